/** Where bytes come from. A file is read several times, so what is brought must open as often as asked. */
import { createReadStream } from 'node:fs';

export interface FileSource {
  /** What people call it: `deals.csv`. */
  readonly name: string;
  /** From the first byte, each time. */
  open(): AsyncIterable<Uint8Array>;
}

const chunkBytes = 256 * 1024;

export function fileAt(path: string, name: string = path): FileSource {
  return { name, open: () => createReadStream(path, { highWaterMark: chunkBytes }) };
}

/** A file that is in memory already, such as an upload. */
export function fileOf(name: string, bytes: Uint8Array): FileSource {
  return {
    name,
    async *open() {
      for (let from = 0; from < bytes.length; from += chunkBytes)
        yield bytes.subarray(from, from + chunkBytes);
    },
  };
}
