import type { ImportedStageChange } from '../../domain/imported.ts';
import { refused } from '../../domain/result.ts';
import { peopleKeys } from '../../storage/imported-people.ts';
import { type By, scopeOf, type Workspace } from '../workspace.ts';
import { foreseeDeals } from './apply-deals.ts';
import { type ImportContext, importContext } from './import-context.ts';
import type { ImportCounts, ImportFiles, ImportNote, ImportPlan } from './import-contract.ts';
import { changeOfUnknownDeal, keyedRows, problemsOf, type Row } from './import-files.ts';
import type { KeyedRow } from './import-rows.ts';
import { nothingYet, sum } from './import-steps.ts';
import { chunks, preparations } from './prepare-import.ts';

const rowsAtOnce = 200;
/** The file of stage changes is read once for so many deals: more would have to be kept in memory together. */
const dealsAtOnce = 10_000;

/** A dry run: what an import would create, change and leave out. Nothing is written. */
export async function checkImport(
  workspace: Workspace,
  by: By,
  files: ImportFiles,
  plan: ImportPlan,
  onNote: (note: ImportNote) => void,
): Promise<ImportCounts> {
  const context = await contextAsIf(workspace, by, plan);
  let counts = nothingYet.counts;
  for (const { notes, rows } of [
    await problemsOf('people', files.people),
    await problemsOf('products', files.products),
    await problemsOf('accounts', files.accounts),
    await problemsOf('history', files.history),
  ]) {
    notes.forEach(onNote);
    counts = sum(counts, { leftOut: rows });
  }
  const seen = new Set<string>();
  async function look(rows: readonly Row<KeyedRow>[]): Promise<void> {
    const keys = rows.flatMap((row) => (row.ok ? [row.value.key] : []));
    if (files.history) for (const key of keys) seen.add(key);
    const changes = await changesFor(files, new Set(keys));
    const batch = { files, context, changesOf: async () => changes, now: workspace.clock.now() };
    for (const part of chunks(rows, rowsAtOnce)) {
      const outcome = await foreseeDeals(scopeOf(workspace), batch, part);
      outcome.notes.forEach(onNote);
      counts = sum(counts, { ...outcome.counts(), done: part.length });
    }
  }
  let waiting: Row<KeyedRow>[] = [];
  for await (const row of keyedRows(files)()) {
    waiting.push(row);
    if (waiting.length < dealsAtOnce) continue;
    await look(waiting);
    waiting = [];
  }
  await look(waiting);
  for await (const row of files.history?.() ?? []) {
    if (!row.ok || seen.has(row.value.dealExternalId)) continue;
    onNote(changeOfUnknownDeal(files, row.value));
    counts = sum(counts, { leftOut: 1 });
  }
  return counts;
}

/** The stage changes of some deals, by the deals' own ids. */
async function changesFor(
  files: ImportFiles,
  keys: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly ImportedStageChange[]>> {
  const found = new Map<string, ImportedStageChange[]>();
  for await (const row of files.history?.() ?? []) {
    if (!row.ok || !keys.has(row.value.dealExternalId)) continue;
    const known = found.get(row.value.dealExternalId);
    if (known) known.push(row.value);
    else found.set(row.value.dealExternalId, [row.value]);
  }
  return found;
}

/** What rows would refer to: it is made, looked at, and rolled back. */
async function contextAsIf(workspace: Workspace, by: By, plan: ImportPlan): Promise<ImportContext> {
  let context: ImportContext | undefined;
  await workspace.storage.transactBatch(async (scope) => {
    for (const prepare of preparations(workspace, by, plan)) await prepare(scope);
    const directory = await workspace.storage.directory(scope);
    context = importContext(directory, await peopleKeys(scope), by, plan);
    return refused('only looked at');
  });
  if (!context) throw new Error('nothing was prepared');
  return context;
}
