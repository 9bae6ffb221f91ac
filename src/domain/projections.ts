/** What is derived from a deal's history and kept beside it for questions: rows, each keyed by the entry it begins with. */
import type { StallCause } from './concerns.ts';
import type { Day } from './days.ts';
import type { Deal } from './deal.ts';
import { type DealEntry, type DealEvent, isMove, standingEntries } from './history.ts';
import type { CatalogueItemId, ContactId, InteractionId, PersonId, StageId } from './ids.ts';
import { afterAll, apply } from './replay.ts';
import type { InteractionType, Outcome } from './vocabulary.ts';

/** The deal as counted between two instants; `validTo` null means until now. Zero-length rows are kept. */
export interface StateRow {
  readonly fromSeq: number;
  readonly validFrom: Date;
  readonly validFromOn: Day | null;
  readonly validTo: Date | null;
  readonly deal: Deal;
}

export type LeftTo = 'forward' | 'back' | 'won' | 'lost' | 'parked';

/** One stay in a stage; `enteredAt` is null when unknown. */
export interface VisitRow {
  readonly fromSeq: number;
  readonly stageId: StageId;
  readonly enteredAt: Date | null;
  readonly enteredOn: Day | null;
  readonly leftAt: Date | null;
  readonly leftOn: Day | null;
  readonly leftTo: LeftTo | null;
}

export interface InteractionRow {
  readonly fromSeq: number;
  readonly id: InteractionId;
  readonly type: InteractionType;
  readonly at: Date;
  /** When only the day is known. */
  readonly happenedOn: Day | null;
  readonly outcome: Outcome | null;
  readonly note: string;
  readonly link: string | null;
  readonly contactIds: readonly ContactId[];
  readonly loggedById: PersonId | null;
}

export interface NextStepRow {
  readonly fromSeq: number;
  readonly text: string;
  /** Due dates may move; keeping promises is measured by the first. */
  readonly firstDueOn: Day | null;
  readonly dueOn: Day | null;
  readonly setAt: Date;
  readonly endedAt: Date | null;
  readonly endedOn: Day | null;
  /** `moved`: replaced by itself with another day. */
  readonly ended: 'done' | 'moved' | 'replaced' | 'dropped' | null;
}

/** A product or competitor a deal had from one instant to another. */
export interface SpanRow {
  readonly fromSeq: number;
  readonly itemId: CatalogueItemId;
  readonly validFrom: Date;
  readonly validTo: Date | null;
}

/** Why the deal stalled in a stage, as somebody explained it. */
export interface StallCauseRow {
  readonly fromSeq: number;
  readonly cause: StallCause;
  readonly stageId: StageId;
  readonly at: Date;
  readonly happenedOn: Day | null;
}

export interface Projections {
  readonly deal: Deal;
  readonly states: readonly StateRow[];
  readonly visits: readonly VisitRow[];
  readonly interactions: readonly InteractionRow[];
  readonly nextSteps: readonly NextStepRow[];
  readonly products: readonly SpanRow[];
  readonly competitors: readonly SpanRow[];
  readonly stallCauses: readonly StallCauseRow[];
}

/** Everything derived from a deal's whole history, taken-back entries left out. */
export function project(entries: readonly DealEntry[]): Projections {
  const states: StateRow[] = [];
  const visits: VisitRow[] = [];
  const nextSteps: NextStepRow[] = [];
  const interactions: InteractionRow[] = [];
  const products: SpanRow[] = [];
  const competitors: SpanRow[] = [];
  const stallCauses: StallCauseRow[] = [];
  let before: Deal | undefined;
  for (const entry of standingEntries(entries)) {
    const deal = apply(before, entry);
    followState(states, before, deal, entry);
    followVisit(visits, before, deal, entry);
    followNextStep(nextSteps, before, deal, entry);
    followSpans(products, before?.products ?? [], deal.products, entry);
    followSpans(competitors, before?.competitors ?? [], deal.competitors, entry);
    if (entry.event.kind === 'logged') interactions.push(interaction(entry, entry.event));
    if (entry.event.kind === 'stall-explained') stallCauses.push(stallCause(entry, entry.event));
    before = deal;
  }
  return {
    deal: afterAll(entries, before),
    states,
    visits,
    interactions,
    nextSteps,
    products,
    competitors,
    stallCauses,
  };
}

