/** Changing a team as a whole: its settings, its members and its managers, in one transaction. */
import { checkText, longestName } from '../domain/decisions.ts';
import { type Member, personBySlack, primaryTeam, type Team } from '../domain/directory.ts';
import type { SlackUserId, TeamId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { briefsFromAfterChange } from '../domain/schedule.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { tryPlaceAgain } from '../storage/places.ts';
import {
  lastToChangeTeam,
  personOfSlack,
  putMember,
  removeMember,
  changeTeam as saveTeam,
  type TeamFields,
} from '../storage/team-records.ts';
import { changeSettings, type SettingsChange } from './change-settings.ts';
import type { SlackPerson } from './set-up-team.ts';
import type { By, Workspace } from './workspace.ts';

export interface TeamChange {
  /** What is absent stays as it is. */
  readonly fields: Partial<TeamFields>;
  /** Who comes in, or is in already and becomes something else. */
  readonly present: readonly { readonly person: SlackPerson; readonly role: Member['role'] }[];
  readonly leaving: readonly SlackUserId[];
  /** The version of the team that was looked at; absent: whatever it is. */
  readonly seen?: number;
}

/** Changes a team. Refuses `team-changed`, `not-permitted`, `team-unknown`, `pipeline-unknown`, `name-taken` and names of no length or too much. */
export function changeTeam(
  workspace: Workspace,
  by: By,
  teamId: TeamId,
  { fields, present, leaving, seen }: TeamChange,
): Promise<Result<TeamId, Refusal>> {
  return changeSettings(workspace, by, 'change team', { teamId }, async (change) => {
    const { scope, authorship, directory } = change;
    const team = directory.teams.get(teamId);
    if (!team) return refused({ kind: 'team-unknown' });
    const { version } = team;
    if (seen !== undefined && seen !== version)
      return refused({ kind: 'team-changed', version, by: await lastToChangeTeam(scope, teamId) });
    const refusal = checkFields(change, team, fields);
    if (refusal) return refused(refusal);
    const briefsFrom = briefsFromAfterChange(team, { ...team, ...fields }, authorship.at);
    const begun = briefsFrom > team.briefsFrom ? { briefsFrom } : {};
    if (Object.keys(fields).length > 0) await saveTeam(scope, authorship, teamId, { ...begun, ...fields });
    if (fields.channelId) await tryPlaceAgain(scope, fields.channelId);
    for (const { person, role } of present) {
      const { slackUserId, name, language, zone } = person;
      const personId = await personOfSlack(scope, authorship, slackUserId, { name, language, zone });
      const before = team.members.find((member) => member.personId === personId);
      if (before?.role === role) continue;
      const isPrimary = before?.isPrimary ?? primaryTeam(directory, personId) === undefined;
      await putMember(scope, authorship, teamId, { personId, role, isPrimary });
    }
    for (const slackUserId of leaving) {
      const person = personBySlack(directory, slackUserId);
      if (person) await removeMember(scope, authorship, teamId, person.id);
    }
    return done(teamId);
  });
}

function checkFields(
  { directory }: SettingsChange,
  team: Team,
  { name, pipelineId }: Partial<TeamFields>,
): Refusal | undefined {
  if (pipelineId !== undefined && !directory.pipelines.has(pipelineId)) return { kind: 'pipeline-unknown' };
  if (name === undefined) return undefined;
  const others = [...directory.teams.values()].filter((one) => one.id !== team.id);
  if (others.some((one) => nameKey(one.name) === nameKey(name))) return { kind: 'name-taken', name };
  return checkText(name, longestName);
}
