/** From counts to what a person is told: the number, and how sure it is. */
import type { Currency } from '../money.ts';
import type { Comparison, Finding } from './answer.ts';
import type { Precedent } from './inquire.ts';
import type { CountedMetric } from './metric.ts';
import { differenceOf, rateOf } from './statistics.ts';
import type { Tally } from './tally.ts';

/** `all` is the count of the total, for the share of a group. */
export function findingOf(metric: CountedMetric, tally: Tally, currency: Currency, all: number): Finding {
  const { among, counted, unsettled, days, money, countedMoney, weighted } = tally;
  switch (metric.answer) {
    case 'rate':
      return {
        kind: 'rate',
        rate: rateOf(counted, among),
        unsettled,
        atMost: metric.unsettled ? ratio(counted + unsettled, among) : null,
        byValue: metric.byValue
          ? {
              counted: { minor: countedMoney.sum, currency },
              among: { minor: money.sum, currency },
              share: ratio(Number(countedMoney.sum), Number(money.sum)),
            }
          : null,
      };
    case 'days':
      return { kind: 'days', spread: days };
    case 'money':
      return {
        kind: 'money',
        n: money.n,
        sum: { minor: money.sum, currency },
        mean: ratio(Number(money.sum), money.n),
        median: money.n === 0 ? null : money.median,
      };
    case 'ratio':
      return { kind: 'ratio', among, counted, ratio: ratio(among, counted) };
    case 'count':
      return {
        kind: 'count',
        count: among,
        share: ratio(among, all),
        value: { minor: money.sum, currency },
        valued: money.n,
        weighted:
          metric.rows === 'deals' && metric.when === 'standing' ? { minor: weighted, currency } : null,
      };
  }
}

/**
 * The number of the period before. Only of shares it is said whether the difference is more than chance, the more
 * cautiously the more of them are looked at together.
 */
export function comparisonOf(
  metric: CountedMetric,
  { period }: Precedent,
  tally: Tally,
  present: Finding,
  currency: Currency,
  togetherWith: number,
): Comparison {
  const finding = findingOf(metric, tally, currency, tally.among);
  const difference =
    present.kind === 'rate' && finding.kind === 'rate'
      ? differenceOf(present.rate, finding.rate, togetherWith)
      : null;
  const isBeyondChance = difference && (difference.low > 0 || difference.high < 0);
  return { period, finding, isBeyondChance };
}

/** One number divided by another; null where there is nothing to divide by. */
function ratio(numerator: number, denominator: number): number | null {
  return denominator === 0 ? null : numerator / denominator;
}
