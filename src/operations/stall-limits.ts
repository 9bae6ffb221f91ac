import { type Directory, teamOf } from '../domain/directory.ts';
import type { DealId, StageId } from '../domain/ids.ts';
import type { Stage } from '../domain/pipeline.ts';
import { type StallLimit, stallLimit, workingDaysBetween } from '../domain/stall.ts';
import { staysOfWonDeals } from '../storage/pipeline-reads.ts';
import { scopeOf, type Workspace } from './workspace.ts';

export type StallLimits = ReadonlyMap<StageId, StallLimit>;

/** The stall limit of every stage, from how won deals of the last year went through it. */
export async function readStallLimits(
  workspace: Workspace,
  directory: Directory,
  now: Date,
): Promise<StallLimits> {
  const stages = [...directory.pipelines.values()].flatMap((pipeline) => pipeline.stages);
  const stays = await readStays(workspace, directory, now, null);
  return new Map(stages.map((stage) => [stage.id, limitOf(stage, stays)]));
}

/** The same for one stage alone. */
export async function readStallLimit(
  workspace: Workspace,
  directory: Directory,
  stage: Stage,
  now: Date,
): Promise<StallLimit> {
  return limitOf(stage, await readStays(workspace, directory, now, stage.id));
}

type Stays = ReadonlyMap<StageId, ReadonlyMap<DealId, readonly number[]>>;

function limitOf({ id, stallLimitDays }: Stage, stays: Stays): StallLimit {
  return stallLimit(stallLimitDays, [...(stays.get(id)?.values() ?? [])]);
}

async function readStays(
  workspace: Workspace,
  directory: Directory,
  now: Date,
  stageId: StageId | null,
): Promise<Stays> {
  const since = new Date(now.getTime() - 365 * 86_400_000);
  const stays = new Map<StageId, Map<DealId, number[]>>();
  for (const stay of await staysOfWonDeals(scopeOf(workspace), since, stageId)) {
    const days = workingDaysBetween(stay.enteredAt, stay.leftAt, teamOf(directory, stay.teamId));
    const ofStage = stays.get(stay.stageId) ?? new Map<DealId, number[]>();
    stays.set(stay.stageId, ofStage.set(stay.dealId, [...(ofStage.get(stay.dealId) ?? []), days]));
  }
  return stays;
}
