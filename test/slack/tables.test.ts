import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rowsThatFit } from '../../src/slack/blocks.ts';
import { limits } from '../../src/slack/limits.ts';

test('a table takes the first rows, as many as a message can hold', () => {
  const texts = fc.array(fc.string({ maxLength: 80 }), { minLength: 5, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 300 }), (rows) => {
      const kept = rowsThatFit(rows);
      expect(rows.slice(0, kept.length)).toEqual(kept);
      expect(kept.length).toBeLessThanOrEqual(limits.tableRows);
      expect(kept.flat().join('').length).toBeLessThanOrEqual(limits.tableCharacters);
    }),
    { numRuns: 50 },
  );
});

test('a short table is shown whole', () => {
  const rows = Array.from({ length: 100 }, (_, index) => [`D-${index}`, 'Acme']);
  expect(rowsThatFit(rows)).toHaveLength(100);
  expect(rowsThatFit([...rows, ['D-100', 'one too many']])).toHaveLength(100);
});
