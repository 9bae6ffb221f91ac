/** Asking about a deal: what is looked at before a form opens, and the form again when the operation refuses. */
import { z } from 'zod';
import { conflictsSince } from '../../domain/conflicts.ts';
import { needPermission, needStatus, type Situation } from '../../domain/decisions.ts';
import { pipelineOf, teamOf } from '../../domain/directory.ts';
import { DealId } from '../../domain/ids.ts';
import { type Stage, stageOf } from '../../domain/pipeline.ts';
import type { Refusal, RefusalKind } from '../../domain/refusals.ts';
import type { DealStatus } from '../../domain/vocabulary.ts';
import type { DealAtVersion } from '../../operations/change-deal.ts';
import { findDeal } from '../../operations/find-deals.ts';
import { type DealView, showDeal } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import type { FormOutcome } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { refusalMessage } from '../problems.ts';
import { refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';

/** What travels with a form about a deal: which one, and the version the person saw. */
export const DealKept = z.object({ d: DealId, v: z.int() });
export type DealKept = z.infer<typeof DealKept>;

/** The deal as the domain's rules look at it. */
export function situationOf(turn: Turn, view: DealView): Situation {
  const { deal, entries, contacts, account, directory } = view;
  return {
    deal,
    entries,
    directory,
    roles: contacts.flatMap((contact) => contact.role ?? []),
    hasIndustry: account.industryId !== null,
    personId: turn.person.id,
    now: turn.now,
    zone: teamOf(directory, deal.teamId).zone,
  };
}

/**
 * What would be refused whatever is filled in: nobody is asked for it. `version` is what the person saw; a button of an
 * older message answers what changed since.
 */
function refusalBefore(
  turn: Turn,
  view: DealView,
  version: number | null,
  ...needed: readonly DealStatus[]
): Refusal | undefined {
  const changed = version === null ? [] : conflictsSince(view.entries, version, ['position']);
  return (
    needPermission(situationOf(turn, view), 'change deal') ??
    (changed.length > 0 ? { kind: 'changed-since', entries: changed } : needStatus(view.deal, ...needed))
  );
}

/** A deal to open a form about; undefined once the person was told what would refuse it whatever is filled in. */
export function viewToAsk(
  turn: Turn,
  dealId: DealId,
  ...needed: readonly DealStatus[]
): Promise<DealView | undefined> {
  return viewToAskAt(turn, { dealId, version: null }, ...needed);
}

/** The same for what moves a deal, where it matters which version the person saw. */
export async function viewToAskAt(
  turn: Turn,
  { dealId, version }: DealAtVersion,
  ...needed: readonly DealStatus[]
): Promise<DealView | undefined> {
  const view = await showDeal(turn.workspace, dealId);
  const refusal = refusalBefore(turn, view, version, ...needed);
  if (!refusal) return view;
  await turn.reply.tell(await refusalMessage(turn, refusal));
  return undefined;
}

/** The deal a form is about; undefined when the person may not see it any more. */
export async function dealAsked(turn: Turn, { d }: DealKept): Promise<DealView | undefined> {
  const deal = await findDeal(turn.workspace, turn.person.id, d);
  return deal && showDeal(turn.workspace, deal.id);
}

/**
 * The form again, the refusal under the field it is about. After a conflict it takes on the version the person is now
 * told of, so that submitting again confirms.
 */
export async function askAgain<Kept extends DealKept>(
  turn: Turn,
  refusal: Refusal,
  kept: Kept,
  filled: Filled,
  fieldOf: Partial<Record<RefusalKind, string>>,
): Promise<FormOutcome> {
  const field = fieldOf[refusal.kind];
  const place = field !== undefined && filled.has(field) ? { [refusal.kind]: field } : {};
  if (refusal.kind !== 'changed-since') return refusedAgain(turn, refusal, place);
  const now = await findDeal(turn.workspace, turn.person.id, kept.d);
  return refusedAgain(turn, refusal, place, { ...kept, v: now?.version ?? kept.v });
}

/** `Pumps (Acme)` */
export function nameOf({ texts }: Turn, { deal, account }: DealView): string {
  return dealWords[texts.language].nameAndAccount(deal.name, account.name);
}

export function stageOfDeal({ deal, directory }: DealView): Stage {
  return stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
}
