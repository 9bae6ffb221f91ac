/** Writes what is exported, as it comes: to a file that appears only when it is whole, or to standard output. */
import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** The file cannot be written: the disk is full, or its folder is not there or not ours. */
export class UnwritableError extends Error {
  readonly target: string;
  readonly code: string;

  constructor(target: string, code: string) {
    super(`${target} cannot be written (${code})`);
    this.name = 'UnwritableError';
    this.target = target;
    this.code = code;
  }
}

/** Standard output is `-`. @throws UnwritableError; what `texts` throw; and the reason of `signal`, when aborted. */
export async function writeOut(
  target: string,
  texts: AsyncIterable<string>,
  signal: AbortSignal | null,
): Promise<void> {
  const source = Readable.from(texts, { objectMode: true });
  const options = signal === null ? {} : { signal };
  if (target === '-') {
    await pipeline(source, process.stdout, { ...options, end: false }).catch((error: unknown) => {
      // A reader who left early, as `head` does, has what they wanted.
      if (systemCode(error) !== 'EPIPE') throw asUnwritable('Standard output', error);
    });
    return;
  }
  // A device or a pipe is written to; a file put in its place would be the end of it.
  const isOwn = await stat(target).then(
    (kind) => kind.isFile() || kind.isDirectory(),
    () => true,
  );
  const fresh = isOwn ? `${target}.${randomBytes(4).toString('hex')}` : null;
  try {
    await pipeline(source, createWriteStream(fresh ?? target, { mode: 0o600 }), options);
    if (fresh !== null) await rename(fresh, target);
  } catch (error) {
    if (fresh !== null) await rm(fresh, { force: true });
    throw asUnwritable(target, error);
  }
}

function asUnwritable(target: string, error: unknown): unknown {
  const code = systemCode(error);
  return code === undefined ? error : new UnwritableError(target, code);
}

function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
