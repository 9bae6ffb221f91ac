import pg from 'pg';
import { z } from 'zod';

export interface HousekeepingOptions {
  readonly connectionString: string;
  /** Between the end of one round and the start of the next, in milliseconds. */
  readonly everyMs: number;
  /** How much log may pile up before it is settled in the tables: what a start after a crash has to replay. */
  readonly logBytes: number;
}

export interface Housekeeping {
  /** One round, now. */
  tidy(): Promise<void>;
  /** No further round; resolves when a running one has ended. */
  stop(): Promise<void>;
}

/**
 * Does what a server's background processes do. The embedded database has none: without this the log would grow
 * until the next stop, dead rows would never be cleared away and the planner would know nothing of the tables.
 * A failed round is left to the next: the database serves without it.
 */
export function keepHouse({ connectionString, everyMs, logBytes }: HousekeepingOptions): Housekeeping {
  let stopped = false;
  let round: Promise<void> = Promise.resolve();
  let timer = setTimeout(work, everyMs).unref();

  function work(): void {
    round = tidy().catch(() => undefined);
    void round.then(() => {
      if (!stopped) timer = setTimeout(work, everyMs).unref();
    });
  }

  async function tidy(): Promise<void> {
    const client = new pg.Client({ connectionString });
    client.on('error', () => undefined); // told by the query that meets it
    await client.connect();
    try {
      for (const table of await outgrownTables(client)) {
        if (stopped) break;
        await client.query(`VACUUM (ANALYZE) ${table}`);
      }
      if ((await logSinceCheckpoint(client)) > logBytes) await client.query('CHECKPOINT');
    } finally {
      await client.end();
    }
  }

  async function stop(): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    await round;
  }

  return { tidy, stop };
}

const LogSize = z.tuple([z.object({ bytes: z.coerce.number() })]);

async function logSinceCheckpoint(client: pg.Client): Promise<number> {
  const { rows } = await client.query(
    'SELECT pg_current_wal_insert_lsn() - redo_lsn AS bytes FROM pg_control_checkpoint()',
  );
  return LogSize.parse(rows)[0].bytes;
}

const Tables = z.array(z.object({ name: z.string() }));

/** Tables a fifth larger than when they were last tidied; the counters a server would ask are not kept here. */
async function outgrownTables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    SELECT c.oid::regclass::text AS name
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema')
      AND pg_relation_size(c.oid) / current_setting('block_size')::int > c.relpages * 1.2 + 8
    ORDER BY c.oid`);
  return Tables.parse(rows).map(({ name }) => name);
}
