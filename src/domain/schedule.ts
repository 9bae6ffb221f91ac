/** When a team's briefs are due, and what each covers; by the team's own calendar and wall clock. */
import { addDays, type Day, dayOf, instantAt, startOfDay, type Zone } from './days.ts';
import type { Team } from './directory.ts';
import { type Days, nominalAfter, nominalBefore, nominalUpTo, periodBefore } from './nominal-days.ts';
import { workingDayBefore, workingDayFrom } from './working-days.ts';

/** What the days of a team's briefs depend on. */
export type BriefTeam = Pick<
  Team,
  'zone' | 'workingDays' | 'daysOff' | 'rhythm' | 'briefsFrom' | 'channelId'
>;

/** The briefs a team has had. */
export interface BriefsSoFar {
  /** Whatever was nominally due up to this day has been decided; null: nothing has. */
  readonly decidedUpTo: Day | null;
  /** The latest that reached its readers: up to which nominal day, and the first day after its period. */
  readonly told: { readonly upTo: Day; readonly periodEnd: Day } | null;
}

export const noBriefsYet: BriefsSoFar = { decidedUpTo: null, told: null };

/** A brief by the calendar. */
export interface RegularBrief {
  readonly nominal: Day;
  readonly dueAt: Date;
}

/** What a brief is to cover. */
export interface BriefPlan {
  /** Of its announcement: the nominal day, or today and ` now` when it was asked for in between. */
  readonly occasion: string;
  /** Null when it was asked for in between. */
  readonly dueAt: Date | null;
  readonly period: Days;
  /** What it is compared with. */
  readonly previous: Days;
  /** How many earlier ones, never read by anybody, it stands for too. */
  readonly missed: number;
}

/** A regular brief and what it covers. */
export type RegularPlan = BriefPlan & RegularBrief;

const minuteMs = 60_000;
const aheadMs = 60 * minuteMs;
const fixingTime = 15 * 60;

/**
 * A wall-clock time on a day of a zone, in minutes since midnight. It stays on that day where daylight saving leaves the
 * time out, even at its end; what the clock shows twice is the first of the two.
 */
export function instantOn(day: Day, minutes: number, zone: Zone): Date {
  const at = instantAt(day, Math.floor(minutes / 60), minutes % 60, zone);
  const end = startOfDay(addDays(day, 1), zone).getTime();
  const isDay = startOfDay(day, zone).getTime() < end;
  return isDay && at.getTime() >= end ? new Date(end - minuteMs) : at;
}

/**
 * The brief that is due and was not decided yet: of several the latest, which stands for the others. Null when none is,
 * when briefs are off, or when the team has no channel.
 *
 * @example dueBrief(team, noBriefsYet, now)?.period // { from: '2026-11-16', to: '2026-11-23' }
 */
export function dueBrief(team: BriefTeam, soFar: BriefsSoFar, now: Date): RegularPlan | null {
  return latestRegular(team, soFar, dayOf(now, team.zone), ({ dueAt }) => dueAt <= now);
}

/** The brief that managers get ahead now: from an hour before it is due until then. */
export function briefAhead(team: BriefTeam, soFar: BriefsSoFar, now: Date): RegularPlan | null {
  const inAnHour = new Date(now.getTime() + aheadMs);
  const next = dueBrief(team, soFar, inAnHour);
  return next && next.dueAt > now && !dueBrief(team, soFar, now) ? next : null;
}

/**
 * The brief that somebody asks for now: the regular one as soon as its period is over, and in between one that runs from
 * the last brief's end, or from the last nominal day, to the end of today.
 */
export function briefByHand(team: BriefTeam, soFar: BriefsSoFar, now: Date): BriefPlan {
  const today = dayOf(now, team.zone);
  const regular = latestRegular(team, soFar, today, () => true);
  if (regular) return regular;
  const covered = coveredBefore(nominalUpTo(today, team.rhythm.brief), team, soFar);
  const period = { from: earlier(covered.from, today), to: addDays(today, 1) };
  return {
    occasion: `${today} now`,
    dueAt: null,
    period,
    previous: periodBefore(period),
    missed: 0,
  };
}

/** The next brief that is still to come. Null when briefs are off or the team has no channel. */
export function nextBrief(
  team: BriefTeam,
  { decidedUpTo }: Pick<BriefsSoFar, 'decidedUpTo'>,
  now: Date,
): RegularBrief | null {
  if (!hasBriefs(team)) return null;
  const { brief } = team.rhythm;
  const from = latestOf(dayOf(now, team.zone), decidedUpTo, dayOf(team.briefsFrom, team.zone));
  let nominal = nominalUpTo(from, brief);
  while (isSettled(nominal, team, decidedUpTo) || dueAtOf(nominal, team) <= now)
    nominal = nominalAfter(nominal, brief);
  return { nominal, dueAt: dueAtOf(nominal, team) };
}

