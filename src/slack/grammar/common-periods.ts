/** Periods as people mostly type them: `last quarter`, `2026-Q3`, `近30天`, `August`, `all`. */
import type { Temporal } from 'temporal-polyfill';
import type { PeriodSpec } from '../../domain/metrics/question.ts';
import { periodUnit, type Words } from './calendar.ts';
import { counts, months, monthWord } from './english-words.ts';
import { smallNumber } from './han-numbers.ts';
import { chinese, english, type PeriodRule, quarterNumber, yearsBack } from './period-rule.ts';
import type { PeriodSaid } from './time-said.ts';

const count = `\\d{1,4}|${counts.slice(1).join('|')}`;
const hanCount = '\\d{1,4}|[一二两三四五六七八九十百]{1,5}';
const yearWord = '(?:(?<year>\\d{4})年|(?<yearWord>今年|本年|去年|上年|前年))的?';
/** Longer ways to say a thing stand before shorter ones. */
export const commonPeriods: readonly PeriodRule[] = [
  english(`(?<year>\\d{4})[ /-]?q(?<quarter>[1-4])`, quarterOfYear),
  english(`q(?<quarter>[1-4])[ /,'-]{0,2}(?<year>\\d{4})`, quarterOfYear),
  chinese(`${yearWord}第?(?<quarter>[一二三四1-4])季度?`, quarterOfYear),
  chinese(`${yearWord}q(?<quarter>[1-4])(?:季度?)?`, quarterOfYear),
  english(`(?:in )?(?<monthWord>${monthWord})[ ,.'-]{0,2}(?<year>\\d{4})`, monthOfYear),
  english(`(?<year>\\d{4})[ /-](?<month>0?[1-9]|1[0-2])(?![-/.]\\d)`, monthOfYear),
  chinese(
    `${yearWord}(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\\d|[一二三])`,
    monthOfYear,
  ),
  english(
    `(?:the )?(?:last|past|prev(?:ious)?|trailing|rolling) (?<count>${count})[ -]?(?<unit>day|week|month|quarter|year)s?`,
    trailing,
  ),
  english(`(?<count>${count})[ -](?<unit>day|week|month)s?(?! (?:ago|back|earlier|later|from))`, trailing),
  chinese(
    `(?:最近|过去|近|前(?!一))的?(?<count>${hanCount}|半)个?(?<unit>天|日|周|星期|礼拜|月|季度|季|年)(?:内|来|以来)?`,
    trailing,
  ),
  // `the past year` ends today, `last year` with its December.
  english('(?:the )?past (?<unit>week|month|quarter|year)', (said) => trailing({ ...said, count: '1' })),
  english('(?<which>this|current|last|prev(?:ious)?|prior) (?<unit>week|month|quarter|year)', relative),
  chinese(
    '(?<which>本|这|当前?|上|前(?=一))一?个?(?<unit>(?:周|星期|礼拜)(?![一二三四五六日天末\\d])|月|季度|季)',
    relative,
  ),
  chinese('(?<which>今|本|去|上|前(?=一))一?(?<unit>年)(?:度|内|以来|至今)?(?:全年)?', relative),
  chinese('全年', () => ({ kind: 'this', unit: 'year' })),
  chinese('年初(?:至今|到现在|以来)', () => ({ kind: 'this', unit: 'year' })),
  english('(?<letter>[wmqy])td|(?<unit>week|month|quarter|year)[ -]to[ -]date', (said) => ({
    kind: 'this',
    unit: periodUnit(said.letter ?? said.unit, 'year'),
  })),
  chinese('前年', () => ({ kind: 'years-back', years: 2, part: null })),
  chinese('(?<year>(?:19|20)\\d{2})(?:年度?|财年)(?:全年)?', wholeYear),
  english('(?:in )?(?:fy ?|year )?(?<year>(?:19|20)\\d{2})(?![-/.]\\d)', wholeYear),
  english('(?:in )?q(?<quarter>[1-4])', nearestQuarter),
  chinese('第?(?<quarter>[一二三四1-4])季度?', nearestQuarter),
  english(`(?<which>this|last) (?<monthWord>${monthWord})`, namedMonth),
  english(`(?:in )?(?<monthWord>${monthWord})`, nearestMonth),
  chinese('(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\\d)', nearestMonth),
  english(
    '(?:of )?all(?:[ -]?(?:time|dates|periods?))?(?! (?:the |our )?(?:teams?|people|reps|owners|deals|members|pipelines?|stages))|ever|since the beginning',
    () => ({ kind: 'all' }),
  ),
  chinese('全部(?:时间|期间|时段)|所有(?:时间|期间|时段)|不限(?:时间|期间)|历来|有史以来|迄今|至今', () => ({
    kind: 'all',
  })),
];

