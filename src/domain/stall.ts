/** The two clocks of a deal, and when it counts as stalled. Days are elapsed days less the team's days off. */
import { numberOf, startOfDayNumbered, weekdayNumbered } from './days.ts';
import { quantile } from './metrics/statistics.ts';
import type { WorkingTime } from './working-days.ts';

const dayMs = 86_400_000;

/** Elapsed days from one instant to another, leaving out the team's days off; never negative. */
export function workingDaysBetween(from: Date, to: Date, team: WorkingTime): number {
  if (to <= from) return 0;
  let elapsed = to.getTime() - from.getTime();
  const daysOff = new Set(team.daysOff.map(numberOf));
  // No zone is a day or more away from UTC.
  const [first, last] = [utcDay(from) - 1, utcDay(to) + 1];
  for (let day = first; day <= last; day += 1) {
    if (team.workingDays.includes(weekdayNumbered(day)) && !daysOff.has(day)) continue;
    const start = Math.max(startOfDayNumbered(day, team.zone), from.getTime());
    const end = Math.min(startOfDayNumbered(day + 1, team.zone), to.getTime());
    elapsed -= Math.max(0, end - start);
  }
  return elapsed / dayMs;
}

function utcDay(instant: Date): number {
  return Math.floor(instant.getTime() / dayMs);
}

/** What a deal's clocks run from. */
export interface ClockStarts {
  readonly stageEnteredAt: Date | null;
  readonly lastContactAt: Date | null;
  readonly createdAt: Date;
  /** When it last returned from parked or was reopened; null if never. */
  readonly returnedAt: Date | null;
  readonly importedAt: Date | null;
}

export interface Clocks {
  /** Days since the deal entered its stage, or was imported without its history; null when both are unknown. */
  readonly stageDays: number | null;
  /** Days since the customer was last in touch, or since the deal began, returned or was imported. */
  readonly contactDays: number;
}

/** How long a deal has been in its stage and without contact, in working days of its team until `now`. */
export function clocksOf(starts: ClockStarts, now: Date, team: WorkingTime): Clocks {
  const stageStart = stageStartOf(starts);
  return {
    stageDays: stageStart === null ? null : workingDaysBetween(stageStart, now, team),
    contactDays: workingDaysBetween(contactStartOf(starts), now, team),
  };
}

/** Only a deal that came without history is counted from its import. */
export function stageStartOf({ stageEnteredAt, importedAt }: ClockStarts): Date | null {
  return stageEnteredAt ?? importedAt;
}

/** The instant from which the days without contact count. */
export function contactStartOf(starts: ClockStarts): Date {
  const { lastContactAt, createdAt, returnedAt, importedAt } = starts;
  return latest(lastContactAt, createdAt, returnedAt, importedAt) ?? createdAt;
}

/** How long a deal may stay in a stage. */
export interface StallLimit {
  readonly days: number;
  /** Three of four won deals left the stage within these days; otherwise it is what was set, or the least there is. */
  readonly isLearned: boolean;
}

/**
 * Three quarters of won deals left the stage within this many days, once ten of them say so; never below half the limit
 * set on the stage, nor below three days. Otherwise the limit set on the stage. `staysOfWonDeals` has the stays in days
 * of each won deal.
 */
export function stallLimit(setOnStage: number, staysOfWonDeals: readonly (readonly number[])[]): StallLimit {
  if (staysOfWonDeals.length < 10) return { days: setOnStage, isLearned: false };
  const kept = quantile(staysOfWonDeals.flat(), 0.75);
  const least = leastStallLimit(setOnStage);
  return kept >= least ? { days: kept, isLearned: true } : { days: least, isLearned: false };
}

/** No limit is learned that is shorter. */
export function leastStallLimit(setOnStage: number): number {
  return Math.max(setOnStage / 2, 3);
}

/** Which clock ran out, the stage's first; null when the deal moves. */
export function stalledBy(
  clocks: Clocks,
  stageLimit: number,
  contactLimit: number,
): 'stage' | 'contact' | null {
  if (clocks.stageDays !== null && clocks.stageDays > stageLimit) return 'stage';
  return clocks.contactDays > contactLimit ? 'contact' : null;
}

function latest(...dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (date && (!last || date > last) ? date : last), null);
}
