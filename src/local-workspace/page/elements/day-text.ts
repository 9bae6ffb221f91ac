import { dateFormat } from '../client/date-formats.ts';

/** A calendar day, `YYYY-MM-DD`, as a person reads it: "Nov 30, 2026", "2026年11月30日". */
export function formatDay(day: string, locale: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(`${day}T00:00:00Z`));
}

/**
 * What a person typed into a date field, as `YYYY-MM-DD`; undefined when it is no date. Without a year it is the
 * year of `today`. `3/4` is read month first in English and Chinese; `3.4.` is the third of April.
 */
export function parseDay(typed: string, today: string): string | undefined {
  const text = typed.normalize('NFKC').trim().toLowerCase();
  const thisYear = Number(today.slice(0, 4));
  const numbers = (pattern: RegExp): number[] | undefined => pattern.exec(text)?.slice(1).map(Number);

  const ymd =
    numbers(/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/) ??
    numbers(/^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/);
  if (ymd !== undefined) return dayOf(ymd[0], ymd[1], ymd[2]);
  const md = numbers(/^(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?$/) ?? numbers(/^(\d{1,2})[/-](\d{1,2})$/);
  if (md !== undefined) return dayOf(thisYear, md[0], md[1]);
  const mdy = numbers(/^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/);
  if (mdy !== undefined) return dayOf(mdy[2], mdy[0], mdy[1]);
  const dmy = numbers(/^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/);
  if (dmy !== undefined) return dayOf(dmy[2], dmy[1], dmy[0]);
  const dm = numbers(/^(\d{1,2})\.\s*(\d{1,2})\.?$/);
  if (dm !== undefined) return dayOf(thisYear, dm[1], dm[0]);
  return namedMonth(text, thisYear);
}

const monthNames = Array.from({ length: 12 }, (_, month) =>
  dateFormat('en-US', { month: 'long', timeZone: 'UTC' })
    .format(Date.UTC(2026, month, 1))
    .toLowerCase(),
);

/** "Nov 30", "30 november 2026", "November 30th, 2026". */
function namedMonth(text: string, thisYear: number): string | undefined {
  const match =
    /^(?<name>[a-z]{3,9})\.?\s+(?<day>\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(?<year>\d{4}))?$/.exec(text) ??
    /^(?<day>\d{1,2})(?:st|nd|rd|th)?\.?\s+(?<name>[a-z]{3,9})\.?(?:,?\s+(?<year>\d{4}))?$/.exec(text);
  const { name, day, year } = match?.groups ?? {};
  if (name === undefined) return undefined;
  const month = monthNames.findIndex((each) => each.startsWith(name)) + 1;
  return month === 0 ? undefined : dayOf(year === undefined ? thisYear : Number(year), month, Number(day));
}

/** The day, if the calendar has it. */
function dayOf(year = Number.NaN, month = Number.NaN, day = Number.NaN): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(date.getTime()) || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return undefined;
  return date.toISOString().slice(0, 10);
}
