/** Sentences by what they are about, and how one is chosen so that no two deals read alike. */
import { InteractionType, Outcome } from '../../domain/vocabulary.ts';
import type { Chance } from './random.ts';

export const subjects = [
  'discovery',
  'demo',
  'trial',
  'spec',
  'security',
  'pricing',
  'procurement',
  'objection',
  'rival',
  'silence',
  'renewal',
  'winning',
  'losing',
] as const;
export type Subject = (typeof subjects)[number];

/** `{who}` and other words in braces are filled in from the deal. */
export type PhraseBook = Partial<
  Record<Subject, Partial<Record<InteractionType, Partial<Record<Outcome, readonly string[]>>>>>
>;

export interface Phrase {
  readonly type: InteractionType;
  readonly outcome: Outcome;
  readonly text: string;
}

function phrasesOf(book: PhraseBook, subject: Subject): readonly Phrase[] {
  const byType = book[subject] ?? {};
  return InteractionType.options.flatMap((type) =>
    Outcome.options.flatMap((outcome) =>
      (byType[type]?.[outcome] ?? []).map((text) => ({ type, outcome, text })),
    ),
  );
}

/** Deals out the sentences of some books: each of a subject once before any comes again. */
export interface Writer {
  /** A sentence for which `fits`; undefined where the books have none. */
  take(subject: Subject, fits: (phrase: Phrase) => boolean): Phrase | undefined;
}

export function writerOf(books: readonly PhraseBook[], chance: Chance): Writer {
  const piles = new Map<Subject, Phrase[]>();
  const used = new Map<Phrase, number>();
  for (const subject of subjects)
    piles.set(subject, chance.shuffled(books.flatMap((book) => phrasesOf(book, subject))));
  return {
    take(subject, fits) {
      const fitting = (piles.get(subject) ?? []).filter(fits);
      const least = Math.min(...fitting.map((phrase) => used.get(phrase) ?? 0));
      const found = fitting.find((phrase) => (used.get(phrase) ?? 0) === least);
      if (found) used.set(found, least + 1);
      return found;
    },
  };
}

/** Puts words into a sentence's braces. An unknown slot is a slip of the pen, and is found by a test. */
export function fill(sentence: string, slots: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/gu, (_, slot: string) => {
    const word = slots[slot];
    if (word === undefined) throw new Error(`nothing to put in for {${slot}}: ${sentence}`);
    return word;
  });
}
