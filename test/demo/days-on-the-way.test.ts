/** Where the demo company's clock stops on its way to Monday. */
import { expect, test } from 'vitest';
import { stopsOnTheWay } from '../../src/demo/days-on-the-way.ts';

const to = new Date('2026-11-30T08:00:00Z');
const stopsFrom = (from: string) =>
  stopsOnTheWay(new Date(from), to).map((stop) => stop.toISOString().slice(0, 16));

const friday = ['2026-11-27T07:00', '2026-11-27T14:00', '2026-11-27T21:00'];
/** In Shanghai the manager’s copy and the brief, in Berlin the manager’s: the clock is moved to the brief. */
const monday = ['2026-11-30T00:00', '2026-11-30T01:00', '2026-11-30T07:00'];

test.each([
  [
    'from a Tuesday: before the reminder, at the reminder and before the brief, in each team’s zone',
    '2026-11-24T10:00:00Z',
    ['2026-11-24T15:00', '2026-11-25T02:00', '2026-11-25T09:00', '2026-11-25T16:00', ...friday, ...monday],
  ],
  ['from a Friday morning: what the brief will say', '2026-11-27T06:00:00Z', [...friday, ...monday]],
  ['from a Sunday: nobody is at work before Monday', '2026-11-29T12:00:00Z', monday],
  ['back from a later day: nothing', '2026-12-01T12:00:00Z', []],
])('%s', (_, from, stops) => {
  expect(stopsFrom(from)).toEqual(stops);
});

test('of a long way only the last week', () => {
  const [first] = stopsFrom('2025-01-01T00:00:00Z');
  expect(first).toBe('2026-11-23T00:00');
});
