/** Setup: the first team makes the workspace; teams, members and people afterwards. */
import { z } from 'zod';
import type { Zone } from '../domain/days.ts';
import { checkText, longestName } from '../domain/decisions.ts';
import { type Directory, primaryTeam, usualTeam } from '../domain/directory.ts';
import { PersonId, type PipelineId, type SlackChannelId, type SlackUserId, TeamId } from '../domain/ids.ts';
import type { Currency } from '../domain/money.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { PipelineTemplate, StarterCatalogues } from '../domain/templates.ts';
import { type Language, nameKey, type TeamRole } from '../domain/vocabulary.ts';
import { addItems } from '../storage/account-records.ts';
import { settingsChanged } from '../storage/directory-records.ts';
import { handledResult, keepResult } from '../storage/handled-requests.ts';
import type { Authorship } from '../storage/record-history.ts';
import type { Scope } from '../storage/rows.ts';
import { setBaseCurrency } from '../storage/storage.ts';
import { addTeam, changePerson, personOfSlack, putMember, removeMember } from '../storage/team-records.ts';
import { addFromTemplate } from './change-pipeline.ts';
import { changeSettings } from './change-settings.ts';
import { type By, openWorkspace, permissionRefusal, type Workspace, type Workspaces } from './workspace.ts';

/** Somebody of Slack, as Slack describes them. */
export interface SlackPerson {
  readonly slackUserId: SlackUserId;
  readonly name: string;
  readonly language: Language | null;
  readonly zone: Zone | null;
}

export interface TeamSetup {
  readonly name: string;
  readonly channelId: SlackChannelId | null;
  readonly zone: Zone;
  readonly currency: Currency;
  readonly language: Language;
  readonly members: readonly SlackPerson[];
  readonly manager: SlackPerson;
  /** A new pipeline, or one that is there. */
  readonly pipeline: PipelineTemplate | PipelineId;
  /** When its briefs begin; absent: now. */
  readonly briefsFrom?: Date;
  /** Names that an empty workspace begins with. */
  readonly catalogues: StarterCatalogues;
}

export interface SlackTeamIdentity {
  readonly slackTeamId: string;
  readonly enterpriseId: string | null;
  readonly name: string;
}

/** The outcome of setup: the team and who set it up, who is an admin if they were the first. */
export const TeamSetUp = z.object({ teamId: TeamId, personId: PersonId });
export type TeamSetUp = z.infer<typeof TeamSetUp>;

/**
 * Sets up a team. The first one makes the workspace, fixes its base currency, and makes whoever runs it admin; later
 * ones need an admin.
 */
export async function setUpTeam(
  workspaces: Workspaces,
  slack: SlackTeamIdentity,
  asker: SlackPerson,
  setup: TeamSetup,
  requestKey: string | null = null,
): Promise<Result<TeamSetUp, Refusal>> {
  const problem = checkText(setup.name, longestName);
  if (problem) return refused(problem);
  const { clock, storage } = workspaces;
  const at = clock.now();
  const row = await storage.addWorkspace({ ...slack, baseCurrency: setup.currency, createdAt: at });
  const { storage: own } = openWorkspace(storage, clock, row.id);
  return own.transact(async (scope) => {
    await settingsChanged(scope);
    const earlier = requestKey === null ? undefined : await handledResult(scope, requestKey);
    if (earlier !== undefined) return done(TeamSetUp.parse(earlier));
    const directory = await own.directory(scope);
    // Imported deals may have brought teams along before anybody of Slack was there.
    const isFirst = ![...directory.people.values()].some((person) => person.isAdmin);
    const { slackUserId, ...asked } = asker;
    const personId = await personOfSlack(scope, { actor: null, at }, slackUserId, {
      ...asked,
      isAdmin: isFirst,
    });
    const by: By = { actor: { kind: 'person', personId }, requestKey: null };
    const authorship = { actor: by.actor, at };
    if (isFirst) {
      if (directory.teams.size === 0) await setBaseCurrency(scope, setup.currency);
      await changePerson(scope, authorship, personId, { isAdmin: true });
      await addStarters(scope, authorship, setup.catalogues);
    }
    const refusal = isFirst ? undefined : permissionRefusal(directory, by, 'add team');
    if (refusal) return refused(refusal);
    if ([...directory.teams.values()].some((team) => nameKey(team.name) === nameKey(setup.name)))
      return refused({ kind: 'name-taken', name: setup.name });
    const pipelineId = await pipelineFor(scope, authorship, directory, setup.pipeline);
    if (!pipelineId.ok) return pipelineId;
    const { name, channelId, zone, currency, language } = setup;
    const teamId = await addTeam(scope, authorship, {
      name: name.trim(),
      channelId,
      pipelineId: pipelineId.value,
      zone,
      currency,
      language,
      salesRegion: null,
      ...usualTeam(at),
      ...(setup.briefsFrom ? { briefsFrom: setup.briefsFrom } : {}),
    });
    await addMembers(scope, authorship, directory, teamId, setup);
    if (requestKey !== null) await keepResult(scope, requestKey, { teamId, personId }, at);
    return done({ teamId, personId });
  });
}