function relative(said: Words): PeriodSpec {
  const isThis = ['this', 'current', '本', '这', '当', '当前', '今'].includes(said.which ?? '');
  return { kind: isThis ? 'this' : 'last', unit: periodUnit(said.unit, 'year') };
}

/** Quarters and years are counted in months: a trailing period ends today. */
function trailing(said: Words): PeriodSpec | undefined {
  const word = said.unit ?? '';
  const unit = word === '天' || word === '日' || word === 'day' ? 'day' : periodUnit(word, 'year');
  if (said.count === '半') {
    if (unit === 'year') return { kind: 'trailing', count: 6, unit: 'month' };
    return unit === 'month' ? { kind: 'trailing', count: 15, unit: 'day' } : undefined;
  }
  const number = countOf(said.count ?? '');
  if (number === undefined || number < 1) return undefined;
  switch (unit) {
    case 'day':
      return number <= 3660 ? { kind: 'trailing', count: number, unit } : undefined;
    case 'week':
    case 'month':
      return number <= 520 ? { kind: 'trailing', count: number, unit } : undefined;
    case 'quarter':
      return number <= 40 ? { kind: 'trailing', count: number * 3, unit: 'month' } : undefined;
    case 'year':
      return number <= 10 ? { kind: 'trailing', count: number * 12, unit: 'month' } : undefined;
  }
}

function countOf(word: string): number | undefined {
  const index = counts.indexOf(word);
  return index < 0 ? smallNumber(word) : index;
}

/** A quarter of last year is one of the last fiscal year, which only the team knows. */
function quarterOfYear(said: Words): PeriodSaid | undefined {
  const quarter = quarterNumber(said.quarter);
  if (quarter === undefined) return undefined;
  return said.year === undefined
    ? { kind: 'years-back', years: yearsBack(said), part: { quarter } }
    : { kind: 'quarter', year: Number(said.year), quarter };
}

function monthOfYear(said: Words, today: Temporal.PlainDate): PeriodSpec {
  return { kind: 'month', year: yearOf(said, today), month: monthNumber(said) };
}

function wholeYear(said: Words): PeriodSpec {
  return { kind: 'year', year: Number(said.year) };
}

function nearestQuarter(said: Words): PeriodSaid | undefined {
  const quarter = quarterNumber(said.quarter);
  return quarter && { kind: 'latest-quarter', quarter };
}

/** `this November` is this year's, `last November` the one that was over last. */
function namedMonth(said: Words, today: Temporal.PlainDate): PeriodSpec {
  const month = monthNumber(said);
  return { kind: 'month', year: today.year - Number(said.which === 'last' && month >= today.month), month };
}

/** The month that began last: in November, `August` is this year's and `December` last year's. */
function nearestMonth(said: Words, today: Temporal.PlainDate): PeriodSpec {
  const month = monthNumber(said);
  return { kind: 'month', year: month <= today.month ? today.year : today.year - 1, month };
}

function monthNumber(said: Words): number {
  if (said.monthWord !== undefined) return months.indexOf(said.monthWord.slice(0, 3)) + 1;
  return smallNumber(said.month ?? '') ?? 1;
}

/** Months are the calendar's, whatever the fiscal year. */
function yearOf(said: Words, today: Temporal.PlainDate): number {
  return said.year === undefined ? today.year - yearsBack(said) : Number(said.year);
}
