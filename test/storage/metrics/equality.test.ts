import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openQualified } from '../../../src/domain/metrics/defined/composed.ts';
import { stageAge, stageTimeBegun } from '../../../src/domain/metrics/defined/stages.ts';
import { inHandInMemory, measureInMemory, survivalsInMemory } from '../../../src/domain/metrics/in-memory.ts';
import type { GroupKey, Inquiry, Tallies, Tally } from '../../../src/domain/metrics/tally.ts';
import { inHand } from '../../../src/storage/metrics/in-hand.ts';
import { measure } from '../../../src/storage/metrics/measure.ts';
import { survivalMedians } from '../../../src/storage/metrics/survival.ts';
import { accounts } from '../../support/random-company.ts';
import {
  anyInquiry,
  anyWorld,
  countedMetrics,
  presentOf,
  type RandomWorld,
} from '../../support/random-world.ts';
import { storedWorld } from '../../support/stored-world.ts';
import { deal, inquiry, parked, returned, worldOf } from '../../support/told-world.ts';

const numRuns = Number(process.env.STAGECOACH_RUNS ?? 12);

/** A world and several questions about it. */
function anyQuestions(
  count: number,
  inquiryOf: (world: RandomWorld) => fc.Arbitrary<Inquiry> = anyInquiry,
): fc.Arbitrary<{ readonly world: RandomWorld; readonly inquiries: readonly Inquiry[] }> {
  return anyWorld.chain((world) =>
    fc
      .array(inquiryOf(world), { minLength: count, maxLength: count })
      .map((inquiries) => ({ world, inquiries })),
  );
}

describe('the database and a reader of every history come to the same', () => {
  test('whatever is asked, by whom, of when and split by what', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestions(24), async ({ world, inquiries }) => {
        const scope = await storedWorld(world);
        const found = await measure(scope, inquiries);
        for (const [nth, inquiry] of inquiries.entries())
          expectSame(found[nth], measureInMemory(world, inquiry), inquiry);
      }),
      { numRuns },
    );
  });

  test.each(countedMetrics.map((metric, nth) => [metric.id, nth, metric] as const))(
    '%s (%i)',
    async (_, __, metric) => {
      await fc.assert(
        fc.asyncProperty(
          anyQuestions(10, (world) => anyInquiry(world, metric)),
          async ({ world, inquiries }) => {
            const scope = await storedWorld(world);
            const found = await measure(scope, inquiries);
            for (const [nth, inquiry] of inquiries.entries())
              expectSame(found[nth], measureInMemory(world, inquiry), inquiry);
          },
        ),
        { numRuns: Math.ceil(numRuns / 4) },
      );
    },
  );

  test('how long a deal has been in nobody knows which stage, once it came back', async () => {
    const nowhere = { stagesKnown: false, stageKnown: false };
    const histories = [
      deal(1, '2026-06-01T10:00Z', nowhere),
      deal(2, '2026-06-01T10:00Z', nowhere, ['2026-06-02T10:00Z', parked], ['2026-06-21T10:00Z', returned]),
    ];
    const world = { ...worldOf(histories), accounts };
    const scope = await storedWorld(world);
    for (const asOf of [null, new Date('2026-06-30T10:00Z')]) {
      const asked = inquiry(stageAge, { asOf });
      const [found] = await measure(scope, [asked]);
      expect(found?.total).toMatchObject({ among: 1, leftOut: { entry: 1 } });
      expectSame(found, measureInMemory(world, asked), asked);
    }
  });

  test('as of the present is as it is now, for every metric', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyWorld.chain((world) =>
          fc
            .tuple(...countedMetrics.map((metric) => anyInquiry(world, metric)))
            .map((inquiries) => ({ world, inquiries })),
        ),
        async ({ world, inquiries }) => {
          const scope = await storedWorld(world);
          const at = presentOf(world);
          const asked = inquiries.map((inquiry) => ({ ...inquiry, at, asOf: null }));
          const now = await measure(scope, asked);
          const asOf = await measure(
            scope,
            asked.map((inquiry) => ({ ...inquiry, asOf: at })),
          );
          for (const [nth, inquiry] of asked.entries()) {
            const expected = now[nth];
            if (!expected) throw new Error('no answer');
            expectSame(asOf[nth], expected, inquiry);
          }
        },
      ),
      { numRuns },
    );
  });

  test('how long half of the stays last, those that go on included', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyQuestions(6, (world) => anyInquiry(world, stageTimeBegun)),
        async ({ world, inquiries }) => {
          const scope = await storedWorld(world);
          for (const inquiry of inquiries) {
            const { total, groups } = await survivalMedians(scope, inquiry);
            const expected = survivalsInMemory(world, inquiry);
            expect(total).toEqual(nearOrNull(expected.total));
            const medians = expected.groups.map(({ keys, median }) => ({ keys, median: nearOrNull(median) }));
            expect(sorted(groups)).toEqual(sorted(medians));
          }
        },
      ),
      { numRuns },
    );
  });

  test('what everybody had in hand, day after day', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyQuestions(3, (world) => anyInquiry(world, openQualified)),
        async ({ world, inquiries }) => {
          const scope = await storedWorld(world);
          for (const inquiry of inquiries) {
            const { days, dealDays } = await inHand(scope, inquiry);
            const expected = inHandInMemory(world, inquiry);
            expect({ days, dealDays: [...dealDays].sort() }).toEqual({
              days: expected.days,
              dealDays: [...expected.dealDays].sort(),
            });
          }
        },
      ),
      { numRuns },
    );
  });
});

function expectSame(found: Tallies | undefined, expected: Tallies, inquiry: Inquiry): void {
  const question = JSON.stringify({ ...inquiry, metric: inquiry.metric.id });
  expect(found?.total, question).toEqual(like(expected.total));
  const groups = expected.groups.map(({ keys, tally }) => ({ keys, tally: like(tally) }));
  expect(sorted(found?.groups ?? []), question).toEqual(sorted(groups));
}

/** What equals a tally: days and medians of money are near, everything else is so to the letter. */
function like(tally: Tally) {
  const { days, money, countedMoney } = tally;
  return {
    ...tally,
    days: days && Object.fromEntries(Object.entries(days).map(([name, value]) => [name, near(value)])),
    money: { ...money, median: near(money.median) },
    countedMoney: { ...countedMoney, median: near(countedMoney.median) },
  };
}

/** Twelve digits are the same. Rounded to so many, two numbers on either side of a half would differ by one. */
function near(value: number): unknown {
  return expect.closeTo(value, 11 - Math.floor(Math.log10(Math.max(1, value))));
}

function nearOrNull(value: number | null): unknown {
  return value === null ? null : near(value);
}

function sorted<T extends { readonly keys: readonly GroupKey[] }>(groups: readonly T[]): readonly T[] {
  return [...groups].sort((a, b) => (JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1));
}
