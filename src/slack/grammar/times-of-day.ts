/** How a time of day is said in either language. Patterns are matched against folded text. */
import type { Words } from './calendar.ts';
import { smallNumber } from './han-numbers.ts';

export type PartOfDay = 'night' | 'morning' | 'noon' | 'afternoon' | 'evening';

/** `offset` moves from now, in minutes; `hour` of a clock may reach 24, the end of the day. */
export type TimeReading =
  | { readonly kind: 'clock'; readonly hour: number; readonly minute: number; readonly exact: boolean }
  | { readonly kind: 'part'; readonly part: PartOfDay }
  | { readonly kind: 'offset'; readonly minutes: number }
  | { readonly kind: 'impossible' };

interface TimeRule {
  readonly pattern: string;
  /** Also ordinary words: in a sentence only beside a day. */
  readonly weak?: boolean;
  readonly read: (said: Words) => TimeReading;
}

const han = '[〇零一二两三四五六七八九十]{1,3}';
const partWords: Readonly<Record<string, PartOfDay>> = {
  ...{
    morning: 'morning',
    noon: 'noon',
    midday: 'noon',
    afternoon: 'afternoon',
    evening: 'evening',
    night: 'evening',
  },
  ...{
    凌晨: 'night',
    清晨: 'morning',
    早上: 'morning',
    早晨: 'morning',
    早: 'morning',
    上午: 'morning',
    中午: 'noon',
  },
  ...{
    下午: 'afternoon',
    午后: 'afternoon',
    傍晚: 'evening',
    晚上: 'evening',
    晚间: 'evening',
    晚: 'evening',
  },
};
const chineseParts = '凌晨|清晨|早上|早晨|早|上午|中午|下午|午后|傍晚|晚上|晚间|晚';

export const timesOfDay: readonly TimeRule[] = [
  {
    pattern: '(?:at |@ ?)?(?<hour>\\d{1,2})(?:[:.](?<minute>\\d{2}))? ?(?<half>am|pm|a\\.m\\.?|p\\.m\\.?)',
    read: (said) => twelveHour(Number(said.hour), Number(said.minute ?? 0), said.half ?? ''),
  },
  {
    pattern: '(?:at |@ ?)?(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::\\d{2})?',
    read: (said) => clock(said.hour ?? '', Number(said.minute)),
  },
  {
    pattern: "(?:at |@ ?)(?<hour>\\d{1,2})(?: o'clock)?",
    weak: true,
    read: (said) => clock(said.hour ?? '', 0),
  },
  { pattern: "(?<hour>\\d{1,2}) o'clock", read: (said) => clock(said.hour ?? '', 0) },
  { pattern: '(?:at )?(?:noon|midday)', read: () => ({ kind: 'clock', hour: 12, minute: 0, exact: true }) },
  { pattern: '(?:at )?midnight', read: () => ({ kind: 'clock', hour: 24, minute: 0, exact: true }) },
  {
    pattern: '(?:this |in the )?(?<part>morning|afternoon|evening|night)',
    weak: true,
    read: (said) => part(said.part ?? ''),
  },
  { pattern: 'tonight|tonite', read: () => part('evening') },
  { pattern: `(?<part>${chineseParts})`, weak: true, read: (said) => part(said.part ?? '') },
  {
    pattern: `(?<hour>\\d{1,2}|${han})(?:点钟|点整|点|时)(?:(?<quarter>半|一刻|三刻)|(?<minute>\\d{1,2}|${han})分?)?`,
    read: (said) => chineseClock(said),
  },
  {
    pattern:
      '(?:in )?(?<count>\\d{1,3}|an?|half an) ?(?<unit>minutes?|mins?|hours?|hrs?|h) (?<side>ago|earlier|from now|later)',
    read: (said) => offset(said, said.side === 'ago' || said.side === 'earlier'),
  },
  {
    pattern: '(?:in|within) (?<count>\\d{1,3}|an?|half an) ?(?<unit>minutes?|mins?|hours?|hrs?|h)',
    read: (said) => offset(said, false),
  },
  {
    pattern: `(?<count>\\d{1,3}|${han}|半)(?:(?<andHalf>个半)|个)?(?<unit>小时|钟头|分钟)(?:之|以)?(?<side>前|后|内)`,
    read: (said) => offset(said, said.side === '前'),
  },
  {
    pattern: 'just now|right now|now|刚才|刚刚|刚|现在',
    weak: true,
    read: () => ({ kind: 'offset', minutes: 0 }),
  },
];

function clock(hourText: string, minute: number): TimeReading {
  const hour = Number(hourText);
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return { kind: 'impossible' };
  return { kind: 'clock', hour, minute, exact: hour > 12 || hour === 0 || hourText.startsWith('0') };
}

function twelveHour(hour: number, minute: number, half: string): TimeReading {
  if (hour < 1 || hour > 12 || minute > 59) return { kind: 'impossible' };
  return { kind: 'clock', hour: (hour % 12) + (half.startsWith('p') ? 12 : 0), minute, exact: true };
}

function chineseClock(said: Words): TimeReading {
  const hour = smallNumber(said.hour ?? '');
  const minute =
    { 半: 30, 一刻: 15, 三刻: 45 }[said.quarter ?? ''] ??
    (said.minute === undefined ? 0 : smallNumber(said.minute));
  if (hour === undefined || minute === undefined) return { kind: 'impossible' };
  return clock(/^0\d/u.test(said.hour ?? '') ? (said.hour ?? '') : String(hour), minute);
}

function part(word: string): TimeReading {
  const known = partWords[word];
  return known === undefined ? { kind: 'impossible' } : { kind: 'part', part: known };
}

function offset(said: Words, back: boolean): TimeReading {
  const word = said.count ?? '';
  const half = word === '半' || word.startsWith('half');
  const whole = word.startsWith('a') ? 1 : (smallNumber(word) ?? 0);
  const count = half ? 0.5 : said.andHalf === undefined ? whole : whole + 0.5;
  const minutes = count * (/^h|^小时|^钟头/u.test(said.unit ?? '') ? 60 : 1);
  return { kind: 'offset', minutes: back ? -minutes : minutes };
}

/**
 * The hour a clock means. A bare 1 to 6 is in the afternoon: nobody sells at three in the morning; `03:00` and `3am`
 * are taken at their word. After `evening`, 12 is the end of that day.
 */
export function hourOf(hour: number, exact: boolean, part: PartOfDay | undefined): number {
  if (exact) return hour;
  switch (part) {
    case 'night':
      return hour % 12;
    case 'morning':
      return hour;
    case 'noon':
      return hour < 10 ? hour + 12 : hour;
    case 'afternoon':
      return hour < 12 ? hour + 12 : hour;
    case 'evening':
      return hour === 12 ? 24 : hour < 5 ? hour + 24 : hour + 12;
    case undefined:
      return hour <= 6 ? hour + 12 : hour;
  }
}
