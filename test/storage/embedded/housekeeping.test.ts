import { rm } from 'node:fs/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startEmbeddedDatabase } from '../../../src/storage/embedded/embedded-database.ts';
import { keepHouse } from '../../../src/storage/embedded/housekeeping.ts';
import { newDataFolder } from '../../support/data-folder.ts';

test('a database that runs for months keeps its log short and its planner informed', async () => {
  const folder = await newDataFolder();
  const database = await startEmbeddedDatabase({ folder });
  const client = new pg.Client({ connectionString: database.url });
  await client.connect();
  await client.query('CREATE TABLE deals (id int PRIMARY KEY, name text)');
  await client.query("INSERT INTO deals SELECT n, 'deal ' || n FROM generate_series(1, 20000) n");

  const house = keepHouse({ connectionString: database.url, everyMs: 3_600_000, logBytes: 100_000 });
  await house.tidy();
  await house.stop();

  const rows = await client.query("SELECT reltuples::int AS rows FROM pg_class WHERE relname = 'deals'");
  expect(rows.rows).toEqual([{ rows: 20000 }]);
  const log = await client.query(
    'SELECT (pg_current_wal_insert_lsn() - redo_lsn)::int AS bytes FROM pg_control_checkpoint()',
  );
  expect(log.rows[0]?.bytes).toBeLessThan(100_000);

  await client.end();
  await database.stop();
  await rm(folder, { recursive: true });
});
