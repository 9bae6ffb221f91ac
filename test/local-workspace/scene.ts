/** A small workspace with a plain Bolt app in it, over either transport. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import {
  type LocalWorkspace,
  type LocalWorkspaceOptions,
  startLocalWorkspace,
} from '../../src/local-workspace/index.ts';
import type { ClientRoutes } from '../../src/local-workspace/protocol.ts';

export const MIA = 'U000MIA';
export const LI = 'U0000LI';
export const BOT = 'U000BOT';
export const DEALS = 'C0DEALS';
export const QUIET = 'C0QUIET';

const patienceMs = 20_000;

export type TransportName = 'socket' | 'http';

export interface Scene {
  workspace: LocalWorkspace;
  app: App;
  stop(): Promise<void>;
}

export const credentials = {
  botToken: 'xoxb-local-bot-token',
  appToken: 'xapp-local-app-token',
  signingSecret: 'local-signing-secret',
};

export function workspaceOptions(overrides: Partial<LocalWorkspaceOptions> = {}): LocalWorkspaceOptions {
  return {
    host: '127.0.0.1',
    port: 0,
    team: { id: 'T0001', name: 'Northwind', domain: 'northwind' },
    people: [
      {
        id: MIA,
        name: 'mia',
        realName: 'Mia Rossi',
        email: 'mia@example.com',
        timeZone: 'Europe/Rome',
        locale: 'en-US',
        title: 'Account executive',
      },
      {
        id: LI,
        name: 'li',
        realName: '李雷',
        email: 'li@example.com',
        timeZone: 'Asia/Shanghai',
        locale: 'zh-CN',
      },
    ],
    channels: [
      { id: DEALS, name: 'deals', topic: 'Everything we sell', members: [MIA, LI, BOT] },
      { id: QUIET, name: 'quiet', isPrivate: true, members: [MIA] },
    ],
    app: {
      id: 'A0001',
      botId: 'B0001',
      botUserId: BOT,
      name: 'Helper',
      ...credentials,
      commands: [
        {
          command: '/help-me',
          description: 'Helps',
          usageHint: '[what]',
          shouldEscape: true,
          keywords: {
            en: [{ keyword: 'find', usage: 'the door', hint: 'finds something' }],
            zh: [{ keyword: '搜索', usage: '门', hint: '找东西' }],
          },
        },
      ],
      shortcuts: [
        { type: 'global', callbackId: 'new_thing', name: 'New thing' },
        { type: 'message', callbackId: 'keep_message', name: 'Keep' },
      ],
    },
    delivery: { mode: 'socket' },
    // What is told here is what happens, not how fast: a busy machine may take its time.
    acknowledgeWithinMs: patienceMs,
    triggerLifetimeMs: patienceMs,
    ...overrides,
  };
}

/** The tests provoke errors: what the app logs about them is no news. */
export const quietLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

/**
 * Starts both; `listen` registers what the app does. Wait for the app's first connection is included. Over a socket,
 * `silenceMs` is how long the app takes the workspace's silence before it hangs up, and waits before it calls again.
 */
export async function startScene(
  transport: TransportName,
  listen: (app: App) => void,
  overrides: Partial<LocalWorkspaceOptions> = {},
  silenceMs = patienceMs,
): Promise<Scene> {
  const port = transport === 'http' ? await freePort() : 0;
  const delivery =
    transport === 'http'
      ? { mode: 'http' as const, url: `http://127.0.0.1:${port}/slack/events` }
      : { mode: 'socket' as const };
  const workspace = await startLocalWorkspace(workspaceOptions({ delivery, ...overrides }));
  const clientOptions = { slackApiUrl: workspace.slackApiUrl };
  const common = { token: credentials.botToken, clientOptions, logger: quietLogger };
  const app =
    transport === 'http'
      ? new App({
          ...common,
          receiver: new HTTPReceiver({
            signingSecret: credentials.signingSecret,
            port,
            logger: quietLogger,
          }),
        })
      : new App({
          ...common,
          receiver: new SocketModeReceiver({
            appToken: credentials.appToken,
            logger: quietLogger,
            clientPingTimeout: silenceMs,
            installerOptions: { clientOptions },
          }),
        });
  listen(app);
  await (transport === 'http' ? app.start(port) : app.start());
  return {
    workspace,
    app,
    async stop() {
      await workspace.idle();
      await app.stop();
      await workspace.stop();
    },
  };
}

/** Asks what the page asks. */
export async function askAsPage<Name extends keyof ClientRoutes>(
  { url }: LocalWorkspace,
  name: Name,
  request: ClientRoutes[Name]['request'],
): Promise<ClientRoutes[Name]['answer']> {
  const response = await fetch(`${url}/client/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return JSON.parse(await response.text());
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
