/** `/pipeline [mine|team|@person|everyone|pipeline …] [as of date|since date|from date to date|movement period]` */
import { takeAsOf } from './as-of.ts';
import { boardOf } from './board.ts';
import { findMoments } from './dates.ts';
import { readFilters } from './deal-list.ts';
import type { PipelineIntent } from './intents.ts';
import { pipelineKeywords, takeKeyword } from './keywords.ts';
import { normalise, type TypedText } from './normalise.ts';
import { saysMovement, takeMovement, unread } from './pipeline-movement.ts';
import type { TypingContext } from './said.ts';
import type { AsOfSaid, MovementSaid } from './time-said.ts';
import { saidDay, without } from './wording.ts';

const longest = 400;

/** A pipeline may be named without the word: `/pipeline SaaS`. */
export function parsePipelineCommand(raw: string, context: TypingContext): PipelineIntent {
  const typed = normalise(raw);
  return readPipelineCommand(typed.text, typed, context);
}

/** The same for a piece of text that has been normalised already. */
export function readPipelineCommand(text: string, typed: TypedText, context: TypingContext): PipelineIntent {
  const taken = takeKeyword(text, pipelineKeywords);
  if (taken !== undefined && taken.rest === '') return { kind: 'help' };
  const { movement, asOf, rest } = readTime(text.slice(0, longest), context);
  const filters = readFilters(rest, typed);
  const named = [filters.pipeline, filters.rest].filter((name) => name !== undefined).join(' ');
  const pipeline = named === '' ? undefined : named;
  const { whose } = filters;
  const isForList = filters.stalled || filters.stage !== undefined;
  return { kind: 'pipeline', whose, pipeline, isForList, asOf, movement };
}

/** When deals should close is no day as of which they stand so; `30天前` is. */
const deadline =
  /^(?:due|by|before|until|till|til|no later than|(?:expected )?clos(?:e|es|ing))(?![a-z])|(?<!\d|[天日周月年]|星期|季度)之?前$|(?:底|末|[日号])之?前$|[以之]内$/iu;

interface Time {
  readonly movement: MovementSaid | undefined;
  readonly asOf: AsOfSaid | undefined;
  readonly rest: string;
}

/** What moved, or the day as of which it stood so; a day by itself is such a day. */
function readTime(text: string, context: TypingContext): Time {
  if (!saysMovement(text)) {
    const board = boardOf(text);
    const asOf = takeAsOf(board, context);
    if (asOf) return { movement: undefined, asOf, rest: unread(board.text) };
  }
  const { movement, rest } = takeMovement(text, context);
  if (movement) return { movement, asOf: undefined, rest };
  const ref = { ...context, direction: 'past' as const };
  const found = findMoments(rest, ref).findLast(
    ({ weak, led, text: said }) => (led || !weak) && !deadline.test(said),
  );
  if (found === undefined) return { movement, asOf: undefined, rest };
  const asOf: AsOfSaid = { kind: 'day', day: saidDay(found) };
  return { movement, asOf, rest: without(rest, found.start, found.end) };
}
