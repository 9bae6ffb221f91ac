/** What a person would be nudged about right now. */
import { dayOf } from '../domain/days.ts';
import { primaryTeam } from '../domain/directory.ts';
import type { PersonId } from '../domain/ids.ts';
import { type ConcernedDeal, concernedDeals } from './open-concerns.ts';
import { ratesFor } from './open-deals.ts';
import { readStallLimits } from './stall-limits.ts';
import { readDirectory, type Workspace } from './workspace.ts';

/** Their open deals with something to be nudged about, most valuable first; none for somebody who is in no team. */
export async function ownConcerns(
  workspace: Workspace,
  personId: PersonId,
): Promise<readonly ConcernedDeal[]> {
  const directory = await readDirectory(workspace);
  const team = primaryTeam(directory, personId);
  if (!team) return [];
  const now = workspace.clock.now();
  const found = await concernedDeals(
    workspace,
    { ownerIds: [personId] },
    {
      directory,
      limits: await readStallLimits(workspace, directory, now),
      rates: await ratesFor(workspace, directory, dayOf(now, team.zone)),
      currency: team.currency,
      now,
    },
  );
  return found.filter(({ nudges }) => nudges.length > 0);
}
