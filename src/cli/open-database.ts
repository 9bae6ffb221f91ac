/** How the command line reaches the data: a server, a running bot's own database, or the folder itself. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Config } from '../config.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { type Connection, connect } from '../storage/connect.ts';
import { findRunningDatabase, startEmbeddedDatabase } from '../storage/embedded/embedded-database.ts';
import { applyMigrations, pendingMigrations } from '../storage/migrate.ts';
import { openStorage, type Storage } from '../storage/storage.ts';
import { commandLineWords } from '../texts/command-line.ts';
import type { Complaint } from './complaint.ts';

export interface OpenDatabase {
  readonly storage: Storage;
  /** The process whose database this is, as long as that runs; null for a server and for a folder opened here. */
  readonly servedBy: number | null;
  /** After something failed: whether the database is still there. */
  isThere(): Promise<boolean>;
  close(): Promise<void>;
}

/** When there are no data yet: make them, refuse, or work on an empty database that is thrown away afterwards. */
export type WhenNew = 'create' | 'refuse' | 'pretend';

const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));
/** A running bot's database lends us few of its connections: its people need them. */
const poolSize = 3;
/** A bot that is just starting opens and updates its database first. */
const startsWithinMs = 30_000;
const lookAgainMs = 100;

/**
 * Opens the database that the configuration names, brought up to date. While a bot has the folder, its database is
 * asked and left as it is: two processes on one folder would destroy it.
 *
 * @throws the driver's error when a server can't be reached; FolderUnusableError, FolderInUseError, MigrationError.
 */
export async function openDatabase(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  whenNew: WhenNew,
): Promise<Result<OpenDatabase, Complaint>> {
  if (databaseUrl !== null) {
    await applyMigrations(databaseUrl, migrationsFolder);
    return done(opened(await open(databaseUrl), null, async () => undefined));
  }
  const folder = resolve(dataFolder);
  const served = await openServed(folder);
  if (served) return served;
  const isNew = !existsSync(join(folder, 'postgres'));
  if (isNew && whenNew === 'refuse') return refused({ text: commandLineWords.noData(folder), exitCode: 1 });
  return done(isNew && whenNew === 'pretend' ? await openScratch() : await openFolder(folder));
}

function open(connectionString: string): Promise<Connection> {
  return connect({ connectionString, poolSize });
}

function opened(
  connection: Connection,
  servedBy: number | null,
  afterwards: () => Promise<void>,
): OpenDatabase {
  return {
    storage: openStorage(connection),
    servedBy,
    isThere: () =>
      connection.ping().then(
        () => true,
        () => false,
      ),
    async close() {
      await connection.close();
      await afterwards();
    },
  };
}

/** The database of a bot that runs; undefined when none does, or when it stops before it serves. */
async function openServed(folder: string): Promise<Result<OpenDatabase, Complaint> | undefined> {
  const deadline = performance.now() + startsWithinMs;
  for (;;) {
    const running = await findRunningDatabase(folder);
    if (!running) return undefined;
    // Whoever has just taken the folder does not answer yet, and then has its own migrations to apply.
    const pending = await pendingMigrations(running.url, migrationsFolder).catch(unlessUnanswered);
    if (pending?.length === 0)
      return done(opened(await open(running.url), running.pid, async () => undefined));
    if (performance.now() > deadline) {
      const text = pending
        ? commandLineWords.olderBot(running.pid)
        : commandLineWords.silentBot(running.pid, folder);
      return refused({ text, exitCode: 1 });
    }
    await pause(lookAgainMs);
  }
}

/** Connection errors of a database that has not begun to serve, or has just ended. */
function unlessUnanswered(error: unknown): undefined {
  if (error instanceof Error && error.name === 'MigrationError') throw error;
  return undefined;
}

async function openFolder(folder: string): Promise<OpenDatabase> {
  const database = await startEmbeddedDatabase({ folder });
  try {
    await applyMigrations(database.url, migrationsFolder);
    return opened(await open(database.url), null, database.stop);
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function openScratch(): Promise<OpenDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-dry-run-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const database = await openFolder(folder);
    const close = async () => {
      await database.close();
      await remove();
    };
    return { ...database, close };
  } catch (error) {
    await remove();
    throw error;
  }
}
