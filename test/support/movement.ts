/** Movement from nothing but replayed history: what the database's answer is held against. */
import fc from 'fast-check';
import { dayOf } from '../../src/domain/days.ts';
import type { DealEntry, DealEvent } from '../../src/domain/history.ts';
import { DealId, InteractionId } from '../../src/domain/ids.ts';
import type { DealSpan, MovementInput, MovementState, Unchanged } from '../../src/domain/metrics/movement.ts';
import type { Decimal } from '../../src/domain/money.ts';
import { project, type StateRow } from '../../src/domain/projections.ts';
import { type Rates, worthIn } from '../../src/domain/rates.ts';
import { berlin, creation, eur, jpy, minutesAfter, people, teams, usd, uuid } from './deals.ts';
import { anyActs, anyCreation, play } from './random-acts.ts';

export type History = readonly DealEntry[];

export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly isIn: (state: MovementState) => boolean;
  readonly ratesOn: (day: string) => ReadonlyMap<string, Decimal>;
}

const none: Unchanged = {
  count: 0,
  opening: 0n,
  revalued: 0n,
  feltRates: 0,
  withoutAmount: 0,
  withoutRate: 0,
  missingRates: [],
};

/** Every deal travels, also those to which nothing happened. */
export function movementInput(histories: readonly History[], span: Span): MovementInput {
  const ratesAt = (at: Date): Rates => ({ base: usd, baseForOne: span.ratesOn(dayOf(at, berlin)) });
  const [opening, closing] = [ratesAt(span.from), ratesAt(span.to)];
  return {
    spans: histories.map((entries) => spanOf(entries, span)),
    unchanged: none,
    isIn: span.isIn,
    openingWorth: (money) => worthIn(usd, money, opening),
    worth: (money) => worthIn(usd, money, closing),
  };
}

function spanOf(entries: History, { from, to }: Span): DealSpan {
  const { states, deal } = project(entries);
  const before = states.filter(({ validFrom }) => validFrom <= from).at(-1);
  const changes = states.filter(({ validFrom }) => validFrom > from && validFrom <= to);
  const stateOf = (row: StateRow) => movementState(row, entries);
  return {
    dealId: DealId.parse(deal.id),
    before: before ? stateOf(before) : null,
    changes: changes.map(stateOf),
  };
}

function movementState({ deal, fromSeq }: StateRow, entries: History): MovementState {
  const { status, ownerId, teamId, pipelineId, amount, currency, expectedClose } = deal;
  const event = entries.find(({ seq }) => seq === fromSeq)?.event;
  const direction = event?.kind === 'stage-changed' ? event.direction : null;
  return { status, ownerId, teamId, pipelineId, amount, currency, expectedClose, direction };
}

export const everyone = () => true;
export const ofTeam = (id: MovementState['teamId']) => (state: MovementState) => state.teamId === id;
export const ofOwner = (id: MovementState['ownerId']) => (state: MovementState) => state.ownerId === id;

/** The history of another deal: the same, with ids and a number of its own. */
export function withId(entries: History, index: number): History {
  const dealId = DealId.parse(uuid(900 + index));
  return entries.map((entry) => ({ ...entry, dealId, event: ownEvent(entry, index) }));
}

function ownEvent({ event, seq }: DealEntry, index: number): DealEvent {
  if (event.kind === 'created') return { ...event, number: 900 + index };
  if (event.kind !== 'logged') return event;
  return { ...event, interactionId: InteractionId.parse(uuid(100_000 * (index + 1) + seq)) };
}

function shifted(entries: History, minutes: number): History {
  const move = (entry: DealEntry) => ({ ...entry, occurredAt: minutesAfter(entry.occurredAt, minutes) });
  return entries.map(move);
}

const history = fc
  .tuple(
    anyActs,
    anyCreation,
    fc.constantFrom(usd, eur, jpy),
    fc.constantFrom(people.rep, people.outsider),
    fc.nat(40_000),
  )
  .map(([acts, fields, currency, ownerId, minutes]) => {
    const teamId = ownerId === people.rep ? teams.north : teams.south;
    return shifted(play(acts, creation({ ...fields, currency, ownerId, teamId })).entries, minutes);
  });

/** Deals of both teams in three currencies, each with a life of its own that begins within a month. */
export function salesHistories(most: number): fc.Arbitrary<readonly History[]> {
  return fc
    .array(history, { minLength: 1, maxLength: most, size: 'max' })
    .map((histories) => histories.map(withId));
}
