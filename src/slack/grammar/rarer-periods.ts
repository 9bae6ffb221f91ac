/** Periods that are said less often: numbered weeks, halves of a year, fiscal years, what is still to come, a month until now. */
import { Temporal } from 'temporal-polyfill';
import { Day } from '../../domain/days.ts';
import { periodUnit, type Words } from './calendar.ts';
import { months, monthWord } from './english-words.ts';
import { smallNumber } from './han-numbers.ts';
import { chinese, english, type PeriodRule, quarterNumber, yearsBack } from './period-rule.ts';
import type { PeriodSaid } from './time-said.ts';

const week = '(?<week>[1-5]?\\d)';
const fiscal = '(?:fy|(?:fiscal|financial)(?: (?<unit>year|quarter))?)';
const hanYear = '(?:(?<year>\\d{4})年|(?<yearWord>今年|本年|去年|上年|前年))?的?';

export const rarerPeriods: readonly PeriodRule[] = [
  english(`(?<year>\\d{4})[ /-]?(?:w|week ?)${week}`, weekOfYear),
  english(`(?:calendar )?(?:week|wk|cw|w) ?${week}(?:[ ,/-]{0,2}(?<year>\\d{4}))?`, weekOfYear),
  chinese(`(?:(?<year>\\d{4})年)?第(?<week>[1-5]?\\d|[一二三四五六七八九十]{1,3})周`, weekOfYear),
  english(
    "q(?<quarter>[1-4]),? (?:of )?(?:the )?(?<back>this year|last year|year before last)|(?<back2>this|last) year(?:'?s)?,? q(?<quarter2>[1-4])",
    quarterOfThatYear,
  ),
  english(`(?<monthWord>${monthWord}),? (?:of )?last year`, monthOfLastYear),
  english(
    `(?:the )?(?<quarterWord>first|1st|second|2nd|third|3rd|fourth|4th|last(?= quarter of)) quarter(?:,? (?:of |in )?(?:(?<year>\\d{4})|(?:the )?(?<back>this year|last year|year before last)))?`,
    ordinalQuarter,
  ),
  english('(?<year>\\d{4})[ /-]?h(?<half>[12])', halfOfYear),
  english(
    "h(?<half>[12])(?:,? (?:of )?(?:the )?(?<back>this year|last year|year before last)|[ /,'-]{0,2}(?<year>\\d{4}))?",
    halfOfYear,
  ),
  english(
    '(?<halfWord>first|1st|second|2nd) half(?: of)?(?: (?<year>\\d{4})| (?:the )?(?<back>this year|last year|year before last))?',
    halfOfYear,
  ),
  english('(?:the )?(?<unit>week|month|quarter|year) before last', (said) => ({
    kind: 'before-last',
    unit: periodUnit(said.unit, 'year'),
  })),
  chinese('上上个?(?<unit>周|星期|礼拜|月|季度|季)', (said) => ({
    kind: 'before-last',
    unit: periodUnit(said.unit, 'year'),
  })),
  chinese(`${hanYear}(?<halfWord>上|下)半年`, halfOfYear),
  english(`(?<which>this|current|last|previous|prior|past) ${fiscal}`, fiscalPeriod),
  english("fy ?'?(?<year>\\d{2})(?!\\d)", (said) => ({ kind: 'year', year: 2000 + Number(said.year) })),
  english(fiscal, fiscalPeriod),
  chinese('(?<which>本|这|当|今|上|去)个?财(?<unit>年|季)度?', fiscalPeriod),
  english('next (?<unit>week|month|quarter|year)', (said) => ({
    kind: 'next',
    unit: periodUnit(said.unit, 'year'),
  })),
  chinese('下一?个?(?<unit>周|星期|礼拜|月|季度|季|财年)|明(?<unit2>年)', (said) => ({
    kind: 'next',
    unit: periodUnit(said.unit ?? said.unit2, 'year'),
  })),
  chinese(
    `(?:从|自)?(?:${hanYear}(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?)(?:以来|起至今|至今)`,
    sinceMonth,
  ),
];

