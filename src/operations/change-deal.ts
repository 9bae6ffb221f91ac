/** The one way a deal changes: lock, load, permitted?, conflict?, decide, save with history and announcements. */
import { z } from 'zod';
import type { AnnouncementPayload } from '../domain/announcements.ts';
import { type Aspect, conflictsSince } from '../domain/conflicts.ts';
import { dayOf, daysBetween } from '../domain/days.ts';
import type { Deal } from '../domain/deal.ts';
import type { Decision, PlannedEntry, Situation } from '../domain/decisions.ts';
import { type Directory, personOf, teamOf } from '../domain/directory.ts';
import type { Actor, DealEntry, DealEventOf } from '../domain/history.ts';
import { DealId, type PersonId } from '../domain/ids.ts';
import type { Refusal } from '../domain/refusals.ts';
import { replay } from '../domain/replay.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { accountById, contactsOf } from '../storage/account-reads.ts';
import { appendEntries, dealEntries, lockDeal } from '../storage/deal-history.ts';
import { announce, cancelAnnouncements } from '../storage/outbox-records.ts';
import type { Scope } from '../storage/rows.ts';
import { type By, once, permissionRefusal, personBehind, type Workspace } from './workspace.ts';

/** A change that was applied: which deal, and the numbers of the entries it wrote. */
export const DealChanged = z.object({
  dealId: DealId,
  number: z.int(),
  seqs: z.array(z.int()).min(1),
  /** Messages about a taken-back change that had left already. */
  alreadySent: z.int(),
});
export type DealChanged = z.infer<typeof DealChanged>;

/** Which deal, and the version the person saw; null when they saw none. */
export interface DealAtVersion {
  readonly dealId: DealId;
  readonly version: number | null;
}

export interface DealChange {
  /** What the request is about, for `domain/conflicts.ts`. */
  readonly touches: readonly Aspect[];
  /** Whether gates are looked at, which costs reading the account and its contacts. */
  readonly gated?: boolean;
  /** Written before the decision and rolled back with a refusal: contacts, catalogue items typed anew. */
  readonly prepare?: (scope: Scope, deal: Deal) => Promise<void>;
  readonly decide: (situation: Situation) => Decision;
}

/**
 * Changes a deal in one transaction, at most once per request key. Refused with `deal-unknown`, with `changed-since` when
 * what the request touches has changed after `version`, and with whatever `decide` refuses.
 */
export function changeDeal(
  workspace: Workspace,
  by: By,
  { dealId, version }: DealAtVersion,
  change: DealChange,
): Promise<Result<DealChanged, Refusal>> {
  return once(
    workspace,
    by,
    DealChanged,
    (scope) => lockDeal(scope, dealId),
    async (scope, isKnown) => {
      if (!isKnown) return refused({ kind: 'deal-unknown' });
      const entries = await dealEntries(scope, dealId);
      const deal = replay(entries);
      const conflicts = version === null ? [] : conflictsSince(entries, version, change.touches);
      if (conflicts.length > 0) return refused(await conflictRefusal(workspace, scope, by, deal, conflicts));
      await change.prepare?.(scope, deal);
      const situation = await situationOf(workspace, scope, by, {
        deal,
        entries,
        gated: change.gated ?? false,
      });
      const decision = change.decide(situation);
      return decision.ok ? save(scope, { ...situation, dealId }, by.actor, decision.value) : decision;
    },
  );
}

/** What changed meanwhile is told only to those who may change the deal. */
async function conflictRefusal(
  workspace: Workspace,
  scope: Scope,
  by: By,
  deal: Deal,
  entries: readonly DealEntry[],
): Promise<Refusal> {
  const directory = await workspace.storage.directory(scope);
  return permissionRefusal(directory, by, 'change deal', deal) ?? { kind: 'changed-since', entries };
}

