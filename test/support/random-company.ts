/** The company whose deals are random: three zones, three pipelines of which one qualifies nobody, one rearranged in May. */
import fc from 'fast-check';
import { Zone } from '../../src/domain/days.ts';
import type { CatalogueItem, Directory, Team } from '../../src/domain/directory.ts';
import { AccountId, CatalogueItemId, PipelineId, StageId, TeamId } from '../../src/domain/ids.ts';
import type { AccountFacts, StageSetting } from '../../src/domain/metrics/memory/world.ts';
import { Currency } from '../../src/domain/money.ts';
import type { Pipeline, Stage } from '../../src/domain/pipeline.ts';
import { berlin, directory, eur, jpy, pipeline, shanghai, stages, teams, usd, uuid } from './deals.ts';

/** Has no rate, ever. */
const gbp = Currency.parse('GBP');
const newYork = Zone.parse('America/New_York');
export const zones = [berlin, shanghai, newYork];
export const west = TeamId.parse(uuid(13));

export const currency = fc.constantFrom(usd, usd, eur, jpy, gbp);
/** Halves of minor units come about with small odd amounts. */
export const amount = fc.option(
  fc.oneof(
    fc.bigInt({ min: 0n, max: 99n }),
    fc.bigInt({ min: 1000n, max: 9_000_000n }),
    fc.constant(10n ** 15n),
  ),
);

export const firstDay = '2025-08-01';
/** Both changes of daylight saving lie in between, in Berlin and in New York; Shanghai has none. */
export const begin = new Date('2025-09-10T00:00:00Z');
/** When the last thing happened that is no deal's. */
export const rearranged = new Date('2026-03-10T12:00:00Z');

function stage(id: StageId, name: string, probability: number, isQualifying = false): Stage {
  return {
    id,
    name,
    meaning: name,
    followUp: null,
    probability,
    isQualifying,
    stallLimitDays: 14,
    criteria: [],
  };
}

const pilot = StageId.parse(uuid(25));
const quick = {
  talk: StageId.parse(uuid(26)),
  offer: StageId.parse(uuid(27)),
  sign: StageId.parse(uuid(28)),
};
const loose = { seed: StageId.parse(uuid(29)), fruit: StageId.parse(uuid(30)) };

const { qualification, analysis, proposal, negotiation } = stages;

const classicAtFirst: Pipeline = {
  ...pipeline,
  stages: [
    stage(qualification, 'Qualification', 10),
    stage(analysis, 'Needs analysis', 25),
    stage(proposal, 'Proposal', 55, true),
    stage(negotiation, 'Negotiation', 75),
  ],
};

/** A stage more, two in another order, and another one qualifies. */
const classicNow: Pipeline = {
  ...pipeline,
  stages: [
    stage(qualification, 'Qualification', 5),
    stage(analysis, 'Needs analysis', 33, true),
    stage(negotiation, 'Negotiation', 45),
    stage(proposal, 'Proposal', 60),
    stage(pilot, 'Pilot', 85),
  ],
};

const quickPipeline: Pipeline = {
  id: PipelineId.parse(uuid(42)),
  name: 'Quick',
  cycleDays: 20,
  stages: [
    stage(quick.talk, 'Talk', 20),
    stage(quick.offer, 'Offer', 50),
    stage(quick.sign, 'Signature', 90, true),
  ],
};

const loosePipeline: Pipeline = {
  id: PipelineId.parse(uuid(43)),
  name: 'Loose',
  cycleDays: 30,
  stages: [stage(loose.seed, 'Seed', 15), stage(loose.fruit, 'Fruit', 70)],
};

function settingsOf({ id, stages }: Pipeline, validFrom: Date, validTo: Date | null): StageSetting[] {
  return stages.map(({ id: stageId, probability, isQualifying }, position) => ({
    pipelineId: id,
    stageId,
    probability,
    isQualifying,
    position,
    validFrom,
    validTo,
  }));
}

const founded = new Date('2025-10-01T00:00:00Z');
export const settings: readonly StageSetting[] = [
  ...settingsOf(classicAtFirst, founded, rearranged),
  ...settingsOf(classicNow, rearranged, null),
  ...settingsOf(quickPipeline, founded, null),
  ...settingsOf(loosePipeline, founded, null),
];

const industries = {
  software: CatalogueItemId.parse(uuid(58)),
  machines: CatalogueItemId.parse(uuid(59)),
};

export const accounts: ReadonlyMap<AccountId, AccountFacts> = new Map([
  [
    AccountId.parse(uuid(81)),
    {
      industryId: industries.software,
      size: '11–50',
      region: 'Europe',
      roles: ['decision-maker', 'champion', 'champion', null],
    },
  ],
  [
    AccountId.parse(uuid(82)),
    { industryId: industries.machines, size: null, region: 'Europe', roles: ['user'] },
  ],
  [AccountId.parse(uuid(83)), { industryId: null, size: null, region: null, roles: [] }],
]);

function industry(id: CatalogueItemId, name: string): CatalogueItem {
  return { id, kind: 'industry', name, lookAgainDays: null, isNoDecision: false, isRetired: false };
}

function teamOfWorld(id: TeamId, fields: Partial<Team>): Team {
  const model = directory.teams.get(teams.north);
  if (!model) throw new Error('no model for a team');
  return { ...model, ...directory.teams.get(id), id, ...fields };
}

function directoryWith(classic: Pipeline): Directory {
  const theirs = [
    teamOfWorld(teams.north, { salesRegion: 'EMEA' }),
    teamOfWorld(teams.south, { salesRegion: null, fiscalYearStart: 4 }),
    teamOfWorld(west, { name: 'West', salesRegion: 'EMEA', zone: newYork, currency: eur, members: [] }),
  ];
  return {
    ...directory,
    teams: new Map(theirs.map((one) => [one.id, one])),
    pipelines: new Map([classic, quickPipeline, loosePipeline].map((one) => [one.id, one])),
    catalogue: new Map([
      ...directory.catalogue,
      ...[industry(industries.software, 'Software'), industry(industries.machines, 'Machines')].map(
        (one) => [one.id, one] as const,
      ),
    ]),
  };
}

const before = directoryWith(classicAtFirst);
export const company = directoryWith(classicNow);

/** As decisions of an instant see it. */
export function companyAt(at: Date): Directory {
  return at < rearranged ? before : company;
}
