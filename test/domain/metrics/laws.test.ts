/** What is true of every number, whatever happened. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decideLoss } from '../../../src/domain/decide-close.ts';
import { type DealEntry, standingEntries } from '../../../src/domain/history.ts';
import { winRate } from '../../../src/domain/metrics/defined/process.ts';
import { measureInMemory } from '../../../src/domain/metrics/in-memory.ts';
import { factsOf } from '../../../src/domain/metrics/memory/facts.ts';
import { dimensions, manyPerDeal } from '../../../src/domain/metrics/metric.ts';
import type { Tallies, Tally } from '../../../src/domain/metrics/tally.ts';
import { items, people, situationOf, withAct } from '../../support/deals.ts';
import { companyAt } from '../../support/random-company.ts';
import { anyQuestion, presentOf, type RandomWorld } from '../../support/random-world.ts';

/** Groups come in no particular order. */
function settled({ total, groups }: Tallies): Tallies {
  const byKeys = (a: { keys: unknown }, b: { keys: unknown }) =>
    JSON.stringify(a.keys) < JSON.stringify(b.keys) ? -1 : 1;
  return { total, groups: [...groups].sort(byKeys) };
}

function rowsIn({ among, leftOut }: Tally): number {
  return Object.values(leftOut).reduce((sum, count) => sum + count, among);
}

describe('groups', () => {
  const counts = (tally: Tally) => [
    tally.among,
    tally.counted,
    tally.unsettled,
    ...Object.values(tally.leftOut),
    tally.withoutAmount,
    tally.withoutRate,
    tally.money.n,
    tally.money.sum,
    tally.countedMoney.sum,
    tally.weighted,
    ...tally.noted,
  ];

  const ofSeveral = fc
    .tuple(fc.constantFrom(...manyPerDeal), fc.constantFrom(...dimensions))
    .map((by) => [...new Set(by)]);
  const ofOne = fc.uniqueArray(fc.constantFrom(...dimensions.filter((one) => !manyPerDeal.has(one))), {
    minLength: 1,
    maxLength: 2,
  });

  test('add up to the total, unless a deal may be in several', () => {
    fc.assert(
      fc.property(anyQuestion(), ofOne, ({ world, inquiry }, by) => {
        const { total, groups } = measureInMemory(world, { ...inquiry, by });
        const sums = counts(total).map((_, nth) =>
          groups.reduce((sum, { tally }) => sum + BigInt(counts(tally)[nth] ?? 0), 0n),
        );
        expect(sums).toEqual(counts(total).map(BigInt));
      }),
    );
  });

  test('by something of which a deal may have several leave nothing out and no deal twice in one group', () => {
    fc.assert(
      fc.property(anyQuestion(), ofSeveral, ({ world, inquiry }, by) => {
        const { total, groups } = measureInMemory(world, { ...inquiry, by });
        const sizes = groups.map(({ tally }) => rowsIn(tally));
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBeGreaterThanOrEqual(rowsIn(total));
        for (const size of sizes) expect(size).toBeLessThanOrEqual(rowsIn(total));
      }),
    );
  });

  test('splitting changes nothing about the total', () => {
    fc.assert(
      fc.property(anyQuestion(), ({ world, inquiry }) => {
        const split = measureInMemory(world, inquiry);
        expect(measureInMemory(world, { ...inquiry, by: [] }).total).toEqual(split.total);
      }),
    );
  });
});

