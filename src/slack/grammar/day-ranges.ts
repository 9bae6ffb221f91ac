/** Two days as people type them: `1 Aug to 15 Sep`, `since Monday`, `8月1日到9月15日`. */
import { Temporal } from 'temporal-polyfill';
import { Day, dayOf } from '../../domain/days.ts';
import type { PeriodSpec } from '../../domain/metrics/question.ts';
import type { Board } from './board.ts';
import { findMoments } from './dates.ts';
import { monthWord } from './english-words.ts';
import { fold } from './normalise.ts';
import type { TypingContext } from './said.ts';

const separator = /\s*\.{2,3}\s*|…| (?:to|until|till|through|thru|and) |\s*~\s*| - |(?:一直)?(?:到|至)/gu;
const opening = /(?:^|[\s\n])(?:from|between|since|after)\s+$|(?:从|自)$/u;
const sinceEnglish = /(?<![a-z])(?:since|from) (?:the )?/gu;
const sinceChinese = /(?:从|自)?(?=[^\n从自]{2,12}?(?:以来|起至今|至今))/gu;

/** Two days with something between them, or one with `since` before it. */
export function takeRange(board: Board, context: TypingContext): PeriodSpec | undefined {
  const { text, folded } = board;
  for (const mark of folded.matchAll(separator)) {
    const after = mark.index + mark[0].length;
    const left = dayEndingAt(text, mark.index, context);
    if (left === undefined) continue;
    const right = dayStartingAt(text, after, left.day, context);
    if (right === undefined) continue;
    const lead = opening.exec(folded.slice(0, left.start))?.[0].length ?? 0;
    board.clear(left.start - lead, right.end);
    const first = !saysYear(left.said) && saysYear(right.said) ? lastBefore(left.day, right.day) : left.day;
    return right.day < first
      ? { kind: 'days', from: right.day, to: first }
      : { kind: 'days', from: first, to: lastDayOf(right) };
  }
  for (const mark of [...folded.matchAll(sinceEnglish), ...folded.matchAll(sinceChinese)]) {
    const today = dayOf(context.now, context.zone);
    const from = dayStartingAt(text, mark.index + mark[0].length, null, context);
    if (from === undefined || from.day > today) continue;
    const tail = /^(?:以来|起至今|起|至今)/u.exec(folded.slice(from.end))?.[0].length ?? 0;
    board.clear(mark.index, from.end + tail);
    return { kind: 'days', from: from.day, to: today };
  }
  return undefined;
}

function dayEndingAt(text: string, end: number, context: TypingContext) {
  const before = text.slice(0, end).trimEnd();
  const found = findMoments(before, { ...context, direction: 'past' }).at(-1);
  if (!found?.reading.ok || found.end !== before.length) return undefined;
  return { start: found.start, day: found.reading.value.day, said: found.text };
}

function saysYear(said: string): boolean {
  return /\d{4}/u.test(said);
}

/** The same day in the year that ends with another: `1 Nov to 15 Feb 2026` begins in 2025. */
function lastBefore(day: Day, other: Day): Day {
  const date = Temporal.PlainDate.from(day);
  const year = Temporal.PlainDate.from(other).year;
  const [same, before] = [date.with({ year }), date.with({ year: year - 1 })];
  return Day.parse((same.toString() <= other ? same : before).toString());
}

const wholeMonth = new RegExp(
  `^(?:(?:${monthWord})\\.?(?:[ ,'-]{0,2}\\d{4})?|(?:[^月]*[年的])?[^月年]{1,3}月份?)$`,
  'u',
);
const wholeQuarter = /^(?:(?:\d{4}[ -]?)?q[1-4](?:[ ,'-]{0,2}\d{4})?|.*季度?)$/u;

/** `January to March` ends with March, not with its first day. */
function lastDayOf({ day, said }: { readonly day: Day; readonly said: string }): Day {
  const text = fold(said).trim();
  const months = wholeMonth.test(text) ? 1 : wholeQuarter.test(text) ? 3 : 0;
  if (months === 0) return day;
  return Day.parse(Temporal.PlainDate.from(day).add({ months }).subtract({ days: 1 }).toString());
}

/** A day without a year is the next one after the day it goes with. */
function dayStartingAt(text: string, start: number, after: Day | null, context: TypingContext) {
  const piece = text.slice(start);
  const blanks = piece.length - piece.trimStart().length;
  const words = piece.slice(blanks);
  const firstIn = (ref: TypingContext, direction: 'past' | 'future') =>
    findMoments(words.slice(0, 60), { ...ref, direction }).at(0);
  // `10月1日到15日`: the month is that of the first day.
  const bare = after === null ? null : /^(?<date>[0-3]?\d)[日号]/u.exec(fold(words));
  if (after !== null && bare) {
    const day = Day.safeParse(`${after.slice(0, 8)}${(bare.groups?.date ?? '').padStart(2, '0')}`);
    if (day.success && day.data >= after)
      return { end: start + blanks + bare[0].length, day: day.data, said: bare[0] };
  }
  const found = firstIn(context, 'past') ?? firstIn({ ...context }, 'future');
  if (!found?.reading.ok || found.start !== 0) return undefined;
  const end = start + blanks + found.end;
  const { day } = found.reading.value;
  const said = found.text;
  if (after === null || day >= after) return { end, day, said };
  const later = Day.safeParse(Temporal.PlainDate.from(day).add({ years: 1 }).toString());
  return { end, day: later.success && !saysYear(said) && later.data >= after ? later.data : day, said };
}
