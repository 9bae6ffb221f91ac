import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { BOT, credentials, DEALS, LI, MIA, QUIET, workspaceOptions } from './scene.ts';

let workspace: LocalWorkspace;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'page-'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Workspace</title>');
  await writeFile(join(folder, 'app.js'), 'export {};');
  workspace = await startLocalWorkspace(workspaceOptions({ pageFolder: folder }));
});
afterAll(async () => {
  await workspace.stop();
  await rm(folder, { recursive: true });
});

async function client(name: string, body: unknown): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${workspace.url}/client/${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** `fetch` sets Host itself, so this one speaks plainly. */
function statusFor(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(new URL(path, workspace.url), { method, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end();
  });
}

/** Listens on the page's WebSocket and collects what it hears. */
async function listen(
  person: string,
): Promise<{ heard: (type: string) => Promise<unknown>; leave: () => void }> {
  const socket = new WebSocket(`${workspace.url.replace('http', 'ws')}/client/events?person=${person}`);
  const events: { type: string }[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    events.push(JSON.parse(data.toString()));
    for (const look of waiting.splice(0)) look();
  });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  return {
    async heard(type) {
      for (;;) {
        const event = events.find((each) => each.type === type);
        if (event) return event;
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
    },
    leave: () => socket.close(),
  };
}

describe('the page', () => {
  test('starts with everything its person can see and nothing they cannot', async () => {
    const { body } = await client('bootstrap', { person: LI });
    expect(body).toMatchObject({
      team: { name: 'Northwind' },
      me: { id: LI, locale: 'zh-CN' },
      people: [{ id: MIA, title: 'Account executive' }, { id: LI }, { id: BOT, isBot: true }],
      channels: [{ id: DEALS, name: 'deals', isMember: true }],
      app: { commands: [{ command: '/help-me', usageHint: '[what]', keywords: [{ keyword: '搜索' }] }] },
      home: null,
      openViews: [],
    });
    expect(JSON.stringify(body)).not.toContain(QUIET);
    expect(JSON.stringify(body)).not.toContain(credentials.botToken);
    expect(JSON.stringify(body)).not.toContain(credentials.signingSecret);
  });

  test('hears at once what others say, with mentions marked and markup made harmless', async () => {
    const page = await listen(LI);
    await client('say', { person: MIA, channel: DEALS, text: 'hi @li <!channel> & https://example.com' });
    expect(await page.heard('messagePosted')).toMatchObject({
      message: { author: MIA, text: 'hi <@U0000LI> &lt;!channel&gt; &amp; <https://example.com>' },
    });
    page.leave();
  });

  test('counts what was not read yet', async () => {
    const said = await workspace.person(MIA).say('deals', 'news');
    const unread = async () => {
      const { body } = await client('bootstrap', { person: LI });
      return body;
    };
    expect(await unread()).not.toMatchObject({ channels: [{ unreadCount: 0 }] });
    await client('read', { person: LI, channel: DEALS, ts: said.ts });
    expect(await unread()).toMatchObject({ channels: [{ unreadCount: 0, lastReadTs: said.ts }] });
  });

  test('shows a thread, and its length at the message that began it', async () => {
    const { ts } = await workspace.person(MIA).say('deals', 'question');
    await workspace.person(LI).say('deals', 'answer', { thread: ts });
    const { body } = await client('messages', { person: MIA, channel: DEALS, limit: 1 });
    expect(body).toMatchObject({ hasMore: true, messages: [{ ts, replyCount: 1, replyPeople: [LI] }] });
    expect((await client('thread', { person: MIA, channel: DEALS, threadTs: ts })).body).toMatchObject({
      messages: [{ text: 'question' }, { text: 'answer', threadTs: ts }],
    });
  });

  test('moves the clock for everybody', async () => {
    const page = await listen(LI);
    const to = Date.UTC(2027, 0, 4, 8, 55);
    await client('moveClock', { toEpochMs: to });
    expect(await page.heard('clockMoved')).toMatchObject({ clock: { epochMs: expect.any(Number) } });
    expect(workspace.now().getTime() - to).toBeLessThan(60_000);
    await client('moveClock', { byMs: 7 * 86_400_000 });
    expect(workspace.now().toISOString()).toMatch(/^2027-01-11T08:5[56]/);
    page.leave();
  });

  test.each([
    { toEpochMs: Date.UTC(3000, 0) },
    { toEpochMs: -1 },
    { byMs: Number.MAX_SAFE_INTEGER },
    { byMs: -Number.MAX_SAFE_INTEGER },
  ])('leaves the clock alone when it is asked to show %o', async (request) => {
    const before = workspace.now().getTime();
    expect(await client('moveClock', request)).toMatchObject({ status: 404 });
    expect(workspace.now().getTime() - before).toBeLessThan(60_000);
  });

  test('reads up to a message, not up to anything', async () => {
    const { status } = await client('read', { person: LI, channel: DEALS, ts: 'zzzz' });
    expect(status).toBe(400);
  });

  test('opens a direct message with a colleague and brings them into a channel', async () => {
    expect((await client('openDirectMessage', { person: MIA, withPerson: LI })).body).toMatchObject({
      directMessage: { withPerson: LI, unreadCount: 0 },
    });
    expect((await client('invite', { person: MIA, channel: QUIET, invited: LI })).body).toMatchObject({
      channel: { members: [MIA, LI] },
    });
  });

  test.each<[string, string, unknown, number]>([
    ['an unknown route', 'dance', {}, 404],
    ['an unknown person', 'openHome', { person: 'U0NOPE' }, 404],
    ['a channel the person cannot see', 'say', { person: 'U000BOT', channel: QUIET, text: 'x' }, 404],
    ['a message without text', 'say', { person: MIA, channel: DEALS, text: '  ' }, 404],
    ['a request that lacks a field', 'say', { person: MIA }, 400],
    ['no JSON at all', 'say', 'garbage', 400],
  ])('is told clearly about %s', async (_what, route, body, status) => {
    const answer = await client(route, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ problem: expect.any(String) });
  });

  test('is served from its folder and nowhere else', async () => {
    const text = async (path: string) => (await fetch(workspace.url + path)).text();
    expect(await text('/')).toContain('<title>Workspace</title>');
    expect(await text(`/archives/${DEALS}`)).toContain('<title>Workspace</title>');
    expect(await text('/app.js')).toBe('export {};');
    expect(await statusFor('/../../etc/hosts.json', {})).toBe(404);
    expect(await statusFor('/%2e%2e%2f%2e%2e%2fpackage.json', {})).toBe(404);
    expect(await statusFor('/missing.js', {})).toBe(404);
  });
});

