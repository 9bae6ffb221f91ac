import { type Day, dayOf } from '../domain/days.ts';
import type { Team } from '../domain/directory.ts';
import { nextBrief } from '../domain/schedule.ts';
import { briefsDecided } from '../storage/brief-records.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** The day in the team's zone on which its next brief comes; null when none will. */
export async function nextBriefDay(workspace: Workspace, team: Team): Promise<Day | null> {
  const decided = await briefsDecided(scopeOf(workspace), [team.id]);
  const next = nextBrief(team, { decidedUpTo: decided.get(team.id) ?? null }, workspace.clock.now());
  return next && dayOf(next.dueAt, team.zone);
}
