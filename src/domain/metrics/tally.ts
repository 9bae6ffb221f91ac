/** What an interpreter brings back, and the question as it is put to one: everything resolved to data. */
import type { Day, Zone } from '../days.ts';
import type { PersonId, PipelineId, TeamId } from '../ids.ts';
import type { Currency } from '../money.ts';
import type { CountedMetric, Dimension, Need } from './metric.ts';
import type { Sight } from './question.ts';

/** One question for an interpreter. */
export interface Inquiry {
  readonly metric: CountedMetric;
  /** First day, and the first day after; null is without end. Ignored where rows are looked at as they stand. */
  readonly from: Day | null;
  readonly to: Day | null;
  /** Null: now, with everything recorded. */
  readonly asOf: Date | null;
  /** What "now" is where something is still running; the same as `asOf` where that is set. */
  readonly at: Date;
  readonly zone: Zone;
  /** The month fiscal years begin in, 1 to 12: quarters follow it. */
  readonly fiscalYearStart: number;
  /** What money is counted in. */
  readonly currency: Currency;
  readonly by: readonly Dimension[];
  readonly ownerId: PersonId | null;
  readonly teamIds: readonly TeamId[] | null;
  readonly pipelineId: PipelineId | null;
  readonly sight: Sight;
}

export interface Spread {
  readonly n: number;
  readonly mean: number;
  readonly lowerQuartile: number;
  readonly median: number;
  readonly upperQuartile: number;
}

export interface MoneySpread {
  readonly n: number;
  /** Minor units of the inquiry's currency. */
  readonly sum: bigint;
  /** Minor units, with fractions; 0 when n is 0 and of metrics whose answer is not money. */
  readonly median: number;
}

/** The counts behind one number. */
export interface Tally {
  readonly among: number;
  /** Rates and ratios; otherwise as many as among. */
  readonly counted: number;
  /** Rates of cohorts. */
  readonly unsettled: number;
  /** Rows that would have been among, had this been known of them; each is counted for its first missing need. */
  readonly leftOut: Readonly<Record<Need, number>>;
  /** Days metrics; null when n is 0. */
  readonly days: Spread | null;
  /**
   * The amounts of among and of counted: of the rows whose deal has one and a rate, each converted at the rate of its
   * day (a closed deal's the day of closing, else the as-of day) and rounded half-even. Of metrics that are
   * priced (`isPriced`); of others nothing is summed, here and below.
   */
  readonly money: MoneySpread;
  readonly countedMoney: MoneySpread;
  /** Among: without an amount, and with one in a currency without a rate. */
  readonly withoutAmount: number;
  readonly withoutRate: number;
  /** Of those without a rate, among or left out for it: ISO 4217, in order. */
  readonly missingRates: readonly Currency[];
  /** Deals as they stand: Σ amount × probability of the stage, of the open ones. Minor units, each rounded half-even again. */
  readonly weighted: bigint;
  /** How many of among each of the metric's notes is true of; in their order. */
  readonly noted: readonly number[];
}

/** The value of a dimension: an id, a day that begins a week, month or quarter, or a word of a closed list; null: none. */
export type GroupKey = string | null;

export interface GroupTally {
  /** One for each dimension asked for. */
  readonly keys: readonly GroupKey[];
  readonly tally: Tally;
}

export interface Tallies {
  readonly total: Tally;
  /** In no particular order. A group is there when something of it is among or left out. */
  readonly groups: readonly GroupTally[];
}

/**
 * Kaplan–Meier medians of stays in days, those that go on counted up to the as-of instant; null when less than half
 * have left by then.
 */
export interface Survivals {
  readonly total: number | null;
  readonly groups: readonly { readonly keys: readonly GroupKey[]; readonly median: number | null }[];
}

/**
 * How many deals among (open and qualified) each owner had at the end of each day of the period, added up: a day's end is
 * its last millisecond in the inquiry's zone, the as-of day's end is the as-of instant. `days` is their number; without a
 * first day they begin with the first on which anybody had one.
 */
export interface InHandTally {
  readonly days: number;
  readonly dealDays: readonly (readonly [PersonId, number])[];
}