/** Monday to Sunday, as weeks are numbered in ISO 8601; without a year the one that began last. */
function weekOfYear(said: Words, today: Temporal.PlainDate): PeriodSaid | undefined {
  const number = smallNumber(said.week ?? '');
  if (number === undefined || number < 1) return undefined;
  const year = said.year === undefined ? (today.yearOfWeek ?? today.year) : Number(said.year);
  const from = mondayOf(year, number);
  if (from === undefined) return undefined;
  const isToCome = said.year === undefined && Temporal.PlainDate.compare(from, today) > 0;
  return span(isToCome ? (mondayOf(year - 1, number) ?? from) : from);
}

/** The first week of a year is the one with 4 January; undefined where the year has no such week. */
function mondayOf(year: number, number: number): Temporal.PlainDate | undefined {
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
  return monday.yearOfWeek === year ? monday : undefined;
}

function span(monday: Temporal.PlainDate): PeriodSaid {
  return { kind: 'days', from: dayFrom(monday), to: dayFrom(monday.add({ days: 6 })) };
}

function dayFrom(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}

function quarterOfThatYear(said: Words): PeriodSaid | undefined {
  const quarter = quarterNumber(said.quarter ?? said.quarter2);
  return quarter && { kind: 'years-back', years: yearsSaid(said.back ?? said.back2), part: { quarter } };
}

/** `this`, `last`, `year before last` */
function yearsSaid(word = ''): number {
  if (word.startsWith('this')) return 0;
  return word.startsWith('last') ? 1 : 2;
}

const ordinals = ['first', 'second', 'third', 'fourth'];

function ordinalQuarter(said: Words): PeriodSaid | undefined {
  const word = said.quarterWord ?? '';
  const place = word === 'last' ? 4 : ordinals.indexOf(word) + 1 || Number(word.charAt(0));
  const quarter = quarterNumber(String(place));
  if (quarter === undefined) return undefined;
  if (said.year !== undefined) return { kind: 'quarter', year: Number(said.year), quarter };
  if (said.back !== undefined) return { kind: 'years-back', years: yearsSaid(said.back), part: { quarter } };
  return word === 'last' ? undefined : { kind: 'latest-quarter', quarter };
}

function monthOfLastYear(said: Words, today: Temporal.PlainDate): PeriodSaid {
  const month = months.indexOf((said.monthWord ?? '').slice(0, 3)) + 1;
  return { kind: 'month', year: today.year - 1, month };
}

function halfOfYear(said: Words): PeriodSaid {
  const half =
    said.half === '2' || said.halfWord === 'second' || said.halfWord === '2nd' || said.halfWord === '下'
      ? 2
      : 1;
  if (said.yearWord !== undefined) return { kind: 'years-back', years: yearsBack(said), part: { half } };
  if (said.back !== undefined) return { kind: 'years-back', years: yearsSaid(said.back), part: { half } };
  return { kind: 'half', half, year: said.year === undefined ? null : Number(said.year) };
}

/** Quarters and years are the team's fiscal ones anyway. */
function fiscalPeriod(said: Words): PeriodSaid {
  const isLast = ['last', 'previous', 'prior', 'past', '上', '去'].includes(said.which ?? '');
  return { kind: isLast ? 'last' : 'this', unit: periodUnit(said.unit, 'year') };
}

function sinceMonth(said: Words, today: Temporal.PlainDate): PeriodSaid | undefined {
  const month = smallNumber(said.month ?? '');
  if (month === undefined) return undefined;
  const isNamed = said.year !== undefined || said.yearWord !== undefined;
  const named = said.year === undefined ? today.year - yearsBack(said) : Number(said.year);
  const latest = month <= today.month ? today.year : today.year - 1;
  const from = Temporal.PlainDate.from({ year: isNamed ? named : latest, month, day: 1 });
  if (Temporal.PlainDate.compare(from, today) > 0) return undefined;
  return { kind: 'days', from: dayFrom(from), to: dayFrom(today) };
}
