/** How Chinese says a day. Patterns are matched against folded text, so traditional characters have become simplified. */
import {
  type DayReading,
  type DayRule,
  type Direction,
  day,
  dayOfMonth,
  type Edge,
  exactDate,
  monthDay,
  moved,
  namedMonth,
  namedQuarter,
  nearestEdge,
  nearestWeekday,
  type PeriodUnit,
  type PlainDate,
  periodEdge,
  periodUnit,
  type Words,
  weekdayOf,
  weekendOf,
  withWeekday,
  yearEdge,
} from './calendar.ts';
import { smallNumber } from './han-numbers.ts';

const number = '(?:\\d{1,3}|[一二两三四五六七八九十]{1,3})';
const dayNumber = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})';
const week = '(?:周|星期|礼拜)';
const edge = '(?<edge>初|中旬|中|上旬|下旬|底|末)';
const which = '下下|下|上上|上|本|这|当';
const year = '(?:(?<year>\\d{4})年|(?<yearWord>今年|明年|后年|去年|前年)的?)';
/** Words after a period that make it a deadline: `本周内`. */
const within = '(?:之内|以内|内)?';

export const chineseDays: readonly DayRule[] = [
  {
    pattern: '(?<word>大后|大前|今|明|昨|后|前)[天日]',
    read: (said, today) => day(today.add({ days: dayWords[said.word ?? ''] ?? 0 })),
  },
  // 今晚8点: the part of the day is left for the time that follows.
  {
    pattern: '(?<word>今|明|昨)(?=[早晚])',
    read: (said, today) => day(today.add({ days: dayWords[said.word ?? ''] ?? 0 })),
  },
  {
    pattern: `(?<count>${number}|半)个?(?<unit>工作日|天|日|周|星期|礼拜|月|季度|年)(?:之|以)?(?<side>后|内|里|前)`,
    read: countedDay,
  },
  { pattern: `(?<count>${number})个?(?<unit>工作日|天|周|星期|礼拜)`, weak: true, read: countedDay },
  {
    pattern: `(?<![一二两三四五六七八九十每\\d])${week}(?<weekday>[一二三四五六日天1-7])(?![次回年])`,
    read: (said, today, direction) => nearestWeekday(weekdayNumber(said.weekday), today, direction),
  },
  {
    pattern: `(?<which>${which})一?个?${week}(?<weekday>[一二三四五六日天1-7])`,
    read: (said, today) => day(weekdayOf(steps(said.which), weekdayNumber(said.weekday), today)),
  },
  {
    pattern: `(?:(?<which>${which})个?)?(?:周末|星期末|礼拜末)`,
    read: (said, today, direction) => weekendOf(steps(said.which), today, direction),
  },
  {
    pattern: `(?<which>${which})一?个?${week}(?<edge>初|中)?${within}`,
    read: (said, today, direction) => wholePeriod('week', said, today, direction),
  },
  {
    pattern: `(?<which>${which})一?个?月${edge}?${within}`,
    read: (said, today, direction) => wholePeriod('month', said, today, direction),
  },
  {
    pattern: `(?<which>${which})一?个?月(?<day>${dayNumber})[日号]?`,
    read: (said, today) => dayInMonth(steps(said.which), numberOf(said.day), today),
  },
  {
    pattern: '月(?<edge>初|中|底|末)',
    read: (said, today, direction) => nearestPeriodEdge('month', said, today, direction),
  },
  {
    pattern: `(?<which>${which})一?个?季度?${edge}?${within}`,
    read: (said, today, direction) => wholePeriod('quarter', said, today, direction),
  },
  {
    pattern: '季度?(?<edge>初|中|底|末)',
    read: (said, today, direction) => nearestPeriodEdge('quarter', said, today, direction),
  },
  {
    pattern: `${year}?(?:第?(?<quarter>[一二三四1-4])季度?|q(?<quarter2>[1-4])(?:季度)?)的?${edge}?${within}`,
    read: (said, today, direction) =>
      namedQuarter(
        numberOf(said.quarter ?? said.quarter2),
        yearOf(said, today),
        edgeOf(said.edge),
        today,
        direction,
      ),
  },
  {
    pattern: `${year}年?${edge}`,
    read: (said, today) => day(yearEdge(yearOf(said, today) ?? today.year, edgeOf(said.edge) ?? 'end')),
  },
  {
    pattern: `年(?<edge>初|中|底|末)`,
    read: (said, today, direction) => nearestPeriodEdge('year', said, today, direction),
  },
  { pattern: `(?<month>${dayNumber})月份?`, weak: true, read: aMonth },
  { pattern: `${year}(?<month>${dayNumber})月份?`, read: aMonth },
  { pattern: `${year}?(?<month>${dayNumber})月份?的?${edge}`, read: aMonth },
  {
    pattern: `${year}?(?<month>${dayNumber})月(?<day>${dayNumber})[日号]?(?: ?\\(?${week}(?<weekday>[一二三四五六日天])\\)?)?`,
    read: aDate,
  },
  {
    pattern: `(?<day>${dayNumber})[号日]`,
    weak: true,
    read: (said, today, direction) => dayOfMonth(numberOf(said.day), today, direction),
  },
  {
    pattern: '(?<which>今|明|后|去)年(?:内|之内|以内)?',
    weak: true,
    read: (said, today) => wholeYear(said, today),
  },
];

