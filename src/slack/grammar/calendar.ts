/** Calendar arithmetic behind the date phrases: weeks begin on Monday, quarters are those of the calendar year. */
import { Temporal } from 'temporal-polyfill';

export type Direction = 'future' | 'past';
export type Edge = 'start' | 'middle' | 'end';
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year';

const unitBeginnings: readonly (readonly [PeriodUnit, RegExp])[] = [
  ['week', /^[w周星礼]/u],
  ['month', /^[m月]/u],
  ['quarter', /^[q季]/u],
  ['year', /^(?:y|财?年)/u],
];

/** `week`, `wk`, `w`, 周, 星期 … by how it begins; `otherwise` for any other word, and for none. */
export function periodUnit(word: string | undefined, otherwise: PeriodUnit): PeriodUnit {
  return unitBeginnings.find(([, beginning]) => beginning.test(word ?? ''))?.[0] ?? otherwise;
}
export type PlainDate = Temporal.PlainDate;

/** What a phrase says about the day, or why it says none. */
export type DayReading =
  | { readonly kind: 'day'; readonly date: PlainDate; readonly repeatsWeekly?: boolean }
  | { readonly kind: 'impossible' }
  /** Month first, then day first. */
  | {
      readonly kind: 'ambiguous';
      readonly readings: readonly [PlainDate, PlainDate];
      readonly yearSaid: boolean;
    }
  | { readonly kind: 'weekdayMismatch'; readonly date: PlainDate; readonly weekday: number };

export function day(date: PlainDate): DayReading {
  return { kind: 'day', date };
}

/** A date that must exist: 30 February is impossible, never 1 March. */
export function exactDate(year: number, month: number, dayOfMonth: number): DayReading {
  const fits = month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysIn(year, month);
  return fits ? day(new Temporal.PlainDate(year, month, dayOfMonth)) : { kind: 'impossible' };
}

function daysIn(year: number, month: number): number {
  return new Temporal.PlainYearMonth(year, month).daysInMonth;
}

/** The nearest day with this month and day of month in the given direction, today included. */
export function monthDay(
  month: number,
  dayOfMonth: number,
  today: PlainDate,
  direction: Direction,
): DayReading {
  // Between two leap days lie up to eight years.
  const years = Array.from({ length: 9 }, (_, away) => today.year + (direction === 'future' ? away : -away));
  return nearest(
    years.map((year) => exactDate(year, month, dayOfMonth)),
    today,
    direction,
  );
}

/** The nearest `15th` in the given direction, today included. */
export function dayOfMonth(wanted: number, today: PlainDate, direction: Direction): DayReading {
  const months = Array.from({ length: 4 }, (_, away) =>
    today.with({ day: 1 }).add({ months: direction === 'future' ? away : -away }),
  );
  return nearest(
    months.map((month) => exactDate(month.year, month.month, wanted)),
    today,
    direction,
  );
}

/** The nearest such weekday (1 is Monday), today included. */
export function nearestWeekday(weekday: number, today: PlainDate, direction: Direction): DayReading {
  const ahead = (weekday - today.dayOfWeek + 7) % 7;
  const days = direction === 'future' ? ahead : ahead === 0 ? 0 : ahead - 7;
  return { kind: 'day', date: today.add({ days }), repeatsWeekly: true };
}

/** A weekday of the week `weeks` after this one. */
export function weekdayOf(weeks: number, weekday: number, today: PlainDate): PlainDate {
  return today.add({ days: weeks * 7 + weekday - today.dayOfWeek });
}

/** The Saturday of a weekend; on its Sunday, this weekend is today. */
export function weekendOf(weeks: number, today: PlainDate, direction: Direction): DayReading {
  if (weeks !== 0) return day(weekdayOf(weeks, 6, today));
  return direction === 'future' && today.dayOfWeek === 7 ? day(today) : nearestWeekday(6, today, direction);
}

function nearest(readings: readonly DayReading[], today: PlainDate, direction: Direction): DayReading {
  for (const reading of readings) {
    if (reading.kind !== 'day') continue;
    const order = Temporal.PlainDate.compare(reading.date, today);
    if (direction === 'future' ? order >= 0 : order <= 0) return reading;
  }
  return { kind: 'impossible' };
}

/** A week, month, quarter or year, `away` from the one of today. */
export function periodEdge(unit: PeriodUnit, away: number, edge: Edge, today: PlainDate): PlainDate {
  switch (unit) {
    case 'week':
      return weekEdge(away, edge, today);
    case 'month': {
      const first = today.with({ day: 1 }).add({ months: away });
      return monthEdge(first.year, first.month, edge);
    }
    case 'quarter': {
      const first = today.with({ day: 1, month: firstMonth(quarterOf(today)) }).add({ months: away * 3 });
      return quarterEdge(first.year, quarterOf(first), edge);
    }
    case 'year':
      return yearEdge(today.year + away, edge);
  }
}

