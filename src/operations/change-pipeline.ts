/** Pipelines, their stages and criteria. */

import { checkText, longestName, longestText } from '../domain/decisions.ts';
import type { CriterionId, PipelineId, StageId } from '../domain/ids.ts';
import type { Criterion, Stage, StageMarks } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { PipelineTemplate } from '../domain/templates.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { listDeals } from '../storage/deal-reads.ts';
import {
  addCriterion,
  addPipeline,
  addStage,
  arrangeStages,
  changePipeline,
  changeStage,
  type PipelineFields,
  retireCriterion,
} from '../storage/pipeline-records.ts';
import type { Authorship } from '../storage/record-history.ts';
import type { Scope } from '../storage/rows.ts';
import { changeSettings } from './change-settings.ts';
import type { By, Workspace } from './workspace.ts';

/** A new pipeline with all its stages and criteria, in selling order. The first stage cannot be the qualifying one. */
export function createPipeline(
  workspace: Workspace,
  by: By,
  template: PipelineTemplate,
): Promise<Result<PipelineId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    const taken = [...directory.pipelines.values()].some(
      (one) => nameKey(one.name) === nameKey(template.name),
    );
    if (taken) return refused({ kind: 'name-taken', name: template.name });
    return addFromTemplate(scope, authorship, template);
  });
}

/** For setup, which has asked for permission itself. */
export async function addFromTemplate(
  scope: Scope,
  authorship: Authorship,
  template: PipelineTemplate,
): Promise<Result<PipelineId, Refusal>> {
  const problem = checkText(template.name, longestName) ?? checkOrder(template.stages);
  if (problem) return refused(problem);
  const { name, cycleDays } = template;
  const stages = template.stages.map(({ entry, exit, ...stage }) => ({
    ...stage,
    criteria: [
      ...entry.map((test) => ({ side: 'entry' as const, test })),
      ...exit.map((test) => ({ side: 'exit' as const, test })),
    ],
  }));
  return done(await addPipeline(scope, authorship, { name, cycleDays }, stages));
}

/** Changes name or usual cycle (in days) of a pipeline; by admins. */
export function renamePipeline(
  workspace: Workspace,
  by: By,
  pipelineId: PipelineId,
  fields: Partial<PipelineFields>,
): Promise<Result<PipelineId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    if (!directory.pipelines.has(pipelineId)) return refused({ kind: 'pipeline-unknown' });
    const { name } = fields;
    const problem = name === undefined ? undefined : checkText(name, longestName);
    if (problem) return refused(problem);
    const isTaken = [...directory.pipelines.values()].some(
      (one) => one.id !== pipelineId && name !== undefined && nameKey(one.name) === nameKey(name),
    );
    if (isTaken) return refused({ kind: 'name-taken', name: name ?? '' });
    await changePipeline(scope, authorship, pipelineId, fields);
    return done(pipelineId);
  });
}

/** A stage as a new arrangement wants it: one that is there, or a new one. */
export type ArrangedStage = StageMarks &
  Pick<Stage, 'name' | 'meaning' | 'followUp'> & { readonly id: StageId | null };

/** Sets stages, their order and marks from now on. A stage in which deals stand, closed ones too, stays: they may be reopened there. */
export function arrangePipeline(
  workspace: Workspace,
  by: By,
  pipelineId: PipelineId,
  stages: readonly ArrangedStage[],
): Promise<Result<PipelineId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    const pipeline = directory.pipelines.get(pipelineId);
    if (!pipeline) return refused({ kind: 'pipeline-unknown' });
    const problem = checkOrder(stages) ?? (await checkLeftOut(scope, pipeline.stages, stages));
    if (problem) return refused(problem);
    const order: (StageMarks & { readonly stageId: StageId })[] = [];
    for (const { id, name, meaning, followUp, ...marks } of stages) {
      if (id !== null && !pipeline.stages.some((stage) => stage.id === id))
        return refused({ kind: 'stage-unknown' });
      const stageId = id ?? (await addStage(scope, authorship, pipelineId, { name, meaning, followUp }));
      if (id !== null) await changeStage(scope, authorship, pipelineId, id, { name, meaning, followUp });
      order.push({ ...marks, stageId });
    }
    await arrangeStages(scope, authorship, pipelineId, order);
    return done(pipelineId);
  });
}

/** Adds what a stage asks for on entry or exit; by admins. */
export function createCriterion(
  workspace: Workspace,
  by: By,
  pipelineId: PipelineId,
  criterion: Omit<Criterion, 'id'>,
): Promise<Result<CriterionId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    const stage = directory.pipelines.get(pipelineId)?.stages.find((one) => one.id === criterion.stageId);
    if (!stage) return refused({ kind: 'stage-unknown' });
    const problem =
      'statement' in criterion.test ? checkText(criterion.test.statement, longestText) : undefined;
    if (problem) return refused(problem);
    return done(await addCriterion(scope, authorship, pipelineId, criterion, stage.criteria.length));
  });
}

/** The criterion is asked no more. */
export function endCriterion(
  workspace: Workspace,
  by: By,
  pipelineId: PipelineId,
  criterionId: CriterionId,
): Promise<Result<CriterionId, Refusal>> {
  return changeSettings(workspace, by, 'change settings', {}, async ({ scope, authorship, directory }) => {
    const stages = directory.pipelines.get(pipelineId)?.stages ?? [];
    const isKnown = stages.some((stage) => stage.criteria.some((one) => one.id === criterionId));
    if (!isKnown) return refused({ kind: 'item-unknown' });
    await retireCriterion(scope, authorship, pipelineId, criterionId);
    return done(criterionId);
  });
}

function checkOrder(stages: readonly (StageMarks & { readonly name: string })[]): Refusal | undefined {
  const [first] = stages;
  if (!first) return { kind: 'pipeline-empty' };
  if (first.isQualifying) return { kind: 'first-stage-qualifies' };
  const names = new Set<string>();
  for (const { name } of stages) {
    if (names.has(nameKey(name))) return { kind: 'name-taken', name };
    names.add(nameKey(name));
  }
  return undefined;
}

async function checkLeftOut(
  scope: Scope,
  present: readonly Stage[],
  arranged: readonly ArrangedStage[],
): Promise<Refusal | undefined> {
  for (const { id } of present.filter((stage) => !arranged.some((one) => one.id === stage.id))) {
    const deals = await listDeals(
      scope,
      { statuses: ['open', 'parked', 'won', 'lost'], stageIds: [id] },
      1000,
    );
    if (deals.length > 0) return { kind: 'stage-in-use', stageId: id, deals: deals.length };
  }
  return undefined;
}
