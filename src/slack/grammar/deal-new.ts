/** `/deal new Acme 50k by next Friday`, `新建 华为 50万 月底`: an account, an amount and a date in any order. */
import { findAmount, parseAmount } from './amounts.ts';
import { type FoundMoment, findMoments } from './dates.ts';
import type { NewDealIntent } from './intents.ts';
import { fold, type TypedText } from './normalise.ts';
import type { TypingContext } from './said.ts';
import { saidDay, trimmed, without, written } from './wording.ts';

const longestNew = 1_000;
const quotedName = /"([^"\n]{1,200})"/u;

/** What is neither amount nor date is the account; an account in quotes is left alone. */
export function parseNew(text: string, typed: TypedText, context: TypingContext): NewDealIntent {
  const typedHere = text.slice(0, longestNew);
  const quoted = quotedName.exec(fold(typedHere));
  const open =
    quoted === null ? typedHere : without(typedHere, quoted.index, quoted.index + quoted[0].length);
  const date = closingDate(open, context);
  const undated = date === undefined ? open : without(open, date.start, date.end);
  const amount = findAmount(undated, context.defaultCurrency);
  const rest = amount === undefined ? undated : without(undated, amount.start, amount.end);
  const account =
    quoted === null ? rest : typedHere.slice(quoted.index + 1, quoted.index + quoted[0].length - 1);
  return {
    kind: 'new',
    account: written(bareName(account), typed),
    amount: amount && { text: amount.text, reading: amount.reading },
    closeOn: date && saidDay(date),
  };
}

/**
 * A date counts when it was led in, ends the text, or has nothing but the amount after it: Friday Foods is a customer.
 * A word such as `May` needs its lead-in, or an amount before it: Theresa May may be one too.
 */
function closingDate(text: string, context: TypingContext): FoundMoment | undefined {
  const found = findMoments(text, { ...context, direction: 'future' }).at(-1);
  if (found === undefined || found.led) return found;
  const after = trimmed(text.slice(found.end).replace(/[.!]+$/u, ''));
  const stands = after === '' || parseAmount(after, context.defaultCurrency).ok;
  if (!stands) return undefined;
  const amountBefore = findAmount(text.slice(0, found.start), context.defaultCurrency) !== undefined;
  return found.weak && !amountBefore ? undefined : found;
}

/** Without what joins it to the rest: `deal with Acme for`, `Acme worth`. */
function bareName(account: string): string {
  return account
    .replace(/^(?:deal|商机)[\s:：]+(?:(?:with|for)\s+)?/iu, '')
    .replace(/\s(?:for|worth|at|by|about)$/iu, '');
}
