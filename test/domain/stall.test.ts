import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Zone } from '../../src/domain/days.ts';
import { clocksOf, stalledBy, stallLimit, workingDaysBetween } from '../../src/domain/stall.ts';
import { berlin, daysAfter, start } from '../support/deals.ts';

const office = { zone: berlin, workingDays: [1, 2, 3, 4, 5], daysOff: [] };
const everyDay = { zone: berlin, workingDays: [1, 2, 3, 4, 5, 6, 7], daysOff: [] };

describe("days off do not count against a deal, as the team's own calendar has them", () => {
  test.each([
    ['from Monday to Wednesday', '2026-03-02T08:00Z', '2026-03-04T08:00Z', 2],
    ['half a working day', '2026-03-02T08:00Z', '2026-03-02T20:00Z', 0.5],
    ['over a weekend', '2026-03-06T12:00Z', '2026-03-09T12:00Z', 1],
    ['within a weekend', '2026-03-07T12:00Z', '2026-03-08T12:00Z', 0],
    ['a whole week', '2026-03-02T08:00Z', '2026-03-09T08:00Z', 5],
    ['over the weekend in which the clocks go forward', '2026-03-27T12:00Z', '2026-03-30T12:00Z', 25 / 24],
    ['over the weekend in which they go back', '2026-10-23T12:00Z', '2026-10-26T12:00Z', 23 / 24],
    ['backwards', '2026-03-04T08:00Z', '2026-03-02T08:00Z', 0],
  ])('%s', (_, from, to, days) => {
    expect(workingDaysBetween(new Date(from), new Date(to), office)).toBeCloseTo(days, 10);
  });

  test('Sunday in Berlin is already Monday in Auckland', () => {
    const sunday = new Date('2026-03-08T12:00:00Z');
    const later = new Date('2026-03-08T18:00:00Z');
    expect(workingDaysBetween(sunday, later, office)).toBe(0);
    expect(workingDaysBetween(sunday, later, { ...office, zone: Zone.parse('Pacific/Auckland') })).toBe(0.25);
  });

  test('a team that never rests counts plain elapsed days; none counts more', () => {
    const instants = fc
      .integer({ min: 0, max: 400 * 24 * 60 })
      .map((minutes) => daysAfter(start, minutes / 1440));
    fc.assert(
      fc.property(instants, instants, (a, b) => {
        const [from, to] = a < b ? [a, b] : [b, a];
        const elapsed = (to.getTime() - from.getTime()) / 86_400_000;
        expect(workingDaysBetween(from, to, everyDay)).toBeCloseTo(elapsed, 8);
        const worked = workingDaysBetween(from, to, office);
        expect(worked).toBeGreaterThanOrEqual(-1e-9);
        expect(worked).toBeLessThanOrEqual(elapsed + 1e-9);
      }),
    );
  });

  test('two stretches add up to the whole', () => {
    const minutes = fc.integer({ min: 0, max: 100 * 24 * 60 });
    fc.assert(
      fc.property(minutes, minutes, (first, second) => {
        const middle = daysAfter(start, first / 1440);
        const end = daysAfter(middle, second / 1440);
        const sum = workingDaysBetween(start, middle, office) + workingDaysBetween(middle, end, office);
        expect(sum).toBeCloseTo(workingDaysBetween(start, end, office), 8);
      }),
    );
  });
});

describe('the two clocks', () => {
  const now = daysAfter(start, 10);
  const never = {
    stageEnteredAt: start,
    lastContactAt: null,
    createdAt: start,
    returnedAt: null,
    importedAt: null,
  };

  test.each([
    ['a deal nobody spoke about runs from its creation', {}, 10, 10],
    ['contact restarts only the contact clock', { lastContactAt: daysAfter(start, 8) }, 10, 2],
    ['a move restarts only the stage clock', { stageEnteredAt: daysAfter(start, 7) }, 3, 10],
    [
      'coming back from parked restarts both',
      { stageEnteredAt: daysAfter(start, 9), returnedAt: daysAfter(start, 9) },
      1,
      1,
    ],
    ['a contact before creation does not count', { lastContactAt: daysAfter(start, -20) }, 10, 10],
    [
      'an import without history runs from the import',
      { stageEnteredAt: null, importedAt: daysAfter(start, 6) },
      4,
      4,
    ],
    ['an import with its history keeps the stage clock', { importedAt: daysAfter(start, 6) }, 10, 4],
    ['an unknown entry into the stage leaves that clock unknown', { stageEnteredAt: null }, null, 10],
  ])('%s', (_, known, stageDays, contactDays) => {
    expect(clocksOf({ ...never, ...known }, now, everyDay)).toEqual({ stageDays, contactDays });
  });

  test.each([
    ['both run', 13.9, 13.9, null],
    ['a limit reached is not passed', 14, 14, null],
    ['the stage ran out', 14.1, 3, 'stage'],
    ['contact ran out', 3, 14.1, 'contact'],
    ['both ran out: the stage is named first', 15, 15, 'stage'],
    ['an unknown stage clock never runs out', null, 3, null],
  ])('%s', (_, stageDays, contactDays, clock) => {
    expect(stalledBy({ stageDays, contactDays }, 14, 14)).toBe(clock);
  });
});

describe('how long a deal may stay in a stage', () => {
  const deals = (count: number, ...stays: readonly number[]) => Array.from({ length: count }, () => stays);

  test.each([
    ['with nine won deals it is the limit set', deals(9, 40), 14],
    ['nine deals that came back twice are nine still', deals(9, 40, 40), 14],
    ['with ten it is what three of four stays took', deals(10, 9), 9],
    ['never below half the limit set', deals(12, 4), 7],
    ['different stays are interpolated', [1, 2, 3, 4, 5, 6, 7, 8, 9, 30].map((days) => [days]), 7.75],
  ])('%s', (_, staysOfWonDeals, days) => {
    expect(stallLimit(14, staysOfWonDeals).days).toBe(days);
  });

  test('never below three days, however short the limit set', () => {
    expect(stallLimit(2, deals(20, 1)).days).toBe(3);
  });
});
