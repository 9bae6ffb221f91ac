import pg from 'pg';
import { beforeAll, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { Day, dayOf, weekday, Zone } from '../../src/domain/days.ts';
import { type PersonId, SlackChannelId } from '../../src/domain/ids.ts';
import { setRate } from '../../src/operations/change-settings.ts';
import { parkDeal, winDeal } from '../../src/operations/close-deal.ts';
import { queueDueBriefs } from '../../src/operations/due-briefs.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { muteDeal, snoozeDeal, unmuteDeal } from '../../src/operations/quiet-deal.ts';
import { returnParkedDeals } from '../../src/operations/return-parked.ts';
import { setMember } from '../../src/operations/set-up-team.ts';
import { logInteraction, setNextStep } from '../../src/operations/tend-deal.ts';
import { openWorkspaces } from '../../src/operations/workspace.ts';
import {
  change,
  decided,
  deliver,
  impatientCompany,
  latest,
  moveTo,
  nudgeAndDeliver,
  rhythm,
  through,
} from '../support/clockwork.ts';
import { day, eur } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  given,
  newDealOf,
  slackPerson,
  storageOfTests,
} from '../support/workspace.ts';

const auckland = Zone.parse('Pacific/Auckland');
const newYork = Zone.parse('America/New_York');

/** The first Friday on which a deal of Monday has been silent for longer than three working days: a brief is near. */
const friday = '2026-03-06';
/** And the Tuesday after, with no brief near. */
const tuesdayMorning = '2026-03-10T08:00:00Z';

async function names(company: Company, owner: PersonId) {
  const nudge = await latest(company, 'nudge', owner);
  return nudge.deals.map(({ accountName, concerns }) => [accountName, ...concerns.map(({ about }) => about)]);
}

describe('an owner of a stalled deal', () => {
  let company: Company;
  beforeAll(async () => {
    company = await impatientCompany();
    await newDealOf(company);
    await through(company, '2026-03-02T08:00Z', '2026-03-14T08:00Z', 2 * 60, () => nudgeAndDeliver(company));
  });

  test('hears of it once every working day when work begins, and at 15:00 before a brief', async () => {
    const heard = await decided(company, 'nudge', company.people.rep);
    expect(heard.map(({ occasion, state, at }) => [occasion, state, at.toISOString().slice(11, 16)])).toEqual(
      [
        ['2026-03-02', 'nothing', '08:00'],
        ['2026-03-03', 'nothing', '08:00'],
        ['2026-03-04', 'nothing', '08:00'],
        ['2026-03-05', 'nothing', '08:00'],
        ['2026-03-06', 'sent', '14:00'],
        ['2026-03-09', 'sent', '08:00'],
        ['2026-03-10', 'sent', '08:00'],
        ['2026-03-11', 'sent', '08:00'],
        ['2026-03-12', 'sent', '08:00'],
        ['2026-03-13', 'sent', '14:00'],
      ],
    );
  });

  test('hears which brief is near, and only then of a missing next step', async () => {
    const heard = await decided(company, 'nudge', company.people.rep);
    const on = (occasion: string) => given(heard.find((one) => one.occasion === occasion)).payload;
    const abouts = (occasion: string) => on(occasion).deals[0]?.concerns.map(({ about }) => about);
    expect(on(friday).beforeBrief).toEqual({
      teamId: company.teams.north,
      at: new Date('2026-03-09T08:00:00Z'),
      names: 1,
    });
    expect(abouts(friday)).toEqual(['stalled', 'no-next-step']);
    expect(on('2026-03-10').beforeBrief).toBeNull();
    expect(abouts('2026-03-10')).toEqual(['stalled']);
  });

  test('is the only one to hear: nobody else owns any', async () => {
    const subjects = (await decided(company, 'nudge')).map(({ subject }) => subject);
    expect(new Set(subjects)).toEqual(new Set([company.people.rep]));
  });
});

