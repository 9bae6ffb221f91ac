/**
 * How fast Stagecoach acknowledges and answers, on both kinds of database, beside a Bolt app that only acknowledges.
 * Requests are signed HTTP from a process of their own; Slack's side answers at once.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { build } from '../scripts/build.mjs';
import { type Line, Measured, type Operation, type Order, Ready } from './measuring.ts';
import {
  dealCount,
  findServer,
  startBareBolt,
  startEmbedded,
  startOnServer,
  type Target,
} from './targets.ts';

const aims = { answerMs: 150, perSecond: 50, shareOfBolt: 0.4 };
const people = 16;
const warmUpSeconds = 3;
const seconds = Number(process.env.BENCH_SECONDS ?? 8);

const read = { first: 1, last: 200 };
const move = { first: 201, last: dealCount };

await build(['code']);
const load = fork(join(import.meta.dirname, 'run.mjs'), ['load.ts']);
try {
  const { apiUrl } = Ready.parse(await messageFrom(load));
  say(
    `Node ${process.version}, ${availableParallelism()} cores shared by the app, its database and the load.`,
  );
  say(`Milliseconds as p50 / p99, from the instant at which a request was due.\n`);

  const bolt = await measured('A bare Bolt app that only acknowledges', await startBareBolt(apiUrl), [
    'acknowledge',
  ]);
  const boltReads = rateOf(bolt, '/deal, only acknowledged');
  await withDatabase('Stagecoach on the embedded database', () => startEmbedded(apiUrl), boltReads);
  const server = await findServer();
  if (server)
    await withDatabase('Stagecoach on a PostgreSQL server', () => startOnServer(server, apiUrl), boltReads);
  else
    say(
      'Stagecoach on a PostgreSQL server: skipped, TEST_DATABASE_URL names none and none is at 127.0.0.1:5432.',
    );
} finally {
  load.disconnect();
}

async function withDatabase(title: string, start: () => Promise<Target>, boltReads: number): Promise<void> {
  const lines = await measured(title, await start(), ['show', 'log', 'advance']);
  const worst = Math.max(...lines.open.flatMap(({ answer }) => answer?.p99 ?? []));
  const share = rateOf(lines, '/deal show') / boltReads;
  say(
    `  p99 of an answer at ${aims.perSecond} a second: ${verdict(worst < aims.answerMs)} ${worst.toFixed(0)} ms of ${aims.answerMs}`,
  );
  say(
    `  reads beside bare Bolt: ${verdict(share >= aims.shareOfBolt)} ${percent(share)} of at least ${percent(aims.shareOfBolt)}\n`,
  );
}

interface Lines {
  readonly open: readonly Line[];
  readonly closed: readonly Line[];
}

/** Measures at the constant rate of the aim, then as fast as people who wait for each answer can go. */
async function measured(title: string, target: Target, operations: readonly Operation[]): Promise<Lines> {
  say(title);
  const open: Line[] = [];
  const closed: Line[] = [];
  try {
    for (const operation of operations) {
      const order = { operation, url: target.url, deals: operation === 'advance' ? move : read };
      await ask({ ...order, pace: { people: 4 }, seconds: warmUpSeconds });
      open.push(...(await ask({ ...order, pace: { perSecond: aims.perSecond }, seconds })));
    }
    table(`at ${aims.perSecond} a second`, open);
    for (const operation of operations) {
      const order = { operation, url: target.url, deals: operation === 'advance' ? move : read };
      closed.push(...(await ask({ ...order, pace: { people }, seconds })));
    }
    table(`${people} people, each waiting for the answer`, closed);
  } finally {
    await target.stop();
  }
  return { open, closed };
}

async function ask(order: Order): Promise<readonly Line[]> {
  load.send(order);
  const { lines, failures, reasons } = Measured.parse(await messageFrom(load));
  if (failures > 0) say(`  ! ${failures} failed: ${reasons.join('; ')}`);
  return lines;
}

async function messageFrom(child: ChildProcess): Promise<unknown> {
  const waiting = new AbortController();
  const { signal } = waiting;
  try {
    const [message] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('the load generator ended');
      }),
    ]);
    return message;
  } finally {
    waiting.abort();
  }
}

function table(title: string, lines: readonly Line[]): void {
  const cells = lines.map(({ what, perSecond, acknowledgement, answer }) => [
    what,
    perSecond.toFixed(0),
    spread(acknowledgement),
    answer ? spread(answer) : '–',
  ]);
  const rows = [[title, 'per second', 'acknowledged', 'answered'], ...cells];
  for (const [first = '', ...rest] of rows)
    say(`  ${first.padEnd(42)}${rest.map((cell) => cell.padStart(18)).join('')}`);
  say('');
}

function spread({ p50, p99 }: Line['acknowledgement']): string {
  return `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
}

function rateOf({ closed }: Lines, what: string): number {
  return closed.find((line) => line.what === what)?.perSecond ?? Number.NaN;
}

function verdict(isMet: boolean): string {
  return isMet ? '✓' : '✗';
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
