/** Days of one month, named once: `1–15 Oct`, `Oct 1-15`, `10月1-15日`, `上月1日至15日`. */
import { Temporal } from 'temporal-polyfill';
import { Day } from '../../domain/days.ts';
import { exactDate, type Words } from './calendar.ts';
import { months, monthWord } from './english-words.ts';
import { smallNumber } from './han-numbers.ts';
import { chinese, english, type PeriodRule, quarterNumber, yearsBack } from './period-rule.ts';
import type { PeriodSaid } from './time-said.ts';

const lead = '(?:from |(?<between>between ))?(?:the )?';
const to = '(?: ?- ?| ?~ ?| ?\\.{2,3} ?|…| (?:to|until|till|through|thru|(?<and>and)) (?:the )?)';
const first = '(?<first>[0-3]?\\d)(?:st|nd|rd|th)?';
const last = '(?<last>[0-3]?\\d)(?:st|nd|rd|th)?';
const hanDay = '[0-3]?\\d|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]';
const hanYear = '(?:(?<year>\\d{4})年|(?<yearWord>今年|本年|去年|上年|前年)的?)';
const hanTo = ' ?(?:-{1,2}|~|\\.{2,3}|…|到|至) ?';

export const shortRanges: readonly PeriodRule[] = [
  english(
    `${lead}(?<!(?:${monthWord})\\.? )${first}${to}${last}[ -]?(?:of )?(?<monthWord>${monthWord})(?:[ ,.'-]{0,2}(?<year>\\d{4}))?`,
    daysOfMonth,
  ),
  english(
    `${lead}(?<monthWord>${monthWord})\\.? ?${first}${to}${last}(?! ?(?:of )?(?:${monthWord}))(?:,? ?(?<year>\\d{4}))?(?![-/.]\\d)`,
    daysOfMonth,
  ),
  chinese(
    `(?:从|自)?(?:${hanYear}?(?<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?|(?<which>本|这个?|上个?)月)的?` +
      `(?<first>${hanDay})[日号]?${hanTo}(?<last>${hanDay})(?:[日号](?:之?间|内)?|(?![\\d月.天个日号]))`,
    daysOfMonth,
  ),
  chinese(
    `${hanYear}?第?(?<first>${hanDay})(?:月份?|季度?)?${hanTo}第?(?<last>${hanDay})(?<unit>月|季)[份度]?(?!\\d)`,
    severalOf,
  ),
  english(
    `(?:(?<year2>\\d{4})[ /-]?)?q(?<first>[1-4]) ?(?:-|to) ?(?<last>[1-4])(?:[ /,'-]{0,2}(?<year>\\d{4}))?`,
    severalOf,
  ),
];

/** Months and quarters that share their word: `1-3月`, `一至三季度`, `Q1-3`. */
function severalOf(said: Words, today: Temporal.PlainDate): PeriodSaid | undefined {
  const [from, to] = [smallNumber(said.first ?? ''), smallNumber(said.last ?? '')];
  if (from === undefined || to === undefined || to <= from) return undefined;
  const one = said.unit === '月' ? aMonth : aQuarter;
  const [begin, end] = [one(from, said, today), one(to, said, today)];
  return begin && end && { kind: 'span', from: begin, to: end };
}

function aQuarter(number: number, said: Words): PeriodSaid | undefined {
  const quarter = quarterNumber(String(number));
  if (quarter === undefined) return undefined;
  const year = said.year ?? said.year2;
  if (year !== undefined) return { kind: 'quarter', year: Number(year), quarter };
  if (said.yearWord !== undefined) return { kind: 'years-back', years: yearsBack(said), part: { quarter } };
  return { kind: 'latest-quarter', quarter };
}

/** The one that began last, of all that are named. */
function aMonth(month: number, said: Words, today: Temporal.PlainDate): PeriodSaid | undefined {
  if (month < 1 || month > 12) return undefined;
  const isOver = Number(said.first) <= today.month;
  const year =
    said.year === undefined
      ? today.year - (said.yearWord === undefined ? Number(!isOver) : yearsBack(said))
      : Number(said.year);
  return { kind: 'month', year, month };
}

/** Without a year the latest that have begun. Days that do not exist make no range: they are told as not understood. */
function daysOfMonth(said: Words, today: Temporal.PlainDate): PeriodSaid | undefined {
  const [from, to] = [smallNumber(said.first ?? ''), smallNumber(said.last ?? '')];
  if (from === undefined || to === undefined || to < from) return undefined;
  // `1 and 15 Oct` are two days.
  if (said.and !== undefined && said.between === undefined) return undefined;
  const within = (year: number, month: number) => {
    const [begin, end] = [exactDate(year, month, from), exactDate(year, month, to)];
    return begin.kind === 'day' && end.kind === 'day' ? { begin: begin.date, end: end.date } : undefined;
  };
  const found = candidates(said, today)
    .map(([year, month]) => within(year, month))
    .find((days) => days && (isFixed(said) || Temporal.PlainDate.compare(days.begin, today) <= 0));
  return found && { kind: 'days', from: dayFrom(found.begin), to: dayFrom(found.end) };
}

function isFixed({ year, yearWord, which }: Words): boolean {
  return year !== undefined || yearWord !== undefined || which !== undefined;
}

/** Years and months that may be meant, the likeliest first; between two leap days lie up to eight years. */
function candidates(said: Words, today: Temporal.PlainDate): readonly (readonly [number, number])[] {
  if (said.which !== undefined) {
    const { year, month } = today.with({ day: 1 }).subtract({ months: said.which.startsWith('上') ? 1 : 0 });
    return [[year, month]];
  }
  const month =
    said.monthWord === undefined
      ? smallNumber(said.month ?? '')
      : months.indexOf(said.monthWord.slice(0, 3)) + 1;
  if (month === undefined) return [];
  if (said.year !== undefined) return [[Number(said.year), month]];
  if (said.yearWord !== undefined) return [[today.year - yearsBack(said), month]];
  return Array.from({ length: 9 }, (_, back) => [today.year - back, month]);
}

function dayFrom(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}
