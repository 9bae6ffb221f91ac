/** A workspace of its own for each test, in the database that all tests share. */
import { randomUUID } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import type { DealId, PersonId, TeamId } from '../../src/domain/ids.ts';
import { SlackChannelId, SlackUserId } from '../../src/domain/ids.ts';
import type { Pipeline } from '../../src/domain/pipeline.ts';
import type { Refusal } from '../../src/domain/refusals.ts';
import type { Result } from '../../src/domain/result.ts';
import type { PipelineTemplate } from '../../src/domain/templates.ts';
import { nameKey } from '../../src/domain/vocabulary.ts';
import { emptyGateForm, type GateForm } from '../../src/operations/advance-deal.ts';
import type { DealChanged } from '../../src/operations/change-deal.ts';
import { createDeal, type NewDeal } from '../../src/operations/create-deal.ts';
import { type SlackPerson, setUpTeam, type TeamSetup } from '../../src/operations/set-up-team.ts';
import {
  type By,
  openWorkspaces,
  readDirectory,
  type Workspace,
  type Workspaces,
} from '../../src/operations/workspace.ts';
import { type Connection, connect } from '../../src/storage/connect.ts';
import { dealEntries } from '../../src/storage/deal-history.ts';
import type { Scope } from '../../src/storage/rows.ts';
import { openStorage, type Storage } from '../../src/storage/storage.ts';
import { teamColumns } from '../../src/storage/team-records.ts';
import {
  berlin,
  creation,
  directory,
  pipeline as inMemoryPipeline,
  minutesAfter,
  shanghai,
  start,
  usd,
} from './deals.ts';

let connecting: Promise<Connection> | undefined;

/** One pool for each test file. */
function database(): Promise<Connection> {
  connecting ??= connect({ connectionString: inject('connectionString'), poolSize: 12 });
  return connecting;
}

afterAll(async () => {
  await (await connecting)?.close();
  connecting = undefined;
});

export async function storageOfTests(): Promise<Storage> {
  return openStorage(await database());
}

/** A clock that stands still until it is moved. */
export class TestClock {
  #now = start;
  now(): Date {
    return this.#now;
  }
  /** Moves it on, or back where another process is behind. */
  pass(minutes: number): void {
    this.#now = minutesAfter(this.#now, minutes);
  }
}

const statement = (text: string) => ({ statement: text });
const marks = { meaning: 'as its name says', followUp: null, isQualifying: false, stallLimitDays: 14 };

/** Small, but with every kind of gate. */
export const template: PipelineTemplate = {
  name: 'Classic',
  cycleDays: 60,
  stages: [
    {
      ...marks,
      name: 'Qualification',
      probability: 10,
      entry: [],
      exit: [{ field: 'amount' }, statement('They said what hurts')],
    },
    {
      ...marks,
      name: 'Needs analysis',
      probability: 25,
      isQualifying: true,
      entry: [{ field: 'decision-maker' }],
      exit: [],
    },
    {
      ...marks,
      name: 'Proposal',
      followUp: 'Here is our proposal: …',
      probability: 50,
      entry: [],
      exit: [{ field: 'industry' }],
    },
    {
      ...marks,
      name: 'Negotiation',
      probability: 75,
      entry: [],
      exit: [statement('They agreed to the contract')],
    },
  ],
};

export function slackPerson(name: string): SlackPerson {
  return { slackUserId: SlackUserId.parse(`U${name.toUpperCase()}`), name, language: 'en', zone: null };
}

export function teamSetup(fields: Partial<TeamSetup> = {}): TeamSetup {
  return {
    name: 'North',
    channelId: SlackChannelId.parse('CNORTH'),
    zone: berlin,
    currency: usd,
    language: 'en',
    members: ['Rita', 'Carl'].map(slackPerson),
    manager: slackPerson('Mona'),
    pipeline: template,
    catalogues: {
      lossReasons: [
        { name: 'Price', lookAgainDays: 90, isNoDecision: false },
        { name: 'No decision', lookAgainDays: 30, isNoDecision: true },
      ],
      sources: ['Trade fair'],
      industries: ['Machines'],
    },
    ...fields,
  };
}

export interface Company {
  readonly workspaces: Workspaces;
  readonly workspace: Workspace;
  readonly slackTeamId: string;
  readonly clock: TestClock;
  /** Rita and Carl sell in the north under Mona, Otto in the south under Olga; Ada is admin and in no team. */
  readonly people: Readonly<
    Record<'rep' | 'colleague' | 'manager' | 'outsider' | 'outsideManager' | 'admin', PersonId>
  >;
  readonly teams: Readonly<Record<'north' | 'south', TeamId>>;
  readonly pipeline: Pipeline;
}

