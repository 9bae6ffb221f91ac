/**
 * Random worlds to measure: skips, regressions, reopenings, undone changes, parked deals, late-recorded closings, day-only
 * dates, unknown facts, changing rates and missing ones, handovers between zones, amounts that are missing; and random
 * questions about them.
 */
import fc from 'fast-check';
import { addDays, startOfDay } from '../../src/domain/days.ts';
import { pipelineOf, teamOf } from '../../src/domain/directory.ts';
import type { Actor } from '../../src/domain/history.ts';
import { DealId } from '../../src/domain/ids.ts';
import {
  openOver,
  openQualified,
  qualifiedToClosed,
  wonOver,
  wonValue,
} from '../../src/domain/metrics/defined/composed.ts';
import { stageMixContacts, stageMixDeals, stageTimeBegun } from '../../src/domain/metrics/defined/stages.ts';
import { dimensionsOf, isCounted, metrics } from '../../src/domain/metrics/definitions.ts';
import type { DatedRate, World } from '../../src/domain/metrics/memory/world.ts';
import type { CountedMetric } from '../../src/domain/metrics/metric.ts';
import type { Inquiry } from '../../src/domain/metrics/tally.ts';
import { isQualifiedBy } from '../../src/domain/pipeline.ts';
import {
  creation,
  day,
  eur,
  items,
  jpy,
  minutesAfter,
  people,
  situationOf,
  teams,
  usd,
  uuid,
  withAct,
} from './deals.ts';
import {
  accounts,
  amount,
  begin,
  company,
  companyAt,
  currency,
  firstDay,
  rearranged,
  settings,
  west,
  zones,
} from './random-company.ts';
import { anyDeeds, type TimedDeed } from './random-deeds.ts';

/** A world, and the clock of whoever looks at it. */
export interface RandomWorld extends World {
  readonly now: Date;
  readonly [fc.toStringMethod]: () => string;
}

/** An instant at which everything has happened, whatever the clocks said that recorded it. */
export function presentOf({ now, histories }: RandomWorld): Date {
  const instants = histories.flatMap((entries) => entries.map(({ occurredAt }) => occurredAt.getTime()));
  return new Date(Math.max(now.getTime(), rearranged.getTime(), ...instants));
}

const teamIds = [teams.north, teams.south, west] as const;
const owners = Object.values(people);
const sevenMonths = 210 * 24 * 60;

const anyBeginning = fc.record({
  afterMinutes: fc.integer({ min: 0, max: sevenMonths }),
  /** Recorded late, with nothing but the day. */
  isOnlyDay: fc.boolean(),
  accountId: fc.constantFrom(...accounts.keys()),
  amount,
  currency,
  pipelineId: fc.constantFrom(...company.pipelines.keys(), ...company.pipelines.keys()),
  stage: fc.constantFrom(0, 0, 0, 1),
  ownerId: fc.constantFrom(...owners),
  teamId: fc.constantFrom(...teamIds),
  sourceId: fc.constantFrom(null, items.fair),
  products: fc.uniqueArray(fc.constantFrom(items.suite, items.addOn)),
  competitors: fc.uniqueArray(fc.constantFrom(items.rival, items.otherRival)),
  createdKnown: fc.constantFrom(true, true, true, false),
  stagesKnown: fc.constantFrom(true, true, true, false),
  /** Imports know of some deals no stage at all. */
  stageKnown: fc.constantFrom(true, true, false),
});
type Beginning = typeof anyBeginning extends fc.Arbitrary<infer T> ? T : never;

const admin: Actor = { kind: 'person', personId: people.admin };

/** What comes of a beginning and the deeds after it; what is refused leaves no trace. */
function play(number: number, beginning: Beginning, deeds: readonly TimedDeed[]) {
  const { afterMinutes, isOnlyDay, stage, stageKnown, ...fields } = beginning;
  let now = minutesAfter(begin, afterMinutes);
  const id = DealId.parse(uuid(1000 + number));
  const model = companyAt(now);
  const pipeline = pipelineOf(model, fields.pipelineId);
  const first = pipeline.stages[stage] ?? pipeline.stages[0];
  if (!first) throw new Error('a pipeline without stages');
  const event = creation({
    ...fields,
    number,
    stageId: first.id,
    qualifies: isQualifiedBy(pipeline, first.id),
    ...(stageKnown || fields.stagesKnown ? {} : { stageKnown, qualifies: false }),
  });
  const { zone } = teamOf(company, fields.teamId);
  const on = isOnlyDay
    ? day(
        minutesAfter(now, -3 * 24 * 60)
          .toISOString()
          .slice(0, 10),
      )
    : null;
  const occurredAt = on ? startOfDay(on, zone) : now;
  let entries = withAct([], admin, now, [{ event, occurredAt, occurredOn: on }], id);
  const says: string[] = [];
  for (const deed of deeds) {
    now = minutesAfter(now, deed.afterMinutes);
    const decision = deed.decide(situationOf(entries, people.admin, now, { directory: companyAt(now) }));
    if (!decision.ok) continue;
    entries = withAct(entries, admin, now, decision.value, id);
    says.push(`${deed.says} at ${now.toISOString().slice(0, 16)}`);
  }
  return { entries, now, says };
}

