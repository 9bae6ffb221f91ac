import { beforeAll, describe, expect, test } from 'vitest';
import { dayOf } from '../../src/domain/days.ts';
import { teamOf } from '../../src/domain/directory.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { type MetricId, overviewIds } from '../../src/domain/metrics/metric.ts';
import { resolvePeriod } from '../../src/domain/metrics/period.ts';
import type { PeriodSpec, Question, Sight } from '../../src/domain/metrics/question.ts';
import { arrangePipeline } from '../../src/operations/change-pipeline.ts';
import { loseDeal, winDeal } from '../../src/operations/close-deal.ts';
import { askMetric, dealsBehindMetric, overviewMetrics } from '../../src/operations/report-metrics.ts';
import { readDirectory } from '../../src/operations/workspace.ts';
import { change, rhythm } from '../support/clockwork.ts';
import {
  accepted,
  by,
  type Company,
  filledForm,
  given,
  newCompany,
  newDealOf,
  refusedFor,
} from '../support/workspace.ts';

const minutesOfDay = 24 * 60;
const thisMonth: PeriodSpec = { kind: 'this', unit: 'month' };
const first = { skip: 0, take: 20 };

async function questionOf(
  { workspace, teams, clock }: Company,
  metric: MetricId,
  asked: Partial<Question> = {},
  spec: PeriodSpec = thisMonth,
): Promise<Question> {
  const { zone, currency, fiscalYearStart } = teamOf(await readDirectory(workspace), teams.north);
  const today = dayOf(asked.asOf ?? clock.now(), zone);
  return {
    metric,
    whose: { teamId: teams.north },
    pipelineId: null,
    period: resolvePeriod(spec, { today, fiscalYearStart }),
    asOf: null,
    by: [],
    zone,
    currency,
    fiscalYearStart,
    ...asked,
  };
}

async function win(company: Company, deal: Awaited<ReturnType<typeof newDealOf>>) {
  const form = await filledForm(company);
  const request = { dealId: deal.dealId, version: 1, form, on: null, beaten: [], wasQualified: true };
  accepted(await winDeal(company.workspace, by(company.people.admin), request));
}

async function lose(company: Company, deal: Awaited<ReturnType<typeof newDealOf>>) {
  const silent = { competitor: null, whatHappened: null, lookAgainOn: null, on: null };
  const request = {
    dealId: deal.dealId,
    version: 1,
    reason: { name: 'Price' },
    wasQualified: false,
    ...silent,
  };
  accepted(await loseDeal(company.workspace, by(company.people.admin), request));
}

