/**
 * How fast Monday morning's briefs are decided: 1,000 teams with 100 open deals each, composed and queued, beside bare SQL
 * that reads the same rows; then how fast they leave. `npm run bench:briefs [server] [teams]`: on the embedded database and
 * on a server, or there only.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { Team } from '../src/domain/directory.ts';
import type { WorkspaceId } from '../src/domain/ids.ts';
import { queueDueBriefs } from '../src/operations/due-briefs.ts';
import { openWorkspace } from '../src/operations/workspace.ts';
import { connect } from '../src/storage/connect.ts';
import { startEmbeddedDatabase } from '../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../src/storage/migrate.ts';
import { openStorage } from '../src/storage/storage.ts';
import { newDataFolder } from '../test/support/data-folder.ts';
import { createOnServer } from '../test/support/database.ts';
import { generateTeams, now } from './briefs-data.ts';
import { type Leaving, letLeave } from './briefs-leaving.ts';
import { findServer } from './targets.ts';

const aim1000Seconds = 30;
/** As many as the sweep itself. */
const atOnce = 3;
const teams = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1000);
const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));
/** The rows themselves, and one message: what no way of composing can do without. */
const byHand = [
  `SELECT d.*, a.name FROM deals d JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
   WHERE d."workspaceId" = $1 AND d.status = 'open' AND d."teamId" = $2`,
  `SELECT i.type, d."ownerId", count(*) FROM deals d
   JOIN interactions i ON i."workspaceId" = d."workspaceId" AND i."dealId" = d.id AND i.at >= '2026-10-26'
   WHERE d."workspaceId" = $1 AND d.status = 'open' AND d."teamId" = $2 GROUP BY 1, 2`,
  `SELECT d.id, d.amount, a.name FROM deals d JOIN accounts a ON a."workspaceId" = d."workspaceId" AND a.id = d."accountId"
   WHERE d."workspaceId" = $1 AND d.status IN ('won', 'lost') AND d."teamId" = $2 AND d."closedAt" >= '2026-10-19'`,
  `SELECT s.* FROM deals d JOIN deal_states s ON s."workspaceId" = d."workspaceId" AND s."dealId" = d.id
   WHERE d."workspaceId" = $1 AND d."teamId" = $2 AND s."validFrom" >= '2026-10-26'`,
  `INSERT INTO announcements ("workspaceId", id, kind, subject, occasion, payload, state, "addresseeId", "decidedAt")
   VALUES ($1, gen_random_uuid(), 'brief', $2::uuid::text, 'floor', '{}', 'nothing', $2::uuid, now())`,
];

const server = await findServer();
if (!process.argv.includes('server')) await embedded();
if (server) await onServer(server);
else say('On a PostgreSQL server: skipped, TEST_DATABASE_URL names none and none is at 127.0.0.1:5432.');

async function embedded(): Promise<void> {
  const folder = await newDataFolder();
  const database = await startEmbeddedDatabase({ folder });
  try {
    await bench('On the embedded database', database.url);
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function onServer(server: string): Promise<void> {
  const database = await createOnServer(server);
  try {
    await bench('On a PostgreSQL server', database.url);
  } finally {
    await database.remove();
  }
}

async function bench(title: string, url: string): Promise<void> {
  await applyMigrations(url, migrations);
  const workspaceId = await generateTeams(url, teams);
  say(`${title}: ${teams} teams with 100 open deals and 60 closed ones each`);
  const floor = await timed(() => readByHand(url, workspaceId));
  const connection = await connect({ connectionString: url, poolSize: 10 });
  try {
    const workspace = openWorkspace(openStorage(connection), { now: () => now }, workspaceId);
    const statements = counting();
    const sweep = await timed(() => queueDueBriefs(workspace));
    const count = statements.stop();
    if (sweep.result !== teams) throw new Error(`${sweep.result} of ${teams} briefs were queued`);
    row('composed and queued', sweep);
    row('the same rows by hand, and a row queued', floor);
    say(`  times the floor: ${(sweep.seconds / floor.seconds).toFixed(1)}`);
    say(`  statements per brief: ${(count / teams).toFixed(1)}`);
    // The aim is of a thousand teams: fewer are held to their share of it.
    const aim = (aim1000Seconds * teams) / 1000;
    say(`  ${sweep.seconds <= aim ? '✓' : '✗'} ${sweep.seconds.toFixed(1)} s of ${aim.toFixed(1)}`);
    const { courier, byHand } = await letLeave(workspace);
    leaving('left at one message a second in each channel', courier);
    leaving('the same messages by bare chat.postMessage', byHand);
    say('');
  } finally {
    await connection.close();
  }
}

async function readByHand(url: string, workspaceId: WorkspaceId): Promise<void> {
  const pool = new pg.Pool({ connectionString: url, max: atOnce, options: '-c jit=off' });
  const { rows } = await pool.query<Pick<Team, 'id'>>(`SELECT id FROM teams WHERE "workspaceId" = $1`, [
    workspaceId,
  ]);
  try {
    await together(rows, async ({ id }) => {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        for (const statement of byHand) await client.query(statement, [workspaceId, id]);
        await client.query('COMMIT');
      } finally {
        client.release();
      }
    });
    await pool.query(`DELETE FROM announcements WHERE "workspaceId" = $1 AND kind = 'brief'`, [workspaceId]);
  } finally {
    await pool.end();
  }
}

/** Every item, so many at once. */
async function together<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (const item of left) await work(item);
    }),
  );
}

interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
  /** Of this process; the embedded database runs in it, a server beside it. */
  readonly cpuSeconds: number;
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const [begun, before] = [performance.now(), process.cpuUsage()];
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return { result, seconds: (performance.now() - begun) / 1000, cpuSeconds: (user + system) / 1e6 };
}

/** Counts what goes to the database, `BEGIN` and `COMMIT` included. */
function counting(): { stop(): number } {
  const { query } = pg.Client.prototype;
  const counted = { count: 0 };
  pg.Client.prototype.query = new Proxy(query, {
    apply(target, self, args) {
      counted.count += 1;
      return Reflect.apply(target, self, args);
    },
  });
  return {
    stop() {
      pg.Client.prototype.query = query;
      return counted.count;
    },
  };
}

function row(name: string, { seconds, cpuSeconds }: Timed<unknown>): void {
  const perSecond = `${(teams / seconds).toFixed(0)} a second`;
  say(
    `  ${name.padEnd(44)}${seconds.toFixed(1).padStart(8)} s  ${perSecond.padStart(14)}  (${cpuSeconds.toFixed(1)} s of processor here)`,
  );
}

function leaving(name: string, { messages, seconds }: Leaving): void {
  const perSecond = `${(messages / seconds).toFixed(0)} a second`;
  say(
    `  ${name.padEnd(44)}${seconds.toFixed(1).padStart(8)} s  ${perSecond.padStart(14)}  (${messages} messages)`,
  );
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
