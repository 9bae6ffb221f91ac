/** Forward and back through the stages. */
import type { NextStep } from './deal.ts';
import {
  checkChanges,
  checkText,
  type Decision,
  gateFacts,
  longestText,
  needPermission,
  needStatus,
  pipelineOfDeal,
  placeInTime,
  planned,
  realChanges,
  type Situation,
} from './decisions.ts';
import { criteriaToEnter, missingCriteria } from './gates.ts';
import type { DealEvent, FieldChanges, Override } from './history.ts';
import type { CriterionId, StageId } from './ids.ts';
import { isPermitted } from './permissions.ts';
import { type Criterion, isQualifiedBy, nextStage, positionOf, stagesBetween } from './pipeline.ts';
import type { Refusal } from './refusals.ts';
import { done, type Result, refused } from './result.ts';

/** What a person filled in to pass a gate. */
export interface GateAnswers {
  readonly changes: FieldChanges;
  readonly nextStep: NextStep | null;
  readonly confirmed: readonly CriterionId[];
  /** A manager's reason to pass in spite of what is missing. */
  readonly overrideReason: string | null;
}

export const noAnswers: GateAnswers = { changes: {}, nextStep: null, confirmed: [], overrideReason: null };

/** Forward to `toStage`, by default the next one; asks for what the gates on the way miss. */
export function decideAdvance(situation: Situation, toStage: StageId | null, answers: GateAnswers): Decision {
  const { deal } = situation;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'open') ??
    checkChanges(situation, answers.changes) ??
    (answers.nextStep ? checkText(answers.nextStep.text, longestText) : undefined);
  if (refusal) return refused(refusal);
  const target = advanceTarget(situation, toStage);
  if (!target.ok) return target;
  const pipeline = pipelineOfDeal(situation);
  const gate = passGate(situation, criteriaToEnter(pipeline, deal.stageId, target.value), answers);
  if (!gate.ok) return gate;
  const event: DealEvent = {
    kind: 'stage-changed',
    from: deal.stageId,
    to: target.value,
    direction: 'forward',
    skipped: stagesBetween(pipeline, deal.stageId, target.value).map((stage) => stage.id),
    qualifies: isQualifiedBy(pipeline, target.value),
    reason: null,
    ...gate.value,
  };
  return planned(situation, [...nextStepEvents(answers.nextStep), [event, null]]);
}

/** The stage an advance leads to, before any gate is looked at. */
function advanceTarget(situation: Situation, toStage: StageId | null): Result<StageId, Refusal> {
  const { deal } = situation;
  const pipeline = pipelineOfDeal(situation);
  if (toStage === null) {
    const next = nextStage(pipeline, deal.stageId);
    return next ? done(next.id) : refused({ kind: 'last-stage', stageId: deal.stageId });
  }
  if (!pipeline.stages.some((stage) => stage.id === toStage)) return refused({ kind: 'stage-unknown' });
  if (toStage === deal.stageId) return refused({ kind: 'already-there', stageId: toStage });
  if (positionOf(pipeline, toStage) < positionOf(pipeline, deal.stageId))
    return refused({ kind: 'not-ahead', stageId: toStage });
  return done(toStage);
}

/** Back to an earlier stage: never gated, always with a reason. */
export function decideBack(situation: Situation, toStage: StageId, reason: string): Decision {
  const { deal } = situation;
  const refusal = needPermission(situation, 'change deal') ?? needStatus(deal, 'open');
  if (refusal) return refused(refusal);
  const pipeline = pipelineOfDeal(situation);
  if (!pipeline.stages.some((stage) => stage.id === toStage)) return refused({ kind: 'stage-unknown' });
  if (toStage === deal.stageId) return refused({ kind: 'already-there', stageId: toStage });
  if (positionOf(pipeline, toStage) > positionOf(pipeline, deal.stageId))
    return refused({ kind: 'not-behind', stageId: toStage });
  if (reason.trim() === '') return refused({ kind: 'reason-needed' });
  const problem = checkText(reason, longestText);
  if (problem) return refused(problem);
  const event: DealEvent = {
    kind: 'stage-changed',
    from: deal.stageId,
    to: toStage,
    direction: 'back',
    skipped: [],
    qualifies: isQualifiedBy(pipeline, toStage),
    reason,
    changes: {},
    confirmed: [],
    override: null,
  };
  const placed = placeInTime(situation, event, null);
  return placed.ok ? done([placed.value]) : placed;
}

/** What a gate lets into the entry: the real changes, new confirmations, and the override if one was needed. */
export function passGate(
  situation: Situation,
  criteria: readonly Criterion[],
  answers: GateAnswers,
): Result<{ changes: FieldChanges; confirmed: CriterionId[]; override: Override | null }, Refusal> {
  const missing = missingCriteria(criteria, gateFacts(situation, answers), answers.confirmed);
  const confirmed = answers.confirmed.filter(
    (id) => criteria.some((one) => one.id === id) && !situation.deal.confirmed.includes(id),
  );
  const changes = realChanges(situation.deal, answers.changes);
  if (missing.length === 0) return done({ changes, confirmed, override: null });
  const { personId, directory, deal } = situation;
  const mayOverride = personId !== null && isPermitted(directory, personId, 'override gate', deal);
  if (answers.overrideReason === null || !mayOverride)
    return refused({ kind: 'criteria-missing', criteria: missing, mayOverride });
  if (answers.overrideReason.trim() === '') return refused({ kind: 'override-needs-reason' });
  const problem = checkText(answers.overrideReason, longestText);
  if (problem) return refused(problem);
  const override = { reason: answers.overrideReason.trim(), missing: missing.map((one) => one.id) };
  return done({ changes, confirmed, override });
}

/** A next step filled in on the way is an entry of its own, so that it can be done or replaced like any other. */
export function nextStepEvents(nextStep: NextStep | null): (readonly [DealEvent, null])[] {
  return nextStep ? [[{ kind: 'next-step-set', text: nextStep.text, dueOn: nextStep.dueOn }, null]] : [];
}
