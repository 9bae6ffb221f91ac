import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../../../src/domain/days.ts';
import type { Finding } from '../../../src/domain/metrics/answer.ts';
import { answerOf, planOf } from '../../../src/domain/metrics/answers.ts';
import { isCounted, metricOf, metrics } from '../../../src/domain/metrics/definitions.ts';
import { inHandInMemory, measureInMemory, survivalsInMemory } from '../../../src/domain/metrics/in-memory.ts';
import type { Viewer } from '../../../src/domain/metrics/inquire.ts';
import type { World } from '../../../src/domain/metrics/memory/world.ts';
import type { MetricId } from '../../../src/domain/metrics/metric.ts';
import {
  meanCycleInquiry,
  meanCyclesOf,
  overAverageAnswer,
  overAverageInquiries,
} from '../../../src/domain/metrics/over-average.ts';
import { resolvePeriod } from '../../../src/domain/metrics/period.ts';
import type { PeriodSpec, Question } from '../../../src/domain/metrics/question.ts';
import { stageMixAnswer, stageMixInquiries } from '../../../src/domain/metrics/stage-mix.ts';
import type { Inquiry } from '../../../src/domain/metrics/tally.ts';
import { moneyPerDay, velocityAnswer, velocityInquiries } from '../../../src/domain/metrics/velocity.ts';
import { berlin, day, people, pipeline, stages, usd } from '../../support/deals.ts';
import { anyWorld } from '../../support/random-world.ts';
import { deal, logged, lost, moved, parked, won, worldOf } from '../../support/told-world.ts';

const { qualification, analysis, proposal, negotiation } = stages;
const now = new Date('2026-05-20T10:00:00Z');
const viewer: Viewer = { sight: 'everything', now };

function question(metric: MetricId, spec: PeriodSpec, asked: Partial<Question> = {}): Question {
  const calendar = { today: day('2026-05-20'), fiscalYearStart: 1 };
  return {
    metric,
    whose: 'everyone',
    pipelineId: null,
    period: resolvePeriod(spec, calendar),
    asOf: null,
    by: [],
    zone: berlin,
    currency: usd,
    fiscalYearStart: 1,
    ...asked,
  };
}

/** As the operation does it, from memory. */
function answered(world: World, asked: Question, togetherWith = 1) {
  const metric = metricOf(asked.metric);
  if (!isCounted(metric)) throw new Error('not counted');
  const plan = planOf(asked, metric, viewer);
  return answerOf(
    plan,
    {
      tallies: plan.inquiries.map((inquiry) => measureInMemory(world, inquiry)),
      survivals: plan.survival && survivalsInMemory(world, plan.survival),
      inHand: plan.inHand && inHandInMemory(world, plan.inHand),
    },
    [...world.directory.pipelines.values()],
    togetherWith,
  );
}

const thisMonth: PeriodSpec = { kind: 'this', unit: 'month' };

/** So many won and so many lost on a day, each begun in January. */
function closedOn(on: Day, wins: number, losses: number, first: number) {
  return Array.from({ length: wins + losses }, (_, nth) =>
    deal(first + nth, '2026-01-05T09:00Z', {}, [
      on,
      nth < wins ? won(qualification, true) : lost(qualification, true),
    ]),
  );
}

function rateIn(finding: Finding | undefined) {
  if (finding?.kind !== 'rate') throw new Error('not a rate');
  const { counted, among } = finding.rate;
  return [counted, among];
}

describe('a number is held beside the period before', () => {
  const world = worldOf([
    ...closedOn(day('2026-05-04'), 12, 4, 1),
    ...closedOn(day('2026-04-20'), 4, 12, 100),
    ...closedOn(day('2026-04-21'), 0, 9, 200),
  ]);

  test('as far as that had come by now', () => {
    const { total, compared, receipt } = answered(world, question('win-rate', thisMonth));
    expect(rateIn(total)).toEqual([12, 16]);
    expect(rateIn(compared?.finding)).toEqual([4, 16]);
    expect(compared?.isBeyondChance).toBe(true);
    expect(receipt.notes).toEqual([{ kind: 'compared-until', day: '2026-04-20' }]);
  });

  test('more cautiously the more shares are looked at together', () => {
    const asked = question('win-rate', thisMonth);
    expect(answered(world, asked, 1).compared?.isBeyondChance).toBe(true);
    expect(answered(world, asked, 1000).compared?.isBeyondChance).toBe(false);
  });

  test('whole when it is over', () => {
    const april = question('win-rate', { kind: 'last', unit: 'month' });
    const { total, compared, receipt } = answered(world, april);
    expect(rateIn(total)).toEqual([4, 25]);
    expect(rateIn(compared?.finding)).toEqual([0, 0]);
    expect(compared?.isBeyondChance).toBeNull();
    expect(receipt.notes).toEqual([]);
  });

  test('but all of time is held beside nothing', () => {
    expect(answered(world, question('win-rate', { kind: 'all' })).compared).toBeNull();
  });

  test('and of days and money it is never said to be more than chance', () => {
    expect(answered(world, question('sales-cycle', thisMonth)).compared?.isBeyondChance).toBeNull();
    expect(answered(world, question('average-deal-size', thisMonth)).compared?.isBeyondChance).toBeNull();
  });
});