/** When owners see what a brief will say of their deals: at 15:00 on the last working day before. */
export function fixingTimeBefore({ dueAt }: RegularBrief, team: BriefTeam): Date {
  return instantOn(workingDayBefore(dayOf(dueAt, team.zone), team), fixingTime, team.zone);
}

/**
 * From when on briefs are due once a team was changed at `now`. A new rhythm, or a first channel, makes nothing due that
 * by the same rhythm would have been due before; the next brief covers it.
 */
export function briefsFromAfterChange(before: BriefTeam, after: BriefTeam, now: Date): Date {
  const [old, brief] = [before.rhythm.brief, after.rhythm.brief];
  const isSame = old.cadence === brief.cadence && old.weekday === brief.weekday;
  if (isSame && (before.channelId !== null || after.channelId === null)) return before.briefsFrom;
  let nominal = nominalUpTo(dayOf(now, after.zone), brief);
  while (dueAtOf(nominal, after) > now) nominal = nominalBefore(nominal, brief);
  const passed = startOfDay(nominal, after.zone);
  return passed > before.briefsFrom ? passed : before.briefsFrom;
}

/** The day of the channel's reminder that is due now, as long as that day lasts; null when none is. */
export function dueReminder(
  team: Pick<Team, 'zone' | 'workingDays' | 'daysOff' | 'rhythm' | 'channelId'>,
  now: Date,
): Day | null {
  const { every, weekday, at } = team.rhythm.reminder;
  if (every === 'never' || team.channelId === null) return null;
  const today = dayOf(now, team.zone);
  const nominal = every === 'day' ? today : nominalUpTo(today, { cadence: 'weekly', weekday });
  if (workingDayFrom(nominal, team) !== today) return null;
  return instantOn(today, at, team.zone) <= now ? today : null;
}

function latestRegular(
  team: BriefTeam,
  soFar: BriefsSoFar,
  today: Day,
  isReady: (brief: RegularBrief) => boolean,
): RegularPlan | null {
  if (!hasBriefs(team)) return null;
  const { brief } = team.rhythm;
  let nominal = nominalUpTo(today, brief);
  while (!isSettled(nominal, team, soFar.decidedUpTo)) {
    const regular = { nominal, dueAt: dueAtOf(nominal, team) };
    if (isReady(regular)) return { ...regular, ...planOf(nominal, team, soFar) };
    nominal = nominalBefore(nominal, brief);
  }
  return null;
}

function planOf(nominal: Day, team: BriefTeam, soFar: BriefsSoFar): Omit<BriefPlan, 'dueAt'> {
  const begin = nominalBefore(nominal, team.rhythm.brief);
  const { from, missed } = coveredBefore(begin, team, soFar);
  const period = { from: earlier(begin, from), to: nominal };
  return { occasion: nominal, period, previous: periodBefore(period), missed };
}

/**
 * From when on a brief tells whose own period begins on a nominal day: from the end of the last one told, or with what
 * nobody was ever told; and how many untold ones it stands for.
 */
function coveredBefore(
  begin: Day,
  team: BriefTeam,
  { told }: BriefsSoFar,
): { readonly from: Day; readonly missed: number } {
  let from = begin;
  let missed = 0;
  while (!isSettled(from, team, told?.upTo ?? null)) {
    from = nominalBefore(from, team.rhythm.brief);
    missed += 1;
  }
  return { from: told?.periodEnd ?? from, missed };
}

/** Its period ended before the team was set up, or it was decided. */
function isSettled(nominal: Day, { zone, briefsFrom }: BriefTeam, decidedUpTo: Day | null): boolean {
  return (decidedUpTo !== null && nominal <= decidedUpTo) || startOfDay(nominal, zone) <= briefsFrom;
}

function dueAtOf(nominal: Day, team: BriefTeam): Date {
  return instantOn(workingDayFrom(nominal, team), team.rhythm.brief.at, team.zone);
}

function hasBriefs({ rhythm, channelId }: BriefTeam): boolean {
  return rhythm.brief.cadence !== 'off' && channelId !== null;
}

function earlier(a: Day, b: Day): Day {
  return a < b ? a : b;
}

function latestOf(first: Day, ...others: readonly (Day | null)[]): Day {
  return others.reduce<Day>((last, day) => (day !== null && day > last ? day : last), first);
}
