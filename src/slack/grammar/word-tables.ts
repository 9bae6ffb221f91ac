/** Tables of names that may be typed with spaces or hyphens, in singular or plural, and found anywhere in a text. */
import { type Board, latin } from './board.ts';
import type { Keyword } from './keywords.ts';
import { fold } from './normalise.ts';

export interface WordTable<Verb extends string> {
  /** Source of a pattern for any of the names; the longest comes first. */
  readonly pattern: string;
  /** Which entry a match is; undefined for other text. */
  verbOf(matched: string): Verb | undefined;
}

export function wordTable<Verb extends string>(keywords: readonly Keyword<Verb>[]): WordTable<Verb> {
  const verbs = new Map<string, Verb>();
  const english = new Set<string>();
  const chinese = new Set<string>();
  for (const keyword of keywords) {
    for (const word of [...keyword.english, ...keyword.chinese]) {
      const plain = plainName(word);
      if (plain === '') continue;
      (/\p{Script=Han}/u.test(plain) ? chinese : english).add(plain);
      for (const key of [keyOf(plain), keyOf(plain.replaceAll(' ', ''))])
        if (!verbs.has(key)) verbs.set(key, keyword.verb);
    }
  }
  const alternatives = [
    latin(longestFirst(english).map(flexible).join('|')),
    longestFirst(chinese).map(escaped).join('|'),
  ];
  return {
    pattern: `(?:${alternatives.join('|')})`,
    verbOf: (matched) => verbs.get(keyOf(plainName(matched))),
  };
}

/** Takes the first name in the text that follows what `before` allows. */
export function takeWord<Verb extends string>(
  board: Board,
  table: WordTable<Verb>,
  before: string,
): Verb | undefined {
  const match = board.take(new RegExp(`${before}${table.pattern}`, 'u'));
  return match && table.verbOf(match[0]);
}

/** `Lead → opportunity` is typed `lead to opportunity`, a name in brackets without them. */
function plainName(word: string): string {
  return fold(word)
    .replace(/ ?(?:→|->|>) ?/gu, ' to ')
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

function keyOf(plain: string): string {
  return plain
    .split(' ')
    .map((word) =>
      word
        .replace(/(?<=ss)es$/u, '')
        .replace(/ies$/u, 'y')
        .replace(/(?<!s)s$/u, ''),
    )
    .join('');
}

function flexible(plain: string): string {
  const words = plain.split(' ').map((word) => {
    if (word === 'to') return '(?:to|→|->|>)';
    if (/[^a-z]$/u.test(word)) return escaped(word);
    if (word.endsWith('ss')) return `${word}(?:es)?`;
    if (/[^aeiou]y$/u.test(word)) return `${word.slice(0, -1)}(?:y|ies)`;
    return word.length < 3 ? word : `${word.replace(/s$/u, '')}s?`;
  });
  return words.join('[ _-]?');
}

function longestFirst(words: ReadonlySet<string>): readonly string[] {
  return [...words].sort((a, b) => b.length - a.length);
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\%]/gu, '\\$&').replaceAll('\\%', '%');
}
