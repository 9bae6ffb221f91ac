/** How a number came about, gathered from its counts. */
import type { PipelineId } from '../ids.ts';
import type { Currency } from '../money.ts';
import type { Pipeline } from '../pipeline.ts';
import type { Receipt, ReceiptNote } from './answer.ts';
import { isCounted, metricOf } from './definitions.ts';
import { instantOf, type Viewer } from './inquire.ts';
import { type CountedMetric, type Dimension, manyPerDeal, type Need, needs } from './metric.ts';
import type { Question } from './question.ts';
import type { InHandTally, Tally } from './tally.ts';

/**
 * One receipt for all the counts that a number is made of. What several of them left out is often the same deals, so that
 * the most that any of them left out is told, and not their sum.
 */
export function receiptOf(
  question: Question,
  viewer: Viewer,
  tallies: readonly Tally[],
  notes: readonly ReceiptNote[] = [],
): Receipt {
  const most = (count: (tally: Tally) => number) => Math.max(0, ...tallies.map(count));
  const currencies = new Set<Currency>(tallies.flatMap(({ missingRates }) => missingRates));
  return {
    question,
    asOf: instantOf(question, viewer),
    zone: question.zone,
    currency: question.currency,
    leftOut: eachNeed((need) => most(({ leftOut }) => leftOut[need])),
    withoutAmount: most(({ withoutAmount }) => withoutAmount),
    withoutRate: most(({ withoutRate }) => withoutRate),
    missingRates: [...currencies].sort(),
    countsSeveralTimes: severalTimes(question),
    notes,
  };
}

/** An interaction is of one kind; a deal may have seen several. */
function severalTimes({ metric: id, by }: Question): readonly Dimension[] {
  const metric = metricOf(id);
  const isOfOneKind = isCounted(metric) && metric.rows === 'interactions';
  return by.filter((one) => manyPerDeal.has(one) && !(isOfOneKind && one === 'activity'));
}

function eachNeed(count: (need: Need) => number): Record<Need, number> {
  const counts = { created: 0, stages: 0, entry: 0, qualification: 0, amount: 0, rate: 0 };
  for (const need of needs) counts[need] = count(need);
  return counts;
}

/** What only some metrics tell. */
export function notesOf(metric: CountedMetric, tally: Tally): readonly ReceiptNote[] {
  return (metric.notes ?? []).flatMap(({ kind }, index) => {
    const count = tally.noted[index] ?? 0;
    return count > 0 ? [{ kind, count }] : [];
  });
}

/**
 * The pipelines without a qualifying stage, where it matters: the one asked about, else those of which something was left
 * out. `pipelines` are as they were arranged at the as-of instant.
 */
export function notQualifying(
  question: Question,
  metrics: readonly CountedMetric[],
  tallies: readonly Tally[],
  pipelines: readonly Pipeline[],
): readonly ReceiptNote[] {
  if (!metrics.some(({ needs }) => needs.includes('qualification'))) return [];
  const concerned: readonly PipelineId[] = pipelines
    .filter(({ id }) => question.pipelineId === null || question.pipelineId === id)
    .filter(({ stages }) => !stages.some((stage) => stage.isQualifying))
    .map(({ id }) => id);
  const isTold = question.pipelineId !== null || tallies.some(({ leftOut }) => leftOut.qualification > 0);
  return isTold && concerned.length > 0 ? [{ kind: 'no-qualifying-stage', pipelines: concerned }] : [];
}

/** Mean deals per owner and day; null when nobody had any, or no day has begun. */
export function inHandNote({ days, dealDays }: InHandTally): ReceiptNote {
  const perOwner = days === 0 ? [] : dealDays.map(([ownerId, sum]) => [ownerId, sum / days] as const);
  const mean =
    perOwner.length === 0 ? null : perOwner.reduce((total, [, one]) => total + one, 0) / perOwner.length;
  return { kind: 'in-hand', mean, perOwner: [...perOwner].sort((a, b) => b[1] - a[1]) };
}
