import { dateFormat } from './date-formats.ts';

/** A wall-clock time as `YYYY-MM-DDTHH:MM`, the form of a `datetime-local` input. */
type WallTime = string;

/** What a clock on the wall shows in an IANA zone at an instant. */
export function wallTimeAt(epochMs: number, timeZone: string): WallTime {
  const parts = dateFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(epochMs);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The instant at which a clock in the zone shows the wall time. In a daylight-saving gap it is the
 * instant as far after the gap as the wall time lies inside it; in an overlap, one of the two.
 */
export function instantOf(wall: WallTime, timeZone: string): number {
  const asUtc = Date.parse(`${wall}:00Z`);
  const offsetAt = (epochMs: number): number =>
    Date.parse(`${wallTimeAt(epochMs, timeZone)}:00Z`) - Math.floor(epochMs / 60_000) * 60_000;
  const first = asUtc - offsetAt(asUtc);
  const second = asUtc - offsetAt(first);
  const shown = [first, second].find((epochMs) => wallTimeAt(epochMs, timeZone) === wall);
  return shown ?? Math.max(first, second);
}

/** The calendar day of an instant in a zone, `YYYY-MM-DD`. */
export function dayAt(epochMs: number, timeZone: string): string {
  return wallTimeAt(epochMs, timeZone).slice(0, 10);
}

/** A calendar day some days later. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** The first such weekday after a calendar day; 1 is Monday, 7 is Sunday. */
export function nextWeekdayAfter(day: string, weekday: number): string {
  const today = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, (7 + weekday - today) % 7 || 7);
}

/** The first Monday after a calendar day. */
export function nextMondayAfter(day: string): string {
  return nextWeekdayAfter(day, 1);
}
