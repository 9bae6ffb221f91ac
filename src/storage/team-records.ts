/** Writing people and teams. Callers announce the change with `settingsChanged` in the same transaction. */
import { randomUUID } from 'node:crypto';
import type { Member, Person, Team } from '../domain/directory.ts';
import { PersonId, type SlackUserId, TeamId } from '../domain/ids.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { type Authorship, recordChange } from './record-history.ts';
import { dayToColumn, type Scope, toJson } from './rows.ts';

export type PersonFields = Partial<Omit<Person, 'id'>>;

/** The person behind a Slack member, added when they are new; without an actor they come by themselves. */
export async function personOfSlack(
  scope: Scope,
  by: Authorship | { readonly actor: null; readonly at: Date },
  slackUserId: SlackUserId,
  fields: PersonFields & { readonly name: string },
): Promise<PersonId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  const { count } = await db.person.createMany({
    data: [{ workspaceId, id, slackUserId, ...fields }],
    skipDuplicates: true,
  });
  if (count === 1) {
    const actor = by.actor ?? { kind: 'person', personId: PersonId.parse(id) };
    await recordChange(scope, { actor, at: by.at }, { kind: 'person', id }, 'added', {
      slackUserId,
      ...fields,
    });
    return PersonId.parse(id);
  }
  const existing = await db.person.findUniqueOrThrow({
    where: { workspaceId_slackUserId: { workspaceId, slackUserId } },
  });
  return PersonId.parse(existing.id);
}

export async function changePerson(
  scope: Scope,
  by: Authorship,
  id: PersonId,
  fields: PersonFields,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.person.update({ where: { workspaceId_id: { workspaceId, id } }, data: fields });
  await recordChange(scope, by, { kind: 'person', id }, 'changed', fields);
}

export type TeamFields = Omit<Team, 'id' | 'members' | 'version'>;

/** A team as its row has it, without its keys. */
export function teamColumns({ workingDays, daysOff, rhythm, ...fields }: TeamFields) {
  return {
    ...fields,
    nameKey: nameKey(fields.name),
    workingDays: [...workingDays],
    daysOff: daysOff.map((day) => dayToColumn(day)),
    rhythm: toJson(rhythm),
  };
}

/** Who changed a team last; null when it was nobody in person. */
export async function lastToChangeTeam({ db, workspaceId }: Scope, id: TeamId): Promise<PersonId | null> {
  const last = await db.historyEntry.findFirst({
    where: { workspaceId, subjectKind: 'team', subjectId: id },
    orderBy: { seq: 'desc' },
    select: { actorId: true },
  });
  return PersonId.nullable().parse(last?.actorId ?? null);
}

export async function addTeam(scope: Scope, by: Authorship, fields: TeamFields): Promise<TeamId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  await db.team.create({ data: { workspaceId, id, ...teamColumns(fields) } });
  await recordChange(scope, by, { kind: 'team', id }, 'added', fields);
  return TeamId.parse(id);
}

export async function changeTeam(
  scope: Scope,
  by: Authorship,
  id: TeamId,
  fields: Partial<TeamFields>,
): Promise<void> {
  const { workingDays, daysOff, rhythm, ...rest } = fields;
  await scope.db.team.update({
    where: { workspaceId_id: { workspaceId: scope.workspaceId, id } },
    data: {
      ...rest,
      ...(fields.name === undefined ? {} : { nameKey: nameKey(fields.name) }),
      ...(workingDays === undefined ? {} : { workingDays: [...workingDays] }),
      ...(daysOff === undefined ? {} : { daysOff: daysOff.map((day) => dayToColumn(day)) }),
      ...(rhythm === undefined ? {} : { rhythm: toJson(rhythm) }),
    },
  });
  await recordChange(scope, by, { kind: 'team', id }, 'changed', fields);
}

/** Adds a member or changes what they are; a person has one primary team, so a new one ends the old. */
export async function putMember(scope: Scope, by: Authorship, teamId: TeamId, member: Member): Promise<void> {
  const { db, workspaceId } = scope;
  const { personId, role, isPrimary } = member;
  if (isPrimary)
    await db.membership.updateMany({ where: { workspaceId, personId }, data: { isPrimary: false } });
  await db.membership.upsert({
    where: { workspaceId_teamId_personId: { workspaceId, teamId, personId } },
    create: { workspaceId, teamId, personId, role, isPrimary },
    update: { role, isPrimary },
  });
  await recordChange(scope, by, { kind: 'team', id: teamId }, 'member-set', member);
}

/** Adds people who are in no team yet to one; it becomes their primary team. */
export async function addMembers(
  scope: Scope,
  by: Authorship,
  teamId: TeamId,
  members: readonly Omit<Member, 'isPrimary'>[],
): Promise<void> {
  const { db, workspaceId } = scope;
  const rows = members.map((member) => ({ ...member, isPrimary: true }));
  await db.membership.createMany({
    data: rows.map((row) => ({ workspaceId, teamId, ...row })),
    skipDuplicates: true,
  });
  for (const row of rows) await recordChange(scope, by, { kind: 'team', id: teamId }, 'member-set', row);
}

export async function removeMember(
  scope: Scope,
  by: Authorship,
  teamId: TeamId,
  personId: PersonId,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.membership.deleteMany({ where: { workspaceId, teamId, personId } });
  await recordChange(scope, by, { kind: 'team', id: teamId }, 'member-removed', { personId });
}