describe('what a nudge says', () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
  });

  test('before a brief begins with what that may name, which an overdue step alone is not', async () => {
    const { workspace, people } = company;
    await newDealOf(company, { accountName: 'Stalled', amount: 1_000_00n });
    const planned = await newDealOf(company, { accountName: 'Planned', amount: 90_000_00n });
    moveTo(company, '2026-03-05T08:00:00Z');
    const call = { type: 'call', at: null, outcome: null, note: 'Spoke', withWhom: [], link: null } as const;
    const nextStep = { text: 'Send the offer', dueOn: day('2026-03-05') };
    accepted(
      await logInteraction(workspace, by(people.rep), { ...planned, version: null, ...call, nextStep }),
    );
    moveTo(company, `${friday}T14:00:00Z`);
    await nudgeAndDeliver(company);
    expect(await names(company, people.rep)).toEqual([
      ['Stalled', 'stalled', 'no-next-step'],
      ['Planned', 'next-step-overdue'],
    ]);
    expect((await latest(company, 'nudge')).beforeBrief?.names).toBe(1);
  });

  test('before the briefs of two teams speaks of the first that has anything of theirs to name', async () => {
    const { workspace, people, teams } = company;
    const channelId = SlackChannelId.parse('CSOUTH');
    await change(company, teams.south, { channelId, ...rhythm({ brief: { at: 12 * 60 } }) });
    const planned = await newDealOf(company, { accountName: 'Planned', amount: 90_000_00n });
    await newDealOf(company, { accountName: 'Southern', teamId: teams.south });
    moveTo(company, '2026-03-05T08:00:00Z');
    const call = { type: 'call', at: null, outcome: null, note: 'Spoke', withWhom: [], link: null } as const;
    const nextStep = { text: 'Send the offer', dueOn: day('2026-03-05') };
    accepted(
      await logInteraction(workspace, by(people.rep), { ...planned, version: null, ...call, nextStep }),
    );
    moveTo(company, `${friday}T15:30:00Z`);
    await nudgeAndDeliver(company);
    const { beforeBrief, deals } = await latest(company, 'nudge', people.rep);
    expect(deals.map(({ accountName }) => accountName)).toEqual(['Southern', 'Planned']);
    expect(beforeBrief).toMatchObject({ teamId: teams.south, names: 1 });
  });

  test('names the five most valuable in the currency of the team, and counts the others', async () => {
    const { workspace, people } = company;
    accepted(
      await setRate(workspace, by(people.manager), {
        currency: eur,
        baseForOne: { units: 2n, scale: 0 },
        onDate: null,
      }),
    );
    const amounts = { Ada: 1_00n, Bob: 7_00n, Cem: 3_00n, Dot: null, Eva: 5_00n, Fay: 2_00n } as const;
    for (const [accountName, amount] of Object.entries(amounts))
      await newDealOf(company, { accountName, amount });
    await newDealOf(company, { accountName: 'Gil', amount: 3_00n, currency: eur });
    moveTo(company, tuesdayMorning);
    await queueDueNudges(workspace);
    const nudge = await latest(company, 'nudge', people.rep);
    expect(nudge.deals.map(({ accountName }) => accountName)).toEqual(['Bob', 'Gil', 'Eva', 'Cem', 'Fay']);
    expect(nudge.more).toBe(2);
  });

  test('begins before a brief with what that would name, and says how many those are', async () => {
    const { workspace, people } = company;
    const late = await newDealOf(company, { accountName: 'Late', amount: 9_00n });
    await newDealOf(company, { accountName: 'Silent', amount: 1_00n });
    moveTo(company, '2026-03-05T12:00:00Z');
    const call = {
      type: 'call',
      at: null,
      outcome: null,
      note: 'Send it',
      withWhom: [],
      link: null,
    } as const;
    const nextStep = { text: 'Send the quote', dueOn: day('2026-03-05') };
    accepted(await logInteraction(workspace, by(people.rep), { ...late, version: null, ...call, nextStep }));
    moveTo(company, `${friday}T14:00:00Z`);
    await queueDueNudges(workspace);
    expect(await names(company, people.rep)).toEqual([
      ['Silent', 'stalled', 'no-next-step'],
      ['Late', 'next-step-overdue'],
    ]);
    expect((await latest(company, 'nudge', people.rep)).beforeBrief?.names).toBe(1);
  });

  test('says nothing of a deal that is in good order', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company, { accountName: 'Silent' });
    const kept = await newDealOf(company, { accountName: 'Kept' });
    moveTo(company, '2026-03-09T12:00:00Z');
    const call = {
      type: 'call',
      at: null,
      outcome: null,
      note: 'They will sign',
      withWhom: [],
      link: null,
    } as const;
    accepted(
      await logInteraction(workspace, by(people.rep), { ...kept, version: null, ...call, nextStep: null }),
    );
    moveTo(company, tuesdayMorning);
    await queueDueNudges(workspace);
    expect((await latest(company, 'nudge', people.rep)).deals.map(({ dealId }) => dealId)).toEqual([
      deal.dealId,
    ]);
  });

  test('says how long won deals stayed, once ten of them tell', async () => {
    const { workspace, people, teams } = company;
    await change(company, teams.north, { contactLimitDays: 90 });
    const form = await filledForm(company);
    const { dealId: stuck } = await newDealOf(company, { accountName: 'Stuck' });
    const others = [];
    for (let nth = 0; nth < 10; nth += 1) others.push(await newDealOf(company));
    moveTo(company, '2026-03-13T08:00:00Z');
    for (const { dealId } of others) {
      const win = { dealId, version: null, form, on: null, beaten: [], wasQualified: true };
      accepted(await winDeal(workspace, by(people.rep), win));
    }
    moveTo(company, '2026-03-17T08:00:00Z');
    await queueDueNudges(workspace);
    expect((await latest(company, 'nudge', people.rep)).deals).toMatchObject([
      {
        dealId: stuck,
        stageName: 'Qualification',
        concerns: [{ about: 'stalled', clock: 'stage', days: 11, limitDays: 9, isLearned: true }],
      },
    ]);
  });

  test('says nothing of silence before a step planned within 45 days', async () => {
    const { workspace, people } = company;
    for (const [accountName, dueOn] of [
      ['Near', '2026-04-24'],
      ['Far', '2026-04-25'],
    ] as const) {
      const { dealId } = await newDealOf(company, { accountName });
      const nextStep = { text: 'Ask again', dueOn: day(dueOn) };
      accepted(await setNextStep(workspace, by(people.rep), { dealId, version: null, nextStep }));
    }
    moveTo(company, tuesdayMorning);
    await queueDueNudges(workspace);
    expect(await names(company, people.rep)).toEqual([['Far', 'stalled']]);
  });

  test('says that a deal has come back from parked, and why it was parked', async () => {
    const { workspace, people } = company;
    const { dealId } = await newDealOf(company);
    const parked = { dealId, version: null, until: day('2026-03-05'), reason: 'Budget in March' };
    accepted(await parkDeal(workspace, by(people.rep), parked));
    moveTo(company, '2026-03-04T22:59:00Z');
    expect(await returnParkedDeals(workspace)).toBe(0);
    moveTo(company, '2026-03-04T23:00:00Z');
    expect(await returnParkedDeals(workspace)).toBe(1);
    moveTo(company, '2026-03-05T08:00:00Z');
    await nudgeAndDeliver(company);
    const [deal] = (await latest(company, 'nudge', people.rep)).deals;
    expect(deal?.concerns).toEqual([
      { about: 'returned', since: new Date('2026-03-04T23:00:00Z'), reason: 'Budget in March' },
    ]);
  });

  test('leaves alone what is snoozed until its day, and what is muted until that ends', async () => {
    const { workspace, people } = company;
    const [snoozed, muted] = [
      await newDealOf(company, { accountName: 'Snoozed' }),
      await newDealOf(company, { accountName: 'Muted' }),
    ];
    await newDealOf(company, { accountName: 'Loud' });
    moveTo(company, '2026-03-05T08:00:00Z');
    const until = day('2026-03-11');
    accepted(await snoozeDeal(workspace, by(people.rep), { ...snoozed, version: null, until }));
    accepted(await muteDeal(workspace, by(people.rep), { ...muted, version: null }));
    moveTo(company, `${friday}T14:00:00Z`);
    await nudgeAndDeliver(company);
    expect(await names(company, people.rep)).toEqual([['Loud', 'stalled', 'no-next-step']]);
    moveTo(company, '2026-03-11T08:00:00Z');
    await nudgeAndDeliver(company);
    expect(await names(company, people.rep)).toEqual([
      ['Snoozed', 'stalled'],
      ['Loud', 'stalled'],
    ]);
    accepted(await unmuteDeal(workspace, by(people.rep), { ...muted, version: null }));
    moveTo(company, '2026-03-12T08:00:00Z');
    await nudgeAndDeliver(company);
    expect((await names(company, people.rep)).map(([name]) => name)).toEqual(['Snoozed', 'Muted', 'Loud']);
  });
});

