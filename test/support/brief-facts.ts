/** A week of the northern team as its brief tells it: every sum adds up, and everything a brief can say is said once. */
import { BriefFacts } from '../../src/domain/brief.ts';
import type { Concern, NamedDeal } from '../../src/domain/concerns.ts';
import type { PersonId } from '../../src/domain/ids.ts';
import { DealId, PipelineId, StageId } from '../../src/domain/ids.ts';
import { day, eur, people, teams, uuid } from './deals.ts';

const stage = {
  discovery: { id: StageId.parse(uuid(201)), name: 'Discovery' },
  proposal: { id: StageId.parse(uuid(202)), name: 'Proposal' },
  negotiation: { id: StageId.parse(uuid(203)), name: 'Negotiation' },
  renewing: { id: StageId.parse(uuid(204)), name: 'Renewing' },
};

/** Due on Monday 9 March 2026, 09:00 in Berlin, for the week before it, and composed a minute later. */
export const weekOfTheNorth: BriefFacts = BriefFacts.parse({
  teamId: teams.north,
  teamName: 'North',
  cadence: 'weekly',
  period: { from: day('2026-03-02'), to: day('2026-03-09') },
  previous: { from: day('2026-02-23'), to: day('2026-03-02') },
  asOf: '2026-03-09T08:01:00Z',
  dueAt: '2026-03-09T08:00:00Z',
  missed: 0,
  currency: eur,
  won: {
    count: 3,
    value: 7_400_000n,
    withoutAmount: 1,
    withoutRate: 0,
    wins: [
      win(31, 'Cold store', 'Nordkost', people.rep, 'new', '2026-03-05', 5_200_000n, true),
      win(
        28,
        'Second line',
        'Brinkmann & Söhne',
        people.colleague,
        'expansion',
        '2026-03-03',
        2_200_000n,
        false,
      ),
      win(35, 'Pilot', 'Hafen <Labs>', people.rep, 'new', '2026-03-06', null, true),
    ],
    previous: { count: 2, value: 6_100_000n },
    late: [win(22, 'Service 2026', 'Ostwerk', people.colleague, 'renewal', '2026-02-27', 900_000n, false)],
  },
  pipelines: [
    {
      pipelineId: PipelineId.parse(uuid(301)),
      name: 'New business',
      stages: [
        staged(stage.discovery, 4, 6_000_000n, 600_000n),
        staged(stage.proposal, 5, 14_500_000n, 5_800_000n),
        staged(stage.negotiation, 2, 8_250_000n, 5_775_000n),
      ],
      count: 11,
      value: 28_750_000n,
    },
    {
      pipelineId: PipelineId.parse(uuid(302)),
      name: 'Renewals',
      stages: [staged(stage.renewing, 3, 2_750_000n, 2_200_000n)],
      count: 3,
      value: 2_750_000n,
    },
  ],
  open: { count: 14, value: 31_500_000n, withoutAmount: 2, withoutRate: 0, missingRates: [] },
  movement: {
    from: '2026-03-02T08:01:00Z',
    reported: 34_200_000n,
    corrections: -900_000n,
    opening: 33_300_000n,
    lines: [
      { kind: 'rates', count: 3, value: -40_000n },
      { kind: 'created', count: 3, value: 6_740_000n },
      { kind: 'returned', count: 1, value: 1_200_000n },
      { kind: 'raised', count: 2, value: 900_000n },
      { kind: 'lowered', count: 1, value: -500_000n },
      { kind: 'won', count: 3, value: -7_400_000n },
      { kind: 'lost', count: 2, value: -2_700_000n },
      { kind: 'parked', count: 1, value: -800_000n },
      { kind: 'moved-in', count: 1, value: 1_500_000n },
      { kind: 'moved-out', count: 1, value: -700_000n },
      { kind: 'advanced', count: 4, value: 9_300_000n },
      { kind: 'moved-back', count: 1, value: 2_000_000n },
      { kind: 'slipped', count: 2, value: 3_100_000n },
    ],
    closing: 31_500_000n,
  },
  attention: {
    stalled: {
      count: 4,
      value: 9_150_000n,
      named: [
        named(17, 'Conveyor', 'Lindner Logistik', people.rep, stage.negotiation, 4_800_000n, [
          {
            about: 'stalled',
            since: new Date('2026-02-12T10:00:00Z'),
            clock: 'stage',
            days: 18,
            limitDays: 11,
            isLearned: true,
          },
          {
            about: 'close-passed',
            since: new Date('2026-03-05T23:00:00Z'),
            expectedClose: day('2026-03-05'),
          },
        ]),
        named(12, 'Roll-out', 'Café Zentral', people.colleague, stage.proposal, 2_350_000n, [
          {
            about: 'stalled',
            since: new Date('2026-02-10T09:00:00Z'),
            clock: 'contact',
            days: 19.4,
            limitDays: 14,
            isLearned: false,
          },
        ]),
      ],
    },
    closePassed: {
      count: 2,
      value: 6_000_000n,
      named: [
        named(24, 'Data link', 'Weber Funk', people.rep, stage.proposal, 1_200_000n, [
          {
            about: 'close-passed',
            since: new Date('2026-03-03T23:00:00Z'),
            expectedClose: day('2026-03-03'),
          },
        ]),
      ],
    },
    noNextStep: {
      count: 3,
      value: 3_400_000n,
      named: [
        named(33, 'Trial', 'Sonnenhof', people.colleague, stage.discovery, 1_900_000n, [
          { about: 'no-next-step', since: new Date('2026-03-04T12:30:00Z') },
        ]),
        named(36, 'First call', 'Müller *Bau*', people.rep, stage.discovery, null, [
          { about: 'no-next-step', since: new Date('2026-03-06T07:45:00Z') },
        ]),
      ],
    },
  },
  lost: {
    count: 2,
    value: 2_700_000n,
    reasons: [
      { id: uuid(401), name: 'Price', count: 1, value: 1_800_000n },
      { id: null, name: null, count: 1, value: 900_000n },
    ],
    competitors: [{ id: uuid(411), name: 'Rivalis', count: 1, value: 1_800_000n }],
  },
  moved: {
    metric: 'win-rate',
    now: { counted: 3, among: 5 },
    before: { counted: 2, among: 19 },
  },
  reps: [
    {
      personId: people.rep,
      won: { count: 2, value: 5_200_000n },
      open: { count: 8, value: 19_400_000n },
      stalled: 2,
      activities: { call: 9, meeting: 3, email: 6, demo: 1 },
    },
    {
      personId: people.colleague,
      won: { count: 1, value: 2_200_000n },
      open: { count: 6, value: 12_100_000n },
      stalled: 2,
      activities: { call: 4, message: 7, note: 2 },
    },
    {
      personId: people.manager,
      won: { count: 0, value: 0n },
      open: { count: 0, value: 0n },
      stalled: 0,
      activities: {},
    },
  ],
  showsActivity: false,
});

