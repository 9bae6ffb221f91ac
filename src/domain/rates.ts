/** What money of one currency is worth in another on a day. */
import { Currency, convert, type Decimal, type Money, minorDigits } from './money.ts';

/** The last rates on or before a day: units of the base currency for one of each other. */
export interface Rates {
  readonly base: Currency;
  readonly baseForOne: ReadonlyMap<string, Decimal>;
}

const one: Decimal = { units: 1n, scale: 0 };

/** Minor units of `to`, rounded once, half-even; null where either currency has no rate. */
export function worthIn(to: Currency, money: Money, rates: Rates): bigint | null {
  if (money.currency === to) return money.minor;
  const from = money.currency === rates.base ? one : rates.baseForOne.get(money.currency);
  const into = to === rates.base ? one : rates.baseForOne.get(to);
  return from && into ? convert(money, to, from, into).minor : null;
}

/** One minor unit of `currency` is worth `numerator / denominator` minor units of another. */
export interface Factor {
  readonly currency: Currency;
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** The exact factor of every currency that has a rate, for what is converted where the deals are. */
export function factorsInto(to: Currency, rates: Rates): readonly Factor[] {
  const { base, baseForOne } = rates;
  const into = to === base ? one : baseForOne.get(to);
  if (!into) return [factorOf(to, one, to, one)];
  const known = [...baseForOne].filter(([code]) => code !== base && code !== to);
  return [
    factorOf(to, one, to, one),
    ...(to === base ? [] : [factorOf(base, one, to, into)]),
    ...known.map(([code, from]) => factorOf(Currency.parse(code), from, to, into)),
  ];
}

function factorOf(currency: Currency, from: Decimal, to: Currency, into: Decimal): Factor {
  return {
    currency,
    numerator: from.units * 10n ** BigInt(into.scale + minorDigits(to)),
    denominator: into.units * 10n ** BigInt(from.scale + minorDigits(currency)),
  };
}
