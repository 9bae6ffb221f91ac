import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import type { App } from '@slack/bolt';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { createTriggers } from '../../src/local-workspace/triggers.ts';
import { BOT, credentials, DEALS, MIA, type Scene, startScene, workspaceOptions } from './scene.ts';

let scene: Scene | null = null;
afterEach(async () => {
  await scene?.stop();
  scene = null;
});

const post = { channel: DEALS, text: 'hello' };

async function call(
  workspace: LocalWorkspace,
  method: string,
  args: Record<string, string>,
): Promise<unknown> {
  const response = await fetch(`${workspace.slackApiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return response.json();
}

describe('calls that go wrong on request', () => {
  test('are slowed down by a rate limit and succeed when the app waits as told', async () => {
    scene = await startScene('socket', () => {});
    scene.workspace.faults.rateLimit('chat.postMessage', 1, 1);
    const started = performance.now();
    await scene.app.client.chat.postMessage(post);
    expect(performance.now() - started).toBeGreaterThan(900);
    const answers = scene.workspace.calls().filter((call) => call.method === 'chat.postMessage');
    expect(answers.map((call) => call.answer.error ?? 'ok')).toEqual(['ratelimited', 'ok']);
    expect(scene.workspace.person(MIA).messages(DEALS)).toHaveLength(1);
  });

  test('say when to come back', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    workspace.faults.rateLimit('auth.test', 1, 30);
    const response = await fetch(`${workspace.slackApiUrl}auth.test`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.botToken}` },
    });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('30');
    expect(await response.json()).toEqual({ ok: false, error: 'ratelimited' });
    await workspace.stop();
  });

  test('are refused with a chosen error as often as asked, without effect', async () => {
    scene = await startScene('socket', () => {});
    scene.workspace.faults.fail('chat.postMessage', 'service_unavailable', 1);
    await expect(scene.app.client.chat.postMessage(post)).rejects.toThrow('service_unavailable');
    expect(scene.workspace.person(MIA).messages(DEALS)).toHaveLength(0);
    await scene.app.client.chat.postMessage(post);
    expect(scene.workspace.person(MIA).messages(DEALS)).toHaveLength(1);
  });

  test('can take effect although the answer is lost, so that an app must look before it tries again', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    const call = (method: string) =>
      fetch(`${workspace.slackApiUrl}${method}?channel=${DEALS}&text=hello`, {
        headers: { authorization: `Bearer ${credentials.botToken}` },
      });
    workspace.faults.loseAnswer('chat.postMessage', 1);
    await expect(call('chat.postMessage')).rejects.toThrow();
    const history = await call('conversations.history');
    expect(await history.json()).toMatchObject({ messages: [{ text: 'hello' }] });
    await workspace.stop();
  });

  test('can be slow', async () => {
    scene = await startScene('socket', () => {});
    scene.workspace.faults.delay('chat.postMessage', 50);
    const started = performance.now();
    await scene.app.client.chat.postMessage(post);
    expect(performance.now() - started).toBeGreaterThan(45);
    scene.workspace.faults.clear();
  });

  test('can take effect at once and be answered late', async () => {
    scene = await startScene('socket', () => {});
    scene.workspace.faults.delayAnswer('chat.postMessage', 300);
    let isAnswered = false;
    const answered = scene.app.client.chat.postMessage(post).finally(() => {
      isAnswered = true;
    });
    const mia = scene.workspace.person(MIA);
    await mia.waitFor('the message, still unanswered', () => mia.messages(DEALS).length === 1 && !isAnswered);
    expect(await answered).toMatchObject({ ok: true });
  });

  test('are refused when a channel is posted to more than once a second, in that channel alone', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    workspace.faults.keepPace(true);
    expect(await call(workspace, 'chat.postMessage', post)).toMatchObject({ ok: true });
    expect(await call(workspace, 'chat.postMessage', post)).toEqual({ ok: false, error: 'ratelimited' });
    expect(await call(workspace, 'chat.postMessage', { ...post, channel: MIA })).toMatchObject({ ok: true });
    await workspace.stop();
  });

  test('are all refused while the app’s tokens are revoked', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    workspace.faults.revokeTokens();
    expect(await call(workspace, 'auth.test', {})).toEqual({ ok: false, error: 'token_revoked' });
    workspace.faults.restoreTokens();
    expect(await call(workspace, 'auth.test', {})).toMatchObject({ ok: true });
    await workspace.stop();
  });

  test('are refused for a block the workspace does not have yet', async () => {
    scene = await startScene('socket', () => {});
    scene.workspace.faults.refuseBlock('markdown');
    const message = { ...post, blocks: [{ type: 'markdown' as const, text: '# Hi' }] };
    await expect(scene.app.client.chat.postMessage(message)).rejects.toThrow('invalid_blocks');
    scene.workspace.faults.clear();
    expect(await scene.app.client.chat.postMessage(message)).toMatchObject({ ok: true });
  });
});

