import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';

/** What stands in the way of bringing a database up to date; `code` tells which. Nothing has been changed. */
class MigrationError extends Error {
  readonly code: 'unfinished' | 'changed' | 'newer' | 'failed';
  readonly migration: string;

  constructor(code: MigrationError['code'], migration: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
    this.code = code;
    this.migration = migration;
  }
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

const Applied = z.object({
  migration_name: z.string(),
  checksum: z.string(),
  finished_at: z.date().nullable(),
  rolled_back_at: z.date().nullable(),
});
type Applied = z.infer<typeof Applied>;

// The number Prisma's own commands lock, so that neither runs while the other does.
const advisoryLock = 72707369;

/**
 * Brings the database up to date with the migrations in `folder` (`<name>/migration.sql`, in the order of their names)
 * and records them as Prisma does, so that `prisma migrate status` and `deploy` agree. Each is applied in one
 * transaction; of several processes that start at once, one applies and the others find it done.
 *
 * @returns the names of the migrations applied now.
 * @throws MigrationError when the record and the files disagree, or a migration fails: its message says what to do.
 */
export function applyMigrations(connectionString: string, folder: string): Promise<string[]> {
  return withRecord(connectionString, folder, async (client, migrations, pending) => {
    const applied: string[] = [];
    for (const migration of pending) {
      if (await applyOnce(client, migration, migrations)) applied.push(migration.name);
    }
    return applied;
  });
}

/**
 * The names of the migrations that a database still lacks, without changing anything: for whoever is a guest of the
 * process that has it.
 *
 * @throws MigrationError when the record and the files disagree.
 */
export function pendingMigrations(connectionString: string, folder: string): Promise<string[]> {
  return withRecord(connectionString, folder, async (_client, _migrations, pending) =>
    pending.map(({ name }) => name),
  );
}

async function withRecord(
  connectionString: string,
  folder: string,
  work: (
    client: pg.Client,
    migrations: readonly Migration[],
    pending: readonly Migration[],
  ) => Promise<string[]>,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString, application_name: 'stagecoach migrations' });
  // A connection that breaks fails the query in flight as well; unheard, the event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client, migrations, missingFrom(migrations, await readRecord(client)));
  } finally {
    await client.end();
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map(async (name) => {
      const file = await readFile(join(folder, name, 'migration.sql'));
      return { name, sql: file.toString('utf8'), checksum: createHash('sha256').update(file).digest('hex') };
    }),
  );
}

/** Under the lock, because another process may just have applied it. True if it was applied now. */
async function applyOnce(
  client: pg.Client,
  migration: Migration,
  all: readonly Migration[],
): Promise<boolean> {
  await client.query('BEGIN');
  try {
    await client.query('SELECT pg_advisory_xact_lock($1)', [advisoryLock]);
    await createRecord(client);
    const pending = missingFrom(all, await readRecord(client));
    const due = pending.includes(migration);
    if (due) await apply(client, migration);
    await client.query('COMMIT');
    return due;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

async function apply(client: pg.Client, { name, sql, checksum }: Migration): Promise<void> {
  const startedAt = new Date();
  try {
    await client.query(sql);
  } catch (error) {
    throw new MigrationError(
      'failed',
      name,
      `The migration ${name} failed and was taken back whole: ${error instanceof Error ? error.message : error}. ` +
        'Everything before it is in place. Start the previous version again, and report this.',
      error,
    );
  }
  await client.query(
    `INSERT INTO _prisma_migrations (id, checksum, migration_name, logs, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, NULL, $4, clock_timestamp(), 1)`,
    [randomUUID(), checksum, name, startedAt],
  );
}

/** The table exactly as Prisma creates it. */
async function createRecord(client: pg.Client): Promise<void> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id VARCHAR(36) PRIMARY KEY NOT NULL,
      checksum VARCHAR(64) NOT NULL,
      finished_at TIMESTAMPTZ,
      migration_name VARCHAR(255) NOT NULL,
      logs TEXT,
      rolled_back_at TIMESTAMPTZ,
      started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
      applied_steps_count INTEGER NOT NULL DEFAULT 0
    )`);
}

/** What is recorded as applied or begun; attempts that an operator marked as rolled back do not count. */
async function readRecord(client: pg.Client): Promise<Applied[]> {
  const table = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  const [found] = z.tuple([z.object({ exists: z.boolean() })]).parse(table.rows);
  if (!found.exists) return [];
  const { rows } = await client.query(
    'SELECT migration_name, checksum, finished_at, rolled_back_at FROM _prisma_migrations ORDER BY started_at',
  );
  return z
    .array(Applied)
    .parse(rows)
    .filter(({ rolled_back_at }) => rolled_back_at === null);
}

/** The migrations still to be applied, after holding record and files against each other. */
function missingFrom(migrations: readonly Migration[], record: readonly Applied[]): Migration[] {
  for (const { migration_name: name, checksum, finished_at } of record) {
    const migration = migrations.find((known) => known.name === name);
    if (!migration) {
      throw new MigrationError(
        'newer',
        name,
        `The database has the migration ${name}, which this version does not know: a newer version has been here. ` +
          'Start that version or a later one, or point DATABASE_URL or STAGECOACH_DATA at another database.',
      );
    }
    if (finished_at === null) {
      throw new MigrationError(
        'unfinished',
        name,
        `The migration ${name} was begun on this database and did not end. Look at what it has changed, complete it or ` +
          `undo it by hand, then run \`npx prisma migrate resolve --applied ${name}\` or \`--rolled-back ${name}\`.`,
      );
    }
    if (checksum !== migration.checksum) {
      throw new MigrationError(
        'changed',
        name,
        `The file prisma/migrations/${name}/migration.sql is not the one that was applied to this database. ` +
          'Put back the original file; make the change as a migration of its own.',
      );
    }
  }
  return migrations.filter(({ name }) => !record.some((applied) => applied.migration_name === name));
}
