/** Small cuts through typed text that several commands share. Positions are those of the text given. */

import { done } from '../../domain/result.ts';
import { type FoundMoment, findMoments } from './dates.ts';
import type { NextStepSaid } from './intents.ts';
import { content, fold, mentionAt, type TypedText } from './normalise.ts';
import type { Mention, SaidDay, TypingContext } from './said.ts';

const loose = new Set(' \t\n\u00a0\u3000,，;；、');

/** Without white space and loose punctuation at either end. By hand, since `[…]+$` is slow on long runs of blanks. */
export function trimmed(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (loose.has(text.charAt(start)) || /[:：]/u.test(text.charAt(start)))) start += 1;
  while (end > start && loose.has(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

/** The text without one stretch of it, the seam closed. */
export function without(text: string, start: number, end: number): string {
  const before = trimmed(text.slice(0, start));
  const after = trimmed(text.slice(end));
  return before === '' || after === '' ? before + after : `${before} ${after}`;
}

/** Written out for people, or undefined where nothing is left but punctuation. */
export function written(piece: string, typed: TypedText): string | undefined {
  return trimmed(content(piece, typed.mentions)) || undefined;
}

/** A mention standing anywhere in the text, and the text without it. */
export function takeMention(
  text: string,
  typed: TypedText,
): { readonly mention: Mention | undefined; readonly rest: string } {
  const at = text.search(/[\ufdd0-\ufdef]/u);
  if (at < 0) return { mention: undefined, rest: text };
  return { mention: mentionAt(text.charAt(at), typed.mentions), rest: without(text, at, at + 1) };
}

export function saidDay(found: FoundMoment): SaidDay {
  return { text: found.text, reading: found.reading.ok ? done(found.reading.value.day) : found.reading };
}

/** `send contract by Tue` is the step `send contract`, due on Tuesday; a date in mid-sentence stays in the step as well. */
export function splitStep(piece: string, typed: TypedText, context: TypingContext): NextStepSaid {
  const found = findMoments(piece, { ...context, direction: 'future' }).at(-1);
  if (found === undefined) return { text: written(piece, typed), due: undefined };
  const atEdge = found.start === 0 || /^[\s.。,，;；!！]*$/u.test(piece.slice(found.end));
  const step = found.led || atEdge ? without(piece, found.start, found.end) : piece;
  return { text: written(step.replace(/^[\s.。!！]+$/u, ''), typed), due: saidDay(found) };
}

/** Where the words before a colon end; colons of times and addresses do not count. */
export function colonIn(text: string, within: number): number {
  const match = /:(?!\/\/)(?!(?<=\d:)\d)/u.exec(fold(text.slice(0, within)));
  return match?.index ?? -1;
}
