/** Which encoding a file is written in, found from all of it, and its bytes as UTF-8. */
import { TextDecoder } from 'node:util';
import { done, type Result, refused } from '../domain/result.ts';
import type { FileProblem } from './file-problem.ts';
import type { FileSource } from './file-source.ts';
import type { Encoding } from './table-types.ts';

/** What the bytes are like, whatever they mean. */
interface ByteCounts {
  bytes: number;
  /** Zero bytes at even and odd places: in UTF-16 every Latin letter has one, always on the same side. */
  evenZeros: number;
  oddZeros: number;
  /** Control characters that no text has. */
  controls: number;
  /** Bytes from 0x80 on: alone between others, and those in runs of four and more. */
  lone: number;
  inRuns: number;
  /** Bytes that windows-1252 does not use. */
  undefined1252: number;
  /** Characters beyond ASCII that are UTF-8, and bytes that are not. */
  wellFormed: number;
  malformed: number;
}

const byteOrderMarks: readonly { readonly bytes: readonly number[]; readonly encoding: Encoding }[] = [
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

const magics: readonly { readonly bytes: readonly number[]; readonly kind: 'spreadsheet' | 'pdf' }[] = [
  // A zip archive: what spreadsheets are packed in. People do not zip a CSV and call it one.
  { bytes: [0x50, 0x4b, 0x03, 0x04], kind: 'spreadsheet' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], kind: 'spreadsheet' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], kind: 'pdf' },
];

/** How a file is written; a damaged one is so but for a few characters, which are replaced. */
export interface Detected {
  readonly encoding: Encoding;
  readonly isDamaged: boolean;
}

/** Reads the file once; a second time only when it is not plain UTF-8. */
export async function detectEncoding(source: FileSource): Promise<Result<Detected, FileProblem>> {
  const start = await firstBytes(source, 8);
  if (start.length === 0) return refused({ kind: 'empty' });
  const magic = magics.find(({ bytes }) => startsWith(start, bytes));
  if (magic !== undefined) return refused({ kind: magic.kind });
  const marked = byteOrderMarks.find(({ bytes }) => startsWith(start, bytes))?.encoding;
  if (marked !== undefined && marked !== 'utf-8') return whole(done(marked));

  const decodes = await readableAs(source, ['utf-8']);
  const { controls, wellFormed, malformed, bytes, evenZeros, oddZeros } = decodes.counts;
  if (decodes.fits.has('utf-8') && controls === 0) return whole(done('utf-8'));
  // Zero bytes here and there are left over by programs; in UTF-16 they would be many.
  const hasStrayZeros = controls > 0 && controls === evenZeros + oddZeros && controls * 20 < bytes;
  if (decodes.fits.has('utf-8') && hasStrayZeros) return done({ encoding: 'utf-8', isDamaged: true });
  // Programs that cut texts at so many bytes cut characters in two.
  const isDamaged = controls === 0 && (marked !== undefined || wellFormed > malformed * 4);
  if (isDamaged) return done({ encoding: 'utf-8', isDamaged });
  return whole(guess(decodes.counts, (await readableAs(source, ['utf-16le', 'utf-16be', 'gb18030'])).fits));
}

function whole(encoding: Result<Encoding, FileProblem>): Result<Detected, FileProblem> {
  return encoding.ok ? done({ encoding: encoding.value, isDamaged: false }) : encoding;
}

function guess(counts: ByteCounts, fits: ReadonlySet<Encoding>): Result<Encoding, FileProblem> {
  const zeros = counts.evenZeros + counts.oddZeros;
  if (zeros > 0 && counts.bytes % 2 === 0) {
    // Commas and line ends alone give a file of Chinese one zero byte in some dozens.
    if (counts.oddZeros > counts.evenZeros * 10 && zeros * 60 > counts.bytes && fits.has('utf-16le')) {
      return done('utf-16le');
    }
    if (counts.evenZeros > counts.oddZeros * 10 && zeros * 60 > counts.bytes && fits.has('utf-16be')) {
      return done('utf-16be');
    }
  }
  if (counts.controls > 0) return refused({ kind: 'binary' });
  // Chinese words are runs of high bytes; the accented letters of the West stand between plain ones.
  if (fits.has('gb18030') && counts.inRuns >= counts.lone) return done('gb18030');
  if (counts.lone > counts.inRuns && counts.undefined1252 === 0) return done('windows-1252');
  return refused({ kind: 'unknown-encoding' });
}

