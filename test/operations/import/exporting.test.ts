import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { Day, dayOf } from '../../../src/domain/days.ts';
import { exportKinds } from '../../../src/domain/export-kinds.ts';
import { DealId } from '../../../src/domain/ids.ts';
import { metricIds } from '../../../src/domain/metrics/metric.ts';
import { resolvePeriod } from '../../../src/domain/metrics/period.ts';
import { parseDecimal } from '../../../src/domain/money.ts';
import { Rhythm } from '../../../src/domain/rhythm.ts';
import { arrangePipeline } from '../../../src/operations/change-pipeline.ts';
import { setRate } from '../../../src/operations/change-settings.ts';
import { changeTeam } from '../../../src/operations/change-team.ts';
import { loseDeal } from '../../../src/operations/close-deal.ts';
import { explainStall } from '../../../src/operations/explain-stall.ts';
import {
  exportDeals,
  exportHistory,
  exportInteractions,
  exportPeople,
  type TableRow,
} from '../../../src/operations/import/export-tables.ts';
import { exportText } from '../../../src/operations/import/export-text.ts';
import { exportWorkspace } from '../../../src/operations/import/export-workspace.ts';
import { importWorkspace } from '../../../src/operations/import/import-workspace.ts';
import { snoozeDeal } from '../../../src/operations/quiet-deal.ts';
import { askMetric } from '../../../src/operations/report-metrics.ts';
import { logInteraction } from '../../../src/operations/tend-deal.ts';
import { undoChange } from '../../../src/operations/undo-change.ts';
import { openWorkspaces, readDirectory, type Workspace } from '../../../src/operations/workspace.ts';
import { berlin, eur, usd } from '../../support/deals.ts';
import { filesOf, imported, importedDeal, stageChange, succeeded } from '../../support/imports.ts';
import {
  accepted,
  by,
  type Company,
  derivedRows,
  given,
  newCompany,
  newDealOf,
  refusedFor,
  storageOfTests,
} from '../../support/workspace.ts';

/** Deals of every kind: typed, logged, lost, taken back, stalled, snoozed, imported with and without history. */
async function livedIn(): Promise<Company> {
  const company = await newCompany();
  const { workspace, people } = company;
  const deal = await newDealOf(company);
  accepted(
    await logInteraction(workspace, by(people.rep), {
      dealId: deal.dealId,
      version: null,
      type: 'call',
      at: null,
      outcome: 'positive',
      note: '=a "note", 带引号',
      withWhom: ['Li'],
      link: null,
      nextStep: { text: 'send', dueOn: null },
    }),
  );
  const loss = { reason: { name: 'Price' }, competitor: { name: 'Wayfinder' }, whatHappened: null } as const;
  const rest = { lookAgainOn: null, on: null, wasQualified: false, version: null };
  const lost = accepted(await loseDeal(workspace, by(people.rep), { dealId: deal.dealId, ...loss, ...rest }));
  accepted(await undoChange(workspace, by(people.rep), { dealId: deal.dealId, act: Math.min(...lost.seqs) }));
  const cause = { cause: 'budget', note: 'Frozen until summer', version: null } as const;
  const exit = { kind: 'plan', text: 'ask again', dueOn: Day.parse('2026-06-01') } as const;
  accepted(await explainStall(workspace, by(people.rep), { dealId: deal.dealId, ...cause, exit }));
  const until = Day.parse('2026-05-01');
  accepted(await snoozeDeal(workspace, by(people.rep), { dealId: deal.dealId, version: null, until }));
  const rate = { currency: eur, baseForOne: given(parseDecimal('1.080000000001')), onDate: null };
  accepted(await setRate(workspace, by(people.admin), rate));
  company.clock.pass(100 * 24 * 60);
  await imported(
    workspace,
    filesOf(
      [
        importedDeal('A'),
        importedDeal('B', {
          standing: {
            kind: 'lost',
            closed: { on: Day.parse('2026-05-04') },
            leftStage: null,
            reason: 'Budget',
          },
          products: ['GTX Pro'],
        }),
      ],
      [stageChange('A', 'Proposal', '2026-03-02')],
    ),
  );
  return company;
}