describe('a cohort is held beside the one before when that was as old', () => {
  const world = worldOf([
    deal(1, '2026-05-04T09:00Z', {}, ['2026-05-10T09:00Z', moved(qualification, analysis)]),
    deal(2, '2026-05-05T09:00Z'),
    deal(3, '2026-05-06T09:00Z', {}, ['2026-05-10T09:00Z', lost(qualification, false)]),
    // Its qualification on 25 April lies beyond the age that May's deals have reached on the 20th.
    deal(4, '2026-04-05T09:00Z', {}, ['2026-04-25T09:00Z', moved(qualification, analysis)]),
    deal(5, '2026-04-06T09:00Z', {}, ['2026-04-18T09:00Z', moved(qualification, analysis)]),
    // Not yet created at that age.
    deal(6, '2026-04-28T09:00Z'),
  ]);

  test('and says how far it can still come', () => {
    const { total, compared } = answered(world, question('opportunity-to-qualified', thisMonth));
    expect(rateIn(total)).toEqual([1, 3]);
    expect(total).toMatchObject({ unsettled: 1, atMost: 2 / 3 });
    expect(rateIn(compared?.finding)).toEqual([1, 2]);
  });

  test('a finished cohort too', () => {
    const april = question('opportunity-to-qualified', { kind: 'last', unit: 'month' });
    expect(rateIn(answered(world, april).total)).toEqual([2, 3]);
  });
});

describe('groups stand in the order in which one reads them', () => {
  const world = worldOf([
    deal(1, '2026-05-04T09:00Z', {}, ['2026-05-10T09:00Z', moved(qualification, negotiation)]),
    deal(2, '2026-05-04T09:00Z', {}, ['2026-05-10T09:00Z', moved(qualification, proposal)]),
    deal(3, '2026-05-04T09:00Z', { ownerId: people.colleague }),
    deal(4, '2026-02-04T09:00Z', {}, ['2026-05-11T09:00Z', lost(qualification, false)]),
    deal(5, '2026-02-04T09:00Z', {}, ['2026-03-11T09:00Z', lost(qualification, false)]),
  ]);
  const keysBy = (metric: MetricId, by: Question['by']) =>
    answered(world, question(metric, { kind: 'all' }, { by })).groups.map(({ keys }) => keys[0]);

  test('stages as they follow, months as they pass, people by how much they have', () => {
    expect(keysBy('stage-value', ['stage'])).toEqual([qualification, proposal, negotiation]);
    expect(keysBy('win-rate', ['month'])).toEqual(['2026-03-01', '2026-05-01']);
    expect(keysBy('stage-value', ['owner'])).toEqual([people.rep, people.colleague]);
  });

  test('and their shares are of the whole', () => {
    const { groups } = answered(world, question('stage-value', { kind: 'all' }, { by: ['owner'] }));
    expect(groups.map(({ finding }) => finding.kind === 'count' && finding.share)).toEqual([2 / 3, 1 / 3]);
  });
});

