/** The files that were named, and what was said of them. */
import { open, stat } from 'node:fs/promises';
import type { FileKind } from '../domain/imported.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { importWords } from '../texts/command-line-import.ts';
import { importTerms } from '../texts/import-terms.ts';
import type { Complaint } from './complaint.ts';
import type { ImportOptions } from './program.ts';

export interface NamedFile {
  readonly path: string;
  /** Null: seen from its columns. */
  readonly kind: FileKind | null;
}

/** CSV files, or one file of a whole workspace. */
export type NamedFiles =
  | { readonly kind: 'tables'; readonly files: readonly NamedFile[] }
  | { readonly kind: 'workspace'; readonly path: string };

export async function namedFiles(
  positional: readonly string[],
  options: ImportOptions,
): Promise<Result<NamedFiles, Complaint>> {
  const flagged = (['history', 'people', 'accounts', 'products'] as const).flatMap((kind) => {
    const path = options[kind];
    return path === undefined ? [] : [{ path, kind }];
  });
  const files: readonly NamedFile[] = [...positional.map((path) => ({ path, kind: null })), ...flagged];
  for (const { path } of files) {
    const beginning = await beginningOf(path);
    if (!beginning.ok) return beginning;
    if (!beginning.value.startsWith('{')) continue;
    if (files.length > 1) return refused({ text: importWords.onlyWorkspace(path), exitCode: 2 });
    return done({ kind: 'workspace', path });
  }
  return done({ kind: 'tables', files });
}

/** The first character that is no blank: a line of JSON begins with a brace, and no table does. */
async function beginningOf(path: string): Promise<Result<string, Complaint>> {
  try {
    const kind = await stat(path);
    // A pipe gives nothing until somebody writes, and then only once.
    if (!kind.isFile() && !kind.isDirectory()) return refused(unusable(path, 'ESPIPE'));
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
      return done(
        buffer
          .toString('utf8', 0, bytesRead)
          .replace(/^\ufeff/u, '')
          .trimStart(),
      );
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return refused(unusable(path, path === '-' ? 'ESPIPE' : code));
  }
}

function unusable(path: string, code: string): Complaint {
  return { text: importWords.unusable(path, importTerms.en.unusable['cannot-open'](code)), exitCode: 1 };
}

/**
 * `field=column` or `theirs=ours`. Stages are parted by the last `=`, as their names may hold one; a field without a
 * column is one that the file does not say.
 */
export function readPairs(
  option: 'map' | 'stage',
  pairs: readonly string[],
): Result<readonly (readonly [string, string])[], Complaint> {
  const read: (readonly [string, string])[] = [];
  for (const pair of pairs) {
    const at = option === 'map' ? pair.indexOf('=') : pair.lastIndexOf('=');
    const [left, right] = [pair.slice(0, Math.max(at, 0)).trim(), pair.slice(at + 1).trim()];
    if (left === '' || (right === '' && option === 'stage'))
      return refused({ text: importWords.badPair(option, pair), exitCode: 2 });
    read.push([left, right]);
  }
  return done(read);
}
