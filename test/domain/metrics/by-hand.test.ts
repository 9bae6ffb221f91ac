/** Numbers of a few deals, counted on one's fingers. */
import { describe, expect, test } from 'vitest';
import { Zone } from '../../../src/domain/days.ts';
import { openQualified, qualifiedToClosed } from '../../../src/domain/metrics/defined/composed.ts';
import {
  averageDealSize,
  lossReasons,
  opportunityToQualified,
  qualifiedPerWin,
  qualifiedWinRate,
  salesCycle,
  stageValue,
  winRate,
} from '../../../src/domain/metrics/defined/process.ts';
import {
  activities,
  nextStepOnTime,
  stageAge,
  stageConversion,
  stageMixContacts,
  stageTime,
  stageTimeBegun,
} from '../../../src/domain/metrics/defined/stages.ts';
import { inHandInMemory, measureInMemory, survivalsInMemory } from '../../../src/domain/metrics/in-memory.ts';
import type { CountedMetric } from '../../../src/domain/metrics/metric.ts';
import type { Inquiry } from '../../../src/domain/metrics/tally.ts';
import { day, eur, items, people, shanghai, stages, teams } from '../../support/deals.ts';
import {
  deal,
  type Happened,
  inquiry,
  logged,
  lost,
  moved,
  parked,
  rate,
  reopened,
  returned,
  settings,
  won,
  worldOf,
} from '../../support/told-world.ts';

const { qualification, analysis, proposal, negotiation } = stages;
const newYork = Zone.parse('America/New_York');

function measured(histories: ReturnType<typeof deal>[], metric: CountedMetric, asked: Partial<Inquiry> = {}) {
  return measureInMemory(worldOf(histories), inquiry(metric, asked));
}

/** Counted, looked at, not settled. */
function share({ total }: ReturnType<typeof measured>) {
  return [total.counted, total.among, total.unsettled];
}

describe('the funnel', () => {
  const straight: readonly Happened[] = [
    ['2026-03-03T09:00Z', moved(qualification, analysis)],
    ['2026-03-05T09:00Z', moved(analysis, proposal)],
    ['2026-03-09T09:00Z', won(proposal)],
  ];
  const histories = [
    deal(1, '2026-03-02T09:00Z', {}, ...straight),
    deal(
      2,
      '2026-03-02T09:00Z',
      {},
      ['2026-03-04T09:00Z', moved(qualification, negotiation)],
      ['2026-03-06T09:00Z', lost(negotiation)],
    ),
    deal(
      3,
      '2026-03-02T09:00Z',
      {},
      ['2026-03-04T09:00Z', moved(qualification, analysis)],
      ['2026-03-06T09:00Z', moved(analysis, qualification)],
    ),
    deal(4, '2026-03-02T09:00Z', {}, ['2026-03-04T09:00Z', parked]),
  ];
  const byStage = (of: typeof histories) =>
    Object.fromEntries(
      measured(of, stageConversion, { by: ['stage'] }).groups.map(({ keys, tally }) => [
        keys[0],
        [tally.counted, tally.among, tally.unsettled, tally.noted[0]],
      ]),
    );

  test('counts a deal once in every stage it reached or skipped, and moving back erases nothing', () => {
    expect(byStage(histories)).toEqual({
      [qualification]: [3, 4, 1, 0],
      [analysis]: [2, 3, 1, 1],
      [proposal]: [2, 2, 0, 1],
      [negotiation]: [1, 2, 0, 1],
    });
  });

  test('after a win that was reopened every stage stays reached, and the win does not count', () => {
    const again = [deal(1, '2026-03-02T09:00Z', {}, ...straight, ['2026-03-20T09:00Z', reopened])];
    expect(byStage(again)).toEqual({
      [qualification]: [1, 1, 0, 0],
      [analysis]: [1, 1, 0, 0],
      [proposal]: [1, 1, 0, 0],
      [negotiation]: [0, 1, 1, 1],
    });
  });

  test('puts a deal into the month in which it first reached the stage', () => {
    const march = { from: day('2026-03-04'), to: day('2026-03-06'), by: ['stage'] } as const;
    const reached = measured(histories, stageConversion, march).groups.map(({ keys, tally }) => [
      keys[0],
      tally.among,
    ]);
    // Needs analysis: the second by skipping it and the third; proposal: the first on the 5th, the second by skipping.
    expect(new Map(reached.map(([key, among]) => [key, among]))).toEqual(
      new Map<unknown, unknown>([
        [analysis, 2],
        [proposal, 2],
        [negotiation, 1],
      ]),
    );
  });
});

