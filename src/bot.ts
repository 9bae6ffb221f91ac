/** Where the rooms meet: the database, Slack, the conversations and the clock's work, with one start and one stop. */
import type { RequestListener } from 'node:http';
import { fileURLToPath } from 'node:url';
import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Config, SlackConnection } from './config.ts';
import type { Clock } from './domain/days.ts';
import { decideWhatIsDue, deliverWhatIsDue } from './jobs/due-work.ts';
import { holdElection } from './jobs/election.ts';
import { workOnUploads } from './jobs/imports.ts';
import { startTicker, type Ticker } from './jobs/ticker.ts';
import { boltLog, makeLog } from './log.ts';
import { openWorkspaces, type Workspaces } from './operations/workspace.ts';
import { listen } from './slack/app.ts';
import type { House } from './slack/arrival.ts';
import { type FrontDoor, openFrontDoor, type Readiness, slackPath } from './slack/front-door.ts';
import { keepConnected, type Socket } from './slack/socket.ts';
import { answeringOptions, deliveryOptions, usualTimeoutMs } from './slack/web-client.ts';
import { countWork } from './slack/work.ts';
import { connect } from './storage/connect.ts';
import { applyMigrations } from './storage/migrate.ts';
import { openStorage } from './storage/storage.ts';

export { answerOutside } from './slack/metrics/outside.ts';
export type { PlainPiece } from './slack/plain-pieces.ts';
export { events } from './slack/routes.ts';
export { typedKeywords } from './slack/typed-keywords.ts';

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
  /** While this is so nothing that is due is decided: the records are not complete yet. */
  readonly holdsBack?: () => boolean;
  /** How long a form's operation may take before "working…" is shown; 2 seconds unless told. */
  readonly patienceMs?: number;
  /** How long Slack may take to answer when the outbox is sent; 15 seconds unless told. */
  readonly slackTimeoutMs?: number;
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
  const timeoutMs = options.slackTimeoutMs ?? usualTimeoutMs;
  const courier = new WebClient(slack.botToken, deliveryOptions(slack.apiUrl, bolt, timeoutMs));
  const work = countWork();
  // One process of all decides; every one delivers.
  let decider: Ticker | undefined;
  let deliverer: Ticker | undefined;
  // Imports take as long as they take: nothing else waits for them.
  let importer: Ticker | undefined;
  const stopping = new AbortController();
  let door: FrontDoor | undefined;
  let socket: Socket | undefined;

  async function start(): Promise<void> {
    const files = new WebClient(slack.botToken, answeringOptions(slack.apiUrl, bolt));
    const me = await files.auth.test();
    if (!me.user_id || !me.bot_id || !me.team_id) throw new Error('Slack did not say who the bot is');
    const slackTeamId = me.team_id;
    const find = () => workspaces.find(slackTeamId);
    const decide = async () => {
      const workspace = options.holdsBack?.() ? undefined : await find();
      const clockMoves = options.clockMoves ?? false;
      const decided = () => deliverer?.kick();
      if (workspace) await decideWhatIsDue({ workspace, log, clockMoves, decided });
      return null;
    };
    decider = startTicker(decide, log, holdElection('decide what is due', find, log));
    deliverer = startTicker(async () => {
      const workspace = await find();
      return workspace ? deliverWhatIsDue({ workspace, slack: courier, timeoutMs, log }) : null;
    }, log);
    const { signal } = stopping;
    importer = startTicker(async () => {
      const workspace = await find();
      if (workspace) await workOnUploads({ workspace, slack: files, log, signal });
      return null;
    }, log);
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
      changed: follow,
      patienceMs: options.patienceMs ?? patienceMs,
    } satisfies House);
    door = await openFrontDoor({ host: config.host, port: config.port, requests, readiness });
    if (client) socket = await keepConnected(client, log);
    kick();
  }

  function kick(): void {
    decider?.kick();
    follow();
  }

  /** What a person's change asks for: its messages, and the files they brought. */
  function follow(): void {
    deliverer?.kick();
    importer?.kick();
  }

  async function readiness(): Promise<Readiness> {
    const database = await connection.ping().then(
      () => true,
      () => false,
    );
    // Nothing listens before the migrations are applied and Slack has said who the bot is.
    return { database, migrations: true, slack: slack.mode === 'http' || (socket?.isConnected() ?? false) };
  }

  async function stop(): Promise<void> {
    door?.turnAway();
    socket?.deafen();
    await work.drain(drainMs);
    stopping.abort();
    await Promise.all([decider?.stop(), deliverer?.stop(), importer?.stop()]);
    await socket?.disconnect();
    await door?.close();
    await connection.close();
  }

  let stopped: Promise<void> | undefined;
  return {
    workspaces,
    start,
    url() {
      if (!door) throw new Error('the bot is not started');
      return door.url;
    },
    kick,
    async idle() {
      await work.drain(drainMs);
      await importer?.idle();
      await decider?.idle();
      await deliverer?.idle();
    },
    stop: () => (stopped ??= stop()),
  };
}

interface Receiving {
  readonly receiver: HTTPReceiver | SocketModeReceiver;
  /** Takes the requests that Slack makes over HTTP. */
  readonly requests: RequestListener | null;
  /** Takes what Slack sends over a socket. */
  readonly client: SocketModeReceiver['client'] | null;
}

function receiverFor(slack: SlackConnection, logger: ReturnType<typeof boltLog>): Receiving {
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
