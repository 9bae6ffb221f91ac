import { beforeEach, describe, expect, test } from 'vitest';
import { DealId } from '../../../src/domain/ids.ts';
import type { ImportedDeal, ImportedStageChange } from '../../../src/domain/imported.ts';
import { winDeal } from '../../../src/operations/close-deal.ts';
import { changesByName } from '../../../src/operations/import/changes-by-name.ts';
import type { ImportOptions } from '../../../src/operations/import/import-contract.ts';
import { setNextStep } from '../../../src/operations/tend-deal.ts';
import { readDirectory } from '../../../src/operations/workspace.ts';
import { day } from '../../support/deals.ts';
import { filesOf, imported, importedDeal, stageChange } from '../../support/imports.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  given,
  historyOf,
  newCompany,
} from '../../support/workspace.ts';

let company: Company;
beforeEach(async () => {
  company = await newCompany();
  company.clock.pass(120 * 24 * 60);
});

const won = { kind: 'won', closed: { on: day('2026-05-04') }, leftStage: null } as const;
const lost = { kind: 'lost', closed: { on: day('2026-05-04') }, leftStage: null, reason: null } as const;

function take(
  deals: readonly ImportedDeal[],
  history?: readonly ImportedStageChange[],
  asked?: Partial<ImportOptions>,
) {
  return imported(company.workspace, filesOf(deals, history), asked);
}

/** A deal of the import by its id in the file. */
async function rowOf(externalId: string) {
  const { db, workspaceId } = company.workspace.storage.scope;
  return db.deal.findFirstOrThrow({
    where: { workspaceId, externalId },
    include: { visits: { orderBy: { fromSeq: 'asc' } }, stage: true, account: true, owner: true },
  });
}

async function kindsOf(externalId: string) {
  const { id } = await rowOf(externalId);
  return (await historyOf(company, { dealId: DealId.parse(id) })).map(({ event }) => event.kind);
}

describe('a manager imports', () => {
  const asManager = (deals: readonly ImportedDeal[]) =>
    imported(company.workspace, filesOf(deals), {}, {}, by(company.people.manager));

  test('deals of their own team, and of one that nobody here manages yet', async () => {
    const { counts } = await asManager([importedDeal('own'), importedDeal('new', { team: 'West' })]);
    expect(counts).toMatchObject({ created: 2, leftOut: 0 });
  });

  test('nothing into a team that somebody else manages, neither new deals nor changes', async () => {
    const otto = { name: 'Otto', email: null };
    const theirs = importedDeal('theirs', { owner: otto });
    await take([theirs, importedDeal('taken over')]);
    const report = await asManager([
      { ...theirs, name: 'Renamed' },
      importedDeal('taken over', { owner: otto, name: 'Renamed' }),
      importedDeal('fresh', { owner: otto }),
      importedDeal('named', { team: 'South' }),
    ]);
    expect(report.counts).toMatchObject({ created: 0, changed: 0, leftOut: 4 });
    expect(new Set(report.notes.map((note) => note.kind === 'problem' && note.problem.reason))).toEqual(
      new Set(['team-of-others']),
    );
    expect((await rowOf('theirs')).name).toBe('Deal theirs');
  });

  test('into a team that a file brings, which takes after their own', async () => {
    const { workspace, people, teams } = company;
    const asked = by(people.outsideManager);
    await imported(workspace, filesOf([importedDeal('A', { team: 'Far South' })]), {}, {}, asked);
    const directory = await readDirectory(workspace);
    const brought = [...directory.teams.values()].find(({ name }) => name === 'Far South');
    expect(brought?.zone).toBe(directory.teams.get(teams.south)?.zone);
  });
});

