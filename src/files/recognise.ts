/** What a file is, and which column says what: by the names of its columns, and by what is in them. */
import { type FileField, type FileKind, fileFields, fileKinds } from '../domain/imported.ts';
import { tellsOfStages } from './change-words.ts';
import { changeTimes, productSigns } from './header-lists.ts';
import { headerKeys, headerRank } from './header-names.ts';
import { closesByExpectedDate, knownExport } from './known-exports.ts';
import { mapByContent } from './map-by-content.ts';
import type { Mapping, Recognition } from './mapping.ts';
import { outcomeOf, tickOf } from './outcome-words.ts';
import type { ColumnProfile, Table } from './table-types.ts';

/** What a kind cannot do without: one field of each. */
const neededFields: Readonly<Record<FileKind, readonly (readonly FileField[])[]>> = {
  deals: [
    ['stage', 'status', 'is-won'],
    ['id', 'name', 'account'],
  ],
  history: [['deal-id'], ['stage'], ['entered']],
  people: [['name', 'email', 'last-name']],
  accounts: [['name']],
  products: [['name']],
};

/**
 * `recognise(table)` proposes what a file is and its mapping; `recognise(table, 'people')` how it can be read as a file
 * of people. A proposal, to be shown: an explicit mapping overrules it (`applyMapping`).
 */
export function recognise(table: Pick<Table, 'columns' | 'rows'>, wanted?: FileKind): Recognition {
  const names = table.columns.map(({ name }) => name);
  const known = knownExport(names);
  const format = wanted === undefined || known?.kind === wanted ? known : undefined;
  const kind = wanted ?? format?.kind ?? kindOf(table);
  if (kind === null) return nothing(names);

  const named = mapByName(kind, table.columns);
  const byContent = mapByContent(kind, named, table);
  const mapping: Partial<Record<FileField, string>> = { ...named, ...byContent };
  const expected = mapping['expected-close'];
  const byExpected =
    format !== undefined &&
    closesByExpectedDate.has(format.format) &&
    [mapping.closed, mapping['won-on'], mapping['lost-on']].every((column) => column === undefined) &&
    expected !== undefined;
  if (byExpected) mapping.closed = expected;
  const used = new Set(Object.values(mapping));
  return {
    kind,
    format: format?.format ?? null,
    mapping,
    byContent: fieldsOf(kind).filter((field) => byContent[field] !== undefined),
    missing: missingFields(kind, mapping),
    unused: names.filter((name) => !used.has(name)),
    closedByExpectedDate: byExpected,
  };
}

/** The first field of each group of which a mapping has none. */
export function missingFields(kind: FileKind, mapping: Mapping): readonly FileField[] {
  return neededFields[kind].flatMap((group) => {
    const [first] = group;
    return first === undefined || group.some((field) => mapping[field] !== undefined) ? [] : [first];
  });
}

export function fieldsOf(kind: FileKind): readonly FileField[] {
  return fileFields[kind];
}

function nothing(names: readonly string[]): Recognition {
  return {
    kind: null,
    format: null,
    mapping: {},
    byContent: [],
    missing: [],
    unused: names,
    closedByExpectedDate: false,
  };
}

/** Each column goes to the field that its name says best; only a close date says two things. */
function mapByName(kind: FileKind, columns: readonly ColumnProfile[]): Mapping {
  const candidates = fieldsOf(kind)
    .flatMap((field) =>
      columns.flatMap((column) => {
        const rank = headerRank(kind, field, column.name);
        if (rank === undefined || !suits(field, column)) return [];
        // A column that nobody fills in gives way to one that says something.
        return [{ field, column: column.name, rank: column.filled > 0 ? rank : rank + 1000 }];
      }),
    )
    .sort((a, b) => a.rank - b.rank);
  const mapping: Partial<Record<FileField, string>> = {};
  const taken = new Set<string>();
  // A column that only one of the two close dates wants is theirs before the one that both want is shared.
  for (const { field, column } of candidates) {
    const shared = field === 'closed' || field === 'expected-close';
    if (mapping[field] !== undefined || (taken.has(column) && !shared)) continue;
    if (shared && taken.has(column) && mapping.closed !== column && mapping['expected-close'] !== column)
      continue;
    mapping[field] = column;
    taken.add(column);
  }
  return mapping;
}

