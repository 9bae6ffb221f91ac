/** Sales velocity: what open deals are worth per day, by how the last year went. */
import { dayOf } from '../days.ts';
import { divideHalfEven, type Money } from '../money.ts';
import type { Pipeline } from '../pipeline.ts';
import type { VelocityAnswer } from './answer.ts';
import { openQualified, qualifiedToClosed, wonValue } from './defined/composed.ts';
import { averageDealSize, qualifiedWinRate } from './defined/process.ts';
import { findingOf } from './findings.ts';
import { inquiryOf, instantOf, type Viewer } from './inquire.ts';
import { resolvePeriod } from './period.ts';
import type { Question } from './question.ts';
import { notQualifying, receiptOf } from './receipts.ts';
import type { Inquiry, Tallies } from './tally.ts';

const lookBackDays = 365;
const wonDays = 90;

/** What velocity is made of, whatever period is asked about: it is always that of the as-of day. */
export function velocityInquiries(question: Question, viewer: Viewer): readonly Inquiry[] {
  const { zone, fiscalYearStart } = question;
  const today = dayOf(instantOf(question, viewer), zone);
  const over = (count: number): Question => ({
    ...question,
    by: [],
    period: resolvePeriod({ kind: 'trailing', count, unit: 'day' }, { today, fiscalYearStart }),
  });
  const year = over(lookBackDays);
  return [
    inquiryOf(year, openQualified, viewer),
    inquiryOf(year, averageDealSize, viewer),
    inquiryOf(year, qualifiedWinRate, viewer),
    inquiryOf(year, qualifiedToClosed, viewer),
    inquiryOf(over(wonDays), wonValue, viewer),
  ];
}

/** The answer, from what was measured for its inquiries. */
export function velocityAnswer(
  question: Question,
  viewer: Viewer,
  measured: readonly Tallies[],
  pipelines: readonly Pipeline[],
): VelocityAnswer {
  const [open, size, rate, days, won] = measured.map(({ total }) => total);
  if (!open || !size || !rate || !days || !won) throw new Error('velocity is made of five counts');
  const { currency } = question;
  const dealSize = findingOf(averageDealSize, size, currency, size.among);
  const winRate = findingOf(qualifiedWinRate, rate, currency, rate.among);
  const daysToClose = findingOf(qualifiedToClosed, days, currency, days.among);
  const perDay = moneyPerDay(
    open.among,
    dealSize.kind === 'money' ? dealSize.mean : null,
    winRate.kind === 'rate' ? winRate.rate.share : null,
    daysToClose.kind === 'days' ? (daysToClose.spread?.mean ?? null) : null,
  );
  return {
    kind: 'velocity',
    question,
    perDay: perDay === null ? null : { minor: perDay, currency },
    openQualified: open.among,
    dealSize,
    winRate,
    daysToClose,
    wonPerDay: perDayOf({ minor: won.money.sum, currency }, wonDays),
    receipt: receiptOf(
      question,
      viewer,
      [open, size, rate, days, won],
      notQualifying(question, [openQualified], [open, rate], pipelines),
    ),
  };
}

/**
 * Open qualified deals × average deal size × qualified win rate ÷ mean days to close, in minor units to the nearest; null
 * where a factor is not known or deals close in no time. `moneyPerDay(10, 5_000_00, 0.3, 60)` is 250_00.
 */
export function moneyPerDay(
  openQualified: number,
  meanSize: number | null,
  winRate: number | null,
  meanDays: number | null,
): bigint | null {
  if (meanSize === null || winRate === null || meanDays === null || meanDays === 0) return null;
  return BigInt(Math.round((openQualified * meanSize * winRate) / meanDays));
}

function perDayOf({ minor, currency }: Money, days: number): Money {
  return { minor: divideHalfEven(minor, BigInt(days)), currency };
}
