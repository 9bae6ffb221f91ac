import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../../../src/storage/migrate.ts';
import { newDataFolder } from '../../support/data-folder.ts';
import { createOnServer } from '../../support/database.ts';

const createDeals = 'CREATE TABLE deals (id int PRIMARY KEY);\n';
const addName = 'ALTER TABLE deals ADD COLUMN name text;\nCREATE INDEX ON deals (name);\n';
let url: string;
let removeDatabase: () => Promise<void>;
let client: pg.Client;
let folder: string;

beforeAll(async () => {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    ({ url, remove: removeDatabase } = await createOnServer(server));
  } else {
    const data = await newDataFolder();
    const database = await startEmbeddedDatabase({ folder: data });
    url = database.url;
    removeDatabase = async () => {
      await database.stop();
      await rm(data, { recursive: true });
    };
  }
  client = new pg.Client({ connectionString: url });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await removeDatabase();
});

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagecoach-migrations-'));
  await writeMigration('20260101000000_deals', createDeals);
  await writeMigration('20260201000000_names', addName);
});
afterEach(async () => {
  await client.query('DROP SCHEMA public CASCADE; CREATE SCHEMA public');
  await rm(folder, { recursive: true });
});

async function writeMigration(name: string, sql: string): Promise<void> {
  await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, name, 'migration.sql'), sql);
}

async function recorded(): Promise<unknown[]> {
  const { rows } = await client.query(`
    SELECT migration_name, checksum, logs, rolled_back_at, applied_steps_count, finished_at >= started_at AS finished
    FROM _prisma_migrations ORDER BY started_at`);
  return rows;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('an empty database is brought up to date, once, and recorded as Prisma records it', async () => {
  expect(await applyMigrations(url, folder)).toEqual(['20260101000000_deals', '20260201000000_names']);
  expect(await applyMigrations(url, folder)).toEqual([]);
  const common = { logs: null, rolled_back_at: null, applied_steps_count: 1, finished: true };
  expect(await recorded()).toEqual([
    { migration_name: '20260101000000_deals', checksum: sha256(createDeals), ...common },
    { migration_name: '20260201000000_names', checksum: sha256(addName), ...common },
  ]);
  await client.query("INSERT INTO deals (id, name) VALUES (1, 'Acme')");
});

test('several processes that start at once apply each migration once', async () => {
  const applied = await Promise.all(Array.from({ length: 5 }, () => applyMigrations(url, folder)));
  expect(applied.flat().sort()).toEqual(['20260101000000_deals', '20260201000000_names']);
  expect(await recorded()).toHaveLength(2);
});

test('a new version’s migration is applied to the data that is there', async () => {
  await applyMigrations(url, folder);
  await client.query("INSERT INTO deals (id, name) VALUES (1, 'Acme')");
  await writeMigration('20260301000000_upper', 'UPDATE deals SET name = upper(name);');
  expect(await applyMigrations(url, folder)).toEqual(['20260301000000_upper']);
  expect((await client.query('SELECT name FROM deals')).rows).toEqual([{ name: 'ACME' }]);
});

test('a migration that fails leaves nothing of itself behind, and is tried again at the next start', async () => {
  await writeMigration(
    '20260301000000_broken',
    'ALTER TABLE deals ADD COLUMN half int; SELECT no_such_function();',
  );
  await expect(applyMigrations(url, folder)).rejects.toMatchObject({
    code: 'failed',
    migration: '20260301000000_broken',
    message: expect.stringContaining('no_such_function'),
  });
  expect(await recorded()).toHaveLength(2);
  await writeMigration('20260301000000_broken', 'ALTER TABLE deals ADD COLUMN half int;');
  expect(await applyMigrations(url, folder)).toEqual(['20260301000000_broken']);
});

test.each([
  ['was begun and did not end', 'unfinished', 'SET finished_at = NULL', 'migrate resolve --applied'],
  ['is not the one in the file', 'changed', "SET checksum = 'another'", 'Put back the original file'],
  ['is unknown to this version', 'newer', "SET migration_name = '20270101000000_later'", 'a newer version'],
])('a recorded migration that %s stops the start with what to do', async (_, code, change, advice) => {
  await applyMigrations(url, folder);
  await client.query(`UPDATE _prisma_migrations ${change} WHERE migration_name = '20260201000000_names'`);
  await writeMigration('20260301000000_third', 'DROP TABLE deals;');
  await expect(applyMigrations(url, folder)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(advice),
  });
  await client.query('SELECT id FROM deals');
});

test('a migration that an operator marked as rolled back is applied again', async () => {
  await applyMigrations(url, folder);
  await client.query('DROP INDEX deals_name_idx; ALTER TABLE deals DROP COLUMN name');
  await client.query(
    "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE migration_name = '20260201000000_names'",
  );
  expect(await applyMigrations(url, folder)).toEqual(['20260201000000_names']);
});
