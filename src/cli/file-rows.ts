/** The rows of files that were understood, as the operation that imports wants them. */
import { createHash } from 'node:crypto';
import type { FileKind } from '../domain/imported.ts';
import { readDeals } from '../files/read-deals.ts';
import { readAccounts, readHistory, readPeople, readProducts } from '../files/read-others.ts';
import { changesByName } from '../operations/import/changes-by-name.ts';
import type { ImportFiles, Rows } from '../operations/import/import-contract.ts';
import type { Understood } from './understand-files.ts';

/** What a signal may interrupt between two rows; null where the operation itself sees to it, between two batches. */
export type OpenFiles = (signal: AbortSignal | null) => ImportFiles;

export async function openFiles(files: readonly Understood[]): Promise<OpenFiles> {
  const digest = await digestOf(files);
  const of = (kind: FileKind) => files.find((file) => file.kind === kind);
  return (signal) => {
    const rows = <T>(
      kind: FileKind,
      read: (file: Understood) => ReturnType<Rows<T>>,
    ): Rows<T> | undefined => {
      const file = of(kind);
      return file && (() => untilAborted(read(file), signal));
    };
    const history = rows('history', ({ table, mapping, formats }) => readHistory(table, mapping, formats));
    const people = rows('people', ({ table, mapping, formats }) => readPeople(table, mapping, formats));
    const accounts = rows('accounts', ({ table, mapping, formats }) => readAccounts(table, mapping, formats));
    const products = rows('products', ({ table, mapping, formats }) => readProducts(table, mapping, formats));
    return changesByName({
      digest,
      deals: rows('deals', ({ table, mapping, formats }) => readDeals(table, mapping, formats)) ?? none,
      ...(history ? { history } : {}),
      ...(people ? { people } : {}),
      ...(accounts ? { accounts } : {}),
      ...(products ? { products } : {}),
      columns: Object.fromEntries(files.map(({ kind, mapping }) => [kind, mapping])),
    });
  };
}

async function* none(): AsyncGenerator<never> {}

async function* untilAborted<T>(rows: AsyncIterable<T>, signal: AbortSignal | null): AsyncGenerator<T> {
  for await (const row of rows) {
    signal?.throwIfAborted();
    yield row;
  }
}

async function digestOf(files: readonly Understood[]): Promise<string> {
  const hash = createHash('sha256');
  for (const { kind, table } of files.toSorted((a, b) => a.kind.localeCompare(b.kind))) {
    hash.update(`${kind}\n`);
    for await (const bytes of table.source.open()) hash.update(bytes);
  }
  return hash.digest('hex');
}