describe('a channel that takes nothing', () => {
  test('because it is archived says so until it is not', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    const about = () => call(workspace, 'conversations.info', { channel: DEALS });
    workspace.faults.archive(DEALS);
    expect(await call(workspace, 'chat.postMessage', post)).toEqual({ ok: false, error: 'is_archived' });
    expect(await about()).toMatchObject({ channel: { is_archived: true, is_member: true } });
    workspace.faults.unarchive(DEALS);
    expect(await call(workspace, 'chat.postMessage', post)).toMatchObject({ ok: true });
    expect(await about()).toMatchObject({ channel: { is_archived: false } });
    await workspace.stop();
  });

  test('because the app was removed takes it back when it is invited', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    workspace.faults.removeApp(DEALS);
    expect(await call(workspace, 'chat.postMessage', post)).toEqual({ ok: false, error: 'not_in_channel' });
    await workspace.person(MIA).invite('deals', BOT);
    expect(await call(workspace, 'chat.postMessage', post)).toMatchObject({ ok: true });
    await workspace.stop();
  });
});

describe('a connection that goes away', () => {
  test.each(['dropSocket', 'refreshSocket'] as const)(
    'comes back after %s, and commands work again',
    async (fault) => {
      const listen = (app: App) => app.command('/help-me', async ({ ack }) => ack('here'));
      scene = await startScene('socket', listen, {}, 1_000);
      const { workspace } = scene;
      const opened = () => workspace.calls().filter((call) => call.method === 'apps.connections.open').length;
      const connections = opened();
      workspace.faults[fault]();
      const mia = workspace.person(MIA);
      await mia.waitFor('a new connection', () => opened() > connections);
      const outcome = await vi.waitUntil(async () => {
        const tried = await mia.command('deals', '/help-me');
        return tried.ok ? tried : null;
      }, 30_000);
      expect(outcome.body).toEqual({ text: 'here' });
    },
  );

  test('means for a command that the app cannot be reached', async () => {
    const workspace = await startLocalWorkspace(workspaceOptions());
    const outcome = await workspace.person(MIA).command('deals', '/help-me');
    expect(outcome).toMatchObject({ ok: false, problem: expect.stringContaining('dispatch_failed') });
    await workspace.stop();
  });
});

