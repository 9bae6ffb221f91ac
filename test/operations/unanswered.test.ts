import { beforeEach, describe, expect, test } from 'vitest';
import { setMember } from '../../src/operations/set-up-team.ts';
import { handOverDeal, logInteraction } from '../../src/operations/tend-deal.ts';
import {
  change,
  decideAndDeliver,
  decided,
  impatientCompany,
  latest,
  moveTo,
  through,
} from '../support/clockwork.ts';
import { day } from '../support/deals.ts';
import { accepted, by, type Company, newDealOf, slackPerson } from '../support/workspace.ts';

const note = {
  type: 'note',
  at: null,
  outcome: null,
  note: 'Looked at it',
  withWhom: [],
  link: null,
  nextStep: null,
} as const;

describe('a manager hears once a week of what owners were told twice and left as it was', () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
  });

  /** When work begins, in the afternoon and at night: deals of Monday, 2 March, are told from Friday on. */
  const days = (from: string, to: string) =>
    through(company, `${from}T02:00Z`, `${to}T00:00Z`, 6 * 60, () => decideAndDeliver(company));

  test('in her hours on the first working day of the week, with how often and when last', async () => {
    const { people, teams } = company;
    const { dealId } = await newDealOf(company);
    await days('2026-03-03', '2026-03-17');
    const lists = await decided(company, 'unanswered', `${teams.north} ${people.manager}`);
    expect(lists.map(({ occasion, state, at }) => [occasion, state, at.toISOString()])).toEqual([
      ['2026-03-02', 'nothing', '2026-03-03T08:00:00.000Z'],
      ['2026-03-09', 'nothing', '2026-03-09T08:00:00.000Z'],
      ['2026-03-16', 'sent', '2026-03-16T08:00:00.000Z'],
    ]);
    expect(lists[2]?.payload).toMatchObject({ to: people.manager, teamId: teams.north, more: 0 });
    expect(lists[2]?.payload.deals).toMatchObject([{ dealId, nudges: 6, lastOn: '2026-03-13' }]);
  });

  test('on the next working day where Monday is off', async () => {
    await change(company, company.teams.north, { daysOff: [day('2026-03-09')] });
    await days('2026-03-03', '2026-03-12');
    const lists = await decided(company, 'unanswered', `${company.teams.north} ${company.people.manager}`);
    expect(lists.map(({ at }) => at.toISOString().slice(0, 10))).toEqual(['2026-03-03', '2026-03-10']);
  });

  test('not of what its owner has touched since, whoever else has', async () => {
    const { workspace, people } = company;
    const touched = await newDealOf(company, { accountName: 'Touched' });
    const looked = await newDealOf(company, { accountName: 'Looked at by Mona' });
    await days('2026-03-03', '2026-03-13');
    // A note is no contact, so that both stay stalled.
    accepted(await logInteraction(workspace, by(people.rep), { ...touched, version: null, ...note }));
    accepted(await logInteraction(workspace, by(people.manager), { ...looked, version: null, ...note }));
    await days('2026-03-13', '2026-03-17');
    const { deals } = await latest(company, 'unanswered');
    expect(deals.map(({ accountName }) => accountName)).toEqual(['Looked at by Mona']);
  });

  test('not of what the owner was told once, nor of what now belongs to another', async () => {
    const { workspace, people, teams } = company;
    const { dealId } = await newDealOf(company);
    await days('2026-03-03', '2026-03-13');
    const handover = { dealId, version: null, to: people.colleague, teamId: teams.north, note: null };
    accepted(await handOverDeal(workspace, by(people.manager), handover));
    await days('2026-03-15', '2026-03-16');
    moveTo(company, '2026-03-16T08:00:00Z');
    await decideAndDeliver(company);
    const lists = await decided(company, 'unanswered', `${teams.north} ${people.manager}`);
    expect(lists.map(({ occasion, state }) => [occasion, state])).toEqual([
      ['2026-03-02', 'nothing'],
      ['2026-03-09', 'nothing'],
      ['2026-03-16', 'nothing'],
    ]);
  });

  test('every manager of the team, none of deals of their own; ten by name, most valuable first', async () => {
    const { workspace, people, teams } = company;
    const manager = { role: 'manager', isPrimary: true } as const;
    const max = accepted(
      await setMember(workspace, by(people.admin), teams.north, slackPerson('Max'), manager),
    );
    await newDealOf(company, { accountName: 'Of Mona', amount: 90_00n, ownerId: people.manager });
    // Each owner is told of five.
    for (const ownerId of [people.rep, people.colleague])
      for (let nth = 1; nth <= 5; nth += 1)
        await newDealOf(company, { amount: BigInt(nth) * 1_00n, ownerId });
    await days('2026-03-03', '2026-03-17');
    const toMona = await latest(company, 'unanswered', `${teams.north} ${people.manager}`);
    const toMax = await latest(company, 'unanswered', `${teams.north} ${max}`);
    expect(toMona.deals.map(({ amount }) => amount)).toEqual(
      [5, 5, 4, 4, 3, 3, 2, 2, 1, 1].map((n) => BigInt(n) * 1_00n),
    );
    expect(toMona.more).toBe(0);
    expect([toMax.deals.length, toMax.more, toMax.deals[0]?.accountName]).toEqual([10, 1, 'Of Mona']);
  });
});
