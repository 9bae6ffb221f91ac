/** Periods as people say them, in days; and what they are compared with. Whose today and fiscal year: the question's team's. */
import { Temporal } from 'temporal-polyfill';
import { addDays, Day, daysBetween, weekday } from '../days.ts';
import type { Period, PeriodSpec } from './question.ts';

/** What words like "this quarter" depend on. */
export interface Calendar {
  /** Today, or the day of the as-of instant, in the question's zone. */
  readonly today: Day;
  /** The month fiscal years begin in, 1 to 12. */
  readonly fiscalYearStart: number;
}

/**
 * The days of a period. Weeks begin on Monday; quarters and years are fiscal, a fiscal year bearing the number of the
 * calendar year it begins in. `trailing` ends with today: the last 7 days are today and the six days before it, the last
 * 3 months on 22 November begin on 23 August.
 */
export function resolvePeriod(spec: PeriodSpec, calendar: Calendar): Period {
  const [from, to] = daysOf(spec, calendar);
  return { spec, from, to };
}

function daysOf(spec: PeriodSpec, { today, fiscalYearStart }: Calendar): readonly [Day | null, Day | null] {
  switch (spec.kind) {
    case 'this':
    case 'last': {
      const from = beginOf(spec.unit, today, fiscalYearStart);
      return spec.kind === 'this' ? [from, moved(from, spec.unit, 1)] : [moved(from, spec.unit, -1), from];
    }
    case 'trailing': {
      const tomorrow = addDays(today, 1);
      return [moved(tomorrow, spec.unit, -spec.count), tomorrow];
    }
    case 'year': {
      const from = firstOfMonth(spec.year, fiscalYearStart);
      return [from, moved(from, 'year', 1)];
    }
    case 'quarter': {
      const from = moved(firstOfMonth(spec.year, fiscalYearStart), 'quarter', spec.quarter - 1);
      return [from, moved(from, 'quarter', 1)];
    }
    case 'month': {
      const from = firstOfMonth(spec.year, spec.month);
      return [from, moved(from, 'month', 1)];
    }
    case 'days':
      return [spec.from, addDays(spec.to, 1)];
    case 'all':
      return [null, null];
  }
}

/** The first day of the week, month, fiscal quarter or fiscal year that a day lies in. */
export function beginOf(unit: CalendarUnit, day: Day, fiscalYearStart: number): Day {
  if (unit === 'week') return addDays(day, 1 - weekday(day));
  const month = Temporal.PlainDate.from(day).with({ day: 1 });
  const into = (month.month - fiscalYearStart + 12) % 12;
  const back = { month: 0, quarter: into % 3, year: into }[unit];
  return dayFrom(month.subtract({ months: back }));
}

/**
 * The period before: the calendar's one before where it is a week, month, quarter or year, as many months before whole
 * and before trailing months, else as many days. None before all of time.
 */
export function previousPeriod({ spec, from, to }: Period, { fiscalYearStart }: Calendar): Period | null {
  if (from === null || to === null || spec.kind === 'all') return null;
  switch (spec.kind) {
    case 'days': {
      const months = wholeMonths(from, to);
      return ofDays(
        months === null ? addDays(from, -daysBetween(from, to)) : moved(from, 'month', -months),
        from,
      );
    }
    case 'trailing':
      return ofDays(moved(from, spec.unit, -spec.count), from);
    case 'this':
    case 'last':
      return calendarPeriod(spec.unit, moved(from, spec.unit, -1), fiscalYearStart);
    case 'year':
    case 'quarter':
    case 'month':
      return calendarPeriod(spec.kind, moved(from, spec.kind, -1), fiscalYearStart);
  }
}

/** How many months these days are, from the first of one to the last of another; null where they are not. `to` is the day after. */
export function wholeMonths(from: Day, to: Day): number | null {
  const [first, after] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)];
  const isWhole = first.day === 1 && after.day === 1 && Temporal.PlainDate.compare(first, after) < 0;
  return isWhole ? first.until(after, { largestUnit: 'month' }).months : null;
}

