import { z } from 'zod';
import { StallCause } from './concerns.ts';
import { Day } from './days.ts';
import {
  AccountId,
  CatalogueItemId,
  ContactId,
  CriterionId,
  type DealId,
  InteractionId,
  PersonId,
  PipelineId,
  StageId,
  TeamId,
} from './ids.ts';
import { Currency } from './money.ts';
import { DealType, InteractionType, Outcome, OwnersCall } from './vocabulary.ts';

const amount = z.coerce.bigint().nonnegative();

/** New values of a deal's own fields. What is absent did not change; null empties the field. */
export const FieldChanges = z
  .object({
    name: z.string(),
    amount: amount.nullable(),
    currency: Currency,
    expectedClose: Day.nullable(),
    ownersCall: OwnersCall.nullable(),
    type: DealType,
    sourceId: CatalogueItemId.nullable(),
    products: z.array(CatalogueItemId),
    competitors: z.array(CatalogueItemId),
  })
  .partial();
export type FieldChanges = z.infer<typeof FieldChanges>;

/** A manager's decision to pass a gate, and what was missing then. */
const Override = z.object({ reason: z.string(), missing: z.array(CriterionId) });
export type Override = z.infer<typeof Override>;

const gate = { changes: FieldChanges, confirmed: z.array(CriterionId), override: Override.nullable() };

/** Where an imported deal came from: ids of two systems must not clash. */
const Origin = z.object({ source: z.string(), externalId: z.string() });
export type Origin = z.infer<typeof Origin>;

/**
 * Everything that can happen to a deal. Replaying it (`deal.ts`) is the definition of a deal's state.
 * A shape that must change gets a higher version beside the old one, which stays readable for ever.
 */
export const DealEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('created'),
    number: z.int().positive(),
    accountId: AccountId,
    name: z.string(),
    amount: amount.nullable(),
    currency: Currency,
    pipelineId: PipelineId,
    stageId: StageId,
    /** Whether the first stage already counts as qualified, by the pipeline's marks of that day. */
    qualifies: z.boolean(),
    ownerId: PersonId,
    teamId: TeamId,
    type: DealType,
    sourceId: CatalogueItemId.nullable(),
    expectedClose: Day.nullable(),
    ownersCall: OwnersCall.nullable(),
    products: z.array(CatalogueItemId),
    competitors: z.array(CatalogueItemId),
    createdKnown: z.boolean(),
    stagesKnown: z.boolean(),
    /** False where not even the stage is known, as of a deal that came closed; `stageId` then only says where to go on. */
    stageKnown: z.boolean().optional(),
    /** Only imported deals have one. */
    origin: Origin.optional(),
  }),
  z.object({ kind: z.literal('edited'), changes: FieldChanges }),
  z.object({
    kind: z.literal('stage-changed'),
    from: StageId,
    to: StageId,
    direction: z.enum(['forward', 'back']),
    skipped: z.array(StageId),
    qualifies: z.boolean(),
    reason: z.string().nullable(),
    ...gate,
  }),
  z.object({ kind: z.literal('statement-withdrawn'), criterionId: CriterionId }),
  z.object({
    kind: z.literal('won'),
    stageId: StageId,
    /** The answer to "was it qualified?", asked only when closing from before the qualifying stage. */
    qualified: z.boolean().nullable(),
    beaten: z.array(CatalogueItemId),
    ...gate,
  }),
  z.object({
    kind: z.literal('lost'),
    stageId: StageId,
    qualified: z.boolean().nullable(),
    /** Null only when it was imported without one: people give a reason. */
    reasonId: CatalogueItemId.nullable(),
    competitorId: CatalogueItemId.nullable(),
    whatHappened: z.string().nullable(),
    lookAgainOn: Day.nullable(),
  }),
  z.object({ kind: z.literal('reopened'), reason: z.string().nullable() }),
  z.object({ kind: z.literal('parked'), until: Day, reason: z.string().nullable() }),
  z.object({ kind: z.literal('returned') }),
  z.object({
    kind: z.literal('logged'),
    interactionId: InteractionId,
    type: InteractionType,
    outcome: Outcome.nullable(),
    note: z.string(),
    contactIds: z.array(ContactId),
    /** The message it was taken from. */
    link: z.string().nullable(),
  }),
  z.object({ kind: z.literal('next-step-set'), text: z.string(), dueOn: Day.nullable() }),
  z.object({ kind: z.literal('next-step-done'), text: z.string() }),
  z.object({
    kind: z.literal('handed-over'),
    from: PersonId,
    to: PersonId,
    teamId: TeamId,
    note: z.string().nullable(),
  }),
  /** Its owner is not nudged about it before that day; at all; again. */
  z.object({ kind: z.literal('snoozed'), until: Day }),
  z.object({ kind: z.literal('muted') }),
  z.object({ kind: z.literal('unmuted') }),
  /** Why it stalled, in the stage it stood in. */
  z.object({
    kind: z.literal('stall-explained'),
    cause: StallCause,
    stageId: StageId,
    note: z.string().nullable(),
  }),
  z.object({ kind: z.literal('undone'), takesBack: z.int().positive() }),
]);
export type DealEvent = z.infer<typeof DealEvent>;
export type DealEventKind = DealEvent['kind'];
export type DealEventOf<K extends DealEventKind> = Extract<DealEvent, { kind: K }>;

/** Who did it: a person, or one of the few things that may act by themselves; never "system" for a person's deed. */
export const Actor = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: PersonId }),
  z.object({ kind: z.literal('automation') }),
  z.object({ kind: z.literal('import') }),
  z.object({ kind: z.literal('demo'), personId: PersonId }),
]);
export type Actor = z.infer<typeof Actor>;

/** One line of a deal's history. Times are instants; `occurredOn` is set when only the day is known. */
export interface DealEntry {
  readonly dealId: DealId;
  readonly seq: number;
  /** The seq of the first entry of the same act. */
  readonly act: number;
  readonly actor: Actor;
  readonly recordedAt: Date;
  readonly occurredAt: Date;
  readonly occurredOn: Day | null;
  readonly event: DealEvent;
}

export const dealEventVersion = 1;

/** Parses a stored event; its instants are ISO texts, its amounts digit strings. Unknown kinds or versions throw. */
export function parseDealEvent(kind: string, kindVersion: number, payload: unknown): DealEvent {
  if (kindVersion !== dealEventVersion)
    throw new Error(`history kind ${kind} has unknown version ${kindVersion}`);
  return DealEvent.parse({ ...z.record(z.string(), z.unknown()).parse(payload), kind });
}

/**
 * Entries that no undo has taken back, without the undo entries themselves, in replay order: by (`occurredAt`, `seq`),
 * the creation first, since a logged interaction may lie before it.
 */
export function standingEntries(entries: readonly DealEntry[]): readonly DealEntry[] {
  const takenBack = new Set<number>();
  for (const { event } of entries) if (event.kind === 'undone') takenBack.add(event.takesBack);
  return entries
    .filter((entry) => entry.event.kind !== 'undone' && !takenBack.has(entry.seq))
    .sort((a, b) => rank(a) - rank(b) || a.occurredAt.getTime() - b.occurredAt.getTime() || a.seq - b.seq);
}

function rank(entry: DealEntry): number {
  return entry.event.kind === 'created' ? 0 : 1;
}

const movesDeal = new Set<DealEventKind>([
  'created',
  'stage-changed',
  'won',
  'lost',
  'reopened',
  'parked',
  'returned',
]);

/** Whether an event sets the stage or the status: such entries keep their order in time. */
export function isMove(event: DealEvent): boolean {
  return movesDeal.has(event.kind);
}
