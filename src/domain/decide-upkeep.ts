/** Everyday care of a deal: logging, next steps, fields, handing over. */
import type { Day } from './days.ts';
import type { NextStep } from './deal.ts';
import { nextStepEvents } from './decide-move.ts';
import {
  checkChanges,
  checkText,
  type Decision,
  longestNote,
  longestText,
  needPermission,
  needStatus,
  planned,
  realChanges,
  type Situation,
} from './decisions.ts';
import type { DealEvent, FieldChanges } from './history.ts';
import type { ContactId, CriterionId, InteractionId, PersonId, TeamId } from './ids.ts';
import type { Refusal } from './refusals.ts';
import { refused } from './result.ts';
import type { InteractionType, Outcome } from './vocabulary.ts';

export interface LogRequest {
  readonly interactionId: InteractionId;
  readonly type: InteractionType;
  /** When it happened; null for just now, or where only the day is known. */
  readonly at: Date | null;
  readonly on?: Day | null;
  readonly outcome: Outcome | null;
  readonly note: string;
  readonly contactIds: readonly ContactId[];
  readonly link: string | null;
  readonly nextStep: NextStep | null;
}

/** Any deal that was not withdrawn can be written about, closed ones too; a next step needs a living one. */
export function decideLog(situation: Situation, request: LogRequest): Decision {
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(situation.deal, 'open', 'parked', 'won', 'lost') ??
    (request.outcome === null || request.note.trim() !== ''
      ? checkText(request.note, longestNote)
      : undefined) ??
    (request.nextStep ? checkNextStep(situation, request.nextStep) : undefined);
  if (refusal) return refused(refusal);
  const { nextStep, at, on, ...logged } = request;
  const event: DealEvent = { kind: 'logged', ...logged, contactIds: [...logged.contactIds] };
  const stated = on ? { on } : at ? { at } : null;
  return planned(situation, [[event, stated], ...nextStepEvents(nextStep)]);
}

/** Sets the next step of a deal that is not closed, in place of the one it has. */
export function decideNextStep(situation: Situation, nextStep: NextStep): Decision {
  const refusal = needPermission(situation, 'change deal') ?? checkNextStep(situation, nextStep);
  return refusal ? refused(refusal) : planned(situation, nextStepEvents(nextStep));
}

/** Completes the open next step; what comes after it, if said, becomes the new one. */
export function decideNextStepDone(situation: Situation, then: NextStep | null): Decision {
  const { deal } = situation;
  const refusal =
    needPermission(situation, 'change deal') ?? (then ? checkNextStep(situation, then) : undefined);
  if (refusal) return refused(refusal);
  if (deal.nextStep === null) return refused({ kind: 'no-next-step' });
  const finished: DealEvent = { kind: 'next-step-done', text: deal.nextStep.text };
  return planned(situation, [[finished, null], ...nextStepEvents(then)]);
}

/** Changes what really differs; refused with `nothing-to-change` where nothing does. */
export function decideEdit(situation: Situation, changes: FieldChanges): Decision {
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(situation.deal, 'open', 'parked', 'won', 'lost') ??
    checkChanges(situation, changes);
  if (refusal) return refused(refusal);
  const real = realChanges(situation.deal, changes);
  if (Object.keys(real).length === 0) return refused({ kind: 'nothing-to-change' });
  return planned(situation, [[{ kind: 'edited', changes: real }, null]]);
}

/** Takes a confirmed statement back, so that gates ask for it again. */
export function decideWithdrawStatement(situation: Situation, criterionId: CriterionId): Decision {
  const refusal = needPermission(situation, 'change deal') ?? needStatus(situation.deal, 'open', 'parked');
  if (refusal) return refused(refusal);
  if (!situation.deal.confirmed.includes(criterionId)) return refused({ kind: 'nothing-to-change' });
  return planned(situation, [[{ kind: 'statement-withdrawn', criterionId }, null]]);
}

export interface HandOverRequest {
  readonly to: PersonId;
  readonly teamId: TeamId;
  readonly note: string | null;
}

/** Gives a deal another owner, another team, or both. */
export function decideHandOver(situation: Situation, request: HandOverRequest): Decision {
  const { deal, directory } = situation;
  const note = request.note?.trim() || null;
  const refusal =
    needPermission(situation, 'change deal') ??
    needStatus(deal, 'open', 'parked', 'won', 'lost') ??
    (note === null ? undefined : checkText(note, longestText));
  if (refusal) return refused(refusal);
  if (!directory.people.has(request.to)) return refused({ kind: 'person-unknown' });
  if (!directory.teams.has(request.teamId)) return refused({ kind: 'team-unknown' });
  if (request.to === deal.ownerId && request.teamId === deal.teamId)
    return refused({ kind: 'already-owner', personId: request.to });
  const event: DealEvent = {
    kind: 'handed-over',
    from: deal.ownerId,
    to: request.to,
    teamId: request.teamId,
    note,
  };
  return planned(situation, [[event, null]]);
}

function checkNextStep({ deal }: Situation, nextStep: NextStep): Refusal | undefined {
  return needStatus(deal, 'open', 'parked') ?? checkText(nextStep.text, longestText);
}