describe('other web sites are kept out', () => {
  const json = { 'content-type': 'application/json' };

  test.each<[string, string, Record<string, string>, string, number]>([
    ['a foreign host name', '/', { host: 'evil.example' }, 'GET', 403],
    [
      'a foreign host name at the client',
      '/client/bootstrap',
      { host: 'evil.example', ...json },
      'POST',
      403,
    ],
    ['a foreign origin', '/client/say', { origin: 'https://evil.example', ...json }, 'POST', 403],
    ['a form', '/client/say', { 'content-type': 'text/plain' }, 'POST', 405],
  ])('%s', async (_what, path, headers, method, status) => {
    expect(await statusFor(path, headers, method)).toBe(status);
  });

  test('the name localhost is served as well as the number', async () => {
    expect(await statusFor('/', { host: 'localhost:1234' })).toBe(200);
  });

  test('no answer invites them in', async () => {
    const response = await fetch(`${workspace.slackApiUrl}api.test`, {
      headers: { origin: 'https://evil.example' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['/client/events?person=U000MIA', '/socket?ticket=guessed', '/elsewhere'])(
    'a WebSocket to %s is refused',
    async (path) => {
      const socket = new WebSocket(workspace.url.replace('http', 'ws') + path, {
        origin: 'https://evil.example',
      });
      const refused = await new Promise((resolve) =>
        socket.once('error', resolve).once('open', () => resolve(null)),
      );
      expect(String(refused)).toContain('403');
    },
  );
});

test('a body beyond two megabytes is refused', async () => {
  const response = await fetch(`${workspace.slackApiUrl}chat.postMessage`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials.botToken}` },
    body: new URLSearchParams({ channel: DEALS, text: 'x'.repeat(2_000_001) }),
  });
  expect(response.status).toBe(413);
  expect(await response.json()).toEqual({ ok: false, error: 'request_too_large' });
});
