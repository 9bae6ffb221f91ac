/** How one way to say a period is found in a text, and what it then means. */
import type { Temporal } from 'temporal-polyfill';
import { latin } from './board.ts';
import type { Words } from './calendar.ts';
import { smallNumber } from './han-numbers.ts';
import type { PeriodSaid } from './time-said.ts';

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

export function quarterNumber(word: string | undefined): 1 | 2 | 3 | 4 | undefined {
  const number = smallNumber(word ?? '');
  return number === 1 || number === 2 || number === 3 || number === 4 ? number : undefined;
}

/** By `去年`, `前年` and the like, how many years before this one. */
export function yearsBack({ yearWord }: Words): number {
  return { 去: 1, 上: 1, 前: 2 }[(yearWord ?? '').slice(0, 1)] ?? 0;
}
