import { beforeAll, describe, expect, test } from 'vitest';
import { replay } from '../../src/domain/replay.ts';
import { loseDeal } from '../../src/operations/close-deal.ts';
import { createDeal, type NewDeal } from '../../src/operations/create-deal.ts';
import { dealsSpokenOf, findDeal, findDeals, suggestDeals } from '../../src/operations/find-deals.ts';
import { copyDeal } from '../support/many-deals.ts';
import {
  accepted,
  by,
  type Company,
  dealRequest,
  historyOf,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

let company: Company;
beforeAll(async () => {
  company = await newCompany();
});

function create(fields: Partial<NewDeal>, personId = company.people.rep) {
  return createDeal(company.workspace, by(personId), dealRequest(company, fields));
}

describe('creating a deal', () => {
  test('needs an account, and shows a default for everything else', async () => {
    const created = accepted(await create({ accountName: ' Globex ', amount: null }));
    expect(replay(await historyOf(company, created))).toMatchObject({
      name: 'Globex',
      amount: null,
      currency: 'USD',
      pipelineId: company.pipeline.id,
      stageId: company.pipeline.stages[0]?.id,
      expectedClose: '2026-05-01',
      nextStep: null,
      ownersCall: null,
    });
  });

  test('with a next step is one act, taken back as one', async () => {
    const nextStep = { text: 'call Li', dueOn: null };
    const { seqs, ...created } = accepted(await create({ accountName: 'Globex East', nextStep }));
    expect(seqs).toEqual([1, 2]);
    expect((await historyOf(company, created)).map((entry) => entry.act)).toEqual([1, 1]);
  });

  test('is the deed of whoever did it, not of the owner nor of an admin', async () => {
    const { manager, rep } = company.people;
    const created = accepted(await create({ accountName: 'Globex West', ownerId: rep }, manager));
    expect((await historyOf(company, created)).map((entry) => entry.actor)).toEqual([
      { kind: 'person', personId: manager },
    ]);
  });

  test('for an account that has an open deal asks first, and goes through once that was seen', async () => {
    accepted(await create({ accountName: 'Soylent' }));
    const again = { accountName: 'ＳＯＹＬＥＮＴ', isNoDuplicate: false };
    expect(await create(again)).toMatchObject({
      refusal: { kind: 'likely-duplicate', deals: [{ name: 'Soylent' }] },
    });
    expect((await create({ ...again, isNoDuplicate: true })).ok).toBe(true);
  });

  test('does not tell of a deal that the person may not see', async () => {
    const { outsider } = company.people;
    const { south } = company.teams;
    accepted(await create({ accountName: 'Secret', ownerId: outsider, teamId: south }, outsider));
    expect((await create({ accountName: 'Secret', isNoDuplicate: false })).ok).toBe(true);
  });

  test.each<[string, Partial<NewDeal>, string]>([
    ['no account', { accountName: ' ' }, 'text-needed'],
    ['an account with an endless name', { accountName: 'x'.repeat(151) }, 'text-too-long'],
    ['more money than there is', { amount: 10n ** 15n + 1n }, 'amount-too-large'],
  ])('with %s is refused', async (_, fields, kind) => {
    expect(refusedFor(await create(fields))).toBe(kind);
  });

  test('in a team that is not one’s own is refused, even as its owner', async () => {
    expect(refusedFor(await create({ teamId: company.teams.south }))).toBe('not-permitted');
  });
});

describe('finding a deal by what a person typed', () => {
  const find = (text: string, personId = company.people.rep) =>
    findDeals(company.workspace, personId, { text }, ['open', 'parked']);

  test('any part of the account’s or the deal’s name will do, in any case or width', async () => {
    const deal = await newDealOf(company, { accountName: 'Wayne Enterprises', name: 'Ｂａｔ signals' });
    for (const text of ['wayne', 'ENTERPRISES', 'ｗａｙｎｅ', 'bat sig', 'signals'])
      expect(await find(text)).toMatchObject({ kind: 'one', deal: { number: deal.number } });
  });

  test.each([
    ['İzmir Çelik', 'izmir'],
    ['İzmir Çelik', 'İZMİR ÇELİK'],
    ['ΑΝΔΡΕΑΣ ΑΕ', 'ανδρεας'],
    ['École Nº 5', 'ÉCOLE'],
    ['ЗАВОД', 'завод'],
  ])('the deal called %j is found by %j', async (name, text) => {
    const other = await newCompany();
    const { number } = await newDealOf(other, { accountName: 'Hooli', name });
    expect(await findDeals(other.workspace, other.people.rep, { text }, ['open'])).toMatchObject({
      kind: 'one',
      deal: { number },
    });
  });

  test('of several it never guesses, but an exact name wins', async () => {
    await newDealOf(company, { accountName: 'Stark' });
    await newDealOf(company, { accountName: 'Stark Marine' });
    expect(await find('sta')).toMatchObject({ kind: 'several', deals: [{}, {}] });
    expect(await find('stark')).toMatchObject({ kind: 'one', deal: { accountName: 'Stark' } });
  });

  test('signs that mean something to a database mean nothing here', async () => {
    await newDealOf(company, { accountName: '100% Pure_Oil' });
    expect(await find('100% pure')).toMatchObject({ kind: 'one' });
    for (const text of ['%', '_', "' OR 1=1 --", '\\']) expect((await find(`zz${text}`)).kind).toBe('none');
    expect((await find('pureXoil')).kind).toBe('none');
  });

  test('a closed deal is found when no open one fits', async () => {
    const { workspace, people } = company;
    const { dealId, number } = await newDealOf(company, { accountName: 'Tyrell' });
    const loss = { reason: { name: 'Price' }, competitor: null, whatHappened: null, lookAgainOn: null };
    const request = { dealId, version: 1, ...loss, on: null, wasQualified: false };
    accepted(await loseDeal(workspace, by(people.rep), request));
    expect(await find('tyrell')).toMatchObject({ kind: 'one', deal: { number, status: 'lost' } });
  });

  test('a number is exact, and a deal that may not be seen is as good as none', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const byNumber = (personId: typeof people.rep) =>
      findDeals(workspace, personId, { number: deal.number }, ['open']);
    expect(await byNumber(people.colleague)).toMatchObject({ kind: 'one', deal: { id: deal.dealId } });
    expect(await byNumber(people.outsider)).toEqual({ kind: 'none' });
    expect(await findDeal(workspace, people.outsider, deal.dealId)).toBeUndefined();
  });

  test('one’s deals are found and suggested however many others there are, of teams one sees or not', async () => {
    const crowd = await newCompany();
    const { workspace, people, teams } = crowd;
    const theirs = { accountName: 'Umbrella', ownerId: people.outsider, teamId: teams.south };
    const near = await newDealOf(crowd, { accountName: 'Umbrella North', ownerId: people.colleague });
    const far = await newDealOf(crowd, theirs);
    await copyDeal(workspace, near.number, 250);
    await copyDeal(workspace, far.number, 250);
    const { number } = await newDealOf(crowd, { accountName: 'Umbrella', name: 'Umbrella parasols' });
    expect(await findDeals(workspace, people.rep, { text: 'umbrella' }, ['open'])).toMatchObject({
      kind: 'one',
      deal: { number },
    });
    expect((await suggestDeals(workspace, people.rep, '', ['open']))[0]).toMatchObject({ number });
    const spokenOf = await dealsSpokenOf(workspace, people.rep, 'umbrella wants the quote');
    expect(spokenOf[0]).toMatchObject({ number });
    const another = dealRequest(crowd, { accountName: 'Umbrella', isNoDuplicate: false });
    expect(await createDeal(workspace, by(people.rep), another)).toMatchObject({
      refusal: { kind: 'likely-duplicate', deals: [{ number }] },
    });
  });

  test('suggestions put one’s own deals first', async () => {
    const { workspace, people } = company;
    await newDealOf(company, { accountName: 'Zed Works', ownerId: people.colleague });
    await newDealOf(company, { accountName: 'Zed Mines', ownerId: people.rep });
    const suggested = await suggestDeals(workspace, people.rep, 'zed', ['open']);
    expect(suggested.map((line) => line.accountName)).toEqual(['Zed Mines', 'Zed Works']);
  });
});
