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

const dayMs = 86_400_000;

/** Where every part of the product gets the time from. */
export interface Clock {
  now(): Date;
}

/** The day that an instant lies on in a zone. */
export function dayOf(instant: Date, zone: Zone): Day {
  // No zone is a day or more away from UTC. Of a day that a zone left out, the one after it begins at the same instant.
  let number = Math.floor(instant.getTime() / dayMs) + 1;
  while (startOfDayNumbered(number, zone) > instant.getTime()) number -= 1;
  return dayNumbered(number);
}

/** The first instant of a day in a zone: 00:00, or later where daylight saving begins at midnight. */
export function startOfDay(day: Day, zone: Zone): Date {
  return new Date(startOfDayNumbered(numberOf(day), zone));
}

/** The same few weeks are asked for again and again, once for every deal: each day is worked out once for each zone. */
const starts = new Map<Zone, Map<number, number>>();
const numbered = new Map<number, Day>();
const mostRemembered = 5_000;

/** The same of a day by its number, in milliseconds. */
export function startOfDayNumbered(number: number, zone: Zone): number {
  let ofZone = starts.get(zone);
  if (!ofZone || ofZone.size >= mostRemembered) {
    ofZone = new Map();
    starts.set(zone, ofZone);
  }
  let start = ofZone.get(number);
  if (start === undefined) {
    start = Temporal.PlainDate.from(dayNumbered(number)).toZonedDateTime(zone).epochMilliseconds;
    ofZone.set(number, start);
  }
  return start;
}

/** A wall-clock moment as an instant; inside a daylight-saving gap it moves later, in an overlap the first counts. */
export function instantAt(day: Day, hour: number, minute: number, zone: Zone): Date {
  const at = Temporal.PlainDate.from(day).toPlainDateTime({ hour, minute });
  return new Date(at.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds);
}

/** So many calendar days later; earlier when negative. No zone is asked. */
export function addDays(day: Day, days: number): Day {
  return dayNumbered(numberOf(day) + days);
}

/** Whole calendar days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return numberOf(to) - numberOf(from);
}

function dayNumbered(number: number): Day {
  let day = numbered.get(number);
  if (day === undefined) {
    day = Day.parse(new Date(number * dayMs).toISOString().slice(0, 10));
    if (numbered.size >= mostRemembered) numbered.clear();
    numbered.set(number, day);
  }
  return day;
}

/** Days are counted from 1970-01-01, which is 0; that needs no zone. */
export function numberOf(day: Day): number {
  return Date.parse(day) / dayMs;
}

/** The same time of day so many calendar days before, in a zone. */
export function daysEarlier(instant: Date, days: number, zone: Zone): Date {
  const at = Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
  return new Date(at.subtract({ days }).epochMilliseconds);
}

/** 1 is Monday, 7 is Sunday. */
export function weekday(day: Day): number {
  return weekdayNumbered(numberOf(day));
}

/** The same of a day by its number. */
export function weekdayNumbered(number: number): number {
  // Day 0 was a Thursday.
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the month `day` lies in, or of one so many months later. */
export function startOfMonth(day: Day, monthsLater = 0): Day {
  return toDay(Temporal.PlainDate.from(day).with({ day: 1 }).add({ months: monthsLater }));
}

/** The last day of the month `day` lies in. */
export function endOfMonth(day: Day): Day {
  const date = Temporal.PlainDate.from(day);
  return toDay(date.with({ day: date.daysInMonth }));
}

function toDay(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}