describe('qualified', () => {
  const from = '2026-03-02T09:00Z';
  const closing = '2026-03-10T09:00Z';
  test.each<[string, readonly Happened[], boolean]>([
    ['who entered the qualifying stage', [[closing, moved(qualification, analysis)]], true],
    ['who skipped it', [[closing, moved(qualification, proposal)]], true],
    [
      'who went back from it',
      [
        [closing, moved(qualification, analysis)],
        [closing, moved(analysis, qualification)],
      ],
      true,
    ],
    ['not who won from before it', [[closing, won(qualification, false)]], false],
    ['who was confirmed to be when winning', [[closing, won(qualification, true)]], true],
    ['who was confirmed to be when losing', [[closing, lost(qualification, true)]], true],
    ['not who is still before it', [], false],
  ])('is %s', (_, happened, expected) => {
    expect(share(measured([deal(1, from, {}, ...happened)], opportunityToQualified))[0]).toBe(
      expected ? 1 : 0,
    );
  });

  test('what is neither qualified nor closed may still become it', () => {
    const histories = [
      deal(1, from, {}, [closing, moved(qualification, analysis)]),
      deal(2, from, {}, [closing, lost(qualification, false)]),
      deal(3, from),
      deal(4, from, {}, [closing, parked]),
    ];
    expect(share(measured(histories, opportunityToQualified))).toEqual([1, 4, 2]);
  });

  test('three closed, one of them won: three qualified deals per win', () => {
    const q = [closing, moved(qualification, analysis)] as const;
    const histories = [
      deal(1, from, {}, q, ['2026-03-20T09:00Z', won(analysis)]),
      deal(2, from, {}, q, ['2026-03-20T09:00Z', lost(analysis)]),
      deal(3, from, {}, ['2026-03-20T09:00Z', lost(qualification, true)]),
      deal(4, from, {}, ['2026-03-20T09:00Z', won(qualification, false)]),
      deal(5, from, {}, q),
    ];
    expect(share(measured(histories, qualifiedPerWin))).toEqual([1, 3, 0]);
    expect(share(measured(histories, qualifiedWinRate))).toEqual([1, 3, 0]);
    expect(share(measured(histories, winRate))).toEqual([2, 4, 0]);
  });
});

describe('what is not known is left out of both numbers and told', () => {
  const imported = { stagesKnown: false, createdKnown: false, stageId: proposal, qualifies: true };
  const closing: Happened = ['2026-03-20T09:00Z', won(proposal)];

  test('how long an imported deal took, and when it became qualified', () => {
    const histories = [deal(1, '2026-03-02T09:00Z', imported, closing)];
    const cycle = measured(histories, salesCycle).total;
    expect([cycle.among, cycle.days, cycle.leftOut.created]).toEqual([0, null, 1]);
    const toClose = measured(histories, qualifiedToClosed).total;
    expect([toClose.among, toClose.leftOut.stages]).toEqual([0, 1]);
    const time = measured(histories, stageTime).total;
    expect([time.among, time.leftOut.entry]).toEqual([0, 1]);
    const funnel = measured(histories, stageConversion, { by: ['stage'] });
    expect([funnel.total.among, funnel.total.leftOut.stages, funnel.groups.length]).toEqual([0, 4, 4]);
  });

  test('since when an imported deal is in its stage, until it comes back: even to nobody knows which', () => {
    const age = (...happened: readonly Happened[]) => {
      const nowhere = { stagesKnown: false, stageKnown: false };
      const { days, leftOut } = measured(
        [deal(1, '2026-06-01T10:00Z', nowhere, ...happened)],
        stageAge,
      ).total;
      return [days?.mean, leftOut.entry];
    };
    expect(age()).toEqual([undefined, 1]);
    expect(age(['2026-06-02T10:00Z', parked], ['2026-06-21T10:00Z', returned])).toEqual([10, 0]);
    expect(age(['2026-06-02T10:00Z', lost(qualification)], ['2026-06-26T10:00Z', reopened])).toEqual([5, 0]);
  });

  test('that it won is known all the same', () => {
    expect(share(measured([deal(1, '2026-03-02T09:00Z', imported, closing)], winRate))).toEqual([1, 1, 0]);
  });

  test('whether a deal of unknown stages was qualified, unless it was confirmed', () => {
    const early = { stagesKnown: false };
    const histories = [
      deal(1, '2026-03-02T09:00Z', early, ['2026-03-20T09:00Z', lost(qualification, false)]),
      deal(2, '2026-03-02T09:00Z', early, ['2026-03-20T09:00Z', won(qualification, true)]),
    ];
    const { total } = measured(histories, qualifiedWinRate);
    expect([total.counted, total.among, total.leftOut.qualification]).toEqual([1, 1, 1]);
  });

  test('what qualified means in a pipeline in which no stage qualifies', () => {
    const none = settings.map((setting) => ({ ...setting, isQualifying: false }));
    const world = worldOf([deal(1, '2026-03-02T09:00Z', {}, closing)], { settings: none });
    const { total } = measureInMemory(world, inquiry(qualifiedWinRate));
    expect([total.among, total.leftOut.qualification]).toEqual([0, 1]);
  });

  test('only where the period would have held it', () => {
    const histories = [deal(1, '2026-03-02T09:00Z', imported, closing)];
    const april = { from: day('2026-04-01'), to: day('2026-05-01') };
    expect(measured(histories, salesCycle, april).total.leftOut.created).toBe(0);
  });
});