describe('a number', () => {
  test('as of the present is the number now', () => {
    fc.assert(
      fc.property(anyQuestion(), ({ world, inquiry }) => {
        const present = { ...inquiry, at: presentOf(world) };
        const now = measureInMemory(world, { ...present, asOf: null });
        expect(settled(measureInMemory(world, { ...present, asOf: present.at }))).toEqual(settled(now));
      }),
    );
  });

  test('does not depend on the order in which deals and entries are told', () => {
    fc.assert(
      fc.property(
        anyQuestion().chain(({ world, inquiry }) =>
          fc.record({
            world: fc.constant(world),
            inquiry: fc.constant(inquiry),
            histories: fc
              .tuple(...world.histories.map((entries) => shuffled(entries)))
              .chain((histories) => shuffled(histories)),
          }),
        ),
        ({ world, inquiry, histories }) => {
          const retold = measureInMemory({ ...world, histories }, inquiry);
          expect(settled(retold)).toEqual(settled(measureInMemory(world, inquiry)));
        },
      ),
    );
  });

  test('counts no more than it looks at', () => {
    fc.assert(
      fc.property(anyQuestion(), ({ world, inquiry }) => {
        const { total } = measureInMemory(world, inquiry);
        expect(total.counted + total.unsettled).toBeLessThanOrEqual(total.among);
        expect(total.countedMoney.sum).toBeLessThanOrEqual(total.money.sum);
        if (total.days) expect(total.days.n).toBeLessThanOrEqual(total.among);
      }),
    );
  });

  test('of nothing is no data', () => {
    fc.assert(
      fc.property(anyQuestion(), ({ world, inquiry }) => {
        const { total, groups } = measureInMemory({ ...world, histories: [] }, inquiry);
        expect(groups).toEqual([]);
        expect([total.among, total.counted, total.days, total.money.n]).toEqual([0, 0, null, 0]);
      }),
    );
  });

  test('is what it would be had an entry that was taken back never been', () => {
    fc.assert(
      fc.property(anyQuestion(), ({ world, inquiry }) => {
        const histories = world.histories.map((entries) => standingEntries(entries));
        expect(measureInMemory({ ...world, histories }, inquiry)).toEqual(measureInMemory(world, inquiry));
      }),
    );
  });

  test('as of an instant is that of the histories cut off there', () => {
    fc.assert(
      fc.property(anyQuestion(), fc.nat(), ({ world, inquiry }, which) => {
        const instants = world.histories.flat().map(({ occurredAt }) => occurredAt);
        const asOf = inquiry.asOf ?? instants[which % instants.length] ?? world.now;
        // What was taken back later counts as of no instant.
        const histories = world.histories
          .map((entries) => standingEntries(entries).filter(({ occurredAt }) => occurredAt <= asOf))
          .filter((entries) => entries[0]?.event.kind === 'created');
        const then = { ...inquiry, asOf, at: asOf };
        expect(measureInMemory({ ...world, histories }, then)).toEqual(measureInMemory(world, then));
      }),
    );
  });
});

describe('a win rate', () => {
  /** The world in which one more open deal was lost just now. */
  function withAnotherLoss(world: RandomWorld): RandomWorld | undefined {
    const index = world.histories.findIndex((entries) => factsOf(entries, null)?.status === 'open');
    const entries = world.histories[index];
    if (!entries) return undefined;
    const { now } = world;
    const decision = decideLoss(situationOf(entries, people.admin, now, { directory: companyAt(now) }), {
      reasonId: items.price,
      competitorId: null,
      whatHappened: null,
      lookAgainOn: null,
      on: null,
      wasQualified: true,
    });
    if (!decision.ok) return undefined;
    const lost: readonly DealEntry[] = withAct(
      entries,
      { kind: 'person', personId: people.admin },
      now,
      decision.value,
      entries[0]?.dealId,
    );
    return { ...world, histories: world.histories.with(index, lost) };
  }

  test('is never raised by another loss', () => {
    let compared = 0;
    fc.assert(
      fc.property(anyQuestion(winRate), ({ world, inquiry }) => {
        const lost = withAnotherLoss(world);
        fc.pre(lost !== undefined);
        const asked = { ...inquiry, asOf: null, at: world.now, to: null };
        const before = measureInMemory(world, asked).total;
        const after = measureInMemory(lost, asked).total;
        expect(after.counted).toBe(before.counted);
        expect(after.among).toBeGreaterThanOrEqual(before.among);
        expect(after.counted * before.among).toBeLessThanOrEqual(before.counted * after.among);
        compared += after.among - before.among;
      }),
    );
    expect(compared).toBeGreaterThan(0);
  });
});

function shuffled<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}
