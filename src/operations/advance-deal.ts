import { type Aspect, fieldAspects } from '../domain/conflicts.ts';
import type { Deal } from '../domain/deal.ts';
import { decideAdvance, decideBack, type GateAnswers } from '../domain/decide-move.ts';
import type { CatalogueItemId, StageId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import { type ContactRole, nameKey } from '../domain/vocabulary.ts';
import { contactNamed, setIndustry } from '../storage/account-records.ts';
import type { Scope } from '../storage/rows.ts';
import { changeDeal, type DealAtVersion, type DealChanged } from './change-deal.ts';
import type { By, Workspace } from './workspace.ts';

/** What a gate's modal can bring along: answers about the deal, and about its account. */
export interface GateForm extends GateAnswers {
  /** Contacts to create, or to give a role if the account has one of that name. */
  readonly contacts: readonly { readonly name: string; readonly role: ContactRole }[];
  readonly industryId: CatalogueItemId | null;
}

export const emptyGateForm: GateForm = {
  changes: {},
  nextStep: null,
  confirmed: [],
  overrideReason: null,
  contacts: [],
  industryId: null,
};

export interface AdvanceRequest extends DealAtVersion {
  /** Null: the next stage. */
  readonly toStage: StageId | null;
  readonly form: GateForm;
}

/** Moves a deal forward through the gates on its way. Refused with what is missing, unless a manager gives a reason. */
export function advanceDeal(
  workspace: Workspace,
  by: By,
  { toStage, form, ...deal }: AdvanceRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['position', ...gateAspects(form)],
    gated: true,
    prepare: (scope, current) => saveAboutAccount(workspace, by, scope, current, form),
    decide: (situation) => decideAdvance(situation, toStage, form),
  });
}

export interface BackRequest extends DealAtVersion {
  readonly toStage: StageId;
  readonly reason: string;
}

/** Moves a deal back to an earlier stage. */
export function moveDealBack(
  workspace: Workspace,
  by: By,
  { toStage, reason, ...deal }: BackRequest,
): Promise<Result<DealChanged, Refusal>> {
  return changeDeal(workspace, by, deal, {
    touches: ['position'],
    decide: (situation) => decideBack(situation, toStage, reason),
  });
}

/** What the answers of a gate touch, for `domain/conflicts.ts`. */
export function gateAspects(form: GateAnswers): readonly Aspect[] {
  return [...fieldAspects(form.changes), ...(form.nextStep ? ['next-step' as const] : [])];
}

/** New contacts are written in the order of their names, so that two requests naming the same ones cannot deadlock. */
export function inOneOrder<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  return items.toSorted((a, b) => (nameKey(nameOf(a)) < nameKey(nameOf(b)) ? -1 : 1));
}

/** Writes the contacts and the industry that a gate's modal asked for. */
export async function saveAboutAccount(
  workspace: Workspace,
  by: By,
  scope: Scope,
  deal: Deal,
  form: GateForm,
): Promise<void> {
  const authorship = { actor: by.actor, at: workspace.clock.now() };
  for (const { name, role } of inOneOrder(form.contacts, (contact) => contact.name))
    await contactNamed(scope, authorship, deal.accountId, name, role);
  if (form.industryId) await setIndustry(scope, authorship, deal.accountId, form.industryId);
}
