/**
 * How fast numbers come: each metric beside the best SQL written by hand for the same answer, as of a year ago beside now,
 * the overview in one statement, and how all of it grows. `npm run bench:metrics [server] [million]`: 10,000 and
 * 100,000 deals on the embedded database and on a server, or there only; with the last word 1,000,000 as well.
 */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Day, Zone } from '../src/domain/days.ts';
import { isCounted, metricOf } from '../src/domain/metrics/definitions.ts';
import type { Dimension, MetricId } from '../src/domain/metrics/metric.ts';
import type { Inquiry } from '../src/domain/metrics/tally.ts';
import { Currency } from '../src/domain/money.ts';
import { connect } from '../src/storage/connect.ts';
import { startEmbeddedDatabase } from '../src/storage/embedded/embedded-database.ts';
import { measure } from '../src/storage/metrics/measure.ts';
import { applyMigrations } from '../src/storage/migrate.ts';
import type { Scope } from '../src/storage/rows.ts';
import { openStorage } from '../src/storage/storage.ts';
import { newDataFolder } from '../test/support/data-folder.ts';
import { createOnServer } from '../test/support/database.ts';
import { byHand } from './metrics-by-hand.ts';
import { generateDeals, now } from './metrics-data.ts';
import { findServer } from './targets.ts';

/** For one question's turns: after it no further one begins. And for the whole of a database, data included. */
const limitMs = { question: 10_000, database: 15 * 60_000 };
const aims = { timesByHand: 1.3, timesNow: 3, overviewMs: 500, growth: 15 };
const runs = Number(process.env.BENCH_RUNS ?? 5);
const migrations = fileURLToPath(new URL('../prisma/migrations', import.meta.url));

const zone = Zone.parse('Europe/Berlin');
const yearAgo = new Date('2025-11-01T08:00:00Z');
const lastYear = { from: Day.parse('2024-11-01'), to: Day.parse('2025-11-01') };
const thisYear = { from: Day.parse('2025-11-01'), to: Day.parse('2026-11-01') };
const thisQuarter = { from: Day.parse('2026-10-01'), to: Day.parse('2027-01-01') };
const quarterBefore = { from: Day.parse('2026-07-01'), to: Day.parse('2026-08-02') };

const asked: readonly (readonly [MetricId, ...Dimension[]])[] = [
  ['opportunity-to-qualified'],
  ['qualified-win-rate'],
  ['win-rate'],
  ['win-rate', 'owner'],
  ['win-rate', 'competitor'],
  ['sales-cycle'],
  ['average-deal-size'],
  ['stage-value', 'stage'],
  ['loss-reasons', 'loss-reason'],
  ['deal-age'],
  ['stage-conversion', 'stage'],
  ['stage-time', 'stage'],
  ['next-step-on-time'],
  ['activities', 'activity', 'outcome'],
];

const overview: readonly MetricId[] = [
  'opportunity-to-qualified',
  'qualified-win-rate',
  'sales-cycle',
  'qualified-per-win',
  'average-deal-size',
  'win-rate',
];

interface Timing {
  readonly name: string;
  readonly now: number;
  /** As of a year ago. */
  readonly past: number | null;
  readonly hand: number | null;
}

const server = await findServer();
if (!process.argv.includes('server')) await embedded();
if (server) await onServer(server);
else say('On a PostgreSQL server: skipped, TEST_DATABASE_URL names none and none is at 127.0.0.1:5432.');

