/** What is measured: the program on either kind of database, and a bare Bolt app beside it. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { findRunningDatabase } from '../src/storage/embedded/embedded-database.ts';
import { createOnServer } from '../test/support/database.ts';
import { freePort, type Program, startProgram } from '../test/support/program.ts';
import { credentials } from '../test/support/signed-requests.ts';
import { seedCompany } from './seed.ts';

export interface Target {
  /** Where it takes Slack's requests. */
  readonly url: string;
  stop(): Promise<void>;
}

export const dealCount = 1200;
const localServer = 'postgresql://postgres@127.0.0.1:5432/postgres';

export async function startBareBolt(apiUrl: string): Promise<Target> {
  const port = await freePort();
  const program = startProgram(['bench/run.mjs', 'bare-bolt.ts'], slackEnv(apiUrl, port));
  return running(program, port);
}

export async function startEmbedded(apiUrl: string): Promise<Target> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-bench-'));
  const port = await freePort();
  const env = { ...slackEnv(apiUrl, port), STAGECOACH_DATA: folder };
  const target = await running(startProgram(['dist/main.js'], env, profileOptions('embedded')), port);
  const database = await findRunningDatabase(folder);
  if (!database) throw new Error('the embedded database does not run');
  await seedCompany(database.url, dealCount);
  return {
    ...target,
    async stop() {
      await target.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** On a server's database of its own. */
export async function startOnServer(server: string, apiUrl: string): Promise<Target> {
  const database = await createOnServer(server);
  const port = await freePort();
  const env = { ...slackEnv(apiUrl, port), DATABASE_URL: database.url };
  const target = await running(startProgram(['dist/main.js'], env, profileOptions('server')), port);
  await seedCompany(database.url, dealCount);
  return {
    ...target,
    async stop() {
      await target.stop();
      await database.remove();
    },
  };
}

/** The server to measure on: the one named by TEST_DATABASE_URL, else one at the usual place; undefined without. */
export async function findServer(): Promise<string | undefined> {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return named;
  const client = new pg.Client({ connectionString: localServer, connectionTimeoutMillis: 1000 });
  try {
    await client.connect();
    await client.end();
    return localServer;
  } catch {
    return undefined;
  }
}

async function running(program: Program, port: number): Promise<Target> {
  await program.answers(`http://127.0.0.1:${port}/readyz`);
  return {
    url: `http://127.0.0.1:${port}/slack/events`,
    async stop() {
      await program.stop();
    },
  };
}

function slackEnv(apiUrl: string, port: number): Record<string, string> {
  return {
    SLACK_BOT_TOKEN: credentials.botToken,
    SLACK_SIGNING_SECRET: credentials.signingSecret,
    SLACK_API_URL: apiUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'error',
  };
}

/** With BENCH_PROFILES=folder, the program leaves a CPU profile there for Chromium's developer tools. */
function profileOptions(name: string): readonly string[] {
  const folder = process.env.BENCH_PROFILES;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-name=${name}.cpuprofile`] : [];
}
