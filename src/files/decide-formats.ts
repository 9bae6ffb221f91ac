/** One way of reading for each column, decided from all of its cells; what they leave open is asked, never guessed. */
import { currencyOf, partsThousandsWithDots } from '../domain/currency-signs.ts';
import { dayOf } from '../domain/days.ts';
import type { FileField } from '../domain/imported.ts';
import { Currency, minorDigits } from '../domain/money.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { amountUnitOf } from './amount-header.ts';
import type { DateColumn, DecimalMark, FormatAnswers, FormatQuestion, Formats } from './formats.ts';
import { headerKey } from './header-names.ts';
import type { Mapping } from './mapping.ts';
import { type ColumnProfile, type DateFormat, dateFormats, type Table } from './table-types.ts';

type Decided<T> = Result<T, FormatQuestion>;

const dateFields: readonly FileField[] = [
  'created',
  'closed',
  'won-on',
  'lost-on',
  'expected-close',
  'entered',
];

/** All questions at once; with the answers to them there are none. */
export function decideFormats(
  { columns }: Pick<Table, 'columns'>,
  mapping: Mapping,
  answers: FormatAnswers,
): Result<Formats, readonly FormatQuestion[]> {
  const questions: FormatQuestion[] = [];
  const dates = new Map<string, DateColumn>();
  let amountMark: DecimalMark = '.';
  const columnOf = (field: FileField) => columns.find(({ name }) => name === mapping[field]);

  for (const column of new Set(dateFields.map(columnOf))) {
    if (column === undefined) continue;
    const format = dateFormatOf(column, answers);
    if (format.ok) dates.set(column.name, { format: format.value, wholeDays: column.dates.wholeDays });
    else questions.push(format.refusal);
  }
  const amount = columnOf('amount');
  const unit = amountUnitOf(amount?.name ?? '');
  const amountCurrency = currencyIn(unit.sign, answers);
  if (amount !== undefined) {
    const usual = amountCurrency ?? answers.currency;
    const mark = decimalMarkOf(amount, currenciesOf(amount, columnOf('currency'), usual), answers);
    if (mark.ok) amountMark = mark.value;
    else questions.push(mark.refusal);
  }
  if (questions.length > 0) return refused(questions);
  const outcomes = new Map(
    Object.entries(answers.outcomes ?? {}).map(([word, outcome]) => [headerKey(word), outcome] as const),
  );
  const lastNamesFirst = new Set(columns.flatMap((one) => (one.lastNamesFirst ? [one.name] : [])));
  const { zone, currency, now } = answers;
  return done({
    ...{ zone, currency, now, today: dayOf(now, zone), dates, lastNamesFirst, outcomes },
    ...{ amountMark, amountPower: unit.power, amountCurrency },
  });
}

/** Digits alone are dates only if every cell is such. */
const bare: ReadonlySet<DateFormat> = new Set<DateFormat>([
  'compact',
  'excel-serial',
  'seconds',
  'milliseconds',
]);

function dateFormatOf(
  { name, dates, filled }: ColumnProfile,
  { dateOrder }: FormatAnswers,
): Decided<DateFormat> {
  const [best = 'year-first'] = dateFormats
    .filter((format) => !bare.has(format) || dates.fits[format] === filled)
    .toSorted((a, b) => dates.fits[b] - dates.fits[a]);
  if (best !== 'month-first' && best !== 'day-first') return done(best);

  const monthFirst = dates.onlyMonthFirst.length > 0;
  const dayFirst = dates.onlyDayFirst.length > 0;
  if (monthFirst !== dayFirst) return done(monthFirst ? 'month-first' : 'day-first');
  // Every date is the same either way: 1/1/2026, 2/2/2026.
  if (!monthFirst && dates.eitherOrder.length === 0) return done(best);
  if (dateOrder !== undefined) return done(dateOrder);
  const examples = monthFirst
    ? [
        ...dates.onlyMonthFirst.slice(0, 1),
        ...dates.onlyDayFirst.slice(0, 1),
        ...dates.eitherOrder.slice(0, 1),
      ]
    : dates.eitherOrder;
  return refused({ kind: 'date-order', column: name, examples });
}

function decimalMarkOf(
  { name, amounts }: ColumnProfile,
  currencies: readonly Currency[],
  { decimalMark }: FormatAnswers,
): Decided<DecimalMark> {
  const { onlyPoint, onlyComma, eitherMark } = amounts;
  const ask = (examples: readonly string[]): Decided<DecimalMark> =>
    decimalMark === undefined ? refused({ kind: 'decimal-mark', column: name, examples }) : done(decimalMark);

  if (onlyPoint.length > 0 && onlyComma.length > 0)
    return ask([...onlyPoint.slice(0, 1), ...onlyComma.slice(0, 1)]);
  if (onlyPoint.length > 0) return done('.');
  if (onlyComma.length > 0) return done(',');
  if (eitherMark.length === 0) return done('.');
  if (decimalMark !== undefined) return done(decimalMark);
  // One mark and three digits throughout. A currency without three decimals leaves only thousands, except that
  // programs write 1200.000, so for points the habit of the currency has to agree.
  const commas = eitherMark.every((cell) => cell.includes(','));
  const points = eitherMark.every((cell) => cell.includes('.'));
  const inThousands = currencies.every((one) => minorDigits(one) < 3);
  if (commas && inThousands) return done('.');
  const parted = currencies.every((one) => partsThousandsWithDots(one) || minorDigits(one) === 0);
  // In thousands of euros, 1.250 can be one and a quarter.
  if (points && inThousands && parted && amountUnitOf(name).power === 0) return done(',');
  return ask(eitherMark);
}

/** The currencies that the amounts of a column can be in. */
function currenciesOf(
  amount: ColumnProfile,
  currency: ColumnProfile | undefined,
  usual: Currency,
): readonly Currency[] {
  const named = [...(currency?.values?.keys() ?? [])].flatMap((code) => {
    const known = Currency.safeParse(code.trim().toUpperCase());
    return known.success ? [known.data] : [];
  });
  const signed = amount.amounts.signs.flatMap((sign) => {
    const known = currencyIn(sign, { currency: usual });
    return known === null ? [] : [known];
  });
  const all = [...new Set([...named, ...signed])];
  return all.length > 0 ? all : [usual];
}

/** Null also where a sign is that of several currencies, none of them usual. */
function currencyIn(sign: string | null, { currency }: Pick<FormatAnswers, 'currency'>): Currency | null {
  const known = sign === null ? undefined : currencyOf(sign, sign, currency);
  return known?.ok ? known.value : null;
}