describe('an event that is not acknowledged', () => {
  test('is told again over Socket Mode, counted, until it is acknowledged', async () => {
    const workspace = await startLocalWorkspace(
      workspaceOptions({
        acknowledgeWithinMs: 1_000,
        app: { ...workspaceOptions().app, events: ['app_mention'] },
      }),
    );
    const opened = await fetch(`${workspace.slackApiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${credentials.appToken}` },
    });
    const socket = new WebSocket(z.object({ url: z.string() }).parse(await opened.json()).url);
    const envelope = z.object({
      envelope_id: z.string(),
      retry_attempt: z.number(),
      retry_reason: z.string(),
    });
    const attempts: unknown[] = [];
    const greeted = new Promise((resolve) => {
      socket.on('message', (data) => {
        const received = envelope.safeParse(JSON.parse(data.toString()));
        if (!received.success) return resolve(null);
        const { envelope_id, ...attempt } = received.data;
        attempts.push(attempt);
        if (attempts.length === 3) socket.send(JSON.stringify({ envelope_id }));
      });
    });
    await greeted;
    await workspace.person(MIA).say('deals', '@helper hi');
    await workspace.idle();
    expect(attempts).toEqual([
      { retry_attempt: 0, retry_reason: '' },
      { retry_attempt: 1, retry_reason: 'http_timeout' },
      { retry_attempt: 2, retry_reason: 'http_timeout' },
    ]);
    await workspace.stop();
  });

  test('is given up after three repetitions', async () => {
    const headers: unknown[] = [];
    const server = createServer(async (request, response) => {
      const body = await text(request);
      const { challenge } = z.object({ challenge: z.string().optional() }).parse(JSON.parse(body));
      if (challenge !== undefined) return response.end(challenge);
      headers.push(request.headers['x-slack-retry-num']);
      response.writeHead(500).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    const delivery = { mode: 'http' as const, url: `http://127.0.0.1:${address.port}/slack/events` };
    const workspace = await startLocalWorkspace(workspaceOptions({ delivery }));
    await workspace.person(MIA).say('deals', 'anyone?');
    await workspace.idle();
    expect(workspace.deliveries().map((each) => each.retry?.number ?? 0)).toEqual([0, 1, 2, 3]);
    expect(headers).toEqual([undefined, '1', '2', '3']);
    await workspace.stop();
    await new Promise((resolve) => server.close(resolve));
  });
});

describe('a trigger', () => {
  afterEach(() => {
    vi.useRealTimers();
  });
  const origin = { person: MIA, conversation: DEALS, viewId: null };

  test('opens one thing', () => {
    const triggers = createTriggers();
    const id = triggers.issue(origin);
    expect(triggers.redeem(id)).toEqual({ origin, refusal: null });
    expect(triggers.redeem(id)).toEqual({ origin, refusal: 'exchanged_trigger_id' });
    expect(triggers.redeem('invented')).toEqual({ origin: null, refusal: 'invalid_trigger_id' });
  });

  test.each([
    [3_000, null],
    [3_001, 'expired_trigger_id'],
  ])('after %i ms is refused with %s', (ms, refusal) => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const triggers = createTriggers();
    const id = triggers.issue(origin);
    vi.advanceTimersByTime(ms);
    expect(triggers.redeem(id).refusal).toBe(refusal);
  });
});

describe('a response_url', () => {
  async function urlOfCommand(): Promise<string> {
    scene = await startScene('socket', (app) => {
      app.command('/help-me', async ({ ack }) => ack());
    });
    await scene.workspace.person(MIA).command('deals', '/help-me');
    return String(scene.workspace.deliveries().at(-1)?.payload.response_url);
  }

  const respond = async (url: string, body: unknown) => {
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(body) });
    return { status: response.status, body: await response.json() };
  };

  test('works five times', async () => {
    const url = await urlOfCommand();
    for (let use = 1; use <= 5; use += 1) {
      expect(await respond(url, { text: `use ${use}` })).toEqual({ status: 200, body: { ok: true } });
    }
    expect(await respond(url, { text: 'use 6' })).toEqual({
      status: 404,
      body: { ok: false, error: 'used_url' },
    });
    expect(scene?.workspace.person(MIA).messages(DEALS)).toHaveLength(5);
  });

  test('works for half an hour', async () => {
    const url = await urlOfCommand();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 60_000 + 1 });
    const late = await respond(url, { text: 'late' });
    vi.useRealTimers();
    expect(late).toEqual({ status: 404, body: { ok: false, error: 'expired_url' } });
  });

  test('refuses what a message would be refused for', async () => {
    const url = await urlOfCommand();
    expect(await respond(url, { blocks: [{ type: 'hologram' }] })).toMatchObject({
      status: 400,
      body: { error: 'invalid_blocks' },
    });
    expect(await respond(url, {})).toMatchObject({ status: 400, body: { error: 'no_text' } });
    expect(await respond(`${url}x`, { text: 'x' })).toMatchObject({ status: 404 });
  });
});
