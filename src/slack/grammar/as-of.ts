/** The day as of which something is asked: `as of 1 Nov`, `as of last quarter`, `end of Q3`, `截至上季度`, `上月底`. */
import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../domain/days.ts';
import { type Board, latin } from './board.ts';
import { periodUnit } from './calendar.ts';
import { findMoments, parseDay } from './dates.ts';
import { periodEndingAt, periodStartingAt } from './period-rules.ts';
import type { TypingContext } from './said.ts';
import type { AsOfSaid } from './time-said.ts';
import { saidDay, trimmed } from './wording.ts';

const lead = /(?:^|[\s,;])(?:as (?:of|at|on)|asof)(?=\s|$)|截至到?|截止到?/u;
const edgeOf = '(?:the )?(?<edge>end|close|start|beginning) of (?:the )?';
const unitWord = '(?<unit>week|month|quarter|year)';
const nowWords = /(?:right )?now(?![\p{Script=Latin}\d])|目前(?:为止)?|现在(?:为止)?|当前|此刻/uy;
const startWords = /^(?:start|beginning|年?初)$/u;
const edgeBefore = new RegExp(`${edgeOf}(?:${unitWord}(?![ -]?to[ -]date|[\\p{Script=Latin}\\d]))?`, 'uy');
const edgeAfter =
  /(?: |-)(?<edge>end|close)(?![\p{Script=Latin}\d])|的?(?<hanEdge>(?<=年)年[末底]|(?<=年)年初|末|底|初|结束时?|最后一天)/uy;
const bareUnit =
  /(?:the )?(?<unit>week|month|quarter|year)[ -]?(?<edge>end)(?![\p{Script=Latin}\d])|(?<han>年|季度?|月)(?<hanEdge>末|底|初)/uy;
const unled = new RegExp(
  `${latin('(?:at )?(?:the )?(?:end|close) of|(?:at )?(?:the )?(?:week|month|quarter|year)[ -]end')}`,
  'u',
);

/** Where it is led in as such: a day by itself may be a period. */
export function takeAsOf(board: Board, context: TypingContext): AsOfSaid | undefined {
  const { folded, text } = board;
  const match = lead.exec(folded);
  if (match === null) return takeEdge(board, context);
  const after = match.index + match[0].length;
  const from = after + (/^\s*/u.exec(folded.slice(after))?.[0].length ?? 0);
  const now = sticky(nowWords, folded, from);
  if (now) {
    board.clear(match.index, from + now[0].length);
    return { kind: 'edge', edge: 'end', period: { kind: 'this', unit: 'week' } };
  }
  const words = text.slice(from);
  const found = findMoments(words, { ...context, direction: 'past' }).at(0);
  const dayLength = found?.start === 0 ? found.end : 0;
  const edge = edgeAt(board, from, context);
  if (edge && (edge.isEdge || edge.end - from >= dayLength)) {
    board.clear(match.index, edge.end);
    return edge.said;
  }
  if (found?.start === 0) {
    board.clear(match.index, from + found.end);
    return { kind: 'day', day: saidDay(found) };
  }
  const said = trimmed(words);
  board.clear(match.index, text.length);
  return { kind: 'day', day: { text: said, reading: parseDay(said, { ...context, direction: 'past' }) } };
}

/** `end of last quarter`, `上季度末`: an end says that it is a day, whatever stands before it. */
function takeEdge(board: Board, context: TypingContext): AsOfSaid | undefined {
  const { folded } = board;
  const english = unled.exec(folded);
  if (english) {
    const lead = /^(?:at )?/u.exec(english[0])?.[0].length ?? 0;
    const edge = edgeAt(board, english.index + lead, context);
    if (edge === undefined || isInSpan(folded, english.index, edge.end)) return undefined;
    board.clear(english.index, edge.end);
    return edge.said;
  }
  for (const mark of [...folded.matchAll(/(?:末|底)(?!一|二|三|之)/gu)].slice(0, 8)) {
    // `去年年底` says the year twice.
    const at = mark.index - Number(/年年$/u.test(folded.slice(0, mark.index)));
    const period = periodEndingAt(folded, at, todayOf(context));
    if (period === undefined || isInSpan(folded, period.start, mark.index + 1)) continue;
    board.clear(period.start, mark.index + 1);
    return { kind: 'edge', edge: 'end', period: period.said };
  }
  return undefined;
}

/** `from the end of Q2 to yesterday`, `by end of month`: one side of something else. */
function isInSpan(folded: string, start: number, end: number): boolean {
  return (
    /(?:(?<![a-z])(?:since|from|between|to|until|till|through|before|after|by|and) |[自从到至])(?:the )?$/u.test(
      folded.slice(0, start),
    ) || /^ ?(?:-|~|\.\.|…|(?:to|until|till|through)(?![a-z])|[到至起前]|以来)/u.test(folded.slice(end))
  );
}

interface Edge {
  readonly end: number;
  /** Whether its words say which end of the period. */
  readonly isEdge: boolean;
  readonly said: AsOfSaid;
}

/** A period means its end, or the end that is said. */
function edgeAt({ folded }: Board, from: number, context: TypingContext): Edge | undefined {
  const bare = sticky(bareUnit, folded, from);
  if (bare) {
    const { unit, han, hanEdge } = bare.groups ?? {};
    return ofUnit(unit ?? han ?? '', hanEdge ?? 'end', from + bare[0].length);
  }
  const before = sticky(edgeBefore, folded, from);
  const edgeWord = before?.groups?.edge;
  const at = from + (before?.[0].length ?? 0);
  if (before?.groups?.unit) return ofUnit(before.groups.unit, edgeWord ?? 'end', at);
  const period = periodStartingAt(folded, at, todayOf(context));
  if (period === undefined) return undefined;
  const after = sticky(edgeAfter, folded, period.end);
  const word = edgeWord ?? after?.groups?.edge ?? after?.groups?.hanEdge;
  return {
    end: period.end + (after?.[0].length ?? 0),
    isEdge: word !== undefined,
    said: { kind: 'edge', edge: startWords.test(word ?? '') ? 'start' : 'end', period: period.said },
  };
}

/** `quarter end` was the last one's, `年初` was this one's. */
function ofUnit(word: string, edgeWord: string, end: number): Edge {
  const edge = startWords.test(edgeWord) ? 'start' : 'end';
  const unit = periodUnit(word, 'quarter');
  const said: AsOfSaid =
    edge === 'start' ? { kind: 'edge', edge, period: { kind: 'this', unit } } : { kind: 'latest-end', unit };
  return { end, isEdge: true, said };
}

function sticky(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function todayOf(context: TypingContext): Temporal.PlainDate {
  return Temporal.PlainDate.from(dayOf(context.now, context.zone));
}
