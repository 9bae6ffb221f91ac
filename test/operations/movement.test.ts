import { beforeAll, describe, expect, test } from 'vitest';
import { correctionsOf } from '../../src/domain/metrics/movement.ts';
import { setRate } from '../../src/operations/change-settings.ts';
import { loseDeal } from '../../src/operations/close-deal.ts';
import {
  listMovedDeals,
  type MovementRequest,
  movePipeline,
} from '../../src/operations/pipeline-movement.ts';
import { listPipelineDeals, overviewPipeline } from '../../src/operations/pipeline-overview.ts';
import { undoChange } from '../../src/operations/undo-change.ts';
import { day, eur, usd } from '../support/deals.ts';
import { accepted, by, type Company, newCompany, newDealOf, refusedFor } from '../support/workspace.ts';

const minutesOfDay = 24 * 60;
const everything = { whose: 'everyone', pipelineId: null } as const;
const firstPage = { skip: 0, take: 25 };

async function moved({ workspace, people }: Company, request: Partial<MovementRequest>) {
  const asked = { ...everything, from: day('2026-03-02'), to: null, ...request };
  const { movement } = accepted(await movePipeline(workspace, people.rep, asked));
  const told = movement.lines.filter(({ count }) => count > 0);
  return {
    opening: movement.opening.minor,
    ...Object.fromEntries(told.map(({ kind, minor }) => [kind, minor])),
    closing: movement.closing.minor,
  };
}

describe('what moved', () => {
  let company: Company;
  let lostId: Awaited<ReturnType<typeof newDealOf>>['dealId'];
  beforeAll(async () => {
    // Monday: two deals. Tuesday: one more. Thursday: it is told that one was lost on Wednesday.
    company = await newCompany();
    const { workspace, people, clock } = company;
    const { dealId } = await newDealOf(company, { amount: 100_00n });
    await newDealOf(company, { amount: 33n, currency: eur });
    const rate = { currency: eur, baseForOne: { units: 1_5n, scale: 1 }, onDate: null };
    accepted(await setRate(workspace, by(people.manager), rate));
    clock.pass(minutesOfDay);
    await newDealOf(company, { amount: 7_00n });
    clock.pass(2 * minutesOfDay);
    accepted(
      await loseDeal(workspace, by(people.rep), {
        dealId,
        version: 1,
        reason: { name: 'Price' },
        competitor: null,
        whatHappened: null,
        lookAgainOn: null,
        on: day('2026-03-04'),
        wasQualified: false,
      }),
    );
    lostId = dealId;
  });

  test('is told by the days on which it happened, a late record among them', async () => {
    expect(await moved(company, {})).toEqual({
      opening: 0n,
      created: 107_50n,
      lost: -100_00n,
      closing: 7_50n,
    });
    expect(await moved(company, { to: day('2026-03-03') })).toEqual({
      opening: 0n,
      created: 107_50n,
      closing: 107_50n,
    });
    expect(await moved(company, { from: day('2026-03-04'), to: day('2026-03-04') })).toEqual({
      opening: 107_50n,
      lost: -100_00n,
      closing: 7_50n,
    });
    expect(await moved(company, { from: day('2026-03-05') })).toEqual({ opening: 7_50n, closing: 7_50n });
  });

  test('ends with what the pipeline itself says is open, weighted by its stages’ probabilities', async () => {
    const { workspace, people } = company;
    const overview = accepted(await overviewPipeline(workspace, people.rep, { ...everything, asOf: null }));
    expect(overview.total.minor).toBe((await moved(company, {})).closing);
    // A tenth of 50 cents and of 7.00.
    expect(overview.weighted.minor).toBe(75n);
    const past = { ...everything, asOf: day('2026-03-03') };
    const then = accepted(await overviewPipeline(workspace, people.rep, past));
    expect(then.total.minor).toBe((await moved(company, { to: day('2026-03-03') })).closing);
  });

  test('has the deals of each line behind it, and the pipeline those of each stage', async () => {
    const { workspace, people, pipeline } = company;
    const request = { ...everything, from: day('2026-03-02'), to: null };
    const lost = accepted(
      await listMovedDeals(workspace, people.rep, { ...request, line: 'lost' }, firstPage),
    );
    expect(lost.deals.map(({ deal, worth }) => [deal.id, worth])).toEqual([[lostId, -100_00n]]);
    const all = accepted(await listMovedDeals(workspace, people.rep, { ...request, line: null }, firstPage));
    expect(all.deals.map(({ line, worth }) => [line, worth])).toEqual([
      ['created', 100_00n],
      ['created', 7_00n],
      ['created', 50n],
      ['lost', -100_00n],
    ]);
    const [first] = pipeline.stages;
    const ofStage = { ...everything, asOf: null, pipelineId: pipeline.id, stageId: first?.id ?? null };
    const page = accepted(await listPipelineDeals(workspace, people.rep, ofStage, { skip: 1, take: 1 }));
    expect([page.total, page.deals.map(({ worth }) => worth)]).toEqual([2, [50n]]);
  });

  test('is of nobody whose deals one does not see, and of no day to come', async () => {
    const { workspace, people, teams } = company;
    const request = { ...everything, from: day('2026-03-02'), to: null };
    const asked = (whose: MovementRequest['whose']) =>
      movePipeline(workspace, people.rep, { ...request, whose });
    expect(refusedFor(await asked({ teamId: teams.south }))).toBe('not-permitted');
    expect(refusedFor(await asked({ ownerId: people.outsider }))).toBe('not-permitted');
    expect(refusedFor(await asked({ teamId: teams.north }))).toBeUndefined();
    const tomorrow = { ...request, from: day('2026-03-06') };
    expect(refusedFor(await movePipeline(workspace, people.rep, tomorrow))).toBe('in-the-future');
    const overview = { ...everything, whose: { teamId: teams.south }, asOf: null };
    expect(refusedFor(await overviewPipeline(workspace, people.rep, overview))).toBe('not-permitted');
  });

  test('shows a channel what its team may see, whoever asks', async () => {
    const { workspace, people, teams } = company;
    await newDealOf(company, { amount: 9_00n, ownerId: people.outsider, teamId: teams.south });
    const north = { teamIds: [teams.north], ownerId: null };
    const asked = { ...everything, from: day('2026-03-02'), to: null };
    const whole = accepted(await movePipeline(workspace, people.admin, asked));
    const shared = accepted(await movePipeline(workspace, people.admin, { ...asked, sight: north }));
    expect(whole.movement.closing.minor - shared.movement.closing.minor).toBe(9_00n);
  });

  test('forgets what was taken back, on every day', async () => {
    const { workspace, people } = company;
    accepted(await undoChange(workspace, by(people.rep), { dealId: lostId, act: 2 }));
    expect(await moved(company, { from: day('2026-03-04'), to: day('2026-03-04') })).toEqual({
      opening: 107_50n,
      closing: 107_50n,
    });
  });

  test('begins with what was reported then, corrected to what is known today', async () => {
    const { workspace, people } = company;
    // Reported before the loss of the 4th was taken back.
    const reported = { minor: 7_50n, currency: usd };
    const asked = { ...everything, from: day('2026-03-05'), to: null, reported };
    const { answer } = accepted(await movePipeline(workspace, people.rep, asked));
    expect(answer.reported).toEqual(reported);
    expect(correctionsOf(answer)).toEqual({ minor: 100_00n, currency: usd });
  });
});
