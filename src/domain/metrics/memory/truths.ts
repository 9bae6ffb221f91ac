/** What is true of a row, what is known of it, and how long something took. */
import { daysBetween } from '../../days.ts';
import type { Condition, Flag, Need, TimeFact } from '../metric.ts';
import type { Inquiry } from '../tally.ts';
import type { Moment, Stay } from './facts.ts';
import { dayOfMoment, positionIn, type Row, reachedAt } from './rows.ts';
import type { Worth } from './worth.ts';

/** A row in the light of an inquiry. */
export interface Case {
  readonly row: Row;
  readonly inquiry: Inquiry;
  readonly worth: Worth;
}

export function holds(condition: Condition, one: Case): boolean {
  if ('is' in condition) return isTrue(condition.is, one);
  if ('not' in condition) return !holds(condition.not, one);
  if ('all' in condition) return condition.all.every((part) => holds(part, one));
  if ('any' in condition) return condition.any.some((part) => holds(part, one));
  const days = daysFrom(condition.from, condition.to, one);
  return days !== null && days > condition.longerThan;
}

function isTrue(flag: Flag, { row, inquiry }: Case): boolean {
  const { deal, arrangement, step, interaction } = row;
  switch (flag) {
    case 'open':
    case 'won':
    case 'lost':
    case 'parked':
      return deal.status === flag;
    case 'closed':
      return deal.status === 'won' || deal.status === 'lost';
    case 'qualified':
      return deal.qualified !== null || !isQualificationKnown(row);
    case 'passed':
      return hasPassed(row, inquiry);
    case 'done-on-time':
      return (
        step?.ended?.how === 'done' &&
        step.firstDueOn !== null &&
        dayOfMoment(step.ended, inquiry) <= step.firstDueOn
      );
    case 'past-due':
      return !!step?.firstDueOn && step.firstDueOn < dayOfMoment(asOfMoment(inquiry), inquiry);
    case 'contact':
      return interaction?.isContact === true;
    case 'second-half':
      return deal.stageKnown && positionIn(arrangement, deal.stageId) * 2 >= arrangement.length;
    case 'was-parked':
      return deal.wasParked;
    case 'was-reopened':
      return deal.wasReopened;
    case 'skipped-through':
      return !deal.stays.some((stay) => stay.stageId === row.stageId);
  }
}

function hasPassed(row: Row, inquiry: Inquiry): boolean {
  if (row.stageId === null) return false;
  const next = row.arrangement[positionIn(row.arrangement, row.stageId) + 1];
  return next ? reachedAt(row, next.stageId, inquiry) !== null : row.deal.status === 'won';
}

export function isMet(need: Need, { row, worth }: Case): boolean {
  const { deal, stay } = row;
  switch (need) {
    case 'created':
      return deal.createdKnown;
    case 'stages':
      return deal.stagesKnown;
    case 'entry':
      return (stay ?? deal).entered !== null;
    case 'qualification':
      return isQualificationKnown(row);
    case 'amount':
      return worth.kind !== 'no-amount';
    case 'rate':
      return worth.kind !== 'no-rate';
  }
}

function isQualificationKnown({ deal, arrangement }: Row): boolean {
  const isDefined = arrangement.some((stage) => stage.isQualifying);
  return isDefined && (deal.stagesKnown || deal.qualified !== null);
}

/** Days from one end to the other, never below 0; null when either is unknown or has not come. */
export function daysFrom(from: TimeFact, to: TimeFact, one: Case): number | null {
  const start = momentOf(from, one);
  const end = momentOf(to, one);
  return start && end && daysApart(start, end, one.inquiry);
}

function momentOf(fact: TimeFact, { row: { deal, stay }, inquiry }: Case): Moment | null {
  switch (fact) {
    case 'created':
      return deal.created;
    case 'closed':
      return deal.closed;
    case 'qualified':
      return deal.qualified;
    case 'entered':
      return (stay ?? deal).entered;
    case 'left':
      return stay?.left ?? null;
    case 'as-of':
      return asOfMoment(inquiry);
  }
}

/** The longest stay of the deal in days, so far; null when the beginning of none is known. */
export function longestStay(stays: readonly Stay[], inquiry: Inquiry): number | null {
  const lengths = stays.flatMap(({ entered, left }) =>
    entered ? [daysApart(entered, left ?? asOfMoment(inquiry), inquiry)] : [],
  );
  return lengths.length === 0 ? null : Math.max(...lengths);
}

function asOfMoment({ at }: Pick<Inquiry, 'at'>): Moment {
  return { at, on: null };
}

function daysApart(from: Moment, to: Moment, inquiry: Inquiry): number {
  const days =
    from.on || to.on
      ? daysBetween(dayOfMoment(from, inquiry), dayOfMoment(to, inquiry))
      : (to.at.getTime() - from.at.getTime()) / 86_400_000;
  return Math.max(0, days);
}
