/** Typed text from which what is understood is taken away piece by piece, in any order; what is left was not. */
import { fold } from './normalise.ts';

/** A stretch of the text that nobody took. */
export interface Leftover {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What stands where something was taken: no word goes on over it, and nobody can type it into one line. */
export const gap = '\n';

export interface Board {
  /** Folded, with gaps where something was taken; as long as the text. */
  readonly folded: string;
  /** The text as typed, with the same gaps. */
  readonly text: string;
  /** The first match of a pattern, gone for whoever looks next. */
  take(pattern: RegExp): RegExpExecArray | undefined;
  clear(start: number, end: number): void;
}

export function boardOf(typed: string): Board {
  let text = typed.replaceAll(gap, ' ');
  let folded = fold(text);
  const clear = (start: number, end: number) => {
    const gaps = gap.repeat(end - start);
    text = text.slice(0, start) + gaps + text.slice(end);
    folded = folded.slice(0, start) + gaps + folded.slice(end);
  };
  return {
    get folded() {
      return folded;
    },
    get text() {
      return text;
    },
    take(pattern) {
      const match = pattern.exec(folded);
      if (match === null || match[0] === '') return undefined;
      clear(match.index, match.index + match[0].length);
      return match;
    },
    clear,
  };
}

/** The stretches that are left, without blanks and commas around them. */
export function leftovers(board: Board): readonly Leftover[] {
  return [...board.text.matchAll(/[^\n,，、;；]+/gu)].flatMap((match) => {
    const said = match[0].trim();
    if (!/[\p{L}\p{N}\p{S}\ufdd0-\ufdef]/u.test(said)) return [];
    const start = match.index + match[0].indexOf(said);
    return [{ start, end: start + said.length, text: said }];
  });
}

/** A pattern for whole words of Latin writing. */
export function latin(words: string): string {
  return `(?<![\\p{Script=Latin}\\d_])(?:${words})(?![\\p{Script=Latin}\\d_])`;
}