function ofDays(from: Day, to: Day): Period {
  return { spec: { kind: 'days', from, to: addDays(to, -1) }, from, to };
}

type CalendarUnit = 'week' | 'month' | 'quarter' | 'year';

function calendarPeriod(unit: CalendarUnit, from: Day, fiscalYearStart: number): Period {
  const to = moved(from, unit, 1);
  const { year, month } = Temporal.PlainDate.from(from);
  const fiscalYear = month < fiscalYearStart ? year - 1 : year;
  switch (unit) {
    case 'week':
      return ofDays(from, to);
    case 'month':
      return { spec: { kind: 'month', year, month }, from, to };
    case 'quarter':
      return {
        spec: { kind: 'quarter', year: fiscalYear, quarter: quarterOf(month, fiscalYearStart) },
        from,
        to,
      };
    case 'year':
      return { spec: { kind: 'year', year: fiscalYear }, from, to };
  }
}

const quarters = [1, 2, 3, 4] as const;

function quarterOf(month: number, fiscalYearStart: number): 1 | 2 | 3 | 4 {
  return quarters[Math.floor(((month - fiscalYearStart + 12) % 12) / 3)] ?? 4;
}

/**
 * The part of the period before that a period is compared with: all of it once the period is over, else as many of its
 * days as have begun, today included; never beyond its end. Null where nothing comes before, or the period has not begun.
 */
export function comparablePart(period: Period, calendar: Calendar): Period | null {
  return partSoFar(previousPeriod(period, calendar), period, calendar);
}

/**
 * The comparable part of the same period a year ago: in November "this quarter" is October and so many days of November,
 * last year. Weeks are 52 weeks back, so that they begin on Monday. Null for all of time and for what has not begun.
 */
export function yearAgo(period: Period, calendar: Calendar): Period | null {
  const { spec, from, to } = period;
  if (from === null || to === null || spec.kind === 'all') return null;
  return partSoFar(sameOfYearBefore(spec, from, to, calendar.fiscalYearStart), period, calendar);
}

function sameOfYearBefore(spec: PeriodSpec, from: Day, to: Day, fiscalYearStart: number): Period {
  switch (spec.kind) {
    case 'this':
    case 'last':
      return spec.unit === 'week'
        ? ofDays(addDays(from, -364), addDays(to, -364))
        : calendarPeriod(spec.unit, moved(from, 'year', -1), fiscalYearStart);
    case 'year':
    case 'quarter':
    case 'month':
      return calendarPeriod(spec.kind, moved(from, 'year', -1), fiscalYearStart);
    default:
      return ofDays(moved(from, 'year', -1), addDays(moved(addDays(to, -1), 'year', -1), 1));
  }
}

function partSoFar(earlier: Period | null, period: Period, { today }: Calendar): Period | null {
  if (earlier?.from == null || earlier.to === null || period.from === null || period.to === null) return null;
  if (today < period.from) return null;
  const tomorrow = addDays(today, 1);
  if (tomorrow >= period.to) return earlier;
  const end = addDays(earlier.from, daysBetween(period.from, tomorrow));
  return end >= earlier.to ? earlier : ofDays(earlier.from, end);
}

/** A day so many units later. In a month that is too short it is the last one. */
function moved(day: Day, unit: 'day' | CalendarUnit, count: number): Day {
  const date = Temporal.PlainDate.from(day);
  switch (unit) {
    case 'day':
      return dayFrom(date.add({ days: count }));
    case 'week':
      return dayFrom(date.add({ weeks: count }));
    case 'month':
      return dayFrom(date.add({ months: count }));
    case 'quarter':
      return dayFrom(date.add({ months: 3 * count }));
    case 'year':
      return dayFrom(date.add({ years: count }));
  }
}

function firstOfMonth(year: number, month: number): Day {
  return dayFrom(Temporal.PlainDate.from({ year, month, day: 1 }));
}

function dayFrom(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}
