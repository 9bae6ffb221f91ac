/** From what happened to a deal to the deal: the definition of its state. */
import type { Deal } from './deal.ts';
import { type DealEntry, type FieldChanges, standingEntries } from './history.ts';
import type { CriterionId } from './ids.ts';
import { isCustomerContact } from './vocabulary.ts';

/**
 * The deal after its whole history.
 * A deal whose creation was taken back is `withdrawn` and otherwise as it was created.
 */
export function replay(entries: readonly DealEntry[]): Deal {
  let deal: Deal | undefined;
  for (const entry of standingEntries(entries)) deal = apply(deal, entry);
  return afterAll(entries, deal);
}

/** What a whole history leaves, its last standing state being known already. */
export function afterAll(entries: readonly DealEntry[], last: Deal | undefined): Deal {
  const version = entries.reduce((highest, entry) => Math.max(highest, entry.seq), 0);
  return { ...(last ?? withdrawn(entries)), version };
}

/** One step of the replay: the deal after one more standing entry. */
export function apply(deal: Deal | undefined, entry: DealEntry): Deal {
  const { event } = entry;
  if (event.kind === 'created') return create(entry);
  if (!deal) throw new Error(`history of deal ${entry.dealId} does not begin with its creation`);
  const { occurredAt: at, occurredOn: on } = entry;
  switch (event.kind) {
    case 'edited':
      return change(deal, event.changes);
    case 'stage-changed':
      return {
        ...confirm(change(deal, event.changes), event.confirmed),
        stageId: event.to,
        stageKnown: true,
        stageEnteredAt: at,
        stageEnteredOn: on,
        ...qualified(deal, event.qualifies, entry),
      };
    case 'statement-withdrawn':
      return { ...deal, confirmed: deal.confirmed.filter((id) => id !== event.criterionId) };
    case 'won': {
      const competitors = union(deal.competitors, event.beaten);
      const filled = confirm(change(deal, event.changes), event.confirmed);
      const firstWon = deal.firstWonAt ? {} : { firstWonAt: at, firstWonOn: on };
      return { ...filled, ...closed(deal, event.qualified, entry), ...firstWon, status: 'won', competitors };
    }
    case 'lost':
      return {
        ...deal,
        ...closed(deal, event.qualified, entry),
        status: 'lost',
        competitors: union(deal.competitors, event.competitorId ? [event.competitorId] : []),
        lossReasonId: event.reasonId,
        lookAgainOn: event.lookAgainOn,
      };
    case 'reopened':
      return { ...deal, ...open, ...back(entry), ...unclosed, wasReopened: true };
    case 'parked':
      return { ...deal, status: 'parked', parkedUntil: event.until, wasParked: true };
    case 'returned':
      return { ...deal, ...open, ...back(entry) };
    case 'logged': {
      const contact = isCustomerContact(event.type, event.outcome);
      return contact ? { ...deal, lastContactAt: at } : deal;
    }
    case 'next-step-set':
      // A closing that is recorded late lies before it: a closed deal has nothing left to do.
      return deal.closedAt ? deal : { ...deal, nextStep: { text: event.text, dueOn: event.dueOn } };
    case 'next-step-done':
      return { ...deal, nextStep: null };
    case 'handed-over':
      // The new owner has asked for no quiet.
      return { ...deal, ownerId: event.to, teamId: event.teamId, snoozedUntil: null, isMuted: false };
    case 'snoozed':
      return { ...deal, snoozedUntil: event.until };
    case 'muted':
      return { ...deal, isMuted: true };
    case 'unmuted':
      return { ...deal, snoozedUntil: null, isMuted: false };
    case 'stall-explained':
      return deal;
    case 'undone':
      throw new Error('an undo entry is no state of its own');
  }
}

const open = { status: 'open', parkedUntil: null } as const;
const unclosed = { closedAt: null, closedOn: null, lossReasonId: null, lookAgainOn: null } as const;

function back({ occurredAt, occurredOn }: DealEntry) {
  return { stageEnteredAt: occurredAt, stageEnteredOn: occurredOn, returnedAt: occurredAt };
}

function closed(deal: Deal, isQualified: boolean | null, entry: DealEntry) {
  return {
    nextStep: null,
    parkedUntil: null,
    closedAt: entry.occurredAt,
    closedOn: entry.occurredOn,
    ...qualified(deal, isQualified === true, entry),
  };
}

/** A deal is qualified once. */
function qualified(deal: Deal, qualifies: boolean, { occurredAt, occurredOn }: DealEntry) {
  return deal.qualifiedAt || !qualifies ? {} : { qualifiedAt: occurredAt, qualifiedOn: occurredOn };
}

function create(entry: DealEntry): Deal {
  const { event, occurredAt, occurredOn } = entry;
  if (event.kind !== 'created') throw new Error('not a creation');
  const { qualifies } = event;
  // Field by field: this is done for every deal again and again, and a copy of the rest takes many times as long.
  return {
    number: event.number,
    accountId: event.accountId,
    name: event.name,
    amount: event.amount,
    currency: event.currency,
    pipelineId: event.pipelineId,
    stageId: event.stageId,
    ownerId: event.ownerId,
    teamId: event.teamId,
    type: event.type,
    sourceId: event.sourceId,
    expectedClose: event.expectedClose,
    ownersCall: event.ownersCall,
    products: event.products,
    competitors: event.competitors,
    createdKnown: event.createdKnown,
    stagesKnown: event.stagesKnown,
    stageKnown: event.stageKnown ?? true,
    origin: event.origin ?? null,
    importedAt: entry.actor.kind === 'import' ? entry.recordedAt : null,
    id: entry.dealId,
    version: entry.seq,
    status: 'open',
    stageEnteredAt: event.stagesKnown ? occurredAt : null,
    stageEnteredOn: event.stagesKnown ? occurredOn : null,
    qualifiedAt: qualifies ? occurredAt : null,
    qualifiedOn: qualifies ? occurredOn : null,
    confirmed: [],
    nextStep: null,
    parkedUntil: null,
    snoozedUntil: null,
    isMuted: false,
    lossReasonId: null,
    lookAgainOn: null,
    createdAt: occurredAt,
    createdOn: occurredOn,
    closedAt: null,
    closedOn: null,
    firstWonAt: null,
    firstWonOn: null,
    wasParked: false,
    wasReopened: false,
    lastContactAt: null,
    returnedAt: null,
  };
}

function withdrawn(entries: readonly DealEntry[]): Deal {
  const creation = entries.find((entry) => entry.event.kind === 'created');
  if (!creation) throw new Error('a history without a creation');
  return { ...create(creation), status: 'withdrawn' };
}

/** The deal with some of its fields changed; absent ones stay. */
export function change(deal: Deal, changes: FieldChanges): Deal {
  if (isEmpty(changes)) return deal;
  return {
    ...deal,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  };
}

function isEmpty(changes: FieldChanges): boolean {
  for (const _ in changes) return false;
  return true;
}

function confirm(deal: Deal, confirmed: readonly CriterionId[]): Deal {
  if (confirmed.length === 0) return deal;
  return { ...deal, confirmed: union(deal.confirmed, confirmed) };
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
