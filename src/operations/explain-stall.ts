/** The guided exit of a stalled deal. */
import type { StallCause } from '../domain/concerns.ts';
import type { Day } from '../domain/days.ts';
import { decideStallExplained, type StallExit } from '../domain/decide-stall.ts';
import type { CatalogueItemId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import { changeDeal, type DealAtVersion, type DealChanged } from './change-deal.ts';
import { type Chosen, chosenId } from './close-deal.ts';
import type { By, Workspace } from './workspace.ts';

/** What is lost today; names that are new join their catalogues. */
export interface StallLoss {
  readonly kind: 'lose';
  readonly reason: Chosen;
  readonly competitor: Chosen | null;
  readonly lookAgainOn: Day | null;
  /** The answer to "was it qualified?"; counts only for a deal that never was. */
  readonly wasQualified: boolean;
}

export interface ExplainStallRequest extends DealAtVersion {
  readonly cause: StallCause;
  /** Tells what happened, should the deal be lost. */
  readonly note: string | null;
  readonly exit: Exclude<StallExit, { kind: 'lose' }> | StallLoss;
}

/**
 * Says why a deal stalled and, in the same act, plans its next step, parks it or loses it: all of it or nothing.
 * `exit: { kind: 'park', until, reason: 'Budget' }` leaves `stall-explained` and `parked`.
 */
export function explainStall(
  workspace: Workspace,
  by: By,
  { cause, note, exit, ...deal }: ExplainStallRequest,
): Promise<Result<DealChanged, Refusal>> {
  let reasonId: CatalogueItemId;
  let competitorId: CatalogueItemId | null = null;
  return changeDeal(workspace, by, deal, {
    touches: ['stall', exit.kind === 'plan' ? 'next-step' : 'position'],
    prepare: async (scope) => {
      if (exit.kind !== 'lose') return;
      reasonId = await chosenId(workspace, by, scope, 'loss-reason', exit.reason);
      if (exit.competitor) competitorId = await chosenId(workspace, by, scope, 'competitor', exit.competitor);
    },
    decide: (situation) =>
      decideStallExplained(situation, {
        cause,
        note,
        exit: exit.kind === 'lose' ? { ...exit, reasonId, competitorId, whatHappened: note, on: null } : exit,
      }),
  });
}