/** Everything a decision may look at. */
async function situationOf(
  workspace: Workspace,
  scope: Scope,
  by: By,
  { deal, entries, gated }: Pick<Situation, 'deal' | 'entries'> & { readonly gated: boolean },
): Promise<Situation> {
  const directory = await workspace.storage.directory(scope);
  const account = gated ? await accountById(scope, deal.accountId) : undefined;
  const contacts = gated ? await contactsOf(scope, deal.accountId) : [];
  return {
    deal,
    entries,
    directory,
    roles: contacts.flatMap((contact) => contact.role ?? []),
    hasIndustry: (account?.industryId ?? null) !== null,
    personId: personBehind(by.actor),
    now: workspace.clock.now(),
    zone: teamOf(directory, deal.teamId).zone,
  };
}

/** Writes an act with all that follows from it. */
export async function save(
  scope: Scope,
  situation: Pick<Situation, 'entries' | 'now' | 'directory' | 'zone'> & { readonly dealId: DealId },
  actor: Actor,
  plan: readonly PlannedEntry[],
): Promise<Result<DealChanged, Refusal>> {
  const { dealId, entries, now } = situation;
  const act = entries.reduce((last, entry) => Math.max(last, entry.seq), 0) + 1;
  const added = plan.map((entry, index) => ({
    ...entry,
    dealId,
    seq: act + index,
    act,
    actor,
    recordedAt: now,
  }));
  const deal = await appendEntries(scope, entries, added);
  const alreadySent = await followWithMessages(scope, { ...situation, deal }, added);
  return done({ dealId: deal.id, number: deal.number, seqs: added.map((entry) => entry.seq), alreadySent });
}

/** Announces what others should learn, and calls back what a taken-back entry had announced. */
async function followWithMessages(
  scope: Scope,
  situation: Pick<Situation, 'deal' | 'now' | 'directory' | 'zone'>,
  added: readonly DealEntry[],
): Promise<number> {
  const { deal, now } = situation;
  let alreadySent = 0;
  for (const entry of added) {
    if (entry.event.kind === 'undone') {
      const sent = await cancelAnnouncements(scope, deal.id, [String(entry.event.takesBack)]);
      alreadySent += sent.length;
    }
    const payload = await messageFor(scope, situation, entry);
    if (payload) await announce(scope, deal.id, String(entry.seq), payload, now);
  }
  return alreadySent;
}

async function messageFor(
  scope: Scope,
  { deal, directory, zone }: Pick<Situation, 'deal' | 'directory' | 'zone'>,
  entry: DealEntry,
): Promise<AnnouncementPayload | undefined> {
  const { event, actor } = entry;
  if (actor.kind === 'import' || actor.kind === 'demo') return undefined;
  if (event.kind === 'handed-over') {
    const by = personBehind(actor);
    const isReachable = personOf(directory, event.to).slackUserId !== null;
    if (event.to === by || event.to === event.from || !isReachable) return undefined;
    return { kind: 'deal-handed-over', dealId: deal.id, to: event.to, by, note: event.note };
  }
  if (event.kind === 'stage-changed') return stageEntered(directory, deal, event, personBehind(actor));
  if (event.kind !== 'won' || teamOf(directory, deal.teamId).channelId === null) return undefined;
  const account = await accountById(scope, deal.accountId);
  const wonOn = entry.occurredOn ?? dayOf(entry.occurredAt, zone);
  return {
    kind: 'deal-won',
    teamId: deal.teamId,
    dealId: deal.id,
    number: deal.number,
    name: deal.name,
    accountName: account.name,
    amount: deal.amount,
    currency: deal.currency,
    ownerId: deal.ownerId,
    wonOn: entry.occurredOn,
    cycleDays: deal.createdKnown ? daysBetween(dayOf(deal.createdAt, zone), wonOn) : null,
  };
}

/** Whoever moves their own deal on is told by the answer to that; going back asks nothing new of anybody. */
function stageEntered(
  directory: Directory,
  { id, ownerId }: Deal,
  { direction, to }: DealEventOf<'stage-changed'>,
  by: PersonId | null,
): AnnouncementPayload | undefined {
  const isReachable = personOf(directory, ownerId).slackUserId !== null;
  if (direction === 'back' || by === ownerId || !isReachable) return undefined;
  return { kind: 'stage-entered', dealId: id, to: ownerId, stageId: to, by };
}