const dayWords: Readonly<Record<string, number>> = { 大后: 3, 大前: -3, 今: 0, 明: 1, 昨: -1, 后: 2, 前: -2 };
const yearWords: Readonly<Record<string, number>> = { 今: 0, 明: 1, 后: 2, 去: -1, 前: -2 };

function countedDay(said: Words, today: PlainDate, direction: Direction): DayReading {
  const unit = unitOf(said.unit ?? '');
  const back = said.side === undefined ? direction === 'past' : said.side === '前';
  if (said.count !== '半') return day(moved(today, numberOf(said.count), unit, back));
  if (unit === 'month') return day(moved(today, 15, 'day', back));
  return unit === 'year' ? day(moved(today, 6, 'month', back)) : { kind: 'impossible' };
}

function unitOf(word: string): PeriodUnit | 'day' | 'workday' {
  if (word === '工作日') return 'workday';
  if (word === '天' || word === '日') return 'day';
  return periodUnit(word, 'week');
}

/** `下周` begins on its Monday; `本周` as a deadline is its end, looking back when it began. */
function wholePeriod(unit: PeriodUnit, said: Words, today: PlainDate, direction: Direction): DayReading {
  const away = steps(said.which);
  const plain = away === 0 && direction === 'future' ? 'end' : 'start';
  return day(periodEdge(unit, away, edgeOf(said.edge) ?? plain, today));
}

function wholeYear(said: Words, today: PlainDate): DayReading {
  const away = yearWords[said.which ?? ''] ?? 0;
  return day(periodEdge('year', away, away === 0 ? 'end' : 'start', today));
}

function nearestPeriodEdge(
  unit: PeriodUnit,
  said: Words,
  today: PlainDate,
  direction: Direction,
): DayReading {
  return nearestEdge((away) => periodEdge(unit, away, edgeOf(said.edge) ?? 'end', today), today, direction);
}

function dayInMonth(away: number, dayNumberSaid: number, today: PlainDate): DayReading {
  const first = periodEdge('month', away, 'start', today);
  return exactDate(first.year, first.month, dayNumberSaid);
}

function aMonth(said: Words, today: PlainDate, direction: Direction): DayReading {
  return namedMonth(numberOf(said.month), yearOf(said, today), edgeOf(said.edge), today, direction);
}

function aDate(said: Words, today: PlainDate, direction: Direction): DayReading {
  const month = numberOf(said.month);
  const dayOfThat = numberOf(said.day);
  const saidYear = yearOf(said, today);
  const date =
    saidYear === undefined
      ? monthDay(month, dayOfThat, today, direction)
      : exactDate(saidYear, month, dayOfThat);
  return withWeekday(date, said.weekday === undefined ? undefined : weekdayNumber(said.weekday));
}

function yearOf(said: Words, today: PlainDate): number | undefined {
  if (said.year !== undefined) return Number(said.year);
  if (said.yearWord === undefined) return undefined;
  return today.year + (yearWords[said.yearWord.slice(0, 1)] ?? 0);
}

function edgeOf(word: string | undefined): Edge | undefined {
  if (word === undefined) return undefined;
  if (word === '初' || word === '上旬') return 'start';
  return word.startsWith('中') ? 'middle' : 'end';
}

function steps(word: string | undefined): number {
  const away = { 下下: 2, 下: 1, 上上: -2, 上: -1 }[word ?? ''];
  return away ?? 0;
}

function weekdayNumber(word: string | undefined): number {
  if (word === '天') return 7;
  const index = '一二三四五六日'.indexOf(word ?? '');
  return index < 0 ? Number(word) : index + 1;
}

/** A number that no calendar has stands for one that cannot be read. */
function numberOf(word: string | undefined): number {
  return smallNumber(word ?? '') ?? 0;
}
