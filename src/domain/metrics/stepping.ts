/** Going on to the period after, and knowing a period of the calendar by its days. */
import { Temporal } from 'temporal-polyfill';
import { addDays, Day, daysBetween } from '../days.ts';
import { previousPeriod, resolvePeriod, wholeMonths } from './period.ts';
import type { Period } from './question.ts';

const calendarUnits = ['week', 'month', 'quarter', 'year'] as const;
export type CalendarUnit = (typeof calendarUnits)[number];

/** The week, month, fiscal quarter or fiscal year that these days are exactly; null for any others. */
export function calendarUnitOf({ from, to }: Period, fiscalYearStart: number): CalendarUnit | null {
  if (from === null) return null;
  const isExactly = (unit: CalendarUnit) => {
    const whole = wholeUnit(unit, from, fiscalYearStart);
    return whole.from === from && whole.to === to;
  };
  return calendarUnits.find(isExactly) ?? null;
}

/** The period after: the calendar's next one, or as many months or days again. Null when it would begin after today. */
export function nextPeriod({ spec, from, to }: Period, today: Day, fiscalYearStart: number): Period | null {
  if (from === null || to === null || to > today) return null;
  const unit = calendarUnitOf({ spec, from, to }, fiscalYearStart);
  if (unit === null) {
    const months = wholeMonths(from, to);
    const end =
      months === null
        ? addDays(to, daysBetween(from, to))
        : Day.parse(Temporal.PlainDate.from(to).add({ months }).toString());
    return { spec: { kind: 'days', from: to, to: addDays(end, -1) }, from: to, to: end };
  }
  // The one before the one after it: so that it comes with a name of its own.
  const next = wholeUnit(unit, to, fiscalYearStart);
  if (next.to === null) return null;
  return previousPeriod(wholeUnit(unit, next.to, fiscalYearStart), { today, fiscalYearStart });
}

function wholeUnit(unit: CalendarUnit, day: Day, fiscalYearStart: number): Period {
  return resolvePeriod({ kind: 'this', unit }, { today: day, fiscalYearStart });
}