describe('a file of deals becomes deals', () => {
  test('an open deal stands in its stage, since when nobody knows', async () => {
    const report = await take([importedDeal('A1')]);
    expect(report.counts).toMatchObject({ done: 1, created: 1 });
    const deal = await rowOf('A1');
    expect(deal).toMatchObject({
      status: 'open',
      name: 'Deal A1',
      amount: 5_000_00n,
      stageKnown: true,
      stagesKnown: false,
      createdKnown: true,
      stageEnteredAt: null,
      source: 'paper',
      importedAt: company.clock.now(),
      ownerId: company.people.rep,
      teamId: company.teams.north,
    });
    expect([deal.stage.name, deal.account.name]).toEqual(['Proposal', 'Acme']);
  });

  test('a closed deal has no stage that the file does not name', async () => {
    await take([importedDeal('W', { standing: won }), importedDeal('L', { standing: lost })]);
    for (const id of ['W', 'L'])
      expect(await rowOf(id)).toMatchObject({ stageKnown: false, stagesKnown: false, qualifiedAt: null });
    expect((await rowOf('W')).visits).toEqual([]);
    expect(await kindsOf('L')).toEqual(['created', 'lost']);
  });

  test('a deal whose creation is unknown counts from its import, a closed one from its closing', async () => {
    await take([importedDeal('O', { created: null }), importedDeal('W', { created: null, standing: won })]);
    expect(await rowOf('O')).toMatchObject({ createdKnown: false, createdAt: company.clock.now() });
    const closed = await rowOf('W');
    expect(closed.createdKnown).toBe(false);
    expect(closed.createdAt).toEqual(closed.closedAt);
  });

  test('an owner is known by name whichever way round the file writes it', async () => {
    const nora = await take([importedDeal('N1', { owner: { name: 'Nora Lee', email: null } })]);
    expect(nora.counts).toMatchObject({ created: 1 });
    await take([
      importedDeal('N2', { owner: { name: 'Lee, Nora', email: null } }),
      importedDeal('B1', { owner: { name: 'Bell, Mia', email: null } }),
      importedDeal('B2', { owner: { name: 'Mia Bell', email: null } }),
    ]);
    const owners = await Promise.all(['N1', 'N2', 'B1', 'B2'].map(rowOf));
    expect(owners.map(({ owner }) => owner.name)).toEqual(['Nora Lee', 'Nora Lee', 'Bell, Mia', 'Bell, Mia']);
  });

  test('rows without account or owner get one that says so', async () => {
    await take([importedDeal('A', { account: null, owner: null })]);
    const deal = await rowOf('A');
    expect([deal.account.name, deal.owner.name]).toEqual(['(no account)', '(no owner)']);
  });

  test('what cannot be is reported, and everything else goes in', async () => {
    const report = await take([
      importedDeal('early', { standing: { ...won, closed: { on: day('2026-03-01') } } }),
      importedDeal('late', { created: { on: day('2031-01-01') } }),
      importedDeal('fine'),
    ]);
    expect(report.counts).toMatchObject({ done: 3, created: 1, leftOut: 2 });
    expect(report.notes.map((note) => note.kind === 'problem' && note.problem)).toEqual([
      { line: 2, column: 'closed', value: '2026-03-01', reason: 'closed-before-created' },
      { line: 3, column: 'created', value: '2031-01-01', reason: 'in-the-future' },
    ]);
  });

  test('a row that is left out leaves no account behind, whose other deals go in', async () => {
    const early = { standing: { ...won, closed: { on: day('2026-03-01') } } };
    const rows = [
      importedDeal('early', { ...early, account: 'Ghost' }),
      importedDeal('alone', { ...early, account: 'Nobody’s' }),
      importedDeal('fine', { account: 'Ghost' }),
    ];
    const { workspace } = company;
    const { counts } = await imported(workspace, filesOf(rows), {}, { rowsAtOnce: 1 });
    expect(counts).toMatchObject({ created: 1, leftOut: 2, accounts: 1 });
    const { db, workspaceId } = workspace.storage.scope;
    const accounts = await db.account.findMany({ where: { workspaceId } });
    expect(accounts.map(({ name }) => name)).toEqual(['Ghost']);
  });

  test('nobody is told of what an import brings', async () => {
    await take([importedDeal('W', { standing: won })]);
    const { db, workspaceId } = company.workspace.storage.scope;
    expect(await db.announcement.count({ where: { workspaceId } })).toBe(0);
  });
});

