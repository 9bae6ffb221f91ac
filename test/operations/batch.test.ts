import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { done, refused } from '../../src/domain/result.ts';
import { advanceDeal } from '../../src/operations/advance-deal.ts';
import type { DealChanged } from '../../src/operations/change-deal.ts';
import { loseDeal } from '../../src/operations/close-deal.ts';
import { createDeal, reserveDealNumbers } from '../../src/operations/create-deal.ts';
import { showDeal } from '../../src/operations/show-deal.ts';
import { logInteraction } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { inBatch, once, readDirectory, type Workspace } from '../../src/operations/workspace.ts';
import {
  accepted,
  by,
  type Company,
  dealRequest,
  derivedRows,
  filledForm,
  given,
  historyOf,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

const call = {
  version: null,
  type: 'call',
  at: null,
  outcome: 'positive',
  note: 'walked through pricing',
  withWhom: ['Li'],
  link: null,
  nextStep: { text: 'send contract', dueOn: null },
} as const;
const loss = {
  version: null,
  reason: { name: 'Price' },
  competitor: { name: 'Wayfinder' },
  whatHappened: 'a third cheaper',
  lookAgainOn: null,
  on: null,
  wasQualified: true,
} as const;

describe('bulk work does many things as one', () => {
  let company: Company;
  beforeAll(async () => {
    company = await newCompany();
  });

  test('a deal lives its whole life in one batch, each step seeing the one before', async () => {
    const { workspace, people } = company;
    const made = await inBatch(workspace, async (open) => {
      const deal = accepted(await createDeal(open, by(people.rep), dealRequest(company)));
      accepted(await logInteraction(open, by(people.rep), { ...call, dealId: deal.dealId }));
      const lost = accepted(await loseDeal(open, by(people.rep), { ...loss, dealId: deal.dealId }));
      expect((await showDeal(open, deal.dealId)).deal.status).toBe('lost');
      accepted(await undoChange(open, by(people.rep), { dealId: deal.dealId, act: Math.min(...lost.seqs) }));
      accepted(await loseDeal(open, by(people.rep), { ...loss, dealId: deal.dealId }));
      return done(deal);
    });
    const deal = accepted(made);
    const kinds = (await historyOf(company, deal)).map(({ event }) => event.kind);
    expect(kinds).toEqual(['created', 'logged', 'next-step-set', 'lost', 'undone', 'lost']);
    const rows = await derivedRows(workspace.storage.scope, deal.dealId);
    expect(rows.deal).toMatchObject({ status: 'lost', version: 6 });
    expect(rows.interactions).toHaveLength(1);
    const { catalogue } = await readDirectory(workspace);
    expect([...catalogue.values()].filter(({ name }) => name === 'Wayfinder')).toHaveLength(1);
  });

  test('a deal that was there before goes on from where it stood', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const logged = { ...call, dealId: deal.dealId };
    accepted(
      await inBatch(workspace, async (open) => {
        accepted(await logInteraction(open, by(people.rep), logged));
        return logInteraction(open, by(people.rep), logged);
      }),
    );
    expect((await historyOf(company, deal)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  });

  test('a batch that ends in a refusal leaves nothing behind', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const result = await inBatch(workspace, async (open) => {
      accepted(await logInteraction(open, by(people.rep), { ...call, dealId: deal.dealId }));
      return refused({ kind: 'nothing-to-undo' });
    });
    expect(refusedFor(result)).toBe('nothing-to-undo');
    expect(await historyOf(company, deal)).toHaveLength(1);
  });

  test('a request that turns up twice within itself ends the batch, and nothing of it is reported as done', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const actor = by(people.rep, 'row 16');
    const nothing = async () => undefined;
    const batch = inBatch(workspace, async (open) => {
      accepted(await logInteraction(open, by(people.rep), { ...call, dealId: deal.dealId }));
      return once(open, actor, z.object({}), nothing, () =>
        once(open, actor, z.object({}), nothing, async () => done({})),
      );
    });
    await expect(batch).rejects.toThrow(/Unique constraint/);
    expect(await historyOf(company, deal)).toHaveLength(1);
  });

  test('batches and people who meet at one account all succeed', async () => {
    const { workspace, people, pipeline } = company;
    const deals = await Promise.all([1, 2, 3, 4].map(() => newDealOf(company, { isNoDuplicate: true })));
    const form = await filledForm(company);
    const advance = (open: Workspace, { dealId }: DealChanged) =>
      advanceDeal(open, by(people.rep), {
        dealId,
        version: null,
        toStage: given(pipeline.stages[1]).id,
        form,
      });
    const log = (open: Workspace, { dealId }: DealChanged) =>
      logInteraction(open, by(people.rep), { ...call, dealId });
    const batch = (order: readonly DealChanged[]) =>
      inBatch(workspace, async (open) => {
        for (const deal of order) accepted(await log(open, deal));
        accepted(await createDeal(open, by(people.rep), dealRequest(company, { isNoDuplicate: true })));
        return done(order.length);
      });
    const results = await Promise.all([
      batch(deals),
      ...deals.map((deal) => advance(workspace, deal)),
      batch(deals.toReversed()),
      ...deals.map((deal) => log(workspace, deal)),
    ]);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    for (const deal of deals) {
      const events = (await historyOf(company, deal)).map(({ event }) => event.kind);
      expect(events.filter((kind) => kind === 'logged')).toHaveLength(3);
      expect(events.filter((kind) => kind === 'stage-changed')).toHaveLength(1);
    }
  });

  test('a request that was applied in a batch is not applied again in a later one', async () => {
    const { workspace, people } = company;
    const request = () =>
      inBatch(workspace, (open) => createDeal(open, by(people.rep, 'row 17'), dealRequest(company)));
    const first = accepted(await request());
    expect(accepted(await request())).toEqual(first);
  });

  test('numbers taken beforehand are for the deals they were taken for; the next deal gets the one after', async () => {
    const { workspace, people } = company;
    const first = accepted(await reserveDealNumbers(workspace, 3));
    const created = await inBatch(workspace, (open) =>
      createDeal(open, by(people.rep), { ...dealRequest(company), number: first + 1 }),
    );
    expect(accepted(created).number).toBe(first + 1);
    expect((await newDealOf(company)).number).toBe(first + 3);
  });
});
