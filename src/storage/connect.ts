import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { z } from 'zod';
import { PrismaClient } from './generated/client.ts';
import type { Scope } from './rows.ts';

/** What the connection reports while nobody is waiting for an answer, such as an idle socket that broke. */
export interface ConnectionLog {
  warn(details: { readonly err: Error }, message: string): void;
}

export interface ConnectOptions {
  /** A server's, or the embedded database's: `postgresql://user@/database?host=/folder/of/the/socket`. */
  readonly connectionString: string;
  /** How many connections at most; the embedded database runs one transaction at a time whatever this says. */
  readonly poolSize: number;
  readonly log?: ConnectionLog;
}

export interface Connection {
  readonly prisma: PrismaClient;
  /** Resolves when the database answers; throws what the driver says when it does not within five seconds. */
  ping(): Promise<void>;
  /** Waits for running queries and gives every connection back. */
  close(): Promise<void>;
}

const pingTimeoutMs = 5_000;

// On the embedded database a transaction waits for every one before it: 50 at once at 150 a second, behind a batch
// of 250 ms, is well under a second. What takes longer than these is not a queue but a fault.
const transactionOptions = { maxWait: 10_000, timeout: 15_000 };
const connectTimeoutMs = 10_000;

// A statement of many metrics takes longer to compile than to run: an overview 11 seconds instead of one. And what it
// sorts and hashes of 100,000 deals is to stay in memory. Nor is looking a row up four times as dear as reading the next:
// that is so of disks that turn.
const serverSettings = '-c jit=off -c work_mem=32MB -c random_page_cost=1.1';

/**
 * Opens a pool of connections and proves that the database answers.
 *
 * Statements stay unnamed: on the embedded database all connections share one session, where the names of one
 * would collide with those of another.
 *
 * @throws the driver's error when the database cannot be reached or refuses the credentials.
 */
export async function connect({ connectionString, poolSize, log }: ConnectOptions): Promise<Connection> {
  const pool = new pg.Pool({
    connectionString,
    max: poolSize,
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
    application_name: 'stagecoach',
    options: serverSettings,
  });
  const reportBroken = (err: Error): void => log?.warn({ err }, 'a database connection broke');
  pool.on('error', reportBroken);
  const adapter = new PrismaPg(pool, { disposeExternalPool: true, onConnectionError: reportBroken });
  const prisma = new PrismaClient({ adapter, transactionOptions });

  async function ping(): Promise<void> {
    await withinTime(pool.query('SELECT 1'), pingTimeoutMs, 'the database did not answer');
  }

  async function close(): Promise<void> {
    await prisma.$disconnect();
    if (!pool.ended) await pool.end();
  }

  try {
    await ping();
    await prisma.$connect();
  } catch (error) {
    await close();
    throw error;
  }
  return { prisma, ping, close };
}

async function withinTime<T>(work: Promise<T>, milliseconds: number, complaint: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${complaint} within ${milliseconds / 1000} seconds`)),
      milliseconds,
    );
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether the database is the embedded one, where a transaction keeps everybody else waiting. */
export async function runsOneAtATime({ db }: Scope): Promise<boolean> {
  const rows: unknown = await db.$queryRaw`SELECT version() AS version`;
  const [row] = z.array(z.object({ version: z.string() })).parse(rows);
  return row?.version.includes('emscripten') ?? false;
}

/**
 * Lets the database look at how its tables have grown. Without, it goes on checking keys as it did when they were empty,
 * row by row; the embedded database never looks by itself. Keys are enough for that: to weigh the values of all columns
 * costs a fifth of an import.
 */
export async function noticeGrowth({ db }: Scope): Promise<void> {
  for (const [table, columns] of Object.entries(lookedUpByImports))
    await db.$executeRawUnsafe(`ANALYZE "${table}" (${columns.map((name) => `"${name}"`).join(', ')})`);
}

const lookedUpByImports = {
  people: ['workspaceId', 'id'],
  teams: ['workspaceId', 'id'],
  catalogue_items: ['workspaceId', 'id'],
  accounts: ['workspaceId', 'id', 'nameKey'],
  deals: ['workspaceId', 'id'],
  imported_rows: ['workspaceId', 'source', 'externalId'],
  import_changes: ['workspaceId', 'importId', 'externalId'],
} as const;