/** What metrics look at. Facts that follow from these, such as when the deal was closed, change with them. */
const counted = [
  'status',
  'stageId',
  'stageKnown',
  'stageEnteredAt',
  'qualifiedAt',
  'expectedClose',
  'ownersCall',
  'ownerId',
  'teamId',
  'amount',
  'currency',
  'type',
  'sourceId',
  'lossReasonId',
] as const satisfies readonly (keyof Deal)[];

function followState(states: StateRow[], before: Deal | undefined, deal: Deal, entry: DealEntry): void {
  if (before && counted.every((field) => before[field] === deal[field])) return;
  endLast(states, { validTo: entry.occurredAt });
  states.push({
    fromSeq: entry.seq,
    validFrom: entry.occurredAt,
    validFromOn: entry.occurredOn,
    validTo: null,
    deal,
  });
}

function followVisit(visits: VisitRow[], before: Deal | undefined, deal: Deal, entry: DealEntry): void {
  if (!isMove(entry.event)) return;
  if (before?.status === 'open' && before.stageKnown)
    endLast(visits, { leftAt: entry.occurredAt, leftOn: entry.occurredOn, leftTo: leftTo(entry.event) });
  // A stay in nobody knows which stage is none that could be counted.
  if (deal.status !== 'open' || !deal.stageKnown) return;
  visits.push({
    fromSeq: entry.seq,
    stageId: deal.stageId,
    enteredAt: deal.stageEnteredAt,
    enteredOn: deal.stageEnteredAt ? entry.occurredOn : null,
    leftAt: null,
    leftOn: null,
    leftTo: null,
  });
}

function leftTo(event: DealEvent): LeftTo {
  switch (event.kind) {
    case 'stage-changed':
      return event.direction;
    case 'won':
    case 'lost':
    case 'parked':
      return event.kind;
    default:
      throw new Error(`an open deal leaves no stage by ${event.kind}`);
  }
}

function followNextStep(rows: NextStepRow[], before: Deal | undefined, deal: Deal, entry: DealEntry): void {
  const { event, occurredAt, occurredOn } = entry;
  const end = { endedAt: occurredAt, endedOn: occurredOn };
  if (event.kind === 'next-step-set' && deal.nextStep) {
    const last = rows.at(-1);
    const moved =
      before?.nextStep && last && last.ended === null && last.text === event.text ? last : undefined;
    if (before?.nextStep) endLast(rows, { ...end, ended: moved ? 'moved' : 'replaced' });
    rows.push({
      fromSeq: entry.seq,
      text: event.text,
      firstDueOn: moved?.firstDueOn ?? event.dueOn,
      dueOn: event.dueOn,
      setAt: occurredAt,
      endedAt: null,
      endedOn: null,
      ended: null,
    });
  } else if (before?.nextStep && !deal.nextStep) {
    endLast(rows, { ...end, ended: event.kind === 'next-step-done' ? 'done' : 'dropped' });
  }
}

function followSpans(
  rows: SpanRow[],
  before: readonly CatalogueItemId[],
  now: readonly CatalogueItemId[],
  entry: DealEntry,
): void {
  if (before === now) return;
  for (const [index, row] of rows.entries())
    if (row.validTo === null && !now.includes(row.itemId))
      rows[index] = { ...row, validTo: entry.occurredAt };
  for (const itemId of new Set(now))
    if (!before.includes(itemId))
      rows.push({ fromSeq: entry.seq, itemId, validFrom: entry.occurredAt, validTo: null });
}

function interaction(entry: DealEntry, event: Extract<DealEvent, { kind: 'logged' }>): InteractionRow {
  const { actor } = entry;
  return {
    fromSeq: entry.seq,
    id: event.interactionId,
    type: event.type,
    at: entry.occurredAt,
    happenedOn: entry.occurredOn,
    outcome: event.outcome,
    note: event.note,
    link: event.link,
    contactIds: event.contactIds,
    loggedById: 'personId' in actor ? actor.personId : null,
  };
}

function stallCause(
  { seq, occurredAt, occurredOn }: DealEntry,
  { cause, stageId }: Extract<DealEvent, { kind: 'stall-explained' }>,
): StallCauseRow {
  return { fromSeq: seq, cause, stageId, at: occurredAt, happenedOn: occurredOn };
}

function endLast<T>(rows: T[], end: Partial<T>): void {
  const last = rows.at(-1);
  if (last !== undefined) rows[rows.length - 1] = { ...last, ...end };
}
