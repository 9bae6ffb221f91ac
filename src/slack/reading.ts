/** Reading what people type into fields: dates and amounts in their own words, each problem with its sentence. */
import type { CurrencyProblem } from '../domain/currency-signs.ts';
import type { Day } from '../domain/days.ts';
import type { NextStep } from '../domain/deal.ts';
import { type Currency, decimalText, type Money } from '../domain/money.ts';
import type { Refusal, RefusalKind } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { Phrase } from '../texts/phrase.ts';
import { readingWords } from '../texts/reading.ts';
import type { FormOutcome } from './conversation.ts';
import type { Filled } from './filled.ts';
import { parseAmount } from './grammar/amounts.ts';
import { parseDay } from './grammar/dates.ts';
import type { AmountProblem, DateProblem, RateProblem } from './grammar/problems.ts';
import { refusalPhrase } from './problems.ts';
import type { Turn, Visit } from './turn.ts';

/** A field that holds an amount in words; null when it is empty. */
export function readAmount(
  turn: Turn,
  filled: Filled,
  id: string,
  currency: Currency,
): Result<Money | null, Phrase> {
  const text = filled.text(id);
  if (text === null) return done(null);
  const reading = parseAmount(text, currency);
  return reading.ok ? reading : refused(readingProblem(turn, reading.refusal));
}

/** An amount as its field shows it: `USD 12,500` or `USD 12,500.50`. */
export function writtenAmount(amount: Money): string {
  const [whole = '', decimals = ''] = decimalText(amount).split('.');
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/gu, ',');
  return `${amount.currency} ${grouped}${/^0*$/u.test(decimals) ? '' : `.${decimals}`}`;
}

/** A field that holds a day in words; null when it is empty. */
export function readDay(
  turn: Turn,
  filled: Filled,
  id: string,
  direction: 'future' | 'past',
): Result<Day | null, Phrase> {
  const text = filled.text(id);
  if (text === null) return done(null);
  const reading = parseDay(text, { ...turn.typing, direction });
  return reading.ok ? reading : refused(readingProblem(turn, reading.refusal));
}

/** The two fields of a next step, `next` and `due` (in words); null when no step was written. */
export function readNextStep(
  turn: Turn,
  filled: Filled,
): Result<NextStep | null, { readonly field: string; readonly problem: Phrase }> {
  const text = filled.text('next');
  const due = readDay(turn, filled, 'due', 'future');
  if (!due.ok) return refused({ field: 'due', problem: due.refusal });
  if (text !== null) return done({ text, dueOn: due.value });
  if (due.value !== null) return refused({ field: 'next', problem: turn.texts.refusals.textNeeded });
  return done(null);
}

/** Why words could not be read, in a sentence. */
export function readingProblem(
  { texts }: Visit,
  problem: DateProblem | AmountProblem | RateProblem | CurrencyProblem,
): Phrase {
  const say = readingWords[texts.language];
  const { format } = texts;
  switch (problem.kind) {
    case 'noDate':
      return say.noDate;
    case 'notADate':
      return say.notADate(problem.text);
    case 'impossibleDate':
      return say.impossibleDate(problem.text);
    case 'impossibleTime':
      return say.impossibleTime(problem.text);
    case 'ambiguousDate':
      return say.ambiguousDate(
        problem.text,
        format.day(problem.readings[0]),
        format.day(problem.readings[1]),
      );
    case 'weekdayMismatch':
      return say.weekdayMismatch(problem.text, format.day(problem.day));
    case 'farAway':
      return say.farAway(problem.text);
    case 'noAmount':
      return say.noAmount;
    case 'notAnAmount':
      return say.notAnAmount(problem.text);
    case 'negativeAmount':
      return say.negativeAmount;
    case 'amountRange':
      return say.amountRange(problem.text);
    case 'ambiguousSeparator':
      return say.ambiguousSeparator(problem.text, problem.readings[0], problem.readings[1]);
    case 'ambiguousCurrency':
      return say.ambiguousCurrency(problem.sign, format.list(problem.candidates));
    case 'unknownCurrency':
      return say.unknownCurrency(problem.code);
    case 'twoCurrencies':
      return say.twoCurrencies(problem.signs[0], problem.signs[1]);
    case 'tooManyDecimals':
      return say.tooManyDecimals(problem.decimals, problem.currency);
    case 'amountTooLarge':
      return say.amountTooLarge;
    case 'notARate':
      return say.notARate(problem.text);
  }
}

/** The form again with problems under their fields. */
export function again(fields: Readonly<Record<string, Phrase>>): FormOutcome {
  return { kind: 'again', problems: { fields, notice: null } };
}

/**
 * The form again after a refusal: under the field it is about, else on top. A conflict keeps what was typed and takes
 * on the version that the person has now been told of: `kept` is what travels with the form from here on.
 */
export async function refusedAgain(
  turn: Turn,
  refusal: Refusal,
  fieldOf: Partial<Record<RefusalKind, string>>,
  kept?: object,
): Promise<FormOutcome> {
  const said = await refusalPhrase(turn, refusal);
  const field = fieldOf[refusal.kind];
  const problems = field ? { fields: { [field]: said }, notice: null } : { fields: {}, notice: said };
  return kept ? { kind: 'again', problems, kept } : { kind: 'again', problems };
}
