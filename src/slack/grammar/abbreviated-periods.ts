/** Periods as they are abbreviated: `Q3'25`, `3Q25`, `H1 FY26`, `L90D`, `last qtr`, `09/2025`, `25年10月`. */
import { periodUnit, type Words } from './calendar.ts';
import { months, monthWord } from './english-words.ts';
import { smallNumber } from './han-numbers.ts';
import { chinese, english, type PeriodRule, quarterNumber } from './period-rule.ts';
import type { PeriodSaid } from './time-said.ts';

/** Of this century; `'25`, `FY25` and `2025` alike. */
const fullYear =
  "(?:fy ?'?|(?:fiscal|financial)(?: year)? ?|of (?:fy ?)?)?(?<year>20\\d{2}|'?[1-3]\\d(?![\\d%]))";
const marked =
  "(?:[ ,]{0,2}(?:fy ?'?|(?:fiscal|financial)(?: year)? |of (?:fy ?)?)(?<year>20\\d{2}|[1-3]\\d)| ?'(?<year2>[1-3]\\d))(?![\\d%])";
/** `过去20年` is no year. */
const hanYear = '(?<![近去前后\\d])(?<year>[1-3]\\d)年的?';

export const abbreviatedPeriods: readonly PeriodRule[] = [
  english(`q(?<quarter>[1-4])${marked}|(?<quarter2>[1-4])q ?(?<year3>20\\d{2}|[1-3]\\d)`, quarterOfYear),
  english(`${fullYear}[ /-]?q(?<quarter>[1-4])`, quarterOfYear),
  english(`h(?<half>[12])${marked}|(?<half2>[12])h ?(?<year3>20\\d{2}|[1-3]\\d)`, halfOfYear),
  english(
    `(?:fy|fiscal|financial)(?: year)? ?'?(?<year>20\\d{2}|[1-3]\\d)(?:[/-](?:20)?[1-3]\\d)?(?!\\d)`,
    wholeYear,
  ),
  english(
    `(?<monthWord>${monthWord})(?:\\.? of (?<year>20\\d{2})| ?'(?<year2>[1-3]\\d))(?!\\d)`,
    monthOfYear,
  ),
  english('(?<month>0?[1-9]|1[0-2])[/.](?<year>20\\d{2})(?![-/.]\\d)', monthOfYear),
  chinese(`${hanYear}(?:第?(?<quarter>[一二三四1-4])季度?|q(?<quarter2>[1-4])(?:季度?)?)`, quarterOfYear),
  chinese(
    '(?<year>20\\d{2}|[1-3]\\d)(?:年度?)?财年的?(?:第?(?<quarter>[一二三四1-4])季度?|q(?<quarter2>[1-4]))',
    quarterOfYear,
  ),
  chinese(
    `${hanYear}(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\\d|[一二三])`,
    monthOfYear,
  ),
  chinese(`${hanYear}(?:度|财年)?(?![以之]?[前内后])`, wholeYear),
  english(
    'l(?<count>\\d{1,3})(?<unit>[dwmq])|(?:(?:last|past|previous|trailing|rolling) )?(?<count2>\\d{1,3})(?<unit2>d|w|wks?|m|mths?|mos?|q|qtrs?)',
    trailing,
  ),
  english(
    '(?:last|past|previous|trailing|rolling) (?<count>\\d{1,3}) ?(?<unit>wks?|mths?|mos?|qtrs?|yrs?)',
    trailing,
  ),
  english('(?:the )?(?:last|past) couple(?: of)? (?<unit>week|month)s', (said) => ({
    kind: 'trailing',
    count: 2,
    unit: said.unit === 'week' ? 'week' : 'month',
  })),
  english('(?:the )?(?:last|past) fortnight', () => ({ kind: 'trailing', count: 14, unit: 'day' })),
  english('(?<which>this|current|last|prev(?:ious)?|prior) (?<unit>wk|mth|mo|qtr|qrtr|qr|yr)', (said) => ({
    kind: said.which === 'this' || said.which === 'current' ? 'this' : 'last',
    unit: periodUnit(said.unit, 'month'),
  })),
];

function quarterOfYear(said: Words): PeriodSaid | undefined {
  const quarter = quarterNumber(said.quarter ?? said.quarter2);
  return quarter && { kind: 'quarter', year: yearOf(said), quarter };
}

function halfOfYear(said: Words): PeriodSaid {
  return { kind: 'half', half: (said.half ?? said.half2) === '2' ? 2 : 1, year: yearOf(said) };
}

function wholeYear(said: Words): PeriodSaid {
  return { kind: 'year', year: yearOf(said) };
}

function monthOfYear(said: Words): PeriodSaid | undefined {
  const month =
    said.monthWord === undefined
      ? smallNumber(said.month ?? '')
      : months.indexOf(said.monthWord.slice(0, 3)) + 1;
  return month === undefined ? undefined : { kind: 'month', year: yearOf(said), month };
}

function yearOf({ year, year2, year3 }: Words): number {
  const digits = (year ?? year2 ?? year3 ?? '').replace("'", '');
  return Number(digits) + (digits.length === 2 ? 2000 : 0);
}

function trailing(said: Words): PeriodSaid | undefined {
  const count = Number(said.count ?? said.count2);
  const unit = (said.unit ?? said.unit2 ?? '').charAt(0);
  if (count < 1) return undefined;
  if (unit === 'd') return { kind: 'trailing', count, unit: 'day' };
  if (unit === 'w') return { kind: 'trailing', count, unit: 'week' };
  const each = { m: 1, q: 3, y: 12 }[unit];
  return each !== undefined && count * each <= 120
    ? { kind: 'trailing', count: count * each, unit: 'month' }
    : undefined;
}
