import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { Day, Zone } from '../../src/domain/days.ts';
import type { CountedAnswer, Finding } from '../../src/domain/metrics/answer.ts';
import type { Dimension, MetricId } from '../../src/domain/metrics/metric.ts';
import { resolvePeriod } from '../../src/domain/metrics/period.ts';
import type { PeriodSpec } from '../../src/domain/metrics/question.ts';
import type { GroupKey } from '../../src/domain/metrics/tally.ts';
import { askMetric } from '../../src/operations/report-metrics.ts';
import { openWorkspaces, readDirectory, type Workspace } from '../../src/operations/workspace.ts';
import { usd } from '../support/deals.ts';
import { filesIn, type Imported, imported } from '../support/imports.ts';
import { samples } from '../support/samples.ts';
import { accepted, given, storageOfTests } from '../support/workspace.ts';

const utc = Zone.parse('UTC');
const all: PeriodSpec = { kind: 'all' };
const year2017: PeriodSpec = { kind: 'year', year: 2017 };

describe('a sample company’s published figures are what the answers say', () => {
  let report: Imported;
  let workspace: Workspace;
  let nameOf: ReadonlyMap<GroupKey, string>;

  beforeAll(async () => {
    const storage = await storageOfTests();
    const clock = { now: () => new Date('2018-01-15T12:00:00Z') };
    const slackTeamId = `T${randomUUID()}`;
    const fields = { slackTeamId, enterpriseId: null, name: 'Sales', baseCurrency: usd };
    await storage.addWorkspace({ ...fields, createdAt: clock.now() });
    workspace = given(await openWorkspaces(storage, clock).find(slackTeamId));
    const files = await filesIn(
      given(samples ?? undefined),
      {
        deals: 'sales_pipeline.csv',
        people: 'sales_teams.csv',
        accounts: 'accounts.csv',
        products: 'products.csv',
      },
      { zone: utc, now: clock.now() },
    );
    report = await imported(workspace, files, { source: 'sample' });
    const { people, pipelines } = await readDirectory(workspace);
    const stages = [...pipelines.values()].flatMap((pipeline) => pipeline.stages);
    nameOf = new Map<GroupKey, string>([...people.values(), ...stages].map(({ id, name }) => [id, name]));
  });

  async function ask(
    metric: MetricId,
    by: readonly Dimension[] = [],
    spec: PeriodSpec = all,
  ): Promise<CountedAnswer> {
    const directory = await readDirectory(workspace);
    const [person] = directory.people.keys();
    const period = resolvePeriod(spec, { today: Day.parse('2018-01-15'), fiscalYearStart: 1 });
    const answer = accepted(
      await askMetric(
        workspace,
        given(person),
        {
          metric,
          by,
          period,
          whose: 'everyone',
          pipelineId: null,
          asOf: null,
          zone: utc,
          currency: usd,
          fiscalYearStart: 1,
        },
        'everything',
      ),
    );
    if (answer.kind !== 'counted') throw new Error(`${metric} is put together`);
    return answer;
  }

  function percent(finding: Finding): number {
    if (finding.kind !== 'rate') throw new Error('no rate');
    return rounded(100 * (finding.rate.share ?? Number.NaN));
  }

  function percents({ groups }: CountedAnswer): Record<string, number> {
    return Object.fromEntries(
      groups.map(({ keys: [key = null], finding }) => [nameOf.get(key) ?? String(key), percent(finding)]),
    );
  }

  test('every row becomes a deal', () => {
    expect(report.notes).toEqual([]);
    expect(report).toMatchObject({ state: 'done', counts: { done: 8800, created: 8800, leftOut: 0 } });
  });

  test('teams, managers, sectors and products come along', async () => {
    const directory = await readDirectory(workspace);
    expect(directory.teams.size).toBe(6);
    for (const team of directory.teams.values())
      expect(team.members.filter(({ role }) => role === 'manager')).toHaveLength(1);
    expect(directory.people.size).toBe(35 + 6);
    const products = [...directory.catalogue.values()].filter(({ kind }) => kind === 'product');
    expect(products).toHaveLength(7);
    const { db, workspaceId } = workspace.storage.scope;
    const without = await db.account.count({ where: { workspaceId, industryId: null } });
    expect([await db.account.count({ where: { workspaceId } }), without]).toEqual([86, 1]);
  });

  test('won, lost and open deals by stage', async () => {
    expect((await ask('win-rate')).total).toMatchObject({ rate: { counted: 4238, among: 4238 + 2473 } });
    const { groups } = await ask('stage-value', ['stage']);
    const counts = groups.map(({ keys: [key = null], finding }) => [
      nameOf.get(key),
      finding.kind === 'count' ? finding.count : null,
    ]);
    expect(Object.fromEntries(counts)).toEqual({ Prospecting: 500, Engaging: 1589 });
  });

  test('the win rate, by sales region and by the quarter of closing', async () => {
    expect(percent((await ask('win-rate')).total)).toBe(63.15);
    expect(percents(await ask('win-rate', ['sales-region']))).toEqual({
      Central: 62.56,
      East: 63.02,
      West: 63.94,
    });
    expect(percents(await ask('win-rate', ['quarter'], year2017))).toEqual({
      '2017-01-01': 82.07,
      '2017-04-01': 61.71,
      '2017-07-01': 61.41,
      '2017-10-01': 60.25,
    });
  });

  test('the best agent and the worst', async () => {
    const agents = Object.entries(percents(await ask('win-rate', ['owner']))).sort(([, a], [, b]) => b - a);
    expect(agents[0]).toEqual(['Hayden Neloms', 70.39]);
    expect(agents.at(-1)).toEqual(['Lajuana Vencill', 54.98]);
  });

  test('what was won, and what a win brings', async () => {
    const { total } = await ask('average-deal-size');
    if (total.kind !== 'money') throw new Error('no money');
    expect(total).toMatchObject({ n: 4238, sum: { minor: 10_005_534_00n, currency: usd }, median: 1117_00 });
    expect(Math.round(total.mean ?? Number.NaN)).toBe(2360_91);
  });

  test.each([
    ['sales-cycle', 51.78, 57],
    ['lost-cycle', 41.48, 14],
  ] as const)('%s in whole days: mean and median', async (metric, mean, median) => {
    const { total } = await ask(metric);
    if (total.kind !== 'days' || !total.spread) throw new Error('no days');
    expect([rounded(total.spread.mean), total.spread.median]).toEqual([mean, median]);
  });

  test('no stage qualifies: metrics of qualified deals say so instead of a number', async () => {
    const { total, receipt } = await ask('qualified-win-rate');
    expect(total).toMatchObject({ rate: { among: 0, share: null } });
    expect(receipt.notes).toContainEqual(expect.objectContaining({ kind: 'no-qualifying-stage' }));
  });
});

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
