/** Slips of the finger in a question: which of the words that have a meaning here were meant. */
import type { Unread } from '../grammar/intents.ts';
import { type Keyword, nearestKeywords } from '../grammar/keywords.ts';
import { dimensionKeywords, metricKeywords } from '../grammar/metric-words.ts';
import { present } from '../named.ts';
import type { Turn } from '../turn.ts';

/** As many as anybody reads. */
const most = 3;
/** Of more words nobody makes sense by their letters, and looking would take long. */
const mostWords = 12;

/** Periods and people as one would type them, to be found by a slip of the finger. */
const otherKeywords: readonly LooseKeyword[] = [
  ...['this', 'last'].flatMap((which) =>
    ['week', 'month', 'quarter', 'year'].map((unit) => inEnglish(`${which} ${unit}`)),
  ),
  // As in `last 90 days`.
  ...['days', 'weeks', 'months'].map(inEnglish),
  ...['本周', '上周', '本月', '上月', '本季度', '上季度', '今年', '去年'].map((chinese) => ({
    verb: chinese,
    english: [],
    chinese: [chinese],
  })),
  { verb: 'everyone', english: ['everyone'], chinese: ['所有人'] },
];

function inEnglish(english: string): LooseKeyword {
  return { verb: english, english: [english], chinese: [] };
}

/** How far a line leads that is offered: to an answer, at least nearer to one, or nowhere. */
export type Leads = 'to an answer' | 'nearer' | 'nowhere';

/** Whole lines that may have been meant, the likeliest first: those that lead to an answer, else those that lead nearer. */
export function linesMeant(turn: Turn, unread: Unread, leads: (line: string) => Leads): readonly string[] {
  const read = (reach: readonly Joint[]) => [
    ...new Set(reach.flatMap((joint) => corrections(turn, unread, joint))),
  ];
  const alone = read([{ before: 0, after: 0 }]);
  const [best = []] = [
    read(joints).filter((line) => leads(line) === 'to an answer'),
    alone.filter((line) => leads(line) === 'to an answer'),
    alone.filter((line) => leads(line) === 'nearer'),
  ].filter((lines) => lines.length > 0);
  return best;
}

/** These stay as they are, between words that are corrected. */
const smallWords = /^(?:by|per|of|for|in|the|and|each|every|this|last|past|\d+|[按各每分])$/iu;

/**
 * How many words around the piece may belong to it: in `average deal siez` the first two were read as a number of their
 * own, and in `los reasons` the second as a part of the question.
 */
interface Joint {
  readonly before: number;
  readonly after: number;
}

const joints: readonly Joint[] = [
  { before: 2, after: 0 },
  { before: 1, after: 0 },
  { before: 0, after: 1 },
  { before: 0, after: 2 },
];

/** Whole lines that may be meant: by all of the piece, else by its words, two or three of which may belong together. */
function corrections(turn: Turn, unread: Unread, joint: Joint): readonly string[] {
  const piece = joined(unread, joint);
  if (piece === undefined) return [];
  const { text, before, after } = piece;
  const words = text.split(/\s+/u);
  const isJoined = joint.before + joint.after > 0;
  const whole = nearest(turn, text, before).filter((word) => !isJoined || hasAsMany(word, words.length));
  const isShort = words.length > 1 && words.length <= mostWords;
  const found = whole.length === 0 && isShort ? wordByWord(turn, words, before, joint) : whole;
  return found.map((word) => `${before}${word}${after}`);
}

/** The piece with some of the words around it; nothing where there are not so many. */
function joined({ text, before, after }: Unread, joint: Joint): Unread | undefined {
  const head = new RegExp(`(?:[^\\s]+\\s+){${joint.before}}$`, 'u').exec(before)?.[0];
  const tail = new RegExp(`^(?:\\s+[^\\s]+){${joint.after}}`, 'u').exec(after)?.[0];
  if (head === undefined || tail === undefined) return undefined;
  return {
    text: `${head}${text}${tail}`,
    before: before.slice(0, before.length - head.length),
    after: after.slice(tail.length),
  };
}

function hasAsMany(said: string, words: number): boolean {
  return said.split(' ').length === words;
}

/** Words that were joined to the piece are corrected together with some of it, never by themselves. */
function wordByWord(turn: Turn, words: readonly string[], before: string, joint: Joint): readonly string[] {
  let read = '';
  let isCorrected = false;
  for (let at = 0; at < words.length; ) {
    const [word = ''] = words.slice(at);
    const found = corrected(turn, words.slice(at), `${before}${read}`);
    // With one word that means nothing here, the others are no question either; Chinese may be cut in the wrong place.
    if (found === undefined && !/\p{Script=Han}/u.test(word)) return [];
    const next = found ?? { word, length: 1 };
    if (at === 0 && next.length <= joint.before) return [];
    if (at >= words.length - joint.after) return [];
    isCorrected ||= next.word !== word;
    read += `${read === '' ? '' : ' '}${next.word}`;
    at += next.length;
  }
  return isCorrected ? [read] : [];
}

/** What the first words may mean, the longest first. */
function corrected(
  turn: Turn,
  words: readonly string[],
  before: string,
): { readonly word: string; readonly length: number } | undefined {
  for (let length = Math.min(3, words.length); length > 0; length -= 1) {
    const said = words.slice(0, length).join(' ');
    if (length === 1 && smallWords.test(said)) return { word: said, length };
    // `lst quarter` is two words for two; one word is never meant by several.
    const found = nearest(turn, said, before).find((word) => length === 1 || hasAsMany(word, length));
    if (found !== undefined) return { word: found, length };
  }
  return undefined;
}

function nearest({ directory }: Turn, text: string, before: string): readonly string[] {
  const names = [...directory.teams.values(), ...directory.pipelines.values(), ...present(directory)];
  const dimensions = nearestKeywords(text, dimensionKeywords).map((word) => withBy(word, before));
  const others = [
    ...nearestKeywords(text, metricKeywords),
    ...nearestLoose(text, otherKeywords),
    ...nearestLoose(
      text,
      names.map(({ name }) => ({ verb: name, english: waysToSay(name.toLowerCase()), chinese: [] })),
    ),
  ];
  // After `by` a dimension was meant; elsewhere rather a metric.
  const found = saysBy(before) ? [...dimensions, ...others] : [...others, ...dimensions];
  return [...new Set(found)].slice(0, most);
}

/** In full, or by one of its words. */
function waysToSay(name: string): readonly string[] {
  return [name, ...(name.includes(' ') ? name.split(' ') : [])];
}

function saysBy(before: string): boolean {
  return /(?:^|\s)(?:by|per|each|every)\s*$|[按各每分]\s*$/iu.test(before);
}

function withBy(word: string, before: string): string {
  if (saysBy(before)) return word;
  return /\p{Script=Han}/u.test(word) ? `按${word}` : `by ${word}`;
}

interface LooseKeyword {
  readonly verb: string;
  readonly english: readonly string[];
  readonly chinese: readonly string[];
}

/** Tables where an entry may be in one language only. */
function nearestLoose(text: string, keywords: readonly LooseKeyword[]): readonly string[] {
  const complete = keywords.flatMap(({ verb, english, chinese }): readonly Keyword<string>[] => {
    const [first, ...rest] = [...english, ...chinese];
    return first === undefined ? [] : [{ verb, english: [first, ...rest], chinese: [first] }];
  });
  return nearestKeywords(text, complete);
}
