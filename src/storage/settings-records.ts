/** Writing people, teams, pipelines and rates. Callers announce the change with `settingsChanged` in the same transaction. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Day } from '../domain/days.ts';
import type { Member, Person, Team } from '../domain/directory.ts';
import { CriterionId, PersonId, PipelineId, type SlackUserId, StageId, TeamId } from '../domain/ids.ts';
import { type Currency, type Decimal, parseDecimal } from '../domain/money.ts';
import type { Criterion, Stage, StageMarks } from '../domain/pipeline.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { type Authorship, recordChange } from './account-records.ts';
import { dayToColumn, type Scope } from './rows.ts';

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
    await recordChange(scope, { actor, at: by.at }, 'person', id, 'added', { slackUserId, ...fields });
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
  await recordChange(scope, by, 'person', id, 'changed', fields);
}

export type TeamFields = Omit<Team, 'id' | 'members'>;

export async function addTeam(scope: Scope, by: Authorship, fields: TeamFields): Promise<TeamId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  const data = {
    workspaceId,
    id,
    ...fields,
    nameKey: nameKey(fields.name),
    workingDays: [...fields.workingDays],
  };
  await db.team.create({ data });
  await recordChange(scope, by, 'team', id, 'added', fields);
  return TeamId.parse(id);
}

export async function changeTeam(
  scope: Scope,
  by: Authorship,
  id: TeamId,
  fields: Partial<TeamFields>,
): Promise<void> {
  const { workingDays, ...rest } = fields;
  await scope.db.team.update({
    where: { workspaceId_id: { workspaceId: scope.workspaceId, id } },
    data: {
      ...rest,
      ...(fields.name === undefined ? {} : { nameKey: nameKey(fields.name) }),
      ...(workingDays === undefined ? {} : { workingDays: [...workingDays] }),
    },
  });
  await recordChange(scope, by, 'team', id, 'changed', fields);
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
  await recordChange(scope, by, 'team', teamId, 'member-set', member);
}

export async function removeMember(
  scope: Scope,
  by: Authorship,
  teamId: TeamId,
  personId: PersonId,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.membership.deleteMany({ where: { workspaceId, teamId, personId } });
  await recordChange(scope, by, 'team', teamId, 'member-removed', { personId });
}

export interface PipelineFields {
  readonly name: string;
  readonly cycleDays: number;
}

/** A new pipeline whole: its stages in selling order, arranged from now on, each with its criteria. */
export async function addPipeline(
  scope: Scope,
  by: Authorship,
  fields: PipelineFields,
  stages: readonly NewStage[],
): Promise<PipelineId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  const withIds = stages.map((stage) => ({
    ...stage,
    id: randomUUID(),
    criteria: stage.criteria.map((criterion) => ({ ...criterion, id: randomUUID() })),
  }));
  await db.pipeline.create({ data: { workspaceId, id, ...fields, nameKey: nameKey(fields.name) } });
  await db.stage.createMany({
    data: withIds.map(({ id: stageId, name, meaning }) => ({
      workspaceId,
      id: stageId,
      pipelineId: id,
      name,
      meaning,
    })),
  });
  await db.stageSetting.createMany({
    data: withIds.map(({ id: stageId, probability, isQualifying, stallLimitDays }, position) => ({
      workspaceId,
      stageId,
      probability,
      isQualifying,
      stallLimitDays,
      position,
      validFrom: by.at,
    })),
  });
  await db.criterion.createMany({
    data: withIds.flatMap((stage) =>
      stage.criteria.map(({ id: criterionId, side, test }, position) => ({
        workspaceId,
        id: criterionId,
        stageId: stage.id,
        side,
        position,
        ...criterionColumns(test),
      })),
    ),
  });
  await recordChange(scope, by, 'pipeline', id, 'added', { ...fields, stages: withIds });
  return PipelineId.parse(id);
}

/** A stage of a pipeline that is being made. */
export interface NewStage extends StageMarks, Pick<Stage, 'name' | 'meaning'> {
  readonly criteria: readonly Pick<Criterion, 'side' | 'test'>[];
}

function criterionColumns(test: Criterion['test']): { field: string | null; statement: string | null } {
  return 'field' in test
    ? { field: test.field, statement: null }
    : { field: null, statement: test.statement };
}

