/** What a column is like, gathered cell by cell in little memory however long the file is. */
import { currencyOf } from '../domain/currency-signs.ts';
import { Currency } from '../domain/money.ts';
import { isPlainlyLastFirst } from '../domain/person-name.ts';
import { readAmount } from './amount-cell.ts';
import { saysNothing, visible, withoutAddress } from './cell-text.ts';
import { dateReadings, isMidnight } from './date-cell.ts';
import type { AmountEvidence, ColumnProfile, DateEvidence, DateFormat } from './table-types.ts';

const mostValues = 200;
const mostForUnique = 10_000;
const mostExamples = 3;
const mostSigns = 8;
/** A longer cell is a text; it is not looked at for dates and amounts. */
const longestValue = 100;
const emailLike = /^[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+$/u;
const code = /^[\w-]{0,40}\d[\w-]{0,40}$/u;
const anyCurrency = Currency.parse('USD');

/** `add` every cell of a column, then ask for its `profile`. */
export function columnCounter(): {
  readonly add: (cell: string) => void;
  readonly profile: (name: string) => ColumnProfile;
} {
  let filled = 0;
  let emails = 0;
  let codes = 0;
  let lastFirst = 0;
  let hasLists = false;
  let values: Map<string, number> | null = new Map();
  let seen: Set<string> | null = new Set();
  let unique = true;
  const dates = dateCounter();
  const amounts = amountCounter();

  const add = (raw: string) => {
    const cell = raw.trim();
    if (saysNothing(cell)) return;
    filled += 1;
    if (seen !== null) {
      if (seen.has(cell)) unique = false;
      seen.add(cell);
      if (!unique || seen.size >= mostForUnique) seen = null;
    }
    // As long as there are few values each is looked at once, when they are counted; most columns are such.
    if (values === null) {
      look(cell, 1);
      return;
    }
    values.set(cell, (values.get(cell) ?? 0) + 1);
    if (values.size > mostValues || cell.length > longestValue) {
      for (const [value, times] of values) look(value, times);
      values = null;
    }
  };
  const look = (raw: string, times: number) => {
    const cell = visible(raw);
    if (emailLike.test(cell)) emails += times;
    if (code.test(cell)) codes += times;
    const comma = cell.indexOf(',');
    if (comma >= 0 && cell.includes(',', comma + 1)) hasLists = true;
    else if (comma >= 0 && isPlainlyLastFirst(withoutAddress(cell))) lastFirst += times;
    if (cell.length > longestValue) return;
    dates.add(cell, times);
    amounts.add(cell, times);
  };
  return {
    add,
    profile: (name) => {
      for (const [value, times] of values ?? []) look(value, times);
      return {
        name,
        filled,
        values,
        unique: unique && filled > 0,
        emails,
        codes,
        lastNamesFirst: !hasLists && lastFirst * 2 > filled,
        dates: dates.evidence(),
        amounts: amounts.evidence(),
      };
    },
  };
}

function dateCounter() {
  const fits: Record<DateFormat, number> = {
    'year-first': 0,
    'month-first': 0,
    'day-first': 0,
    'month-in-words': 0,
    compact: 0,
    'excel-serial': 0,
    seconds: 0,
    milliseconds: 0,
  };
  const onlyMonthFirst: string[] = [];
  const onlyDayFirst: string[] = [];
  const eitherOrder: string[] = [];
  let wholeDays = true;

  let looked = 0;
  let dated = 0;
  const add = (cell: string, times: number) => {
    if (isHopeless(looked, dated)) return;
    looked += times;
    const readings = dateReadings(cell);
    if (readings.length > 0) dated += times;
    for (const [format, date] of readings) {
      fits[format] += times;
      if (!isMidnight(date)) wholeDays = false;
    }
    const [first, second] = readings;
    if (first === undefined) return;
    if (second !== undefined) {
      // 1/1/2026 is the same day either way: it proves nothing, and needs no answer either.
      if (first[1].month !== second[1].month) note(eitherOrder, cell);
    } else if (first[0] === 'month-first') note(onlyMonthFirst, cell);
    else if (first[0] === 'day-first') note(onlyDayFirst, cell);
  };
  const evidence = (): DateEvidence => ({ fits, onlyMonthFirst, onlyDayFirst, eitherOrder, wholeDays });
  return { add, evidence };
}

function amountCounter() {
  let fits = 0;
  let marked = 0;
  const signs = new Set<string>();
  const onlyPoint: string[] = [];
  const onlyComma: string[] = [];
  const eitherMark: string[] = [];

  let looked = 0;
  const add = (cell: string, times: number) => {
    if (isHopeless(looked, fits)) return;
    looked += times;
    const amount = readAmount(cell);
    if (amount === undefined) return;
    const { sign } = amount;
    if (sign !== null) {
      // Three letters before a number are a currency only if there is such a currency: `GTX 500` is a product.
      const currency = currencyOf(sign, cell, anyCurrency);
      if (!currency.ok && currency.refusal.kind === 'unknownCurrency') return;
      if (signs.size < mostSigns) signs.add(sign);
    }
    fits += times;
    if (amount.marked) marked += times;
    const point = amount.readings['.'];
    const comma = amount.readings[','];
    if (comma === undefined) note(onlyPoint, cell);
    else if (point === undefined) note(onlyComma, cell);
    else if (point.scale !== comma.scale) note(eitherMark, cell);
  };
  const evidence = (): AmountEvidence => ({
    fits,
    marked,
    signs: [...signs],
    onlyPoint,
    onlyComma,
    eitherMark,
  });
  return { add, evidence };
}

/** A column of texts: that it is none of dates or amounts is clear long before its end. */
function isHopeless(looked: number, fitting: number): boolean {
  return looked >= 1000 && fitting * 100 < looked;
}

function note(examples: string[], cell: string): void {
  if (examples.length < mostExamples && !examples.includes(cell)) examples.push(cell);
}