describe('numbers of a company', () => {
  let company: Company;
  let afterTheFirstDay: Date;

  /** Won and lost out of closed, for somebody. */
  async function winRate(who: PersonId, asked: Partial<Question> = {}, sight?: Sight) {
    const question = await questionOf(company, 'win-rate', asked);
    const answer = accepted(await askMetric(company.workspace, who, question, sight));
    if (answer.kind !== 'counted' || answer.total.kind !== 'rate') throw new Error('not a rate');
    const { counted, among } = answer.total.rate;
    return [counted, among];
  }

  beforeAll(async () => {
    company = await newCompany();
    const { people, teams, clock } = company;
    const ofColleague = { ownerId: people.colleague };
    const ofSouth = { ownerId: people.outsider, teamId: teams.south };
    const [won, lost, theirs, south] = [
      await newDealOf(company),
      await newDealOf(company, { amount: null }),
      await newDealOf(company, ofColleague),
      await newDealOf(company, ofSouth),
    ];
    await newDealOf(company, { amount: 10_000_00n });
    clock.pass(minutesOfDay);
    await win(company, won);
    afterTheFirstDay = clock.now();
    clock.pass(minutesOfDay);
    await lose(company, lost);
    await win(company, theirs);
    await lose(company, south);
    clock.pass(60);
  });

  test('are of a team, a person, or everybody one may see', async () => {
    const { people } = company;
    expect(await winRate(people.manager)).toEqual([2, 3]);
    expect(await winRate(people.rep, { whose: { ownerId: people.rep } })).toEqual([1, 2]);
    expect(await winRate(people.rep, { whose: 'everyone' })).toEqual([2, 3]);
    expect(await winRate(people.admin, { whose: 'everyone' })).toEqual([2, 4]);
  });

  test('of what each person did are for their managers, unless the team opens it up', async () => {
    const { workspace, people, teams } = company;
    const ask = async (who: PersonId, asked: Partial<Question>, sight?: Sight) =>
      refusedFor(await askMetric(workspace, who, await questionOf(company, 'activities', asked), sight));
    const channel = { teamIds: [teams.north], ownerId: null };
    const byOwner = { by: ['owner'] } as const;
    const ofColleague = { whose: { ownerId: people.colleague } };
    for (const asked of [byOwner, ofColleague]) {
      expect(await ask(people.rep, asked)).toBe('not-permitted');
      expect(await ask(people.manager, asked, channel)).toBe('not-permitted');
      expect(await ask(people.manager, asked)).toBeUndefined();
      expect(await ask(people.admin, { ...asked, whose: 'everyone' })).toBeUndefined();
    }
    expect(await ask(people.colleague, ofColleague, channel)).toBeUndefined();
    expect(await ask(people.rep, { by: ['activity'] }, channel)).toBeUndefined();
    await change(company, teams.north, rhythm({ showsActivity: true }));
    expect(await ask(people.rep, byOwner)).toBeUndefined();
    expect(await ask(people.manager, byOwner, channel)).toBeUndefined();
    await change(company, teams.north, rhythm({}));
  });

  test('of a channel are only its team’s, whoever asks', async () => {
    const { people, teams } = company;
    const southern: Sight = { teamIds: [teams.south], ownerId: null };
    expect(await winRate(people.admin, { whose: 'everyone' }, southern)).toEqual([0, 1]);
  });

  test('of a team or person one may not see are refused, with who could help', async () => {
    const { people, teams, workspace } = company;
    for (const whose of [{ teamId: teams.south }, { ownerId: people.outsider }] as const) {
      const question = await questionOf(company, 'win-rate', { whose });
      const asked = await askMetric(workspace, people.rep, question);
      expect(asked).toMatchObject({
        ok: false,
        refusal: { kind: 'not-permitted', ask: [people.outsideManager] },
      });
      expect(refusedFor(await overviewMetrics(workspace, people.rep, question))).toBe('not-permitted');
      const behind = { keys: null, only: 'among' } as const;
      const deals = await dealsBehindMetric(workspace, people.rep, question, behind, first);
      expect(refusedFor(deals)).toBe('not-permitted');
    }
  });

  test('of an instant to come are refused', async () => {
    const asOf = new Date(company.clock.now().getTime() + 1);
    const question = await questionOf(company, 'win-rate', { asOf });
    expect(refusedFor(await askMetric(company.workspace, company.people.rep, question))).toBe(
      'in-the-future',
    );
  });

  test('of a past instant are what they were then', async () => {
    expect(await winRate(company.people.manager, { asOf: afterTheFirstDay })).toEqual([1, 1]);
  });

  test('list exactly the deals behind them', async () => {
    const { people, workspace } = company;
    const question = await questionOf(company, 'win-rate', { by: ['owner'] });
    const behind = async (only: 'among' | 'counted', keys: readonly string[] | null) => {
      const page = accepted(
        await dealsBehindMetric(workspace, people.manager, question, { keys, only }, first),
      );
      return [page.total, page.deals.map(({ worth }) => worth)];
    };
    expect(await behind('among', null)).toEqual([3, [50_000_00n, 50_000_00n, null]]);
    expect(await behind('counted', null)).toEqual([2, [50_000_00n, 50_000_00n]]);
    expect(await behind('among', [people.rep])).toEqual([2, [50_000_00n, null]]);
  });

  test('come with their receipt and their groups', async () => {
    const { people, workspace } = company;
    const asked = await questionOf(company, 'win-rate', { by: ['owner'] });
    const answer = accepted(await askMetric(workspace, people.manager, asked));
    if (answer.kind !== 'counted') throw new Error('not counted');
    expect(answer.total).toMatchObject({ byValue: { share: 1 } });
    expect(answer.receipt).toMatchObject({ withoutAmount: 1, zone: 'Europe/Berlin', currency: 'USD' });
    expect(answer.groups.map(({ keys }) => keys[0])).toEqual([people.rep, people.colleague]);
  });

  test('together make an overview, in its order, the same as asked one by one', async () => {
    const { people, workspace } = company;
    const question = await questionOf(company, 'win-rate');
    const answers = accepted(await overviewMetrics(workspace, people.manager, question));
    expect(answers.map((answer) => answer.question.metric)).toEqual([...overviewIds]);
    for (const answer of answers) {
      const alone = accepted(await askMetric(workspace, people.manager, { ...answer.question }));
      if (answer.kind !== 'counted' || alone.kind !== 'counted') {
        expect([answer.kind, alone.kind]).toEqual(['awaited', 'awaited']);
        continue;
      }
      expect(alone.total).toEqual(answer.total);
      expect(alone.compared?.finding).toEqual(answer.compared?.finding);
    }
  });

  test('that are put together answer too', async () => {
    const { people, workspace } = company;
    const ask = async (metric: MetricId) =>
      accepted(await askMetric(workspace, people.manager, await questionOf(company, metric)));
    // Confirmed when they were closed, they took no time: by that there is no saying how much comes in a day.
    expect(await ask('velocity')).toMatchObject({
      openQualified: 0,
      perDay: null,
      daysToClose: { spread: { n: 2, mean: 0 } },
    });
    expect(await ask('stage-mix')).toMatchObject({ kind: 'stage-mix', deals: { counted: 0, among: 1 } });
    const slow = await ask('over-average-share');
    expect(slow).toMatchObject({ kind: 'over-average', meanCycle: [[company.pipeline.id, 1.5]] });
    expect(
      slow.kind === 'over-average' && slow.rows.map(({ ownerId, won }) => [ownerId, won.counted, won.among]),
    ).toEqual([
      [people.rep, 0, 1],
      [people.colleague, 1, 1],
    ]);
    expect(await ask('pipeline-movement')).toMatchObject({
      kind: 'movement',
      closing: { minor: 10_000_00n },
    });
    expect(await ask('stage-time')).toMatchObject({ kind: 'counted', survivalMedian: 2 });
    const perWin = await ask('qualified-per-win');
    expect(perWin.kind === 'counted' && perWin.receipt.notes.map(({ kind }) => kind)).toContain('in-hand');
    expect(await ask('target-attainment')).toMatchObject({ kind: 'awaited', awaits: 'targets' });
  });

  test('of what a pipeline does not define say so', async () => {
    const { people, workspace, pipeline } = company;
    const stages = pipeline.stages.map((stage) => ({ ...stage, isQualifying: false }));
    accepted(await arrangePipeline(workspace, by(people.admin), pipeline.id, stages));
    const ask = async (asked: Partial<Question>) => {
      const question = await questionOf(company, 'qualified-win-rate', asked);
      const answer = accepted(await askMetric(workspace, people.manager, question));
      if (answer.kind !== 'counted') throw new Error('not counted');
      return answer;
    };
    const now = await ask({});
    expect(now.receipt.notes).toContainEqual({ kind: 'no-qualifying-stage', pipelines: [pipeline.id] });
    expect(now.total).toMatchObject({ rate: { among: 0, share: null } });
    const then = await ask({ asOf: afterTheFirstDay });
    expect(then.receipt.notes.map(({ kind }) => kind)).not.toContain('no-qualifying-stage');
    expect(given(then.total.kind === 'rate' ? then.total.rate : undefined)).toMatchObject({
      counted: 1,
      among: 1,
    });
  });
});