export async function changePipeline(
  scope: Scope,
  by: Authorship,
  id: PipelineId,
  fields: Partial<PipelineFields>,
): Promise<void> {
  const { db, workspaceId } = scope;
  const data = { ...fields, ...(fields.name === undefined ? {} : { nameKey: nameKey(fields.name) }) };
  await db.pipeline.update({ where: { workspaceId_id: { workspaceId, id } }, data });
  await recordChange(scope, by, 'pipeline', id, 'changed', fields);
}

export async function addStage(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  fields: Pick<Stage, 'name' | 'meaning'>,
): Promise<StageId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  await db.stage.create({ data: { workspaceId, id, pipelineId, ...fields } });
  await recordChange(scope, by, 'pipeline', pipelineId, 'stage-added', { stageId: id, ...fields });
  return StageId.parse(id);
}

export async function changeStage(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  id: StageId,
  fields: Partial<Pick<Stage, 'name' | 'meaning'>>,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.stage.update({ where: { workspaceId_id: { workspaceId, id } }, data: fields });
  await recordChange(scope, by, 'pipeline', pipelineId, 'stage-changed', { stageId: id, ...fields });
}

/** Sets order and marks of a pipeline's stages from now on; past views keep those of their day. A stage left out is retired. */
export async function arrangeStages(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  order: readonly (StageMarks & { readonly stageId: StageId })[],
): Promise<void> {
  const { db, workspaceId } = scope;
  const stages = await db.stage.findMany({ where: { workspaceId, pipelineId }, select: { id: true } });
  const stageId = { in: stages.map((stage) => stage.id) };
  // Two arrangements at one instant: the later one replaces the earlier, which was never in force.
  await db.stageSetting.deleteMany({ where: { workspaceId, stageId, validFrom: { gte: by.at } } });
  await db.stageSetting.updateMany({
    where: { workspaceId, stageId, validTo: null },
    data: { validTo: by.at },
  });
  await db.stageSetting.createMany({
    data: order.map(({ stageId, probability, isQualifying, stallLimitDays }, position) => ({
      workspaceId,
      stageId,
      probability,
      isQualifying,
      stallLimitDays,
      position,
      validFrom: by.at,
    })),
  });
  await recordChange(scope, by, 'pipeline', pipelineId, 'arranged', { order });
}

export async function addCriterion(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  criterion: Omit<Criterion, 'id'>,
  position: number,
): Promise<CriterionId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  const { test, side, stageId } = criterion;
  await db.criterion.create({
    data: { workspaceId, id, stageId, side, position, ...criterionColumns(test) },
  });
  await recordChange(scope, by, 'pipeline', pipelineId, 'criterion-added', {
    criterionId: id,
    ...criterion,
    position,
  });
  return CriterionId.parse(id);
}

/** A retired criterion is asked no more; what was confirmed by it stays readable. */
export async function retireCriterion(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  id: CriterionId,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.criterion.update({ where: { workspaceId_id: { workspaceId, id } }, data: { isRetired: true } });
  await recordChange(scope, by, 'pipeline', pipelineId, 'criterion-retired', { criterionId: id });
}

/** Adds a rate; the same one again adds nothing. */
export async function addRate(
  scope: Scope,
  by: Authorship,
  currency: Currency,
  onDate: Day,
  baseForOne: string,
): Promise<void> {
  const { db, workspaceId } = scope;
  const date = dayToColumn(onDate);
  const last = await db.exchangeRate.findFirst({
    where: { workspaceId, currency, onDate: date },
    orderBy: { seq: 'desc' },
  });
  if (last?.baseForOne.equals(baseForOne)) return;
  const seq = (last?.seq ?? 0) + 1;
  await db.exchangeRate.create({ data: { workspaceId, currency, onDate: date, seq, baseForOne } });
  await recordChange(scope, by, 'rate', workspaceId, 'rate-set', { currency, onDate, baseForOne });
}

const RateRow = z.object({ currency: z.string(), baseForOne: z.string() });

/** For each currency the last rate on or before a day: units of the base currency for one of it. */
export async function ratesOn({ db, workspaceId }: Scope, day: Day): Promise<ReadonlyMap<string, Decimal>> {
  const rows: unknown = await db.$queryRaw`
    SELECT DISTINCT ON (currency) currency, "baseForOne"::text AS "baseForOne"
    FROM exchange_rates
    WHERE "workspaceId" = ${workspaceId}::uuid AND "onDate" <= ${day}::date
    ORDER BY currency, "onDate" DESC, seq DESC`;
  const rates = new Map<string, Decimal>();
  for (const row of z.array(RateRow).parse(rows)) {
    const rate = parseDecimal(row.baseForOne);
    if (rate) rates.set(row.currency, rate);
  }
  return rates;
}
