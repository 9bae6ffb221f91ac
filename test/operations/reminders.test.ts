import { beforeEach, describe, expect, test } from 'vitest';
import { Day } from '../../src/domain/days.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { queueDueReminders } from '../../src/operations/due-reminders.ts';
import {
  change,
  decideAndDeliver,
  decided,
  deliver,
  impatientCompany,
  latest,
  moveTo,
  rhythm,
  through,
} from '../support/clockwork.ts';
import { day, eur } from '../support/deals.ts';
import { type Company, newDealOf } from '../support/workspace.ts';

/** Wednesday, 10:00 in Berlin. */
const wednesday = '2026-03-11T09:00:00Z';

describe("the reminder in a team's channel", () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
  });

  /** The days of a fortnight, looked at every six hours, on which there was something or nothing to say. */
  async function heard() {
    await through(company, '2026-03-02T08:00Z', '2026-03-16T00:00Z', 6 * 60, () =>
      queueDueReminders(company.workspace),
    );
    const all = await decided(company, 'stalled-reminder');
    return all.map(({ occasion, state, at }) => [Day.parse(occasion), state, at.toISOString().slice(11, 16)]);
  }

  test.each<[string, Parameters<typeof rhythm>[0], readonly string[], Awaited<ReturnType<typeof heard>>]>([
    [
      'comes on Wednesdays at 10:00, unless nothing is stalled',
      {},
      [],
      [
        [day('2026-03-04'), 'nothing', '14:00'],
        [day('2026-03-11'), 'waiting', '14:00'],
      ],
    ],
    [
      'comes on the next working day where that day is off',
      { brief: { cadence: 'off' } },
      ['2026-03-11', '2026-03-12'],
      [
        [day('2026-03-04'), 'nothing', '14:00'],
        [day('2026-03-13'), 'waiting', '14:00'],
      ],
    ],
    [
      'comes every working day where the team wants that',
      { reminder: { every: 'day', at: 17 * 60 + 30 } },
      ['2026-03-10'],
      [
        [day('2026-03-02'), 'nothing', '20:00'],
        [day('2026-03-03'), 'nothing', '20:00'],
        [day('2026-03-04'), 'nothing', '20:00'],
        [day('2026-03-05'), 'waiting', '20:00'],
        [day('2026-03-06'), 'waiting', '20:00'],
        [day('2026-03-09'), 'waiting', '20:00'],
        [day('2026-03-11'), 'waiting', '20:00'],
        [day('2026-03-12'), 'waiting', '20:00'],
        [day('2026-03-13'), 'waiting', '20:00'],
      ],
    ],
    ['never comes where it does not', { reminder: { every: 'never' } }, [], []],
  ])('%s', async (_, fields, daysOff, expected) => {
    await change(company, company.teams.north, { ...rhythm(fields), daysOff: daysOff.map(day) });
    await newDealOf(company);
    expect(await heard()).toEqual(expected);
  });

  test('comes later that day after a stop, and not on the next', async () => {
    await newDealOf(company);
    moveTo(company, '2026-03-11T22:59:00Z');
    expect(await queueDueReminders(company.workspace)).toBe(1);
    const other = await impatientCompany();
    await newDealOf(other);
    moveTo(other, '2026-03-11T23:00:00Z');
    expect(await queueDueReminders(other.workspace)).toBe(0);
  });

  test('counts and values all that is stalled, and names only what its owner was told of', async () => {
    const { workspace } = company;
    for (const [accountName, amount] of [
      ['Ada', 1_00n],
      ['Bob', 2_00n],
      ['Cem', null],
    ] as const)
      await newDealOf(company, { accountName, amount });
    await newDealOf(company, { accountName: 'Dot', amount: 9_00n, currency: eur });
    moveTo(company, '2026-03-10T08:00:00Z');
    await queueDueNudges(workspace);
    await deliver(company);
    moveTo(company, '2026-03-05T08:00:00Z');
    await newDealOf(company, { accountName: 'Eva', amount: 5_00n, ownerId: company.people.colleague });
    moveTo(company, wednesday);
    await queueDueReminders(workspace);
    const reminder = await latest(company, 'stalled-reminder');
    expect(reminder).toMatchObject({ count: 5, value: 8_00n, currency: 'USD', asOf: new Date(wednesday) });
    expect(reminder.deals.map(({ accountName }) => accountName)).toEqual(['Bob', 'Ada', 'Cem', 'Dot']);
    expect(reminder.deals.flatMap(({ concerns }) => concerns.map(({ about }) => about))).toEqual(
      Array.from({ length: 4 }, () => 'stalled'),
    );
  });

  test('names none where the team wants counts only', async () => {
    await change(company, company.teams.north, rhythm({ reminder: { shows: 'counts' } }));
    await newDealOf(company);
    moveTo(company, '2026-03-10T08:00:00Z');
    await decideAndDeliver(company);
    moveTo(company, wednesday);
    await decideAndDeliver(company);
    expect(await latest(company, 'stalled-reminder')).toMatchObject({ count: 1, deals: [] });
  });

  test('names twelve at most', async () => {
    const { people } = company;
    for (const ownerId of [people.rep, people.colleague, people.manager])
      for (let nth = 0; nth < 5; nth += 1) await newDealOf(company, { ownerId });
    moveTo(company, '2026-03-10T08:00:00Z');
    await decideAndDeliver(company);
    moveTo(company, wednesday);
    await decideAndDeliver(company);
    const { count, deals } = await latest(company, 'stalled-reminder');
    expect([count, deals.length]).toEqual([15, 12]);
  });
});