describe('a file of stage changes becomes history', () => {
  const changes = [
    stageChange('A', 'Qualification', '2026-03-02'),
    stageChange('A', 'Needs analysis', '2026-03-10'),
    stageChange('A', 'Proposal', '2026-03-20'),
  ];

  test('whatever order the file is in', async () => {
    await take([importedDeal('A')], [given(changes[2]), given(changes[0]), given(changes[1])]);
    const deal = await rowOf('A');
    expect(deal).toMatchObject({ stagesKnown: true, status: 'open' });
    expect(
      deal.visits.map(({ enteredOn, leftTo }) => [enteredOn?.toISOString().slice(0, 10), leftTo]),
    ).toEqual([
      ['2026-03-02', 'forward'],
      ['2026-03-10', 'forward'],
      ['2026-03-20', null],
    ]);
    expect(deal.qualifiedAt).toEqual(given(deal.visits[1]).enteredAt);
  });

  test('a closing at its end is the deal’s own, and the day on the row counts', async () => {
    const closing = stageChange('A', 'Closed Won', '2026-05-06');
    await take([importedDeal('A', { standing: won })], [...changes, closing]);
    expect(await kindsOf('A')).toEqual(['created', 'stage-changed', 'stage-changed', 'won']);
    expect(await rowOf('A')).toMatchObject({ stagesKnown: true, stageKnown: true, status: 'won' });
  });

  test('a beginning that is missing stays unknown', async () => {
    await take([importedDeal('A')], changes.slice(1));
    const deal = await rowOf('A');
    expect(deal.stagesKnown).toBe(false);
    expect(deal.visits).toHaveLength(2);
  });

  test('a beginning that is a closing says nothing of the stage before it', async () => {
    const closing = stageChange('A', 'Closed Lost', '2026-03-02');
    await take([importedDeal('A')], [closing, given(changes[2])]);
    expect(await kindsOf('A')).toEqual(['created', 'lost', 'reopened', 'stage-changed']);
    expect(await rowOf('A')).toMatchObject({ stagesKnown: false, stageKnown: true, status: 'open' });
  });

  test('a deal with an impossible change is left out with all its rows, which can then come again', async () => {
    const row = importedDeal('A1', { line: 2 });
    const early = { ...stageChange('A1', 'Qualification', '2026-02-02'), line: 2 };
    const later = { ...stageChange('A1', 'Proposal', '2026-03-20'), line: 3 };
    const report = await take([row], [early, later]);
    expect(report.counts).toMatchObject({ created: 0, leftOut: 3 });
    const mended = { ...early, entered: { on: day('2026-03-02') } };
    expect((await take([row], [mended, later])).counts).toMatchObject({ created: 1, leftOut: 0 });
    expect(await rowOf('A1')).toMatchObject({ stagesKnown: true });
  });

  test('changes of unknown deals and stages are reported', async () => {
    const report = await take([importedDeal('A')], [...changes, stageChange('Z', 'Proposal', '2026-03-03')]);
    expect(report.notes).toMatchObject([{ problem: { value: 'Z', reason: 'deal-unknown', line: 5 } }]);
    const { db, workspaceId } = company.workspace.storage.scope;
    expect(await db.importChange.count({ where: { workspaceId } })).toBe(0);
  });
});

describe('the same file again', () => {
  test('changes nothing', async () => {
    const deals = [
      importedDeal('A'),
      importedDeal('B', { standing: won }),
      importedDeal('C', { externalId: null }),
    ];
    await take(deals);
    const { db, workspaceId } = company.workspace.storage.scope;
    const before = await db.historyEntry.count({ where: { workspaceId } });
    const report = await take(deals);
    expect(report.counts).toMatchObject({ created: 0, changed: 0, unchanged: 3 });
    expect(await db.historyEntry.count({ where: { workspaceId } })).toBe(before);
  });

  test('with a changed row changes that deal, and says what', async () => {
    await take([importedDeal('A'), importedDeal('B')]);
    const changed = importedDeal('A', { amount: 7_000_00n, standing: won });
    const report = await take([changed, importedDeal('B')]);
    expect(report.counts).toMatchObject({ changed: 1, unchanged: 1 });
    const { number } = await rowOf('A');
    expect(report.notes).toEqual(
      expect.arrayContaining([
        {
          kind: 'changed',
          line: 2,
          dealNumber: number,
          field: 'amount',
          before: '5000.00',
          after: '7000.00',
        },
      ]),
    );
    expect(await rowOf('A')).toMatchObject({ amount: 7_000_00n, status: 'won' });
    expect(await kindsOf('A')).toEqual(['created', 'edited', 'won']);
  });

  test('with another closing takes the old one back', async () => {
    await take([importedDeal('A', { standing: won })]);
    await take([importedDeal('A', { standing: { ...lost, reason: 'Budget' } })]);
    expect(await kindsOf('A')).toEqual(['created', 'won', 'undone', 'lost']);
    await take([importedDeal('A')]);
    expect(await rowOf('A')).toMatchObject({ status: 'open' });
    expect((await rowOf('A')).stage.name).toBe('Proposal');
  });

  test('with a stage change that could not be read before tells the deal anew from there on', async () => {
    const [first, missed, ...rest] = [
      stageChange('A1', 'Qualification', '2026-03-02'),
      stageChange('A1', 'Needs analysis', '2026-03-09'),
      stageChange('A1', 'Proposal', '2026-03-20'),
      stageChange('A1', 'Negotiation', '2026-04-02'),
    ];
    if (!first || !missed) throw new Error('four changes');
    const row = importedDeal('A1', { standing: won });
    await take([row], [first, ...rest]);
    const before = (await rowOf('A1')).visits.length;
    company.clock.pass(60);
    // What was left out comes back in a file of its own.
    const report = await take([row], [missed]);
    expect(report.counts).toMatchObject({ changed: 1, leftOut: 0 });
    const { visits, status, stagesKnown } = await rowOf('A1');
    expect([before, visits.length, status, stagesKnown]).toEqual([3, 4, 'won', true]);
    expect(visits.map(({ enteredOn }) => enteredOn?.toISOString().slice(0, 10))).toEqual([
      '2026-03-02',
      '2026-03-09',
      '2026-03-20',
      '2026-04-02',
    ]);
    const whole = [first, missed, ...rest];
    company.clock.pass(60);
    expect((await take([row], whole)).counts).toMatchObject({ changed: 0, unchanged: 1, kept: 0 });
  });

  test('with another owner hands the deal over', async () => {
    await take([importedDeal('A')]);
    await take([importedDeal('A', { owner: { name: 'Carl', email: null } })]);
    expect((await rowOf('A')).ownerId).toBe(company.people.colleague);
  });

  test('leaves alone what people have changed here since', async () => {
    await take([importedDeal('A')]);
    const { id } = await rowOf('A');
    const deal = { dealId: DealId.parse(id), version: null };
    const { workspace, people } = company;
    const form = await filledForm(company);
    const win = { ...deal, form, on: null, beaten: [], wasQualified: true };
    accepted(await winDeal(workspace, by(people.rep), win));
    const report = await take([importedDeal('A', { standing: lost, name: 'Renamed' })]);
    expect(await rowOf('A')).toMatchObject({ status: 'won', name: 'Renamed' });
    expect(report.counts).toMatchObject({ changed: 1, kept: 1 });
    expect(report.notes).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'kept', field: 'status', after: 'lost' })]),
    );
  });

  test('an unchanged row does not take back what people did', async () => {
    await take([importedDeal('A', { nextStep: 'call' })]);
    const { id } = await rowOf('A');
    const step = { dealId: DealId.parse(id), version: null, nextStep: { text: 'visit', dueOn: null } };
    accepted(await setNextStep(company.workspace, by(company.people.rep), step));
    expect((await take([importedDeal('A', { nextStep: 'call' })])).counts).toMatchObject({ unchanged: 1 });
    expect((await rowOf('A')).nextStep).toBe('visit');
  });
});

