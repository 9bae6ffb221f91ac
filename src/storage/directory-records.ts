/** People, teams, pipelines and catalogues: read together as the directory, changed one by one. */
import { z } from 'zod';
import { Zone } from '../domain/days.ts';
import type { CatalogueItem, Directory, Member, Person, Team } from '../domain/directory.ts';
import {
  CatalogueItemId,
  CriterionId,
  PersonId,
  PipelineId,
  SlackChannelId,
  SlackUserId,
  StageId,
  TeamId,
} from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import { type Criterion, CriterionField, type Pipeline, type Stage } from '../domain/pipeline.ts';
import { Rhythm } from '../domain/rhythm.ts';
import { CatalogueKind, Language, TeamRole } from '../domain/vocabulary.ts';
import type {
  CatalogueItem as CatalogueRow,
  Criterion as CriterionRow,
  Membership as MembershipRow,
  Person as PersonRow,
  StageSetting as SettingRow,
  Stage as StageRow,
  Team as TeamRow,
} from './generated/client.ts';
import { dayFromColumn, type Scope } from './rows.ts';

const Side = z.enum(['entry', 'exit']);

export async function settingsVersion({ db, workspaceId }: Scope): Promise<number> {
  const row = await db.workspace.findUniqueOrThrow({
    where: { id: workspaceId },
    select: { settingsVersion: true },
  });
  return row.settingsVersion;
}

/** Announces a change of anything in the directory; it also queues such changes, since it takes the workspace's row. */
export async function settingsChanged({ db, workspaceId, batch }: Scope): Promise<void> {
  if (batch) batch.directory = null;
  await db.workspace.update({ where: { id: workspaceId }, data: { settingsVersion: { increment: 1 } } });
}

/** The directory as it stands, with the stage settings of today. */
export async function readDirectory({ db, workspaceId }: Scope): Promise<Directory> {
  const where = { workspaceId };
  const workspace = await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } });
  const people = await db.person.findMany({ where, orderBy: { name: 'asc' } });
  const teams = await db.team.findMany({ where, orderBy: { name: 'asc' } });
  const memberships = await db.membership.findMany({ where });
  const versions = await db.historyEntry.groupBy({
    by: 'subjectId',
    where: { ...where, subjectKind: 'team' },
    _max: { seq: true },
  });
  const versionOf = new Map(versions.map(({ subjectId, _max }) => [subjectId, _max.seq ?? 0]));
  const pipelines = await db.pipeline.findMany({ where, orderBy: { name: 'asc' } });
  const stages = await db.stage.findMany({ where });
  const settings = await db.stageSetting.findMany({
    where: { workspaceId, validTo: null },
    orderBy: { position: 'asc' },
  });
  const criteria = await db.criterion.findMany({
    where: { workspaceId, isRetired: false },
    orderBy: { position: 'asc' },
  });
  const catalogue = await db.catalogueItem.findMany({ where, orderBy: { name: 'asc' } });
  return {
    workspaceId,
    name: workspace.name,
    baseCurrency: Currency.parse(workspace.baseCurrency),
    settingsVersion: workspace.settingsVersion,
    people: byId(people.map(personFromRow)),
    teams: byId(teams.map((team) => teamFromRow(team, memberships, versionOf.get(team.id) ?? 0))),
    pipelines: byId(pipelines.map((row) => pipelineFromRow(row, stages, settings, criteria))),
    catalogue: byId(catalogue.map(itemFromRow)),
  };
}

/**
 * A pipeline with the order and marks its stages had at an instant; before its first arrangement, as it was arranged
 * first.
 */
