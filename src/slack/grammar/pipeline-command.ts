/** `/pipeline [mine|team|@person|everyone|pipeline …] [as of date|since date|from date to date|movement period]` */
import { findMoments, parseDay } from './dates.ts';
import { readFilters } from './deal-list.ts';
import type { PipelineIntent } from './intents.ts';
import { pipelineKeywords, takeKeyword } from './keywords.ts';
import { fold, normalise, type TypedText } from './normalise.ts';
import { takeMovement } from './pipeline-movement.ts';
import type { SaidDay, TypingContext } from './said.ts';
import { saidDay, trimmed, without } from './wording.ts';

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
  const { movement, rest: others } = takeMovement(text.slice(0, longest), context);
  const { asOf, rest } = movement ? { asOf: undefined, rest: others } : takeAsOf(others, context);
  const filters = readFilters(rest, typed);
  const named = [filters.pipeline, filters.rest].filter((name) => name !== undefined).join(' ');
  const pipeline = named === '' ? undefined : named;
  const { whose } = filters;
  const isForList = filters.stalled || filters.stage !== undefined;
  return { kind: 'pipeline', whose, pipeline, isForList, asOf, movement };
}

function takeAsOf(
  text: string,
  context: TypingContext,
): { readonly asOf: SaidDay | undefined; readonly rest: string } {
  const ref = { ...context, direction: 'past' as const };
  const lead = /(?:^|\s)as (?:of|at)\s|截至|截止到?/u.exec(fold(text));
  if (lead !== null) {
    const words = trimmed(text.slice(lead.index + lead[0].length));
    const found = findMoments(words, ref).at(0);
    const asOf = found?.start === 0 ? saidDay(found) : { text: words, reading: parseDay(words, ref) };
    const after = found?.start === 0 ? words.slice(found.end) : '';
    return { asOf, rest: trimmed(`${text.slice(0, lead.index)} ${after}`) };
  }
  const found = findMoments(text, ref).findLast(({ weak, led }) => led || !weak);
  if (found === undefined) return { asOf: undefined, rest: text };
  return { asOf: saidDay(found), rest: without(text, found.start, found.end) };
}
