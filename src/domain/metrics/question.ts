/** What can be asked: which metric, of whom, when, split by what. */
import type { Day, Zone } from '../days.ts';
import type { PersonId, PipelineId, TeamId } from '../ids.ts';
import type { Currency } from '../money.ts';
import type { Dimension, MetricId } from './metric.ts';

/** A period as people say it. Quarters and years are the team's fiscal ones. */
export type PeriodSpec =
  | { readonly kind: 'this' | 'last'; readonly unit: 'week' | 'month' | 'quarter' | 'year' }
  | { readonly kind: 'trailing'; readonly count: number; readonly unit: 'day' | 'week' | 'month' }
  | { readonly kind: 'year'; readonly year: number }
  | { readonly kind: 'quarter'; readonly year: number; readonly quarter: 1 | 2 | 3 | 4 }
  | { readonly kind: 'month'; readonly year: number; readonly month: number }
  /** Both days included. */
  | { readonly kind: 'days'; readonly from: Day; readonly to: Day }
  | { readonly kind: 'all' };

/** Half-open: `from` is its first day, `to` the first day after it; null is without end. */
export interface Period {
  readonly spec: PeriodSpec;
  readonly from: Day | null;
  readonly to: Day | null;
}

export type Whose = { readonly ownerId: PersonId } | { readonly teamId: TeamId } | 'everyone';

/** A question in full: nothing is left to a default. */
export interface Question {
  readonly metric: MetricId;
  readonly whose: Whose;
  readonly pipelineId: PipelineId | null;
  readonly period: Period;
  /** Null: now. */
  readonly asOf: Date | null;
  /** At most two. */
  readonly by: readonly Dimension[];
  /** Of the named team, else the asker's: periods, days and money are in them. */
  readonly zone: Zone;
  readonly currency: Currency;
  readonly fiscalYearStart: number;
}

/** Which deals may be seen: all, or those of some teams and, by a person (by a channel nobody's), their own. */
export type Sight = 'everything' | { readonly teamIds: readonly TeamId[]; readonly ownerId: PersonId | null };
