/** A brief outside its time: a look at what it would say now, and posting it. */
import { z } from 'zod';
import type { BriefFacts } from '../domain/brief.ts';
import { addDays, dayOf, startOfDay } from '../domain/days.ts';
import type { Directory, Team } from '../domain/directory.ts';
import { SlackChannelId, type TeamId } from '../domain/ids.ts';
import { isPermitted } from '../domain/permissions.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type BriefsSoFar, briefByHand, noBriefsYet } from '../domain/schedule.ts';
import { briefsSoFar, holdBriefs, latestBrief } from '../storage/brief-records.ts';
import type { Scope } from '../storage/rows.ts';
import {
  type BriefDesk,
  composePlanned,
  openBriefDesk,
  type PlannedBrief,
  queueBriefs,
} from './brief/decide-brief.ts';
import {
  type By,
  once,
  permissionRefusal,
  personBehind,
  readDirectory,
  scopeOf,
  type Workspace,
} from './workspace.ts';

/** A brief's place and time. */
const Posting = z.object({
  channelId: SlackChannelId,
  /** When it was decided; it stands in the channel moments later. */
  at: z.coerce.date(),
  /** False: it had been decided earlier that day, by the clock or by somebody else. */
  isNew: z.boolean(),
});
export type Posting = z.infer<typeof Posting>;

/** What a brief would say now. */
export interface BriefPreview {
  readonly facts: BriefFacts;
  readonly directory: Directory;
  /** Whether who asked may have it posted now. */
  readonly mayPost: boolean;
  /** Today's brief of the team, in its zone, when there is one already; it is not posted twice. */
  readonly posted: Posting | null;
}

/**
 * What a team's brief would say now, to whoever may see the team's deals; its managers and admins see what each rep did
 * as well. Refused with `team-unknown` and `not-permitted`.
 */
export async function previewBrief(
  workspace: Workspace,
  by: By,
  teamId: TeamId,
): Promise<Result<BriefPreview, Refusal>> {
  const directory = await readDirectory(workspace);
  const team = directory.teams.get(teamId);
  if (!team) return refused({ kind: 'team-unknown' });
  const refusal = permissionRefusal(directory, by, 'see deal', { teamId });
  if (refusal) return refused(refusal);
  const personId = personBehind(by.actor);
  const mayPost = personId !== null && isPermitted(directory, personId, 'post brief', { teamId });
  const desk = await openBriefDesk(workspace);
  const planned = planByHand(team, await briefsSoFar(scopeOf(workspace), [teamId], desk.now), desk);
  const { facts } = await composePlanned(workspace, desk, planned, mayPost ? 'manager' : 'channel');
  const posted = await postedToday(scopeOf(workspace), team, desk.now);
  return done({ facts, directory, mayPost: mayPost && team.channelId !== null, posted });
}

/**
 * Posts a team's brief now, at most one on a day of the team: the regular one when its period is over, else one that
 * runs to the end of today. A second press, by anybody, gets the first one's place and time. Refused with
 * `team-unknown`, `not-permitted`, `no-channel`.
 */
export async function postBriefNow(
  workspace: Workspace,
  by: By,
  teamId: TeamId,
): Promise<Result<Posting, Refusal>> {
  const desk = await openBriefDesk(workspace);
  const team = desk.directory.teams.get(teamId);
  if (!team) return refused({ kind: 'team-unknown' });
  const refusal = permissionRefusal(desk.directory, by, 'post brief', { teamId });
  if (refusal) return refused(refusal);
  const { channelId } = team;
  if (channelId === null) return refused({ kind: 'no-channel', teamId });
  // In this order: one that is decided in between is found by either the next read or the last.
  const soFar = await briefsSoFar(scopeOf(workspace), [teamId], desk.now);
  const earlier = await postedToday(scopeOf(workspace), team, desk.now);
  if (earlier) return done(earlier);
  const composed = await composePlanned(workspace, desk, planByHand(team, soFar, desk), 'channel');
  return once(
    workspace,
    by,
    Posting,
    (scope) => holdBriefs(scope, [teamId]),
    async (scope) => {
      const queued = await queueBriefs(scope, desk, [composed]);
      if (queued > 0) return done({ channelId, at: desk.now, isNew: true });
      const other = await postedToday(scope, team, desk.now);
      if (other) return done(other);
      return refused({ kind: 'brief-on-its-way' });
    },
  );
}

function planByHand(team: Team, briefs: ReadonlyMap<TeamId, BriefsSoFar>, { now }: BriefDesk): PlannedBrief {
  const soFar = briefs.get(team.id) ?? noBriefsYet;
  return { team, soFar, plan: briefByHand(team, soFar, now) };
}

async function postedToday(scope: Scope, { id, zone, channelId }: Team, now: Date): Promise<Posting | null> {
  const today = dayOf(now, zone);
  const brief = await latestBrief(scope, id, {
    from: startOfDay(today, zone),
    to: startOfDay(addDays(today, 1), zone),
  });
  const place = brief?.channelId ?? channelId;
  return brief && place !== null ? { channelId: place, at: brief.decidedAt, isNew: false } : null;
}
