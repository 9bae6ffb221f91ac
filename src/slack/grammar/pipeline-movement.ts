/** What moved, and since when: `since last Monday`, `movement last quarter`, `10月1日到10月31日`, `自上周一以来的变动`. */
import { boardOf, gap } from './board.ts';
import { findMoments, parseDay } from './dates.ts';
import { fold } from './normalise.ts';
import { takePeriod } from './period-phrases.ts';
import type { TypingContext } from './said.ts';
import type { MovementSaid, PeriodSaid } from './time-said.ts';
import { saidDay, trimmed } from './wording.ts';

const movementWords =
  /(?<![\p{Script=Latin}\d_])(?:what(?:['’]?s| has| have)? (?:changed|moved|new|different)|moved|movements?|changes?|changed)(?![\p{Script=Latin}\d_])|(?:最近)?(?:有(?:什么|哪些))?的?(?:变动|变化|异动)(?:情况)?/u;
/** What only ever begins a span; `from` and `从` may also stand before somebody's name. */
const since = /(?<![\p{Script=Latin}\d_])since(?![\p{Script=Latin}\d_])|以来|至今|起(?!来)|开始/u;
const leadIn = /(?<![\p{Script=Latin}\d_])(?:since|from)(?![\p{Script=Latin}\d_])|自从?|从/u;
const leadOut = /^\s*(?:以来|起(?:至今)?|开始|至今)/u;

interface Taken {
  /** Undefined where nothing of the kind was typed. */
  readonly movement: MovementSaid | undefined;
  readonly rest: string;
}

/** Whether its words ask for what moved, and not only its periods. */
export function saysMovement(text: string): boolean {
  const folded = fold(text);
  return movementWords.test(folded) || since.test(folded);
}

/** Takes the wish to see what moved, with its span, out of the text. */
export function takeMovement(text: string, context: TypingContext): Taken {
  const board = boardOf(text);
  const isAsked = board.take(movementWords) !== undefined;
  const untilNow = since.test(board.folded);
  if (untilNow) {
    // Part of a date that cannot be read may still be a period: `since 31 Nov` is no November.
    const unreadable = findMoments(board.text, { ...context, direction: 'past' }).some(
      ({ reading }) => !reading.ok,
    );
    if (unreadable) return withOneDay(board.text, context, true);
  }
  const typed = board.text;
  const period = takePeriod(board, context);
  const isOneDay = period?.kind === 'days' && period.from === period.to;
  if (period && (isAsked || untilNow) && !(untilNow && isOneDay))
    return { movement: { kind: 'during', period, untilNow }, rest: unread(board.text) };
  if (isAsked || untilNow) return withOneDay(typed, context, untilNow);
  // A single day without any such word is the day as of which the pipeline is asked for.
  if (period && !isOneDay && saysPeriod(typed, board.text, period))
    return { movement: { kind: 'during', period, untilNow }, rest: unread(board.text) };
  if (leadIn.test(fold(text))) {
    const open = withOneDay(text, context, false);
    if (open.movement?.kind === 'since') return open;
  }
  return { movement: undefined, rest: text };
}

/** `all` is of people here, and a month's name alone may be somebody's. */
function saysPeriod(typed: string, left: string, { kind }: PeriodSaid): boolean {
  if (kind === 'all') return false;
  const taken = [...typed].filter((_, index) => left.charAt(index) === gap).join('');
  return kind !== 'month' || !/^(?:april|may|june|august)$/iu.test(taken.trim());
}

/** `from 1 Oct`, `movement 1 Oct`, and what was meant as a day but cannot be read as one. */
function withOneDay(text: string, context: TypingContext, mustBeOne: boolean): Taken {
  const ref = { ...context, direction: 'past' as const };
  const found = findMoments(text, ref).find(({ led, weak }) => led || !weak);
  const lead = leadIn.exec(fold(text));
  const leadEnd = lead ? lead.index + lead[0].length : 0;
  if (found && (lead === null || lead.index <= found.start)) {
    const start = lead && leadEnd >= found.start - 1 ? lead.index : found.start;
    const tail = leadOut.exec(text.slice(found.end))?.[0].length ?? 0;
    const rest = unread(`${text.slice(0, start)} ${text.slice(found.end + tail)}`);
    return { movement: { kind: 'since', day: saidDay(found) }, rest };
  }
  if (!mustBeOne) return { movement: { kind: 'lately' }, rest: unread(text) };
  const out = /以来|至今|起|开始/u.exec(text);
  const words = trimmed(text.slice(leadEnd, out && out.index > leadEnd ? out.index : text.length));
  const day = { text: words, reading: parseDay(words, ref) };
  return { movement: { kind: 'since', day }, rest: unread(text.slice(0, lead?.index ?? 0)) };
}

/** Without gaps and the blanks around them. */
export function unread(text: string): string {
  return trimmed(text.replaceAll(/\s+/gu, ' '));
}
