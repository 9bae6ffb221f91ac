/** What a deal is: everything there is to know of one at a moment. */
import type { Day } from './days.ts';
import type { Origin } from './history.ts';
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
import type { DealStatus, DealType, OwnersCall } from './vocabulary.ts';

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
  /** This and the other days: set when the instant beside it stands for a day of which no more is known. */
  readonly stageEnteredOn: Day | null;
  readonly qualifiedAt: Date | null;
  readonly qualifiedOn: Day | null;
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
  /** Its owner is not nudged about it before that day; if muted, at all. */
  readonly snoozedUntil: Day | null;
  readonly isMuted: boolean;
  readonly lossReasonId: CatalogueItemId | null;
  readonly lookAgainOn: Day | null;
  readonly createdAt: Date;
  readonly createdOn: Day | null;
  readonly closedAt: Date | null;
  readonly closedOn: Day | null;
  /** When it was first won, even if it was reopened since: with that it has reached every stage. */
  readonly firstWonAt: Date | null;
  readonly firstWonOn: Day | null;
  /** Whether it was ever parked or reopened on the way. */
  readonly wasParked: boolean;
  readonly wasReopened: boolean;
  readonly lastContactAt: Date | null;
  /** When it last came back from parked or was reopened. */
  readonly returnedAt: Date | null;
  readonly createdKnown: boolean;
  readonly stagesKnown: boolean;
  /** False while not even the stage is known: the deal came closed, and nothing says from where. */
  readonly stageKnown: boolean;
  /** When it came from elsewhere, and from where; null for deals that began here. */
  readonly importedAt: Date | null;
  readonly origin: Origin | null;
}

/** Minor units of the deal’s currency; null where the amount is unknown. */
export function amountOf(deal: Deal): Money | null {
  return deal.amount === null ? null : { minor: deal.amount, currency: deal.currency };
}
