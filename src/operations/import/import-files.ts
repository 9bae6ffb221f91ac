/** Rows of files on their way into a batch: which can be read, what is known of the others, and by what they are known. */
import type { FileKind, ImportedAccount, ImportedStageChange, RowProblem } from '../../domain/imported.ts';
import { done, type Result } from '../../domain/result.ts';
import type { NamedAccount } from '../../storage/bulk-accounts.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportFiles, ImportNote, Rows } from './import-contract.ts';
import { type KeyedRow, keyOfRow } from './import-rows.ts';

export type Row<T> = Result<T, readonly RowProblem[]>;

export function readable<T>(rows: readonly Row<T>[]): readonly T[] {
  return rows.flatMap((row) => (row.ok ? [row.value] : []));
}

export function unreadable<T>(rows: readonly Row<T>[]): number {
  return rows.filter((row) => !row.ok).length;
}

export function problemNotes<T>(file: FileKind, rows: readonly Row<T>[]): readonly ImportNote[] {
  const problems = rows.flatMap((row) => (row.ok ? [] : row.refusal));
  return problems.map((problem) => ({ kind: 'problem', file, problem }));
}

/** The problems of a whole file of a kind that is never long. */
export async function problemsOf<T>(
  file: FileKind,
  rows: Rows<T> | undefined,
): Promise<{ readonly notes: readonly ImportNote[]; readonly rows: number }> {
  const bad: Row<T>[] = [];
  for await (const row of rows?.() ?? []) if (!row.ok) bad.push(row);
  return { notes: problemNotes(file, bad), rows: bad.length };
}

/** The rows of the file of deals, each with what it is known by. */
export function keyedRows(files: ImportFiles): Rows<KeyedRow> {
  return async function* () {
    const seen = new Map<string, number>();
    for await (const row of files.deals())
      yield row.ok ? done({ key: keyOfRow(row.value, seen), deal: row.value }) : row;
  };
}

export function namedAccount(context: ImportContext, account: ImportedAccount): NamedAccount {
  const { name, industry, size, region, externalId } = account;
  const industryId = industry === null ? null : context.item('industry', industry);
  return { name, industryId, size, region, source: context.source, externalId };
}

/** A stage change of a deal that is not in the file of deals. */
export function changeOfUnknownDeal(
  { columns }: ImportFiles,
  { line, dealExternalId: value }: Pick<ImportedStageChange, 'line' | 'dealExternalId'>,
): ImportNote {
  const column = columns?.history?.['deal-id'] ?? 'deal-id';
  return { kind: 'problem', file: 'history', problem: { line, column, value, reason: 'deal-unknown' } };
}
