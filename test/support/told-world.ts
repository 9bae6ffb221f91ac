/** Small worlds told by hand: a few deals with exactly the history a test is about. */
import { Day, startOfDay } from '../../src/domain/days.ts';
import type { DealEntry, DealEvent, DealEventOf } from '../../src/domain/history.ts';
import { DealId, InteractionId, type StageId } from '../../src/domain/ids.ts';
import type { DatedRate, StageSetting, World } from '../../src/domain/metrics/memory/world.ts';
import type { CountedMetric } from '../../src/domain/metrics/metric.ts';
import type { Inquiry } from '../../src/domain/metrics/tally.ts';
import {
  berlin,
  creation,
  day,
  directory,
  eur,
  items,
  people,
  pipeline,
  usd,
  uuid,
  withAct,
} from './deals.ts';

/** An instant, or a day of which no more is known. */
type Told = string;

export type Happened = readonly [Told, DealEvent];

/** A deal created at an instant or on a day, and what happened to it then. */
export function deal(
  number: number,
  created: Told,
  fields: Partial<DealEventOf<'created'>> = {},
  ...happened: readonly Happened[]
): readonly DealEntry[] {
  const id = DealId.parse(uuid(1000 + number));
  const all: readonly Happened[] = [[created, creation({ number, ...fields })], ...happened];
  return all.reduce<readonly DealEntry[]>((entries, [told, event]) => {
    const on = Day.safeParse(told).data ?? null;
    const occurredAt = on ? startOfDay(on, berlin) : new Date(told);
    return withAct(
      entries,
      { kind: 'person', personId: people.rep },
      occurredAt,
      [{ event, occurredAt, occurredOn: on }],
      id,
    );
  }, []);
}

const order = pipeline.stages.map(({ id }) => id);
const gate = { changes: {}, confirmed: [], override: null };

/** Into a stage from another; from needs analysis on a deal is qualified. */
export function moved(from: StageId, to: StageId): DealEvent {
  const [start, end] = [order.indexOf(from), order.indexOf(to)];
  return {
    kind: 'stage-changed',
    from,
    to,
    direction: end > start ? 'forward' : 'back',
    skipped: order.slice(start + 1, end),
    qualifies: end >= 1,
    reason: null,
    ...gate,
  };
}

/** `qualified` is the answer to the question that is asked when closing from before the qualifying stage. */
export function won(stageId: StageId, qualified: boolean | null = null): DealEvent {
  return { kind: 'won', stageId, qualified, beaten: [], ...gate };
}

export function lost(stageId: StageId, qualified: boolean | null = null): DealEvent {
  const silent = { competitorId: null, whatHappened: null, lookAgainOn: null };
  return { kind: 'lost', stageId, qualified, reasonId: items.price, ...silent };
}

export const reopened: DealEvent = { kind: 'reopened', reason: null };
export const parked: DealEvent = { kind: 'parked', until: day('2027-01-01'), reason: null };
export const returned: DealEvent = { kind: 'returned' };

export function logged(
  number: number,
  type: DealEventOf<'logged'>['type'],
  outcome: DealEventOf<'logged'>['outcome'] = null,
): DealEvent {
  const interactionId = InteractionId.parse(uuid(5000 + number));
  return { kind: 'logged', interactionId, type, outcome, note: 'quote', contactIds: [], link: null };
}

export const settings: readonly StageSetting[] = pipeline.stages.map((stage, position) => ({
  pipelineId: pipeline.id,
  stageId: stage.id,
  validFrom: new Date('2025-01-01T00:00:00Z'),
  validTo: null,
  position,
  probability: stage.probability,
  isQualifying: stage.isQualifying,
}));

export function worldOf(
  histories: World['histories'],
  given: Partial<Pick<World, 'rates' | 'settings'>> = {},
): World {
  return { histories, directory, settings, accounts: new Map(), rates: [], ...given };
}

export function rate(onDate: string, units: bigint, scale: number, seq = 1): DatedRate {
  return { currency: eur, onDate: day(onDate), seq, baseForOne: { units, scale } };
}

/** Everybody's, of all time, in dollars, as seen from Berlin on 1 July 2026. */
export function inquiry(metric: CountedMetric, asked: Partial<Inquiry> = {}): Inquiry {
  const at = asked.asOf ?? new Date('2026-07-01T10:00:00Z');
  return {
    metric,
    from: null,
    to: null,
    asOf: null,
    at,
    zone: berlin,
    fiscalYearStart: 1,
    currency: usd,
    by: [],
    ownerId: null,
    teamIds: null,
    pipelineId: null,
    sight: 'everything',
    ...asked,
  };
}
