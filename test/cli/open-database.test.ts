import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Complaint } from '../../src/cli/complaint.ts';
import { type OpenDatabase, openDatabase, type WhenNew } from '../../src/cli/open-database.ts';
import { chooseWorkspace, keepLocalAdmin } from '../../src/cli/which-workspace.ts';
import { Currency } from '../../src/domain/money.ts';
import type { Result } from '../../src/domain/result.ts';
import { keepClock } from '../../src/operations/keep-clock.ts';
import { openWorkspaces, readDirectory } from '../../src/operations/workspace.ts';
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { migrationsFolder } from '../support/database.ts';

const euro = Currency.parse('EUR');
const local = { slack: null, clockStart: null };
const withSlack = {
  ...local,
  slack: { mode: 'socket', botToken: 'xoxb-1', appToken: 'xapp-1', apiUrl: 'https://slack.com/api/' },
} as const;
const anyOne = { slackTeamId: null, newWith: euro };

let folder: string;
let toClose: { close(): Promise<void> }[];
beforeEach(async () => {
  folder = await newDataFolder();
  toClose = [];
});
afterEach(async () => {
  for (const one of toClose.toReversed()) await one.close();
  await rm(folder, { recursive: true, force: true });
});

function accepted<T>(result: Result<T, Complaint>): T {
  if (!result.ok) throw new Error(result.refusal.text);
  return result.value;
}

async function open(whenNew: WhenNew = 'create', dataFolder = folder): Promise<OpenDatabase> {
  const database = accepted(await openDatabase({ databaseUrl: null, dataFolder }, whenNew));
  toClose.push(database);
  return database;
}

async function runningBot(): Promise<EmbeddedDatabase> {
  const bot = await startEmbeddedDatabase({ folder });
  toClose.push({ close: bot.stop });
  return bot;
}

describe('reaching the data', () => {
  test('without a bot the folder is opened, brought up to date, and let go of again', async () => {
    const database = await open();
    expect(database.servedBy).toBeNull();
    expect(await database.storage.workspaces()).toEqual([]);
    await database.close();
    toClose = [];
    expect(await readdir(join(folder, 'claims'))).toEqual([]);
  });

  test('while a bot runs its own database is asked, even if it has only just started', async () => {
    const bot = await runningBot();
    const opening = open();
    await applyMigrations(bot.url, migrationsFolder);
    const database = await opening;
    expect(database.servedBy).toBe(process.pid);
    expect(await database.isThere()).toBe(true);
    await bot.stop();
    expect(await database.isThere()).toBe(false);
  });

  test('a look at what a file would change leaves no folder behind', async () => {
    const missing = join(folder, 'not yet');
    const before = (await readdir(tmpdir())).filter((name) => name.startsWith('stagecoach-dry-run'));
    const database = await open('pretend', missing);
    expect(await database.storage.workspaces()).toEqual([]);
    await database.close();
    toClose = [];
    expect(existsSync(missing)).toBe(false);
    const after = (await readdir(tmpdir())).filter((name) => name.startsWith('stagecoach-dry-run'));
    expect(after).toEqual(before);
  });

  test('a question to a folder without data is refused, and makes none', async () => {
    const missing = join(await mkdtemp(join(folder, 'empty-')), 'data');
    const answer = await openDatabase({ databaseUrl: null, dataFolder: missing }, 'refuse');
    expect(answer).toMatchObject({ ok: false, refusal: { exitCode: 1 } });
    expect(existsSync(missing)).toBe(false);
  });
});

describe('choosing the workspace', () => {
  test('the only one needs no name, several do', async () => {
    const database = await open();
    const add = (slackTeamId: string) =>
      database.storage.addWorkspace({
        slackTeamId,
        enterpriseId: null,
        name: `Company ${slackTeamId}`,
        baseCurrency: euro,
        createdAt: new Date(),
      });
    const first = await add('T1');
    expect(accepted(await chooseWorkspace(database, withSlack, anyOne)).id).toBe(first.id);
    const second = await add('T2');
    expect(await chooseWorkspace(database, withSlack, anyOne)).toMatchObject({
      refusal: { exitCode: 2, text: expect.stringContaining('T1 (Company T1), T2 (Company T2)') },
    });
    const named = { ...anyOne, slackTeamId: 'T2' };
    expect(accepted(await chooseWorkspace(database, withSlack, named)).id).toBe(second.id);
    expect(await chooseWorkspace(database, withSlack, { ...anyOne, slackTeamId: 'T3' })).toMatchObject({
      refusal: { exitCode: 1, text: expect.stringContaining('no workspace T3') },
    });
  });

  test('where there is none, an import makes the local one, and with Slack setup comes first', async () => {
    const database = await open();
    expect(await chooseWorkspace(database, withSlack, anyOne)).toMatchObject({
      refusal: { exitCode: 1, text: expect.stringContaining('/stagecoach setup') },
    });
    expect(await chooseWorkspace(database, local, { ...anyOne, newWith: null })).toMatchObject({ ok: false });
    expect(await database.storage.workspaces()).toEqual([]);
    const workspace = accepted(await chooseWorkspace(database, local, anyOne));
    expect(await database.storage.workspaces()).toMatchObject([{ baseCurrency: 'EUR', id: workspace.id }]);
  });

  test('the newcomer may do everything in a local workspace that began with a file', async () => {
    const database = await open();
    const workspace = accepted(await chooseWorkspace(database, local, anyOne));
    await keepLocalAdmin(workspace, local);
    await keepLocalAdmin(workspace, local);
    const { people } = await readDirectory(workspace);
    expect([...people.values()]).toMatchObject([{ slackUserId: 'U0NORA', isAdmin: true }]);
  });

  test('its clock is as far ahead as the workspace’s', async () => {
    const database = await open();
    accepted(await chooseWorkspace(database, local, anyOne));
    const day = 86_400_000;
    const ahead = { now: () => new Date(Date.now() + 3 * day) };
    const [workspace] = await openWorkspaces(database.storage, ahead).all();
    if (workspace) await keepClock(workspace);
    const { clock } = accepted(await chooseWorkspace(database, local, anyOne));
    expect(Math.round((clock.now().getTime() - Date.now()) / day)).toBe(3);
    const start = new Date('2026-03-01T09:00:00Z');
    const moved = accepted(await chooseWorkspace(database, { ...local, clockStart: start }, anyOne));
    expect(moved.clock.now().getTime() - start.getTime()).toBeLessThan(10_000);
  });
});
