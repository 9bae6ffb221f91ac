import type { Language } from '../domain/vocabulary.ts';

/** The same words in every language: one shape, so that a missing translation does not compile. */
export function bilingual<Words>(words: {
  readonly en: Words;
  readonly zh: NoInfer<Words>;
}): Record<Language, Words> {
  return words;
}
