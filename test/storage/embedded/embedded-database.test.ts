import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type EmbeddedDatabase,
  findRunningDatabase,
  startEmbeddedDatabase,
} from '../../../src/storage/embedded/embedded-database.ts';
import { newDataFolder } from '../../support/data-folder.ts';

const writer = fileURLToPath(new URL('./writer.mjs', import.meta.url));
let folder: string;
let running: EmbeddedDatabase[];

beforeEach(async () => {
  folder = await newDataFolder();
  running = [];
});
afterEach(async () => {
  await Promise.all(running.map((database) => database.stop()));
  await rm(folder, { recursive: true, force: true });
});

async function start(at = folder): Promise<EmbeddedDatabase> {
  const database = await startEmbeddedDatabase({ folder: at });
  running.push(database);
  return database;
}

async function ask(url: string, ...statements: string[]): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    let rows: unknown[] = [];
    for (const sql of statements) ({ rows } = await client.query(sql));
    return rows;
  } finally {
    await client.end();
  }
}

/** Ids a writing process said were committed before it was killed. */
async function writeUntilKilled(committed: number): Promise<string[]> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ids: string[] = [];
  for await (const id of createInterface(child.stdout)) {
    ids.push(id);
    if (ids.length === committed) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return ids;
}

test('nothing that was committed is lost when the process is killed, and half a transaction never appears', async () => {
  const promised: string[] = [];
  for (const committed of [3, 40, 150]) {
    promised.push(...(await writeUntilKilled(committed)));
    const database = await start();
    const count = 'SELECT id, part, text FROM written ORDER BY id';
    const byTable = await ask(database.url, 'SET enable_indexscan = off', 'SET enable_seqscan = on', count);
    const byIndex = await ask(database.url, 'SET enable_indexscan = on', 'SET enable_seqscan = off', count);
    expect(byIndex).toEqual(byTable);
    const halves = await ask(
      database.url,
      'SELECT 1 FROM written a FULL JOIN written b ON b.text = a.id::text WHERE (a.part = 1 AND b.id IS NULL) OR (b.part = 2 AND a.id IS NULL)',
    );
    expect(halves).toEqual([]);
    const ids = new Set(
      (await ask(database.url, 'SELECT id FROM written')).map((row) => JSON.stringify(row)),
    );
    expect(promised.filter((id) => !ids.has(JSON.stringify({ id })))).toEqual([]);
    await database.stop();
  }
  expect(promised.length).toBeGreaterThanOrEqual(193);
});

test('a second start on the folder names who has it, and the first goes on undisturbed', async () => {
  const database = await start();
  await expect(start()).rejects.toMatchObject({
    code: 'folder_in_use',
    message: expect.stringContaining(`process ${process.pid}`),
  });
  expect(await ask(database.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test('a command line finds the database of the running bot, and none after it stopped', async () => {
  const database = await start();
  expect(await findRunningDatabase(folder)).toMatchObject({ pid: process.pid, url: database.url });
  await database.stop();
  expect(await findRunningDatabase(folder)).toBeUndefined();
  expect(await findRunningDatabase(join(folder, 'never'))).toBeUndefined();
});

test('a stop leaves neither lock nor sockets behind, and what was written is there at the next start', async () => {
  const first = await start();
  await ask(first.url, 'CREATE TABLE kept (n int)', 'INSERT INTO kept VALUES (7)');
  const sockets = new URL(first.url).searchParams.get('host') ?? '';
  await first.stop();
  expect(existsSync(sockets)).toBe(false);
  expect(await readdir(join(folder, 'claims'))).toEqual([]);
  const second = await start();
  expect(await ask(second.url, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
});

test('a database that can no longer write says so and ends, instead of promising what it cannot keep', async () => {
  const database = await start();
  await ask(database.url, 'CREATE TABLE kept (n int)');
  await rm(join(folder, 'postgres', 'pg_wal'), { recursive: true });
  const answer = ask(database.url, 'SELECT pg_switch_wal()', 'INSERT INTO kept VALUES (7)');
  await expect(answer).rejects.toThrow();
  expect(await database.lost).toMatchObject({ code: 'database_lost' });
});

test('a deep folder with spaces in its name is as good as any', async () => {
  const deep = join(folder, 'a folder with spaces', 'and a very long name '.repeat(8));
  await mkdir(deep, { recursive: true });
  await rename(join(folder, 'postgres'), join(deep, 'postgres'));
  const database = await start(deep);
  expect(await ask(database.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
});

test.each([
  ['of an older PostgreSQL', 'PG_VERSION', '16\n', /initialized by PostgreSQL version 16/],
  ['whose control file is damaged', 'global/pg_control', 'nonsense', /did not start/],
  ['that has lost its version', 'PG_VERSION', undefined, /holds no PostgreSQL database/],
])(
  'a folder %s is refused with the reason and left to whoever can mend it',
  async (_, name, content, reason) => {
    const file = join(folder, 'postgres', name);
    await (content === undefined ? rm(file) : writeFile(file, content));
    await expect(start()).rejects.toMatchObject({
      code: 'folder_unusable',
      message: expect.stringMatching(reason),
    });
    expect(await readdir(join(folder, 'claims'))).toEqual([]);
  },
);

test('a folder that cannot be made is refused with the reason', async () => {
  await expect(start(join(folder, 'postgres', 'PG_VERSION', 'below'))).rejects.toMatchObject({
    code: 'folder_unusable',
    message: expect.stringContaining('ENOTDIR'),
  });
});

test('a database whose creation was cut short is made anew', async () => {
  const fresh = await mkdtemp(join(tmpdir(), 'stagecoach-test-'));
  await mkdir(join(fresh, 'postgres'));
  await writeFile(join(fresh, 'postgres', 'PG_VERSION'), '18\n');
  await writeFile(join(fresh, 'postgres.unfinished'), '');
  const database = await start(fresh);
  expect(await ask(database.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  await database.stop();
  expect((await readdir(fresh)).sort()).toEqual(['claims', 'postgres']);
  await rm(fresh, { recursive: true });
});
