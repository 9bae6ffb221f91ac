/** From a question to what has to be measured: for the period asked about, and for what it is compared with. */
import { addDays, type Day, dayOf, daysBetween, daysEarlier } from '../days.ts';
import { isCohort } from './definitions.ts';
import type { CountedMetric } from './metric.ts';
import { comparablePart } from './period.ts';
import type { Period, Question, Sight } from './question.ts';
import type { Inquiry } from './tally.ts';

/** Whose eyes look at the numbers, and when. */
export interface Viewer {
  readonly sight: Sight;
  readonly now: Date;
}

/** The instant a question is answered for. */
export function instantOf(question: Question, { now }: Viewer): Date {
  return question.asOf ?? now;
}

/** The question put to one definition. A period that is not over is looked at until the end of the as-of day. */
export function inquiryOf(question: Question, metric: CountedMetric, viewer: Viewer): Inquiry {
  const { whose, pipelineId, period, asOf, by, zone, currency, fiscalYearStart } = question;
  const at = instantOf(question, viewer);
  return {
    metric,
    from: period.from,
    to: period.to && earlier(period.to, addDays(dayOf(at, zone), 1)),
    asOf,
    at,
    zone,
    fiscalYearStart,
    currency,
    by,
    ownerId: typeof whose === 'object' && 'ownerId' in whose ? whose.ownerId : null,
    teamIds: typeof whose === 'object' && 'teamId' in whose ? [whose.teamId] : null,
    pipelineId,
    sight: viewer.sight,
  };
}

/** What a number is held beside. */
export interface Precedent {
  readonly period: Period;
  /** The last day of it, where the period before goes on after it; null when all of it is looked at. */
  readonly until: Day | null;
  readonly inquiry: Inquiry;
}

/**
 * The same for the comparable part of the period before. A cohort is looked at as it stood when it was as old as this one
 * is now, and what is only standing as it stood that long ago; everything else by what is known as of the same instant.
 * Null where nothing comes before.
 */
export function precedentOf(question: Question, metric: CountedMetric, viewer: Viewer): Precedent | null {
  const { period, zone, fiscalYearStart } = question;
  const today = dayOf(instantOf(question, viewer), zone);
  const part = comparablePart(period, { today, fiscalYearStart });
  if (!part || period.from === null || part.from === null || part.to === null) return null;
  const [from, before] = [period.from, { from: part.from, to: part.to }];
  return {
    period: part,
    // Every period begins where the one before it ends.
    until: part.to < from ? addDays(part.to, -1) : null,
    inquiry: inquiryBefore(question, from, before, metric, viewer),
  };
}

/** The question put to a definition for an earlier part of time, `from` being the first day of the question's own. */
export function inquiryBefore(
  question: Question,
  from: Day,
  part: { readonly from: Day; readonly to: Day },
  metric: CountedMetric,
  viewer: Viewer,
): Inquiry {
  const before = { ...inquiryOf(question, metric, viewer), from: part.from, to: part.to, by: [] };
  if (!isCohort(metric) && metric.when !== 'standing') return before;
  const then = daysEarlier(before.at, daysBetween(part.from, from), question.zone);
  return { ...before, asOf: then, at: then };
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}
