/**
 * Days and moments in what people type, in English and Chinese. Every calendar day is worked out in the given zone and
 * never passes through UTC. What can be meant two ways is a problem that names both, not a guess.
 */
import { Temporal } from 'temporal-polyfill';
import { addDays, Day, dayOf, instantAt, startOfDay, type Zone } from '../../domain/days.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Language } from '../../domain/vocabulary.ts';
import type { Direction, PlainDate } from './calendar.ts';
import { findPhrases, type Phrase } from './date-phrases.ts';
import { fold } from './normalise.ts';
import type { DateProblem } from './problems.ts';
import { rarePhrase } from './rare-dates.ts';
import type { Moment } from './said.ts';
import { hourOf } from './times-of-day.ts';

/** From where a phrase is understood: `Friday` is the coming one for a deadline and the past one for a log. */
export interface DateReference {
  readonly now: Date;
  readonly zone: Zone;
  readonly language: Language;
  readonly direction: Direction;
}

/** A date inside a longer text: `start` and `end` enclose its lead-in too (`by Tue 3pm`, `周二前`). */
export interface FoundMoment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Whether it was introduced as a date (`by`, `on`, `前`): then it can be cut out of the sentence. */
  readonly led: boolean;
  /** Whether its words are dates only sometimes: `May`, `Sun`. */
  readonly weak: boolean;
  readonly reading: Result<Moment, DateProblem>;
}

const earliest = Day.parse('1970-01-01');
const latest = Day.parse('2199-12-31');
const longestPhrase = 120;
/** A date phrase is looked for in this many last characters of a text, whatever its length. */
const searched = 400;

const leadWords =
  '(?:due |no later than |not later than |as of |(?:expected )?(?:close|closes|closing) )?' +
  '(?:by|before|until|till|til|on|due|in|from|for|since|around)?(?: the)?';
const chineseLead = '(?:截止到?|截至|不晚于|最晚|最迟|预计|定在|改到|等到|直到|在|于|到|至)?';
const leading = new RegExp(`^(?:${leadWords} +)?${chineseLead} *`, 'u');
const lead = new RegExp(`(?<![\\p{Script=Latin}\\d_])(?:${leadWords} +|${chineseLead} *)$`, 'u');
const trailing = /^ ?(?:之前|以前|前|为止|之内|以内|内)/u;
const trailingOnly = /(?: ?(?:之前|以前|前|为止|之内|以内|内))?[ .,;!]*$/u;

/**
 * `parseDay('next Friday', { now, zone, language: 'en', direction: 'future' })` is the Friday of the next Monday-first
 * week. A time of day may stand beside the day and is ignored.
 */
export function parseDay(text: string, ref: DateReference): Result<Day, DateProblem> {
  const moment = parseMoment(text, ref);
  return moment.ok ? done(moment.value.day) : moment;
}

/**
 * `yesterday 3pm`, `昨天下午三点`; without a time of day `at` is the start of the day in the zone. Our own tables come
 * first; a whole text that they do not know may still be one of the rare ways to write a date.
 */
export function parseMoment(text: string, ref: DateReference): Result<Moment, DateProblem> {
  const quoted = text.trim();
  if (quoted === '') return refused({ kind: 'noDate' });
  if (quoted.length > longestPhrase) return refused({ kind: 'notADate', text: quoted });
  const whole = fold(quoted);
  // As typed, then without what leads in and out: `3天前` is a date, `周五前` is Friday.
  const bare = whole.replace(leading, '');
  const attempts = [
    whole,
    whole.replace(/[ .,;!]+$/u, ''),
    bare.replace(/[ .,;!]+$/u, ''),
    bare.replace(trailingOnly, ''),
  ];
  for (const attempt of attempts) {
    const phrase = phrasesIn(attempt, ref).find((one) => one.start === 0 && one.end === attempt.length);
    if (phrase !== undefined) return resolve(phrase, quoted, ref);
  }
  for (const attempt of attempts) {
    const phrase = rarePhrase(attempt, { ...ref, today: todayOf(ref) });
    if (phrase !== undefined) return resolve(phrase, quoted, ref);
  }
  return refused({ kind: 'notADate', text: quoted });
}

/** The last date phrase of a text; of a long text only the end is searched. */
export function findDay(
  text: string,
  ref: DateReference,
): (Omit<FoundMoment, 'reading'> & { readonly reading: Result<Day, DateProblem> }) | undefined {
  const found = findMoments(text, ref).at(-1);
  if (found === undefined) return undefined;
  return { ...found, reading: found.reading.ok ? done(found.reading.value.day) : found.reading };
}