export async function readPipelineAsOf(
  { db, workspaceId }: Scope,
  pipelineId: PipelineId,
  at: Date,
): Promise<Pipeline> {
  const row = await db.pipeline.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: pipelineId } },
  });
  const stages = await db.stage.findMany({ where: { workspaceId, pipelineId } });
  const stageId = { in: stages.map((stage) => stage.id) };
  const first = await db.stageSetting.aggregate({
    where: { workspaceId, stageId },
    _min: { validFrom: true },
  });
  const begun = first._min.validFrom;
  const then = begun && begun > at ? begun : at;
  const settings = await db.stageSetting.findMany({
    where: {
      workspaceId,
      stageId,
      validFrom: { lte: then },
      OR: [{ validTo: null }, { validTo: { gt: then } }],
    },
    orderBy: { position: 'asc' },
  });
  return pipelineFromRow(row, stages, settings, []);
}

function personFromRow(row: PersonRow): Person {
  return {
    id: PersonId.parse(row.id),
    slackUserId: row.slackUserId === null ? null : SlackUserId.parse(row.slackUserId),
    name: row.name,
    isAdmin: row.isAdmin,
    isAdmitted: row.isAdmitted,
    language: row.language === null ? null : Language.parse(row.language),
    zone: row.zone === null ? null : Zone.parse(row.zone),
    mergedInto: row.mergedInto === null ? null : PersonId.parse(row.mergedInto),
  };
}

function teamFromRow(row: TeamRow, memberships: readonly MembershipRow[], version: number): Team {
  return {
    id: TeamId.parse(row.id),
    name: row.name,
    channelId: row.channelId === null ? null : SlackChannelId.parse(row.channelId),
    pipelineId: PipelineId.parse(row.pipelineId),
    zone: Zone.parse(row.zone),
    currency: Currency.parse(row.currency),
    language: Language.parse(row.language),
    workingDays: row.workingDays,
    salesRegion: row.salesRegion,
    fiscalYearStart: row.fiscalYearStart,
    contactLimitDays: row.contactLimitDays,
    daysOff: row.daysOff.map((day) => dayFromColumn(day)),
    rhythm: Rhythm.parse(row.rhythm),
    briefsFrom: row.briefsFrom,
    members: memberships.filter((membership) => membership.teamId === row.id).map(memberFromRow),
    version,
  };
}

function memberFromRow(row: MembershipRow): Member {
  return { personId: PersonId.parse(row.personId), role: TeamRole.parse(row.role), isPrimary: row.isPrimary };
}

function pipelineFromRow(
  row: { id: string; name: string; cycleDays: number },
  stages: readonly StageRow[],
  settings: readonly SettingRow[],
  criteria: readonly CriterionRow[],
): Pipeline {
  const own = new Map(
    stages.filter((stage) => stage.pipelineId === row.id).map((stage) => [stage.id, stage]),
  );
  return {
    id: PipelineId.parse(row.id),
    name: row.name,
    cycleDays: row.cycleDays,
    stages: settings.flatMap((setting) => {
      const stage = own.get(setting.stageId);
      return stage ? [stageFromRow(stage, setting, criteria)] : [];
    }),
  };
}

function stageFromRow(row: StageRow, setting: SettingRow, criteria: readonly CriterionRow[]): Stage {
  return {
    id: StageId.parse(row.id),
    name: row.name,
    meaning: row.meaning,
    followUp: row.followUp,
    probability: setting.probability,
    isQualifying: setting.isQualifying,
    stallLimitDays: setting.stallLimitDays,
    criteria: criteria.filter((criterion) => criterion.stageId === row.id).map(criterionFromRow),
  };
}

function criterionFromRow(row: CriterionRow): Criterion {
  return {
    id: CriterionId.parse(row.id),
    stageId: StageId.parse(row.stageId),
    side: Side.parse(row.side),
    test:
      row.field === null
        ? { statement: z.string().parse(row.statement) }
        : { field: CriterionField.parse(row.field) },
  };
}

function itemFromRow(row: CatalogueRow): CatalogueItem {
  return {
    id: CatalogueItemId.parse(row.id),
    kind: CatalogueKind.parse(row.kind),
    name: row.name,
    lookAgainDays: row.lookAgainDays,
    isNoDecision: row.isNoDecision,
    isRetired: row.isRetired,
  };
}

function byId<Id, T extends { readonly id: Id }>(items: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(items.map((item) => [item.id, item]));
}
