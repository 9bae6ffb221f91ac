import { beforeAll, describe, expect, test } from 'vitest';
import type { Day } from '../../src/domain/days.ts';
import { refused } from '../../src/domain/result.ts';
import { advanceDeal } from '../../src/operations/advance-deal.ts';
import { arrangePipeline } from '../../src/operations/change-pipeline.ts';
import { setRate } from '../../src/operations/change-settings.ts';
import { changeTeam } from '../../src/operations/change-team.ts';
import { loseDeal, parkDeal, returnDeal } from '../../src/operations/close-deal.ts';
import { joinTeam } from '../../src/operations/join-team.ts';
import { listOpenDeals } from '../../src/operations/list-deals.ts';
import { overviewPipeline } from '../../src/operations/pipeline-overview.ts';
import { showHome } from '../../src/operations/show-home.ts';
import { logInteraction } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { day, eur, jpy } from '../support/deals.ts';
import { copyDeal } from '../support/many-deals.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  newCompany,
  newDealOf,
  refusedFor,
  slackPerson,
} from '../support/workspace.ts';

const minutesOfDay = 24 * 60;
const loss = {
  reason: { name: 'Price' },
  competitor: null,
  whatHappened: null,
  lookAgainOn: null,
  on: null,
  wasQualified: false,
};

async function overview({ workspace }: Company, personId: Company['people']['rep'], asOf: Day | null = null) {
  const request = { whose: 'everyone', pipelineId: null, asOf } as const;
  const result = accepted(await overviewPipeline(workspace, personId, request));
  return {
    counts: result.stages.map((one) => one.count),
    values: result.stages.map((one) => one.value),
    total: result.total.minor,
    withoutAmount: result.withoutAmount,
    missingRates: result.missingRates,
  };
}

describe('the pipeline by stage', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  test('counts open deals alone, and asks as of any day what then was true', async () => {
    const { workspace, people, clock } = company;
    const [first, second, third] = [
      await newDealOf(company),
      await newDealOf(company),
      await newDealOf(company),
    ];
    clock.pass(minutesOfDay);
    const form = await filledForm(company);
    const advance = { dealId: first.dealId, version: 1, toStage: null, form };
    accepted(await advanceDeal(workspace, by(people.rep), advance));
    clock.pass(minutesOfDay);
    const lost = { dealId: second.dealId, version: 1, ...loss };
    accepted(await loseDeal(workspace, by(people.rep), lost));
    clock.pass(minutesOfDay);
    const park = { dealId: third.dealId, version: 1, until: day('2026-03-10'), reason: null };
    accepted(await parkDeal(workspace, by(people.rep), park));

    const countsOn = async (asOf: Day | null) => (await overview(company, people.rep, asOf)).counts;
    expect(await countsOn(day('2026-03-01'))).toEqual([0, 0, 0, 0]);
    expect(await countsOn(day('2026-03-02'))).toEqual([3, 0, 0, 0]);
    expect(await countsOn(day('2026-03-03'))).toEqual([2, 1, 0, 0]);
    expect(await countsOn(day('2026-03-04'))).toEqual([1, 1, 0, 0]);
    expect(await countsOn(null)).toEqual([0, 1, 0, 0]);

    accepted(await undoChange(workspace, by(people.rep), { dealId: second.dealId, act: 2 }));
    expect(await countsOn(day('2026-03-04'))).toEqual([2, 1, 0, 0]);
    clock.pass(6 * minutesOfDay);
    accepted(await returnDeal(workspace, { dealId: third.dealId, version: null }));
    expect(await countsOn(null)).toEqual([2, 1, 0, 0]);
  });

  test('a day to come has not been yet', async () => {
    const { workspace, people } = company;
    const request = { whose: 'everyone', pipelineId: null, asOf: day('2027-01-01') } as const;
    expect(refusedFor(await overviewPipeline(workspace, people.rep, request))).toBe('in-the-future');
  });

  test('a past day keeps the order its stages had then', async () => {
    const { workspace, people, pipeline, clock } = company;
    const [first, ...others] = pipeline.stages.map(({ criteria: _, ...stage }) => stage);
    const arranged = first ? [first, ...others.slice(0, 2).reverse()] : [];
    expect(accepted(await arrangePipeline(workspace, by(people.admin), pipeline.id, arranged))).toBe(
      pipeline.id,
    );
    clock.pass(1);
    expect((await overview(company, people.rep)).counts).toHaveLength(3);
    expect((await overview(company, people.rep, day('2026-03-03'))).counts).toHaveLength(4);
  });

  test('a stage in which deals stand cannot be left out', async () => {
    const { workspace, people, pipeline } = company;
    const rest = pipeline.stages.slice(0, 1);
    const result = await arrangePipeline(workspace, by(people.admin), pipeline.id, rest);
    expect(refusedFor(result)).toBe('stage-in-use');
  });
});

