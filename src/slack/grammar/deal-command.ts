/** `/deal …`: from the words typed to what is wanted. Nothing is refused here; what is missing is undefined. */

import { readFilters } from './deal-list.ts';
import { onlyDeal, parseAssign, parseClose, parseNext, parsePark, parseStageMove } from './deal-moves.ts';
import { parseNew } from './deal-new.ts';
import { takeLeadingDeal } from './deal-reference.ts';
import type { DealIntent } from './intents.ts';
import { type DealVerb, dealKeywords, keywordOf, nearestKeywords, takeKeyword } from './keywords.ts';
import { looksLikeLog, parseLog } from './log-command.ts';
import { content, normalise, type TypedText } from './normalise.ts';
import type { DealReference, TypingContext } from './said.ts';

/** `parseDealCommand('推进 D-42 到报价', context)` is `{ kind: 'advance', deal: D-42, toStage: '报价' }`. */
export function parseDealCommand(raw: string, context: TypingContext): DealIntent {
  const typed = normalise(raw);
  return readDealCommand(typed.text, typed, context);
}

/** The same for a piece of text that has been normalised already. */
export function readDealCommand(text: string, typed: TypedText, context: TypingContext): DealIntent {
  if (text === '') return { kind: 'help' };
  const taken = takeKeyword(text, dealKeywords);
  if (taken !== undefined) return readVerb(taken.verb, taken.rest, typed, context);
  return dealFirst(text, typed, context) ?? nameFirst(text, typed, context) ?? unknown(text, typed);
}

/** `D-42`, `D-42 推进`, `D-42 call: …`: the deal first, then what to do with it. */
function dealFirst(text: string, typed: TypedText, context: TypingContext): DealIntent | undefined {
  // 把 D-42 转交给 …: 把 only puts the deal first.
  const { deal, rest } = takeLeadingDeal(text.replace(/^把\s*/u, ''));
  if (deal === undefined) return undefined;
  if (rest === '') return { kind: 'show', deal };
  const taken = takeKeyword(rest, dealKeywords);
  if (taken !== undefined) return readVerb(taken.verb, `${quoted(deal)} ${taken.rest}`, typed, context);
  return looksLikeLog(text, typed, context) ? parseLog(text, typed, context) : undefined;
}

/** `acme advance to proposal`, `acme corp won`, `华为推进`: a keyword second or last. */
function nameFirst(text: string, typed: TypedText, context: TypingContext): DealIntent | undefined {
  if (looksLikeLog(text, typed, context)) return parseLog(text, typed, context);
  const second = splitFirst(text);
  const taken = takeKeyword(second.rest, dealKeywords);
  if (taken !== undefined)
    return readVerb(
      taken.verb,
      `${quoted({ kind: 'name', text: second.first })} ${taken.rest}`,
      typed,
      context,
    );
  const last = /^(.{1,120}?)\s*(\p{Script=Han}+|\S+)$/u.exec(text.slice(0, 200));
  if (last === null || text.length > 200) return undefined;
  const [, name = '', word = ''] = last;
  for (const { verb, chinese } of dealKeywords) {
    const alias = chinese.find((one) => word.endsWith(one));
    if (alias !== undefined && verb !== 'new') {
      return readVerb(verb, text.slice(0, text.length - alias.length).trim(), typed, context);
    }
  }
  const verb = keywordOf(word, dealKeywords);
  return verb === undefined || verb === 'new' ? undefined : readVerb(verb, name, typed, context);
}

function splitFirst(text: string): { readonly first: string; readonly rest: string } {
  const end = text.search(/\s/u);
  if (end < 0) return { first: text, rest: '' };
  return { first: text.slice(0, end), rest: text.slice(end).trimStart() };
}

/** The deal as it must be typed for a verb to find it at the beginning of its text, and whole. */
function quoted(deal: DealReference): string {
  return deal.kind === 'number' ? `D-${deal.number}` : `"${deal.text.replace(/["“”]/gu, '')}"`;
}

function readVerb(verb: DealVerb, rest: string, typed: TypedText, context: TypingContext): DealIntent {
  switch (verb) {
    case 'new':
      return parseNew(rest, typed, context);
    case 'list':
      return { kind: 'list', ...readFilters(rest, typed) };
    case 'log':
      return parseLog(rest, typed, context);
    case 'advance':
    case 'back':
      return parseStageMove(verb, rest, typed);
    case 'close':
      return parseClose(rest, undefined, typed);
    case 'won':
    case 'lost':
      return parseClose(rest, verb, typed);
    case 'park':
      return parsePark(rest, typed, context);
    case 'next':
      return parseNext(rest, typed, context);
    case 'assign':
      return parseAssign(rest, typed);
    case 'show':
    case 'reopen':
    case 'done':
    case 'edit':
    case 'history':
      return { kind: verb, deal: onlyDeal(rest, typed) };
    case 'undo':
    case 'help':
      return { kind: verb };
  }
}

function unknown(text: string, typed: TypedText): DealIntent {
  const word = content(/^\S+/u.exec(text.slice(0, 200))?.[0] ?? '', typed.mentions);
  return {
    kind: 'unknown',
    text: content(text, typed.mentions),
    word,
    suggestions: nearestKeywords(word, dealKeywords),
  };
}
