/** What a person gets for a question: the number, how sure it is, what it is compared with, and the receipt. */
import type { Day, Zone } from '../days.ts';
import type { PersonId, PipelineId } from '../ids.ts';
import type { Currency, Money } from '../money.ts';
import type { Dimension, Need } from './metric.ts';
import type { Period, Question } from './question.ts';
import type { GroupKey, Spread } from './tally.ts';

/** A share with its 95 % Wilson interval; null where there is nothing to divide by. */
export interface Rate {
  readonly counted: number;
  readonly among: number;
  readonly share: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** The number itself. Every formula is total: of nothing there is "no data", never 0. */
export type Finding =
  | {
      readonly kind: 'rate';
      readonly rate: Rate;
      /** Cohorts: how many are not settled, and the share if all of them passed. */
      readonly unsettled: number;
      readonly atMost: number | null;
      readonly byValue: {
        readonly counted: Money;
        readonly among: Money;
        readonly share: number | null;
      } | null;
    }
  | { readonly kind: 'days'; readonly spread: Spread | null }
  | {
      readonly kind: 'money';
      readonly n: number;
      readonly sum: Money;
      /** Minor units, with fractions. */
      readonly mean: number | null;
      readonly median: number | null;
    }
  | {
      readonly kind: 'ratio';
      readonly among: number;
      readonly counted: number;
      readonly ratio: number | null;
    }
  | {
      readonly kind: 'count';
      readonly count: number;
      /** Of the total; null when that is 0. */
      readonly share: number | null;
      readonly value: Money;
      /** How many of them are in the value: those with an amount and a rate. */
      readonly valued: number;
      /** Sum of amount × probability, where rows are deals as they stand. */
      readonly weighted: Money | null;
    };

/** The same number for the period before, and how they differ. */
export interface Comparison {
  readonly period: Period;
  readonly finding: Finding;
  /** Rates: whether the difference is more than chance; null where it is not said. */
  readonly isBeyondChance: boolean | null;
}

/** How a number came about. Everything a person needs to defend it, as data; `texts` says it. */
export interface Receipt {
  readonly question: Question;
  readonly asOf: Date;
  readonly zone: Zone;
  readonly currency: Currency;
  /** Deals or other rows that are in neither numerator nor denominator, by what is not known of them. */
  readonly leftOut: Readonly<Record<Need, number>>;
  readonly withoutAmount: number;
  readonly withoutRate: number;
  readonly missingRates: readonly Currency[];
  /** Dimensions by which a deal may count several times. */
  readonly countsSeveralTimes: readonly Dimension[];
  /** What only some metrics tell, each with its number. */
  readonly notes: readonly ReceiptNote[];
}

export type ReceiptNote =
  /** Of the won deals of a cycle: how many were parked, and how many reopened, on the way. */
  | { readonly kind: 'parked'; readonly count: number }
  | { readonly kind: 'reopened'; readonly count: number }
  /** Stages counted as reached that the deal only skipped through. */
  | { readonly kind: 'skipped-through'; readonly count: number }
  /** The pipelines of these deals have no qualifying stage: "not defined". */
  | { readonly kind: 'no-qualifying-stage'; readonly pipelines: readonly PipelineId[] }
  | {
      readonly kind: 'in-hand';
      readonly mean: number | null;
      readonly perOwner: readonly (readonly [PersonId, number])[];
    }
  | { readonly kind: 'compared-until'; readonly day: Day };

export interface Group {
  readonly keys: readonly GroupKey[];
  readonly finding: Finding;
  /** Kaplan–Meier medians of stage times, in days; null when half of them have not left yet. */
  readonly survivalMedian?: number | null;
}

/** The answer to a question about a metric that counts rows. */
export interface CountedAnswer {
  readonly kind: 'counted';
  readonly question: Question;
  readonly total: Finding;
  readonly groups: readonly Group[];
  readonly compared: Comparison | null;
  readonly receipt: Receipt;
  /** Stage times: the Kaplan–Meier median of all. */
  readonly survivalMedian?: number | null;
}

/** Open qualified deals × average deal size × qualified win rate ÷ mean days from qualified to closed. */
export interface VelocityAnswer {
  readonly kind: 'velocity';
  readonly question: Question;
  /** Money per day; null where a factor is missing. */
  readonly perDay: Money | null;
  readonly openQualified: number;
  readonly dealSize: Finding;
  readonly winRate: Finding;
  readonly daysToClose: Finding;
  /** Won over the trailing 90 days, per day. */
  readonly wonPerDay: Money;
  readonly receipt: Receipt;
}

/** How many of a rep's deals are older than the mean won cycle of the same pipeline. */
export interface OverAverageAnswer {
  readonly kind: 'over-average';
  readonly question: Question;
  readonly rows: readonly { readonly ownerId: PersonId | null; readonly won: Rate; readonly open: Rate }[];
  /** Mean days of won deals, by pipeline. */
  readonly meanCycle: readonly (readonly [PipelineId, number])[];
  readonly receipt: Receipt;
}

/** Open deals, and customer contacts in the period, per owner: how many of them in the second half of the stages. */
export interface StageMixAnswer {
  readonly kind: 'stage-mix';
  readonly question: Question;
  readonly rows: readonly {
    readonly ownerId: PersonId | null;
    readonly deals: Rate;
    readonly contacts: Rate;
  }[];
  readonly deals: Rate;
  readonly contacts: Rate;
  readonly receipt: Receipt;
}

/** One line of the movement between two instants. */
export interface MovementLine {
  readonly kind:
    | 'created'
    | 'returned'
    | 'raised'
    | 'lowered'
    | 'won'
    | 'lost'
    | 'parked'
    | 'moved-in'
    | 'moved-out'
    | 'rates'
    /** Beside the sum: */
    | 'advanced'
    | 'moved-back'
    | 'slipped';
  readonly count: number;
  /** Signed: what it adds to the open value. Beside the sum: the value concerned. */
  readonly value: Money;
}

export interface MovementAnswer {
  readonly kind: 'movement';
  readonly question: Question;
  readonly from: Date;
  readonly to: Date;
  /** What a brief had reported for the start; null: it opens with the start itself. */
  readonly reported: Money | null;
  readonly opening: Money;
  readonly lines: readonly MovementLine[];
  readonly closing: Money;
  readonly receipt: Receipt;
}

/** Asked for, defined, and not computed yet: it needs leads or targets. */
export interface AwaitedAnswer {
  readonly kind: 'awaited';
  readonly question: Question;
  readonly awaits: 'leads' | 'targets';
}

export type Answer =
  | CountedAnswer
  | VelocityAnswer
  | OverAverageAnswer
  | StageMixAnswer
  | MovementAnswer
  | AwaitedAnswer;
