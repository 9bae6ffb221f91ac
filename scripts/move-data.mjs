/**
 * Moves everything from the embedded database to an empty one on a PostgreSQL server:
 * `DATABASE_URL=postgresql://… npm run move`, with Stagecoach stopped. One transaction over there;
 * the folder is only read. Rows travel as PostgreSQL's own JSON, so that no number or date is read by JavaScript.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { build } from './build.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const rowsAtOnce = 1_000;
// Not an argument: those are seen by everybody on the machine, and npm repeats them.
const target = process.env.DATABASE_URL;
const folder = resolve(process.env.STAGECOACH_DATA || './data');

try {
  if (!target)
    throw new Error('Where to? DATABASE_URL names the database: postgresql://user:password@host/stagecoach');
  if (!existsSync(resolve(folder, 'postgres')))
    throw new Error(`There is no data in ${folder}. STAGECOACH_DATA names the folder.`);
  await build(['code']);
  const moved = await move(target);
  process.stdout.write(
    `Moved ${moved} rows. Start Stagecoach with DATABASE_URL set to that database from now on.\n`,
  );
} catch (error) {
  process.stderr.write(`stagecoach: nothing was moved. ${error.message}\n`);
  process.exitCode = 1;
}

async function move(target) {
  const { startEmbeddedDatabase } = await import('../dist/storage/embedded/embedded-database.js');
  const { applyMigrations } = await import('../dist/storage/migrate.js');
  const migrations = resolve(root, 'prisma/migrations');
  const database = await startEmbeddedDatabase({ folder });
  const [from, to] = [database.url, target].map((connectionString) => new pg.Client({ connectionString }));
  try {
    await applyMigrations(database.url, migrations);
    await applyMigrations(target, migrations);
    await Promise.all([from.connect(), to.connect()]);
    return await copyAll(from, to);
  } finally {
    await Promise.allSettled([from.end(), to.end()]);
    await database.stop();
  }
}

async function copyAll(from, to) {
  const tables = inOrder(await tablesOf(to), await referencesOf(to));
  await to.query('BEGIN');
  await to.query(`LOCK TABLE ${tables.map(quoted).join(', ')} IN EXCLUSIVE MODE`);
  let moved = 0;
  for (const table of tables) {
    if ((await countOf(to, table)) > 0)
      throw new Error('There is data in that database already. It has to be an empty one.');
    const count = await copyTable(from, to, table);
    if (count !== (await countOf(to, table))) throw new Error(`Not every row of ${table} arrived.`);
    moved += count;
  }
  await continueSequences(from, to);
  await to.query('COMMIT');
  return moved;
}

async function copyTable(from, to, table) {
  const name = quoted(table);
  await from.query('BEGIN');
  await from.query(`DECLARE rows NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS row FROM ${name} t`);
  let count = 0;
  for (;;) {
    const { rows } = await from.query(`FETCH ${rowsAtOnce} FROM rows`);
    if (rows.length === 0) break;
    count += rows.length;
    await to.query(`INSERT INTO ${name} SELECT * FROM jsonb_populate_recordset(NULL::${name}, $1::jsonb)`, [
      `[${rows.map(({ row }) => row).join(',')}]`,
    ]);
  }
  await from.query('COMMIT');
  return count;
}

/** What is numbered over there goes on where it was left here. */
async function continueSequences(from, to) {
  const { rows } = await from.query(
    'SELECT sequencename AS name, last_value AS last FROM pg_sequences WHERE schemaname = current_schema()',
  );
  for (const { name, last } of rows)
    if (last !== null) await to.query('SELECT setval($1::regclass, $2::bigint)', [quoted(name), last]);
}

async function tablesOf(client) {
  const { rows } = await client.query(
    `SELECT relname AS name FROM pg_class
      WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relname <> '_prisma_migrations'
      ORDER BY relname`,
  );
  return rows.map(({ name }) => name);
}

async function referencesOf(client) {
  const { rows } = await client.query(
    `SELECT c.relname AS from, t.relname AS to FROM pg_constraint k
       JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class t ON t.oid = k.confrelid
      WHERE k.contype = 'f' AND k.connamespace = current_schema()::regnamespace AND c.oid <> t.oid`,
  );
  return rows;
}

/** What is referred to comes before what refers to it. */
function inOrder(tables, references) {
  const sorted = [];
  let left = tables;
  while (left.length > 0) {
    const ready = left.filter(
      (table) => !references.some(({ from, to }) => from === table && left.includes(to)),
    );
    if (ready.length === 0)
      throw new Error(`The tables refer to each other in a circle: ${left.join(', ')}.`);
    sorted.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}

async function countOf(client, table) {
  const { rows } = await client.query(`SELECT count(*)::int AS count FROM ${quoted(table)}`);
  return rows[0].count;
}

function quoted(name) {
  return pg.escapeIdentifier(name);
}
