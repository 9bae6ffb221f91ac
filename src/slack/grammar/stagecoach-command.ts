/** `/stagecoach setup`, `/stagecoach brief [team]`, `/stagecoach rate EUR 1.08 [on date]`, `/stagecoach help` */

import { type CurrencyProblem, currencyOf, currencySign } from '../../domain/currency-signs.ts';
import { type Currency, type Decimal, parseDecimal } from '../../domain/money.ts';
import { done, refused } from '../../domain/result.ts';
import { findMoments } from './dates.ts';
import type { RateIntent, StagecoachIntent } from './intents.ts';
import { nearestKeywords, stagecoachKeywords, takeKeyword } from './keywords.ts';
import { content, fold, normalise, type TypedText } from './normalise.ts';
import type { RateProblem } from './problems.ts';
import type { Said, TypingContext } from './said.ts';
import { saidDay, trimmed, without } from './wording.ts';

const longestRate = 200;
const longestName = 200;
const sign = `(?:${currencySign}|[a-z]{3}(?![a-z]))`;
const number = '(?:-?\\d[\\d.,]*)';
const rate = new RegExp(
  `^(?:1 ?)?(?<currency>${sign})? ?(?:=|:|is|为|兑|等于|@)? ?(?<number>${number})?(?: ?(?<quotedIn>${sign}))?$`,
  'u',
);

export function parseStagecoachCommand(raw: string, context: TypingContext): StagecoachIntent {
  const typed = normalise(raw);
  return readStagecoachCommand(typed.text, typed, context);
}

/** The same for a piece of text that has been normalised already. */
export function readStagecoachCommand(
  text: string,
  typed: TypedText,
  context: TypingContext,
): StagecoachIntent {
  if (text === '') return { kind: 'help' };
  const taken = takeKeyword(text, stagecoachKeywords);
  if (taken === undefined) {
    const word = content(/^\S+/u.exec(text.slice(0, longestRate))?.[0] ?? '', typed.mentions);
    const suggestions = nearestKeywords(word, stagecoachKeywords);
    return { kind: 'unknown', text: content(text, typed.mentions), word, suggestions };
  }
  switch (taken.verb) {
    case 'rate':
      return parseRate(taken.rest, context);
    case 'brief':
      return { kind: 'brief', team: teamIn(content(taken.rest.slice(0, longestName), typed.mentions)) };
    default:
      return { kind: taken.verb };
  }
}

/** `North`, `for team North`, `of North`, `华东团队` */
function teamIn(text: string): string | undefined {
  const name = text.trim().replace(/^(?:(?:for|of) +)?(?:(?:the )?team +)?/iu, '');
  return name === '' ? undefined : name;
}

/** `EUR 1.08`, `1 EUR = 1.08 USD on 1 November`, `欧元 7.8`; a word that fits nowhere is the unreadable rate. */
function parseRate(text: string, context: TypingContext): RateIntent {
  const typed = trimmed(text.slice(0, longestRate));
  const found = findMoments(typed, { ...context, direction: 'past' }).at(-1);
  const words = found === undefined ? typed : without(typed, found.start, found.end);
  const onDate = found && saidDay(found);
  const match = rate.exec(fold(words));
  const said = match?.groups ?? {};
  const unread = said.number === undefined ? said.quotedIn : undefined;
  if (match !== null && unread === undefined) {
    return {
      kind: 'rate',
      currency: said.currency === undefined ? undefined : saidCurrency(said.currency, context),
      baseForOne: said.number === undefined ? undefined : saidRate(said.number),
      quotedIn: said.quotedIn === undefined ? undefined : saidCurrency(said.quotedIn, context),
      onDate,
    };
  }
  const [first = '', ...others] = words.split(/\s+/u);
  const baseForOne = others.length === 0 ? undefined : saidRate(others.join(' '));
  return { kind: 'rate', currency: saidCurrency(first, context), baseForOne, quotedIn: undefined, onDate };
}

function saidCurrency(word: string, context: TypingContext): Said<Currency, CurrencyProblem> {
  return { text: word.toUpperCase(), reading: currencyOf(fold(word), word, context.defaultCurrency) };
}

/** A comma is the decimal mark when it is the only mark; a rate is never grouped and never 0. */
function saidRate(text: string): Said<Decimal, RateProblem> {
  const decimal = parseDecimal(/^\d+,\d+$/u.test(text) ? text.replace(',', '.') : text);
  const usable = decimal !== undefined && decimal.units > 0n;
  return { text, reading: usable ? done(decimal) : refused({ kind: 'notARate', text }) };
}