async function embedded(): Promise<void> {
  const folder = await newDataFolder();
  const database = await startEmbeddedDatabase({ folder });
  await removing(
    () => grow('On the embedded database', database.url, [10_000, 100_000]),
    async () => {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  );
}

async function onServer(server: string): Promise<void> {
  const sizes = process.argv.includes('million') ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
  const database = await createOnServer(server);
  await removing(() => grow('On a PostgreSQL server', database.url, sizes), database.remove);
}

/** Whatever ends the work, an interruption or the clock included, what it was done on goes. */
async function removing(work: () => Promise<void>, remove: () => Promise<void>): Promise<void> {
  const signals = ['SIGINT', 'SIGTERM'] as const;
  const ending = new AbortController();
  const stopped = new Error('stopped');
  const stop = () => ending.abort(stopped);
  const clock = setTimeout(
    () => ending.abort(new Error(`not done within ${limitMs.database / 60_000} minutes`)),
    limitMs.database,
  );
  for (const signal of signals) process.once(signal, stop);
  const ended = new Promise<never>((_, reject) => {
    ending.signal.addEventListener('abort', () => reject(ending.signal.reason));
  });
  try {
    await Promise.race([work(), ended]);
  } catch (error) {
    say(`  ended early: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  } finally {
    clearTimeout(clock);
    for (const signal of signals) process.off(signal, stop);
    await remove();
  }
  if (ending.signal.reason === stopped) process.exit(130);
}

/** Each size in a workspace of its own of one database. */
async function grow(title: string, url: string, sizes: readonly number[]): Promise<void> {
  await applyMigrations(url, migrations);
  let smaller: readonly Timing[] | undefined;
  for (const size of sizes) {
    const { workspaceId, deals, stageChanges } = await generateDeals(url, size);
    const connection = await connect({ connectionString: url, poolSize: 1 });
    try {
      const { scope } = openStorage(connection).workspace(workspaceId);
      say(`${title}: ${deals} deals, ${stageChanges} stage changes; milliseconds, median of ${runs}`);
      const timings = await timeAll(scope);
      table(timings, smaller);
      smaller = timings;
    } finally {
      await connection.close();
    }
  }
}

async function timeAll(scope: Scope): Promise<readonly Timing[]> {
  const timings: Timing[] = [];
  for (const [id, ...by] of asked) {
    const ofNow = inquiry(id, by, thisYear, null);
    const ofThen = inquiry(id, by, lastYear, yearAgo);
    const hand = byHand(scope.workspaceId, [id, ...by].join(' '));
    if (hand) await compare(scope, ofNow, hand.sql, hand.among);
    timings.push({
      name: [id, ...by].join(' by '),
      // In turns, so that whatever else the machine does meets both.
      ...(await inTurns({
        now: () => measure(scope, [ofNow]),
        past: () => measure(scope, [ofThen]),
        hand: hand ? () => scope.db.$queryRawUnsafe(hand.sql) : null,
      })),
    });
  }
  const both = overview.flatMap((id) => [
    inquiry(id, [], thisQuarter, null),
    inquiry(
      id,
      [],
      quarterBefore,
      id === 'opportunity-to-qualified' ? new Date('2026-08-02T08:00:00Z') : null,
    ),
  ]);
  const whole = [...both, inquiry('stage-value', ['stage'], thisQuarter, null)];
  const overviewTimes = await inTurns({ now: () => measure(scope, whole), past: null, hand: null });
  timings.push({ name: 'overview, both periods', ...overviewTimes });
  return timings;
}

/** What is written by hand must give the same answer, or it proves nothing. */
async function compare(scope: Scope, question: Inquiry, hand: string, among: string): Promise<void> {
  const [tallies] = await measure(scope, [question]);
  const rows: Record<string, unknown>[] = await scope.db.$queryRawUnsafe(hand);
  const sum = rows.reduce((total, row) => total + Number(row[among]), 0);
  const groups = tallies?.groups.reduce((total, { tally }) => total + tally.among, 0);
  const expected = question.by.length === 0 ? tallies?.total.among : groups;
  if (sum !== expected) throw new Error(`${question.metric.id}: ${sum} by hand, ${expected} measured`);
}

function inquiry(
  id: MetricId,
  by: readonly Dimension[],
  period: { readonly from: Day; readonly to: Day },
  asOf: Date | null,
): Inquiry {
  const metric = metricOf(id);
  if (!isCounted(metric)) throw new Error(`${id} is put together from others`);
  const who = { ownerId: null, teamIds: null, pipelineId: null, sight: 'everything' } as const;
  const currency = Currency.parse('USD');
  return { metric, ...period, asOf, at: asOf ?? now, zone, fiscalYearStart: 1, currency, by, ...who };
}

type Runs<Name extends string> = Readonly<Record<Name, (() => Promise<unknown>) | null>>;

async function inTurns(works: Runs<'now' | 'past' | 'hand'>): Promise<Omit<Timing, 'name'>> {
  const times = { now: [] as number[], past: [] as number[], hand: [] as number[] };
  const begunAt = performance.now();
  for (let run = 0; run < runs; run += 1) {
    if (run > 0 && performance.now() - begunAt > limitMs.question) break;
    for (const name of ['now', 'hand', 'past'] as const) {
      const begun = performance.now();
      await works[name]?.();
      times[name].push(performance.now() - begun);
    }
  }
  return {
    now: median(times.now),
    past: works.past ? median(times.past) : null,
    hand: works.hand ? median(times.hand) : null,
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function table(timings: readonly Timing[], smaller: readonly Timing[] | undefined): void {
  row('', 'now', 'by hand', 'times', 'a year ago', 'times now', 'grown');
  for (const [nth, { name, now, past, hand }] of timings.entries()) {
    const before = smaller?.[nth]?.now;
    row(
      name,
      now.toFixed(0),
      hand === null ? '–' : hand.toFixed(0),
      hand === null ? '–' : judged(now / hand, aims.timesByHand),
      past === null ? '–' : past.toFixed(0),
      past === null ? '–' : judged(past / now, aims.timesNow),
      before === undefined ? '–' : judged(now / before, aims.growth),
    );
  }
  const whole = timings.at(-1)?.now ?? Number.NaN;
  say(
    `  the overview: ${whole <= aims.overviewMs ? '✓' : '✗'} ${whole.toFixed(0)} ms of ${aims.overviewMs}\n`,
  );
}

function judged(times: number, aim: number): string {
  return `${times <= aim ? '✓' : '✗'} ${times.toFixed(2)}`;
}

function row(first: string, ...cells: readonly string[]): void {
  say(`  ${first.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
