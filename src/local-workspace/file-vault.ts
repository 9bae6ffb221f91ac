/** Where the bytes of files are: a folder beside the workspace's state, or memory for a workspace that keeps nothing. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** More bytes came than there may be. */
export class TooManyBytes extends Error {
  override readonly name = 'TooManyBytes';
}

export interface FileVault {
  /**
   * Takes in the bytes of a file, and says how many there were.
   * @throws TooManyBytes as soon as there are more than `most`; nothing is kept then.
   */
  keep(id: string, bytes: AsyncIterable<Uint8Array>, most: number): Promise<number>;
  /** Only for what was kept. */
  open(id: string): Readable;
  /** Forgets everything but these. */
  keepOnly(ids: ReadonlySet<string>): Promise<void>;
}

export function createFileVault(folder: string | undefined): FileVault {
  return folder === undefined ? inMemory() : inFolder(folder);
}

function inFolder(folder: string): FileVault {
  return {
    async keep(id, bytes, most) {
      await mkdir(folder, { recursive: true });
      const path = join(folder, id);
      let count = 0;
      try {
        await pipeline(
          counted(bytes, most, (all) => {
            count = all;
          }),
          createWriteStream(path, { mode: 0o600 }),
        );
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      }
      return count;
    },
    open: (id) => createReadStream(join(folder, id)),
    async keepOnly(ids) {
      const kept = await readdir(folder).catch(() => []);
      await Promise.all(kept.filter((id) => !ids.has(id)).map((id) => rm(join(folder, id), { force: true })));
    },
  };
}

function inMemory(): FileVault {
  const kept = new Map<string, Buffer>();
  return {
    async keep(id, bytes, most) {
      const chunks: Uint8Array[] = [];
      for await (const chunk of counted(bytes, most, () => {})) chunks.push(chunk);
      const content = Buffer.concat(chunks);
      kept.set(id, content);
      return content.length;
    },
    open: (id) => Readable.from([kept.get(id) ?? Buffer.alloc(0)]),
    async keepOnly(ids) {
      for (const id of [...kept.keys()]) if (!ids.has(id)) kept.delete(id);
    },
  };
}

async function* counted(bytes: AsyncIterable<Uint8Array>, most: number, tell: (count: number) => void) {
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (count > most) throw new TooManyBytes(`more than ${most} bytes`);
    tell(count);
    yield chunk;
  }
}
