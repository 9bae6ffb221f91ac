/** Fields whose columns have names that say nothing, proposed by what their cells look like. */
import type { FileField, FileKind } from '../domain/imported.ts';
import type { Mapping } from './mapping.ts';
import { outcomeOf } from './outcome-words.ts';
import type { ColumnProfile, Table } from './table-types.ts';

const mostStages = 20;

/** Only where exactly one column of those left looks so: two that do would be a guess. */
export function mapByContent(
  kind: FileKind,
  named: Mapping,
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
): Mapping {
  const taken = new Set(Object.values(named));
  const found: Partial<Record<FileField, string>> = {};
  const propose = (field: FileField, looksSo: (column: ColumnProfile) => boolean) => {
    if (named[field] !== undefined) return;
    const fitting = columns.filter(
      (column) => column.filled > 0 && !taken.has(column.name) && looksSo(column),
    );
    const [only] = fitting;
    if (only === undefined || fitting.length > 1) return;
    found[field] = only.name;
    taken.add(only.name);
  };
  if (kind === 'deals') {
    if (named.status === undefined && named['is-won'] === undefined) propose('stage', looksLikeStages);
    // Beside owners, and different in each row, they are more likely the customers'.
    if (named.owner === undefined) propose('owner-email', (column) => isEmail(column) && !column.unique);
    propose('amount', ({ amounts, filled }) => amounts.fits === filled && amounts.marked > 0);
    if (named.closed === undefined && named['expected-close'] === undefined) propose('created', isDate);
    propose('id', (column) => isId(column, rows));
  }
  if (kind === 'history') {
    propose('entered', isDate);
    propose('stage', looksLikeStages);
  }
  if (kind === 'people') propose('email', isEmail);
  return found;
}

function isEmail({ emails, filled }: ColumnProfile): boolean {
  return emails * 10 >= filled * 9;
}

function isDate({ dates, filled }: ColumnProfile): boolean {
  const written = [dates.fits['year-first'], dates.fits['month-first'], dates.fits['day-first']];
  return Math.max(...written, dates.fits['month-in-words']) * 10 >= filled * 9;
}

/** A few words that come again and again, one of which says that a deal was won or lost. */
function looksLikeStages({ values, filled, unique }: ColumnProfile): boolean {
  if (values === null || values.size > mostStages || unique || filled === 0) return false;
  return [...values.keys()].some((one) => outcomeOf(one) === 'won' || outcomeOf(one) === 'lost');
}

/** Different in every row, and all of them such as programs make: `1C1I7A6R`. Numbers alone can be probabilities. */
function isId({ unique, codes, filled, dates, amounts }: ColumnProfile, rows: number): boolean {
  const isCode = codes === filled && amounts.fits < filled && dates.fits['year-first'] === 0;
  return unique && filled > 1 && filled >= rows && isCode;
}
