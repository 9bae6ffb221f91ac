/** Takes periods out of what people type: `last quarter`, `2026-Q3`, `近30天`, `1 Aug to 15 Sep`, `all`. */
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../domain/days.ts';
import type { Board } from './board.ts';
import { findMoments } from './dates.ts';
import { takeRange } from './day-ranges.ts';
import { takeNumericRange } from './numeric-ranges.ts';
import type { PeriodRule } from './period-rule.ts';
import { periodRules } from './period-rules.ts';
import type { TypingContext } from './said.ts';
import { shortRanges } from './short-ranges.ts';
import type { PeriodSaid } from './time-said.ts';

/** Takes 全部 for all time: said beside another period it is of people. */
export function takeAllTime(board: Board): PeriodSaid | undefined {
  return board.take(/(?:全部|所有)(?!的?(?:人|团队|成员|同事|销售))/u) ? { kind: 'all' } : undefined;
}

/** Takes the first period of the text; undefined when there is none. */
export function takePeriod(board: Board, context: TypingContext): PeriodSaid | undefined {
  const today = Temporal.PlainDate.from(dayOf(context.now, context.zone));
  // Before `1st to 15th of October` is taken for two days, the first of them in this month.
  const range =
    takeByRule(board, shortRanges, today) ?? takeNumericRange(board, context) ?? takeRange(board, context);
  if (range !== undefined) return range;
  const single = firstDay(board, context);
  const period = takeByRule(board, periodRules, today, single);
  if (period !== undefined) return period;
  if (single === undefined || single.isOnlyAnEnd) return undefined;
  board.clear(single.start, single.end);
  return { kind: 'days', from: single.day, to: single.day };
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

function takeByRule(
  board: Board,
  rules: readonly PeriodRule[],
  today: Temporal.PlainDate,
  single?: Stretch,
): PeriodSaid | undefined {
  for (const { pattern, read } of rules) {
    const match = pattern.exec(board.folded);
    if (match === null || (single && overlaps(single, match))) continue;
    const said = read(match.groups ?? {}, today);
    if (said === undefined) continue;
    board.clear(match.index, match.index + match[0].length);
    return said;
  }
  return undefined;
}

/** What begins before and ends after a day: `12 Aug 2026` holds `Aug 2026`. */
function overlaps(single: Stretch, match: RegExpExecArray): boolean {
  const end = match.index + match[0].length;
  return match.index < single.end && single.start < end && single.end - single.start > match[0].length;
}

const exactDay =
  /\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?[ -]?(?:of )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? ?\d{1,2}(?!\d)|[月]\d{1,2}|月[一二三四五六七八九十]{1,3}[日号]|(?<![a-z])(?:mon|tues|wednes|thurs|fri|satur|sun)day(?![a-z])|yesterday|today|tomorrow|昨天|今天|前天|明天|(?:周|星期|礼拜)[一二三四五六日天]/u;

/** `until 1 Oct` says when something ends, and not where it begins. */
const onlyAnEnd = /^\s*(?:until|till|through|before|by)\s|之?前$/u;

/** The first single day: only words that are a day and nothing longer. */
function firstDay(board: Board, context: TypingContext) {
  if (!exactDay.test(board.folded)) return undefined;
  for (const found of findMoments(board.text, { ...context, direction: 'past' })) {
    const said = board.folded.slice(found.start, found.end);
    if (!found.reading.ok || said.includes('\n') || !exactDay.test(said)) continue;
    const isOnlyAnEnd = onlyAnEnd.test(said);
    return { start: found.start, end: found.end, day: found.reading.value.day, isOnlyAnEnd };
  }
  return undefined;
}
