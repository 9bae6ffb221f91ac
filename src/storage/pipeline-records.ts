/** Writing pipelines, their stages and criteria. Callers announce the change with `settingsChanged` in the same transaction. */
import { randomUUID } from 'node:crypto';
import { CriterionId, PipelineId, StageId } from '../domain/ids.ts';
import type { Criterion, Stage, StageMarks } from '../domain/pipeline.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { type Authorship, recordChange } from './record-history.ts';
import type { Scope } from './rows.ts';

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
    data: withIds.map(({ id: stageId, name, meaning, followUp }) => ({
      workspaceId,
      id: stageId,
      pipelineId: id,
      name,
      meaning,
      followUp,
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
  await recordChange(scope, by, { kind: 'pipeline', id }, 'added', { ...fields, stages: withIds });
  return PipelineId.parse(id);
}

/** A stage of a pipeline that is being made. */
export interface NewStage extends StageMarks, Pick<Stage, 'name' | 'meaning' | 'followUp'> {
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
  await recordChange(scope, by, { kind: 'pipeline', id }, 'changed', fields);
}

export async function addStage(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  fields: Pick<Stage, 'name' | 'meaning' | 'followUp'>,
): Promise<StageId> {
  const { db, workspaceId } = scope;
  const id = randomUUID();
  await db.stage.create({ data: { workspaceId, id, pipelineId, ...fields } });
  await recordChange(scope, by, { kind: 'pipeline', id: pipelineId }, 'stage-added', {
    stageId: id,
    ...fields,
  });
  return StageId.parse(id);
}

export async function changeStage(
  scope: Scope,
  by: Authorship,
  pipelineId: PipelineId,
  id: StageId,
  fields: Partial<Pick<Stage, 'name' | 'meaning' | 'followUp'>>,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.stage.update({ where: { workspaceId_id: { workspaceId, id } }, data: fields });
  await recordChange(scope, by, { kind: 'pipeline', id: pipelineId }, 'stage-changed', {
    stageId: id,
    ...fields,
  });
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
  await recordChange(scope, by, { kind: 'pipeline', id: pipelineId }, 'arranged', { order });
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
  await recordChange(scope, by, { kind: 'pipeline', id: pipelineId }, 'criterion-added', {
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
  await recordChange(scope, by, { kind: 'pipeline', id: pipelineId }, 'criterion-retired', {
    criterionId: id,
  });
}
