import { beforeAll, describe, expect, test } from 'vitest';
import type { Refusal } from '../../src/domain/refusals.ts';
import type { Result } from '../../src/domain/result.ts';
import { advanceDeal, emptyGateForm } from '../../src/operations/advance-deal.ts';
import { loseDeal, winDeal } from '../../src/operations/close-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { setUpTeam } from '../../src/operations/set-up-team.ts';
import { logInteraction } from '../../src/operations/tend-deal.ts';
import { day, daysAfter } from '../support/deals.ts';
import {
  by,
  type Company,
  dealRequest,
  newCompany,
  newDealOf,
  slackPerson,
  teamSetup,
} from '../support/workspace.ts';

/** How many rows a workspace has of everything a request can bring along. */
async function countRows({ workspace }: Company): Promise<object> {
  const { db, workspaceId } = workspace.storage.scope;
  const where = { workspaceId };
  return {
    history: await db.historyEntry.count({ where }),
    accounts: await db.account.count({ where }),
    contacts: await db.contact.count({ where }),
    catalogue: await db.catalogueItem.count({ where }),
    people: await db.person.count({ where }),
    deals: await db.deal.count({ where }),
    handled: await db.handledRequest.count({ where }),
    announcements: await db.announcement.count({ where }),
    nextNumber: (await db.workspace.findUniqueOrThrow({ where: { id: workspaceId } })).nextDealNumber,
  };
}

type Attempt = (
  company: Company,
  dealId: Awaited<ReturnType<typeof newDealOf>>['dealId'],
) => Promise<Result<unknown, Refusal>>;

const loss = {
  competitor: { name: 'Newcomer' },
  whatHappened: null,
  lookAgainOn: null,
  on: null,
  wasQualified: false,
};

const attempts: readonly (readonly [string, Refusal['kind'], Attempt])[] = [
  [
    'an advance that misses something, with contacts typed anew',
    'criteria-missing',
    ({ workspace, people }, dealId) =>
      advanceDeal(workspace, by(people.rep), {
        dealId,
        version: 1,
        toStage: null,
        form: { ...emptyGateForm, contacts: [{ name: 'Wang', role: 'decision-maker' }] },
      }),
  ],
  [
    'a win that misses something, with competitors typed anew',
    'criteria-missing',
    ({ workspace, people }, dealId) =>
      winDeal(workspace, by(people.rep), {
        dealId,
        version: 1,
        form: emptyGateForm,
        on: null,
        beaten: [{ name: 'Newcomer' }],
        wasQualified: true,
      }),
  ],
  [
    'a loss in the future, with reason and competitor typed anew',
    'in-the-future',
    ({ workspace, people }, dealId) =>
      loseDeal(workspace, by(people.rep), {
        dealId,
        version: 1,
        reason: { name: 'Bankrupt' },
        ...loss,
        on: day('2027-01-01'),
      }),
  ],
  [
    'a loss from before the deal was there',
    'before-previous',
    ({ workspace, people }, dealId) =>
      loseDeal(workspace, by(people.rep), {
        dealId,
        version: 1,
        reason: { name: 'Bankrupt' },
        ...loss,
        on: day('2026-02-01'),
      }),
  ],
  [
    'a log without words, with somebody new',
    'text-needed',
    ({ workspace, people }, dealId) =>
      logInteraction(workspace, by(people.rep), {
        dealId,
        version: null,
        type: 'call',
        at: null,
        outcome: null,
        note: ' ',
        withWhom: ['Zhao'],
        link: null,
        nextStep: null,
      }),
  ],
  [
    'a log of tomorrow',
    'in-the-future',
    ({ workspace, people, clock }, dealId) =>
      logInteraction(workspace, by(people.rep), {
        dealId,
        version: null,
        type: 'call',
        at: daysAfter(clock.now(), 1),
        outcome: null,
        note: 'we will have spoken',
        withWhom: ['Zhao'],
        link: null,
        nextStep: null,
      }),
  ],
  [
    'a likely duplicate, with a source typed anew',
    'likely-duplicate',
    (company) =>
      createDeal(
        company.workspace,
        by(company.people.rep),
        dealRequest(company, { sourceName: 'Podcast', isNoDuplicate: false }),
      ),
  ],
  [
    'a deal whose next step has no words, for a new account',
    'text-needed',
    (company) =>
      createDeal(
        company.workspace,
        by(company.people.rep),
        dealRequest(company, { accountName: 'Hooli', nextStep: { text: '', dueOn: null } }),
      ),
  ],
  [
    'a second team by somebody who is no admin, with new people',
    'not-permitted',
    ({ workspaces, slackTeamId }) =>
      setUpTeam(
        workspaces,
        { slackTeamId, enterpriseId: null, name: 'Initech' },
        slackPerson('Rita'),
        teamSetup({ name: 'East', members: [slackPerson('Nina')] }),
      ),
  ],
];

describe('a refused request leaves nothing behind', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  test.each(attempts)('%s (%s)', async (_, kind, attempt) => {
    const { dealId } = await newDealOf(company);
    const before = await countRows(company);
    expect(await attempt(company, dealId)).toMatchObject({ ok: false, refusal: { kind } });
    expect(await countRows(company)).toEqual(before);
  });
});
