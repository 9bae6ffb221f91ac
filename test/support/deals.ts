/** A small sales company in memory, and deals in it: for rules that need no database. */
import { Day, Zone } from '../../src/domain/days.ts';
import type { Decision, PlannedEntry, Situation } from '../../src/domain/decisions.ts';
import {
  type CatalogueItem,
  type Directory,
  type Team,
  teamOf,
  usualTeam,
} from '../../src/domain/directory.ts';
import type { Actor, DealEntry, DealEventOf } from '../../src/domain/history.ts';
import {
  AccountId,
  CatalogueItemId,
  ContactId,
  CriterionId,
  DealId,
  InteractionId,
  PersonId,
  PipelineId,
  StageId,
  TeamId,
  WorkspaceId,
} from '../../src/domain/ids.ts';
import { Currency } from '../../src/domain/money.ts';
import type { Criterion, Pipeline, Stage } from '../../src/domain/pipeline.ts';
import { replay } from '../../src/domain/replay.ts';
import type { CatalogueKind, TeamRole } from '../../src/domain/vocabulary.ts';

/** Monday morning in Berlin. */
export const start = new Date('2026-03-02T08:00:00Z');

/** The same id for the same number in every run. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export const usd = Currency.parse('USD');
export const eur = Currency.parse('EUR');
export const jpy = Currency.parse('JPY');
export const berlin = Zone.parse('Europe/Berlin');
export const shanghai = Zone.parse('Asia/Shanghai');

export function day(text: string): Day {
  return Day.parse(text);
}

/** Rita and Carl sell in the north, where Mona manages; Otto sells in the south, where Olga manages; Ada is admin. */
export const people = {
  rep: PersonId.parse(uuid(1)),
  colleague: PersonId.parse(uuid(2)),
  manager: PersonId.parse(uuid(3)),
  outsider: PersonId.parse(uuid(4)),
  outsideManager: PersonId.parse(uuid(5)),
  admin: PersonId.parse(uuid(6)),
};

export const teams = { north: TeamId.parse(uuid(11)), south: TeamId.parse(uuid(12)) };

export const stages = {
  qualification: StageId.parse(uuid(21)),
  analysis: StageId.parse(uuid(22)),
  proposal: StageId.parse(uuid(23)),
  negotiation: StageId.parse(uuid(24)),
};

export const criteria = {
  amount: criterion(31, stages.qualification, 'exit', { field: 'amount' }),
  need: criterion(32, stages.qualification, 'exit', { statement: 'They said what hurts' }),
  decider: criterion(33, stages.analysis, 'entry', { field: 'decision-maker' }),
  closing: criterion(34, stages.analysis, 'exit', { field: 'expected-close' }),
  budget: criterion(35, stages.proposal, 'exit', { statement: 'They confirmed the budget' }),
  step: criterion(36, stages.proposal, 'exit', { field: 'next-step' }),
  champion: criterion(37, stages.negotiation, 'entry', { field: 'champion' }),
  contract: criterion(38, stages.negotiation, 'exit', { statement: 'They agreed to the contract' }),
};

function criterion(
  id: number,
  stageId: StageId,
  side: Criterion['side'],
  test: Criterion['test'],
): Criterion {
  return { id: CriterionId.parse(uuid(id)), stageId, side, test };
}

function stage(id: StageId, name: string, probability: number, isQualifying = false): Stage {
  const own = Object.values(criteria).filter((one) => one.stageId === id);
  return {
    id,
    name,
    meaning: name,
    followUp: null,
    probability,
    isQualifying,
    stallLimitDays: 14,
    criteria: own,
  };
}

export const pipeline: Pipeline = {
  id: PipelineId.parse(uuid(41)),
  name: 'Classic',
  cycleDays: 60,
  stages: [
    stage(stages.qualification, 'Qualification', 10),
    stage(stages.analysis, 'Needs analysis', 25, true),
    stage(stages.proposal, 'Proposal', 50),
    stage(stages.negotiation, 'Negotiation', 75),
  ],
};

export const items = {
  price: CatalogueItemId.parse(uuid(51)),
  noDecision: CatalogueItemId.parse(uuid(52)),
  rival: CatalogueItemId.parse(uuid(53)),
  otherRival: CatalogueItemId.parse(uuid(54)),
  suite: CatalogueItemId.parse(uuid(55)),
  addOn: CatalogueItemId.parse(uuid(56)),
  fair: CatalogueItemId.parse(uuid(57)),
};

const kinds: readonly (readonly [CatalogueItemId, CatalogueKind, string])[] = [
  [items.price, 'loss-reason', 'Price'],
  [items.noDecision, 'loss-reason', 'No decision'],
  [items.rival, 'competitor', 'Rival'],
  [items.otherRival, 'competitor', 'Other rival'],
  [items.suite, 'product', 'Suite'],
  [items.addOn, 'product', 'Add-on'],
  [items.fair, 'source', 'Trade fair'],
];

