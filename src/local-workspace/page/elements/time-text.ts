import { dateFormat } from '../client/date-formats.ts';

/** A time of day, `HH:MM`, as a person reads it: "9:30 AM", "09:30". */
export function formatTime(time: string, locale: string): string {
  return dateFormat(locale, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' }).format(
    Date.parse(`2026-01-01T${time}:00Z`),
  );
}

const two = (value: number): string => String(value).padStart(2, '0');

/** Every half hour of a day. */
export const halfHours: readonly string[] = Array.from(
  { length: 48 },
  (_, index) => `${two(Math.floor(index / 2))}:${index % 2 === 0 ? '00' : '30'}`,
);

const later = /p|下午|晚上|傍晚/;
const earlier = /a|上午|早上|凌晨|晚上/;

/** What a person typed into a time field, as `HH:MM`: `9`, `930`, `9:30pm`, `21.30`, `下午3点半`. Undefined when it is no time. */
export function parseTime(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase().replaceAll(/\s/g, '');
  const match =
    /^(?<before>上午|下午|早上|凌晨|晚上|傍晚|中午)?(?<hour>\d{1,2})(?:[:.点时h](?<minute>\d{2}|半)?分?|(?<bare>\d{2}))?(?<after>[ap]\.?m?\.?)?$/.exec(
      text,
    );
  const { before = '', hour: hourText, minute, bare, after = '' } = match?.groups ?? {};
  if (hourText === undefined) return undefined;
  const half = before + after;
  const hour = Number(hourText);
  const minutes = minute === '半' ? 30 : Number(minute ?? bare ?? 0);
  if (hour > 23 || minutes > 59 || (after !== '' && (hour < 1 || hour > 12))) return undefined;
  // Noon is any hour around twelve: 中午11点, 中午1点.
  const isLater = hour < (half === '中午' ? 6 : later.test(half) ? 12 : 0);
  const isMidnight = earlier.test(half) && hour === 12;
  return `${two(isLater ? hour + 12 : isMidnight ? 0 : hour)}:${two(minutes)}`;
}

/** The times to offer for what was typed: the time it is, if it is one, and the half hours that begin like it. */
export function timesFor(typed: string, locale: string): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return halfHours;
  const exact = parseTime(wanted);
  const begins = halfHours.filter(
    (time) =>
      time !== exact &&
      (time.startsWith(wanted) || formatTime(time, locale).toLowerCase().startsWith(wanted)),
  );
  return exact === undefined ? begins : [exact, ...begins];
}