const dateFields: ReadonlySet<FileField> = new Set<FileField>([
  'created',
  'closed',
  'won-on',
  'lost-on',
  'expected-close',
  'entered',
]);
const ticks: ReadonlySet<FileField> = new Set<FileField>(['is-closed', 'is-won', 'is-lost']);

/** A name is not enough where cells say otherwise: `Closed` is a date in one file and a tick in another. */
function suits(field: FileField, column: ColumnProfile): boolean {
  if (column.filled === 0) return true;
  if (dateFields.has(field)) return Object.values(column.dates.fits).some((fits) => fits > 0);
  if (field === 'amount') return column.amounts.fits > 0;
  if (ticks.has(field))
    return column.values !== null && [...column.values.keys()].every((one) => tickOf(one) !== undefined);
  if (field === 'what') return [...(column.values?.keys() ?? [])].some(tellsOfStages);
  if (field === 'email' || field === 'owner-email') return column.emails > 0;
  return true;
}

function kindOf(table: Pick<Table, 'columns' | 'rows'>): FileKind | null {
  const mappings = fileKinds.map((kind) => ({ kind, mapping: mapByName(kind, table.columns) }));
  const complete = mappings.filter(
    ({ kind, mapping }) => missingFields(kind, mapping).length === 0 && isTelling(kind, mapping, table),
  );
  const [best] = complete.sort((a, b) => weight(b.kind, b.mapping) - weight(a.kind, a.mapping));
  return best?.kind ?? (hasOutcomes(table.columns) ? 'deals' : null);
}

/** Beyond what is needed, what shows that a file is of this kind and no other. */
function isTelling(kind: FileKind, mapping: Mapping, { columns }: Pick<Table, 'columns'>): boolean {
  const keys = columns.flatMap(({ name }) => headerKeys(name));
  switch (kind) {
    case 'deals':
      // People and accounts have a status too.
      return (
        ['stage', 'is-won', 'amount', 'closed'].some((field) => hasField(mapping, field)) ||
        hasOutcomes(columns)
      );
    case 'history': {
      if (mapping['from-stage'] !== undefined) return true;
      const deals = mapByName('deals', columns);
      if (columns.length > 5 || deals.amount !== undefined || deals.account !== undefined) return false;
      const repeated = columns.some(({ name, unique }) => name === mapping['deal-id'] && !unique);
      return repeated || headerKeys(mapping.entered ?? '').some((key) => changeTimes.has(key));
    }
    case 'people':
      return ['email', 'team', 'manager', 'sales-region'].some((field) => hasField(mapping, field));
    case 'accounts':
      return ['industry', 'size', 'region'].some((field) => hasField(mapping, field));
    case 'products':
      return columns.length === 1 || keys.some((key) => productSigns.has(key));
  }
}

function hasField(mapping: Mapping, field: string): boolean {
  return Object.entries(mapping).some(([one, column]) => one === field && column !== undefined);
}

/** How much of a kind a file has; a stage tells more than a name, which everything has. */
function weight(kind: FileKind, mapping: Mapping): number {
  const { 'first-name': _first, 'last-name': _last, ...whole } = mapping;
  const found = Object.values(whole).filter((column) => column !== undefined).length;
  const preferred = kind === 'history' ? 20 : kind === 'deals' ? 10 : 0;
  return found + preferred;
}

function hasOutcomes(columns: readonly ColumnProfile[]): boolean {
  return columns.some(
    ({ values }) =>
      values !== null &&
      [...values.keys()].some((one) => outcomeOf(one) === 'won') &&
      [...values.keys()].some((one) => outcomeOf(one) === 'lost'),
  );
}
