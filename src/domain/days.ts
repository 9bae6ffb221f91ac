import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';

/** A calendar day, `2026-11-22`, that never passes through UTC. */
export const Day = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof Day>;

const zones = new Map<string, boolean>();
function isZone(name: string): boolean {
  let known = zones.get(name);
  if (known === undefined) {
    try {
      Temporal.Now.zonedDateTimeISO(name);
      known = name.includes('/') || name === 'UTC';
    } catch {
      known = false;
    }
    zones.set(name, known);
  }
  return known;
}

/** An IANA time zone such as `Asia/Shanghai`. */
export const Zone = z.string().refine(isZone, { error: 'not an IANA time zone' }).brand<'Zone'>();
export type Zone = z.infer<typeof Zone>;

/** Where every part of the product gets the time from. */
export interface Clock {
  now(): Date;
}

export function dayOf(instant: Date, zone: Zone): Day {
  return toDay(
    Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone).toPlainDate(),
  );
}

/** The first instant of a day in a zone: 00:00, or later where daylight saving begins at midnight. */
export function startOfDay(day: Day, zone: Zone): Date {
  return new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);
}

/** A wall-clock moment as an instant; inside a daylight-saving gap it moves later, in an overlap the first counts. */
export function instantAt(day: Day, hour: number, minute: number, zone: Zone): Date {
  const at = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
  return new Date(at.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

export function addDays(day: Day, days: number): Day {
  return toDay(Temporal.PlainDate.from(day).add({ days }));
}

/** Whole calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days;
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return Temporal.PlainDate.from(day).dayOfWeek;
}

/** The last day of the month `day` lies in. */
export function endOfMonth(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return toDay(date.with({ day: date.daysInMonth }));
}

function toDay(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}
