/** A cell as a date: which ways of writing dates it fits, and what it says read in one of them. */
import { isWeekday, monthNamed } from './month-words.ts';
import type { DateFormat } from './table-types.ts';

/** A calendar date and, where the cell has one, a time of day, as written; the zone is minutes east of UTC. */
export interface WrittenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly time: WrittenTime | null;
}

interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly offset: number | null;
}

const timePart =
  /^(?:t| ?,? ?)(?:(?:at|à|a las|às|alle(?: ore)?|um|om|kl\.?|klo|в) )?(?:(上午|下午|中午|晚上|凌晨) ?)?(\d{1,2})(?:[:.时]| ?h ?)(\d{2})(?:分| min)?(?:[:.]? ?(\d{2})(?:秒| s)?(?:[.,](\d{1,9}))?)?(?: uhr)? ?(a\.?m\.?|p\.?m\.?|上午|下午)? ?(z|utc|gmt|[emp][ds]t|cdt|ces?t|ees?t|jst|(?:utc|gmt)?[+-]\d{1,2}(?::?\d{2})?(?: ?utc)?)?(?: ?\([a-z ]+\))?$/u;
/** Minutes east of UTC. Without CST, which is Chicago's time in one file and China's in another. */
const zones: Readonly<Record<string, number>> = {
  ...{ est: -300, edt: -240, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420 },
  ...{ cet: 60, cest: 120, eet: 120, eest: 180, jst: 540 },
};
/** Before a date, as in `Thu, 5 Mar 2026`, or behind it, as in `2026年3月5日 星期四`. */
const weekday =
  /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[,.]? (?=.)|(?<=[日号\d]) ?(?:星期|周)[一二三四五六日天](?= |$)/u;
const numeric = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})(?=$|[t ,])/u;
const chinese = /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?/u;
/** `14. März 2024`, `1er févr. 2024`, `3 de enero de 2024`, `12 марта 2024 г.` */
const dayAndWord =
  /^(\d{1,2})(?:st|nd|rd|th|er|º)?\.?(?: (?:of|de)(?= ))?[-/ .]{0,2}(\p{L}{2,12})\.?(?: de)?[-/ .,]{1,2}(\d{4}|\d{2})(?: ?г\.?)?(?=$|[t ,])/u;
const wordAndDay = /^(\p{L}{3,12})[-/ .]{1,2}(\d{1,2})(?:st|nd|rd|th)?[-/ ,]{1,2}(\d{4})(?=$|[t ,])/u;
const yearAndWord = /^(\d{4})[-/ .](\p{L}{3,12})[-/ .]{1,2}(\d{1,2})(?=$|[t ,])/u;
/** What may stand before a date. */
const leadingWord = /^([\p{L}-]{2,14})[.,]{0,2}(?: den)? (?=\d)/u;
const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:t?(\d{2})(\d{2})(\d{2})z?)?$/u;
const serial = /^(\d{5})(?:\.(\d{1,12}))?$/u;
const milliseconds = /^1\d{12}$/u;
const seconds = /^1\d{9}$/u;
/** Cheap to ask of every cell of a file: nothing else can begin a date. */
const mayBeDate = /^(?:\d|[\p{L}-]{2,14}[-/ .,]{1,3}(?:den )?\d)/u;
/** Needs no folding. */
const figures = /^\d[\d./:-]*(?: \d[\d:.]*)?$/u;
const longestDate = 64;

const midnight: WrittenTime = { hour: 0, minute: 0, second: 0, millisecond: 0, offset: null };

/** Every reading of a cell. Two only where nothing tells month from day, and those may agree: 1/1/2026. */
export function dateReadings(cell: string): readonly (readonly [DateFormat, WrittenDate])[] {
  if (cell.length > longestDate) return [];
  const text = figures.test(cell) ? cell : folded(cell);
  if (!mayBeDate.test(text)) return [];
  return numericReadings(text) ?? wordedReadings(text) ?? bareReadings(text);
}

function folded(cell: string): string {
  return cell.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ').replace(weekday, '');
}

/** What a cell says in the format of its column; undefined when it is no date in that format. */
export function dateIn(format: DateFormat, cell: string): WrittenDate | undefined {
  return dateReadings(cell).find(([one]) => one === format)?.[1];
}

function numericReadings(text: string): readonly (readonly [DateFormat, WrittenDate])[] | undefined {
  const found = numeric.exec(text);
  if (found === null) return undefined;
  const [whole, first = '', mark, second = '', third = ''] = found;
  const time = timeOf(text.slice(whole.length));
  if (time === undefined) return [];
  if (first.length === 4) {
    return third.length > 2 ? [] : existing('year-first', Number(first), Number(second), Number(third), time);
  }
  if (first.length > 2 || (third.length !== 2 && third.length !== 4)) return [];
  const year = fullYear(third);
  const dayFirst = existing('day-first', year, Number(second), Number(first), time);
  // Nobody parts month, day and year with dots.
  if (mark === '.') return dayFirst;
  return [...existing('month-first', year, Number(first), Number(second), time), ...dayFirst];
}