function team(id: TeamId, name: string, zone: Zone, members: readonly [PersonId, TeamRole][]): Team {
  return {
    id,
    name,
    channelId: null,
    pipelineId: pipeline.id,
    zone,
    currency: usd,
    language: 'en',
    salesRegion: null,
    ...usualTeam(start),
    members: members.map(([personId, role]) => ({ personId, role, isPrimary: true })),
    version: 1,
  };
}

function itemFrom([id, kind, name]: (typeof kinds)[number]): CatalogueItem {
  return { id, kind, name, lookAgainDays: null, isNoDecision: id === items.noDecision, isRetired: false };
}

export const directory: Directory = {
  workspaceId: WorkspaceId.parse(uuid(61)),
  name: 'Initech',
  baseCurrency: usd,
  settingsVersion: 1,
  people: new Map(
    Object.entries(people).map(([name, id]) => [
      id,
      {
        id,
        slackUserId: null,
        name,
        isAdmin: id === people.admin,
        isAdmitted: false,
        language: null,
        zone: null,
        mergedInto: null,
      },
    ]),
  ),
  teams: new Map(
    [
      team(teams.north, 'North', berlin, [
        [people.rep, 'member'],
        [people.colleague, 'member'],
        [people.manager, 'manager'],
      ]),
      team(teams.south, 'South', shanghai, [
        [people.outsider, 'member'],
        [people.outsideManager, 'manager'],
      ]),
    ].map((one) => [one.id, one]),
  ),
  pipelines: new Map([[pipeline.id, pipeline]]),
  catalogue: new Map(kinds.map((kind) => [kind[0], itemFrom(kind)])),
};

export function minutesAfter(from: Date, minutes: number): Date {
  return new Date(from.getTime() + minutes * 60_000);
}

export function daysAfter(from: Date, days: number): Date {
  return minutesAfter(from, days * 24 * 60);
}

export const dealId = DealId.parse(uuid(71));
export const interactionId = InteractionId.parse(uuid(72));
export const contactId = ContactId.parse(uuid(73));

export function creation(fields: Partial<DealEventOf<'created'>> = {}): DealEventOf<'created'> {
  return {
    kind: 'created',
    number: 42,
    accountId: AccountId.parse(uuid(81)),
    name: 'Acme',
    amount: 50_000_00n,
    currency: usd,
    pipelineId: pipeline.id,
    stageId: stages.qualification,
    qualifies: false,
    ownerId: people.rep,
    teamId: teams.north,
    type: 'new',
    sourceId: null,
    expectedClose: day('2026-06-30'),
    ownersCall: null,
    products: [],
    competitors: [],
    createdKnown: true,
    stagesKnown: true,
    ...fields,
  };
}

/** The history of a deal that the rep just created. */
export function newDeal(
  fields: Partial<DealEventOf<'created'>> = {},
  at = start,
  id = dealId,
): readonly DealEntry[] {
  const plan = [{ event: creation(fields), occurredAt: at, occurredOn: null }];
  return withAct([], { kind: 'person', personId: people.rep }, at, plan, id);
}

/** A history with one more act in it. */
export function withAct(
  entries: readonly DealEntry[],
  actor: Actor,
  recordedAt: Date,
  plan: readonly PlannedEntry[],
  id = dealId,
): readonly DealEntry[] {
  const act = entries.length + 1;
  const added = plan.map((entry, index) => ({
    ...entry,
    dealId: id,
    seq: act + index,
    act,
    actor,
    recordedAt,
  }));
  return [...entries, ...added];
}

/** What a decision sees: everything about the account is known, unless said otherwise. */
export function situationOf(
  entries: readonly DealEntry[],
  personId: PersonId | null,
  now: Date,
  known: Partial<Pick<Situation, 'roles' | 'hasIndustry' | 'zone' | 'directory'>> = {},
): Situation {
  const deal = replay(entries);
  const zone = teamOf(known.directory ?? directory, deal.teamId).zone;
  const roles = ['decision-maker', 'champion'] as const;
  return { deal, entries, directory, roles, hasIndustry: true, personId, now, zone, ...known };
}

/** Does something to a deal that must not be refused. */
export function afterwards(
  entries: readonly DealEntry[],
  personId: PersonId | null,
  now: Date,
  decide: (situation: Situation) => Decision,
): readonly DealEntry[] {
  const decision = decide(situationOf(entries, personId, now));
  if (!decision.ok) throw new Error(`refused: ${decision.refusal.kind}`);
  const actor: Actor = personId === null ? { kind: 'automation' } : { kind: 'person', personId };
  return withAct(entries, actor, now, decision.value, entries[0]?.dealId);
}

/** What a decision is refused for; undefined when it is not. */
export function refusalOf(decision: Decision): string | undefined {
  return decision.ok ? undefined : decision.refusal.kind;
}
