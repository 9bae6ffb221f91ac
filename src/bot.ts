/** Where the rooms meet: the database, Slack, the conversations and the clock's work, with one start and one stop. */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config, SlackConnection } from './config.ts';
import type { Clock } from './domain/days.ts';
import { doDueWork } from './jobs/due-work.ts';
import { startTicker, type Ticker } from './jobs/ticker.ts';
import { boltLog, makeLog } from './log.ts';
import { openWorkspaces, type Workspaces } from './operations/workspace.ts';
import { listen } from './slack/app.ts';
import type { House } from './slack/arrival.ts';
import { keepConnected, type Socket } from './slack/socket.ts';
import { answeringOptions, deliveryOptions } from './slack/web-client.ts';
import { countWork } from './slack/work.ts';
import { connect } from './storage/connect.ts';
import { applyMigrations } from './storage/migrate.ts';
import { openStorage } from './storage/storage.ts';

/** What a bot needs to know: everything of the configuration is settled. `port` 0 takes any free one. */
export interface BotConfig extends Pick<Config, 'host' | 'port' | 'logLevel'> {
  readonly slack: SlackConnection;
  readonly databaseUrl: string;
}

export interface BotOptions {
  /** Absent: one of the configuration's level, to standard output. */
  readonly log?: Logger;
  /** The clock can be moved while the bot runs: how far it is ahead is kept with the workspace. */
  readonly clockMoves?: boolean;
  /** How long a form's operation may take before "working…" is shown; 2 seconds unless told. */
  readonly patienceMs?: number;
}

export interface Bot {
  readonly workspaces: Workspaces;
  /**
   * Connects to Slack and listens.
   *
   * @throws Slack's error when a token is wrong or Slack can't be reached; Node's when the port is taken.
   */
  start(): Promise<void>;
  /** `http://127.0.0.1:PORT`, once started. */
  url(): string;
  /** Has the clock's work done now instead of at the next minute. */
  kick(): void;
  /** Resolves when no conversation and no work of the clock is under way. */
  idle(): Promise<void>;
  /** Takes in nothing new, lets what is under way end, and lets go of everything. */
  stop(): Promise<void>;
}

const migrationsFolder = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** Slack waits three seconds for an acknowledgement; this leaves one for the way. */
const patienceMs = 2_000;
const poolSize = 12;
/** Longer than anybody waits for an answer, shorter than most supervisors wait for an end. */
const drainMs = 8_000;

/**
 * Connects to the database and brings it up to date.
 *
 * @throws the driver's error when the database can't be reached; MigrationError when it does not fit this version.
 */
export async function buildBot(config: BotConfig, clock: Clock, options: BotOptions = {}): Promise<Bot> {
  const { slack } = config;
  const log = options.log ?? makeLog({ level: config.logLevel, slack });
  const applied = await applyMigrations(config.databaseUrl, migrationsFolder);
  if (applied.length > 0) log.info({ applied }, 'the database was brought up to date');
  const connection = await connect({ connectionString: config.databaseUrl, poolSize, log });
  const workspaces = openWorkspaces(openStorage(connection), clock);
  const bolt = boltLog(log);
  const courier = new WebClient(slack.botToken, deliveryOptions(slack.apiUrl, bolt));
  const work = countWork();
  let isStopping = false;
  let socket: Socket | undefined;
  let ticker: Ticker | undefined;
  let server: Server | undefined;
  let isIdentified = false;

  async function isReady(): Promise<Readiness> {
    const database = await connection.ping().then(
      () => true,
      () => false,
    );
    // Migrations were applied before anything listens.
    return { database, migrations: true, slack: socket ? socket.isConnected() : isIdentified };
  }

  async function start(): Promise<void> {
    const me = await courier.auth.test();
    if (!me.user_id || !me.bot_id || !me.team_id) throw new Error('Slack did not say who the bot is');
    isIdentified = true;
    const slackTeamId = me.team_id;
    const due = async () => {
      const workspace = await workspaces.find(slackTeamId);
      return workspace
        ? doDueWork({ workspace, slack: courier, log, clockMoves: options.clockMoves ?? false })
        : null;
    };
    ticker = startTicker(due, log);
    const { receiver, requests, client } = receiverFor(slack, bolt);
    const app = new App({
      receiver,
      token: slack.botToken,
      botId: me.bot_id,
      botUserId: me.user_id,
      tokenVerificationEnabled: false,
      convoStore: false,
      ignoreSelf: true,
      logger: bolt,
      clientOptions: answeringOptions(slack.apiUrl, bolt),
    });
    app.error(async (error) => log.error({ err: error }, 'a payload could not be handled'));
    listen(app, {
      workspaces,
      work,
      log,
      changed: ticker.kick,
      patienceMs: options.patienceMs ?? patienceMs,
    } satisfies House);
    server = createServer(doorman({ isReady, requests, isStopping: () => isStopping }));
    server.listen(config.port, config.host);
    await once(server, 'listening');
    if (client) socket = await keepConnected(client, log);
    ticker.kick();
  }

  async function stop(): Promise<void> {
    isStopping = true;
    socket?.deafen();
    await work.drain(drainMs);
    await ticker?.stop();
    await socket?.disconnect();
    await closed(server);
    await connection.close();
  }

  let stopped: Promise<void> | undefined;
  return {
    workspaces,
    start,
    url: () => addressOf(server?.address() ?? null),
    kick: () => ticker?.kick(),
    async idle() {
      await work.drain(drainMs);
      await ticker?.idle();
    },
    stop: () => (stopped ??= stop()),
  };
}

interface Door {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  /** Takes the requests that Slack makes over HTTP. */
  readonly requests: RequestListener | null;
  /** Takes what Slack sends over a socket. */
  readonly client: SocketModeReceiver['client'] | null;
}

function receiverFor(slack: SlackConnection, logger: ReturnType<typeof boltLog>): Door {
  if (slack.mode === 'http') {
    const { signingSecret } = slack;
    const receiver = new HTTPReceiver({ signingSecret, endpoints: slackPath, logger });
    return { receiver, requests: receiver.requestListener, client: null };
  }
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    autoReconnectEnabled: false,
    logger,
    installerOptions: { clientOptions: deliveryOptions(slack.apiUrl, logger) },
  });
  return { receiver, requests: null, client: receiver.client };
}

const slackPath = '/slack/events';

interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly slack: boolean;
}

interface Doorman {
  readonly isReady: () => Promise<Readiness>;
  readonly requests: RequestListener | null;
  readonly isStopping: () => boolean;
}

/** The bot's own port: Slack's requests, and two questions that supervisors ask. */
function doorman({ isReady, requests, isStopping }: Doorman): RequestListener {
  return (request, response) => {
    const path = request.url?.split('?')[0];
    const question = `${request.method} ${path}`;
    // Slack delivers again what it is not let in with.
    if (isStopping()) answer(response, 503, { stopping: true });
    else if (question === `POST ${slackPath}` && requests) requests(request, response);
    else if (question === 'GET /healthz') answer(response, 200, { alive: true });
    else if (question === 'GET /readyz')
      void isReady().then((ready) => {
        const isAll = Object.values(ready).every(Boolean);
        answer(response, isAll ? 200 : 503, { ready: isAll, ...ready });
      });
    else refuseRequest(request, response);
  };
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

function refuseRequest(request: IncomingMessage, response: ServerResponse): void {
  request.resume();
  answer(response, 404, { error: 'not found' });
}

async function closed(server: Server | undefined): Promise<void> {
  if (!server?.listening) return;
  const end = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 1000);
  await end;
  clearTimeout(impatient);
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the bot is not started');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