describe('a day is the calendar’s where the question is asked', () => {
  const march = { from: day('2026-03-01'), to: day('2026-04-01') };
  test.each([
    ['late on 31 March in Berlin is April there', '2026-03-31T22:30Z', 0],
    ['just before midnight it is March', '2026-03-31T21:59Z', 1],
    ['known by its day alone it is that day everywhere', '2026-03-31', 1],
  ])('%s', (_, closed, wins) => {
    const histories = [deal(1, '2026-02-02T09:00Z', {}, [closed, won(qualification, true)])];
    expect(measured(histories, winRate, march).total.among).toBe(wins);
    expect(measured(histories, winRate, { ...march, zone: newYork }).total.among).toBe(1);
    const onlyDay = closed.length === 10 ? 1 : 0;
    expect(measured(histories, winRate, { ...march, zone: shanghai }).total.among).toBe(onlyDay);
  });
});

describe('how long it took', () => {
  const cycle = (created: string, ...happened: readonly Happened[]) =>
    measured([deal(1, created, {}, ...happened)], salesCycle).total;

  test.each([
    ['to the second', '2026-03-02T09:00Z', '2026-03-04T21:00Z', 2.5],
    [
      'over the night in which the clocks go forward an hour less',
      '2026-03-28T11:00Z',
      '2026-03-29T10:00Z',
      23 / 24,
    ],
    ['in whole days where only the day of the win is known', '2026-03-02T15:00Z', '2026-03-04', 2],
    ['or only that of the creation', '2026-03-02', '2026-03-04T21:00Z', 2],
    ['over the same night by days it is a day', '2026-03-28', '2026-03-29', 1],
  ])('%s', (_, created, closed, days) => {
    expect(cycle(created, [closed, won(qualification, true)]).days?.mean).toBeCloseTo(days, 12);
  });

  test('days parked or reopened belong to the cycle, and the receipt names such deals', () => {
    const told = cycle(
      '2026-03-01T00:00Z',
      ['2026-03-02T00:00Z', parked],
      ['2026-03-12T00:00Z', returned],
      ['2026-03-15T00:00Z', lost(qualification, true)],
      ['2026-03-20T00:00Z', reopened],
      ['2026-03-31T00:00Z', won(qualification, true)],
    );
    expect([told.days?.mean, told.noted]).toEqual([30, [1, 1]]);
  });

  test('a stay ends by moving, closing or parking; several stays of one deal are several', () => {
    const histories = [
      deal(
        1,
        '2026-03-01T00:00Z',
        {},
        ['2026-03-03T00:00Z', parked],
        ['2026-03-10T00:00Z', returned],
        ['2026-03-14T00:00Z', moved(qualification, analysis)],
        ['2026-03-15T00:00Z', moved(analysis, qualification)],
        ['2026-03-21T00:00Z', lost(qualification)],
      ),
    ];
    const { groups } = measured(histories, stageTime, { by: ['stage'] });
    const spreads = new Map(groups.map(({ keys, tally }) => [keys[0], tally.days]));
    expect(spreads.get(qualification)).toMatchObject({ n: 3, median: 4, mean: 4 });
    expect(spreads.get(analysis)).toMatchObject({ n: 1, median: 1 });
  });

  test('half of the stays left within four days, those that go on counted as far as they got', () => {
    const left = (number: number, days: number) =>
      deal(number, '2026-06-01T10:00Z', {}, [
        new Date(Date.parse('2026-06-01T10:00Z') + days * 86_400_000).toISOString(),
        moved(qualification, analysis),
      ]);
    const histories = [left(1, 2), left(2, 4), deal(3, '2026-06-28T10:00Z'), deal(4, '2026-06-01T10:00Z')];
    const stays = inquiry(stageTimeBegun, { by: ['stage'] });
    const { groups } = survivalsInMemory(worldOf(histories), stays);
    // 3/4 go on after 2 days; one has lasted 3; of the two left one leaves after 4.
    expect(groups.find(({ keys }) => keys[0] === qualification)?.median).toBe(4);
    expect(groups.find(({ keys }) => keys[0] === analysis)?.median).toBeNull();
  });
});