async function addStarters(scope: Scope, by: Authorship, starters: StarterCatalogues): Promise<void> {
  const { lossReasons, sources, industries } = starters;
  await addItems(scope, by, [
    ...lossReasons.map((reason) => ({ kind: 'loss-reason' as const, ...reason })),
    ...sources.map((name) => ({ kind: 'source' as const, name })),
    ...industries.map((name) => ({ kind: 'industry' as const, name })),
  ]);
}

async function pipelineFor(
  scope: Scope,
  by: Authorship,
  directory: Directory,
  wanted: PipelineTemplate | PipelineId,
): Promise<Result<PipelineId, Refusal>> {
  if (typeof wanted === 'string')
    return directory.pipelines.has(wanted) ? done(wanted) : refused({ kind: 'pipeline-unknown' });
  const existing = [...directory.pipelines.values()].find(
    (one) => nameKey(one.name) === nameKey(wanted.name),
  );
  return existing ? done(existing.id) : addFromTemplate(scope, by, wanted);
}

/** The manager and the members; a team is primary for those who are in no other yet. */
async function addMembers(
  scope: Scope,
  by: Authorship,
  directory: Directory,
  teamId: TeamId,
  { members, manager }: TeamSetup,
): Promise<void> {
  const others = members.filter((member) => member.slackUserId !== manager.slackUserId);
  for (const { slackUserId, ...fields } of [manager, ...others]) {
    const personId = await personOfSlack(scope, by, slackUserId, fields);
    const isPrimary = primaryTeam(directory, personId) === undefined;
    const role = slackUserId === manager.slackUserId ? 'manager' : 'member';
    await putMember(scope, by, teamId, { personId, role, isPrimary });
  }
}

/** Adds people of Slack to a team, or changes what they are in it. */
export function setMember(
  workspace: Workspace,
  by: By,
  teamId: TeamId,
  person: SlackPerson,
  member: { readonly role: TeamRole; readonly isPrimary: boolean },
): Promise<Result<PersonId, Refusal>> {
  return changeSettings(
    workspace,
    by,
    'change team',
    { teamId },
    async ({ scope, authorship, directory }) => {
      if (!directory.teams.has(teamId)) return refused({ kind: 'team-unknown' });
      const { slackUserId, ...fields } = person;
      const personId = await personOfSlack(scope, authorship, slackUserId, fields);
      await putMember(scope, authorship, teamId, { personId, ...member });
      return done(personId);
    },
  );
}

/** Takes somebody out of a team; what they own stays theirs. By its managers and admins. */
export function endMembership(
  workspace: Workspace,
  by: By,
  teamId: TeamId,
  personId: PersonId,
): Promise<Result<PersonId, Refusal>> {
  return changeSettings(
    workspace,
    by,
    'change team',
    { teamId },
    async ({ scope, authorship, directory }) => {
      const isMember = directory.teams.get(teamId)?.members.some((member) => member.personId === personId);
      if (!isMember) return refused({ kind: 'person-unknown' });
      await removeMember(scope, authorship, teamId, personId);
      return done(personId);
    },
  );
}

/** Who may administer, and which guests are let in. A workspace keeps at least one admin. */
export function changeRights(
  workspace: Workspace,
  by: By,
  personId: PersonId,
  rights: { readonly isAdmin?: boolean; readonly isAdmitted?: boolean },
): Promise<Result<PersonId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    if (!directory.people.has(personId)) return refused({ kind: 'person-unknown' });
    const otherAdmins = [...directory.people.values()].filter((one) => one.isAdmin && one.id !== personId);
    if (rights.isAdmin === false && otherAdmins.length === 0) return refused({ kind: 'last-admin' });
    await changePerson(scope, authorship, personId, rights);
    return done(personId);
  });
}