const anyRate: fc.Arbitrary<DatedRate> = fc.record({
  currency: fc.constantFrom(eur, jpy),
  onDate: fc.integer({ min: 20, max: 400 }).map((days) => addDays(day(firstDay), days)),
  seq: fc.integer({ min: 1, max: 3 }),
  baseForOne: fc.record({ units: fc.bigInt({ min: 1n, max: 99_999n }), scale: fc.constantFrom(0, 2, 4, 12) }),
});

/** Deals of the same number are the same deal in a smaller or larger world. */
function anyWorldOf(size: { minLength: number; maxLength: number }): fc.Arbitrary<RandomWorld> {
  return fc
    .tuple(
      fc.array(fc.tuple(anyBeginning, anyDeeds), { ...size, size: 'max' }),
      fc.uniqueArray(anyRate, {
        selector: ({ currency, onDate, seq }) => `${currency} ${onDate} ${seq}`,
        maxLength: 8,
      }),
    )
    .map(([plans, rates]) => {
      const played = plans.map(([beginning, deeds], index) => play(index + 1, beginning, deeds));
      const clocks = [begin, ...played.map(({ now }) => now)].map((now) => now.getTime());
      return {
        histories: played.map(({ entries }) => entries),
        directory: company,
        settings,
        accounts,
        rates,
        now: new Date(Math.max(...clocks)),
        [fc.toStringMethod]: () => played.map(({ says }, index) => `D-${index + 1}: ${says}`).join('\n'),
      };
    });
}

export const anyWorld = anyWorldOf({ minLength: 2, maxLength: 9 });

/** Every definition that rows are counted by, those that others are put together from included. */
export const countedMetrics: readonly CountedMetric[] = [
  ...metrics.filter(isCounted),
  stageTimeBegun,
  stageMixDeals,
  stageMixContacts,
  openQualified,
  qualifiedToClosed,
  wonValue,
  wonOver(20),
  openOver(45.5),
];

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> {
  return fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });
}

const anyDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays(day(firstDay), days));

/** Wide ones mostly, so that they hold something. */
const anyPeriod = fc.oneof(
  fc.record({ from: fc.option(anyDay, { freq: 2 }), to: fc.constant(null) }),
  fc.record({ from: fc.constant(null), to: anyDay }),
  fc.tuple(anyDay, anyDay).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
);

/** A question about a world; its instants are often exactly those at which something happened. */
export function anyInquiry(world: RandomWorld, metric?: CountedMetric): fc.Arbitrary<Inquiry> {
  const instants = world.histories.flatMap((entries) => entries.map(({ occurredAt }) => occurredAt));
  const metricOf = metric ? fc.constant(metric) : fc.constantFrom(...countedMetrics);
  return metricOf.chain((metric) =>
    fc
      .record({
        metric: fc.constant(metric),
        period: anyPeriod,
        asOf: seldom(
          fc.oneof(
            fc.constantFrom(...instants),
            fc.constantFrom(...instants).map((at) => new Date(at.getTime() - 1)),
            fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => minutesAfter(begin, minutes)),
          ),
        ),
        zone: fc.constantFrom(...zones),
        fiscalYearStart: fc.constantFrom(1, 4, 11),
        currency: fc.constantFrom(usd, usd, eur, jpy),
        by: fc.uniqueArray(fc.constantFrom(...dimensionsOf(metric)), { maxLength: 2 }),
        ownerId: seldom(fc.constantFrom(...owners)),
        teamIds: seldom(fc.uniqueArray(fc.constantFrom(...teamIds))),
        pipelineId: seldom(fc.constantFrom(...company.pipelines.keys())),
        sight: fc.oneof(
          { weight: 4, arbitrary: fc.constant('everything' as const) },
          {
            weight: 1,
            arbitrary: fc.record({
              teamIds: fc.uniqueArray(fc.constantFrom(...teamIds)),
              ownerId: fc.option(fc.constantFrom(...owners)),
            }),
          },
        ),
      })
      .map(({ period, ...inquiry }) => ({ ...inquiry, ...period, at: inquiry.asOf ?? world.now })),
  );
}

/** A world and a question about it. */
export function anyQuestion(
  metric?: CountedMetric,
): fc.Arbitrary<{ readonly world: RandomWorld; readonly inquiry: Inquiry }> {
  return anyWorld.chain((world) => anyInquiry(world, metric).map((inquiry) => ({ world, inquiry })));
}