function wordedReadings(text: string): readonly (readonly [DateFormat, WrittenDate])[] | undefined {
  const han = chinese.exec(text);
  if (han === null) return wordReadings(text) ?? withoutWeekday(text);
  const time = timeOf(text.slice(han[0].length));
  return time === undefined
    ? []
    : existing('year-first', Number(han[1]), Number(han[2]), Number(han[3]), time);
}

function wordReadings(text: string): readonly (readonly [DateFormat, WrittenDate])[] | undefined {
  const dayed = dayAndWord.exec(text);
  const worded = wordAndDay.exec(text);
  const yeared = yearAndWord.exec(text);
  const [whole = '', year = '', word = '', day = ''] =
    dayed !== null
      ? [dayed[0], dayed[3], dayed[2], dayed[1]]
      : worded !== null
        ? [worded[0], worded[3], worded[1], worded[2]]
        : (yeared ?? []);
  const month = whole === '' ? undefined : monthNamed(word);
  if (month === undefined) return undefined;
  const time = timeOf(text.slice(whole.length));
  return time === undefined ? [] : existing('month-in-words', fullYear(year), month, Number(day), time);
}

/** `lundi 4 mars 2024`. */
function withoutWeekday(text: string): readonly (readonly [DateFormat, WrittenDate])[] | undefined {
  const [whole = '', word = ''] = leadingWord.exec(text) ?? [];
  return whole !== '' && isWeekday(word) ? dateReadings(text.slice(whole.length)) : undefined;
}

/** Digits alone: they are dates only where a whole column is such. */
function bareReadings(text: string): readonly (readonly [DateFormat, WrittenDate])[] {
  const run = compact.exec(text);
  if (run !== null) {
    const [, year, month, day, hour, minute, second] = run;
    const time =
      hour === undefined
        ? null
        : checked({ ...midnight, hour: Number(hour), minute: Number(minute), second: Number(second) });
    return time === undefined ? [] : existing('compact', Number(year), Number(month), Number(day), time);
  }
  const days = serial.exec(text);
  if (days !== null) return fromSerial(Number(days[1]), Number(`0.${days[2] ?? '0'}`), days[2] !== undefined);
  if (seconds.test(text)) return sinceEpoch('seconds', new Date(Number(text) * 1000));
  return milliseconds.test(text) ? sinceEpoch('milliseconds', new Date(Number(text))) : [];
}

function sinceEpoch(format: DateFormat, at: Date): readonly (readonly [DateFormat, WrittenDate])[] {
  const date = { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate() };
  const time = {
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
    millisecond: at.getUTCMilliseconds(),
    offset: 0,
  };
  return [[format, { ...date, time }]];
}

/** Excel counts days from 30 December 1899 (and believes that 1900 was a leap year, which no deal remembers). */
function fromSerial(
  days: number,
  fraction: number,
  timed: boolean,
): readonly (readonly [DateFormat, WrittenDate])[] {
  if (days < 20_000 || days > 80_000) return [];
  const seconds = Math.min(Math.round(fraction * 86_400), 86_399);
  const date = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000);
  const time = {
    ...midnight,
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
  return existing(
    'excel-serial',
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    timed ? time : null,
  );
}

/** Nothing when there is no such day. */
function existing(
  format: DateFormat,
  year: number,
  month: number,
  day: number,
  time: WrittenTime | null,
): readonly (readonly [DateFormat, WrittenDate])[] {
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  return exists ? [[format, { year, month, day, time }]] : [];
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `26` is 2026, `87` is 1987. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** Null where there is no time of day, undefined where something stands that is none. */
function timeOf(rest: string): WrittenTime | null | undefined {
  if (rest.trim() === '') return null;
  const found = timePart.exec(rest);
  if (found === null) return undefined;
  const [, before, hour, minute, second = '0', fraction = '', after, zone] = found;
  const half = (before ?? after)?.replaceAll('.', '');
  const hours = halfDay(Number(hour), half);
  if (hours === undefined) return undefined;
  return checked({
    hour: hours,
    minute: Number(minute),
    second: Number(second),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
    offset: offsetOf(zone),
  });
}

function halfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour;
  // 下午14:30 says the same thing twice.
  if (hour > 12) return half === 'am' || half === 'pm' ? undefined : hour;
  const late = half === 'pm' || half === '下午' || half === '晚上' || (half === '中午' && hour < 3);
  if (half === '中午' && hour >= 3) return hour;
  return (hour % 12) + (late ? 12 : 0);
}

function offsetOf(zone: string | undefined): number | null {
  if (zone === undefined) return null;
  const parts = /([+-])(\d{1,2})(?::?(\d{2}))?(?: ?utc)?$/u.exec(zone);
  if (parts === null) return zones[zone] ?? 0;
  return (parts[1] === '-' ? -1 : 1) * (Number(parts[2]) * 60 + Number(parts[3] ?? 0));
}

function checked(time: WrittenTime): WrittenTime | undefined {
  return time.hour < 24 && time.minute < 60 && time.second < 60 ? time : undefined;
}

export function isMidnight({ time }: WrittenDate): boolean {
  return (
    time === null || (time.hour === 0 && time.minute === 0 && time.second === 0 && time.millisecond === 0)
  );
}
