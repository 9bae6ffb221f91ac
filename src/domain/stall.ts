/** The two clocks of a deal, and when it counts as stalled. Days are elapsed days less the team's days off. */
import { addDays, dayOf, startOfDay, weekday, type Zone } from './days.ts';

/** When a team works: the days off in between do not count against a deal. */
export interface WorkingTime {
  readonly zone: Zone;
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
}

const dayMs = 86_400_000;

/** Elapsed days from one instant to another, leaving out the team's days off; never negative. */
export function workingDaysBetween(from: Date, to: Date, team: WorkingTime): number {
  if (to <= from) return 0;
  let elapsed = to.getTime() - from.getTime();
  let day = dayOf(from, team.zone);
  const last = dayOf(to, team.zone);
  while (day <= last) {
    const next = addDays(day, 1);
    if (!team.workingDays.includes(weekday(day))) {
      const start = Math.max(startOfDay(day, team.zone).getTime(), from.getTime());
      const end = Math.min(startOfDay(next, team.zone).getTime(), to.getTime());
      elapsed -= Math.max(0, end - start);
    }
    day = next;
  }
  return elapsed / dayMs;
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

export function clocksOf(starts: ClockStarts, now: Date, team: WorkingTime): Clocks {
  // Only a deal that came without history is counted from its import.
  const stageStart = starts.stageEnteredAt ?? starts.importedAt;
  const contactStart =
    latest(starts.lastContactAt, starts.createdAt, starts.returnedAt, starts.importedAt) ?? starts.createdAt;
  return {
    stageDays: stageStart === null ? null : workingDaysBetween(stageStart, now, team),
    contactDays: workingDaysBetween(contactStart, now, team),
  };
}

/**
 * How long a deal may stay in a stage: three quarters of won deals left it within this many days, once ten of them say
 * so; never below half the limit set on the stage, nor below three days. Otherwise the limit set on the stage.
 * `staysOfWonDeals` has the stays in days of each won deal.
 */
export function stallLimitDays(setOnStage: number, staysOfWonDeals: readonly (readonly number[])[]): number {
  if (staysOfWonDeals.length < 10) return setOnStage;
  return Math.max(quantile(staysOfWonDeals.flat(), 0.75), setOnStage / 2, 3);
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

/** Linear interpolation, as PostgreSQL's `percentile_cont`; of an empty list NaN has no place, so it throws. */
export function quantile(values: readonly number[], fraction: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * fraction;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new Error('no quantile of nothing');
  return below + (above - below) * (position - Math.floor(position));
}

function latest(...dates: readonly (Date | null)[]): Date | null {
  return dates.reduce<Date | null>((last, date) => (date && (!last || date > last) ? date : last), null);
}
