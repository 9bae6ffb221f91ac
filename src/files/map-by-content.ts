/** Fields whose columns have names that say nothing, proposed by what their cells look like. */
import type { FileField, FileKind } from '../domain/imported.ts';
import { Currency } from '../domain/money.ts';
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
    if (named.closed === undefined && named['expected-close'] === undefined)
      propose('created', (column) => isDate(column) && !otherDates.test(column.name));
    if (named.amount !== undefined) propose('currency', isCurrencies);
    propose('id', (column) => isId(column, rows));
  }
  if (kind === 'history') {
    propose('entered', isDate);
    propose('stage', looksLikeStages);
  }
  if (kind === 'people') propose('email', isEmail);
  return found;
}

/** Days of something else than a deal's beginning. */
const otherDates =
  /clos|end|won|lost|expect|forecast|target|due|modif|updat|last|next|until|renew|activit|contact|birth|结|关|成交|签|预计|更新|修改|最后|最近|到期|跟进|下次/iu;

/** Codes of currencies and nothing else; not those that amounts were converted to. */
function isCurrencies({ name, values }: ColumnProfile): boolean {
  if (values === null || /convert|company|corporate|base|home|转换|本位/iu.test(name)) return false;
  return [...values.keys()].every((code) => Currency.safeParse(code).success);
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
