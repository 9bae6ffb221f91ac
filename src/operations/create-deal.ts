import { randomUUID } from 'node:crypto';
import { addDays, type Day, dayOf } from '../domain/days.ts';
import type { NextStep } from '../domain/deal.ts';
import { nextStepEvents } from '../domain/decide-move.ts';
import { checkFields, checkText, longestName, longestText, planned } from '../domain/decisions.ts';
import { type Directory, type Team, teamOf } from '../domain/directory.ts';
import type { DealEvent } from '../domain/history.ts';
import { type CatalogueItemId, DealId, type PersonId, type PipelineId, type TeamId } from '../domain/ids.ts';
import { sightOf } from '../domain/metrics/sight.ts';
import type { Currency } from '../domain/money.ts';
import { firstStage, isQualifiedBy, type Pipeline } from '../domain/pipeline.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type DealType, nameKey, type OwnersCall } from '../domain/vocabulary.ts';
import { accountNamed, itemNamed } from '../storage/account-records.ts';
import { searchDeals } from '../storage/deal-reads.ts';
import { medianCycleDays } from '../storage/pipeline-reads.ts';
import type { Scope } from '../storage/rows.ts';
import { holdWorkspace, takeDealNumbers } from '../storage/storage.ts';
import { DealChanged, save } from './change-deal.ts';
import {
  type By,
  once,
  permissionRefusal,
  personBehind,
  scopeOf,
  transact,
  type Workspace,
} from './workspace.ts';

/** Everything but the account has a default that the answer shows. */
export interface NewDeal {
  /** One that `reserveDealNumbers` took; the next one when absent. */
  readonly number?: number;
  readonly accountName: string;
  /** Null: named after the account. */
  readonly name: string | null;
  readonly amount: bigint | null;
  /** Null: the team's. */
  readonly currency: Currency | null;
  /** Null: now and the pipeline's usual cycle. */
  readonly expectedClose: Day | null;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  /** Null: the team's. */
  readonly pipelineId: PipelineId | null;
  readonly type: DealType;
  readonly ownersCall: OwnersCall | null;
  /** A source by name, added to the catalogue when it is new. */
  readonly sourceName: string | null;
  readonly productIds: readonly CatalogueItemId[];
  readonly nextStep: NextStep | null;
  /** The person has seen the likely duplicates. */
  readonly isNoDuplicate: boolean;
}

/** Creates a deal in the first stage of its pipeline. An open deal with the same account and name is a likely duplicate. */
export function createDeal(
  workspace: Workspace,
  by: By,
  request: NewDeal,
): Promise<Result<DealChanged, Refusal>> {
  // Creations queue on the workspace's row anyway, for their numbers; two deliveries of one of them meet there.
  return once(workspace, by, DealChanged, holdWorkspace, async (scope) => {
    const directory = await workspace.storage.directory(scope);
    const problem = checkRequest(directory, by, request);
    if (problem) return refused(problem);
    const team = teamOf(directory, request.teamId);
    const pipeline = directory.pipelines.get(request.pipelineId ?? team.pipelineId);
    if (!pipeline) return refused({ kind: 'pipeline-unknown' });
    if (pipeline.stages.length === 0) return refused({ kind: 'pipeline-empty' });

    const number = request.number ?? (await takeDealNumbers(scope, 1));
    const now = workspace.clock.now();
    const authorship = { actor: by.actor, at: now };
    const account = await accountNamed(scope, authorship, request.accountName);
    if (!account.isNew && !request.isNoDuplicate) {
      const likely = await openDealsOf(scope, request.accountName, personBehind(by.actor), directory);
      if (likely.length > 0) return refused({ kind: 'likely-duplicate', deals: likely });
    }
    const sourceId = request.sourceName
      ? await itemNamed(scope, authorship, 'source', request.sourceName)
      : null;
    const expectedClose = request.expectedClose ?? (await usualClose(scope, pipeline, team, now));
    const event: DealEvent = {
      kind: 'created',
      number,
      accountId: account.id,
      name: request.name?.trim() || account.name,
      amount: request.amount,
      currency: request.currency ?? team.currency,
      pipelineId: pipeline.id,
      stageId: firstStage(pipeline).id,
      qualifies: isQualifiedBy(pipeline, firstStage(pipeline).id),
      ownerId: request.ownerId,
      teamId: team.id,
      type: request.type,
      sourceId,
      expectedClose,
      ownersCall: request.ownersCall,
      products: [...request.productIds],
      competitors: [],
      createdKnown: true,
      stagesKnown: true,
    };
    const plan = planned({ entries: [], now, zone: team.zone }, [
      [event, null],
      ...nextStepEvents(request.nextStep),
    ]);
    if (!plan.ok) return plan;
    const dealId = DealId.parse(randomUUID());
    return save(scope, { dealId, entries: [], now, directory, zone: team.zone }, by.actor, plan.value);
  });
}

/** Takes so many numbers at once, for deals that are known beforehand; returns the first. */
export function reserveDealNumbers(workspace: Workspace, count: number): Promise<Result<number, Refusal>> {
  return transact(workspace, async (scope) => done(await takeDealNumbers(scope, count)));
}

function checkRequest(directory: Directory, by: By, request: NewDeal): Refusal | undefined {
  const { ownerId, teamId } = request;
  if (!directory.people.has(ownerId)) return { kind: 'person-unknown' };
  if (!directory.teams.has(teamId)) return { kind: 'team-unknown' };
  return (
    permissionRefusal(directory, by, 'create deal', { ownerId, teamId }) ??
    permissionRefusal(directory, by, 'see deal', { teamId }) ??
    checkText(request.accountName, longestName) ??
    checkFields({ amount: request.amount, ...(request.name ? { name: request.name } : {}) }) ??
    (request.nextStep ? checkText(request.nextStep.text, longestText) : undefined)
  );
}

/** Open and parked deals of an account that the person may see. */
async function openDealsOf(
  scope: Scope,
  accountName: string,
  personId: PersonId | null,
  directory: Directory,
) {
  const sight = personId === null ? 'everything' : sightOf(directory, personId);
  const among = { statuses: ['open', 'parked'], sight } as const;
  const lines = await searchDeals(scope, nameKey(accountName), among, 20);
  return lines.filter((line) => nameKey(line.accountName) === nameKey(accountName));
}

/** What the pipeline's usual cycle makes of a deal created today. */
export async function usualCloseDay(workspace: Workspace, directory: Directory, team: Team): Promise<Day> {
  const pipeline = directory.pipelines.get(team.pipelineId);
  if (!pipeline) throw new Error(`team ${team.id} has no pipeline`);
  return usualClose(scopeOf(workspace), pipeline, team, workspace.clock.now());
}

async function usualClose(scope: Scope, pipeline: Pipeline, team: Team, now: Date): Promise<Day> {
  const days = (await medianCycleDays(scope, { pipelineId: pipeline.id })) ?? pipeline.cycleDays;
  return addDays(dayOf(now, team.zone), Math.max(1, Math.round(days)));
}