describe('when a nudge is decided', () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
    await newDealOf(company);
  });

  test.each([
    ['late in the day after a stop, while work lasts', '2026-03-10T16:59:00Z', 1],
    ['not after work', '2026-03-10T17:00:00Z', 0],
    ['not before work', '2026-03-10T07:59:00Z', 0],
    ['not on a weekend', '2026-03-07T10:00:00Z', 0],
    ['not before 15:00 where a brief is near', `${friday}T13:59:00Z`, 0],
  ])('%s', async (_, now, sent) => {
    moveTo(company, now);
    expect(await queueDueNudges(company.workspace)).toBe(sent);
  });

  test('not on a day off, and the day before a brief moves with it', async () => {
    const daysOff = [day(friday), day('2026-03-10')];
    await change(company, company.teams.north, { daysOff });
    await through(company, '2026-03-05T08:00Z', '2026-03-12T08:00Z', 3 * 60, () => nudgeAndDeliver(company));
    const heard = await decided(company, 'nudge', company.people.rep);
    expect(heard.map(({ occasion, payload }) => [occasion, payload.beforeBrief !== null])).toEqual([
      ['2026-03-05', true],
      ['2026-03-09', false],
      ['2026-03-11', false],
    ]);
  });

  test('in the hours the team has chosen', async () => {
    await change(company, company.teams.north, rhythm({ hours: { from: 7 * 60, to: 8 * 60 } }));
    await through(company, '2026-03-10T00:00Z', '2026-03-11T00:00Z', 30, () => nudgeAndDeliver(company));
    const [heard] = await decided(company, 'nudge', company.people.rep);
    expect(heard?.at).toEqual(new Date('2026-03-10T06:00:00Z'));
  });

  test('in the morning before a brief of a team that has no channel, or wants none', async () => {
    await change(company, company.teams.north, rhythm({ brief: { cadence: 'off' } }));
    moveTo(company, `${friday}T08:00:00Z`);
    expect(await queueDueNudges(company.workspace)).toBe(1);
    expect((await latest(company, 'nudge')).beforeBrief).toBeNull();
  });

  test('in the morning where the brief that was near has been sent already: the clock was put back', async () => {
    moveTo(company, '2026-03-09T08:00:00Z');
    expect(await queueDueBriefs(company.workspace)).toBe(1);
    await deliver(company);
    moveTo(company, `${friday}T08:00:00Z`);
    expect(await queueDueNudges(company.workspace)).toBe(1);
    expect((await latest(company, 'nudge')).beforeBrief).toBeNull();
  });

  test('once, however many processes decide at the same moment', async () => {
    moveTo(company, tuesdayMorning);
    const { slackTeamId, clock, workspace } = company;
    const others = await Promise.all(
      Array.from({ length: 3 }, async () =>
        given(await openWorkspaces(await storageOfTests(), clock).find(slackTeamId)),
      ),
    );
    const sent = await Promise.all([workspace, ...others].map(queueDueNudges));
    expect(sent.reduce((sum, one) => sum + one, 0)).toBe(1);
    const { db, workspaceId } = workspace.storage.scope;
    expect(await db.announcement.count({ where: { workspaceId, kind: 'nudge' } })).toBe(1);
    expect(await db.announcedDeal.count({ where: { workspaceId } })).toBe(1);
  });
});

