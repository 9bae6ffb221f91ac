/** Amounts of money in what people type. Exact throughout; what can be meant two ways is a problem, not a guess. */

import { currencyOf, currencySign, signCovers } from '../../domain/currency-signs.ts';
import { Currency, largestAmount, type Money, minorDigits, minorUnits } from '../../domain/money.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type FigureReading, multiplierWord, readFigures, readHan, readMixed } from './amount-figures.ts';
import { hanNumeral } from './han-numbers.ts';
import { fold } from './normalise.ts';
import type { AmountProblem } from './problems.ts';

/** An amount inside a longer text, enclosed by `start` and `end`. */
interface FoundAmount {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly reading: Result<Money, AmountProblem>;
}

const longestAmount = 60;
/** An amount is looked for in this many first characters of a text. */
const searched = 400;

const about = '(?:(?:about|around|approx\\.?|roughly|ca\\.|大约|大概|约|~) ?)?';
const capitals = '[a-z]{3}';
const plainFigures = '\\d(?:[\\d.,]{0,40}\\d)?';
const spacedFigures = "\\d{1,3}(?:[ ']\\d{3}){1,8}(?:[.,]\\d{1,12})?";
/** In a sentence a space parts thousands only beside a currency: `Studio 54 200k` is not 54,200. */
const figuresInside = `(?<=${currencySign} ?)${spacedFigures}|${spacedFigures}(?= ?${currencySign})|${plainFigures}`;
const mixedFigures =
  '\\d+(?:\\.\\d+)? ?(?:千万|百万|十万|[千万亿])(?: ?\\d+(?:\\.\\d+)? ?(?:千万|百万|十万|[百千万]))+';
const hanFigures = `[一二两三四五六七八九十]${hanNumeral}{0,23}(?:点[〇零一二三四五六七八九]{1,12}[万亿]?)?`;

function amountPattern(sign: string, figure: string): string {
  return (
    `${about}(?<minus>-)?(?:(?<before>${sign}) ?)?(?<minus2>-)?` +
    `(?:(?<mixed>${mixedFigures})|(?<figures>${figure})(?<multiplier> ?(?:${multiplierWord}))?|(?<han>${hanFigures}))` +
    `(?: ?(?<after>${sign}))?`
  );
}

const whole = new RegExp(
  `^(?<brackets>\\()?${amountPattern(`${currencySign}|${capitals}`, `${spacedFigures}|${plainFigures}`)}\\)?(?: ?(?:左右|上下))?$`,
  'u',
);
const range =
  /^[^\d]{0,8}\d[\d.,]* ?(?:[a-z万亿千]{1,3})? ?(?:-|~|to|到|至) ?[^\d]{0,8}\d[\d.,]*[^\d]{0,12}$/u;

/**
 * `parseAmount('€1.2m', USD)` is 1,200,000.00 EUR; without a sign the default currency is meant. Zero is an amount.
 * `¥` is yuan unless the default is the yen, `$` US dollars unless the default is another dollar.
 */
export function parseAmount(text: string, defaultCurrency: Currency): Result<Money, AmountProblem> {
  const quoted = text.trim();
  if (quoted === '') return refused({ kind: 'noAmount' });
  if (quoted.length > longestAmount) return refused({ kind: 'notAnAmount', text: quoted });
  const folded = fold(quoted);
  const said = whole.exec(folded)?.groups;
  if (said === undefined) {
    return refused({ kind: range.test(folded) ? 'amountRange' : 'notAnAmount', text: quoted });
  }
  if ((said.minus ?? said.minus2 ?? said.brackets) !== undefined) {
    return refused({ kind: 'negativeAmount', text: quoted });
  }
  const currency = currencySaid(said.before, said.after, quoted, defaultCurrency);
  if (!currency.ok) return currency;
  return moneyOf(readingOf(said, currency.value), quoted, currency.value);
}

function currencySaid(
  before: string | undefined,
  after: string | undefined,
  text: string,
  defaultCurrency: Currency,
): Result<Currency, AmountProblem> {
  if (before === undefined || after === undefined) {
    const sign = before ?? after;
    return sign === undefined ? done(defaultCurrency) : currencyOf(sign, text, defaultCurrency);
  }
  const first = currencyOf(before, text, defaultCurrency);
  const second = currencyOf(after, text, defaultCurrency);
  // A sign that several share is settled by the other: `$50 CAD`, `CAD $50`.
  if (second.ok && (signCovers(before, second.value) || (first.ok && first.value === second.value)))
    return second;
  if (first.ok && signCovers(after, first.value)) return first;
  if (!first.ok) return first;
  return second.ok ? refused({ kind: 'twoCurrencies', text, signs: [before, after] }) : second;
}