/**
 * Every date phrase in a text, in order. Words that are dates only sometimes (`may`, `sat`, `5号`) count when they are
 * led in or end the text.
 */
export function findMoments(text: string, ref: DateReference): readonly FoundMoment[] {
  const from = Math.max(0, text.length - searched);
  const folded = fold(text.slice(from));
  return phrasesIn(folded, ref).flatMap((phrase) => {
    const before = lead.exec(folded.slice(Math.max(0, phrase.start - 40), phrase.start))?.[0] ?? '';
    const after = trailing.exec(folded.slice(phrase.end))?.[0] ?? '';
    const led = before.trim() !== '' || after !== '';
    const endsText = /^[\s.,;!)]*$/u.test(folded.slice(phrase.end));
    if (phrase.weak && !led && !endsText) return [];
    const start = from + phrase.start - before.trimStart().length;
    const end = from + phrase.end + after.length;
    const quoted = text.slice(start, end).trim();
    return [{ start, end, text: quoted, led, weak: phrase.weak, reading: resolve(phrase, quoted, ref) }];
  });
}

function phrasesIn(folded: string, ref: DateReference): readonly Phrase[] {
  return findPhrases(folded, todayOf(ref), ref.direction);
}

function todayOf(ref: DateReference): PlainDate {
  return Temporal.PlainDate.from(dayOf(ref.now, ref.zone));
}

function resolve(phrase: Phrase, text: string, ref: DateReference): Result<Moment, DateProblem> {
  if (phrase.offset !== undefined) {
    const at = new Date(ref.now.getTime() + phrase.offset * 60_000);
    const day = dayOf(at, ref.zone);
    return isNear(day) ? done({ at, day, hasTime: true }) : refused(tooFar(text));
  }
  if (phrase.impossibleTime) return refused({ kind: 'impossibleTime', text });
  const date = dateOf(phrase, text, ref);
  if (!date.ok) return date;
  const day = Day.safeParse(date.value.toString());
  if (!day.success || !isNear(day.data)) return refused(tooFar(text));
  return done(nearestRepeat(atTime(day.data, phrase, ref), phrase, ref));
}

function isNear(day: Day): boolean {
  return day >= earliest && day <= latest;
}

function tooFar(text: string): DateProblem {
  return { kind: 'farAway', text, earliest, latest };
}

function dateOf(phrase: Phrase, text: string, ref: DateReference): Result<PlainDate, DateProblem> {
  const reading = phrase.day;
  if (reading === undefined) return done(todayOf(ref));
  switch (reading.kind) {
    case 'day':
      return done(reading.date);
    case 'impossible':
      return refused({ kind: 'impossibleDate', text });
    case 'weekdayMismatch':
      return refused({ kind: 'weekdayMismatch', text, day: toDay(reading.date), weekday: reading.weekday });
    case 'ambiguous': {
      const [monthFirst, dayFirst] = reading.readings;
      // Chinese puts the month before the day, always.
      if (ref.language === 'zh' && !reading.yearSaid) return done(monthFirst);
      return refused({ kind: 'ambiguousDate', text, readings: [toDay(monthFirst), toDay(dayFirst)] });
    }
  }
}

function toDay(date: PlainDate): Day {
  return Day.parse(date.toString());
}

function atTime(day: Day, phrase: Phrase, ref: DateReference): Moment {
  if (phrase.clock === undefined) return { at: startOfDay(day, ref.zone), day, hasTime: false };
  const hour = hourOf(phrase.clock.hour, phrase.clock.exact, phrase.part);
  const standsOn = addDays(day, Math.floor(hour / 24));
  return { at: instantAt(standsOn, hour % 24, phrase.clock.minute, ref.zone), day, hasTime: true };
}

/** `3pm` or `Monday 3pm` said on a Monday: the one before or after now, whichever way one is looking. */
function nearestRepeat(moment: Moment, phrase: Phrase, ref: DateReference): Moment {
  const days =
    phrase.day === undefined ? 1 : phrase.day.kind === 'day' && phrase.day.repeatsWeekly === true ? 7 : 0;
  if (days === 0 || phrase.clock === undefined || phrase.saysToday) return moment;
  const wrongSide = ref.direction === 'past' ? moment.at > ref.now : moment.at < ref.now;
  return wrongSide
    ? atTime(addDays(moment.day, ref.direction === 'past' ? -days : days), phrase, ref)
    : moment;
}