describe('a history whose rows name their deals', () => {
  const named = (deals: readonly ImportedDeal[], history: readonly ImportedStageChange[]) => {
    const files = { ...filesOf(deals, history), columns: { history: { 'deal-id': 'Opportunity Name' } } };
    return imported(company.workspace, changesByName(files));
  };
  const path = [
    stageChange('deal a', 'Qualification', '2026-03-02'),
    stageChange('Deal A', 'Proposal', '2026-03-09'),
  ];

  test.each([
    ['have ids', 'A1'],
    ['have none', null],
  ])('is theirs, when the deals %s', async (_, externalId) => {
    const deals = [importedDeal('B1'), { ...importedDeal('A1', { name: 'Deal A' }), externalId }];
    expect((await named(deals, path)).counts).toMatchObject({ created: 2, leftOut: 0 });
    const { db, workspaceId } = company.workspace.storage.scope;
    const deal = await db.deal.findFirstOrThrow({ where: { workspaceId, name: 'Deal A' } });
    expect(deal.stagesKnown).toBe(true);
    expect((await named(deals, path)).counts).toMatchObject({ created: 0, unchanged: 2 });
  });

  test('shows a deal without an id by its name, where its rows are left out', async () => {
    const deal = { ...importedDeal('A1', { name: 'Deal A' }), externalId: null };
    const { notes } = await named([deal], [stageChange('Deal A', 'Proposal', '2026-02-01')]);
    expect(notes).toMatchObject([
      { file: 'history', problem: { line: 2, reason: 'before-previous' } },
      { file: 'deals', problem: { column: 'name', value: 'Deal A', reason: 'left-out-together' } },
    ]);
  });

  test('says where a name is that of several deals, or of none', async () => {
    const twins = [importedDeal('A1', { name: 'Deal A' }), importedDeal('A2', { name: 'Deal A' })];
    const { counts, notes } = await named(twins, [...path, stageChange('Deal B', 'Proposal', '2026-03-09')]);
    expect(counts).toMatchObject({ created: 2, leftOut: 3 });
    expect(notes).toMatchObject([
      { file: 'history', problem: { line: 2, column: 'Opportunity Name', reason: 'deal-name-twice' } },
      { file: 'history', problem: { line: 3, value: 'Deal A', reason: 'deal-name-twice' } },
      { file: 'history', problem: { line: 4, value: 'Deal B', reason: 'deal-unknown' } },
    ]);
  });
});
