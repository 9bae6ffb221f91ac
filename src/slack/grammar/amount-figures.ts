/** The number in an amount, exactly: figures with separators, multipliers, and Chinese numerals. */

import { partsThousandsWithDots } from '../../domain/currency-signs.ts';
import { type Currency, type Decimal, minorDigits } from '../../domain/money.ts';
import { hanNumber } from './han-numbers.ts';

export type FigureReading =
  | { readonly kind: 'figure'; readonly figure: Decimal }
  /** Plain decimals: grouped, then decimal. */
  | { readonly kind: 'ambiguous'; readonly readings: readonly [string, string] }
  | { readonly kind: 'notAFigure' };

const multipliers: Readonly<Record<string, bigint>> = {
  ...{ k: 10n ** 3n, thousand: 10n ** 3n, grand: 10n ** 3n },
  ...{
    m: 10n ** 6n,
    mm: 10n ** 6n,
    mn: 10n ** 6n,
    mio: 10n ** 6n,
    mil: 10n ** 6n,
    million: 10n ** 6n,
    millions: 10n ** 6n,
  },
  ...{ b: 10n ** 9n, bn: 10n ** 9n, billion: 10n ** 9n, billions: 10n ** 9n },
  ...{ tn: 10n ** 12n, trillion: 10n ** 12n },
  ...{ w: 10n ** 4n, wan: 10n ** 4n, lakh: 10n ** 5n, lakhs: 10n ** 5n, crore: 10n ** 7n, crores: 10n ** 7n },
  ...{ 百: 100n, 千: 10n ** 3n, 万: 10n ** 4n, 十万: 10n ** 5n, 百万: 10n ** 6n, 千万: 10n ** 7n },
  ...{ 亿: 10n ** 8n, 十亿: 10n ** 9n, 百亿: 10n ** 10n, 千亿: 10n ** 11n, 万亿: 10n ** 12n },
};

const words = Object.keys(multipliers).sort((a, b) => b.length - a.length);
/** Pattern source for a multiplier; letters end where the word ends. */
export const multiplierWord = `(?:${words.filter((word) => /^[a-z]/u.test(word)).join('|')})(?![a-z])|${words
  .filter((word) => !/^[a-z]/u.test(word))
  .join('|')}`;

const mixed = /(\d+(?:\.\d+)?) ?(千万|百万|十万|[百千万亿])/gu;

/** Reads figures such as `1,200.50`, with an optional multiplier word such as `k` or `万`. */
export function readFigures(
  figures: string,
  multiplier: string | undefined,
  currency: Currency,
): FigureReading {
  const factor = multiplier === undefined ? 1n : multipliers[multiplier];
  if (factor === undefined) return { kind: 'notAFigure' };
  const compact = figures.replace(/[ ']/gu, '');
  const decimal = decimalMark(compact, multiplier !== undefined, currency);
  if (decimal === 'ambiguous') {
    const [whole = '', fraction = ''] = compact.split('.');
    return { kind: 'ambiguous', readings: [`${whole}${fraction}`, `${whole}.${fraction}`] };
  }
  if (decimal === 'malformed') return { kind: 'notAFigure' };
  const cut = decimal === 'none' ? compact.length : compact.lastIndexOf(decimal);
  const whole = compact.slice(0, cut);
  const fraction = compact.slice(cut + 1);
  if (!wellGrouped(whole)) return { kind: 'notAFigure' };
  const units = BigInt(whole.replace(/[.,]/gu, '') + fraction);
  return { kind: 'figure', figure: { units: units * factor, scale: fraction.length } };
}

/** Which mark, if any, parts the decimals of digits that may be grouped by dots or commas. */
function decimalMark(
  compact: string,
  multiplied: boolean,
  currency: Currency,
): '.' | ',' | 'none' | 'ambiguous' | 'malformed' {
  const marks = compact.replace(/\d/gu, '');
  if (marks === '') return 'none';
  const last = marks.endsWith('.') ? '.' : ',';
  const fraction = compact.slice(compact.lastIndexOf(last) + 1);
  if (fraction === '') return 'malformed';
  if (new Set(marks).size === 2) return marks.slice(0, -1).includes(last) ? 'malformed' : last;
  if (marks.length > 1) return 'none';
  if (fraction.length !== 3) return last;
  const whole = compact.slice(0, -4);
  if (whole.startsWith('0') || whole.length > 3) return last;
  if (last === ',') return 'none';
  if (multiplied) return last;
  // A dot and three digits: the currency's habit decides, and without one the person does.
  return partsThousandsWithDots(currency) || minorDigits(currency) === 0 ? 'none' : 'ambiguous';
}

/** `1,200,000`, `1.200.000`, and `12,00,000` as in India. */
function wellGrouped(whole: string): boolean {
  return (
    /^\d+$/u.test(whole) ||
    /^\d{1,3}(?:,\d{3})+$/u.test(whole) ||
    /^\d{1,3}(?:\.\d{3})+$/u.test(whole) ||
    /^\d{1,2}(?:,\d{2})+,\d{3}$/u.test(whole)
  );
}

/** `1亿2000万`, `3万5千`: counts of falling size. */
export function readMixed(text: string): FigureReading {
  let total: Decimal = { units: 0n, scale: 0 };
  let smallest = 10n ** 13n;
  for (const [, count = '', word = ''] of text.matchAll(mixed)) {
    const factor = multipliers[word] ?? 1n;
    if (factor >= smallest) return { kind: 'notAFigure' };
    smallest = factor;
    const fraction = count.split('.')[1] ?? '';
    total = sum(total, { units: BigInt(count.replace('.', '')) * factor, scale: fraction.length });
  }
  return { kind: 'figure', figure: total };
}

/** `三十万`, `三点五万`. */
export function readHan(text: string): FigureReading {
  const [whole = '', rest] = text.split('点');
  if (rest === undefined) {
    const units = hanNumber(whole);
    return units === undefined ? { kind: 'notAFigure' } : { kind: 'figure', figure: { units, scale: 0 } };
  }
  const split = /^([〇零一二三四五六七八九]{1,12})([万亿]?)$/u.exec(rest);
  const before = hanNumber(whole);
  const factor = split?.[2] ? multipliers[split[2]] : 1n;
  if (split === null || before === undefined || factor === undefined) return { kind: 'notAFigure' };
  const digits = [...(split[1] ?? '')].map((digit) => hanNumber(digit) ?? 0n);
  const scale = digits.length;
  const units = digits.reduce((sofar, digit) => sofar * 10n + digit, before);
  return { kind: 'figure', figure: { units: units * factor, scale } };
}

function sum(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  const units = a.units * 10n ** BigInt(scale - a.scale) + b.units * 10n ** BigInt(scale - b.scale);
  return { units, scale };
}
