/** How English says a day. Patterns are matched against folded text. */
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
import { counts, months, monthWord } from './english-words.ts';

const weekdayWord =
  'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:s|nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';
const countWord = `\\d{1,3}|an?|(?:a )?couple(?: of)?|${counts.slice(1).join('|')}`;
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const unitWord = '(?<unit>(?:(?:business|working|work) ?)?days?|weeks?|wks?|months?|quarters?|years?|d|w)';
const edgeWord = 'end|start|beginning|middle|mid|early|late';

export const englishDays: readonly DayRule[] = [
  { pattern: '(?:the )?day after tomorrow', read: (_, today) => day(today.add({ days: 2 })) },
  { pattern: '(?:the )?day before yesterday', read: (_, today) => day(today.subtract({ days: 2 })) },
  { pattern: 'today|eod|cob|end of (?:the )?day', read: (_, today) => day(today) },
  { pattern: 'tomorrow|tmrw?|tmw', read: (_, today) => day(today.add({ days: 1 })) },
  { pattern: 'yesterday', read: (_, today) => day(today.subtract({ days: 1 })) },
  {
    pattern: `(?:in|within) (?<count>${countWord}) ?${unitWord}(?:' ?time)?`,
    read: (said, today) => countedDay(said, today, false),
  },
  {
    pattern: `(?<count>${countWord}) ?${unitWord} (?:from (?:now|today)|later)`,
    read: (said, today) => countedDay(said, today, false),
  },
  {
    pattern: `(?<count>${countWord}) ?${unitWord} (?:ago|back|earlier)`,
    read: (said, today) => countedDay(said, today, true),
  },
  {
    pattern: `(?<count>\\d{1,3}) ?${unitWord}`,
    weak: true,
    read: (said, today, direction) => countedDay(said, today, direction === 'past'),
  },
  { pattern: `(?<weekday>${weekdayWord})`, weak: true, read: bareWeekday },
  { pattern: '(?<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)', read: bareWeekday },
  {
    pattern: `(?<which>this|next|last|past|coming|this coming) (?<weekday>${weekdayWord})`,
    read: (said, today, direction) => whichWeekday(said, today, direction),
  },
  {
    pattern: `(?<weekday>${weekdayWord}),? (?<which>this|next|last) week|(?<which2>this|next|last) week,? (?:on )?(?<weekday2>${weekdayWord})`,
    read: (said, today) =>
      day(weekdayOf(steps(said.which ?? said.which2), weekdayNumber(said.weekday ?? said.weekday2), today)),
  },
  { pattern: '(?:the )?week after next', read: (_, today) => day(weekdayOf(2, 1, today)) },
  {
    pattern: '(?:(?<which>this|next|last|the) )?weekend',
    read: (said, today, direction) => weekendOf(steps(said.which), today, direction),
  },
  {
    pattern: '(?<which>this|next|last) (?<unit>week|month|quarter|year)',
    read: (said, today, direction) => wholePeriod(said, today, direction),
  },
  {
    pattern: 'eo(?<letter>[wmqy])',
    read: (said, today) => day(periodEdge(unitOfLetter(said.letter), 0, 'end', today)),
  },
  {
    pattern: `(?<edge>${edgeWord})[ -](?:of )?(?:(?<which>the|this|next|last) )?(?<unit>week|month|quarter|year)`,
    read: edgeOfPeriod,
  },
  {
    pattern: '(?:(?<which>this|next|last) )?(?<unit>week|month|quarter|year)[ -](?<edge>end)',
    read: edgeOfPeriod,
  },
  {
    pattern: `(?<edge>${edgeWord}) of (?<year>\\d{4})`,
    read: (said) => day(yearEdge(Number(said.year), edgeOf(said.edge) ?? 'end')),
  },
  {
    pattern: `(?<edge>${edgeWord})[ -](?:of )?(?:in )?(?<month>${monthWord})(?:,? (?<year>\\d{4}))?`,
    read: (said, today, direction) => aMonth(said, today, direction),
  },
  {
    pattern: `(?:this |next |last )?(?<month>${monthWord}),? (?<year>\\d{4})`,
    read: (said, today, direction) => aMonth(said, today, direction),
  },
  {
    pattern: `(?<month>${monthWord})`,
    weak: true,
    read: (said, today, direction) => aMonth(said, today, direction),
  },
  {
    pattern: `(?:(?<weekday>${weekdayWord}),? )?(?<month>${monthWord})\\.? ?(?<day>\\d{1,2})(?:st|nd|rd|th)?(?:(?:, ?| )(?<year>\\d{4}))?`,
    read: aDate,
  },
  {
    pattern: `(?:(?<weekday>${weekdayWord}),? )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)?[ -]?(?:of )?(?<month>${monthWord})(?:[ ,-]{1,2}(?<year>\\d{4}))?`,
    read: aDate,
  },
  {
    pattern: `(?:(?<weekday>${weekdayWord}),? )?(?:the )?(?<day>\\d{1,2})(?:st|nd|rd|th)`,
    weak: true,
    read: (said, today, direction) =>
      withWeekday(dayOfMonth(Number(said.day), today, direction), optionalWeekday(said.weekday)),
  },
  {
    pattern: `(?:(?<edge>${edgeWord})[ -](?:of )?)?(?:q(?<quarter>[1-4])(?:[ /-]?(?<year>\\d{4}))?|(?<year2>\\d{4})[ /-]?q(?<quarter2>[1-4]))`,
    weak: true,
    read: (said, today, direction) => {
      const year = said.year ?? said.year2;
      const quarter = Number(said.quarter ?? said.quarter2);
      return namedQuarter(
        quarter,
        year === undefined ? undefined : Number(year),
        edgeOf(said.edge),
        today,
        direction,
      );
    },
  },
];