/** The file as UTF-8 without a byte order mark, every line end a line feed, so that lines can be counted. */
export async function* utf8Lines(source: FileSource, encoding: Encoding): AsyncGenerator<Uint8Array> {
  let afterReturn = false;
  for await (const chunk of utf8(source, encoding)) {
    if (!afterReturn && !chunk.includes(0x0d)) {
      yield chunk;
      continue;
    }
    const kept = new Uint8Array(chunk.length);
    let length = 0;
    for (const byte of chunk) {
      const secondOfPair = byte === 0x0a && afterReturn;
      afterReturn = byte === 0x0d;
      if (!secondOfPair) kept[length++] = afterReturn ? 0x0a : byte;
    }
    yield kept.subarray(0, length);
  }
}

async function* utf8(source: FileSource, encoding: Encoding): AsyncGenerator<Uint8Array> {
  if (encoding === 'utf-8') {
    yield* withoutMark(source.open());
    return;
  }
  const decoder = new TextDecoder(encoding);
  const encoder = new TextEncoder();
  for await (const chunk of source.open()) yield encoder.encode(decoder.decode(chunk, { stream: true }));
  yield encoder.encode(decoder.decode());
}

async function* withoutMark(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | null = new Uint8Array();
  for await (const chunk of chunks) {
    if (start === null) {
      yield chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    yield startsWith(start, [0xef, 0xbb, 0xbf]) ? start.subarray(3) : start;
    start = null;
  }
  if (start !== null) yield start;
}

async function readableAs(
  source: FileSource,
  encodings: readonly Encoding[],
): Promise<{ readonly fits: ReadonlySet<Encoding>; readonly counts: ByteCounts }> {
  const decoders = new Map(encodings.map((one) => [one, new TextDecoder(one, { fatal: true })]));
  const counts: ByteCounts = {
    bytes: 0,
    evenZeros: 0,
    oddZeros: 0,
    controls: 0,
    lone: 0,
    inRuns: 0,
    undefined1252: 0,
    wellFormed: 0,
    malformed: 0,
  };
  const run: Run = { length: 0, awaited: 0 };
  for await (const chunk of source.open()) {
    count(chunk, counts, run);
    tryEach(decoders, (decoder) => decoder.decode(chunk, { stream: true }));
  }
  endRun(counts, run);
  tryEach(decoders, (decoder) => decoder.decode());
  return { fits: new Set(decoders.keys()), counts };
}

function tryEach(decoders: Map<Encoding, TextDecoder>, decode: (decoder: TextDecoder) => string): void {
  for (const [encoding, decoder] of decoders) {
    try {
      decode(decoder);
    } catch {
      decoders.delete(encoding);
    }
  }
}

const unusedBy1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** The bytes from 0x80 on that stand together, and how many more a character of UTF-8 needs. */
interface Run {
  length: number;
  awaited: number;
}

function count(chunk: Uint8Array, counts: ByteCounts, run: Run): void {
  for (const byte of chunk) {
    if (byte >= 0x80) {
      run.length += 1;
      countCharacter(byte, counts, run);
      if (unusedBy1252.has(byte)) counts.undefined1252 += 1;
    } else {
      if (run.length > 0) endRun(counts, run);
      if (byte < 0x20) countControl(byte, counts);
    }
    counts.bytes += 1;
  }
}

/** Lead bytes say how many follow; near enough to tell a damaged file from one of another encoding. */
function countCharacter(byte: number, counts: ByteCounts, run: Run): void {
  const follows = byte < 0xc0;
  if (follows !== run.awaited > 0) counts.malformed += 1;
  if (!follows) run.awaited = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  else if (run.awaited > 0) {
    run.awaited -= 1;
    if (run.awaited === 0) counts.wellFormed += 1;
  }
}

function countControl(byte: number, counts: ByteCounts): void {
  if (byte === 0) {
    if (counts.bytes % 2 === 0) counts.evenZeros += 1;
    else counts.oddZeros += 1;
  }
  // Tab, the line ends, form feed, and the end of file that DOS wrote are seen in text.
  if (byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1a) counts.controls += 1;
}

function endRun(counts: ByteCounts, run: Run): void {
  if (run.awaited > 0) counts.malformed += 1;
  run.awaited = 0;
  if (run.length === 1) counts.lone += 1;
  if (run.length >= 4) counts.inRuns += run.length;
  run.length = 0;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return bytes.length >= start.length && start.every((byte, index) => bytes[index] === byte);
}

async function firstBytes(source: FileSource, most: number): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array();
  for await (const chunk of source.open()) {
    start = Buffer.concat([start, chunk]);
    if (start.length >= most) break;
  }
  return start.subarray(0, most);
}
