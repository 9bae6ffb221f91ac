/** Imported deals that nobody has touched since and that stand still: put away together, each by an act of its own. */
import { z } from 'zod';
import type { Day } from '../domain/days.ts';
import { DealId, type PersonId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { untouchedImports } from '../storage/due-reads.ts';
import { handledResult, keepResult } from '../storage/handled-requests.ts';
import { isDuplicate } from '../storage/storage.ts';
import { type Chosen, loseDeal, parkDeal } from './close-deal.ts';
import type { ConcernedDeal } from './open-concerns.ts';
import { ownConcerns } from './own-concerns.ts';
import { type By, inBatch, personBehind, scopeOf, type Workspace } from './workspace.ts';

/**
 * A person's old imported deals, most valuable first: open, untouched by anybody since their import, and something to be
 * nudged about.
 */
export async function listOldImports(
  workspace: Workspace,
  personId: PersonId,
): Promise<readonly ConcernedDeal[]> {
  const nudged = await ownConcerns(workspace, personId);
  const old = await untouchedImports(
    scopeOf(workspace),
    nudged.map(({ deal }) => deal.id),
  );
  return nudged.filter(({ deal }) => old.has(deal.id));
}

/** What becomes of them. */
export type PutAwayHow =
  | { readonly kind: 'park'; readonly until: Day; readonly reason: string | null }
  | { readonly kind: 'lose'; readonly reason: Chosen };

/** How many were put away, and which were not because they changed meanwhile. */
export const PutAway = z.object({ done: z.int(), left: z.array(DealId) });
export type PutAway = z.infer<typeof PutAway>;

/** As much is done at one go as people who work meanwhile would not notice. */
const batchMs = 150;

/**
 * Parks or loses a person's old imported deals, each as an act that can be taken back by itself. Refuses what refuses
 * every one of them: `not-in-future`, `item-unknown`, `text-too-long`; and `nothing-to-change` where there are none.
 *
 * @example putAwayOldImports(workspace, by, { kind: 'park', until: Day.parse('2027-01-04'), reason: null })
 */
export async function putAwayOldImports(
  workspace: Workspace,
  by: By,
  how: PutAwayHow,
): Promise<Result<PutAway, Refusal>> {
  const { requestKey } = by;
  const scope = scopeOf(workspace);
  const earlier = requestKey === null ? undefined : await handledResult(scope, requestKey);
  if (earlier !== undefined) return done(PutAway.parse(earlier));
  const personId = personBehind(by.actor);
  if (personId === null) return refused({ kind: 'person-unknown' });
  const deals = await listOldImports(workspace, personId);
  const chosen = deals.map(({ deal }) => deal);
  let outcome: PutAway = { done: 0, left: [] };
  let problem: Refusal = { kind: 'nothing-to-change' };
  for (let next = 0; next < chosen.length; ) {
    const from = next;
    const batch = await inBatch(workspace, async (open) => {
      const began = performance.now();
      const left: DealId[] = [];
      let last: Refusal | undefined;
      let at = from;
      for (const { id, version } of chosen.slice(from)) {
        const own: By = { ...by, requestKey: requestKey === null ? null : `${requestKey} ${id}` };
        const result = await putAway(open, own, { dealId: id, version }, how);
        if (!result.ok) {
          left.push(id);
          last = result.refusal;
        }
        at += 1;
        if (performance.now() - began > batchMs) break;
      }
      return done({ at, left, last });
    });
    if (!batch.ok) return batch;
    const { at, left, last } = batch.value;
    next = at;
    problem = last ?? problem;
    outcome = { done: outcome.done + at - from - left.length, left: [...outcome.left, ...left] };
  }
  if (outcome.done === 0) return refused(problem);
  if (requestKey !== null) await keep(workspace, requestKey, outcome);
  return done(outcome);
}

function putAway(
  workspace: Workspace,
  by: By,
  deal: { readonly dealId: DealId; readonly version: number },
  how: PutAwayHow,
) {
  if (how.kind === 'park') return parkDeal(workspace, by, { ...deal, until: how.until, reason: how.reason });
  return loseDeal(workspace, by, {
    ...deal,
    reason: how.reason,
    competitor: null,
    whatHappened: null,
    lookAgainOn: null,
    on: null,
    wasQualified: false,
  });
}

/** The same request, delivered twice at once, has done the same deals by the same keys. */
async function keep(workspace: Workspace, requestKey: string, outcome: PutAway): Promise<void> {
  try {
    await keepResult(scopeOf(workspace), requestKey, outcome, workspace.clock.now());
  } catch (error) {
    if (!isDuplicate(error)) throw error;
  }
}