describe('receipts', () => {
  test('say that a pipeline has no qualifying stage, instead of a number', () => {
    const classic = {
      ...pipeline,
      stages: pipeline.stages.map((stage) => ({ ...stage, isQualifying: false })),
    };
    const told = worldOf(closedOn(day('2026-05-04'), 3, 1, 1));
    const world: World = {
      ...told,
      directory: { ...told.directory, pipelines: new Map([[classic.id, classic]]) },
      settings: told.settings.map((setting) => ({ ...setting, isQualifying: false })),
    };
    const { total, receipt } = answered(world, question('qualified-win-rate', { kind: 'all' }));
    expect(total).toMatchObject({ kind: 'rate', rate: { among: 0, share: null } });
    expect(receipt.notes).toEqual([{ kind: 'no-qualifying-stage', pipelines: [pipeline.id] }]);
    expect(receipt.leftOut.qualification).toBe(4);
  });

  test('name parked deals of a cycle, and stages that were only skipped through', () => {
    const world = worldOf([
      deal(
        1,
        '2026-05-01T09:00Z',
        {},
        ['2026-05-02T09:00Z', parked],
        ['2026-05-04T09:00Z', won(qualification, true)],
      ),
    ]);
    const all: PeriodSpec = { kind: 'all' };
    expect(answered(world, question('sales-cycle', all)).receipt.notes).toEqual([
      { kind: 'parked', count: 1 },
    ]);
    expect(answered(world, question('stage-conversion', all)).receipt.notes).toEqual([
      { kind: 'skipped-through', count: 3 },
    ]);
  });

  test('say beside deals per win how many are in hand', () => {
    const world = worldOf([
      deal(1, '2026-05-01T09:00Z', {}, ['2026-05-11T00:00Z', moved(qualification, analysis)]),
      deal(2, '2026-05-01T09:00Z', { ownerId: people.colleague }, [
        '2026-04-30T22:00Z',
        moved(qualification, analysis),
      ]),
    ]);
    const { receipt } = answered(world, question('qualified-per-win', thisMonth));
    // Of twenty days so far the colleague had one on each, the rep on ten.
    expect(receipt.notes).toContainEqual({
      kind: 'in-hand',
      mean: 0.75,
      perOwner: [
        [people.colleague, 1],
        [people.rep, 0.5],
      ],
    });
  });

  test('say by what a deal counts several times', () => {
    const world = worldOf([]);
    const by = (metric: MetricId, ...dimensions: Question['by']) =>
      answered(world, question(metric, { kind: 'all' }, { by: dimensions })).receipt.countsSeveralTimes;
    expect(by('win-rate', 'product', 'owner')).toEqual(['product']);
    expect(by('win-rate', 'activity')).toEqual(['activity']);
    expect(by('activities', 'activity', 'outcome')).toEqual([]);
  });
});

describe('velocity', () => {
  const velocity = (world: World) => {
    const asked = question('velocity', { kind: 'all' });
    const measured = velocityInquiries(asked, viewer).map((inquiry) => measureInMemory(world, inquiry));
    return velocityAnswer(asked, viewer, measured, [...world.directory.pipelines.values()]);
  };
  const qualifiedOn = (at: string) => [at, moved(qualification, analysis)] as const;

  test('is open qualified deals × average size × win rate ÷ days to close', () => {
    const world = worldOf([
      deal(1, '2026-03-01T09:00Z', { amount: 900_00n }, qualifiedOn('2026-04-01T09:00Z'), [
        '2026-05-01T09:00Z',
        won(analysis),
      ]),
      deal(2, '2026-03-01T09:00Z', {}, qualifiedOn('2026-04-01T09:00Z'), [
        '2026-04-11T09:00Z',
        lost(analysis),
      ]),
      deal(3, '2026-03-01T09:00Z', {}, qualifiedOn('2026-04-01T09:00Z')),
      deal(4, '2026-03-01T09:00Z', {}, qualifiedOn('2026-04-01T09:00Z')),
      deal(5, '2026-03-01T09:00Z'),
      // More than a year ago.
      deal(6, '2025-01-01T09:00Z', { amount: 5_000_00n }, qualifiedOn('2025-02-01T09:00Z'), [
        '2025-05-20T09:00Z',
        won(analysis),
      ]),
    ]);
    const { perDay, openQualified, wonPerDay } = velocity(world);
    // 2 × $900 × 50 % ÷ 20 days; and $900 over 90 days.
    expect([openQualified, perDay?.minor, wonPerDay.minor]).toEqual([2, 45_00n, 10_00n]);
  });

  test('is no data while nothing was won, and nothing where deals close in no time', () => {
    expect(velocity(worldOf([deal(1, '2026-03-01T09:00Z')])).perDay).toBeNull();
    expect(moneyPerDay(10, 5_000_00, 0.3, 60)).toBe(250_00n);
    expect(moneyPerDay(10, 5_000_00, 0.3, 0)).toBeNull();
    expect(moneyPerDay(0, 5_000_00, 0.3, 60)).toBe(0n);
  });
});