async function textOf(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

function linesOf(lines: readonly string[]): () => AsyncIterable<string> {
  return async function* () {
    yield* lines;
  };
}

async function emptyWorkspace(): Promise<Workspace> {
  const storage = await storageOfTests();
  const slackTeamId = `T${randomUUID()}`;
  const createdAt = new Date('2026-03-01T00:00:00Z');
  await storage.addWorkspace({ slackTeamId, enterpriseId: null, name: 'New', baseCurrency: usd, createdAt });
  const clock = { now: () => new Date('2026-09-01T08:00:00Z') };
  return given(await openWorkspaces(storage, clock).find(slackTeamId));
}

/** Everything derived of every deal, without the workspace it is in. */
async function everything({ storage }: Workspace): Promise<unknown> {
  const { db, workspaceId } = storage.scope;
  const deals = await db.deal.findMany({ where: { workspaceId }, orderBy: { number: 'asc' } });
  const all = [];
  for (const { id } of deals) all.push(await derivedRows(storage.scope, DealId.parse(id)));
  return JSON.parse(
    JSON.stringify(all, (key, value: unknown) =>
      key === 'workspaceId' ? undefined : typeof value === 'bigint' ? String(value) : value,
    ),
  );
}

test.each(exportKinds)('%s are taken along by admins alone', async (what) => {
  const { workspace, people } = await newCompany();
  expect(refusedFor(await exportText(workspace, by(people.rep), what))).toBe('not-permitted');
  expect(refusedFor(await exportText(workspace, by(people.manager), what))).toBe('not-permitted');
  expect((await exportText(workspace, by(people.admin), what)).ok).toBe(true);
});

describe('a whole workspace', () => {
  test('comes out and goes into another one the same, whatever the size of the batches', async () => {
    const company = await livedIn();
    const lines = await textOf(exportWorkspace(company.workspace));
    for (const linesAtOnce of [1, 7, 1000]) {
      const target = await emptyWorkspace();
      const file = { digest: randomUUID(), lines: linesOf(lines) };
      const report = succeeded(await importWorkspace(target, file, { linesAtOnce }));
      expect(report).toMatchObject({ state: 'done', lines: lines.length - 1 });
      expect(await everything(target)).toEqual(await everything(company.workspace));
      const again = await textOf(exportWorkspace(target));
      expect(again.slice(1)).toEqual(lines.slice(1));
    }
  });

  test('answers every question about numbers as before', async () => {
    const { workspace, people, clock } = await livedIn();
    const target = await emptyWorkspace();
    const file = { digest: randomUUID(), lines: exportWorkspace.bind(null, workspace) };
    succeeded(await importWorkspace(target, file));
    const answers = async (where: Workspace) => {
      const told: Record<string, unknown> = {};
      for (const metric of metricIds)
        told[metric] = await askMetric(where, people.admin, {
          metric,
          whose: 'everyone',
          pipelineId: null,
          period: resolvePeriod({ kind: 'all' }, { today: dayOf(clock.now(), berlin), fiscalYearStart: 1 }),
          asOf: clock.now(),
          by: metric === 'stall-causes' ? ['stall-cause'] : [],
          zone: berlin,
          currency: usd,
          fiscalYearStart: 1,
        });
      return told;
    };
    const told = await answers(workspace);
    expect(told['stall-causes']).toMatchObject({ value: { groups: [{ keys: ['budget'] }] } });
    expect(await answers(target)).toEqual(told);
  });

  test('keeps its schedules and follow-ups; its briefs begin where it arrives', async () => {
    const { workspace, people, teams, pipeline, clock } = await livedIn();
    const rhythm = Rhythm.parse({ brief: { cadence: 'monthly' }, hours: { from: 600 } });
    const fields = { rhythm, daysOff: [Day.parse('2026-12-24')] };
    accepted(
      await changeTeam(workspace, by(people.admin), teams.north, { fields, present: [], leaving: [] }),
    );
    const stages = pipeline.stages.map((stage) => ({ ...stage, followUp: 'Minutes by tonight' }));
    accepted(await arrangePipeline(workspace, by(people.admin), pipeline.id, stages));
    const target = await emptyWorkspace();
    const file = { digest: randomUUID(), lines: exportWorkspace.bind(null, workspace) };
    succeeded(await importWorkspace(target, file));
    const { teams: arrived, pipelines } = await readDirectory(target);
    expect(arrived.get(teams.north)).toMatchObject({ ...fields, briefsFrom: target.clock.now() });
    expect(target.clock.now() > clock.now()).toBe(true);
    expect(pipelines.get(pipeline.id)?.stages[0]?.followUp).toBe('Minutes by tonight');
  });

  test('written by an earlier version, comes with the schedule of a new team', async () => {
    const { workspace, teams } = await livedIn();
    const lines = await textOf(exportWorkspace(workspace));
    const earlier = lines.map((line) =>
      JSON.stringify(
        JSON.parse(line, (key, value: unknown) =>
          ['rhythm', 'daysOff', 'followUp'].includes(key) ? undefined : value,
        ),
      ),
    );
    const target = await emptyWorkspace();
    succeeded(await importWorkspace(target, { digest: randomUUID(), lines: linesOf(earlier) }));
    const { rhythm, daysOff } = given((await readDirectory(target)).teams.get(teams.north));
    expect({ rhythm, daysOff }).toEqual({ rhythm: Rhythm.parse({}), daysOff: [] });
  });

  test('interrupted, goes on where it was', async () => {
    const company = await livedIn();
    const lines = await textOf(exportWorkspace(company.workspace));
    const target = await emptyWorkspace();
    const file = { digest: randomUUID(), lines: linesOf(lines) };
    const stop = new AbortController();
    const tell = (linesDone: number) => linesDone > lines.length / 2 && stop.abort();
    const first = succeeded(
      await importWorkspace(target, file, { linesAtOnce: 3, tell, signal: stop.signal }),
    );
    expect(first.state).toBe('stopped');
    const second = succeeded(await importWorkspace(target, file, { linesAtOnce: 3 }));
    expect(second).toMatchObject({ state: 'done', continued: true });
    expect(await everything(target)).toEqual(await everything(company.workspace));
  });

  test('goes only into one without deals, and is refused when it is something else', async () => {
    const company = await livedIn();
    const lines = await textOf(exportWorkspace(company.workspace));
    const file = { digest: randomUUID(), lines: linesOf(lines) };
    expect(await importWorkspace(company.workspace, file)).toMatchObject({ refusal: { kind: 'has-deals' } });
    const other = { digest: randomUUID(), lines: linesOf(['Deal,Amount']) };
    const target = await emptyWorkspace();
    expect(await importWorkspace(target, other)).toMatchObject({ refusal: { kind: 'not-a-workspace' } });
    const broken = { digest: randomUUID(), lines: linesOf([given(lines[0]), '{"table":"nowhere"}']) };
    expect(await importWorkspace(target, broken)).toMatchObject({
      refusal: { kind: 'line-unreadable', line: 2 },
    });
  });

  test('joins people and names that are there already', async () => {
    const company = await livedIn();
    const lines = await textOf(exportWorkspace(company.workspace));
    const target = (await newCompany()).workspace;
    const file = { digest: randomUUID(), lines: linesOf(lines) };
    expect(succeeded(await importWorkspace(target, file)).state).toBe('done');
    const { db, workspaceId } = target.storage.scope;
    const ritas = await db.person.findMany({ where: { workspaceId, name: 'Rita' } });
    expect(ritas.map(({ slackUserId }) => slackUserId).sort()).toEqual(['URITA', null]);
    expect(ritas.find((one) => one.slackUserId === null)?.mergedInto).toBe(
      ritas.find((one) => one.slackUserId !== null)?.id,
    );
    expect(await db.team.count({ where: { workspaceId, name: 'North (2)' } })).toBe(1);
    expect(await everything(target)).toEqual(await everything(company.workspace));
  });
});

describe('tables to take along', () => {
  async function table(rows: AsyncIterable<TableRow>) {
    const all: TableRow[] = [];
    for await (const row of rows) all.push(row);
    const [header = [], ...cells] = all;
    return cells.map((row) => Object.fromEntries(header.map((name, nth) => [String(name), row[nth]])));
  }

  test('say what each deal, entry, interaction and person is', async () => {
    const { workspace } = await livedIn();
    const deals = await table(exportDeals(workspace));
    expect(deals).toMatchObject([
      {
        'Deal ID': 'D-1',
        Account: 'Acme',
        Status: 'open',
        Amount: '50000.00',
        Currency: 'USD',
        Stage: 'Qualification',
      },
      { 'Deal ID': 'A', Created: '2026-03-02', Stage: 'Proposal', Closed: null },
      {
        'Deal ID': 'B',
        Status: 'lost',
        Stage: null,
        Closed: '2026-05-04',
        'Loss reason': 'Budget',
        Products: 'GTX Pro',
      },
    ]);
    const history = await table(exportHistory(workspace));
    expect(history.find((entry) => entry.What === 'lost' && entry.Number === 1)).toMatchObject({
      By: 'Rita',
      'Taken back by entry': 5,
    });
    const interactions = await table(exportInteractions(workspace));
    expect(interactions).toMatchObject([{ Number: 1, Type: 'call', Contacts: 'Li', 'Logged by': 'Rita' }]);
    const people = await table(exportPeople(workspace));
    expect(people.find(({ Name }) => Name === 'Rita')).toMatchObject({ Team: 'North', Manager: 'Mona' });
  });

  test('bring no deal in a second time, where it began; elsewhere it is another one', async () => {
    const company = await newCompany();
    await newDealOf(company, { name: 'Pumps' });
    const [{ 'Deal ID': id, 'Deal name': name, Account: account } = {}] = await table(
      exportDeals(company.workspace),
    );
    expect([id, name, account]).toEqual(['D-1', 'Pumps', 'Acme']);
    const same = importedDeal('D-1', { name: 'Pumps' });
    const elsewhere = importedDeal('D-1', { name: 'Valves' });

    const { counts, notes } = await imported(company.workspace, filesOf([same]));
    expect(counts).toMatchObject({ created: 0, leftOut: 1 });
    expect(notes).toMatchObject([{ problem: { value: 'D-1', reason: 'deal-made-here' } }]);
    expect((await imported(company.workspace, filesOf([elsewhere]))).counts).toMatchObject({ created: 1 });
  });
});
