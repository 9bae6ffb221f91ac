/**
 * What a deal's history says by an instant, as far as it can be counted. Derived here anew from the entries: it is what
 * the projections, and the SQL over them, are held against.
 */
import type { StallCause } from '../../concerns.ts';
import type { Day } from '../../days.ts';
import { type DealEntry, type DealEvent, type DealEventOf, standingEntries } from '../../history.ts';
import type { DealId, PersonId, StageId, TeamId } from '../../ids.ts';
import { type InteractionType, isCustomerContact, type Outcome } from '../../vocabulary.ts';

/** When something happened; `on` where no more than the day is known. */
export interface Moment {
  readonly at: Date;
  readonly on: Day | null;
}

export interface Stay {
  readonly stageId: StageId;
  /** Null: unknown. */
  readonly entered: Moment | null;
  /** Null: it goes on. */
  readonly left: Moment | null;
}

export interface Step {
  readonly text: string;
  /** The first day it was ever due. */
  readonly firstDueOn: Day | null;
  readonly ended: (Moment & { readonly how: 'done' | 'replaced' | 'dropped' }) | null;
}

export interface Interaction {
  readonly type: InteractionType;
  readonly outcome: Outcome | null;
  readonly happened: Moment;
  readonly isContact: boolean;
}

/** Why it stalled, as somebody explained it. */
export interface Stall {
  readonly cause: StallCause;
  readonly stageId: StageId;
  readonly happened: Moment;
}

type Fields = Pick<
  DealEventOf<'created'>,
  | 'accountId'
  | 'amount'
  | 'currency'
  | 'pipelineId'
  | 'type'
  | 'sourceId'
  | 'products'
  | 'competitors'
  | 'createdKnown'
  | 'stagesKnown'
>;

export interface DealFacts extends Readonly<Fields> {
  readonly dealId: DealId;
  readonly status: 'open' | 'parked' | 'won' | 'lost';
  /** Of a closed deal the one it left. */
  readonly stageId: StageId;
  /** False of a deal that came closed, with nothing to say from where. */
  readonly stageKnown: boolean;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly lossReasonId: DealEventOf<'lost'>['reasonId'] | null;
  readonly created: Moment;
  /** Its present stage, even where nobody knows which that is: a deal that came back has been in it since then. */
  readonly entered: Moment | null;
  readonly closed: Moment | null;
  readonly qualified: Moment | null;
  /** Its first win, even if it was reopened since. */
  readonly firstWon: Moment | null;
  readonly wasParked: boolean;
  readonly wasReopened: boolean;
  readonly stays: readonly Stay[];
  readonly steps: readonly Step[];
  readonly interactions: readonly Interaction[];
  readonly stalls: readonly Stall[];
}

/** The deal by an instant, null for all that is recorded; undefined before its creation and when that was taken back. */
export function factsOf(entries: readonly DealEntry[], asOf: Date | null): DealFacts | undefined {
  const happened = standingEntries(entries).filter((entry) => asOf === null || entry.occurredAt <= asOf);
  const [first, ...later] = happened;
  if (first?.event.kind !== 'created') return undefined;
  let deal = begin(first, first.event);
  for (const entry of later) deal = { ...deal, ...next(deal, entry.event, momentOf(entry)) };
  return deal;
}

function momentOf({ occurredAt, occurredOn }: DealEntry): Moment {
  return { at: occurredAt, on: occurredOn };
}

function begin(entry: DealEntry, event: DealEventOf<'created'>): DealFacts {
  const created = momentOf(entry);
  const { stageId, ownerId, teamId, stagesKnown, qualifies } = event;
  return {
    ...event,
    dealId: entry.dealId,
    status: 'open',
    stageId,
    stageKnown: event.stageKnown ?? true,
    ownerId,
    teamId,
    lossReasonId: null,
    created,
    entered: stagesKnown ? created : null,
    closed: null,
    qualified: qualifies ? created : null,
    firstWon: null,
    wasParked: false,
    wasReopened: false,
    stays: event.stageKnown === false ? [] : [{ stageId, entered: stagesKnown ? created : null, left: null }],
    steps: [],
    interactions: [],
    stalls: [],
  };
}

