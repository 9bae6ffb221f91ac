/** Which deals somebody may see, as data that SQL and memory read alike; `permissions.ts` has the rule. */
import type { Directory } from '../directory.ts';
import type { PersonId, TeamId } from '../ids.ts';
import { visibleTeams } from '../permissions.ts';
import type { Sight } from './question.ts';

/** A person sees the deals of the teams that they belong to, and their own wherever those are. */
export function sightOf(directory: Directory, personId: PersonId): Sight {
  if (directory.people.get(personId)?.isAdmin) return 'everything';
  return { teamIds: visibleTeams(directory, personId), ownerId: personId };
}

/** Whether a deal may be seen, by the team and owner it has or had. */
export function isInSight(
  sight: Sight,
  deal: { readonly teamId: TeamId; readonly ownerId: PersonId },
): boolean {
  return sight === 'everything' || sight.teamIds.includes(deal.teamId) || sight.ownerId === deal.ownerId;
}
