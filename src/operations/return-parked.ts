import { dayOf } from '../domain/days.ts';
import { teamOf } from '../domain/directory.ts';
import { listDeals } from '../storage/deal-reads.ts';
import { returnDeal } from './close-deal.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

const mostRead = 1000;

/**
 * Brings back every parked deal whose day has begun in its team's zone; its owner is told. A deal that somebody took
 * back, or parked anew, at the same moment stays as they left it.
 *
 * @returns how many came back.
 */
export async function returnParkedDeals(workspace: Workspace): Promise<number> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const [latest] = [...directory.teams.values()]
    .map((team) => dayOf(now, team.zone))
    .sort()
    .reverse();
  if (!latest) return 0;
  const due = { statuses: ['parked'], parkedUntilBy: latest } as const;
  const parked = await listDeals(scopeOf(workspace), due, mostRead);
  let returned = 0;
  for (const { id, version, parkedUntil, teamId } of parked) {
    if (parkedUntil === null || dayOf(now, teamOf(directory, teamId).zone) < parkedUntil) continue;
    const result = await returnDeal(workspace, { dealId: id, version });
    if (result.ok) returned += 1;
  }
  return returned;
}
