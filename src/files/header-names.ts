/** What columns are called, in English and Chinese, by what they say. Earlier names are better. */
import type { FileField, FileKind } from '../domain/imported.ts';
import {
  accountHeaders,
  dealHeaders,
  historyHeaders,
  peopleHeaders,
  productHeaders,
} from './header-lists.ts';

/** How headers are compared: `Opportunity: Close_Date`, `Ｃｌｏｓｅ Ｄａｔｅ` and `closeDate` are much the same. */
export function headerKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The keys a header may be known by, best first: whole, without a bracket at its end, without what it belongs to. */
export function headerKeys(name: string): readonly string[] {
  const wide = name.normalize('NFKC');
  const bare = wide.replace(/[([【][^()[\]【】]*[)\]】]\s*$/u, '');
  // `Opportunity: Close Date` and Pipedrive's `Deal - Expected close date`.
  const own = bare.replace(/^(?:.*:|(?:deal|opportunity) - )/iu, '');
  return [...new Set([wide, bare, own].map(headerKey))].filter((key) => key !== '');
}

type Aliases = ReadonlyMap<FileField, readonly string[]>;

const keyed = (lists: Readonly<Partial<Record<FileField, string>>>): Aliases => {
  const fields = new Map<FileField, readonly string[]>();
  for (const [field, list] of entriesOf(lists)) fields.set(field, list.trim().split(/[\s,]+/u));
  return fields;
};

const headerNames: Readonly<Record<FileKind, Aliases>> = {
  deals: keyed(dealHeaders),
  history: keyed(historyHeaders),
  people: keyed(peopleHeaders),
  accounts: keyed(accountHeaders),
  products: keyed(productHeaders),
};

const known = new Set(Object.values(headerNames).flatMap((fields) => [...fields.values()].flat()));

/** Whether a cell is what columns are usually called. */
export function isHeaderName(cell: string): boolean {
  return headerKeys(cell).some((key) => known.has(key));
}

/** How well a column's name says a field: 0 is best, undefined not at all. */
export function headerRank(kind: FileKind, field: FileField, column: string): number | undefined {
  const names = headerNames[kind].get(field) ?? [];
  const ranks = headerKeys(column).flatMap((key, variant) => {
    const rank = names.indexOf(key);
    return rank < 0 ? [] : [rank + variant / 10];
  });
  return ranks.length === 0 ? undefined : Math.min(...ranks);
}

function entriesOf(
  lists: Readonly<Partial<Record<FileField, string>>>,
): readonly (readonly [FileField, string])[] {
  const found: (readonly [FileField, string])[] = [];
  let field: FileField;
  for (field in lists) {
    const list = lists[field];
    if (list !== undefined) found.push([field, list]);
  }
  return found;
}
