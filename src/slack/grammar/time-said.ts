/** The times that numbers and pipelines are asked of, as they were said. */
import type { PeriodSpec } from '../../domain/metrics/question.ts';
import type { PeriodUnit } from './calendar.ts';
import type { SaidDay } from './said.ts';

/** A period as it was said; which days some are depends on the team's fiscal year. */
export type PeriodSaid =
  | PeriodSpec
  | { readonly kind: 'latest-quarter'; readonly quarter: 1 | 2 | 3 | 4 }
  /** Without a year the one that began last. */
  | { readonly kind: 'half'; readonly half: 1 | 2; readonly year: number | null }
  /** `Q3 last year`, `去年下半年`, `前年`: a fiscal year, or a part of it, so many years before this one. */
  | { readonly kind: 'years-back'; readonly years: number; readonly part: PartOfYear | null }
  | { readonly kind: 'next' | 'before-last'; readonly unit: PeriodUnit }
  /** From where one begins to where another ends; null: until now. */
  | { readonly kind: 'span'; readonly from: PeriodSaid; readonly to: PeriodSaid | null }
  /** `去年同期`: the comparable part of the same period a year ago. */
  | { readonly kind: 'year-ago'; readonly unit: PeriodUnit };
export type PartOfYear = { readonly quarter: 1 | 2 | 3 | 4 } | { readonly half: 1 | 2 };

/** As of a day; or of where a period begins or ends, as in `as of last quarter`. */
export type AsOfSaid =
  | { readonly kind: 'day'; readonly day: SaidDay }
  | { readonly kind: 'edge'; readonly edge: 'start' | 'end'; readonly period: PeriodSaid }
  /** `as of quarter end`: today, where it is one, else the one before. */
  | { readonly kind: 'latest-end'; readonly unit: PeriodUnit };

/** Over which days: a period, from a day until now, or as it is usually looked at. */
export type MovementSaid =
  /** `untilNow`: the period only says where it begins. */
  | { readonly kind: 'during'; readonly period: PeriodSaid; readonly untilNow: boolean }
  | { readonly kind: 'since'; readonly day: SaidDay }
  | { readonly kind: 'lately' };