function readingOf(said: Readonly<Record<string, string | undefined>>, currency: Currency): FigureReading {
  if (said.mixed !== undefined) return readMixed(said.mixed);
  if (said.han !== undefined) return readHan(said.han);
  return readFigures(said.figures ?? '', said.multiplier?.trim(), currency);
}

function moneyOf(reading: FigureReading, text: string, currency: Currency): Result<Money, AmountProblem> {
  if (reading.kind === 'notAFigure') return refused({ kind: 'notAnAmount', text });
  if (reading.kind === 'ambiguous') {
    return refused({ kind: 'ambiguousSeparator', text, currency, readings: reading.readings });
  }
  const minor = minorUnits(reading.figure, currency);
  if (minor === undefined) {
    return refused({ kind: 'tooManyDecimals', text, currency, decimals: minorDigits(currency) });
  }
  if (minor > largestAmount) {
    return refused({ kind: 'amountTooLarge', text, largest: { minor: largestAmount, currency } });
  }
  return done({ minor, currency });
}

const inside = new RegExp(
  `(?<![\\p{Script=Latin}\\d_.,:/#-])(?:${amountPattern(currencySign, figuresInside)})(?![\\p{Script=Latin}\\d_%/:-])`,
  'gu',
);
const rangeInside = new RegExp(
  `(?<![\\p{Script=Latin}\\d_.,:/#-])(?:${currencySign} ?)?${plainFigures}(?: ?(?:${multiplierWord}))? ?[-~] ?` +
    `(?:${currencySign} ?)?${plainFigures}(?: ?(?:${multiplierWord})| ?${currencySign})`,
  'u',
);

/**
 * The amount in a text that says more: the last one that carries a currency or a multiplier (`3M 50k`), else a last
 * plain number from 1,000 that is not a year.
 */
export function findAmount(text: string, defaultCurrency: Currency): FoundAmount | undefined {
  const searchedText = text.slice(0, searched);
  const folded = fold(searchedText);
  const between = rangeInside.exec(folded);
  if (between !== null) {
    return found(searchedText, between.index, between.index + between[0].length, (quoted) =>
      refused({ kind: 'amountRange', text: quoted }),
    );
  }
  const candidates = [...folded.matchAll(inside)].flatMap((match) => {
    const said = match.groups ?? {};
    const [start, end] = withCode(searchedText, match.index, match.index + match[0].length);
    const marked = isMarked(said) || end - start > match[0].length;
    if (!marked && !isPlainAmount(said, folded.slice(end))) return [];
    const amount = found(searchedText, start, end, (quoted) => parseAmount(quoted, defaultCurrency));
    const readable = amount.reading.ok || amount.reading.refusal.kind !== 'notAnAmount';
    return readable ? [{ ...amount, marked }] : [];
  });
  const chosen = candidates.findLast(({ marked }) => marked) ?? candidates.at(-1);
  if (chosen === undefined) return undefined;
  const { marked: _, ...amount } = chosen;
  return amount;
}

function found(
  text: string,
  start: number,
  end: number,
  read: (quoted: string) => Result<Money, AmountProblem>,
): FoundAmount {
  const quoted = text.slice(start, end);
  return { start, end, text: quoted, reading: read(quoted) };
}

/** Takes in an ISO code in capitals beside the figures, unless it is the only name there: `AMD 50k` is a chip maker. */
function withCode(text: string, start: number, end: number): readonly [number, number] {
  const ahead = /(?<![A-Za-z])([A-Z]{3}) ?$/u.exec(text.slice(Math.max(0, start - 5), start));
  if (ahead !== null && isCode(ahead[1]) && text.slice(0, start - ahead[0].length).trim() !== '') {
    return [start - ahead[0].length, end];
  }
  const behind = /^ ?([A-Z]{3})(?![A-Za-z\d])/u.exec(text.slice(end, end + 5));
  return behind !== null && isCode(behind[1]) ? [start, end + behind[0].length] : [start, end];
}

function isCode(code: string | undefined): boolean {
  return Currency.safeParse(code).success;
}

function isMarked(said: Readonly<Record<string, string | undefined>>): boolean {
  if (said.before !== undefined || said.after !== undefined || said.multiplier !== undefined) return true;
  // Company names are full of numerals (三一, 七匹狼); those that count money end in a large unit.
  return said.mixed !== undefined || /[万亿]$/u.test(said.han ?? '');
}

function isPlainAmount(said: Readonly<Record<string, string | undefined>>, rest: string): boolean {
  const digits = said.figures ?? '';
  if (!/^[\s.,;]*$/u.test(rest) || digits === '') return false;
  return digits.replace(/\D/gu, '').length >= 4 && !/^(?:19|20)\d\d$/u.test(digits);
}
