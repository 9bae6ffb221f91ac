/** From here to there as people type it: `1 Aug to 15 Sep`, `Jan-Mar 2025`, `Q1 to Q2`, `since Monday`, `8月1日到9月15日`. */
import { Temporal } from 'temporal-polyfill';
import { Day, dayOf } from '../../domain/days.ts';
import type { Board } from './board.ts';
import { findMoments } from './dates.ts';
import { fold } from './normalise.ts';
import { periodEndingAt, periodStartingAt } from './period-rules.ts';
import type { TypingContext } from './said.ts';
import type { PeriodSaid } from './time-said.ts';

const separator =
  /\s*\.{2,3}\s*|…| (?:to|until|till|through|thru|and) (?:the )?|\s*~\s*|\s*-{1,2}\s*|\s*(?:一直)?(?:到|至)\s*/gu;
const opening = /(?:^|[\s\n])(?:from|between|since|after)\s+(?:the )?$|(?:从|自)$/u;
const until = / ?(?:now|date|present|today)(?![\p{Script=Latin}\d])|(?:现在|目前|当前|今[天日])(?:为止)?/uy;
const sinceEnglish = /(?<![a-z])(?<lead>since|from) (?:the )?/gu;
const sinceChinese = /(?:从|自)?(?=[^\n从自]{2,12}?(?:以来|至今|起(?!来)|开始))/gu;
const sinceTail = /^(?:以来|起至今|起|至今|开始(?:至今)?| onwards?)/u;
/** Nobody writes more of them; each takes time to look at. */
const mostMarks = 12;
/** How far from the mark between them two sides are looked for. */
const reach = 60;

/** One side of a span: a day, or a period that stands for its first or last one. */
interface Side {
  readonly start: number;
  readonly end: number;
  readonly said: PeriodSaid;
  readonly text: string;
}

/** Two days or periods with something between them, or one with `since` before it. */
export function takeRange(board: Board, context: TypingContext): PeriodSaid | undefined {
  const { folded } = board;
  for (const mark of [...folded.matchAll(separator)].slice(0, mostMarks)) {
    const left = sideEndingAt(board, mark.index, context);
    if (left === undefined) continue;
    const lead = opening.exec(folded.slice(0, left.start))?.[0] ?? '';
    const wholeLead = `${lead}${folded.slice(left.start, left.end)}`;
    // `March and May` are two months, unless `between` stands before them.
    if (/and/u.test(mark[0]) && !/between/u.test(wholeLead)) continue;
    const right = sideStartingAt(board, mark.index + mark[0].length, left, context);
    if (right === undefined) continue;
    if (/^\s*-{1,2}\s*$/u.test(mark[0]) && grainOf(left.said) !== grainOf(right.said)) continue;
    board.clear(left.start - lead.length, right.end);
    return spanned(left, right);
  }
  return takeSince(board, context);
}

function takeSince(board: Board, context: TypingContext): PeriodSaid | undefined {
  const { folded } = board;
  const today = dayOf(context.now, context.zone);
  const marks = [...folded.matchAll(sinceEnglish), ...folded.matchAll(sinceChinese)].slice(0, mostMarks);
  for (const mark of marks) {
    const side = sideStartingAt(board, mark.index + mark[0].length, null, context);
    if (side === undefined) continue;
    const { said } = side;
    const isRelative = said.kind === 'last' || said.kind === 'this' || said.kind === 'year';
    const tail = sinceTail.exec(folded.slice(side.end))?.[0].length ?? 0;
    // `from last week` is of last week, and no more.
    if (mark.groups?.lead === 'from' && isRelative && tail === 0) continue;
    const days = daysOf(said);
    if (said.kind === 'next' || (days && days.from > today)) continue;
    board.clear(mark.index, side.end + tail);
    if (said.kind === 'this') return said;
    return days ? { kind: 'days', from: days.from, to: today } : { kind: 'span', from: said, to: null };
  }
  return undefined;
}

function spanned(left: Side, right: Side): PeriodSaid {
  const [first, last] = [daysOf(left.said), daysOf(right.said)];
  if (first && last) {
    const from = !saysYear(left) && saysYear(right) ? lastBefore(first.from, last.from) : first.from;
    return last.to < from
      ? { kind: 'days', from: last.from, to: first.to }
      : { kind: 'days', from, to: last.to };
  }
  return withSharedYear(left.said, right.said);
}

/** `Q1 to Q3 2025`, `Q4 2025 to Q1`: the year is said once. */
function withSharedYear(from: PeriodSaid, to: PeriodSaid): PeriodSaid {
  if (from.kind === 'latest-quarter' && to.kind === 'quarter')
    return {
      kind: 'span',
      from: { ...to, quarter: from.quarter, year: to.year - Number(from.quarter > to.quarter) },
      to,
    };
  if (from.kind === 'quarter' && to.kind === 'latest-quarter')
    return {
      kind: 'span',
      from,
      to: { ...from, quarter: to.quarter, year: from.year + Number(to.quarter < from.quarter) },
    };
  return { kind: 'span', from, to };
}

