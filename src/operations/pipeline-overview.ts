import { type Day, dayOf, startOfDay } from '../domain/days.ts';
import { type Directory, pipelineOf, type Team } from '../domain/directory.ts';
import { type PersonId, PipelineId, StageId } from '../domain/ids.ts';
import { stageValue } from '../domain/metrics/defined/process.ts';
import { inquiryOf } from '../domain/metrics/inquire.ts';
import type { Question, Sight, Whose } from '../domain/metrics/question.ts';
import { sightOf } from '../domain/metrics/sight.ts';
import type { Inquiry, Tally } from '../domain/metrics/tally.ts';
import type { Currency, Money } from '../domain/money.ts';
import type { Pipeline, Stage } from '../domain/pipeline.ts';
import { factorsInto, type Rates } from '../domain/rates.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { readPipelineAsOf } from '../storage/directory-records.ts';
import { measure } from '../storage/metrics/measure.ts';
import { openDealsPage } from '../storage/metrics/open-value-reads.ts';
import type { Scope } from '../storage/rows.ts';
import {
  type DealsPage,
  endOf,
  openScope,
  type Page,
  ratesFor,
  scopeRefusal,
  teamOfQuestion,
  withLines,
} from './open-deals.ts';
import { readDirectory, scopeOf, type Workspace } from './workspace.ts';

/** Whose pipeline, which one, and at the end of which day or at which instant; null means now. */
export interface PipelineRequest {
  readonly whose: Whose;
  readonly pipelineId: PipelineId | null;
  readonly asOf: Day | Date | null;
  /** With other eyes than the asking person's: a channel's. */
  readonly sight?: Sight;
}

export interface StageTotal {
  readonly stage: Stage;
  readonly count: number;
  /** Minor units of the overview's currency, of the deals that have an amount and a rate. */
  readonly value: bigint;
  /** The value of each deal × the probability of the stage, rounded before summing. */
  readonly weighted: bigint;
}