describe('money in the overview', () => {
  test('is converted deal by deal at the day’s rate; what has no rate or amount is left out and named', async () => {
    const company = await newCompany();
    const { workspace, people } = company;
    await newDealOf(company, { amount: 100_00n });
    await newDealOf(company, { amount: 33n, currency: eur });
    await newDealOf(company, { amount: 33n, currency: eur });
    await newDealOf(company, { amount: 5000n, currency: jpy });
    await newDealOf(company, { amount: null });
    const rate = { currency: eur, baseForOne: { units: 1_5n, scale: 1 }, onDate: null };
    accepted(await setRate(workspace, by(people.manager), rate));
    expect(await overview(company, people.rep)).toEqual({
      counts: [5, 0, 0, 0],
      // 33 cents at 1.5 are 49.5: to the even 50, twice; not 99 rounded once.
      values: [100_00n + 50n + 50n, 0n, 0n, 0n],
      total: 101_00n,
      withoutAmount: 1,
      missingRates: [jpy],
    });
  });
});

describe('lists', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });
  const all = { whose: 'everyone', stageId: null, pipelineId: null, onlyStalled: false } as const;

  test('show each person what they may see', async () => {
    const { workspace, people, teams } = company;
    await newDealOf(company, { accountName: 'Northern' });
    await newDealOf(company, { accountName: 'Southern', ownerId: people.outsider, teamId: teams.south });
    const seen = async (personId: typeof people.rep) =>
      accepted(await listOpenDeals(workspace, personId, all)).deals.map((one) => one.deal.accountName);
    expect(await seen(people.rep)).toEqual(['Northern']);
    expect(await seen(people.outsider)).toEqual(['Southern']);
    expect(await seen(people.admin)).toEqual(['Northern', 'Southern']);
  });

  test('refuse a team, or a person of a team, that one may not see, and name who can grant it', async () => {
    const { workspace, people, teams } = company;
    for (const whose of [{ teamId: teams.south }, { ownerId: people.outsider }])
      expect(await listOpenDeals(workspace, people.rep, { ...all, whose })).toEqual(
        refused({ kind: 'not-permitted', permission: 'see deal', ask: [people.outsideManager] }),
      );
  });

  test('have one’s own deals wherever they are', async () => {
    const { workspace, people, teams } = company;
    const away = await newDealOf(company, {
      accountName: 'Away',
      ownerId: people.colleague,
      teamId: teams.south,
    });
    const everyone = accepted(await listOpenDeals(workspace, people.colleague, all));
    expect(everyone.deals.map(({ deal }) => deal.number)).toContain(away.number);
    expect(accepted(await listOpenDeals(workspace, people.rep, all)).deals).toHaveLength(1);
  });

  test('name a deal stalled once a clock ran out on working days, and which', async () => {
    const { workspace, people, clock } = company;
    const stalled = async () =>
      accepted(await listOpenDeals(workspace, people.rep, { ...all, onlyStalled: true })).deals.map(
        (one) => one.stalled,
      );
    clock.pass(18 * minutesOfDay);
    expect(await stalled()).toEqual([]);
    clock.pass(3 * minutesOfDay);
    const { deals } = accepted(await listOpenDeals(workspace, people.rep, all));
    expect(deals.map((one) => one.clocks)).toMatchObject([{ stageDays: 15, contactDays: 15 }]);
    expect(await stalled()).toEqual([{ clock: 'stage', limitDays: 14 }]);
  });

  test('the home of a person has their open deals, and what is due within a week', async () => {
    const { workspace, people } = company;
    const dueOn = (text: string, on: Day) => ({ text, dueOn: on });
    await newDealOf(company, { accountName: 'Soon', nextStep: dueOn('call', day('2026-03-30')) });
    await newDealOf(company, { accountName: 'Overdue', nextStep: dueOn('call', day('2026-03-20')) });
    await newDealOf(company, { accountName: 'Later', nextStep: dueOn('call', day('2026-03-31')) });
    const { open, due, today } = await showHome(workspace, people.rep);
    expect(today).toBe('2026-03-23');
    expect(open).toHaveLength(4);
    expect(due.map((line) => line.accountName)).toEqual(['Overdue', 'Soon']);
  });

  test('the home of a manager has each team they answer for: who carries what, and what needs attention', async () => {
    const { workspace, people } = company;
    expect((await showHome(workspace, people.rep)).teams).toEqual([]);
    const { teams } = await showHome(workspace, people.manager);
    expect(teams.map(({ team }) => team.id)).toEqual([company.teams.north]);
    const [north] = teams;
    expect(north?.reps).toMatchObject([
      { person: { id: people.rep }, open: 4, value: 200_000_00n, stalled: 1, overdue: 1 },
    ]);
    expect(north?.overview.count).toBe(4);
    expect(north?.attention).toHaveLength(1);
    expect(north?.attention[0]?.stalled).toMatchObject({ clock: 'stage' });
  });

  test('the home of an admin compares all teams, also when they manage one of them', async () => {
    const { workspace, people } = company;
    await joinTeam(workspace, slackPerson('Ada'), company.teams.south);
    const manages = {
      fields: {},
      present: [{ person: slackPerson('Ada'), role: 'manager' }],
      leaving: [],
    } as const;
    accepted(await changeTeam(workspace, by(people.admin), company.teams.south, manages));
    const { teams } = await showHome(workspace, people.admin);
    expect(teams.map(({ team }) => team.id).toSorted()).toEqual(Object.values(company.teams).toSorted());
  });

  test('a call restarts the contact clock only', async () => {
    const { workspace, people } = company;
    const { deals } = accepted(await listOpenDeals(workspace, people.rep, { ...all, onlyStalled: true }));
    const dealId = deals[0]?.deal.id ?? expect.fail();
    const call = {
      type: 'call',
      at: null,
      outcome: null,
      note: 'hi',
      withWhom: [],
      link: null,
      nextStep: null,
    };
    accepted(
      await logInteraction(workspace, by(people.rep), { dealId, version: null, ...call, type: 'call' }),
    );
    const after = accepted(await listOpenDeals(workspace, people.rep, all)).deals.find(
      (one) => one.deal.id === dealId,
    );
    expect(after?.clocks).toEqual({ stageDays: 15, contactDays: 0 });
  });

  test('the home of a manager counts every deal of a big team, by rep and stalled as in the total', async () => {
    const { workspace, people } = company;
    const { deals } = accepted(await listOpenDeals(workspace, people.rep, { ...all, onlyStalled: true }));
    const { number } = deals[0]?.deal ?? expect.fail();
    await copyDeal(workspace, number, 1100);
    const [north] = (await showHome(workspace, people.manager)).teams;
    expect(north?.overview.count).toBe(1104);
    expect(north?.reps).toMatchObject([{ open: 1104, value: north?.overview.total.minor, stalled: 1101 }]);
    expect(north?.stalled).toBe(1101);
    expect(north?.attention).toHaveLength(1101);
  });
});
