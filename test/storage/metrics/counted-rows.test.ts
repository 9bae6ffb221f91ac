import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Tally } from '../../../src/domain/metrics/tally.ts';
import { type CountedRowsRequest, countedRows } from '../../../src/storage/metrics/counted-rows.ts';
import { measure } from '../../../src/storage/metrics/measure.ts';
import { anyQuestion } from '../../support/random-world.ts';
import { storedWorld } from '../../support/stored-world.ts';

const everything = { number: 0, size: 1000 };

describe('the deals behind a number', () => {
  test('are exactly those that were counted, in the total and in each group', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestion(), async ({ world, inquiry }) => {
        const scope = await storedWorld(world);
        const [tallies] = await measure(scope, [inquiry]);
        if (!tallies) throw new Error('nothing was measured');
        const parts = [{ keys: null, tally: tallies.total }, ...tallies.groups];
        for (const { keys, tally } of parts) {
          for (const [only, expected] of numbersOf(tally)) {
            const { deals, total } = await countedRows(scope, inquiry, { keys, only, page: everything });
            expect(deals).toHaveLength(total);
            expect(deals.reduce((sum, { times }) => sum + times, 0)).toBe(expected);
          }
        }
      }),
      { numRuns: 8 },
    );
  });

  test('come in pages, most valuable first, none twice and none missing', async () => {
    await fc.assert(
      fc.asyncProperty(anyQuestion(), fc.integer({ min: 1, max: 3 }), async ({ world, inquiry }, size) => {
        const scope = await storedWorld(world);
        const request = { keys: null, only: 'among' } as const;
        const { deals, total } = await countedRows(scope, inquiry, { ...request, page: everything });
        const worths = deals.flatMap(({ worth }) => (worth === null ? [] : [worth]));
        expect(worths).toEqual([...worths].sort((a, b) => (a < b ? 1 : a > b ? -1 : 0)));
        const paged = [];
        for (let number = 0; number * size < total; number += 1)
          paged.push(...(await countedRows(scope, inquiry, { ...request, page: { number, size } })).deals);
        expect(paged).toEqual(deals);
        const after = await countedRows(scope, inquiry, { ...request, page: { number: total + 1, size } });
        expect(after).toEqual({ total, deals: [] });
      }),
      { numRuns: 8 },
    );
  });
});

function numbersOf({
  among,
  counted,
  leftOut,
}: Tally): readonly (readonly [CountedRowsRequest['only'], number])[] {
  return [
    ['among', among],
    ['counted', counted],
    ['left-out', Object.values(leftOut).reduce((sum, count) => sum + count, 0)],
  ];
}
