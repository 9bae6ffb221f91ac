/** How one way to say a period is found in a text, and what it then means. */
import type { Temporal } from 'temporal-polyfill';
import { latin } from './board.ts';
import type { Words } from './calendar.ts';
import type { PeriodSaid } from './intents.ts';

export interface PeriodRule {
  readonly pattern: RegExp;
  readonly read: (said: Words, today: Temporal.PlainDate) => PeriodSaid | undefined;
}

/** Whole words of Latin writing. */
export function english(pattern: string, read: PeriodRule['read']): PeriodRule {
  return { pattern: new RegExp(latin(pattern), 'u'), read };
}

export function chinese(pattern: string, read: PeriodRule['read']): PeriodRule {
  return { pattern: new RegExp(`(?<![\\p{Script=Latin}\\d])(?:${pattern})`, 'u'), read };
}
