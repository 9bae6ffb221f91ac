/** Answers to questions about what is counted: what has to be measured for them, and what comes of it. */
import type { Pipeline } from '../pipeline.ts';
import type { CountedAnswer, ReceiptNote } from './answer.ts';
import { openQualified } from './defined/composed.ts';
import { stageTimeBegun } from './defined/stages.ts';
import { comparisonOf, findingOf } from './findings.ts';
import { inOrder } from './group-order.ts';
import { inquiryOf, type Precedent, precedentOf, type Viewer } from './inquire.ts';
import type { CountedMetric } from './metric.ts';
import type { Question } from './question.ts';
import { inHandNote, notesOf, notQualifying, receiptOf } from './receipts.ts';
import type {
  GroupKey,
  GroupTally,
  InHandTally,
  Inquiry,
  MoneySpread,
  Survivals,
  Tallies,
  Tally,
} from './tally.ts';

/** Everything an answer is made of. `inquiries` are measured together; what comes of them is given in their order. */
export interface Plan {
  readonly question: Question;
  readonly metric: CountedMetric;
  readonly viewer: Viewer;
  readonly precedent: Precedent | null;
  readonly inquiries: readonly Inquiry[];
  /** Stage times: the stays whose Kaplan–Meier medians stand beside. */
  readonly survival: Inquiry | null;
  /** Qualified deals per win: the deals whose number in hand stands beside. */
  readonly inHand: Inquiry | null;
}

export function planOf(question: Question, metric: CountedMetric, viewer: Viewer): Plan {
  const precedent = precedentOf(question, metric, viewer);
  return {
    question,
    metric,
    viewer,
    precedent,
    inquiries: [inquiryOf(question, metric, viewer), ...(precedent ? [precedent.inquiry] : [])],
    survival: metric.id === 'stage-time' ? inquiryOf(question, stageTimeBegun, viewer) : null,
    inHand: metric.id === 'qualified-per-win' ? inquiryOf(question, openQualified, viewer) : null,
  };
}

/** What was measured for a plan. */
export interface Measured {
  readonly tallies: readonly Tallies[];
  readonly survivals: Survivals | null;
  readonly inHand: InHandTally | null;
}

/**
 * The answer to a plan. `pipelines` are as they were arranged at the as-of instant; `togetherWith` says how many shares
 * are held beside their precedents at once.
 */
export function answerOf(
  plan: Plan,
  { tallies: [present, before], survivals, inHand }: Measured,
  pipelines: readonly Pipeline[],
  togetherWith = 1,
): CountedAnswer {
  if (!present) throw new Error('nothing was measured');
  const { question, metric, viewer, precedent } = plan;
  const { currency } = question;
  const { total } = present;
  const finding = findingOf(metric, total, currency, total.among);
  const notes: readonly ReceiptNote[] = [
    ...notesOf(metric, total),
    ...notQualifying(question, [metric], [total], pipelines),
    ...(inHand ? [inHandNote(inHand)] : []),
    ...(precedent?.until ? [{ kind: 'compared-until', day: precedent.until } as const] : []),
  ];
  const medians = survivals && new Map(survivals.groups.map(({ keys, median }) => [groupKey(keys), median]));
  return {
    kind: 'counted',
    question,
    total: finding,
    groups: inOrder(withBegun(present, survivals), question.by, pipelines).map(({ keys, tally }) => ({
      keys,
      finding: findingOf(metric, tally, currency, total.among),
      ...(medians ? { survivalMedian: medians.get(groupKey(keys)) ?? null } : {}),
    })),
    compared:
      precedent && before
        ? comparisonOf(metric, precedent, before.total, finding, currency, togetherWith)
        : null,
    receipt: receiptOf(question, viewer, [total], notes),
    ...(survivals ? { survivalMedian: survivals.total } : {}),
  };
}

/** Groups of which something began in the period and nothing ended yet are told too. */
function withBegun({ groups }: Tallies, survivals: Survivals | null): readonly GroupTally[] {
  const known = new Set(groups.map(({ keys }) => groupKey(keys)));
  const begun = (survivals?.groups ?? []).filter(({ keys }) => !known.has(groupKey(keys)));
  return [...groups, ...begun.map(({ keys }) => ({ keys, tally: nothing }))];
}

const none: MoneySpread = { n: 0, sum: 0n, median: 0 };
const nothing: Tally = {
  among: 0,
  counted: 0,
  unsettled: 0,
  leftOut: { created: 0, stages: 0, entry: 0, qualification: 0, amount: 0, rate: 0 },
  days: null,
  money: none,
  countedMoney: none,
  withoutAmount: 0,
  withoutRate: 0,
  missingRates: [],
  weighted: 0n,
  noted: [],
};

function groupKey(keys: readonly GroupKey[]): string {
  return JSON.stringify(keys);
}
