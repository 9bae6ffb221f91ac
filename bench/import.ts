/**
 * How fast deals are imported from files on disk, on both kinds of database, beside the database's own COPY of the same
 * rows into the same indexed tables; how long its transactions are open; how much memory ten times the rows take; and
 * how long `/deal show` waits meanwhile. `npm run bench:import`, with BENCH_DEALS for another number of deals.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import pg from 'pg';
import { z } from 'zod';
import { DealId } from '../src/domain/ids.ts';
import { Currency } from '../src/domain/money.ts';
import type { ImportOptions } from '../src/operations/import/import-contract.ts';
import { planImport } from '../src/operations/import/plan-import.ts';
import { runImport } from '../src/operations/import/run-import.ts';
import { scanFiles } from '../src/operations/import/scan-files.ts';
import { showDeal } from '../src/operations/show-deal.ts';
import { openWorkspaces, type Workspace } from '../src/operations/workspace.ts';
import { connect } from '../src/storage/connect.ts';
import { startEmbeddedDatabase } from '../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../src/storage/migrate.ts';
import { openStorage } from '../src/storage/storage.ts';
import { createOnServer, migrationsFolder } from '../test/support/database.ts';
import { changesPerDeal, filesOf, stages } from './import-files.ts';
import { copyOf, serverCpuSeconds } from './import-floor.ts';
import { findServer } from './targets.ts';

const dealCount = Number(process.env.BENCH_DEALS ?? 20_000);
const clock = { now: () => new Date('2026-11-01T09:00:00Z') };

const options: ImportOptions = {
  source: 'bench',
  teamName: 'Sales',
  pipelineName: 'Bench',
  stages: {},
  qualifying: stages[1],
  zone: null,
  currency: null,
  language: null,
  words: { noAccount: '(no account)', noOwner: '(no owner)', onlyStage: 'Open' },
};

setFlagsFromString('--expose-gc');
const collectGarbage = z
  .custom<() => void>((value) => typeof value === 'function')
  .parse(runInNewContext('gc'));

interface Database {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function embedded(): Promise<Database> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-bench-'));
  const { url, stop } = await startEmbeddedDatabase({ folder });
  return {
    url,
    async stop() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(server: string): Promise<Database> {
  const { url, remove } = await createOnServer(server);
  return { url, stop: remove };
}

async function openWorkspace(storage: ReturnType<typeof openStorage>): Promise<Workspace> {
  const slackTeamId = `T${randomUUID()}`;
  const fields = { slackTeamId, enterpriseId: null, name: 'Bench', baseCurrency: Currency.parse('USD') };
  await storage.addWorkspace({ ...fields, createdAt: clock.now() });
  const workspace = await openWorkspaces(storage, clock).find(slackTeamId);
  if (!workspace) throw new Error('the workspace is not there');
  return workspace;
}

interface Measured {
  readonly seconds: number;
  readonly cpuSeconds: number;
  /** How long each transaction was open, ascending. */
  readonly openMs: readonly number[];
  /** What is left when garbage is collected, ten times on the way; the highest. */
  readonly heapMb: number;
}

/** Imports so many deals from scanning on. */
async function measured(workspace: Workspace, folder: string, count: number): Promise<Measured> {
  const by = { actor: { kind: 'import' }, requestKey: null } as const;
  const files = await filesOf(folder, count, clock.now());
  const openMs: number[] = [];
  let heap = 0;
  let lookAt = 0;
  const cpu = process.cpuUsage();
  const began = performance.now();
  const plan = await planImport(workspace, by, await scanFiles(files), options);
  let looking = 0;
  const report = await runImport(workspace, by, files, plan, {
    tell({ phase, done, of, took }) {
      openMs.push(took);
      if (phase !== 'deals' || done < lookAt) return;
      lookAt = done + of / 10;
      const from = performance.now();
      collectGarbage();
      heap = Math.max(heap, process.memoryUsage().heapUsed);
      looking += performance.now() - from;
    },
  });
  if (!report.ok || report.value.counts.created !== count)
    throw new Error(`imported ${JSON.stringify(report)}`);
  const seconds = (performance.now() - began - looking) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const cpuSeconds = (user + system) / 1e6 - looking / 1000;
  return { seconds, cpuSeconds, openMs: openMs.toSorted((a, b) => a - b), heapMb: heap / 1_048_576 };
}

/** How long somebody waits who looks at deals, one after another, until told to stop; ascending, in milliseconds. */
async function showing(workspace: Workspace, signal: AbortSignal): Promise<readonly number[]> {
  const { db, workspaceId } = workspace.storage.scope;
  const waits: number[] = [];
  while (!signal.aborted) {
    const [deal] = await db.deal.findMany({ where: { workspaceId }, take: 1, select: { id: true } });
    if (deal) {
      const began = performance.now();
      await showDeal(workspace, DealId.parse(deal.id));
      waits.push(performance.now() - began);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return waits.toSorted((a, b) => a - b);
}

async function measure(title: string, start: () => Promise<Database>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-bench-files-'));
  const database = await start();
  const watcher = new pg.Client({ connectionString: database.url });
  try {
    await applyMigrations(database.url, migrationsFolder);
    await watcher.connect();
    const connection = await connect({ connectionString: database.url, poolSize: 6 });
    const storage = openStorage(connection);
    const small = await measured(await openWorkspace(storage), folder, Math.ceil(dealCount / 10));
    const workspace = await openWorkspace(storage);
    const stop = new AbortController();
    const watching = showing(workspace, stop.signal);
    const cpu = await serverCpuSeconds(watcher);
    const large = await measured(workspace, folder, dealCount);
    const cpuAfter = await serverCpuSeconds(watcher);
    stop.abort();
    const waits = await watching;
    await connection.close();
    say(`${title}: ${dealCount} deals with ${dealCount * changesPerDeal} stage changes`);
    say(`  import ${large.seconds.toFixed(1)} s, ${(dealCount / large.seconds).toFixed(0)} deals a second`);
    const copy = await copyOf(database.url, workspace.id);
    const share = copy.seconds / large.seconds;
    say(
      `  COPY of the same rows ${copy.seconds.toFixed(1)} s: ${share >= 1 / 3 ? '✓' : '✗'} ${(share * 100).toFixed(0)} % of its speed`,
    );
    const per = (seconds: number) => `${((seconds * 1000) / (dealCount / 1000)).toFixed(0)} ms`;
    say(
      cpu === null || cpuAfter === null || copy.cpuSeconds === null
        ? `  processor time for 1,000 deals ${per(large.cpuSeconds)}, the database included`
        : `  processor time for 1,000 deals ${per(large.cpuSeconds)}, and the database's ${per(cpuAfter - cpu)}; its COPY's ${per(copy.cpuSeconds)}`,
    );
    say(`  transactions open for ${spread(large.openMs)}, ${large.openMs.length} of them`);
    say(
      `  memory in use at most ${large.heapMb.toFixed(0)} MB, with a tenth of the rows ${small.heapMb.toFixed(0)} MB; the process ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
    );
    say(`  a deal shown meanwhile within ${spread(waits)}, ${waits.length} times looked\n`);
  } finally {
    await watcher.end().catch(() => undefined);
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function spread(sorted: readonly number[]): string {
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN).toFixed(0);
  return `${at(0.5)} ms, 95 % ${at(0.95)} ms, longest ${at(1)} ms`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

const only = process.env.BENCH_ONLY;
const server = only === 'embedded' ? undefined : await findServer();
if (server) await measure('On a PostgreSQL server', () => onServer(server));
if (only !== 'server') await measure('On the embedded database', embedded);