describe('money', () => {
  const euros = (number: number, amount: bigint | null, ...happened: readonly Happened[]) =>
    deal(number, '2026-03-02T09:00Z', { amount, currency: eur }, ...happened);
  const rates = [rate('2026-03-01', 110n, 2), rate('2026-03-15', 12n, 1), rate('2026-03-15', 125n, 2, 2)];

  test('of a closed deal is worth what it was on its day, of an open one what it is now', () => {
    const histories = [
      euros(1, 100_00n, ['2026-03-14T12:00Z', won(qualification, true)]),
      euros(2, 100_00n, ['2026-03-15T12:00Z', won(qualification, true)]),
      euros(3, 100_00n),
    ];
    const world = worldOf(histories, { rates });
    expect(measureInMemory(world, inquiry(winRate)).total.money.sum).toBe(235_00n);
    expect(measureInMemory(world, inquiry(stageValue)).total.money.sum).toBe(125_00n);
    const then = { asOf: new Date('2026-03-10T12:00Z') };
    expect(measureInMemory(world, inquiry(stageValue, then)).total.money.sum).toBe(330_00n);
  });

  test('is rounded half-even for each deal before it is summed, and once more when weighted', () => {
    // 0.05 € are 5.5 ¢, 0.15 € are 16.5 ¢: 6 and 16; a tenth of these is 0.6 and 1.6, rounded 1 and 2.
    const world = worldOf([euros(1, 5n), euros(2, 15n)], { rates: [rate('2026-03-01', 11n, 1)] });
    const { total } = measureInMemory(world, inquiry(stageValue));
    expect([total.money.sum, total.weighted]).toEqual([22n, 3n]);
  });

  test('that is missing, or has no rate, is in neither sum nor mean, and told', () => {
    const closing: Happened = ['2026-03-20T09:00Z', won(qualification, true)];
    const histories = [
      deal(1, '2026-03-02T09:00Z', { amount: 300_00n }, closing),
      deal(2, '2026-03-02T09:00Z', { amount: null }, closing),
      euros(3, 100_00n, closing),
    ];
    const size = measured(histories, averageDealSize).total;
    expect([size.among, size.money.sum, size.leftOut.amount, size.leftOut.rate]).toEqual([1, 300_00n, 1, 1]);
    expect(size.missingRates).toEqual([eur]);
    const wins = measured(histories, winRate).total;
    expect([wins.among, wins.money.n, wins.withoutAmount, wins.withoutRate]).toEqual([3, 1, 1, 1]);
  });
});

describe('next steps', () => {
  const set = (dueOn: string | null, text = 'send contract') =>
    ({ kind: 'next-step-set', text, dueOn: dueOn === null ? null : day(dueOn) }) as const;
  const done = { kind: 'next-step-done', text: 'send contract' } as const;
  const monday: Happened = ['2026-03-02T09:00Z', set('2026-03-06')];

  test.each<[string, readonly Happened[], readonly number[]]>([
    ['done on its day', [monday, ['2026-03-06T20:00Z', done]], [1, 1, 0]],
    ['done the day after', [monday, ['2026-03-07T09:00Z', done]], [0, 1, 0]],
    [
      'moved to a later day and done by that',
      [monday, ['2026-03-05T09:00Z', set('2026-03-13')], ['2026-03-12T09:00Z', done]],
      [0, 1, 0],
    ],
    ['moved when it was overdue: one step', [monday, ['2026-03-09T09:00Z', set('2026-03-13')]], [0, 1, 0]],
    [
      'given a day only later',
      [
        ['2026-03-02T09:00Z', set(null)],
        ['2026-03-03T09:00Z', set('2026-03-06')],
        ['2026-03-06T09:00Z', done],
      ],
      [1, 1, 0],
    ],
    [
      'replaced by another before it was due',
      [monday, ['2026-03-04T09:00Z', set('2026-07-20', 'call Li')]],
      [0, 1, 1],
    ],
    [
      'replaced by another when it was overdue',
      [monday, ['2026-03-09T09:00Z', set(null, 'call Li')]],
      [0, 1, 0],
    ],
    [
      'dropped with a deal that was lost before',
      [monday, ['2026-03-04T09:00Z', lost(qualification)]],
      [0, 0, 0],
    ],
    ['due today', [['2026-06-30T09:00Z', set('2026-07-01')]], [0, 1, 1]],
    ['without a day', [['2026-03-02T09:00Z', set(null)]], [0, 0, 0]],
  ])('%s', (_, happened, expected) => {
    expect(share(measured([deal(1, '2026-03-01T09:00Z', {}, ...happened)], nextStepOnTime))).toEqual(
      expected,
    );
  });
});

