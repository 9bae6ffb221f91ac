/** The rows a metric looks at, of deals as they stand at an instant. */
import { type Day, dayOf } from '../../days.ts';
import type { StageId } from '../../ids.ts';
import type { Rows, When } from '../metric.ts';
import type { Inquiry } from '../tally.ts';
import type { DealFacts, Interaction, Moment, Stall, Stay, Step } from './facts.ts';
import type { Arrangement } from './world.ts';

/** A deal with what its pipeline looks like at the as-of instant. */
export interface Subject {
  readonly deal: DealFacts;
  readonly arrangement: Arrangement;
}

export interface Row extends Subject {
  /** Of reached stages, stays and stalls. */
  readonly stageId: StageId | null;
  readonly reached: Moment | null;
  readonly stay: Stay | null;
  readonly step: Step | null;
  readonly interaction: Interaction | null;
  readonly stall: Stall | null;
}

export function rowsOf(kind: Rows, subject: Subject, inquiry: Inquiry): readonly Row[] {
  const { deal } = subject;
  const row: Row = {
    ...subject,
    stageId: null,
    reached: null,
    stay: null,
    step: null,
    interaction: null,
    stall: null,
  };
  switch (kind) {
    case 'deals':
      return [row];
    case 'reached':
      return subject.arrangement.flatMap(({ stageId }) => {
        const reached = reachedAt(subject, stageId, inquiry);
        return reached ? [{ ...row, stageId, reached }] : [];
      });
    case 'stays':
      return deal.stays.map((stay) => ({ ...row, stageId: stay.stageId, stay }));
    case 'next-steps':
      return deal.steps.filter((step) => wasDue(step, inquiry)).map((step) => ({ ...row, step }));
    case 'interactions':
      return deal.interactions.map((interaction) => ({ ...row, interaction }));
    case 'stalls':
      return deal.stalls.map((stall) => ({ ...row, stageId: stall.stageId, stall }));
  }
}

/** When a deal first entered a stage or a later one, or was first won; null when it did not. */
export function reachedAt({ deal, arrangement }: Subject, stageId: StageId, inquiry: Inquiry): Moment | null {
  const position = positionIn(arrangement, stageId);
  const moments = deal.stays
    .filter((stay) => positionIn(arrangement, stay.stageId) >= position)
    .map((stay) => stay.entered ?? deal.created);
  if (deal.firstWon) moments.push(deal.firstWon);
  const [first] = moments.sort(
    (a, b) => a.at.getTime() - b.at.getTime() || compare(dayOfMoment(a, inquiry), dayOfMoment(b, inquiry)),
  );
  return first ?? null;
}

/** -1 for a stage that is no longer part of the pipeline: it comes before all others. */
export function positionIn(arrangement: Arrangement, stageId: StageId): number {
  return arrangement.findIndex((stage) => stage.stageId === stageId);
}

/** What was replaced or dropped by its first due day was never due. */
function wasDue({ firstDueOn, ended }: Step, inquiry: Inquiry): boolean {
  if (firstDueOn === null) return false;
  return !ended || ended.how === 'done' || dayOfMoment(ended, inquiry) > firstDueOn;
}

/** The calendar day on which what puts a row into a period happened; null when it did not happen or the row just stands. */
export function dayIn(when: When, row: Row, inquiry: Inquiry): Day | null {
  const { deal, reached, stay, step, interaction, stall } = row;
  switch (when) {
    case 'standing':
      return null;
    case 'created':
      return dayOfMoment(deal.created, inquiry);
    case 'closed':
      return deal.closed && dayOfMoment(deal.closed, inquiry);
    case 'reached':
      return reached && dayOfMoment(reached, inquiry);
    case 'begun':
      return stay && dayOfMoment(stay.entered ?? deal.created, inquiry);
    case 'ended':
      return stay?.left ? dayOfMoment(stay.left, inquiry) : null;
    case 'due':
      return step?.firstDueOn ?? null;
    case 'happened':
      return dayOfHappening(interaction ?? stall, inquiry);
  }
}

function dayOfHappening(row: Interaction | Stall | null, inquiry: Inquiry): Day | null {
  return row && dayOfMoment(row.happened, inquiry);
}

/** Whether the period holds the row. */
export function isInPeriod(when: When, row: Row, inquiry: Inquiry): boolean {
  if (when === 'standing') return true;
  const day = dayIn(when, row, inquiry);
  const { from, to } = inquiry;
  return day !== null && (from === null || day >= from) && (to === null || day < to);
}

export function dayOfMoment({ at, on }: Moment, { zone }: Pick<Inquiry, 'zone'>): Day {
  return on ?? dayOf(at, zone);
}

function compare(a: Day, b: Day): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
