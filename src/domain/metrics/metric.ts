/** How a metric is written down: as data over the facts of rows, so that SQL and memory read the same sentence. */
import type { Language } from '../vocabulary.ts';

export const metricIds = [
  'lead-to-opportunity',
  'opportunity-to-qualified',
  'lead-to-qualified',
  'qualified-win-rate',
  'sales-cycle',
  'qualified-per-win',
  'average-deal-size',
  'stage-value',
  'win-rate',
  'lead-conversion-time',
  'total-sales-time',
  'lost-cycle',
  'over-average-share',
  'stage-conversion',
  'stage-time',
  'deal-age',
  'stage-age',
  'velocity',
  'pipeline-movement',
  'loss-reasons',
  'stall-causes',
  'next-step-on-time',
  'activities',
  'stage-mix',
  'lead-volume',
  'lead-age',
  'target-attainment',
  'coverage',
  'leads-needed',
] as const;
export type MetricId = (typeof metricIds)[number];

/** The eight process metrics, and the win rate beside them. */
export const overviewIds = [
  'lead-to-opportunity',
  'opportunity-to-qualified',
  'lead-to-qualified',
  'qualified-win-rate',
  'sales-cycle',
  'qualified-per-win',
  'average-deal-size',
  'stage-value',
  'win-rate',
] as const satisfies readonly MetricId[];

/**
 * What one row is, each with its deal as it stands at the as-of instant:
 * - `deals`: the deal itself;
 * - `reached`: a stage of the pipeline (as arranged at the as-of instant) that the deal reached, once each, at the moment
 *   it first entered it or a later one, or was first won;
 * - `stays`: a stay in a stage;
 * - `next-steps`: a next step that has a first due day, once however often its day was moved; one that was replaced or
 *   dropped on or before that day was never due and is no row;
 * - `interactions`: a logged interaction;
 * - `stalls`: an explanation of why the deal stalled, in the stage it stood in.
 */
export type Rows = 'deals' | 'reached' | 'stays' | 'next-steps' | 'interactions' | 'stalls';

/**
 * What puts a row into the period, by calendar day. `standing`: nothing, the row is looked at as it stands at the as-of
 * instant. `created`, `closed` are of deals, `reached` of reached stages, `begun` and `ended` of stays, `due` of next
 * steps (first due day), `happened` of interactions and stalls. What did not happen (an open deal's closing, the end of a stay that
 * goes on) lies in no period, not even in `all`. A deal whose creation is unknown is put by the day it stands in for it,
 * a stay or reached stage whose entry is unknown by its deal's creation: so that it is told among what is left out.
 */
export type When = 'standing' | 'created' | 'closed' | 'reached' | 'begun' | 'ended' | 'due' | 'happened';

/** What is true of a row at the as-of instant, or not. */
export type Flag =
  | 'open'
  | 'won'
  | 'lost'
  | 'parked'
  /** Won or lost. */
  | 'closed'
  | 'qualified'
  /** Reached stages: the deal has reached the next stage; of the last stage, it is won. */
  | 'passed'
  /** Next steps: done on or before the first due day. */
  | 'done-on-time'
  /** Next steps: the first due day is over. */
  | 'past-due'
  /** Interactions: the customer was in touch. */
  | 'contact'
  /** The deal's stage is in the second half of its pipeline; the middle one of an odd number is in the first. */
  | 'second-half'
  /** The deal was parked, or reopened, at least once until the as-of instant. */
  | 'was-parked'
  | 'was-reopened'
  /** Reached stages: the deal was never in it and only went past. */
  | 'skipped-through';

export type Condition =
  /** What is always true: `{ all: [] }`. */
  | { readonly is: Flag }
  | { readonly not: Condition }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  /** The duration is known and longer than so many days. */
  | { readonly longerThan: number; readonly from: TimeFact; readonly to: TimeFact };

/**
 * What has to be known of a row. Rows of which it is not are in neither numerator nor denominator, and the receipt says
 * how many:
 * - `created`: when the deal was created;
 * - `stages`: the stages of its deal, all the way;
 * - `entry`: when this stay, or the deal's stay in its present stage, began;
 * - `qualification`: whether it is qualified. Known when its pipeline has a qualifying stage at the as-of instant, and
 *   its stages are known or it is qualified. While it is not, the row passes for qualified in `among`, so that whatever
 *   might have been looked at is told as left out;
 * - `amount`: that the deal has one;
 * - `rate`: that its amount can be converted on its day.
 */
export const needs = ['created', 'stages', 'entry', 'qualification', 'amount', 'rate'] as const;
export type Need = (typeof needs)[number];

