/** When things happened to the starter company: counted from the day its workspace begins, and never on a weekend. */
import { addDays, type Day, dayOf, instantAt, weekday, Zone } from '../domain/days.ts';

export const officeZone = Zone.parse('Europe/Berlin');

export interface Calendar {
  /** A working hour of the past: 9:30 and so many hours later, on Friday where the day is on a weekend. */
  moment(daysAgo: number, hours: number): Date;
  /** On Monday where the day is on a weekend; negative for the past. */
  workingDay(daysAhead: number): Day;
}

export function calendarOf(now: Date): Calendar {
  const today = dayOf(now, officeZone);
  return {
    moment(daysAgo, hours) {
      const day = addDays(today, -daysAgo);
      return instantAt(addDays(day, -Math.max(0, weekday(day) - 5)), 9 + hours, 30, officeZone);
    },
    workingDay(daysAhead) {
      const day = addDays(today, daysAhead);
      return weekday(day) > 5 ? addDays(day, 8 - weekday(day)) : day;
    },
  };
}
