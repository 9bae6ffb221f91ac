import { type Directory, pipelineOf, teamOf } from '../domain/directory.ts';
import type { PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';
import { isPermitted, visibleTeams } from '../domain/permissions.ts';
import { positionOf } from '../domain/pipeline.ts';
import { type Clocks, clocksOf, stalledBy } from '../domain/stall.ts';
import { type DealLine, listDeals } from '../storage/deal-reads.ts';
import { readStallLimits, type StallLimits } from './stall-limits.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** Whose open deals, narrowed to a stage, a pipeline, or what is stalled. */
export interface ListRequest {
  readonly whose: { readonly ownerId: PersonId } | { readonly teamId: TeamId } | 'everyone';
  readonly stageId: StageId | null;
  readonly pipelineId: PipelineId | null;
  readonly onlyStalled: boolean;
}

export interface ListedDeal {
  readonly deal: DealLine;
  readonly clocks: Clocks;
  /** Which clock ran out, and its limit in days; null when the deal moves. */
  readonly stalled: { readonly clock: 'stage' | 'contact'; readonly limitDays: number } | null;
}

export interface DealList {
  readonly deals: readonly ListedDeal[];
  readonly directory: Directory;
  readonly asOf: Date;
  /** There were more than a list can hold. */
  readonly isCut: boolean;
}

const mostRead = 1000;

/** Open deals the person may see: furthest along first, then the most valuable. */
export async function listOpenDeals(
  workspace: Workspace,
  personId: PersonId,
  request: ListRequest,
): Promise<DealList> {
  const directory = await readDirectory(workspace);
  const scope = scopeOf(workspace);
  const asOf = workspace.clock.now();
  const { whose } = request;
  const lines = await listDeals(
    scope,
    {
      statuses: ['open'],
      ...(whose === 'everyone' ? { teamIds: visibleTeams(directory, personId) } : {}),
      ...(typeof whose === 'object' && 'ownerId' in whose ? { ownerIds: [whose.ownerId] } : {}),
      ...(typeof whose === 'object' && 'teamId' in whose ? { teamIds: [whose.teamId] } : {}),
      ...(request.stageId ? { stageIds: [request.stageId] } : {}),
      ...(request.pipelineId ? { pipelineId: request.pipelineId } : {}),
    },
    mostRead + 1,
  );
  const visible = lines.filter((line) => isPermitted(directory, personId, 'see deal', line));
  const limits = await readStallLimits(workspace, directory, asOf);
  const listed = visible.slice(0, mostRead).map((deal) => listedDeal(deal, directory, limits, asOf));
  const kept = request.onlyStalled ? listed.filter((one) => one.stalled !== null) : listed;
  return { deals: [...kept].sort(byProgress(directory)), directory, asOf, isCut: lines.length > mostRead };
}

function listedDeal(deal: DealLine, directory: Directory, limits: StallLimits, now: Date): ListedDeal {
  const team = teamOf(directory, deal.teamId);
  const clocks = clocksOf(deal, now, team);
  const stageLimit = limits.get(deal.stageId)?.days ?? Number.POSITIVE_INFINITY;
  const clock = stalledBy(clocks, stageLimit, team.contactLimitDays);
  const limitDays = clock === 'stage' ? stageLimit : team.contactLimitDays;
  return { deal, clocks, stalled: clock === null ? null : { clock, limitDays } };
}

function byProgress(directory: Directory): (a: ListedDeal, b: ListedDeal) => number {
  const position = ({ deal }: ListedDeal) => positionOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
  const amount = ({ deal }: ListedDeal) => Number(deal.amount ?? -1n);
  return (a, b) => position(b) - position(a) || amount(b) - amount(a) || a.deal.number - b.deal.number;
}
