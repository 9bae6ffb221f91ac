import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { done } from '../../../src/domain/result.ts';
import { logInteraction } from '../../../src/operations/tend-deal.ts';
import { briefOf } from '../../support/brief-ask.ts';
import { lost, won } from '../../support/closing.ts';
import { accepted, by, newCompany, newDealOf } from '../../support/workspace.ts';

const days = 24 * 60;

test('what each rep did is said to managers, and to the channel where the team wants it', async () => {
  const company = await newCompany();
  const { workspace, people, clock } = company;
  const { dealId } = await newDealOf(company);
  for (const type of ['call', 'call', 'email'] as const)
    accepted(await logInteraction(workspace, by(people.rep), { ...log, dealId, type }));
  clock.pass(7 * days);
  const [channel, manager] = [
    await briefOf(company, '2026-03-09'),
    await briefOf(company, '2026-03-09', { audience: 'manager' }),
  ];
  expect([channel.showsActivity, manager.showsActivity]).toEqual([false, true]);
  expect(manager.reps.map(({ activities }) => activities)).toEqual([{ call: 2, email: 1 }, {}, {}]);
});

const log = {
  version: null,
  at: null,
  outcome: null,
  note: 'spoke',
  withWhom: [],
  link: null,
  nextStep: null,
} as const;

test('the rate that moved most beyond chance is told, and otherwise that none did', async () => {
  const company = await newCompany();
  for (let nth = 0; nth < 12; nth += 1) await lost(company, { amount: 1_00n }, 'Price', null, nth < 10);
  company.clock.pass(7 * days);
  for (let nth = 0; nth < 12; nth += 1) await won(company, { amount: 1_00n });
  expect((await briefOf(company, '2026-03-09')).moved).toBeNull();
  company.clock.pass(7 * days);
  const { moved } = await briefOf(company, '2026-03-16');
  expect(moved).toEqual({
    metric: 'qualified-win-rate',
    now: { counted: 12, among: 12 },
    before: { counted: 0, among: 10 },
  });
});

test('a brief of two hundred deals takes no more statements than one of a single deal', async () => {
  const company = await newCompany();
  await won(company, {});
  await newDealOf(company);
  company.clock.pass(7 * days);
  const few = await statementsOf(() => briefOf(company, '2026-03-09'));
  for (let batch = 0; batch < 4; batch += 1)
    await company.workspace.storage.transactBatch(async (open) => {
      const within = { ...company, workspace: { ...company.workspace, open } };
      for (let nth = 0; nth < 50; nth += 1) await newDealOf(within, { amount: BigInt(nth) });
      return done(null);
    });
  expect(await statementsOf(() => briefOf(company, '2026-03-09'))).toBe(few);
});

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const { length } = query.mock.calls;
  query.mockRestore();
  return length;
}
