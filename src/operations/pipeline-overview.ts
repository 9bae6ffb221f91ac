import { addDays, type Day, dayOf, startOfDay } from '../domain/days.ts';
import { type Directory, pipelineOf, primaryTeam, type Team } from '../domain/directory.ts';
import type { DealId, PersonId, PipelineId, TeamId } from '../domain/ids.ts';
import { type Currency, convert, type Decimal, type Money } from '../domain/money.ts';
import { isPermitted } from '../domain/permissions.ts';
import type { Pipeline, Stage } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { readPipelineAsOf } from '../storage/directory-records.ts';
import { type OpenAsOf, openDealsAsOf } from '../storage/pipeline-reads.ts';
import { ratesOn } from '../storage/rates.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** Whose pipeline, which one, and at the end of which day; null means now. */
export interface PipelineRequest {
  readonly whose: { readonly ownerId: PersonId } | { readonly teamId: TeamId } | 'everyone';
  readonly pipelineId: PipelineId | null;
  readonly asOf: Day | null;
}

export interface StageTotal {
  readonly stage: Stage;
  readonly count: number;
  /** Minor units of the overview's currency, of the deals that have an amount and a rate. */
  readonly value: bigint;
}

export interface PipelineOverview {
  readonly pipeline: Pipeline;
  readonly stages: readonly StageTotal[];
  readonly count: number;
  readonly total: Money;
  /** What each deal adds to the total. */
  readonly values: ReadonlyMap<DealId, bigint>;
  /** Deals counted but not in the value, because they have no amount. */
  readonly withoutAmount: number;
  /** Deals counted but not in the value, because their currency has no rate yet. */
  readonly withoutRate: number;
  readonly missingRates: readonly Currency[];
  readonly asOf: Date;
  readonly directory: Directory;
  /** Other pipelines with open deals in the same scope. */
  readonly others: readonly Pipeline[];
}

/**
 * Open deals by stage: number and value in the asking person's team's currency, each deal converted at the last rate on
 * or before the day and rounded before summing.
 */
export async function overviewPipeline(
  workspace: Workspace,
  personId: PersonId,
  request: PipelineRequest,
): Promise<Result<PipelineOverview, Refusal>> {
  const directory = await readDirectory(workspace);
  const team = teamOfQuestion(directory, personId, request);
  if (!team) return refused({ kind: 'team-unknown' });
  const now = workspace.clock.now();
  const asOf = request.asOf === null ? now : endOf(request.asOf, team, now);
  const day = dayOf(asOf, team.zone);
  if (request.asOf !== null && request.asOf > dayOf(now, team.zone))
    return refused({ kind: 'in-the-future', at: startOfDay(request.asOf, team.zone), on: request.asOf });
  const open = (await openDealsAsOf(scopeOf(workspace), asOf)).filter(
    (deal) => isIn(deal, request) && isPermitted(directory, personId, 'see deal', deal),
  );
  const pipeline = choosePipeline(directory, request.pipelineId, team, open);
  if (!pipeline) return refused({ kind: 'pipeline-unknown' });
  const rates = await ratesOn(scopeOf(workspace), day);
  const deals = open.filter((deal) => deal.pipelineId === pipeline.id);
  const values = deals.map((deal) => ({
    deal,
    value: worthOf(deal, team.currency, directory.baseCurrency, rates),
  }));
  const arranged =
    request.asOf === null ? pipeline : await readPipelineAsOf(scopeOf(workspace), pipeline.id, asOf);
  const stages = arranged.stages.map((stage) => ({
    stage,
    count: deals.filter((deal) => deal.stageId === stage.id).length,
    value: sum(values.filter(({ deal }) => deal.stageId === stage.id).map(({ value }) => value)),
  }));
  const noRate = deals.filter((deal, index) => deal.amount !== null && values[index]?.value === null);
  const others = new Set(open.map((deal) => deal.pipelineId).filter((id) => id !== pipeline.id));
  return done({
    pipeline,
    stages,
    count: deals.length,
    total: { minor: sum(values.map(({ value }) => value)), currency: team.currency },
    values: new Map(values.flatMap(({ deal, value }) => (value === null ? [] : [[deal.dealId, value]]))),
    withoutAmount: deals.filter((deal) => deal.amount === null).length,
    withoutRate: noRate.length,
    missingRates: [...new Set(noRate.map((deal) => deal.currency))],
    asOf,
    directory,
    others: [...others].map((id) => pipelineOf(directory, id)),
  });
}

function teamOfQuestion(
  directory: Directory,
  personId: PersonId,
  { whose }: PipelineRequest,
): Team | undefined {
  if (typeof whose === 'object' && 'teamId' in whose) return directory.teams.get(whose.teamId);
  return primaryTeam(directory, personId) ?? [...directory.teams.values()][0];
}

/** A past day is asked for as it ended; today as it stands. */
function endOf(day: Day, team: Team, now: Date): Date {
  const end = startOfDay(addDays(day, 1), team.zone).getTime() - 1;
  return new Date(Math.min(end, now.getTime()));
}

function isIn(deal: OpenAsOf, { whose }: PipelineRequest): boolean {
  if (whose === 'everyone') return true;
  return 'ownerId' in whose ? deal.ownerId === whose.ownerId : deal.teamId === whose.teamId;
}

/** The one asked for, else the team's own unless all its deals are elsewhere. */
function choosePipeline(
  directory: Directory,
  asked: PipelineId | null,
  team: Team,
  open: readonly OpenAsOf[],
): Pipeline | undefined {
  if (asked !== null) return directory.pipelines.get(asked);
  const first = open[0];
  const hasOwn = open.some((deal) => deal.pipelineId === team.pipelineId);
  return directory.pipelines.get(first && !hasOwn ? first.pipelineId : team.pipelineId);
}

function worthOf(
  { amount, currency }: OpenAsOf,
  to: Currency,
  base: Currency,
  rates: ReadonlyMap<string, Decimal>,
): bigint | null {
  if (amount === null) return null;
  if (currency === to) return amount;
  const one: Decimal = { units: 1n, scale: 0 };
  const from = currency === base ? one : rates.get(currency);
  const into = to === base ? one : rates.get(to);
  return from && into ? convert({ minor: amount, currency }, to, from, into).minor : null;
}

function sum(values: readonly (bigint | null)[]): bigint {
  return values.reduce<bigint>((total, value) => total + (value ?? 0n), 0n);
}
