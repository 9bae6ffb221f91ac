import { z } from 'zod';

/** ISO 4217, upper case. Whether a code exists is asked of the runtime's own list. */
const knownCurrencies = new Set(Intl.supportedValuesOf('currency'));
export const Currency = z
  .string()
  .refine((code) => knownCurrencies.has(code), { error: 'not an ISO 4217 currency' })
  .brand<'Currency'>();
export type Currency = z.infer<typeof Currency>;

/** Minor units (cents, fen; yen have none), never negative. */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** What a deal may be worth at most, in minor units: well inside a 64-bit column, sums included. */
export const largestAmount = 10n ** 15n;

/**
 * Currencies that do not have two decimal places.
 *
 * Kept here and not asked of Intl, which answers what is customary rather than what ISO 4217 says, and differently from
 * one Node to the next: that would change what amounts stored before are worth.
 */
export const unusualDigits: ReadonlyMap<string, number> = new Map(
  [
    { digits: 0, codes: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF' },
    { digits: 3, codes: 'BHD IQD JOD KWD LYD OMR TND' },
    { digits: 4, codes: 'CLF UYW' },
  ].flatMap(({ digits, codes }) => codes.split(' ').map((code) => [code, digits] as const)),
);

/** Decimal places of a currency by ISO 4217: 2 for USD and CNY, 0 for JPY, 3 for KWD. */
export function minorDigits(currency: Currency): number {
  return unusualDigits.get(currency) ?? 2;
}

/** A positive decimal held exactly: `units / 10^scale`. */
export interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

/** Reads `1.08` or `7`; anything else, signs and exponents included, is undefined. */
export function parseDecimal(text: string): Decimal | undefined {
  const match = /^(\d{1,18})(?:\.(\d{1,12}))?$/.exec(text);
  if (!match) return undefined;
  const fraction = match[2] ?? '';
  return { units: BigInt((match[1] ?? '') + fraction), scale: fraction.length };
}

/** In minor units of the currency; undefined when it has fewer decimals than the number needs. */
export function minorUnits(decimal: Decimal, currency: Currency): bigint | undefined {
  const scaled = decimal.units * 10n ** BigInt(minorDigits(currency));
  const divisor = 10n ** BigInt(decimal.scale);
  return scaled % divisor === 0n ? scaled / divisor : undefined;
}

/** `numerator / denominator` to the nearest integer, ties to even. Both are non-negative, the second not 0. */
export function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  const twice = (numerator % denominator) * 2n;
  if (twice > denominator || (twice === denominator && quotient % 2n === 1n)) return quotient + 1n;
  return quotient;
}

/** How many units of the workspace's base currency one unit of a currency is worth. */
export type BaseForOne = Decimal;

/**
 * Converts through the base currency and rounds once, half-even.
 * `convert({ minor: 100_00n, currency: EUR }, USD, { units: 108n, scale: 2 }, { units: 1n, scale: 0 })` is 108.00 USD.
 */
export function convert(money: Money, to: Currency, baseForFrom: BaseForOne, baseForTo: BaseForOne): Money {
  if (money.currency === to) return money;
  const numerator =
    money.minor * baseForFrom.units * 10n ** BigInt(baseForTo.scale) * 10n ** BigInt(minorDigits(to));
  const denominator =
    baseForTo.units * 10n ** BigInt(baseForFrom.scale) * 10n ** BigInt(minorDigits(money.currency));
  return { minor: divideHalfEven(numerator, denominator), currency: to };
}

/** `decimalText({ minor: 1250n, currency: USD })` is `12.50`: exact, without grouping or sign, as a form field wants it. */
export function decimalText(money: Money): string {
  const digits = minorDigits(money.currency);
  const text = money.minor.toString().padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
