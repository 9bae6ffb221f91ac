/** Imports of files that people brought: one at a time, for as long as they take, beside everything else that is due. */
import { holdUpload, takeUpload } from '../operations/import/uploads.ts';
import { type UploadWork, workOn } from '../slack/import/work.ts';

/** Often enough that nobody else takes over what is alive. */
const holdEveryMs = 20_000;

/** Works on what was brought until nothing is left to do, or the process is to end. */
export async function workOnUploads(work: UploadWork): Promise<void> {
  const { workspace, signal, log } = work;
  while (!signal.aborted) {
    const upload = await takeUpload(workspace);
    if (!upload) return;
    const hold = setInterval(() => {
      holdUpload(workspace, upload).catch((error: unknown) =>
        log.warn({ err: error }, 'the hold on an import could not be renewed'),
      );
    }, holdEveryMs);
    try {
      await workOn(work, upload);
    } finally {
      clearInterval(hold);
    }
  }
}
