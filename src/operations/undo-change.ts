import { standsInTheWay } from '../domain/conflicts.ts';
import { decideUndo, standingAct } from '../domain/decide-undo.ts';
import { type DealEntry, standingEntries } from '../domain/history.ts';
import type { DealId, PersonId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { dealEntries, latestStandingAct } from '../storage/deal-history.ts';
import { changeDeal, type DealChanged } from './change-deal.ts';
import { type By, scopeOf, type Workspace } from './workspace.ts';

/** What an undo would take back: one act of a person, all its entries. */
export interface Undoable {
  readonly dealId: DealId;
  readonly version: number;
  readonly act: number;
  readonly entries: readonly DealEntry[];
}

/** The person's latest standing change, if nothing that came later rests on it. */
export async function findUndoable(
  workspace: Workspace,
  personId: PersonId,
): Promise<Result<Undoable, Refusal>> {
  const scope = scopeOf(workspace);
  const latest = await latestStandingAct(scope, personId);
  if (!latest) return refused({ kind: 'nothing-to-undo' });
  const { dealId, act } = latest;
  const history = await dealEntries(scope, dealId);
  const entries = standingAct(history, act);
  const inTheWay = standsInTheWay(standingEntries(history), entries);
  if (inTheWay.length > 0) return refused({ kind: 'in-the-way', dealId, entries: inTheWay });
  return done({ dealId, version: history.at(-1)?.seq ?? 0, act, entries });
}

export interface UndoRequest {
  readonly dealId: DealId;
  readonly act: number;
}

/** Takes an act back. Calls back what was announced because of it and not yet sent. */
export function undoChange(
  workspace: Workspace,
  by: By,
  { dealId, act }: UndoRequest,
): Promise<Result<DealChanged, Refusal>> {
  // What came later is judged by the decision itself, entry by entry, whatever version the person saw.
  return changeDeal(
    workspace,
    by,
    { dealId, version: null },
    { touches: [], decide: (situation) => decideUndo(situation, act) },
  );
}
