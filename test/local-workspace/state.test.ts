import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createClock } from '../../src/local-workspace/clock.ts';
import { startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { createStateWriter, readStateFile } from '../../src/local-workspace/state-file.ts';
import { createStore } from '../../src/local-workspace/store.ts';
import { BOT, credentials, DEALS, LI, MIA, workspaceOptions } from './scene.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workspace-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const start = (overrides: Parameters<typeof workspaceOptions>[0] = {}) =>
  startLocalWorkspace(workspaceOptions({ stateFile: join(folder, 'deep', 'state.json'), ...overrides }));

async function asBot(apiUrl: string, method: string, args: object): Promise<unknown> {
  const response = await fetch(apiUrl + method, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials.botToken}`, 'content-type': 'application/json' },
    body: JSON.stringify(args),
  });
  return response.json();
}

describe('a workspace with a state file', () => {
  test('comes back with its messages, threads, read marks, Home tabs and clock', async () => {
    const first = await start();
    const monday = new Date('2027-01-04T08:55:00Z');
    first.moveClock(monday);
    const root = await first.person(MIA).say('deals', 'still here?');
    await first.person(LI).say('deals', 'yes', { thread: root.ts });
    await first.person(LI).directMessage('hello bot');
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'Home' } };
    await asBot(first.slackApiUrl, 'views.publish', {
      user_id: MIA,
      view: { type: 'home', blocks: [section] },
    });
    await asBot(first.slackApiUrl, 'chat.postEphemeral', {
      channel: DEALS,
      user: MIA,
      text: 'gone on reload',
    });
    await first.stop();

    const second = await start();
    expect(second.now().getTime() - monday.getTime()).toBeLessThan(60_000);
    const mia = second.person(MIA);
    expect(mia.messages(DEALS)).toMatchObject([
      { text: 'still here?', replyCount: 1 },
      { text: 'yes', threadTs: root.ts },
    ]);
    expect(second.person(LI).directMessages()).toMatchObject([{ text: 'hello bot' }]);
    expect(mia.home()?.view.blocks).toMatchObject([section]);
    const next = await mia.say('deals', 'good');
    expect(next.ts > root.ts).toBe(true);
    await second.stop();
  });

  test('takes in people and channels that were added since, and forgets nobody', async () => {
    await (await start()).stop();
    const { people, channels } = workspaceOptions();
    const zoe = {
      id: 'U000ZOE',
      name: 'zoe',
      realName: 'Zoe',
      email: 'zoe@example.com',
      timeZone: 'UTC',
      locale: 'en-US' as const,
    };
    const second = await start({
      people: [...people.slice(0, 1), zoe],
      channels: [
        { id: DEALS, name: 'deals', members: [zoe.id] },
        { id: 'C0NEW', name: 'new', members: [MIA, BOT] },
        ...channels.slice(1),
      ],
    });
    await second.person('zoe').say('deals', 'hi');
    await second.person('li').say('deals', 'welcome');
    await second.person('mia').say('new', 'first');
    await second.stop();
  });

  test('writes whole files only, and tokens never', async () => {
    const workspace = await start();
    await workspace.person(MIA).say('deals', 'x');
    await workspace.stop();
    const files = await readdir(join(folder, 'deep'));
    expect(files.toSorted()).toEqual(['state.json', 'state.messages.jsonl']);
    for (const file of files) {
      const text = await readFile(join(folder, 'deep', file), 'utf8');
      expect(text).not.toContain(credentials.botToken);
      expect(text).not.toContain(credentials.signingSecret);
    }
  });

  test('writes a message by itself, however many were said before', async () => {
    const messages = Array.from({ length: 5_000 }, (_, index) => ({
      where: DEALS,
      author: LI,
      text: `message ${index}`,
      at: new Date(Date.UTC(2026, 0, 1) + index * 60_000),
    }));
    await (await start({ messages })).stop();
    const file = join(folder, 'deep', 'state.json');
    const log = join(folder, 'deep', 'state.messages.jsonl');
    const options = workspaceOptions();
    const kept = (await readStateFile(file)) ?? expect.unreachable();
    const store = createStore(options, kept.state);
    const writer = createStateWriter(file, kept.isLogTidy, () => ({ clockOffsetMs: 0, ...store.snapshot() }));
    const before = await readFile(log, 'utf8');
    const [said, removed] = store.messagesIn(DEALS);
    if (!said || !removed) expect.unreachable();
    said.text = 'changed';
    writer.changed({ message: said });
    store.removeMessage(DEALS, removed.ts);
    writer.changed({ removed });
    await writer.flush();

    const after = await readFile(log, 'utf8');
    expect(after.startsWith(before)).toBe(true);
    expect(after.length - before.length).toBeLessThan(1_000);
    expect((await stat(file)).size).toBeLessThan(5_000);
    const read = (await readStateFile(file))?.state.messages;
    expect(read).toHaveLength(4_999);
    expect(read?.slice(0, 2)).toMatchObject([{ text: 'changed' }, { text: 'message 2' }]);
  });

  test('puts its log in order once half of it is out of date', async () => {
    const workspace = await start();
    const { ts } = await workspace.person(MIA).say('deals', 'first');
    await workspace.stop();
    const log = join(folder, 'deep', 'state.messages.jsonl');
    const [line = ''] = (await readFile(log, 'utf8')).split('\n');
    await appendFile(log, `${line}\n${line}\n`.replaceAll('first', 'corrected'));
    const second = await start();
    expect(second.person(MIA).messages(DEALS)).toMatchObject([{ ts, text: 'corrected' }]);
    await second.stop();
    expect((await readFile(log, 'utf8')).match(/corrected|first/gu)).toEqual(['corrected']);
  });

  test('keeps all that was written before a power cut left half a line', async () => {
    const workspace = await start();
    await workspace.person(MIA).say('deals', 'whole');
    await workspace.stop();
    await appendFile(join(folder, 'deep', 'state.messages.jsonl'), '{"message":{"chan');
    const second = await start();
    expect(second.person(MIA).messages(DEALS)).toMatchObject([{ text: 'whole' }]);
    await second.person(MIA).say('deals', 'and more');
    await second.stop();
    const third = await start();
    expect(third.person(MIA).messages(DEALS)).toMatchObject([{ text: 'whole' }, { text: 'and more' }]);
    await third.stop();
  });

  test('takes over the messages of a file that still held them itself', async () => {
    const workspace = await start();
    await workspace.person(MIA).say('deals', 'from before');
    await workspace.stop();
    const file = join(folder, 'deep', 'state.json');
    const log = join(folder, 'deep', 'state.messages.jsonl');
    const [line = ''] = (await readFile(log, 'utf8')).split('\n');
    const old = { ...JSON.parse(await readFile(file, 'utf8')), messages: [JSON.parse(line).message] };
    await writeFile(file, JSON.stringify(old));
    await rm(log);
    const second = await start();
    expect(second.person(MIA).messages(DEALS)).toMatchObject([{ text: 'from before' }]);
    await second.stop();
    expect(await readFile(log, 'utf8')).toContain('from before');
    expect(await readFile(file, 'utf8')).not.toContain('from before');
  });

  test('that is damaged does not start, and says what to do', async () => {
    const stateFile = join(folder, 'state.json');
    await writeFile(stateFile, '{"clockOffsetMs":');
    await expect(start({ stateFile })).rejects.toThrow(/state\.json is damaged.*Move it away/s);
    await rm(stateFile);
    await mkdir(stateFile);
    const unreadable = { name: 'WorkspaceFileError', message: expect.stringContaining('Move it away') };
    await expect(start({ stateFile })).rejects.toMatchObject(unreadable);
  });

  test('that was moved away takes no message with it', async () => {
    const stateFile = join(folder, 'moved.json');
    const first = await start({ stateFile });
    await first.person(MIA).say('deals', 'worth keeping');
    await first.stop();
    await rm(stateFile);
    const second = await start({ stateFile });
    expect(second.person(MIA).messages(DEALS)).toEqual([]);
    await second.stop();
    expect(await readFile(join(folder, 'moved.messages.jsonl.old'), 'utf8')).toContain('worth keeping');
  });

  test('that can’t be written is complained about, at the latest when the workspace stops', async () => {
    const stateFile = join(folder, 'full.json');
    const workspace = await start({ stateFile });
    await mkdir(join(folder, 'full.messages.jsonl'));
    await expect(workspace.stop()).rejects.toThrow(/can't write .*full\.json/);
  });
});

test('a new workspace has a past, an old one has its own', async () => {
  const messages = [
    { where: DEALS, author: LI, text: 'second', at: new Date('2026-11-02T09:00:00Z') },
    { where: DEALS, author: MIA, text: 'first', at: new Date('2026-11-01T09:00:00Z') },
    {
      where: [BOT, MIA] as const,
      author: BOT,
      text: 'hello, I am new here',
      at: new Date('2026-11-01T09:00:00Z'),
    },
  ];
  const first = await start({ messages });
  expect(first.person(MIA).messages(DEALS)).toMatchObject([
    { text: 'first', author: MIA, ts: expect.stringMatching(/^1793523600\./) },
    { text: 'second', author: LI },
  ]);
  expect(first.person(MIA).directMessages()).toMatchObject([
    { text: 'hello, I am new here', isFromApp: true },
  ]);
  expect(first.deliveries()).toEqual([]);
  await first.stop();
  const second = await start({ messages });
  expect(second.person(MIA).messages(DEALS)).toHaveLength(2);
  await second.stop();
});

test('a workspace without a state file starts where it is told to', async () => {
  const workspace = await startLocalWorkspace(workspaceOptions({ clockOffsetMs: 86_400_000 }));
  expect(workspace.now().getTime() - Date.now()).toBeGreaterThan(86_000_000);
  await workspace.stop();
});

test('a port that is taken is an error, not silence', async () => {
  const first = await startLocalWorkspace(workspaceOptions());
  const port = Number(new URL(first.url).port);
  await expect(startLocalWorkspace(workspaceOptions({ port }))).rejects.toThrow('EADDRINUSE');
  await first.stop();
});

test('timestamps are unique and increase within one millisecond and after any move of the clock', () => {
  const clock = createClock(0);
  const given = [clock.nextTs(), clock.nextTs()];
  clock.moveTo(new Date('2030-01-01T00:00:00Z'));
  given.push(clock.nextTs());
  clock.moveTo(new Date('2020-01-01T00:00:00Z'));
  given.push(clock.nextTs(), clock.nextTs());
  expect(given).toEqual([...new Set(given)].toSorted());
  expect(given.every((ts) => /^\d{10}\.\d{6}$/.test(ts))).toBe(true);
});
