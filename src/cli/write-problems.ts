/** Rows that were left out, in files that can be mended and imported again. */
import { access, constants } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { FileKind, RowProblem } from '../domain/imported.ts';
import { type ProblemWords, problemReport } from '../files/problem-report.ts';
import { importTerms } from '../texts/import-terms.ts';
import type { Understood } from './understand-files.ts';
import { writeOut } from './write-out.ts';

/** A file that was written, and how many rows are in it. */
export interface Mended {
  readonly path: string;
  readonly rows: number;
  readonly kind: FileKind;
}

const { report, reason } = importTerms.en;
const words: ProblemWords = { ...report, reasonText: (one) => reason[one] };

/** One file for each that has problems; `wanted` is where those of the deals go. */
export async function writeProblems(
  files: readonly Understood[],
  problems: ReadonlyMap<FileKind, readonly RowProblem[]>,
  wanted: string | null,
): Promise<readonly Mended[]> {
  const written: Mended[] = [];
  for (const { kind, path, table } of files) {
    const own = problems.get(kind) ?? [];
    if (own.length === 0) continue;
    const target = wanted !== null && kind === 'deals' ? wanted : await besideOf(path);
    const inOrder = own.toSorted((a, b) => a.line - b.line);
    await writeOut(target, problemReport(table, inOrder, words), null);
    written.push({ path: target, kind, rows: new Set(own.map(({ line }) => line)).size });
  }
  return written;
}

/** `deals.problems.csv` beside `deals.csv`; here, where nothing may be written there. */
async function besideOf(path: string): Promise<string> {
  const name = `${basename(path, extname(path))}.problems.csv`;
  const folder = dirname(path);
  const mayWrite = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return mayWrite ? join(folder, name) : name;
}