test('who is slower than the pipeline usually is when it wins', () => {
  const world = worldOf([
    deal(1, '2026-05-01T00:00Z', {}, ['2026-05-05T00:00Z', won(qualification, true)]),
    deal(2, '2026-05-01T00:00Z', { ownerId: people.colleague }, [
      '2026-05-13T00:00Z',
      won(qualification, true),
    ]),
    deal(3, '2026-05-17T00:00Z'),
    deal(4, '2026-05-02T00:00Z'),
  ]);
  const asked = question('over-average-share', thisMonth);
  const cycles = measureInMemory(world, meanCycleInquiry(asked, viewer));
  const measured = overAverageInquiries(asked, viewer, meanCyclesOf(cycles)).map((inquiry) =>
    measureInMemory(world, inquiry),
  );
  const { rows, meanCycle } = overAverageAnswer(asked, viewer, cycles, measured);
  expect(meanCycle).toEqual([[pipeline.id, 8]]);
  const counts = rows.map(({ ownerId, won, open }) => [
    ownerId,
    won.counted,
    won.among,
    open.counted,
    open.among,
  ]);
  expect(counts).toEqual([
    [people.rep, 0, 1, 1, 2],
    [people.colleague, 1, 1, 0, 0],
  ]);
});

test('whose deals and contacts are in the later half of the stages', () => {
  const world = worldOf([
    deal(1, '2026-05-01T00:00Z', {}, ['2026-05-02T00:00Z', logged(1, 'call')]),
    deal(
      2,
      '2026-05-01T00:00Z',
      {},
      ['2026-05-02T00:00Z', moved(qualification, proposal)],
      ['2026-05-03T00:00Z', logged(2, 'demo')],
      ['2026-05-04T00:00Z', logged(3, 'call', 'no-answer')],
    ),
  ]);
  const asked = question('stage-mix', thisMonth);
  const measured = stageMixInquiries(asked, viewer).map((inquiry) => measureInMemory(world, inquiry));
  const { deals, contacts, rows } = stageMixAnswer(asked, viewer, measured);
  expect([deals.counted, deals.among, contacts.counted, contacts.among]).toEqual([1, 2, 1, 2]);
  expect(rows.map(({ ownerId }) => ownerId)).toEqual([people.rep]);
});

describe('no number is ever NaN or infinite', () => {
  function numbersIn(value: unknown): number[] {
    if (typeof value === 'number') return [value];
    if (value instanceof Date || value === null || typeof value !== 'object') return [];
    return Object.values(value).flatMap(numbersIn);
  }
  const anySpec: fc.Arbitrary<PeriodSpec> = fc.oneof(
    fc.constant<PeriodSpec>({ kind: 'all' }),
    fc.constant<PeriodSpec>({ kind: 'this', unit: 'quarter' }),
    fc.nat(400).map((days): PeriodSpec => {
      const from = addDays(day('2025-09-01'), days);
      return { kind: 'days', from, to: addDays(from, 30) };
    }),
  );

  test('whatever is asked about whatever happened', () => {
    fc.assert(
      fc.property(anyWorld, anySpec, fc.constantFrom(...metrics.filter(isCounted)), (world, spec, { id }) => {
        const answer = answered(world, question(id, spec, { by: ['owner'] }));
        for (const number of numbersIn([answer.total, answer.groups, answer.compared, answer.receipt]))
          expect(Number.isFinite(number)).toBe(true);
      }),
    );
  });

  test('nor in what is put together from several', () => {
    fc.assert(
      fc.property(anyWorld, anySpec, (world, spec) => {
        const measured = (inquiries: readonly Inquiry[]) =>
          inquiries.map((inquiry) => measureInMemory(world, inquiry));
        const velocity = question('velocity', spec);
        const parts = measured(velocityInquiries(velocity, viewer));
        const slow = question('over-average-share', spec);
        const cycles = measureInMemory(world, meanCycleInquiry(slow, viewer));
        const over = measured(overAverageInquiries(slow, viewer, meanCyclesOf(cycles)));
        const mix = question('stage-mix', spec);
        const mixed = measured(stageMixInquiries(mix, viewer));
        const answers = [
          velocityAnswer(velocity, viewer, parts, []),
          overAverageAnswer(slow, viewer, cycles, over),
          stageMixAnswer(mix, viewer, mixed),
        ];
        for (const number of numbersIn(answers)) expect(Number.isFinite(number)).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
