import type { Zone } from '../domain/days.ts';
import type { Language } from '../domain/vocabulary.ts';
import { type Format, formatFor } from './format.ts';
import { type RefusalWords, refusalWords } from './refusals.ts';
import { type TermWords, terms } from './terms.ts';

/** How one person is spoken to: their language, their zone, and the words everything shares. */
export interface Texts {
  readonly language: Language;
  readonly format: Format;
  readonly terms: TermWords;
  readonly refusals: RefusalWords;
}

export function textsFor(language: Language, zone: Zone, now: Date): Texts {
  return {
    language,
    format: formatFor(language, zone, now),
    terms: terms[language],
    refusals: refusalWords[language],
  };
}