function grainOf(said: PeriodSaid): string {
  if (said.kind === 'days') return said.from === said.to ? 'day' : 'days';
  if (said.kind === 'latest-quarter') return 'quarter';
  return 'unit' in said ? said.unit : said.kind;
}

/** Of what is the same whatever the fiscal year. */
function daysOf(said: PeriodSaid): { readonly from: Day; readonly to: Day } | undefined {
  if (said.kind === 'days') return said;
  if (said.kind !== 'month') return undefined;
  const first = Temporal.PlainDate.from({ year: said.year, month: said.month, day: 1 });
  return { from: dayFrom(first), to: dayFrom(first.add({ months: 1 }).subtract({ days: 1 })) };
}

function saysYear({ text }: Side): boolean {
  return /\d{4}/u.test(text);
}

/** Its year is left open: it says a month and no more. */
function isBare(said: string): boolean {
  return !/\d{4}|last|this|next|past|ago|day|[今去前昨明后上本这]/u.test(fold(said));
}

/** The same day in the year that ends with another: `1 Nov to 15 Feb 2026` begins in 2025. */
function lastBefore(day: Day, other: Day): Day {
  const date = Temporal.PlainDate.from(day);
  const year = Temporal.PlainDate.from(other).year;
  const [same, before] = [date.with({ year }), date.with({ year: year - 1 })];
  return dayFrom(same.toString() <= other ? same : before);
}

function sideEndingAt(board: Board, end: number, context: TypingContext): Side | undefined {
  const from = Math.max(0, end - reach);
  const before = board.text.slice(from, end).trimEnd();
  if (!/[\p{L}\p{N}]$/u.test(before)) return undefined;
  const at = from + before.length;
  const moment = findMoments(before, { ...context, direction: 'past' }).at(-1);
  const isDay = moment?.reading.ok === true && moment.end === before.length;
  const period = periodEndingAt(board.folded, at, todayOf(context));
  const day = isDay && moment.reading.ok ? moment.reading.value.day : undefined;
  if (period && isSide(period.said) && !(day && moment && from + bareStart(moment) < period.start))
    return { ...period, text: board.text.slice(period.start, at) };
  return day && moment && { start: from + moment.start, end: at, said: single(day), text: moment.text };
}

/** Where the words of a day begin, without what leads to them. */
function bareStart({ start, text }: { readonly start: number; readonly text: string }): number {
  return start + (/^(?:(?:from|since|between|after|on|in|by|the) )+/u.exec(fold(text))?.[0].length ?? 0);
}

function sideStartingAt(
  board: Board,
  start: number,
  left: Side | null,
  context: TypingContext,
): Side | undefined {
  const piece = board.text.slice(start, start + reach);
  const words = piece.trimStart();
  const at = start + piece.length - words.length;
  const today = dayOf(context.now, context.zone);
  until.lastIndex = at;
  const now = left && until.exec(board.folded);
  if (now) return { start: at, end: at + now[0].length, said: single(today), text: 'today' };
  const after = left && daysOf(left.said)?.from;
  const day = dayStarting(words, after ?? null, context);
  const period = periodStartingAt(board.folded, at, todayOf(context));
  if (period && isSide(period.said) && period.end >= at + (day?.length ?? 0)) {
    const text = board.text.slice(at, period.end);
    const days = daysOf(period.said);
    const said =
      after && days && days.from < after && isBare(text) && period.said.kind === 'month'
        ? { ...period.said, year: period.said.year + 1 }
        : period.said;
    return { ...period, said, text };
  }
  return day && { start: at, end: at + day.length, said: single(day.day), text: words.slice(0, day.length) };
}

/** A day without a year is the next one after the day it goes with. */
function dayStarting(
  words: string,
  after: Day | null,
  context: TypingContext,
): { readonly day: Day; readonly length: number } | undefined {
  // `10月1日到15日`: the month is that of the first day.
  const bare = after === null ? null : /^(?<date>[0-3]?\d)[日号]/u.exec(fold(words));
  if (after !== null && bare) {
    const day = Day.safeParse(`${after.slice(0, 8)}${(bare.groups?.date ?? '').padStart(2, '0')}`);
    if (day.success && day.data >= after) return { length: bare[0].length, day: day.data };
  }
  const found = (['past', 'future'] as const)
    .map((direction) => findMoments(words, { ...context, direction }).at(0))
    .find((one) => one !== undefined);
  if (!found?.reading.ok || found.start !== 0) return undefined;
  const { day } = found.reading.value;
  if (after === null || day >= after || !isBare(found.text)) return { length: found.end, day };
  const later = Day.safeParse(Temporal.PlainDate.from(day).add({ years: 1 }).toString());
  return { length: found.end, day: later.success && later.data >= after ? later.data : day };
}

/** What has a first and a last day of its own. */
function isSide({ kind }: PeriodSaid): boolean {
  return !['trailing', 'all', 'span', 'year-ago'].includes(kind);
}

function single(day: Day): PeriodSaid {
  return { kind: 'days', from: day, to: day };
}

function todayOf(context: TypingContext): Temporal.PlainDate {
  return Temporal.PlainDate.from(dayOf(context.now, context.zone));
}

function dayFrom(date: Temporal.PlainDate): Day {
  return Day.parse(date.toString());
}