test('nudges cost as many statements for ten owners with thirty deals as for one with one', async () => {
  const company = await impatientCompany();
  const { workspace, people, teams } = company;
  await newDealOf(company);
  const owners = [people.rep];
  const member = { role: 'member', isPrimary: true } as const;
  const query = vi.spyOn(pg.Client.prototype, 'query');
  onTestFinished(() => query.mockRestore());

  async function statementsOn(instant: string): Promise<readonly [sent: number, statements: number]> {
    moveTo(company, instant);
    await workspace.storage.directory();
    query.mockClear();
    const sent = await queueDueNudges(workspace);
    const { length } = query.mock.calls;
    await deliver(company);
    return [sent, length];
  }

  const [one, forOne] = await statementsOn(tuesdayMorning);
  const [none, forNone] = await statementsOn('2026-03-10T08:01:00Z');
  for (const name of ['Ian', 'Jo', 'Kay', 'Leo', 'May', 'Ned', 'Oda', 'Pam', 'Quy'])
    owners.push(
      accepted(await setMember(workspace, by(people.admin), teams.north, slackPerson(name), member)),
    );
  for (const ownerId of owners) for (let nth = 0; nth < 3; nth += 1) await newDealOf(company, { ownerId });
  const [ten, forTen] = await statementsOn('2026-03-17T08:00:00Z');
  expect([one, none, ten]).toEqual([1, 0, 10]);
  expect(forTen).toBe(forOne);
  expect(forNone).toBeLessThanOrEqual(3);
});

