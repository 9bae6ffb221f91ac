/** The guided exit of a stalled deal: why it stalled, and in the same act what becomes of it. */
import type { StallCause } from './concerns.ts';
import { type Day, dayOf } from './days.ts';
import { decideLoss, decidePark, type LossRequest } from './decide-close.ts';
import { decideNextStep } from './decide-upkeep.ts';
import {
  checkText,
  type Decision,
  longestText,
  needPermission,
  needStatus,
  planned,
  type Situation,
} from './decisions.ts';
import { done, refused } from './result.ts';

/** A dated plan, a pause, or the end. Days are those of the deal's team. */
export type StallExit =
  | { readonly kind: 'plan'; readonly text: string; readonly dueOn: Day }
  | { readonly kind: 'park'; readonly until: Day; readonly reason: string | null }
  | ({ readonly kind: 'lose' } & LossRequest);

export interface StallExplanation {
  readonly cause: StallCause;
  readonly note: string | null;
  readonly exit: StallExit;
}

/** One act, so that undo takes back both. A plan for a day that is over is none. */
export function decideStallExplained(situation: Situation, request: StallExplanation): Decision {
  const { deal, now, zone } = situation;
  const { cause, exit } = request;
  const note = request.note?.trim() || null;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'open') ??
    (note === null ? undefined : checkText(note, longestText));
  if (refusal) return refused(refusal);
  if (exit.kind === 'plan' && exit.dueOn < dayOf(now, zone))
    return refused({ kind: 'not-in-future', day: exit.dueOn });
  const explained = planned(situation, [
    [{ kind: 'stall-explained', cause, stageId: deal.stageId, note }, null],
  ]);
  const left = decideExit(situation, exit);
  if (!explained.ok) return explained;
  return left.ok ? done([...explained.value, ...left.value]) : left;
}

function decideExit(situation: Situation, exit: StallExit): Decision {
  switch (exit.kind) {
    case 'plan':
      return decideNextStep(situation, { text: exit.text, dueOn: exit.dueOn });
    case 'park':
      return decidePark(situation, exit.until, exit.reason);
    case 'lose':
      return decideLoss(situation, exit);
  }
}
