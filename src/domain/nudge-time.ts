/** When an owner may be nudged: in their own zone, on the working days and within the hours of their primary team. */
import { type Day, dayOf, type Zone } from './days.ts';
import type { TeamId } from './ids.ts';
import type { Rhythm } from './rhythm.ts';
import { type BriefTeam, fixingTimeBefore, instantOn, type RegularBrief } from './schedule.ts';
import { isWorkingDay, type WorkingTime, workingDayBefore } from './working-days.ts';

/** Whose day it is: the person's zone, the working days and hours of their primary team. */
export interface Worker {
  readonly zone: Zone;
  readonly team: Pick<WorkingTime, 'workingDays' | 'daysOff'> & { readonly rhythm: Pick<Rhythm, 'hours'> };
}

/** A team's next brief. */
export interface ComingBrief {
  readonly team: BriefTeam & { readonly id: TeamId };
  readonly brief: RegularBrief;
}

export interface NudgeTime {
  readonly at: Date;
  /** The briefs it comes before, on the day on which owners hear what they will say; the earliest first. */
  readonly briefs: readonly { readonly teamId: TeamId; readonly at: Date }[];
}

/** Where the team's hour is after their work, or on their day off, they hear so long before they go home. */
const beforeLeavingMs = 60 * 60_000;

/** The hours of a day in which a person may be nudged, from and before; null on a day off. */
function nudgeHours(day: Day, { zone, team }: Worker): { readonly from: Date; readonly to: Date } | null {
  if (!isWorkingDay(day, { zone, ...team })) return null;
  const { from, to } = team.rhythm.hours;
  return { from: instantOn(day, from, zone), to: instantOn(day, to, zone) };
}

/** The day somebody is at work on at an instant, in their zone and within their hours; null when they are not. */
export function dayAtWork(worker: Worker, now: Date): Day | null {
  const day = dayOf(now, worker.zone);
  const hours = nudgeHours(day, worker);
  return hours && hours.from <= now && now < hours.to ? day : null;
}

/**
 * When an owner hears what a brief will say of theirs: at 15:00 of its team on the last working day before it, or as
 * near to that as their own hours allow without leaving that day of the team; otherwise at the end of their last
 * working day before.
 */
export function beforeBriefAt({ team, brief }: ComingBrief, worker: Worker): Date {
  const wanted = fixingTimeBefore(brief, team);
  const day = dayOf(wanted, worker.zone);
  const hours = nudgeHours(day, worker);
  if (hours) {
    const near = Math.max(hours.from.getTime(), Math.min(wanted.getTime(), lastCall(hours).getTime()));
    if (dayOf(new Date(near), team.zone) <= dayOf(wanted, team.zone)) return new Date(near);
  }
  const before = nudgeHours(workingDayBefore(day, { zone: worker.zone, ...worker.team }), worker);
  return before ? lastCall(before) : wanted;
}

function lastCall({ from, to }: { readonly from: Date; readonly to: Date }): Date {
  return new Date(Math.max(from.getTime(), to.getTime() - beforeLeavingMs));
}

/**
 * When a person's nudge of a day is due, until the end of their hours; null on a day off. It is withheld in the morning where a
 * brief of a team in which they own deals is near: then it says what that brief will.
 */
export function nudgeTime(day: Day, worker: Worker, briefs: readonly ComingBrief[]): NudgeTime | null {
  const hours = nudgeHours(day, worker);
  if (!hours) return null;
  const near = briefs
    .map((coming) => ({ ...coming, at: beforeBriefAt(coming, worker) }))
    .filter(({ at }) => dayOf(at, worker.zone) === day)
    .sort((a, b) => a.brief.dueAt.getTime() - b.brief.dueAt.getTime());
  const [first] = near;
  return {
    at: first ? first.at : hours.from,
    briefs: near.map(({ team, brief }) => ({ teamId: team.id, at: brief.dueAt })),
  };
}
