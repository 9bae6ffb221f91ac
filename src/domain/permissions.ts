/** Who may do what: one table, asked by every operation. */
import type { Directory } from './directory.ts';
import { managersOf, personOf } from './directory.ts';
import type { PersonId, TeamId } from './ids.ts';

/** What a person can be to the thing they want to do something with. */
type Standing = 'owner' | 'member' | 'manager' | 'admin';

const table = {
  'see deal': ['owner', 'member', 'manager', 'admin'],
  'see activity': ['owner', 'manager', 'admin'],
  'create deal': ['owner', 'manager', 'admin'],
  'change deal': ['owner', 'manager', 'admin'],
  'offer help': ['owner', 'member', 'manager', 'admin'],
  'override gate': ['manager', 'admin'],
  'change team': ['manager', 'admin'],
  'post brief': ['manager', 'admin'],
  'join team': ['owner', 'manager', 'admin'],
  'grow catalogue': ['owner', 'member', 'manager', 'admin'],
  'set rate': ['manager', 'admin'],
  'change settings': ['admin'],
  'import deals': ['manager', 'admin'],
  'export data': ['admin'],
  'add team': ['admin'],
} as const satisfies Record<string, readonly Standing[]>;

export type Permission = keyof typeof table;

/** What the permission is asked for: a deal or team, or the workspace itself when both are absent. */
export interface Target {
  readonly ownerId?: PersonId;
  readonly teamId?: TeamId;
}

/** Whether a person may. Members are those of the target's team; without a team, of any. */
export function isPermitted(
  directory: Directory,
  personId: PersonId,
  permission: Permission,
  target: Target = {},
): boolean {
  const standings: readonly Standing[] = table[permission];
  return standings.some((standing) => hasStanding(directory, personId, standing, target));
}

/**
 * Whether somebody may import deals into a team, or change those it has by an import: who manages it, who may import
 * where nobody in Slack manages it, and what acts by itself.
 */
export function mayImportInto(directory: Directory, personId: PersonId | null, teamId: TeamId): boolean {
  if (personId === null || isPermitted(directory, personId, 'import deals', { teamId })) return true;
  const team = directory.teams.get(teamId);
  const isManaged = team && managersOf(team).some((id) => personOf(directory, id).slackUserId !== null);
  return !isManaged && isPermitted(directory, personId, 'import deals');
}

/** The people who can do it or grant it, nearest first: the owner's managers, else the admins. */
export function whoCanGrant(directory: Directory, target: Target = {}): readonly PersonId[] {
  const team = target.teamId && directory.teams.get(target.teamId);
  const managers = team ? managersOf(team) : [];
  if (managers.length > 0) return managers;
  return [...directory.people.values()].filter((person) => person.isAdmin).map((person) => person.id);
}

/** The teams whose deals a person may see: all of them for an admin, else those they are in. */
export function visibleTeams(directory: Directory, personId: PersonId): readonly TeamId[] {
  const ids = [...directory.teams.keys()];
  return ids.filter((teamId) => isPermitted(directory, personId, 'see deal', { teamId }));
}

function hasStanding(directory: Directory, personId: PersonId, standing: Standing, target: Target): boolean {
  switch (standing) {
    case 'owner':
      return target.ownerId === personId;
    case 'admin':
      return directory.people.get(personId)?.isAdmin === true;
    case 'member':
    case 'manager':
      return [...directory.teams.values()].some(
        (team) =>
          (target.teamId === undefined || team.id === target.teamId) &&
          team.members.some(
            (member) => member.personId === personId && (standing === 'member' || member.role === 'manager'),
          ),
      );
  }
}
