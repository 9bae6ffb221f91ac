import { z } from 'zod';
import type { CriterionId, PipelineId, StageId } from './ids.ts';

/** What a criterion can look at by itself: a field of the deal, its account or its contacts. */
export const CriterionField = z.enum([
  'amount',
  'expected-close',
  'next-step',
  'source',
  'product',
  'competitor',
  'industry',
  'decision-maker',
  'champion',
]);
export type CriterionField = z.infer<typeof CriterionField>;

/** Something that must be true to leave or to enter a stage: a filled field, or a statement somebody confirms. */
export interface Criterion {
  readonly id: CriterionId;
  readonly stageId: StageId;
  readonly side: 'entry' | 'exit';
  readonly test: { readonly field: CriterionField } | { readonly statement: string };
}

/** What a pipeline says of a stage beside its name; past views use the marks of their day. */
export interface StageMarks {
  /** Whole percents, 0 to 100. */
  readonly probability: number;
  readonly isQualifying: boolean;
  readonly stallLimitDays: number;
}

export interface Stage extends StageMarks {
  readonly id: StageId;
  readonly name: string;
  /** What the customer has done. */
  readonly meaning: string;
  /** What a deal's owner may send the customer when it comes here. */
  readonly followUp: string | null;
  readonly criteria: readonly Criterion[];
}

export interface Pipeline {
  readonly id: PipelineId;
  readonly name: string;
  /** Days from creation to closing assumed for a new deal. */
  readonly cycleDays: number;
  /** In selling order; never empty. */
  readonly stages: readonly Stage[];
}

/** Where a stage stands in its pipeline; a stage of another pipeline is a bug. */
export function positionOf(pipeline: Pipeline, stageId: StageId): number {
  const position = pipeline.stages.findIndex((stage) => stage.id === stageId);
  if (position < 0) throw new Error(`stage ${stageId} is not in pipeline ${pipeline.id}`);
  return position;
}

/** @throws for a stage that the pipeline does not have. */
export function stageOf(pipeline: Pipeline, stageId: StageId): Stage {
  return at(pipeline, positionOf(pipeline, stageId));
}

export function firstStage(pipeline: Pipeline): Stage {
  return at(pipeline, 0);
}

/** The stage after this one; undefined at the end, where only closing is left. */
export function nextStage(pipeline: Pipeline, stageId: StageId): Stage | undefined {
  return pipeline.stages[positionOf(pipeline, stageId) + 1];
}

/** The stages strictly between two, in order: what a forward jump skips. */
export function stagesBetween(pipeline: Pipeline, from: StageId, to: StageId): readonly Stage[] {
  return pipeline.stages.slice(positionOf(pipeline, from) + 1, positionOf(pipeline, to));
}

/** Everything after a stage: what winning from there skips. */
export function stagesAfter(pipeline: Pipeline, stageId: StageId): readonly Stage[] {
  return pipeline.stages.slice(positionOf(pipeline, stageId) + 1);
}

/** Whether being in a stage means qualified. A pipeline without a qualifying stage qualifies nobody. */
export function isQualifiedBy(pipeline: Pipeline, stageId: StageId): boolean {
  const qualifying = pipeline.stages.findIndex((stage) => stage.isQualifying);
  return qualifying >= 0 && positionOf(pipeline, stageId) >= qualifying;
}

function at(pipeline: Pipeline, position: number): Stage {
  const stage = pipeline.stages[position];
  if (!stage) throw new Error(`pipeline ${pipeline.id} has no stage at ${position}`);
  return stage;
}
