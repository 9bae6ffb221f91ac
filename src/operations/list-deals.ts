import { type Directory, pipelineOf, type Team, teamOf } from '../domain/directory.ts';
import type { PersonId, PipelineId, StageId } from '../domain/ids.ts';
import type { Whose } from '../domain/metrics/question.ts';
import { sightOf } from '../domain/metrics/sight.ts';
import { positionOf } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type Clocks, clocksOf, stalledBy } from '../domain/stall.ts';
import { type DealLine, listDeals } from '../storage/deal-reads.ts';
import { scopeRefusal } from './open-deals.ts';
import { readStallLimits, type StallLimits } from './stall-limits.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** Whose open deals, narrowed to a stage, a pipeline, or what is stalled. */
export interface ListRequest {
  readonly whose: Whose;
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
  /** How many were looked at, where there are more than a list can hold: those created first. */
  readonly firstOnly: number | null;
}

const mostRead = 1000;

/**
 * Open deals the person may see: furthest along first, then the most valuable. Refused for a team or person that they may
 * not see.
 */
export async function listOpenDeals(
  workspace: Workspace,
  personId: PersonId,
  request: ListRequest,
): Promise<Result<DealList, Refusal>> {
  const directory = await readDirectory(workspace);
  const { whose } = request;
  const sight = sightOf(directory, personId);
  const refusal = scopeRefusal(directory, personId, whose, sight);
  if (refusal) return refused(refusal);
  const asOf = workspace.clock.now();
  const lines = await listDeals(
    scopeOf(workspace),
    {
      sight,
      statuses: ['open'],
      ...(typeof whose === 'object' && 'ownerId' in whose ? { ownerIds: [whose.ownerId] } : {}),
      ...(typeof whose === 'object' && 'teamId' in whose ? { teamIds: [whose.teamId] } : {}),
      ...(request.stageId ? { stageIds: [request.stageId] } : {}),
      ...(request.pipelineId ? { pipelineId: request.pipelineId } : {}),
    },
    mostRead + 1,
  );
  const limits = await readStallLimits(workspace, directory, asOf);
  const listed = lines.slice(0, mostRead).map((deal) => listedDeal(deal, directory, limits, asOf));
  const kept = request.onlyStalled ? listed.filter((one) => one.stalled !== null) : listed;
  const deals = [...kept].sort(byProgress(directory));
  return done({ deals, directory, asOf, firstOnly: lines.length > mostRead ? mostRead : null });
}

/** What a team can have open and still be counted deal by deal; the same as in its brief. */
const mostOfTeam = 20_000;

/** All open deals of a team in a pipeline, in the order of their numbers, for whoever may see them: one statement. */
export async function listTeamDeals(
  workspace: Workspace,
  team: Team,
  pipelineId: PipelineId,
  { directory, limits, asOf }: { directory: Directory; limits: StallLimits; asOf: Date },
): Promise<readonly ListedDeal[]> {
  const filter = { statuses: ['open'], teamIds: [team.id], pipelineId } as const;
  const lines = await listDeals(scopeOf(workspace), filter, mostOfTeam);
  return lines.map((deal) => listedDeal(deal, directory, limits, asOf));
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
