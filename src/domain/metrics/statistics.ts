/** How sure a share is, where the middle of a list lies, and how long things last of which some still go on. */
import type { Rate } from './answer.ts';
import type { Spread } from './tally.ts';

/** Linear interpolation, as PostgreSQL's `percentile_cont`; of an empty list there is none, so it throws. */
export function quantile(values: readonly number[], fraction: number): number {
  return quantileOfSorted(
    [...values].sort((a, b) => a - b),
    fraction,
  );
}

function quantileOfSorted(sorted: readonly number[], fraction: number): number {
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('no quantile of nothing');
  return below + (above - below) * (position - Math.floor(position));
}

/** Number, mean, median and quartiles; null of an empty list. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  return {
    n: sorted.length,
    mean: sum(sorted) / sorted.length,
    lowerQuartile: quantileOfSorted(sorted, 0.25),
    median: quantileOfSorted(sorted, 0.5),
    upperQuartile: quantileOfSorted(sorted, 0.75),
  };
}

/** Standard deviation (n − 1) ÷ mean: how uneven a series is. Null below two values, or of a mean of 0. */
export function coefficientOfVariation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const mean = sum(values) / values.length;
  if (mean === 0) return null;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  return Math.sqrt(squares / (values.length - 1)) / mean;
}

/** The share counted ÷ among with its Wilson interval; without an among there is nothing to say. */
export function rateOf(counted: number, among: number, confidence = 0.95): Rate {
  if (among === 0) return { counted, among, share: null, low: null, high: null };
  const z = normalQuantile(0.5 + confidence / 2);
  const share = counted / among;
  const middle = share + (z * z) / (2 * among);
  const half = z * Math.sqrt((share * (1 - share)) / among + (z * z) / (4 * among * among));
  const whole = 1 + (z * z) / among;
  // At the very ends rounding would leave a trace.
  const low = counted === 0 ? 0 : (middle - half) / whole;
  const high = counted === among ? 1 : (middle + half) / whole;
  return { counted, among, share, low, high };
}

/**
 * Newcombe's hybrid score interval of the difference of two independent shares, first less second; null where either is
 * of nothing. Where several differences are looked at together, each is asked for more: `togetherWith` is their number,
 * and the 5 % are divided by it.
 */
export function differenceOf(
  first: Rate,
  second: Rate,
  togetherWith = 1,
): { readonly low: number; readonly high: number } | null {
  const confidence = 1 - 0.05 / togetherWith;
  const a = rateOf(first.counted, first.among, confidence);
  const b = rateOf(second.counted, second.among, confidence);
  if (a.share === null || a.low === null || a.high === null) return null;
  if (b.share === null || b.low === null || b.high === null) return null;
  const difference = a.share - b.share;
  return {
    low: difference - Math.hypot(a.share - a.low, b.high - b.share),
    high: difference + Math.hypot(a.high - a.share, b.share - b.low),
  };
}

/** How long one lasted; one that goes on lasted at least so long. */
export interface Lifetime {
  readonly days: number;
  readonly hasEnded: boolean;
}

/** The Kaplan–Meier estimate: the share that goes on after each length at which something ended, in order. */
export function survivalCurve(
  lifetimes: readonly Lifetime[],
): readonly { readonly days: number; readonly share: number }[] {
  const sorted = [...lifetimes].sort((a, b) => a.days - b.days);
  const curve: { days: number; share: number }[] = [];
  let share = 1;
  for (let index = 0; index < sorted.length; ) {
    const days = sorted[index]?.days ?? 0;
    const atRisk = sorted.length - index;
    let ended = 0;
    for (; sorted[index]?.days === days; index++) if (sorted[index]?.hasEnded) ended++;
    if (ended === 0) continue;
    share *= 1 - ended / atRisk;
    curve.push({ days, share });
  }
  return curve;
}

/** The first length after which at most half go on; null while more than half do. */
export function survivalMedian(lifetimes: readonly Lifetime[]): number | null {
  // The product of many fractions that is exactly a half may come out a little above it.
  return survivalCurve(lifetimes).find(({ share }) => share <= 0.5 + 1e-9)?.days ?? null;
}

/** The value below which a share of the standard normal distribution lies. Wichura's algorithm AS 241, to 7 digits. */
function normalQuantile(share: number): number {
  const off = share - 0.5;
  if (Math.abs(off) <= 0.425) {
    const r = 0.180625 - off * off;
    return (
      (off * polynomial(r, 3.3871327179, 50.434271938, 159.29113202, 59.10937472)) /
      polynomial(r, 1, 17.895169469, 78.757757664, 67.1875636)
    );
  }
  const r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
  const tail =
    r <= 5
      ? polynomial(r - 1.6, 1.4234372777, 2.75681539, 1.3067284816, 0.17023821103) /
        polynomial(r - 1.6, 1, 0.7370016425, 0.12021132975)
      : polynomial(r - 5, 6.657905115, 3.081226386, 0.42868294337, 0.017337203997) /
        polynomial(r - 5, 1, 0.24197894225, 0.012258202635);
  return off < 0 ? -tail : tail;
}

function polynomial(x: number, ...coefficients: readonly number[]): number {
  return coefficients.reduceRight((value, coefficient) => value * x + coefficient, 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
