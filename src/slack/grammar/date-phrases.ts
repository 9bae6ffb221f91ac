/** Finds the words for a day, a part of the day and a time in folded text, and joins neighbours into phrases. */
import type { DayReading, Direction, PlainDate, Words } from './calendar.ts';
import { chineseDays } from './chinese-days.ts';
import { englishDays } from './english-days.ts';
import { numericDays } from './numeric-days.ts';
import { type PartOfDay, type TimeReading, timesOfDay } from './times-of-day.ts';

export interface Phrase {
  readonly start: number;
  readonly end: number;
  /** Every word of it is also an ordinary word. */
  readonly weak: boolean;
  readonly day: DayReading | undefined;
  readonly part: PartOfDay | undefined;
  readonly clock: { readonly hour: number; readonly minute: number; readonly exact: boolean } | undefined;
  readonly impossibleTime: boolean;
  /** Minutes from now. */
  readonly offset: number | undefined;
  /** `this morning`, `tonight`: a part of today, whatever the hour. */
  readonly saysToday: boolean;
}

interface Rule {
  readonly pattern: RegExp;
  readonly weak: boolean;
  readonly read: (said: Words, today: PlainDate, direction: Direction) => Meaning;
}
type Meaning = { readonly day: DayReading } | { readonly time: TimeReading };
interface Mark {
  readonly start: number;
  readonly end: number;
  readonly said: Words;
  readonly rule: Rule;
}

const wordCharacter = '[\\p{Script=Latin}\\d_]';
/** Not in the middle of a word or a number; Chinese has no such middle. */
const wordEdge = `(?:(?<!${wordCharacter})|(?!${wordCharacter}))`;
const before = `(?<!\\d[.,:/-](?=\\d))${wordEdge}`;
const after = `${wordEdge}(?!(?<=\\d)[.,:/-]\\d)(?!'[a-z])`;

const rules: readonly Rule[] = [
  ...[...numericDays, ...englishDays, ...chineseDays].map(
    (rule): Rule => ({
      pattern: compile(rule.pattern),
      weak: rule.weak === true,
      read: (said, today, direction) => ({ day: rule.read(said, today, direction) }),
    }),
  ),
  ...timesOfDay.map(
    (rule): Rule => ({
      pattern: compile(rule.pattern),
      weak: rule.weak === true,
      read: (said) => ({ time: rule.read(said) }),
    }),
  ),
];

function compile(pattern: string): RegExp {
  return new RegExp(`${before}(?:${pattern})${after}`, 'gu');
}

const between = /^[ ,]*(?:(?:at|on|in the|of|的) *)?$/u;

/** Phrases in the order of the text. The caller bounds the length of what is searched. */
export function findPhrases(folded: string, today: PlainDate, direction: Direction): readonly Phrase[] {
  const phrases: Phrase[] = [];
  for (const mark of chosenMarks(folded)) {
    const meaning = mark.rule.read(mark.said, today, direction);
    const previous = phrases.at(-1);
    const near = previous !== undefined && between.test(folded.slice(previous.end, mark.start));
    const joined = near ? joinedWith(previous, mark, meaning) : undefined;
    if (joined === undefined) phrases.push(phraseOf(mark, meaning, folded.slice(mark.start, mark.end)));
    else phrases[phrases.length - 1] = joined;
  }
  return phrases;
}

/** From left to right the longest match wins, and an earlier rule where two are equally long. */
function chosenMarks(folded: string): readonly Mark[] {
  const marks = rules.flatMap((rule) =>
    [...folded.matchAll(rule.pattern)].map(
      (match): Mark => ({
        start: match.index,
        end: match.index + match[0].length,
        said: match.groups ?? {},
        rule,
      }),
    ),
  );
  marks.sort((a, b) => a.start - b.start || b.end - a.end || Number(a.rule.weak) - Number(b.rule.weak));
  const chosen: Mark[] = [];
  for (const mark of marks) {
    if (mark.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(mark);
  }
  return chosen;
}

function phraseOf(mark: Mark, meaning: Meaning, text: string): Phrase {
  const empty: Phrase = {
    start: mark.start,
    end: mark.end,
    weak: mark.rule.weak,
    day: undefined,
    part: undefined,
    clock: undefined,
    impossibleTime: false,
    offset: undefined,
    saysToday: /^(?:this |tonight|tonite)/u.test(text),
  };
  return 'day' in meaning ? { ...empty, day: meaning.day } : withTime(empty, meaning.time);
}

/** A phrase has at most one day, one part of the day and one clock; what does not fit begins another phrase. */
function joinedWith(phrase: Phrase, mark: Mark, meaning: Meaning): Phrase | undefined {
  if (phrase.offset !== undefined) return undefined;
  const longer = { ...phrase, end: mark.end, weak: phrase.weak && mark.rule.weak };
  if ('day' in meaning) return phrase.day === undefined ? { ...longer, day: meaning.day } : undefined;
  const { time } = meaning;
  if (time.kind === 'offset') return undefined;
  if (time.kind === 'part') return phrase.part === undefined ? withTime(longer, time) : undefined;
  return phrase.clock === undefined ? withTime(longer, time) : undefined;
}

function withTime(phrase: Phrase, time: TimeReading): Phrase {
  switch (time.kind) {
    case 'clock':
      return { ...phrase, clock: time };
    case 'part':
      return { ...phrase, part: time.part };
    case 'offset':
      return { ...phrase, offset: time.minutes };
    case 'impossible':
      return { ...phrase, impossibleTime: true };
  }
}
