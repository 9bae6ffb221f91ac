/** Questions with a few possible answers. */
import { importWords } from '../texts/command-line-import.ts';
import type { Sitting } from './sitting.ts';

export interface Choice<T> {
  readonly label: string;
  readonly value: T;
}

/** Asks until the answer is one of the choices, by its number or in its words. */
export async function choose<T>(
  { terminal, signal }: Sitting,
  question: string,
  choices: readonly Choice<T>[],
): Promise<T> {
  terminal.tell(question);
  for (const [index, { label }] of choices.entries()) terminal.tell(`  ${index + 1}  ${label}`);
  for (;;) {
    const answer = await terminal.ask(importWords.asks.choice(choices.length), signal);
    const chosen = choices[Number(answer) - 1] ?? choices.find(({ label }) => same(label, answer));
    if (chosen) return chosen.value;
  }
}

/** Yes or no; an empty answer is neither. */
export async function confirm({ terminal, signal }: Sitting, question: string): Promise<boolean> {
  for (;;) {
    const answer = (await terminal.ask(question, signal)).toLowerCase();
    if (['y', 'yes', 'n', 'no'].includes(answer)) return answer.startsWith('y');
  }
}

function same(one: string, other: string): boolean {
  return one.localeCompare(other, undefined, { sensitivity: 'accent' }) === 0;
}
