/** The starter company at work: its workspace, its deals and the bot, on the database that all tests share. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { type Bot, buildBot } from '../../src/bot.ts';
import { freshDeals } from '../../src/demo/company/fresh-deals.ts';
import { freshNumber } from '../../src/demo/company/guide-deals.ts';
import { type Company, setUpCompany } from '../../src/demo/set-up-company.ts';
import {
  newBusiness,
  type StarterPerson,
  starterApp,
  starterChannels,
  starterPeople,
} from '../../src/demo/starter-workspace.ts';
import { tellCompany } from '../../src/demo/tell-company.ts';
import { type Directory, personBySlack } from '../../src/domain/directory.ts';
import { type PersonId, SlackUserId, type TeamId } from '../../src/domain/ids.ts';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import type { DealAtVersion } from '../../src/operations/change-deal.ts';
import { findDeals } from '../../src/operations/find-deals.ts';
import { type By, readDirectory, type Workspace } from '../../src/operations/workspace.ts';
import { given } from '../support/workspace.ts';

export interface Office {
  readonly slack: LocalWorkspace;
  readonly slackTeamId: string;
  readonly bot: Bot;
  readonly workspace: Workspace;
  readonly directory: Directory;
  idOf(person: StarterPerson): PersonId;
  /** The team that wins new customers in DACH: Mia's, whom David manages. */
  readonly teamId: TeamId;
  /** A request of a person. */
  by(person: StarterPerson): By;
  /** A deal by its number, at its present version. */
  deal(number: number): Promise<DealAtVersion>;
  /** What a person reads in the team's channel that the app wrote. */
  inChannel(person: StarterPerson): readonly ClientMessage[];
  stop(): Promise<void>;
}

/** Monday morning in Berlin. */
const start = new Date('2026-11-23T08:00:00Z');

/** A busy machine is no reason for Slack to give up on the app. */
const patienceMs = 20_000;

/** The deals that everybody has at hand are company enough. */
async function tellYoungest(company: Company): Promise<void> {
  const numbers = new Set(freshDeals.map(({ account }) => freshNumber(account)));
  await tellCompany({ ...company, stories: company.stories.filter(({ number }) => numbers.has(number)) });
}

export async function openOffice(): Promise<Office> {
  const team = { id: `T${randomUUID().replaceAll('-', '').toUpperCase()}`, name: 'Harbour Optics' };
  const slack = await startLocalWorkspace({
    host: '127.0.0.1',
    port: 0,
    team: { ...team, domain: 'harbour-optics' },
    people: starterPeople,
    channels: starterChannels,
    app: starterApp,
    delivery: { mode: 'socket' },
    clockOffsetMs: start.getTime() - Date.now(),
    acknowledgeWithinMs: patienceMs,
    triggerLifetimeMs: patienceMs,
  });
  const { botToken, appToken } = starterApp;
  const bot = await buildBot(
    {
      slack: { mode: 'socket', botToken, appToken, apiUrl: slack.slackApiUrl },
      host: '127.0.0.1',
      port: 0,
      databaseUrl: inject('connectionString'),
      logLevel: 'silent',
    },
    { now: slack.now },
    // What may have arrived is looked for once Slack has had its time.
    { clockMoves: true, slackTimeoutMs: 2_000 },
  );
  await tellYoungest(given(await setUpCompany(bot.workspaces, team)));
  await bot.start();
  const workspace = given(await bot.workspaces.find(team.id));
  const directory = await readDirectory(workspace);
  const idOf = ({ id }: StarterPerson) => given(personBySlack(directory, SlackUserId.parse(id))).id;
  return {
    slack,
    slackTeamId: team.id,
    bot,
    workspace,
    directory,
    idOf,
    teamId: given([...directory.teams.values()].find(({ channelId }) => channelId === newBusiness.id)).id,
    by: (person) => ({ actor: { kind: 'person', personId: idOf(person) }, requestKey: null }),
    async deal(number) {
      const admin = idOf(given(starterPeople[0]));
      const found = await findDeals(workspace, admin, { number }, []);
      if (found.kind !== 'one') throw new Error(`there is no deal ${number}`);
      return { dealId: found.deal.id, version: found.deal.version };
    },
    inChannel: (person) =>
      slack
        .person(person.id)
        .messages(newBusiness.name)
        .filter((message) => message.isFromApp),
    async stop() {
      await bot.stop();
      await slack.stop();
    },
  };
}
