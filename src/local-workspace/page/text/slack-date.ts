import { dateFormat } from '../client/date-formats.ts';
import { addDays, dayAt } from '../client/zoned-time.ts';
import type { Words } from '../words.ts';

/** Who reads a date, and when: relative tokens depend on both. */
export interface DateReader {
  locale: string;
  timeZone: string;
  nowMs: number;
  words: Words;
}

const tokens: Record<string, Intl.DateTimeFormatOptions> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  day_divider_pretty: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Fills in the tokens of `<!date^…^format>` for one reader, in their zone and language. */
export function formatSlackDate(epochSeconds: number, format: string, reader: DateReader): string {
  const epochMs = epochSeconds * 1000;
  return format.replace(/\{(\w+)\}/g, (typed, name: string) => {
    if (name === 'ago') return relativeTime(epochMs, reader);
    if (name === 'date_num') return dayAt(epochMs, reader.timeZone);
    const base = name.replace(/_pretty$/, '');
    if (name !== base && name !== 'day_divider_pretty') {
      const near = nearDay(epochMs, reader);
      if (near !== undefined) return near.toLocaleLowerCase(reader.locale);
    }
    const options = tokens[name] ?? tokens[base];
    if (options === undefined) return typed;
    return dateFormat(reader.locale, { ...options, timeZone: reader.timeZone }).format(epochMs);
  });
}

/** "Today" or "Yesterday" for a reader, or nothing when the day is another one. */
function nearDay(epochMs: number, reader: DateReader): string | undefined {
  const day = dayAt(epochMs, reader.timeZone);
  const today = dayAt(reader.nowMs, reader.timeZone);
  if (day === today) return reader.words.today;
  return day === addDays(today, -1) ? reader.words.yesterday : undefined;
}

const steps = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** How long ago, or how far ahead, in the largest unit that fits. */
export function relativeTime(epochMs: number, reader: DateReader): string {
  const seconds = (epochMs - reader.nowMs) / 1000;
  const format = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit);
  }
  return format.format(0, 'minute');
}

/** The heading over the messages of one day. */
export function dayHeading(epochMs: number, reader: DateReader): string {
  const near = nearDay(epochMs, reader);
  if (near !== undefined) return near;
  const sameYear =
    dayAt(epochMs, reader.timeZone).slice(0, 4) === dayAt(reader.nowMs, reader.timeZone).slice(0, 4);
  return dateFormat(reader.locale, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(sameYear ? {} : { year: 'numeric' }),
    timeZone: reader.timeZone,
  }).format(epochMs);
}

/** The time of day of a message. */
export function timeOfDay(epochMs: number, reader: Pick<DateReader, 'locale' | 'timeZone'>): string {
  return dateFormat(reader.locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: reader.timeZone,
  }).format(epochMs);
}

/** A message's date and time in full. */
export function dateAndTime(epochMs: number, reader: Pick<DateReader, 'locale' | 'timeZone'>): string {
  return dateFormat(reader.locale, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  }).format(epochMs);
}