describe('Kiri in Auckland sells for a team in New York', () => {
  let company: Company;
  let kiri: PersonId;
  beforeAll(async () => {
    company = await impatientCompany();
    const { workspace, people, teams } = company;
    await change(company, teams.north, { zone: newYork, daysOff: [day('2026-03-11')] });
    const person = { ...slackPerson('Kiri'), zone: auckland };
    const member = { role: 'member', isPrimary: true } as const;
    kiri = accepted(await setMember(workspace, by(people.admin), teams.north, person, member));
    await newDealOf(company, { ownerId: kiri });
    // Daylight saving begins in New York on 8 March and ends in Auckland on 5 April.
    await through(company, '2026-03-04T08:00Z', '2026-03-14T08:00Z', 60, () => nudgeAndDeliver(company));
    await through(company, '2026-04-01T08:00Z', '2026-04-08T08:00Z', 60, () => nudgeAndDeliver(company));
  });

  test('and hears once on each of her own working days, within her hours', async () => {
    const heard = await decided(company, 'nudge', kiri);
    const days = heard.map(({ occasion }) => Day.parse(occasion));
    expect(heard.map(({ at }) => dayOf(at, auckland))).toEqual(days);
    expect(days).toHaveLength(2 + 4 + 2 + 3);
    expect(days.filter((one) => weekday(one) > 5 || one === '2026-03-11')).toEqual([]);
    expect(new Set(days).size).toBe(days.length);
    const hours = heard.map(({ at }) => given(/T(\d\d)/.exec(inAuckland(at))?.[1]));
    expect(new Set(hours)).toEqual(new Set(['09', '17']));
  });

  test('and of the brief before she goes home on Friday: 15:00 in New York is her Saturday', async () => {
    const before = (await decided(company, 'nudge', kiri)).filter(({ payload }) => payload.beforeBrief);
    expect(before.map(({ at }) => inAuckland(at))).toEqual([
      '2026-03-06T17:00',
      '2026-03-13T17:00',
      '2026-04-03T17:00',
    ]);
  });
});

function inAuckland(at: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: auckland,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return parts.format(at).replace(' ', 'T');
}