/**
 * Two ends of a duration in days. `entered` and `left` are of a stay, `entered` of a deal that of its present stage;
 * `as-of` is the instant the question is asked for. A duration is elapsed seconds ÷ 86,400; where either end is known
 * by day only, whole days between the calendar days of both ends in the question's zone.
 */
export type TimeFact = 'created' | 'closed' | 'qualified' | 'entered' | 'left' | 'as-of';

/** A word in both languages. */
export type Bilingual = Readonly<Record<Language, string>>;

interface MetricBase {
  readonly id: MetricId;
  readonly name: Bilingual;
  /** What people also call it, lower case; the name itself is understood anyway. */
  readonly aliases: Readonly<Record<Language, readonly string[]>>;
  /** The definition in one sentence, as the receipt says it. */
  readonly sentence: Bilingual;
  /** Until these have records, the metric is explained and not computed. */
  readonly awaits?: 'leads' | 'targets';
}

interface Counting extends MetricBase {
  readonly rows: Rows;
  readonly when: When;
  /** In this order: a row is left out for the first that is not met. */
  readonly needs: readonly Need[];
  /** Which of the rows are looked at: the denominator. */
  readonly among: Condition;
  /** The dimensions it is shown by unless others are asked for. */
  readonly by: readonly Dimension[];
  /** What the receipt counts among among. */
  readonly notes?: readonly MetricNote[];
}

export interface MetricNote {
  readonly kind: 'parked' | 'reopened' | 'skipped-through';
  readonly is: Condition;
}

/** Counted out of among, as a percentage. */
export interface RateMetric extends Counting {
  readonly answer: 'rate';
  readonly counted: Condition;
  /** Cohorts: which rows can still come to be counted. */
  readonly unsettled?: Condition;
  /** The same by value beside it. */
  readonly byValue?: true;
}

/** Days from one fact to another: n, mean, median, quartiles. */
export interface DaysMetric extends Counting {
  readonly answer: 'days';
  readonly from: TimeFact;
  readonly to: TimeFact;
}

/** The deals' amounts: n, sum, mean, median. */
export interface MoneyMetric extends Counting {
  readonly answer: 'money';
}

/** How many of among come to one of counted, which is a part of it: among ÷ counted. */
export interface RatioMetric extends Counting {
  readonly answer: 'ratio';
  readonly counted: Condition;
}

/** How many and worth what, usually by a dimension of its own. */
export interface CountMetric extends Counting {
  readonly answer: 'count';
}

/** Put together from several of the others; its formula has a file of its own. */
export interface ComposedMetric extends MetricBase {
  readonly answer: 'composed';
}

export type CountedMetric = RateMetric | DaysMetric | MoneyMetric | RatioMetric | CountMetric;
export type Metric = CountedMetric | ComposedMetric;

/** Whether a metric says what its deals are worth; of others nothing is converted and nothing is summed. */
export function isPriced(metric: CountedMetric): boolean {
  if (metric.rows !== 'deals' && metric.rows !== 'reached') return false;
  if (metric.answer === 'rate') return metric.byValue === true || metric.needs.includes('rate');
  return metric.answer === 'money' || metric.answer === 'count' || metric.needs.includes('rate');
}

/**
 * What an answer can be split by. Values of the deal are those at the as-of instant, a closed deal's stage the one it
 * left; those of accounts, contacts and teams are today's. Of a stay, reached stage or stall, `stage` is that one. `activity`:
 * of an interaction its type; of a deal the types logged before its closing or the as-of instant. `week`, `month` and
 * `quarter` are of what puts the row into the period; of rows as they stand they are none.
 */
export const dimensions = [
  'owner',
  'team',
  'sales-region',
  'pipeline',
  'type',
  'product',
  'source',
  'industry',
  'region',
  'size',
  'competitor',
  'contact-role',
  'loss-reason',
  'stall-cause',
  'stage',
  'stage-time-band',
  'activity',
  'outcome',
  'week',
  'month',
  'quarter',
] as const;
export type Dimension = (typeof dimensions)[number];

/** Of these a deal may have several, and counts once for each; groups by them need not add up to the total. */
export const manyPerDeal: ReadonlySet<Dimension> = new Set([
  'competitor',
  'contact-role',
  'product',
  'activity',
]);

/**
 * How long the longest stay was until the as-of instant, stays that still go on included, those whose beginning is
 * unknown not: from so many days on (until the next one's).
 */
export const stageTimeBands = [
  { key: 'under-a-week', fromDays: 0 },
  { key: 'week-to-month', fromDays: 7 },
  { key: 'month-to-quarter', fromDays: 30 },
  { key: 'over-a-quarter', fromDays: 90 },
] as const;
export type StageTimeBand = (typeof stageTimeBands)[number]['key'];
