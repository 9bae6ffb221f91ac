import type { Day } from './days.ts';
import { type DealEntry, type FieldChanges, standingEntries } from './history.ts';
import type {
  AccountId,
  CatalogueItemId,
  CriterionId,
  DealId,
  PersonId,
  PipelineId,
  StageId,
  TeamId,
} from './ids.ts';
import type { Currency, Money } from './money.ts';
import { type DealStatus, type DealType, isCustomerContact, type OwnersCall } from './vocabulary.ts';

/** What the owner will do, and by when. */
export interface NextStep {
  readonly text: string;
  readonly dueOn: Day | null;
}

/** A deal as its history leaves it. */
export interface Deal {
  readonly id: DealId;
  readonly number: number;
  /** The last sequence number of its history. */
  readonly version: number;
  readonly status: DealStatus;
  readonly accountId: AccountId;
  readonly name: string;
  /** Minor units of `currency`. */
  readonly amount: bigint | null;
  readonly currency: Currency;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  /** Null when the entry into the stage is unknown. */
  readonly stageEnteredAt: Date | null;
  readonly qualifiedAt: Date | null;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly type: DealType;
  readonly sourceId: CatalogueItemId | null;
  readonly expectedClose: Day | null;
  readonly ownersCall: OwnersCall | null;
  readonly products: readonly CatalogueItemId[];
  readonly competitors: readonly CatalogueItemId[];
  readonly confirmed: readonly CriterionId[];
  readonly nextStep: NextStep | null;
  readonly parkedUntil: Day | null;
  readonly lossReasonId: CatalogueItemId | null;
  readonly lookAgainOn: Day | null;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
  readonly lastContactAt: Date | null;
  /** When it last came back from parked or was reopened. */
  readonly returnedAt: Date | null;
  readonly createdKnown: boolean;
  readonly stagesKnown: boolean;
}

export function amountOf(deal: Deal): Money | null {
  return deal.amount === null ? null : { minor: deal.amount, currency: deal.currency };
}

/**
 * The deal after its whole history; the definition of state.
 * A deal whose creation was taken back is `withdrawn` and otherwise as it was created.
 */
export function replay(entries: readonly DealEntry[]): Deal {
  let deal: Deal | undefined;
  for (const entry of standingEntries(entries)) deal = apply(deal, entry);
  const version = entries.reduce((highest, entry) => Math.max(highest, entry.seq), 0);
  return { ...(deal ?? withdrawn(entries)), version };
}

/** One step of the replay: the deal after one more standing entry. */
export function apply(deal: Deal | undefined, entry: DealEntry): Deal {
  const { event } = entry;
  if (event.kind === 'created') return create(entry);
  if (!deal) throw new Error(`history of deal ${entry.dealId} does not begin with its creation`);
  const at = entry.occurredAt;
  switch (event.kind) {
    case 'edited':
      return change(deal, event.changes);
    case 'stage-changed':
      return {
        ...confirm(change(deal, event.changes), event.confirmed),
        stageId: event.to,
        stageEnteredAt: at,
        qualifiedAt: deal.qualifiedAt ?? (event.qualifies ? at : null),
      };
    case 'statement-withdrawn':
      return { ...deal, confirmed: deal.confirmed.filter((id) => id !== event.criterionId) };
    case 'won': {
      const competitors = union(deal.competitors, event.beaten);
      const filled = confirm(change(deal, event.changes), event.confirmed);
      return { ...filled, ...closed(deal, event.qualified, at), status: 'won', competitors };
    }
    case 'lost':
      return {
        ...deal,
        ...closed(deal, event.qualified, at),
        status: 'lost',
        competitors: union(deal.competitors, event.competitorId ? [event.competitorId] : []),
        lossReasonId: event.reasonId,
        lookAgainOn: event.lookAgainOn,
      };
    case 'reopened':
      return { ...deal, ...open, ...back(at), closedAt: null, lossReasonId: null, lookAgainOn: null };
    case 'parked':
      return { ...deal, status: 'parked', parkedUntil: event.until };
    case 'returned':
      return { ...deal, ...open, ...back(at) };
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
      return { ...deal, ownerId: event.to, teamId: event.teamId };
    case 'undone':
      throw new Error('an undo entry is no state of its own');
  }
}

const open = { status: 'open', parkedUntil: null } as const;

function back(at: Date) {
  return { stageEnteredAt: at, returnedAt: at };
}

function closed(deal: Deal, qualified: boolean | null, at: Date) {
  return {
    nextStep: null,
    parkedUntil: null,
    closedAt: at,
    qualifiedAt: deal.qualifiedAt ?? (qualified ? at : null),
  };
}

function create(entry: DealEntry): Deal {
  const { event, occurredAt } = entry;
  if (event.kind !== 'created') throw new Error('not a creation');
  const { kind: _, qualifies, ...fields } = event;
  return {
    ...fields,
    id: entry.dealId,
    version: entry.seq,
    status: 'open',
    stageEnteredAt: event.stagesKnown ? occurredAt : null,
    qualifiedAt: qualifies ? occurredAt : null,
    confirmed: [],
    nextStep: null,
    parkedUntil: null,
    lossReasonId: null,
    lookAgainOn: null,
    createdAt: occurredAt,
    closedAt: null,
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
  return {
    ...deal,
    ...Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)),
  };
}

function confirm(deal: Deal, confirmed: readonly CriterionId[]): Deal {
  return { ...deal, confirmed: union(deal.confirmed, confirmed) };
}

function union<T>(a: readonly T[], b: readonly T[]): readonly T[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