/** A company with two teams and one pipeline, set up as people would. */
export async function newCompany(): Promise<Company> {
  const clock = new TestClock();
  const workspaces = openWorkspaces(await storageOfTests(), clock);
  const slackTeamId = `T${randomUUID().replaceAll('-', '').toUpperCase()}`;
  const identity = { slackTeamId, enterpriseId: null, name: 'Initech' };
  const ada = slackPerson('Ada');
  const north = accepted(await setUpTeam(workspaces, identity, ada, teamSetup()));
  const southern = {
    name: 'South',
    channelId: null,
    zone: shanghai,
    members: [slackPerson('Otto')],
    manager: slackPerson('Olga'),
  };
  const south = accepted(await setUpTeam(workspaces, identity, ada, teamSetup(southern)));
  const workspace = given(await workspaces.find(slackTeamId));
  const settings = await readDirectory(workspace);
  const named = (name: string) => given([...settings.people.values()].find((one) => one.name === name)).id;
  return {
    workspaces,
    workspace,
    slackTeamId,
    clock,
    people: {
      rep: named('Rita'),
      colleague: named('Carl'),
      manager: named('Mona'),
      outsider: named('Otto'),
      outsideManager: named('Olga'),
      admin: named('Ada'),
    },
    teams: { north: north.teamId, south: south.teamId },
    pipeline: given([...settings.pipelines.values()][0]),
  };
}

/** A request of a person, with a key of its own. */
export function by(personId: PersonId, requestKey: string | null = randomUUID()): By {
  return { actor: { kind: 'person', personId }, requestKey };
}

/** The rep's new deal with Acme, unless said otherwise. */
export function dealRequest({ people, teams }: Company, fields: Partial<NewDeal> = {}): NewDeal {
  return {
    accountName: 'Acme',
    name: null,
    amount: 50_000_00n,
    currency: null,
    expectedClose: null,
    ownerId: people.rep,
    teamId: teams.north,
    pipelineId: null,
    type: 'new',
    ownersCall: null,
    sourceName: null,
    productIds: [],
    nextStep: null,
    isNoDuplicate: true,
    ...fields,
  };
}

export async function newDealOf(company: Company, fields: Partial<NewDeal> = {}): Promise<DealChanged> {
  const { workspace, people } = company;
  return accepted(await createDeal(workspace, by(people.admin), dealRequest(company, fields)));
}

/** A gate's form with everything filled in that the template asks for. */
export async function filledForm({ workspace, pipeline }: Company): Promise<GateForm> {
  const { catalogue } = await readDirectory(workspace);
  const industry = [...catalogue.values()].find((item) => item.kind === 'industry');
  return {
    ...emptyGateForm,
    confirmed: pipeline.stages.flatMap((stage) => stage.criteria.map((one) => one.id)),
    contacts: [{ name: 'Li', role: 'decision-maker' }],
    industryId: given(industry).id,
  };
}

export function historyOf({ workspace }: Company, { dealId }: Pick<DealChanged, 'dealId'>) {
  return dealEntries(workspace.storage.scope, dealId);
}

/** The company of `deals.ts` in a workspace of its own, as rows: what its deals refer to is there. */
export async function storedCompany(): Promise<Scope> {
  const { prisma: db } = await database();
  const { id: workspaceId } = await (await storageOfTests()).addWorkspace({
    slackTeamId: `T${randomUUID()}`,
    enterpriseId: null,
    name: directory.name,
    baseCurrency: directory.baseCurrency,
    createdAt: start,
  });
  const { id: pipelineId, name, cycleDays, stages } = inMemoryPipeline;
  await db.pipeline.create({
    data: { workspaceId, id: pipelineId, name, nameKey: nameKey(name), cycleDays },
  });
  await db.stage.createMany({
    data: stages.map((stage) => ({ workspaceId, pipelineId, id: stage.id, name: stage.name, meaning: '' })),
  });
  await db.person.createMany({
    data: [...directory.people.values()].map((person) => ({ workspaceId, id: person.id, name: person.name })),
  });
  await db.team.createMany({
    data: [...directory.teams.values()].map(({ id, members: _, version: __, ...team }) => ({
      workspaceId,
      id,
      ...teamColumns(team),
    })),
  });
  await db.catalogueItem.createMany({
    data: [...directory.catalogue.values()].map((item) => ({
      ...item,
      workspaceId,
      nameKey: nameKey(item.name),
    })),
  });
  const { accountId } = creation();
  await db.account.create({ data: { workspaceId, id: accountId, name: 'Acme', nameKey: 'acme' } });
  return { db, workspaceId };
}

/** Every row derived from a deal's history, as the database has it. */
export async function derivedRows({ db, workspaceId }: Scope, id: DealId) {
  const where = { workspaceId, dealId: id };
  const orderBy = { fromSeq: 'asc' } as const;
  return {
    deal: await db.deal.findFirst({ where: { workspaceId, id } }),
    states: await db.dealState.findMany({ where, orderBy }),
    visits: await db.stageVisit.findMany({ where, orderBy }),
    interactions: await db.interaction.findMany({ where, orderBy }),
    nextSteps: await db.nextStep.findMany({ where, orderBy }),
    products: await db.dealProduct.findMany({ where, orderBy: [orderBy, { productId: 'asc' }] }),
    competitors: await db.dealCompetitor.findMany({ where, orderBy: [orderBy, { competitorId: 'asc' }] }),
    stallCauses: await db.stallCause.findMany({ where, orderBy }),
  };
}

/** What a change gave that must not be refused. */
export function accepted<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** What a change was refused for; undefined when it was not. */
export function refusedFor<T>(result: Result<T, Refusal>): Refusal['kind'] | undefined {
  return result.ok ? undefined : result.refusal.kind;
}

export function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('missing');
  return value;
}
