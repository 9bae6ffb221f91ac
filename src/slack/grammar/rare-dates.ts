/**
 * The long tail of ways to write a date (`the fifth of December`, `2026-12-05T10:00Z`, `二零二六年十二月五日`), read by
 * chrono-node. It is asked only about text that our own tables do not read, and believed only where it is exact: it
 * guesses freely (`next month` is the 25th, `last night` is midnight), and a guess here would be somebody's deadline.
 */
import * as english from 'chrono-node/en';
import * as chinese from 'chrono-node/zh/hans';
import { Temporal } from 'temporal-polyfill';
import type { Zone } from '../../domain/days.ts';
import { type DayReading, type Direction, exactDate, monthDay, type PlainDate } from './calendar.ts';
import type { Phrase } from './date-phrases.ts';

interface Standpoint {
  readonly now: Date;
  readonly zone: Zone;
  readonly today: PlainDate;
  readonly direction: Direction;
}

type Components = english.ParsedResult['start'];

/** Its patterns are slow on long texts, and no date is this long. */
const longest = 60;
/** `a few days` is three to chrono, and to nobody else. */
const vague = /\b(?:few|some|several)\b|[几数]/u;

/** The phrase that the whole of a folded text is, or none. */
export function rarePhrase(said: string, from: Standpoint): Phrase | undefined {
  const text = said.replace(/^the /u, '');
  if (text.length > longest || vague.test(text)) return undefined;
  const reference = { instant: from.now, timezone: minutesAhead(from.now, from.zone) };
  for (const { strict } of [english, chinese]) {
    const [found, ...others] = strict.parse(text, reference);
    if (found === undefined || others.length > 0 || found.text.length !== text.length || found.end) continue;
    const meaning = meaningOf(found, from);
    if (meaning === undefined) continue;
    return {
      start: 0,
      end: said.length,
      weak: false,
      part: undefined,
      impossibleTime: false,
      saysToday: false,
      ...meaning,
    };
  }
  return undefined;
}

function meaningOf(
  found: english.ParsedResult,
  from: Standpoint,
): Pick<Phrase, 'day' | 'clock' | 'offset'> | undefined {
  const { start } = found;
  if (!start.isCertain('day') || !start.isCertain('month')) return undefined;
  if (start.isCertain('timezoneOffset') && start.isCertain('hour')) {
    const minutes = Math.round((start.date().getTime() - from.now.getTime()) / 60_000);
    return { day: undefined, clock: undefined, offset: minutes };
  }
  // What is counted from today without a time is worked out in a zone that is not always the one given.
  if (found.tags().has('result/relativeDate')) return undefined;
  const day = dayOf(start, from);
  return day === undefined ? undefined : { day, clock: clockOf(start), offset: undefined };
}

function dayOf(start: Components, { today, direction }: Standpoint): DayReading | undefined {
  const [year, month, dayOfMonth] = [start.get('year'), start.get('month'), start.get('day')];
  if (year === null || month === null || dayOfMonth === null) return undefined;
  const reading = start.isCertain('year')
    ? exactDate(year, month, dayOfMonth)
    : monthDay(month, dayOfMonth, today, direction);
  if (reading.kind !== 'day' || !start.isCertain('weekday')) return reading;
  const said = start.get('weekday') || 7;
  return said === reading.date.dayOfWeek
    ? reading
    : { kind: 'weekdayMismatch', date: reading.date, weekday: said };
}

function clockOf(start: Components): Phrase['clock'] {
  const hour = start.get('hour');
  if (hour === null || !start.isCertain('hour')) return undefined;
  return { hour, minute: start.get('minute') ?? 0, exact: true };
}

function minutesAhead(now: Date, zone: Zone): number {
  const { offsetNanoseconds } = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(
    zone,
  );
  return Math.round(offsetNanoseconds / 60e9);
}
