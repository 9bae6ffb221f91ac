/** Stage changes that name their deals, as Salesforce's history report does, which has no ids unless it is asked for them. */
import { done, refused } from '../../domain/result.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { headerRank } from '../../files/header-names.ts';
import type { ImportFiles } from './import-contract.ts';
import { keyedRows } from './import-files.ts';

/**
 * The same files, in which a stage change belongs to the one deal of its name. What is no name is taken for an id; a
 * name that several deals have is a problem, since nothing says which of them is meant.
 */
export function changesByName(files: ImportFiles): ImportFiles {
  const { history, columns } = files;
  const column = columns?.history?.['deal-id'];
  if (!history || column === undefined || headerRank('deals', 'name', column) === undefined) return files;
  let names: Promise<DealNames> | undefined;
  return {
    ...files,
    async *history() {
      names ??= dealNames(files);
      const keys = await names;
      for await (const row of history()) {
        const key = row.ok ? keys.get(nameKey(row.value.dealExternalId)) : undefined;
        if (!row.ok || key === undefined) yield row;
        else if (key !== null) yield done({ ...row.value, dealExternalId: key });
        else {
          const { line, dealExternalId: value } = row.value;
          yield refused([{ line, column, value, reason: 'deal-name-twice' }]);
        }
      }
    },
  };
}

/** What the deal of a name is known by; null for a name of several. */
type DealNames = ReadonlyMap<string, string | null>;

async function dealNames(files: ImportFiles): Promise<DealNames> {
  const keys = new Map<string, string | null>();
  for await (const row of keyedRows(files)()) {
    if (!row.ok || row.value.deal.name === null) continue;
    const name = nameKey(row.value.deal.name);
    keys.set(name, keys.has(name) ? null : row.value.key);
  }
  return keys;
}
