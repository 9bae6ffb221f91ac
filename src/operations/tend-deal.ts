/** Everyday care of a deal: log, next step, fields, owner. */
import { randomUUID } from 'node:crypto';
import { fieldAspects } from '../domain/conflicts.ts';
import type { Day } from '../domain/days.ts';
import type { NextStep } from '../domain/deal.ts';
import {
  decideEdit,
  decideHandOver,
  decideLog,
  decideNextStep,
  decideNextStepDone,
  decideWithdrawStatement,
  type HandOverRequest,
} from '../domain/decide-upkeep.ts';
import type { FieldChanges } from '../domain/history.ts';
import { type CatalogueItemId, type ContactId, type CriterionId, InteractionId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import type { CatalogueKind, InteractionType, Outcome } from '../domain/vocabulary.ts';
import { contactNamed } from '../storage/account-records.ts';
import type { Scope } from '../storage/rows.ts';
import { inOneOrder } from './advance-deal.ts';
import { changeDeal, type DealAtVersion, type DealChanged } from './change-deal.ts';
import { type Chosen, chosenId } from './close-deal.ts';
import type { By, Workspace } from './workspace.ts';

export interface LogInteractionRequest extends DealAtVersion {
  readonly type: InteractionType;
  /** When it happened; null for just now, or where only the day is known. */
  readonly at: Date | null;
  /** The day it happened on, in the team's zone. */
  readonly on?: Day | null;
  readonly outcome: Outcome | null;
  readonly note: string;
  /** Names of people at the account; new ones become contacts. */
  readonly withWhom: readonly string[];
  /** The message it was taken from. */
  readonly link: string | null;
  readonly nextStep: NextStep | null;
}

/** Logs an interaction, optionally with the next step it led to. */
export function logInteraction(
  workspace: Workspace,
  by: By,
  { withWhom, dealId, version, ...interaction }: LogInteractionRequest,
): Promise<Result<DealChanged, Refusal>> {
  const contactIds: ContactId[] = [];
  const interactionId = InteractionId.parse(randomUUID());
  return changeDeal(
    workspace,
    by,
    { dealId, version },
    {
      touches: interaction.nextStep ? ['next-step'] : [],
      prepare: async (scope, deal) => {
        const authorship = { actor: by.actor, at: workspace.clock.now() };
        for (const name of inOneOrder(withWhom, (name) => name))
          contactIds.push(await contactNamed(scope, authorship, deal.accountId, name, null));
      },
      decide: (situation) => decideLog(situation, { ...interaction, interactionId, contactIds }),
    },
  );
}

export interface NextStepRequest extends DealAtVersion {
  readonly nextStep: NextStep;
}

/** Sets what the owner will do next, in place of what was planned. Refused as `decideNextStep` does. */
export function setNextStep(
  workspace: Workspace,
  by: By,
  { nextStep, ...deal }: NextStepRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['next-step'],
    decide: (situation) => decideNextStep(situation, nextStep),
  });
}

export interface NextStepDoneRequest extends DealAtVersion {
  /** What comes after it. */
  readonly followedBy: NextStep | null;
}

/** Ticks off the next step; refused with `no-next-step` where there is none. */
export function completeNextStep(
  workspace: Workspace,
  by: By,
  { followedBy, ...deal }: NextStepDoneRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['next-step'],
    decide: (situation) => decideNextStepDone(situation, followedBy),
  });
}

export interface EditRequest extends DealAtVersion {
  readonly changes: FieldChanges;
  /** Fields that hold catalogue items, which may be new ones; absent ones stay. */
  readonly items?: {
    readonly source?: Chosen | null;
    readonly products?: readonly Chosen[];
    readonly competitors?: readonly Chosen[];
  };
}

/** Changes fields of a deal; what already is like that is no change. Catalogues grow by the names that are new. */
export function editDeal(
  workspace: Workspace,
  by: By,
  { changes, items = {}, ...deal }: EditRequest,
): Promise<Result<DealChanged, Refusal>> {
  const { source, products, competitors } = items;
  let all = changes;
  const idsOf = async (scope: Scope, kind: CatalogueKind, chosen: readonly Chosen[]) => {
    const ids: CatalogueItemId[] = [];
    for (const one of chosen) ids.push(await chosenId(workspace, by, scope, kind, one));
    return ids;
  };
  return changeDeal(workspace, by, deal, {
    touches: [
      ...fieldAspects(changes),
      ...(source === undefined ? [] : ['sourceId' as const]),
      ...(products ? ['products' as const] : []),
      ...(competitors ? ['competitors' as const] : []),
    ],
    prepare: async (scope) => {
      const [sourceId = null] = source ? await idsOf(scope, 'source', [source]) : [];
      all = {
        ...changes,
        ...(source === undefined ? {} : { sourceId }),
        ...(products ? { products: await idsOf(scope, 'product', products) } : {}),
        ...(competitors ? { competitors: await idsOf(scope, 'competitor', competitors) } : {}),
      };
    },
    decide: (situation) => decideEdit(situation, all),
  });
}

export interface WithdrawStatementRequest extends DealAtVersion {
  readonly criterionId: CriterionId;
}

/** A confirmed statement is no longer true. */
export function withdrawStatement(
  workspace: Workspace,
  by: By,
  { criterionId, ...deal }: WithdrawStatementRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: [`statement ${criterionId}`],
    decide: (situation) => decideWithdrawStatement(situation, criterionId),
  });
}

/** Gives a deal to another owner, who is told what they got. */
export function handOverDeal(
  workspace: Workspace,
  by: By,
  { dealId, version, ...request }: DealAtVersion & HandOverRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(
    workspace,
    by,
    { dealId, version },
    {
      touches: ['owner'],
      decide: (situation) => decideHandOver(situation, request),
    },
  );
}
