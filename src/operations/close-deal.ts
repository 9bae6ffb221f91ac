import type { Day } from '../domain/days.ts';
import { decideLoss, decidePark, decideReopen, decideReturn, decideWin } from '../domain/decide-close.ts';
import type { CatalogueItemId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import type { CatalogueKind } from '../domain/vocabulary.ts';
import { itemNamed } from '../storage/account-records.ts';
import type { Scope } from '../storage/rows.ts';
import { type GateForm, gateAspects, saveAboutAccount } from './advance-deal.ts';
import { changeDeal, type DealAtVersion, type DealChanged } from './change-deal.ts';
import type { By, Workspace } from './workspace.ts';

/** Something of a catalogue: an item that is there, or a name that joins it. */
export type Chosen = { readonly id: CatalogueItemId } | { readonly name: string };

export interface WinDealRequest extends DealAtVersion {
  readonly form: GateForm;
  /** The day it was won, if not today. */
  readonly on: Day | null;
  readonly beaten: readonly Chosen[];
  /** The answer to "was it qualified?"; counts only for a deal that never was. */
  readonly wasQualified: boolean;
}

/** Wins a deal through the exit gates of its stage and of every later one; the team's channel hears of it. */
export async function winDeal(
  workspace: Workspace,
  by: By,
  request: WinDealRequest,
): Promise<Result<DealChanged, Refusal>> {
  const { form, on, wasQualified } = request;
  const beaten: CatalogueItemId[] = [];
  return changeDeal(workspace, by, request, {
    touches: ['position', ...gateAspects(form)],
    gated: true,
    prepare: async (scope, deal) => {
      await saveAboutAccount(workspace, by, scope, deal, form);
      for (const one of request.beaten) beaten.push(await chosenId(workspace, by, scope, 'competitor', one));
    },
    decide: (situation) => decideWin(situation, { answers: form, on, beaten, wasQualified }),
  });
}

export interface LoseDealRequest extends DealAtVersion {
  readonly reason: Chosen;
  readonly competitor: Chosen | null;
  readonly whatHappened: string | null;
  readonly lookAgainOn: Day | null;
  readonly on: Day | null;
  readonly wasQualified: boolean;
}

/** Loses a deal; only the reason is needed. */
export async function loseDeal(
  workspace: Workspace,
  by: By,
  request: LoseDealRequest,
): Promise<Result<DealChanged, Refusal>> {
  const { whatHappened, lookAgainOn, on, wasQualified } = request;
  let reasonId: CatalogueItemId;
  let competitorId: CatalogueItemId | null = null;
  return changeDeal(workspace, by, request, {
    touches: ['position'],
    prepare: async (scope) => {
      reasonId = await chosenId(workspace, by, scope, 'loss-reason', request.reason);
      if (request.competitor)
        competitorId = await chosenId(workspace, by, scope, 'competitor', request.competitor);
    },
    decide: (situation) =>
      decideLoss(situation, { reasonId, competitorId, whatHappened, lookAgainOn, on, wasQualified }),
  });
}

export interface ReopenRequest extends DealAtVersion {
  readonly reason: string | null;
}

/** Opens a won, lost or parked deal again, in the stage it left. */
export function reopenDeal(
  workspace: Workspace,
  by: By,
  { reason, ...deal }: ReopenRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['position'],
    decide: (situation) => decideReopen(situation, reason),
  });
}

export interface ParkRequest extends DealAtVersion {
  readonly until: Day;
  readonly reason: string | null;
}

/** Puts a deal aside until a day to come. */
export function parkDeal(
  workspace: Workspace,
  by: By,
  { until, reason, ...deal }: ParkRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['position'],
    decide: (situation) => decidePark(situation, until, reason),
  });
}

/** Brings a parked deal back once its day has come; for the clock. */
export function returnDeal(workspace: Workspace, deal: DealAtVersion): Promise<Result<DealChanged, Refusal>> {
  const by: By = { actor: { kind: 'automation' }, requestKey: null };
  return changeDeal(workspace, by, deal, { touches: ['position'], decide: decideReturn });
}

/** The item chosen; a name that is new joins its catalogue. */
export async function chosenId(
  workspace: Workspace,
  by: By,
  scope: Scope,
  kind: CatalogueKind,
  chosen: Chosen,
): Promise<CatalogueItemId> {
  if ('id' in chosen) return chosen.id;
  return itemNamed(scope, { actor: by.actor, at: workspace.clock.now() }, kind, chosen.name);
}