export interface PipelineOverview {
  readonly pipeline: Pipeline;
  readonly stages: readonly StageTotal[];
  readonly count: number;
  readonly total: Money;
  readonly weighted: Money;
  /** Those of the overview's day. */
  readonly rates: Rates;
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
 * Open deals by stage: number, value and weighted value in the asking person's team's currency (a named team's in its
 * own), each deal converted at the last rate on or before the day and rounded before summing. A past day is asked for as
 * it ended, with the order and marks its stages had then.
 */
export async function overviewPipeline(
  workspace: Workspace,
  personId: PersonId,
  request: PipelineRequest,
): Promise<Result<PipelineOverview, Refusal>> {
  const asked = await askOpen(workspace, personId, request);
  if (!asked.ok) return asked;
  const { directory, team, asOf, rates, inquiry } = asked.value;
  const scope = scopeOf(workspace);
  const open = await openByStage(scope, inquiry);
  const pipeline = choosePipeline(directory, request.pipelineId, team, open);
  if (!pipeline) return refused({ kind: 'pipeline-unknown' });
  const arranged = request.asOf === null ? pipeline : await readPipelineAsOf(scope, pipeline.id, asOf);
  const own = open.filter((one) => one.pipelineId === pipeline.id);
  const tallies = own.map(({ tally }) => tally);
  const { currency } = team;
  const others = new Set(open.map((one) => one.pipelineId).filter((id) => id !== pipeline.id));
  return done({
    pipeline,
    stages: arranged.stages.map((stage) => {
      const found = own.find((one) => one.stageId === stage.id)?.tally;
      return {
        stage,
        count: found?.among ?? 0,
        value: found?.money.sum ?? 0n,
        weighted: found?.weighted ?? 0n,
      };
    }),
    count: counted(tallies, (one) => one.among),
    total: { minor: summed(tallies, (one) => one.money.sum), currency },
    weighted: { minor: summed(tallies, (one) => one.weighted), currency },
    rates,
    withoutAmount: counted(tallies, (one) => one.withoutAmount),
    withoutRate: counted(tallies, (one) => one.withoutRate),
    missingRates: [...new Set(tallies.flatMap((one) => one.missingRates))],
    asOf,
    directory,
    others: [...others].map((id) => pipelineOf(directory, id)),
  });
}

/** The deals behind an overview, or behind one of its stages. */
export interface PipelineDealsRequest extends PipelineRequest {
  readonly pipelineId: PipelineId;
  readonly stageId: StageId | null;
}

/** A page of exactly the deals that the overview counted, the most valuable first, each with what it added to the sums. */
export async function listPipelineDeals(
  workspace: Workspace,
  personId: PersonId,
  request: PipelineDealsRequest,
  page: Page,
): Promise<Result<DealsPage, Refusal>> {
  const asked = await askOpen(workspace, personId, request);
  if (!asked.ok) return asked;
  const { directory, team, asOf, factors } = asked.value;
  const scope = scopeOf(workspace);
  const { deals, total } = await openDealsPage(
    scope,
    { ...asked.value.scope, stageId: request.stageId },
    asOf,
    factors,
    page,
  );
  return done({
    deals: await withLines(scope, deals),
    total,
    currency: team.currency,
    asOf,
    directory,
  });
}

/** What every question about what is open begins with. */
async function askOpen(workspace: Workspace, personId: PersonId, request: PipelineRequest) {
  const directory = await readDirectory(workspace);
  const team = teamOfQuestion(directory, personId, request.whose);
  if (!team) return refused({ kind: 'team-unknown' } as const);
  const now = workspace.clock.now();
  const { asOf: asked } = request;
  if (asked !== null && !(asked instanceof Date) && asked > dayOf(now, team.zone))
    return refused({ kind: 'in-the-future', at: startOfDay(asked, team.zone), on: asked } as const);
  const asOf = asked === null || asked instanceof Date ? (asked ?? now) : endOf(asked, team.zone, now);
  const sight = request.sight ?? sightOf(directory, personId);
  const refusal = scopeRefusal(directory, personId, request.whose, sight);
  if (refusal) return refused(refusal);
  const { zone, currency, fiscalYearStart } = team;
  const rates = await ratesFor(workspace, directory, dayOf(asOf, zone));
  const question: Question = {
    metric: 'stage-value',
    whose: request.whose,
    // All of them: it is also told where else there are open deals.
    pipelineId: null,
    period: { spec: { kind: 'all' }, from: null, to: null },
    asOf: asked === null ? null : asOf,
    by: ['pipeline', 'stage'],
    zone,
    currency,
    fiscalYearStart,
  };
  return done({
    directory,
    team,
    asOf,
    rates,
    inquiry: inquiryOf(question, stageValue, { sight, now }),
    factors: factorsInto(currency, rates),
    scope: openScope(request.whose, request.pipelineId, sight),
  });
}

/** What is open in one stage. */
interface OpenStage {
  readonly pipelineId: PipelineId;
  /** Null: nobody knows; an imported deal that was closed and then reopened. It counts, in no stage. */
  readonly stageId: StageId | null;
  readonly tally: Tally;
}

async function openByStage(scope: Scope, inquiry: Inquiry): Promise<readonly OpenStage[]> {
  const [tallies] = await measure(scope, [inquiry]);
  if (!tallies) throw new Error('nothing was measured');
  return tallies.groups.map(({ keys: [pipelineId, stageId], tally }) => ({
    pipelineId: PipelineId.parse(pipelineId),
    stageId: StageId.nullable().parse(stageId),
    tally,
  }));
}

/** The one asked for, else the team's own unless all its deals are elsewhere: then the one with the most. */
function choosePipeline(
  directory: Directory,
  asked: PipelineId | null,
  team: Team,
  open: readonly OpenStage[],
): Pipeline | undefined {
  if (asked !== null) return directory.pipelines.get(asked);
  if (open.length === 0 || open.some((one) => one.pipelineId === team.pipelineId))
    return directory.pipelines.get(team.pipelineId);
  const countOf = (id: PipelineId) =>
    counted(
      open.filter((one) => one.pipelineId === id).map(({ tally }) => tally),
      (one) => one.among,
    );
  const [most] = [...new Set(open.map((one) => one.pipelineId))].sort((a, b) => countOf(b) - countOf(a));
  return most && directory.pipelines.get(most);
}

function counted(open: readonly Tally[], of: (one: Tally) => number): number {
  return open.reduce((total, one) => total + of(one), 0);
}

function summed(open: readonly Tally[], of: (one: Tally) => bigint): bigint {
  return open.reduce((total, one) => total + of(one), 0n);
}
