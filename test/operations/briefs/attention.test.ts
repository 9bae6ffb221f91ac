import { beforeAll, describe, expect, test } from 'vitest';
import type { BriefFacts } from '../../../src/domain/brief.ts';
import { dayOf } from '../../../src/domain/days.ts';
import { concernedDeals } from '../../../src/operations/open-concerns.ts';
import { readDirectory } from '../../../src/operations/workspace.ts';
import { announcedOf } from '../../../src/storage/announced-deals.ts';
import { announceAll, type DecidedMessage } from '../../../src/storage/outbox-records.ts';
import { briefOf } from '../../support/brief-ask.ts';
import { berlin, day, usd } from '../../support/deals.ts';
import { type Company, newCompany, newDealOf } from '../../support/workspace.ts';

const days = 24 * 60;

describe('what a brief says needs attention', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
    const { clock } = company;
    const overdue = { expectedClose: day('2026-03-05'), nextStep: { text: 'call', dueOn: null } };
    for (const amount of [1n, 2n, 3n, 4n]) await newDealOf(company, { ...overdue, amount: amount * 100n });
    await newDealOf(company, { amount: 7_00n });
    clock.pass(6 * days);
  });
  const counts = ({ attention }: BriefFacts) =>
    Object.values(attention).map(({ count, value, named }) => [count, value, named.map((one) => one.amount)]);

  test('is counted whether or not its owner knows, and named only when they do', async () => {
    const before = await briefOf(company, '2026-03-09');
    expect(counts(before)).toEqual([
      [0, 0n, []],
      [4, 10_00n, []],
      [1, 7_00n, [7_00n]],
    ]);
    // On Sunday evening nobody is at work: on Monday they have not had a working day yet.
    await tellOwners(company);
    company.clock.pass(1 * days);
    expect(counts(await briefOf(company, '2026-03-09'))[1]).toEqual([4, 10_00n, []]);
    company.clock.pass(1 * days);
    const { attention } = await briefOf(company, '2026-03-10');
    expect(attention.closePassed.named.map(({ amount }) => amount)).toEqual([4_00n, 3_00n, 2_00n]);
  });

  test('names a deal once, under what presses most, and counts it under everything that is wrong', async () => {
    company.clock.pass(30 * days);
    await tellOwners(company);
    company.clock.pass(3 * days);
    const { attention, reps } = await briefOf(company, '2026-04-13');
    expect([attention.stalled.count, attention.closePassed.count, attention.noNextStep.count]).toEqual([
      5, 4, 1,
    ]);
    expect(attention.stalled.named.map(({ amount }) => amount)).toEqual([7_00n, 4_00n, 3_00n, 2_00n, 1_00n]);
    expect([...attention.closePassed.named, ...attention.noNextStep.named]).toEqual([]);
    expect(reps.map(({ stalled }) => stalled)).toEqual([5, 0, 0]);
  });
});

/** Of everything that is wrong, as a nudge does that was sent. */
async function tellOwners({ workspace, people, teams }: Company): Promise<void> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const rates = { base: usd, baseForOne: new Map() };
  const asked = { directory, limits: new Map(), rates, currency: usd, now };
  const deals = (await concernedDeals(workspace, { teamIds: [teams.north] }, asked)).map(
    ({ named }) => named,
  );
  const { scope } = workspace.storage;
  const today = dayOf(now, berlin);
  const nudge: DecidedMessage = {
    subject: people.rep,
    occasion: today,
    payload: {
      kind: 'nudge',
      to: people.rep,
      day: today,
      deals,
      more: 0,
      beforeBrief: null,
      oldImported: 0,
    },
    state: 'waiting',
    deals: announcedOf(deals),
  };
  await announceAll(scope, [nudge], now);
  await scope.db.announcement.updateMany({
    where: { workspaceId: scope.workspaceId, subject: people.rep, occasion: today },
    data: { state: 'sent' },
  });
}
