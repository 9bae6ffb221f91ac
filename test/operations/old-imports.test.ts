import { beforeEach, describe, expect, test } from 'vitest';
import { parkDeal } from '../../src/operations/close-deal.ts';
import { queueDueNudges } from '../../src/operations/due-nudges.ts';
import { listOldImports, type PutAwayHow, putAwayOldImports } from '../../src/operations/old-imports.ts';
import { logInteraction } from '../../src/operations/tend-deal.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import type { By } from '../../src/operations/workspace.ts';
import { dealById, listDeals } from '../../src/storage/deal-reads.ts';
import { change, decided, deliver, impatientCompany, latest, moveTo, rhythm } from '../support/clockwork.ts';
import { day } from '../support/deals.ts';
import { filesOf, imported, importedDeal } from '../support/imports.ts';
import { accepted, by, type Company, given, historyOf, newDealOf, refusedFor } from '../support/workspace.ts';

const tuesday = '2026-03-10T08:00:00Z';
const park = { kind: 'park', until: day('2026-06-01'), reason: 'From the old list' } as const;
const lose = { kind: 'lose', reason: { name: 'Went quiet' } } as const;

describe('deals that came with an import', () => {
  let company: Company;
  beforeEach(async () => {
    company = await impatientCompany();
    const deals = ['one', 'two', 'three'].map((id, nth) =>
      importedDeal(id, { account: `Old ${id}`, amount: BigInt(nth + 1) * 1_000_00n }),
    );
    await imported(company.workspace, filesOf(deals), { teamName: 'North' });
  });

  async function oldOnes() {
    const lines = await listDeals(company.workspace.storage.scope, { statuses: ['open'] }, 100);
    return lines.filter(({ importedAt }) => importedAt !== null);
  }

  /** The owner has touched one of them, and is told of the others. */
  async function touchOne() {
    const { workspace, people } = company;
    const [first] = await oldOnes();
    const note = { type: 'note', at: null, outcome: null, note: 'Hm', withWhom: [], link: null } as const;
    const touched = { dealId: given(first).id, version: null, ...note, nextStep: null };
    accepted(await logInteraction(workspace, by(people.rep), touched));
    moveTo(company, tuesday);
    await queueDueNudges(workspace);
    return latest(company, 'nudge', people.rep);
  }

  function putAway(how: PutAwayHow, who?: By) {
    const { workspace, people } = company;
    return putAwayOldImports(workspace, who ?? by(people.rep), how);
  }

  test('are not nudged about while their owner has touched none of them', async () => {
    moveTo(company, tuesday);
    await queueDueNudges(company.workspace);
    const [nudge] = await decided(company, 'nudge', company.people.rep);
    expect(nudge?.state).toBe('nothing');
  });

  test("are from the owner's first act on, and the first nudge offers to put the old ones away", async () => {
    const nudge = await touchOne();
    expect(nudge.deals.map(({ accountName }) => accountName)).toEqual(['Old three', 'Old two', 'Old one']);
    expect(nudge.oldImported).toBe(2);
    await deliver(company);
    moveTo(company, '2026-03-11T08:00:00Z');
    await queueDueNudges(company.workspace);
    expect((await latest(company, 'nudge', company.people.rep)).oldImported).toBe(0);
  });

  test('are at once where the team wants that', async () => {
    await change(company, company.teams.north, rhythm({ nudgesImported: true }));
    moveTo(company, tuesday);
    await queueDueNudges(company.workspace);
    expect(await latest(company, 'nudge', company.people.rep)).toMatchObject({ more: 0, oldImported: 3 });
  });

  test('are not nudged about to somebody who is not in Slack', async () => {
    const stranger = importedDeal('four', { owner: { name: 'Nobody here', email: null } });
    await imported(company.workspace, filesOf([stranger]), { teamName: 'North', source: 'elsewhere' });
    await change(company, company.teams.north, rhythm({ nudgesImported: true }));
    moveTo(company, tuesday);
    await queueDueNudges(company.workspace);
    const subjects = (await decided(company, 'nudge')).map(({ subject }) => subject);
    expect(subjects).toEqual([company.people.rep]);
  });

  test('are listed as old while nobody has touched them, most valuable first', async () => {
    await touchOne();
    await newDealOf(company, { accountName: 'New' });
    const deals = await listOldImports(company.workspace, company.people.rep);
    expect(deals.map(({ named }) => named.accountName)).toEqual(['Old three', 'Old two']);
    const others = await listOldImports(company.workspace, company.people.colleague);
    expect(others).toEqual([]);
  });

  test('are parked together until a day, each by an act that can be taken back by itself', async () => {
    const { workspace, people } = company;
    const { deals } = await touchOne();
    expect(accepted(await putAway(park))).toEqual({ done: 2, left: [] });
    const [three, two] = deals.map(({ dealId }) => dealId);
    const parked = given(three);
    expect(await dealById(workspace.storage.scope, parked)).toMatchObject({
      status: 'parked',
      parkedUntil: '2026-06-01',
    });
    const last = given((await historyOf(company, { dealId: parked })).at(-1));
    expect(last).toMatchObject({ event: { kind: 'parked', reason: 'From the old list' } });
    accepted(await undoChange(workspace, by(people.rep), { dealId: parked, act: last.act }));
    expect((await dealById(workspace.storage.scope, parked))?.status).toBe('open');
    expect((await dealById(workspace.storage.scope, given(two)))?.status).toBe('parked');
    expect((await oldOnes()).map(({ accountName }) => accountName)).toEqual(['Old one', 'Old three']);
  });

  test('are lost together for one reason, which joins the catalogue', async () => {
    await touchOne();
    expect(accepted(await putAway(lose)).done).toBe(2);
    const lost = await listDeals(company.workspace.storage.scope, { statuses: ['lost'] }, 100);
    expect(lost.map(({ accountName }) => accountName)).toEqual(['Old two', 'Old three']);
    const directory = await company.workspace.storage.directory();
    expect([...directory.catalogue.values()].filter(({ name }) => name === 'Went quiet')).toHaveLength(1);
  });

  test('are put away once: the same request again has the same answer, another finds nothing', async () => {
    await touchOne();
    const who = by(company.people.rep, 'view V1');
    const first = accepted(await putAway(park, who));
    expect(accepted(await putAway(park, who))).toEqual(first);
    expect(refusedFor(await putAway(park))).toBe('nothing-to-change');
  });

  test('stay as they are where the day has passed', async () => {
    await touchOne();
    expect(refusedFor(await putAway({ ...park, until: day('2026-03-10') }))).toBe('not-in-future');
    expect(await oldOnes()).toHaveLength(3);
  });

  test('leave out what somebody has parked meanwhile', async () => {
    const { workspace, people } = company;
    const { deals } = await touchOne();
    const other = { dealId: given(deals[0]).dealId, version: null, until: day('2026-04-01'), reason: null };
    accepted(await parkDeal(workspace, by(people.manager), other));
    expect(accepted(await putAway(lose)).done).toBe(1);
  });
});
