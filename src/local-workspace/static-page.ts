/** The built page, compressed once and told apart by content, so that a second visit asks for almost nothing. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export interface PageFile {
  content: Buffer;
  headers: Readonly<Record<string, string>>;
  etag: string;
}

/** Null when there is no such file. */
export type PageFiles = (path: string, acceptEncoding: string) => Promise<PageFile | null>;

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const ALREADY_SMALL = new Set(['.ico', '.png', '.woff2']);

/** The build names what it bundles after its content: under one name there is only ever one content. */
const HASHED = /[/\\]assets[/\\][^/\\]+-[\w-]{8}\.\w+$/;

type Coding = 'br' | 'gzip' | 'identity';

const brotli = promisify(brotliCompress);
const gzipped = promisify(gzip);
/** Nearly as small as the highest, in a twentieth of the time: this runs while somebody waits for the page. */
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const pack: Readonly<Record<Coding, (content: Buffer) => Promise<Buffer>>> = {
  br: (content) => brotli(content, quality),
  gzip: (content) => gzipped(content),
  identity: async (content) => content,
};

interface Kept {
  /** Changes when the page is built anew under a running workspace. */
  stamp: string;
  raw: Buffer;
  hash: string;
  packed: Map<Coding, Promise<Buffer>>;
}

/**
 * Files of the built page, never one outside its folder. A path without an extension is a place inside the
 * page and gets `index.html`.
 */
export function createPageFiles(folder: string): PageFiles {
  const kept = new Map<string, Kept>();

  async function read(file: string): Promise<Kept | null> {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return null;
    const stamp = `${found.mtimeMs} ${found.size}`;
    const known = kept.get(file);
    if (known?.stamp === stamp) return known;
    const raw = await readFile(file);
    const hash = createHash('sha256').update(raw).digest('base64url').slice(0, 22);
    const fresh = { stamp, raw, hash, packed: new Map() };
    kept.set(file, fresh);
    return fresh;
  }

  return async (path, acceptEncoding) => {
    const decoded = pathFrom(path);
    if (decoded === null) return null;
    const file = normalize(join(folder, extname(decoded) === '' ? 'index.html' : decoded));
    const type = TYPES[extname(file)];
    if (type === undefined || !file.startsWith(normalize(folder) + sep)) return null;
    const found = await read(file);
    if (found === null) return null;
    const coding = ALREADY_SMALL.has(extname(file)) ? 'identity' : bestCoding(acceptEncoding);
    const packed = found.packed.get(coding) ?? pack[coding](found.raw);
    found.packed.set(coding, packed);
    return {
      content: await packed,
      etag: `"${found.hash}-${coding}"`,
      headers: {
        'content-type': type,
        'cache-control': HASHED.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
        vary: 'accept-encoding',
        ...(coding === 'identity' ? {} : { 'content-encoding': coding }),
      },
    };
  };
}

function bestCoding(acceptEncoding: string): Coding {
  const accepted = acceptEncoding
    .toLowerCase()
    .split(',')
    .filter((each) => !/;\s*q=0(?:\.0*)?\s*$/.test(each))
    .map((each) => each.split(';')[0]?.trim());
  return (['br', 'gzip'] as const).find((coding) => accepted.includes(coding)) ?? 'identity';
}

function pathFrom(path: string): string | null {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
