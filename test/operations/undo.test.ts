import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { replay } from '../../src/domain/replay.ts';
import type { DealChanged } from '../../src/operations/change-deal.ts';
import { loseDeal, winDeal } from '../../src/operations/close-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { findDeals } from '../../src/operations/find-deals.ts';
import { listOpenDeals } from '../../src/operations/list-deals.ts';
import { settle, takeAnnouncements } from '../../src/operations/outbox.ts';
import { editDeal, handOverDeal, logInteraction } from '../../src/operations/tend-deal.ts';
import { findUndoable, undoChange } from '../../src/operations/undo-change.ts';
import {
  accepted,
  by,
  type Company,
  dealRequest,
  derivedRows,
  filledForm,
  historyOf,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

let company: Company;
let deal: DealChanged;
beforeAll(async () => {
  company = await newCompany();
});
beforeEach(async () => {
  company.clock.pass(1);
  deal = await newDealOf(company);
  company.clock.pass(1);
});

const call = {
  type: 'call',
  at: null,
  outcome: null,
  note: 'hello',
  withWhom: [],
  link: null,
  nextStep: { text: 'call again', dueOn: null },
} as const;

function log(personId = company.people.rep, of = deal) {
  return logInteraction(company.workspace, by(personId), { dealId: of.dealId, version: null, ...call });
}

function undo(act: number, personId = company.people.rep) {
  return undoChange(company.workspace, by(personId), { dealId: deal.dealId, act });
}

async function win() {
  const { workspace, people } = company;
  const form = await filledForm(company);
  const request = { dealId: deal.dealId, version: null, on: null, beaten: [], wasQualified: true };
  return winDeal(workspace, by(people.rep), { ...request, form });
}

/** The states of the messages about the deal. */
async function messages() {
  const { db, workspaceId } = company.workspace.storage.scope;
  const rows = await db.announcement.findMany({ where: { workspaceId, subject: deal.dealId } });
  return rows.map((row) => row.state);
}

describe('taking back the last change', () => {
  test('offers the latest act of the person, a log with its next step as one', async () => {
    accepted(await log());
    const undoable = accepted(await findUndoable(company.workspace, company.people.rep));
    expect(undoable.entries.map(({ event }) => event.kind)).toEqual(['logged', 'next-step-set']);
    expect(undoable).toMatchObject({ dealId: deal.dealId, version: 3, act: 2 });
  });

  test('says what stands in the way, when somebody built on it since', async () => {
    accepted(await log());
    company.clock.pass(1);
    accepted(await log(company.people.manager));
    const findIt = await findUndoable(company.workspace, company.people.rep);
    expect(refusedFor(findIt)).toBe('in-the-way');
    expect(await undo(2)).toMatchObject({
      refusal: { kind: 'in-the-way', entries: [{ seq: 5, event: { kind: 'next-step-set' } }] },
    });
  });

  test('then offers the one before it', async () => {
    const other = await newDealOf(company);
    accepted(await log(company.people.rep, other));
    company.clock.pass(1);
    accepted(await log());
    company.clock.pass(1);
    accepted(await undo(2));
    expect(accepted(await findUndoable(company.workspace, company.people.rep)).dealId).toBe(other.dealId);
  });

  test('restores the deal and every row derived from it', async () => {
    const { workspace, people } = company;
    const { scope } = workspace.storage;
    const before = await derivedRows(scope, deal.dealId);
    const loss = {
      dealId: deal.dealId,
      version: 1,
      reason: { name: 'Price' },
      competitor: { name: 'Rival' },
      whatHappened: 'too dear',
      lookAgainOn: null,
      on: null,
      wasQualified: true,
    };
    accepted(await loseDeal(workspace, by(people.rep), loss));
    expect(replay(await historyOf(company, deal))).toMatchObject({ status: 'lost' });
    accepted(await undo(2));
    const version = 3;
    const after = await derivedRows(scope, deal.dealId);
    expect(after).toEqual({ ...before, deal: { ...before.deal, version } });
  });

  test('the undo itself cannot be undone, and nobody takes back what another did', async () => {
    accepted(await log());
    expect(refusedFor(await undo(2, company.people.manager))).toBe('nothing-to-undo');
    accepted(await undo(2));
    expect(refusedFor(await undo(2))).toBe('nothing-to-undo');
    expect(refusedFor(await undo(4))).toBe('nothing-to-undo');
  });

  test('takes back what the demo did in somebody’s name, for them alone', async () => {
    const { workspace, people } = company;
    const inTheirName = { actor: { kind: 'demo', personId: people.rep }, requestKey: null } as const;
    accepted(await logInteraction(workspace, inTheirName, { dealId: deal.dealId, version: 1, ...call }));
    expect(refusedFor(await undo(2, people.manager))).toBe('nothing-to-undo');
    expect(await undo(2)).toMatchObject({ ok: true });
  });

  test('of a creation withdraws the deal: it is in no list and no search, and its number is not used again', async () => {
    const { workspace, people } = company;
    const request = dealRequest(company, { accountName: 'Hooli' });
    deal = accepted(await createDeal(workspace, by(people.rep), request));
    accepted(await undo(1));
    const everyone = { whose: 'everyone', stageId: null, pipelineId: null, onlyStalled: false } as const;
    const listed = accepted(await listOpenDeals(workspace, people.admin, everyone));
    expect(listed.deals.map((one) => one.deal.number)).not.toContain(deal.number);
    expect(await findDeals(workspace, people.rep, { text: 'hooli' }, ['open'])).toEqual({ kind: 'none' });
    expect((await newDealOf(company)).number).toBe(deal.number + 1);
    expect(await historyOf(company, deal)).toHaveLength(2);
  });

  test('what changed in between and is something else stays', async () => {
    const { workspace, people } = company;
    accepted(await log());
    const edit = { dealId: deal.dealId, version: 1, changes: { amount: 7n } };
    accepted(await editDeal(workspace, by(people.manager), edit));
    accepted(await undo(2));
    expect(replay(await historyOf(company, deal))).toMatchObject({ amount: 7n, nextStep: null });
  });
});

describe('messages about what was taken back', () => {
  test('one that still waits is never sent', async () => {
    const { seqs } = accepted(await win());
    expect(await messages()).toEqual(['waiting']);
    expect(accepted(await undo(seqs[0] ?? 0)).alreadySent).toBe(0);
    expect(await messages()).toEqual(['cancelled']);
  });

  test('one that has left is counted, so that the answer can say so', async () => {
    const { seqs } = accepted(await win());
    for (const message of await takeAnnouncements(company.workspace, 100))
      if (message.subject === deal.dealId)
        await settle(company.workspace, message, { state: 'sent', channelId: 'CNORTH', ts: '1.2' });
    expect(accepted(await undo(seqs[0] ?? 0)).alreadySent).toBe(1);
    expect(await messages()).toEqual(['cancelled']);
  });

  test('a handover taken back is not announced either', async () => {
    const { workspace, people, teams } = company;
    const request = { to: people.colleague, teamId: teams.north, note: null };
    const given = { dealId: deal.dealId, version: 1, ...request };
    accepted(await handOverDeal(workspace, by(people.rep), given));
    expect(await messages()).toEqual(['waiting']);
    accepted(await undo(2));
    expect(await messages()).toEqual(['cancelled']);
  });
});

describe('who hears of a change', () => {
  test.each([
    ['a person’s win goes to the channel', 'person', ['waiting']],
    ['the demo announces nothing', 'demo', []],
  ] as const)('%s', async (_, kind, expected) => {
    const { workspace, people } = company;
    const actor = { kind, personId: people.rep };
    const form = await filledForm(company);
    const request = { dealId: deal.dealId, version: 1, form, on: null, beaten: [], wasQualified: true };
    accepted(await winDeal(workspace, { actor, requestKey: null }, request));
    expect(await messages()).toEqual(expected);
  });

  test('an import announces nothing', async () => {
    const { workspace, people, teams } = company;
    const request = {
      dealId: deal.dealId,
      version: 1,
      to: people.colleague,
      teamId: teams.north,
      note: null,
    };
    accepted(await handOverDeal(workspace, { actor: { kind: 'import' }, requestKey: null }, request));
    expect(await messages()).toEqual([]);
  });

  test('nobody is told of what they did themselves, nor of a change of team', async () => {
    const { workspace, people, teams } = company;
    const take = { dealId: deal.dealId, version: null, to: people.manager, teamId: teams.north, note: null };
    accepted(await handOverDeal(workspace, by(people.manager), take));
    const move = { ...take, teamId: teams.south };
    accepted(await handOverDeal(workspace, by(people.admin), move));
    expect(await messages()).toEqual([]);
  });

  test('a team without a channel has nobody to tell', async () => {
    const { workspace, people, teams } = company;
    deal = await newDealOf(company, { ownerId: people.outsider, teamId: teams.south });
    const form = { ...(await filledForm(company)), changes: { amount: 1n } };
    const request = { dealId: deal.dealId, version: 1, form, on: null, beaten: [], wasQualified: true };
    accepted(await winDeal(workspace, by(people.outsider), request));
    expect(await messages()).toEqual([]);
  });
});
