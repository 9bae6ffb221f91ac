import { beforeAll, describe, expect, test } from 'vitest';
import type { BriefFacts } from '../../../src/domain/brief.ts';
import { setRate } from '../../../src/operations/change-settings.ts';
import { briefOf, queued } from '../../support/brief-ask.ts';
import { lost, win, won } from '../../support/closing.ts';
import { eur } from '../../support/deals.ts';
import { accepted, by, type Company, newCompany, newDealOf } from '../../support/workspace.ts';

const days = 24 * 60;

function told({ won: { wins, late } }: BriefFacts) {
  const name = (one: BriefFacts['won']['wins'][number]) => one.accountName;
  return { wins: wins.map(name), late: late.map(name) };
}

describe('what a brief says was won and lost', () => {
  let company: Company;
  beforeAll(async () => {
    // Monday 2 March: everything begins.
    company = await newCompany();
    const { workspace, people, clock, teams } = company;
    const euro = { currency: eur, baseForOne: { units: 2n, scale: 0 }, onDate: null };
    accepted(await setRate(workspace, by(people.manager), euro));
    await won(company, { accountName: 'Acme', amount: 100_00n });
    clock.pass(1 * days);
    await won(company, { accountName: 'Bolt', amount: 33n, currency: eur, ownerId: people.colleague });
    await won(company, { accountName: 'Acme', amount: 5_00n, type: 'renewal' });
    await won(company, { accountName: 'Far', ownerId: people.outsider, teamId: teams.south });
    await lost(company, { amount: 10_00n }, 'Price', 'Rival');
    await lost(company, { amount: 20_00n }, 'Price', null);
    await lost(company, { amount: 90_00n }, 'No decision', null);
    clock.pass(6 * days);
  });

  test('is this week’s, in the team’s money by the day’s rates, other teams’ never', async () => {
    const { won, lost, reps } = await briefOf(company, '2026-03-09');
    expect([won.count, won.value, won.withoutAmount, won.withoutRate]).toEqual([3, 105_66n, 0, 0]);
    expect(
      won.wins.map(({ accountName, value, isNewCustomer }) => [accountName, value, isNewCustomer]),
    ).toEqual([
      ['Bolt', 66n, true],
      ['Acme', 5_00n, false],
      ['Acme', 100_00n, true],
    ]);
    expect([lost.count, lost.value]).toEqual([3, 120_00n]);
    expect(lost.reasons.map(({ name, count, value }) => [name, count, value])).toEqual([
      ['Price', 2, 30_00n],
      ['No decision', 1, 90_00n],
    ]);
    expect(lost.competitors.map(({ name, count, value }) => [name, count, value])).toEqual([
      ['Rival', 1, 10_00n],
    ]);
    expect(reps.map(({ won }) => won.value)).toEqual([105_00n, 66n, 0n]);
  });

  test('has the week before beside it', async () => {
    company.clock.pass(7 * days);
    const { won } = await briefOf(company, '2026-03-16');
    expect([won.count, won.previous]).toEqual([0, { count: 3, value: 105_66n }]);
  });
});

describe('a win that is recorded after its week was told', () => {
  let company: Company;
  let first: BriefFacts;
  beforeAll(async () => {
    company = await newCompany();
    const { clock, workspace } = company;
    await won(company, { accountName: 'Early' });
    const { dealId } = await newDealOf(company, { accountName: 'Late' });
    clock.pass(7 * days);
    first = await queued(workspace, await briefOf(company, '2026-03-09'));
    clock.pass(1 * days);
    await win(company, dealId, '2026-03-04');
    await won(company, { accountName: 'Punctual' });
    clock.pass(6 * days);
  });
  const since = () => ({ last: first, firstFrom: first.period.from });

  test('stands on a line of its own in the next brief', async () => {
    expect(told(first)).toEqual({ wins: ['Early'], late: [] });
    const second = await briefOf(company, '2026-03-16', since());
    expect(told(second)).toEqual({ wins: ['Punctual'], late: ['Late'] });
    // The win counts where the customer said yes: what had been reported as open then is corrected.
    expect(second.movement.reported).toBe(50_000_00n);
    expect(second.movement.corrections).toBe(-50_000_00n);
  });

  test('is news until somebody has read it, and then no more', async () => {
    const { workspace, clock } = company;
    await queued(workspace, await briefOf(company, '2026-03-16', since()), 'cancelled');
    clock.pass(7 * days);
    const third = await briefOf(company, '2026-03-23', since());
    expect(told(third)).toEqual({ wins: [], late: ['Punctual', 'Late'] });
    await queued(workspace, third);
    clock.pass(7 * days);
    const fourth = await briefOf(company, '2026-03-30', { ...since(), last: third });
    expect(told(fourth)).toEqual({ wins: [], late: [] });
  });

  test('is nobody’s news when it was before the team’s first brief', async () => {
    expect(told(await briefOf(company, '2026-03-23'))).toEqual({ wins: [], late: [] });
  });
});