function bareWeekday(said: Words, today: PlainDate, direction: Direction): DayReading {
  return nearestWeekday(weekdayNumber(said.weekday), today, direction);
}

function whichWeekday(said: Words, today: PlainDate, direction: Direction): DayReading {
  const weekday = weekdayNumber(said.weekday);
  if (said.which === 'next' || said.which === 'last')
    return day(weekdayOf(steps(said.which), weekday, today));
  return nearestWeekday(weekday, today, said.which === 'past' ? 'past' : direction);
}

function countedDay(said: Words, today: PlainDate, back: boolean): DayReading {
  return day(moved(today, countOf(said.count ?? ''), unitOf(said.unit ?? ''), back));
}

function countOf(word: string): number {
  if (/^\d/u.test(word)) return Number(word);
  if (word.includes('couple')) return 2;
  return Math.max(counts.indexOf(word), 1);
}

function unitOf(word: string): PeriodUnit | 'day' | 'workday' {
  if (word.startsWith('b') || word.startsWith('wor')) return 'workday';
  if (word.startsWith('d')) return 'day';
  return periodUnit(word, 'year');
}

function unitOfLetter(letter: string | undefined): PeriodUnit {
  const unit = unitOf(letter ?? '');
  return unit === 'day' || unit === 'workday' ? 'week' : unit;
}

/** `this week` as a deadline is its end; looking back it is when it began. */
function wholePeriod(said: Words, today: PlainDate, direction: Direction): DayReading {
  const edge = said.which === 'this' && direction === 'future' ? 'end' : 'start';
  return day(periodEdge(unitOfLetter(said.unit), steps(said.which), edge, today));
}

function edgeOfPeriod(said: Words, today: PlainDate, direction: Direction): DayReading {
  const unit = unitOfLetter(said.unit);
  const edge = edgeOf(said.edge) ?? 'end';
  const which = said.which;
  if (which !== undefined && which !== 'the') return day(periodEdge(unit, steps(which), edge, today));
  return nearestEdge((away) => periodEdge(unit, away, edge, today), today, direction);
}

function aMonth(said: Words, today: PlainDate, direction: Direction): DayReading {
  const year = said.year === undefined ? undefined : Number(said.year);
  return namedMonth(monthNumber(said.month), year, edgeOf(said.edge), today, direction);
}

function aDate(said: Words, today: PlainDate, direction: Direction): DayReading {
  const month = monthNumber(said.month);
  const date =
    said.year === undefined
      ? monthDay(month, Number(said.day), today, direction)
      : exactDate(Number(said.year), month, Number(said.day));
  return withWeekday(date, optionalWeekday(said.weekday));
}

function steps(which: string | undefined): number {
  if (which === 'next') return 1;
  return which === 'last' ? -1 : 0;
}

function edgeOf(word: string | undefined): Edge | undefined {
  if (word === undefined) return undefined;
  if (word === 'end' || word === 'late') return 'end';
  return word.startsWith('mid') ? 'middle' : 'start';
}

function weekdayNumber(word: string | undefined): number {
  return weekdays.indexOf((word ?? '').slice(0, 3)) + 1;
}

function optionalWeekday(word: string | undefined): number | undefined {
  return word === undefined ? undefined : weekdayNumber(word);
}

function monthNumber(word: string | undefined): number {
  return months.indexOf((word ?? '').slice(0, 3)) + 1;
}
