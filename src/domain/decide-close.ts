/** Won, lost, reopened, parked, returned: how a deal leaves the open pipeline and comes back. */
import { type Day, dayOf } from './days.ts';
import { type GateAnswers, passGate } from './decide-move.ts';
import {
  checkChanges,
  checkText,
  type Decision,
  longestText,
  needItems,
  needPermission,
  needStatus,
  pipelineOfDeal,
  placeInTime,
  type Situation,
  type StatedTime,
} from './decisions.ts';
import { criteriaToWin } from './gates.ts';
import type { DealEvent } from './history.ts';
import type { CatalogueItemId } from './ids.ts';
import type { Refusal } from './refusals.ts';
import { done, refused } from './result.ts';

export interface WinRequest {
  readonly answers: GateAnswers;
  /** The day it was won; null for now. */
  readonly on: Day | null;
  readonly beaten: readonly CatalogueItemId[];
  readonly wasQualified: boolean;
}

export interface LossRequest {
  readonly reasonId: CatalogueItemId;
  readonly competitorId: CatalogueItemId | null;
  readonly whatHappened: string | null;
  readonly lookAgainOn: Day | null;
  readonly on: Day | null;
  readonly wasQualified: boolean;
}

/**
 * Wins a deal if the gate of its stage is passed. Refused: `not-permitted`, `wrong-status`, what fields, items or
 * gate refuse.
 */
export function decideWin(situation: Situation, request: WinRequest): Decision {
  const { deal } = situation;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'open', 'parked') ??
    checkChanges(situation, request.answers.changes) ??
    needItems(situation, 'competitor', request.beaten);
  if (refusal) return refused(refusal);
  const gate = passGate(situation, criteriaToWin(pipelineOfDeal(situation), deal.stageId), request.answers);
  if (!gate.ok) return gate;
  return one(situation, statedDay(request.on), {
    kind: 'won',
    stageId: deal.stageId,
    qualified: asksWhetherQualified(situation) ? request.wasQualified : null,
    beaten: [...request.beaten],
    ...gate.value,
  });
}

/**
 * Loses a deal, which no gate stops. Refused: `not-permitted`, `wrong-status`, `item-unknown`, a text too long, a day
 * not to come.
 */
export function decideLoss(situation: Situation, request: LossRequest): Decision {
  const { deal } = situation;
  const text = request.whatHappened?.trim() || null;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'open', 'parked') ??
    needItems(situation, 'loss-reason', [request.reasonId]) ??
    needItems(situation, 'competitor', request.competitorId ? [request.competitorId] : []) ??
    (text === null ? undefined : checkText(text, longestText)) ??
    (request.lookAgainOn === null ? undefined : needFuture(situation, request.lookAgainOn));
  if (refusal) return refused(refusal);
  return one(situation, statedDay(request.on), {
    kind: 'lost',
    stageId: deal.stageId,
    qualified: asksWhetherQualified(situation) ? request.wasQualified : null,
    reasonId: request.reasonId,
    competitorId: request.competitorId,
    whatHappened: text,
    lookAgainOn: request.lookAgainOn,
  });
}

/** Closing from before the qualifying stage asks one tick, unless the pipeline knows no such stage. */
export function asksWhetherQualified(situation: Situation): boolean {
  return (
    situation.deal.qualifiedAt === null &&
    pipelineOfDeal(situation).stages.some((stage) => stage.isQualifying)
  );
}

/** Opens a closed deal again, or takes a parked one back early, in the stage it left. */
export function decideReopen(situation: Situation, reason: string | null): Decision {
  const { deal } = situation;
  const text = reason?.trim() || null;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'won', 'lost', 'parked') ??
    (text === null ? undefined : checkText(text, longestText));
  if (refusal) return refused(refusal);
  return one(
    situation,
    null,
    deal.status === 'parked' ? { kind: 'returned' } : { kind: 'reopened', reason: text },
  );
}

/** Puts an open deal aside until a day to come, in its team’s zone. */
export function decidePark(situation: Situation, until: Day, reason: string | null): Decision {
  const text = reason?.trim() || null;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(situation.deal, 'open') ??
    needFuture(situation, until) ??
    (text === null ? undefined : checkText(text, longestText));
  if (refusal) return refused(refusal);
  return one(situation, null, { kind: 'parked', until, reason: text });
}

/** The day a parked deal waits for has come. */
export function decideReturn(situation: Situation): Decision {
  const { deal, now, zone } = situation;
  const refusal = needStatus(deal, 'parked');
  if (refusal) return refused(refusal);
  if (deal.parkedUntil !== null && dayOf(now, zone) < deal.parkedUntil)
    return refused({ kind: 'nothing-to-change' });
  return one(situation, null, { kind: 'returned' });
}

function one(situation: Situation, stated: StatedTime, event: DealEvent): Decision {
  const placed = placeInTime(situation, event, stated);
  return placed.ok ? done([placed.value]) : placed;
}

function statedDay(on: Day | null): StatedTime {
  return on === null ? null : { on };
}

function needFuture({ now, zone }: Situation, day: Day): Refusal | undefined {
  return day > dayOf(now, zone) ? undefined : { kind: 'not-in-future', day };
}
