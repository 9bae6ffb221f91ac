import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { advanceDeal, type GateForm } from '../../src/operations/advance-deal.ts';
import { loseDeal } from '../../src/operations/close-deal.ts';
import { createDeal } from '../../src/operations/create-deal.ts';
import { editDeal, logInteraction, setNextStep } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { rebuildDeal } from '../../src/storage/deal-history.ts';
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
let form: GateForm;
beforeAll(async () => {
  company = await newCompany();
  form = await filledForm(company);
});

const call = { type: 'call', at: null, outcome: null, link: null, nextStep: null, withWhom: [] } as const;

describe('many people at once', () => {
  test('50 logs of one deal are 50 entries, whatever version each of them saw', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const logs = Array.from({ length: 50 }, (_, index) =>
      logInteraction(workspace, by(people.rep), {
        ...call,
        dealId: deal.dealId,
        version: 1,
        note: `call ${index}`,
      }),
    );
    const seqs = (await Promise.all(logs)).flatMap((result) => accepted(result).seqs);
    expect([...seqs].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 2));
    const notes = (await historyOf(company, deal)).flatMap(({ event }) =>
      event.kind === 'logged' ? [event.note] : [],
    );
    expect(new Set(notes)).toHaveLength(50);
  });

  test('of two advances one moves the deal, and the other is told what changed and by whom', async () => {
    const { workspace, people } = company;
    const { dealId } = await newDealOf(company);
    const advance = (personId: typeof people.rep) =>
      advanceDeal(workspace, by(personId), { dealId, version: 1, toStage: null, form });
    const results = await Promise.all([advance(people.rep), advance(people.manager)]);
    expect(results.map((result) => result.ok).sort()).toEqual([false, true]);
    const winner = results[0]?.ok ? people.rep : people.manager;
    expect(results.find((result) => !result.ok)).toMatchObject({
      refusal: {
        kind: 'changed-since',
        entries: [{ seq: 2, actor: { personId: winner }, event: { kind: 'stage-changed' } }],
      },
    });
  });

  test('who saw the change may go on from there', async () => {
    const { workspace, people, clock } = company;
    const { dealId } = await newDealOf(company);
    const request = { dealId, toStage: null, form };
    accepted(await advanceDeal(workspace, by(people.rep), { ...request, version: 1 }));
    clock.pass(1);
    expect(refusedFor(await advanceDeal(workspace, by(people.rep), { ...request, version: 1 }))).toBe(
      'changed-since',
    );
    expect(accepted(await advanceDeal(workspace, by(people.rep), { ...request, version: 2 })).seqs).toEqual([
      3,
    ]);
  });

  test('changes of different things do not disturb each other', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const at = { dealId: deal.dealId, version: 1 };
    const results = await Promise.all([
      editDeal(workspace, by(people.rep), { ...at, changes: { amount: 1n } }),
      editDeal(workspace, by(people.manager), { ...at, changes: { name: 'Acme East' } }),
      setNextStep(workspace, by(people.rep), { ...at, nextStep: { text: 'call', dueOn: null } }),
      advanceDeal(workspace, by(people.manager), { ...at, toStage: null, form }),
      logInteraction(workspace, by(people.rep), { ...at, ...call, note: 'hello' }),
    ]);
    expect(results.map(refusedFor)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    expect((await historyOf(company, deal)).map((entry) => entry.seq)).toEqual([1, 2, 3, 4, 5, 6]);
    const written = await derivedRows(workspace.storage.scope, deal.dealId);
    await rebuildDeal(workspace.storage.scope, deal.dealId);
    expect(await derivedRows(workspace.storage.scope, deal.dealId)).toEqual(written);
  });

  test('an undo beside other work takes back its own act only', async () => {
    const { workspace, people } = company;
    const deal = await newDealOf(company);
    const log = { ...call, dealId: deal.dealId, version: null };
    const first = accepted(await logInteraction(workspace, by(people.rep), { ...log, note: 'wrong deal' }));
    const act = first.seqs[0] ?? 0;
    const results = await Promise.all([
      undoChange(workspace, by(people.rep), { dealId: deal.dealId, act }),
      undoChange(workspace, by(people.rep), { dealId: deal.dealId, act }),
      ...Array.from({ length: 8 }, () =>
        logInteraction(workspace, by(people.rep), { ...log, note: 'right' }),
      ),
    ]);
    expect(results.map(refusedFor).filter((kind) => kind !== undefined)).toEqual(['nothing-to-undo']);
    const entries = await historyOf(company, deal);
    expect(entries.map((entry) => entry.seq)).toEqual(Array.from({ length: 11 }, (_, index) => index + 1));
  });

  test('deals created at once have numbers without gaps, refused ones in between', async () => {
    const fresh = await newCompany();
    const { workspace, people } = fresh;
    const accountNames = Array.from({ length: 20 }, (_, index) =>
      index % 4 === 0 ? '  ' : `Account ${index}`,
    );
    const results = await Promise.all(
      accountNames.map((accountName) =>
        createDeal(workspace, by(people.rep), dealRequest(fresh, { accountName })),
      ),
    );
    const numbers = results.flatMap((result) => (result.ok ? [result.value.number] : []));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({ length: 15 }, (_, index) => index + 1));
  });

  test('a reason that ten people type at once becomes one item of the catalogue', async () => {
    const { workspace, people } = company;
    const deals = await Promise.all(Array.from({ length: 10 }, () => newDealOf(company)));
    const results = await Promise.all(
      deals.map(({ dealId }) =>
        loseDeal(workspace, by(people.rep), {
          dealId,
          version: 1,
          reason: { name: 'Merger' },
          competitor: { name: 'ＲＩＶＡＬ' },
          whatHappened: null,
          lookAgainOn: null,
          on: null,
          wasQualified: false,
        }),
      ),
    );
    expect(results.map(refusedFor).filter((kind) => kind !== undefined)).toEqual([]);
    const added = [...(await workspace.storage.directory()).catalogue.values()].map((item) => item.name);
    expect(added.filter((name) => name === 'Merger' || name === 'ＲＩＶＡＬ')).toHaveLength(2);
  });

  test('two logs that name the same new people in another order both go through', async () => {
    const { workspace, people } = company;
    const deals = await Promise.all(Array.from({ length: 8 }, () => newDealOf(company)));
    const names = Array.from({ length: 6 }, () => `Contact ${randomUUID()}`);
    const results = await Promise.all(
      deals.map(({ dealId }, index) =>
        logInteraction(workspace, by(people.rep), {
          ...call,
          dealId,
          version: null,
          note: 'all of them were there',
          withWhom: index % 2 === 0 ? names : [...names].reverse(),
        }),
      ),
    );
    expect(results.every((result) => result.ok)).toBe(true);
  });
});
