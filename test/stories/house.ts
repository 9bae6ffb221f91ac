/** The whole house for a story: the bot on a database of its own, in a local workspace, over either transport. */

import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { type Bot, type BotConfig, buildBot } from '../../src/bot.ts';
import { starterApp } from '../../src/demo/starter-workspace.ts';
import { type LocalWorkspace, type Person, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { events } from '../../src/slack/routes.ts';
import { startEmbeddedDatabase } from '../../src/storage/embedded/embedded-database.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { createOnServer } from '../support/database.ts';

export type Transport = 'socket' | 'http';
export const transports: readonly Transport[] = ['socket', 'http'];

export interface House {
  readonly workspace: LocalWorkspace;
  readonly bot: Bot;
  /** A rep, English, New York. */
  readonly mia: Person;
  /** The manager, English, New York. */
  readonly sam: Person;
  /** A rep, Chinese, Shanghai. */
  readonly li: Person;
  /** The bot ends as it does when it is updated, and another begins on what it left. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export const SALES = 'C0SALES';
export const CHINA = 'C0CHINA';
const BOT = 'U0STAGE';

/** Monday morning in New York, Monday evening in Shanghai. */
const start = new Date('2026-11-23T14:00:00Z');

const credentials = {
  botToken: 'xoxb-story-token',
  appToken: 'xapp-story-token',
  signingSecret: 'story-signing-secret',
};

const patience = 20_000;

/** A house in which nothing was set up yet. */
export async function openHouse(transport: Transport = 'socket'): Promise<House> {
  const database = await newDatabase();
  const botPort = await freePort();
  const workspace = await startLocalWorkspace({
    host: '127.0.0.1',
    port: 0,
    team: { id: 'T0STORY', name: 'Northwind', domain: 'northwind' },
    people: [
      person('U0MIA', 'mia', 'Mia Rossi', 'America/New_York', 'en-US'),
      person('U0SAM', 'sam', 'Sam Carter', 'America/New_York', 'en-US'),
      person('U0LI', 'li', '李雷', 'Asia/Shanghai', 'zh-CN'),
    ],
    channels: [
      { id: SALES, name: 'sales', topic: 'Everything we sell', members: ['U0MIA', 'U0SAM', 'U0LI', BOT] },
      { id: CHINA, name: 'china', topic: '华东', members: ['U0SAM', 'U0LI', BOT] },
    ],
    app: {
      id: 'A0STAGE',
      botId: 'B0STAGE',
      botUserId: BOT,
      name: 'Stagecoach',
      ...credentials,
      commands: ['/deal', '/pipeline', '/metrics', '/stagecoach'].map((command) => ({
        command,
        description: command,
        shouldEscape: true,
      })),
      shortcuts: [
        { type: 'global', callbackId: 'shortcut.new-deal', name: 'New deal' },
        { type: 'global', callbackId: 'shortcut.log', name: 'Log interaction' },
        { type: 'message', callbackId: 'shortcut.log-message', name: 'Log to a deal' },
      ],
      events,
      scopes: starterApp.scopes,
    },
    delivery:
      transport === 'socket'
        ? { mode: 'socket' }
        : { mode: 'http', url: `http://127.0.0.1:${botPort}/slack/events` },
    clockOffsetMs: start.getTime() - Date.now(),
    // Stories tell what happens, not how fast: that is for the benchmark, and for the workspace's own tests.
    acknowledgeWithinMs: patience,
    triggerLifetimeMs: patience,
  });
  const { botToken, appToken, signingSecret } = credentials;
  const apiUrl = workspace.slackApiUrl;
  const config: BotConfig = {
    slack:
      transport === 'socket'
        ? { mode: 'socket', botToken, appToken, apiUrl }
        : { mode: 'http', botToken, signingSecret, apiUrl },
    host: '127.0.0.1',
    port: botPort,
    databaseUrl: database.url,
    logLevel: process.env.STORY_LOG === 'yes' ? 'info' : 'fatal',
  };
  const newBot = () => buildBot(config, { now: () => workspace.now() });
  let bot = await newBot();
  await bot.start();
  return {
    workspace,
    get bot() {
      return bot;
    },
    mia: workspace.person('U0MIA'),
    sam: workspace.person('U0SAM'),
    li: workspace.person('U0LI'),
    async restart() {
      await bot.stop();
      bot = await newBot();
      await bot.start();
    },
    async stop() {
      await bot.stop();
      await workspace.stop();
      await database.remove();
    },
  };
}

/** Everything a message says, its blocks and buttons included, as one text. */
export function readAloud(message: Pick<ClientMessage, 'text' | 'blocks'>): string {
  return textsIn([message.text, message.blocks]).join(' ');
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const spoken = new Set(['text', 'elements', 'fields', 'rows', 'caption', 'accessory', 'blocks', 'title']);
  return Object.entries(value).flatMap(([name, inner]) => (spoken.has(name) ? textsIn(inner) : []));
}

function person(id: string, name: string, realName: string, timeZone: string, locale: 'en-US' | 'zh-CN') {
  return { id, name, realName, email: `${name}@northwind.example`, timeZone, locale };
}

async function newDatabase(): Promise<{ url: string; remove: () => Promise<void> }> {
  const server = process.env.TEST_DATABASE_URL;
  if (server) return createOnServer(server);
  const folder = await newDataFolder();
  const database = await startEmbeddedDatabase({ folder });
  return {
    url: database.url,
    async remove() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
