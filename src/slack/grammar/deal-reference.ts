/** Which deal somebody means: `D-42`, `d42`, `#42`, `42`, full-width `Ｄ－４２`, or part of a name. */
import { done, type Result, refused } from '../../domain/result.ts';
import { fold } from './normalise.ts';
import type { DealReference } from './said.ts';

type DealReferenceProblem = { readonly kind: 'noDeal' };

/** What a name may be at most; the rest of a longer text is no name. */
const longestName = 200;
const wholeNumber = /^(?:#?d ?-? ?|#|商机 ?#?)?(\d{1,9})$/u;
const leadingNumber = /^(?:#?d ?-? ?|#|商机 ?#?)?(\d{1,9})(?=[\s:;,.!?)]|$)/u;
/** With its letter or sign a number is a deal even before Chinese: `D-42推进`. */
const leadingExplicit = /^(?:#?d ?-? ?|#)(\d{1,9})(?![\p{Script=Latin}\d_/%-])/u;
const explicitAnywhere = /(?<![\p{Script=Latin}\d_#/-])(?:#?d-?|#)(\d{1,9})(?![\p{Script=Latin}\d_/%-])/u;
const quotedStart = /^"[^"\n]{1,200}"|^'[^'\n]{1,200}'(?=[\s:;,.]|$)/u;

/** `parseDealReference('Ｄ－４２')` is number 42; anything that is no number is a fragment of a name. */
export function parseDealReference(text: string): Result<DealReference, DealReferenceProblem> {
  const typed = unquoted(text.trim()).replace(/\s+/gu, ' ');
  if (typed === '') return refused({ kind: 'noDeal' });
  const number = Number(wholeNumber.exec(fold(typed))?.[1] ?? 0);
  if (number > 0) return done({ kind: 'number', number, text: typed });
  return done({ kind: 'name', text: firstCharacters(typed) });
}

/** The reference, or undefined where nothing was typed. */
export function dealNamed(text: string): DealReference | undefined {
  const reference = parseDealReference(text);
  return reference.ok ? reference.value : undefined;
}

interface TakenDeal {
  readonly deal: DealReference | undefined;
  readonly rest: string;
}

/** Takes a deal's number, or its name in quotes, off the beginning of a text. A bare name is left where it is. */
export function takeLeadingDeal(text: string): TakenDeal {
  const folded = fold(text.slice(0, longestName + 10));
  const quoted = quotedStart.exec(folded);
  const match = quoted ?? leadingNumber.exec(folded) ?? leadingExplicit.exec(folded);
  if (match === null) return { deal: undefined, rest: text };
  const deal = dealNamed(text.slice(0, match[0].length));
  if (quoted === null && deal?.kind !== 'number') return { deal: undefined, rest: text };
  return { deal, rest: text.slice(match[0].length).replace(/^[\s:：,，]+/u, '') };
}

/** The same, and also a `D-42` or `#42` further on, for commands whose words may stand in any order. */
export function takeDeal(text: string): TakenDeal {
  const leading = takeLeadingDeal(text);
  if (leading.deal !== undefined) return leading;
  const match = explicitAnywhere.exec(fold(text.slice(0, 1_000)));
  if (match === null) return leading;
  const deal = dealNamed(match[0]);
  if (deal?.kind !== 'number') return leading;
  const before = text.slice(0, match.index).trim();
  const after = text.slice(match.index + match[0].length).trim();
  return { deal, rest: `${before} ${after}`.trim() };
}

function unquoted(text: string): string {
  const match = /^(["'])(.*)\1$/su.exec(fold(text));
  return match === null ? text : text.slice(1, -1).trim();
}

function firstCharacters(name: string): string {
  return name.length <= longestName ? name : [...name].slice(0, longestName).join('');
}
