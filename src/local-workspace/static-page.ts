import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

export interface PageFile {
  type: string;
  content: Buffer;
}

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

/**
 * A file of the built page, never one outside its folder. A path without an extension is a place inside the
 * page and gets `index.html`. Null when there is no such file.
 */
export async function readPageFile(folder: string, path: string): Promise<PageFile | null> {
  const decoded = pathFrom(path);
  if (decoded === null) return null;
  const wanted = extname(decoded) === '' ? 'index.html' : decoded;
  const file = normalize(join(folder, wanted));
  const type = TYPES[extname(file)];
  if (type === undefined || !file.startsWith(normalize(folder) + sep)) return null;
  const content = await readFile(file).catch(() => null);
  return content === null ? null : { type, content };
}

function pathFrom(path: string): string | null {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