function win(
  number: number,
  name: string,
  accountName: string,
  ownerId: PersonId,
  type: BriefFacts['won']['wins'][number]['type'],
  wonOn: string,
  value: bigint | null,
  isNewCustomer: boolean,
) {
  const closedAt = new Date(`${wonOn}T14:00:00Z`);
  const dealId = DealId.parse(uuid(1000 + number));
  return {
    dealId,
    number,
    name,
    accountName,
    ownerId,
    type,
    wonOn: day(wonOn),
    closedAt,
    value,
    isNewCustomer,
  };
}

function staged(
  { id, name }: { readonly id: StageId; readonly name: string },
  count: number,
  value: bigint,
  weighted: bigint,
) {
  return { stageId: id, name, count, value, weighted };
}

function named(
  number: number,
  name: string,
  accountName: string,
  ownerId: PersonId,
  { id, name: stageName }: { readonly id: StageId; readonly name: string },
  amount: bigint | null,
  concerns: readonly Concern[],
): NamedDeal {
  const hasStep = concerns.every(({ about }) => about !== 'no-next-step');
  return {
    dealId: DealId.parse(uuid(1000 + number)),
    number,
    version: 3,
    name,
    accountName,
    ownerId,
    stageId: id,
    stageName,
    amount,
    currency: eur,
    nextStep: hasStep ? { text: 'send the revised quote', dueOn: day('2026-03-11') } : null,
    concerns: [...concerns],
  };
}
