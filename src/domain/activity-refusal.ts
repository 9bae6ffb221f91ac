/** What each person did is for themselves and whoever manages them, unless their team opens it up. */
import type { Directory } from './directory.ts';
import type { PersonId, TeamId } from './ids.ts';
import type { Question, Sight, Whose } from './metrics/question.ts';
import { isPermitted, whoCanGrant } from './permissions.ts';
import type { Refusal } from './refusals.ts';

/** For whom an answer is: the asking person, or with `isShared` a channel, where nobody manages anybody. */
export interface Audience {
  readonly personId: PersonId;
  readonly sight: Sight;
  readonly isShared: boolean;
}

/** The refusal of a question that tells apart what people of a team did, to somebody who is not to know. */
export function activityRefusal(
  directory: Directory,
  { personId, sight, isShared }: Audience,
  { metric, by, whose }: Pick<Question, 'metric' | 'by' | 'whose'>,
): Refusal | undefined {
  if (metric !== 'activities') return undefined;
  const isOfOne = typeof whose === 'object' && 'ownerId' in whose;
  if (isOfOne ? whose.ownerId === personId : !by.includes('owner')) return undefined;
  const teams = teamsOf(directory, whose).filter(
    (id) => sight === 'everything' || sight.teamIds.includes(id),
  );
  const closed = teams.find(
    (teamId) =>
      directory.teams.get(teamId)?.rhythm.showsActivity !== true &&
      (isShared || !isPermitted(directory, personId, 'see activity', { teamId })),
  );
  if (closed === undefined) return undefined;
  return {
    kind: 'not-permitted',
    permission: 'see activity',
    ask: whoCanGrant(directory, { teamId: closed }),
  };
}

function teamsOf({ teams }: Directory, whose: Whose): readonly TeamId[] {
  if (whose === 'everyone') return [...teams.keys()];
  if ('teamId' in whose) return [whose.teamId];
  const theirs = [...teams.values()].filter(({ members }) =>
    members.some(({ personId }) => personId === whose.ownerId),
  );
  return theirs.map(({ id }) => id);
}
