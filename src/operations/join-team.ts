import { type Person, personBySlack, primaryTeam, type Team } from '../domain/directory.ts';
import type { PersonId, TeamId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result } from '../domain/result.ts';
import { settingsChanged } from '../storage/directory-records.ts';
import { personOfSlack, putMember } from '../storage/team-records.ts';
import type { SlackPerson } from './set-up-team.ts';
import { readDirectory, type Workspace } from './workspace.ts';

export type Joined =
  | { readonly kind: 'member'; readonly person: Person; readonly team: Team; readonly isNew: boolean }
  /** Several teams: which one is theirs has to be asked. */
  | { readonly kind: 'choose'; readonly teams: readonly Team[] };

/**
 * The member behind somebody of Slack. Whoever first uses a command joins the only team, or the one they chose; keeps
 * the language and zone that Slack tells, once they are known.
 */
export async function joinTeam(
  workspace: Workspace,
  slack: SlackPerson,
  chosen: TeamId | null,
): Promise<Joined> {
  const directory = await readDirectory(workspace);
  const person = personBySlack(directory, slack.slackUserId);
  const team = person && primaryTeam(directory, person.id);
  if (person && team) return { kind: 'member', person, team, isNew: false };
  const teams = [...directory.teams.values()];
  const only = chosen === null ? (teams.length === 1 ? teams[0] : undefined) : directory.teams.get(chosen);
  if (!only) return { kind: 'choose', teams };
  const personId = await addMember(workspace, slack, only.id);
  if (!personId.ok) throw new Error('joining is never refused');
  const after = await readDirectory(workspace);
  const joined = after.people.get(personId.value);
  const joinedTeam = after.teams.get(only.id);
  if (!joined || !joinedTeam) throw new Error('who just joined is missing');
  return { kind: 'member', person: joined, team: joinedTeam, isNew: true };
}

function addMember(
  workspace: Workspace,
  slack: SlackPerson,
  teamId: TeamId,
): Promise<Result<PersonId, Refusal>> {
  const at = workspace.clock.now();
  return workspace.storage.transact(async (scope) => {
    await settingsChanged(scope);
    const { slackUserId, name, language, zone } = slack;
    const fields = { name, language, zone };
    const personId = await personOfSlack(scope, { actor: null, at }, slackUserId, fields);
    const by = { actor: { kind: 'person', personId } as const, at };
    await putMember(scope, by, teamId, { personId, role: 'member', isPrimary: true });
    return done(personId);
  });
}