function next(deal: DealFacts, event: DealEvent, moment: Moment): Partial<DealFacts> {
  switch (event.kind) {
    case 'created':
    case 'undone':
    case 'statement-withdrawn':
    case 'snoozed':
    case 'muted':
    case 'unmuted':
      return {};
    case 'stall-explained':
      return {
        stalls: [...deal.stalls, { cause: event.cause, stageId: event.stageId, happened: moment }],
      };
    case 'edited':
      return changed(event.changes);
    case 'stage-changed': {
      const stays = [...ended(deal.stays, moment), stay(event.to, moment)];
      const qualified = deal.qualified ?? (event.qualifies ? moment : null);
      return {
        ...changed(event.changes),
        stageId: event.to,
        stageKnown: true,
        entered: moment,
        stays,
        qualified,
      };
    }
    case 'won': {
      const fields = changed(event.changes);
      const before = fields.competitors ?? deal.competitors;
      return {
        ...fields,
        ...closing(deal, event.qualified, moment),
        status: 'won',
        firstWon: deal.firstWon ?? moment,
        competitors: [...before, ...event.beaten],
      };
    }
    case 'lost':
      return {
        ...closing(deal, event.qualified, moment),
        status: 'lost',
        lossReasonId: event.reasonId,
        competitors: event.competitorId ? [...deal.competitors, event.competitorId] : deal.competitors,
      };
    case 'reopened':
      return { ...again(deal, moment), closed: null, lossReasonId: null, wasReopened: true };
    case 'returned':
      return again(deal, moment);
    case 'parked':
      return { status: 'parked', wasParked: true, stays: ended(deal.stays, moment) };
    case 'logged': {
      const { type, outcome } = event;
      const logged = { type, outcome, happened: moment, isContact: isCustomerContact(type, outcome) };
      return { interactions: [...deal.interactions, logged] };
    }
    case 'next-step-set':
      return deal.closed ? {} : { steps: stepSet(deal.steps, event, moment) };
    case 'next-step-done':
      return { steps: stepEnded(deal.steps, 'done', moment) };
    case 'handed-over':
      return { ownerId: event.to, teamId: event.teamId };
  }
}

function changed(changes: DealEventOf<'edited'>['changes']): Partial<Fields> {
  const { amount, currency, type, sourceId, products, competitors } = changes;
  return {
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
    ...(type === undefined ? {} : { type }),
    ...(sourceId === undefined ? {} : { sourceId }),
    ...(products === undefined ? {} : { products }),
    ...(competitors === undefined ? {} : { competitors }),
  };
}

function closing(deal: DealFacts, isConfirmed: boolean | null, moment: Moment) {
  return {
    closed: moment,
    qualified: deal.qualified ?? (isConfirmed ? moment : null),
    stays: ended(deal.stays, moment),
    steps: stepEnded(deal.steps, 'dropped', moment),
  };
}

function again(deal: DealFacts, moment: Moment) {
  const begun = deal.stageKnown ? [stay(deal.stageId, moment)] : [];
  return { status: 'open', entered: moment, stays: [...ended(deal.stays, moment), ...begun] } as const;
}

function stay(stageId: StageId, entered: Moment): Stay {
  return { stageId, entered, left: null };
}

function ended(stays: readonly Stay[], left: Moment): readonly Stay[] {
  return stays.map((one) => (one.left ? one : { ...one, left }));
}

/** The same text again is the same step with another day. */
function stepSet(
  steps: readonly Step[],
  { text, dueOn }: DealEventOf<'next-step-set'>,
  moment: Moment,
): readonly Step[] {
  const last = steps.at(-1);
  if (last && !last.ended && last.text === text)
    return [...steps.slice(0, -1), { ...last, firstDueOn: last.firstDueOn ?? dueOn }];
  return [...stepEnded(steps, 'replaced', moment), { text, firstDueOn: dueOn, ended: null }];
}

function stepEnded(
  steps: readonly Step[],
  how: 'done' | 'replaced' | 'dropped',
  moment: Moment,
): readonly Step[] {
  return steps.map((step) => (step.ended ? step : { ...step, ended: { ...moment, how } }));
}