function weekEdge(away: number, edge: Edge, today: PlainDate): PlainDate {
  if (edge !== 'end') return weekdayOf(away, edge === 'start' ? 1 : 3, today);
  // A working week ends on Friday; said at the weekend, "this week" has only its Sunday left.
  return weekdayOf(away, away === 0 && today.dayOfWeek > 5 ? 7 : 5, today);
}

function monthEdge(year: number, month: number, edge: Edge): PlainDate {
  const dayOfMonth = edge === 'start' ? 1 : edge === 'middle' ? 15 : daysIn(year, month);
  return new Temporal.PlainDate(year, month, dayOfMonth);
}

function quarterEdge(year: number, quarter: number, edge: Edge): PlainDate {
  const offset = edge === 'start' ? 0 : edge === 'middle' ? 1 : 2;
  return monthEdge(year, firstMonth(quarter) + offset, edge);
}

export function yearEdge(year: number, edge: Edge): PlainDate {
  return edge === 'start' ? monthEdge(year, 1, 'start') : monthEdge(year, edge === 'middle' ? 6 : 12, 'end');
}

function quarterOf(date: PlainDate): number {
  return Math.ceil(date.month / 3);
}

function firstMonth(quarter: number): number {
  return quarter * 3 - 2;
}

/** The nearest such edge of a period without a year or number, today included: `月底`, `end of June`. */
export function nearestEdge(
  edgeAway: (away: number) => PlainDate,
  today: PlainDate,
  direction: Direction,
): DayReading {
  const sign = direction === 'future' ? 1 : -1;
  return nearest(
    [-1, 0, 1, 2].map((away) => day(edgeAway(away * sign))),
    today,
    direction,
  );
}

/** A quarter by its number; the running one means its end, as in "we close in Q4". */
export function namedQuarter(
  quarter: number,
  year: number | undefined,
  edge: Edge | undefined,
  today: PlainDate,
  direction: Direction,
): DayReading {
  if (year !== undefined) return day(quarterEdge(year, quarter, edge ?? 'start'));
  if (edge === undefined && direction === 'future' && quarterOf(today) === quarter) {
    return day(quarterEdge(today.year, quarter, 'end'));
  }
  return nearestEdge((away) => quarterEdge(today.year + away, quarter, edge ?? 'start'), today, direction);
}

/** A month by its number; without a year and an edge it is the nearest first of that month. */
export function namedMonth(
  month: number,
  year: number | undefined,
  edge: Edge | undefined,
  today: PlainDate,
  direction: Direction,
): DayReading {
  if (month < 1 || month > 12) return { kind: 'impossible' };
  if (year !== undefined) return day(monthEdge(year, month, edge ?? 'start'));
  return nearestEdge((away) => monthEdge(today.year + away, month, edge ?? 'start'), today, direction);
}

/** Today moved by a number of units; `workday` counts Monday to Friday. */
export function moved(
  today: PlainDate,
  count: number,
  unit: PeriodUnit | 'day' | 'workday',
  back: boolean,
): PlainDate {
  const sign = back ? -1 : 1;
  switch (unit) {
    case 'day':
      return today.add({ days: sign * count });
    case 'workday':
      return movedByWorkdays(today, count, sign);
    case 'week':
      return today.add({ weeks: sign * count });
    case 'month':
      return today.add({ months: sign * count });
    case 'quarter':
      return today.add({ months: sign * count * 3 });
    case 'year':
      return today.add({ years: sign * count });
  }
}

function movedByWorkdays(today: PlainDate, count: number, sign: 1 | -1): PlainDate {
  let date = today;
  for (let left = count; left > 0; ) {
    date = date.add({ days: sign });
    if (date.dayOfWeek <= 5) left -= 1;
  }
  return date;
}

/** Holds a date against the weekday typed beside it. */
export function withWeekday(reading: DayReading, weekday: number | undefined): DayReading {
  if (weekday === undefined || reading.kind !== 'day' || reading.date.dayOfWeek === weekday) return reading;
  return { kind: 'weekdayMismatch', date: reading.date, weekday };
}

/** The named groups of a rule's pattern. */
export type Words = Readonly<Record<string, string | undefined>>;

/** One way to say a day. */
export interface DayRule {
  /** Source of a pattern over folded text. */
  readonly pattern: string;
  /** Also ordinary words (`may`, `sun`, `5号`): inside a sentence they count only after `by`, `on` … or at its end. */
  readonly weak?: boolean;
  readonly read: (said: Words, today: PlainDate, direction: Direction) => DayReading;
}