describe('activity', () => {
  const closing: Happened = ['2026-03-20T09:00Z', won(qualification, true)];
  const seen: readonly Happened[] = [
    ['2026-03-05T09:00Z', logged(1, 'demo')],
    ['2026-03-06T09:00Z', logged(2, 'demo', 'positive')],
    ['2026-03-07T09:00Z', logged(3, 'call', 'no-answer')],
  ];
  const histories = [
    deal(1, '2026-03-02T09:00Z', {}, ...seen, closing, ['2026-04-01T09:00Z', logged(4, 'visit')]),
    deal(2, '2026-03-02T09:00Z', {}, ['2026-03-20T09:00Z', lost(qualification)]),
  ];

  test('a win rate by activity counts a deal once for each kind it saw before it was closed', () => {
    const { groups } = measured(histories, winRate, { by: ['activity'] });
    expect(groups.map(({ keys, tally }) => [keys[0], tally.counted, tally.among])).toEqual([
      ['demo', 1, 1],
      ['call', 1, 1],
      [null, 0, 1],
    ]);
  });

  test('activities are counted by kind and outcome in the period in which they happened', () => {
    const march = { from: day('2026-03-01'), to: day('2026-04-01'), by: ['activity', 'outcome'] } as const;
    const { groups } = measured(histories, activities, march);
    expect(groups.map(({ keys, tally }) => [...keys, tally.among])).toEqual([
      ['demo', null, 1],
      ['demo', 'positive', 1],
      ['call', 'no-answer', 1],
    ]);
  });

  test('a call that nobody answered is no contact', () => {
    expect(measured(histories, stageMixContacts).total.among).toBe(3);
  });
});

describe('as of an instant', () => {
  const created = deal(1, '2026-03-02T09:00Z', {}, ['2026-03-10T09:00Z', won(qualification, true)]);
  const undone = [
    ...created,
    ...deal(1, '2026-03-02T09:00Z', {}, ['2026-03-12T09:00Z', { kind: 'undone', takesBack: 2 }])
      .slice(1)
      .map((entry) => ({ ...entry, seq: 3, act: 3 })),
  ];

  test('a win counts from its instant on, and one that was taken back as of no instant', () => {
    const on = (at: string) => ({ asOf: new Date(at) });
    expect(measured([created], winRate, on('2026-03-10T08:59:59.999Z')).total.among).toBe(0);
    expect(measured([created], winRate, on('2026-03-10T09:00Z')).total.among).toBe(1);
    expect(measured([undone], winRate, on('2026-03-11T09:00Z')).total.among).toBe(0);
    expect(measured([undone], winRate).total.among).toBe(0);
  });

  test('a reason for losing is told as long as the deal is lost', () => {
    const history = [
      deal(
        1,
        '2026-03-02T09:00Z',
        {},
        ['2026-03-10T09:00Z', lost(qualification)],
        ['2026-03-20T09:00Z', reopened],
      ),
    ];
    const then = measured(history, lossReasons, { asOf: new Date('2026-03-15T09:00Z'), by: ['loss-reason'] });
    expect(then.groups.map(({ keys }) => keys[0])).toEqual([items.price]);
    expect(measured(history, lossReasons).total.among).toBe(0);
  });
});

test('in hand is what an owner had at the end of each day, on average', () => {
  const qualified = (number: number, at: string, ...happened: readonly Happened[]) =>
    deal(number, '2026-03-01T09:00Z', {}, [at, moved(qualification, analysis)], ...happened);
  const histories = [
    qualified(1, '2026-03-02T09:00Z', ['2026-03-04T09:00Z', won(analysis)]),
    qualified(2, '2026-03-03T09:00Z', [
      '2026-03-05T09:00Z',
      { kind: 'handed-over', from: people.rep, to: people.colleague, teamId: teams.north, note: null },
    ]),
  ];
  const days = { from: day('2026-03-01'), to: day('2026-03-07') };
  const held = inHandInMemory(worldOf(histories), inquiry(openQualified, days));
  // The rep: one on the 2nd, two on the 3rd, one on the 4th; the colleague: one on the 5th and 6th.
  expect(held.days).toBe(6);
  expect(new Map(held.dealDays)).toEqual(
    new Map([
      [people.rep, 4],
      [people.colleague, 2],
    ]),
  );
});
