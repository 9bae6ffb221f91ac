import { beforeAll, describe, expect, test } from 'vitest';
import { type DealId, PersonId, SlackChannelId } from '../../src/domain/ids.ts';
import { loseDeal } from '../../src/operations/close-deal.ts';
import { offerHelp } from '../../src/operations/offer-help.ts';
import { offerReply } from '../../src/operations/offer-reply.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { uuid } from '../support/deals.ts';
import {
  accepted,
  by,
  type Company,
  given,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

const reminderId = uuid(700);
const message = { channel: SlackChannelId.parse('CNORTH'), ts: '1.2', thread: '1.1' };

let company: Company;
let dealId: DealId;
beforeAll(async () => {
  company = await newCompany();
  dealId = (await newDealOf(company)).dealId;
});

async function announced(kind: string) {
  const { db, workspaceId } = company.workspace.storage.scope;
  const rows = await db.announcement.findMany({
    where: { workspaceId, kind },
    orderBy: { decidedAt: 'asc' },
  });
  return rows.map(({ payload }) => payload);
}

async function lostDeal(): Promise<DealId> {
  const { workspace, people } = company;
  const lost = (await newDealOf(company, { accountName: 'Umbrella' })).dealId;
  const { catalogue } = await readDirectory(workspace);
  const reason = [...catalogue.values()].find(({ kind }) => kind === 'loss-reason');
  accepted(
    await loseDeal(workspace, by(people.rep), {
      dealId: lost,
      version: null,
      reason: { id: given(reason).id },
      competitor: null,
      whatHappened: null,
      lookAgainOn: null,
      on: null,
      wasQualified: true,
    }),
  );
  return lost;
}

describe('offering help', () => {
  test('tells the owner once, however often and however quickly it is pressed', async () => {
    const { workspace, people } = company;
    const press = (key: string) => offerHelp(workspace, by(people.colleague, key), { dealId, reminderId });
    const results = await Promise.all([press('one'), press('one'), press('two')]);
    expect(results.map(accepted)).toEqual(results.map(() => ({ dealId, owner: people.rep })));
    expect(await announced('help-offered')).toMatchObject([{ dealId, to: people.rep, by: people.colleague }]);
  });

  test('is a new offer under another reminder, and from somebody else', async () => {
    const { workspace, people } = company;
    const before = (await announced('help-offered')).length;
    accepted(await offerHelp(workspace, by(people.colleague), { dealId, reminderId: uuid(701) }));
    accepted(await offerHelp(workspace, by(people.outsider), { dealId, reminderId }));
    expect(await announced('help-offered')).toHaveLength(before + 2);
  });

  test.each([
    ['one’s own deal', 'own-deal', async () => ({ dealId, who: company.people.rep })],
    [
      'a deal that is lost',
      'wrong-status',
      async () => ({ dealId: await lostDeal(), who: company.people.colleague }),
    ],
    [
      'a deal whose owner is not in Slack',
      'owner-not-here',
      async () => ({ dealId: await ownedByNobodyHere(), who: company.people.colleague }),
    ],
    ['without being a member', 'not-permitted', async () => ({ dealId, who: PersonId.parse(uuid(999)) })],
  ])('is refused for %s', async (_, kind, attempt) => {
    const { dealId: asked, who } = await attempt();
    const result = await offerHelp(company.workspace, by(who), { dealId: asked, reminderId });
    expect(refusedFor(result)).toBe(kind);
  });

  async function ownedByNobodyHere(): Promise<DealId> {
    const deal = await newDealOf(company, { accountName: 'Hooli', ownerId: company.people.manager });
    const { db, workspaceId } = company.workspace.storage.scope;
    await db.person.updateMany({
      where: { workspaceId, id: company.people.manager },
      data: { slackUserId: null },
    });
    await db.workspace.update({
      where: { id: workspaceId },
      data: { settingsVersion: { increment: 1 } },
    });
    return deal.dealId;
  }
});

describe('what somebody wrote about a colleague’s deal', () => {
  test('is offered to its owner once, whoever delivers it twice', async () => {
    const { workspace, people } = company;
    const request = { dealId, text: 'Their CFO is back', message };
    const offer = () => offerReply(workspace, by(people.colleague, 'overheard:CNORTH:1.2'), request);
    const results = await Promise.all([offer(), offer()]);
    expect(results.map(accepted)).toEqual(results.map(() => ({ dealId, owner: people.rep })));
    expect(await announced('log-offered')).toMatchObject([
      { to: people.rep, by: people.colleague, text: 'Their CFO is back', message },
    ]);
  });

  test('is announced to nobody when it is their own deal', async () => {
    const { workspace, people } = company;
    const before = await announced('log-offered');
    const own = { dealId, text: 'I called them', message: { ...message, ts: '1.3' } };
    expect(accepted(await offerReply(workspace, by(people.rep), own)).owner).toBe(people.rep);
    expect(await announced('log-offered')).toEqual(before);
  });
});
