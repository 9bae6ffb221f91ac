/** The program as it is started from a command line: one line with the address, and nothing left behind. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newDataFolder } from '../support/data-folder.ts';

const program = fileURLToPath(new URL('../../dist/main.js', import.meta.url));

let folder: string;
let started: ChildProcess[] = [];
beforeEach(async () => {
  folder = await newDataFolder();
});
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly child: ChildProcess;
  /** The first line it prints; rejects with its complaint if it ends instead. */
  readonly address: Promise<string>;
  /** Its exit code and what it complained of, once it ended. */
  readonly end: Promise<readonly [code: number | null, complaint: string]>;
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env.PATH, STAGECOACH_DATA: folder, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let complaint = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const end = once(child, 'exit').then(() => [child.exitCode, complaint] as const);
  const address = new Promise<string>((resolve, reject) => {
    child.stdout?.setEncoding('utf8').once('data', resolve);
    void end.then(([code]) => reject(new Error(`ended with ${code}: ${complaint}`)));
  });
  address.catch(() => undefined);
  return { child, address, end };
}

async function freePorts(): Promise<Record<string, string>> {
  const ports: string[] = [];
  for (const name of ['PORT', 'BOT_PORT']) {
    const probe = createServer().listen(0, '127.0.0.1');
    await once(probe, 'listening');
    const address = probe.address();
    if (address !== null && typeof address === 'object') ports.push(`${name}=${address.port}`);
    probe.close();
  }
  return Object.fromEntries(ports.map((one) => one.split('=')));
}

describe('starting', () => {
  test('says where the page is, keeps a second start out, and leaves nothing behind', async () => {
    const ports = await freePorts();
    const first = start(ports);
    expect(await first.address).toBe(`Stagecoach is ready: http://127.0.0.1:${ports.PORT}\n`);

    const [code, complaint] = await start(await freePorts()).end;
    expect(code).toBe(1);
    expect(complaint).toContain(`in use by process ${first.child.pid}`);

    first.child.kill('SIGTERM');
    expect(await first.end).toEqual([0, '']);
    expect(await readdir(`${folder}/claims`)).toEqual([]);
  });

  test('on a terminal the address has a line of its own, whatever is being prepared', async () => {
    const isTerminal = '--import=data:text/javascript,process.stdout.isTTY=true';
    const { child, address } = start({ ...(await freePorts()), NODE_OPTIONS: isTerminal });
    let printed = await address;
    child.stdout?.on('data', (text: string) => {
      printed += text;
    });
    await expect.poll(() => printed, { timeout: 120_000 }).toContain('Stagecoach is ready');
    // A line that is told again and again is taken back before anything else is said.
    const shown = printed.split('\n').map((line) => line.split('\r\u001b[K').at(-1));
    expect(shown[0]).toMatch(/^Stagecoach is ready: http:\S+$/u);
  });

  test('a port that somebody else has is named, with what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const [code, complaint] = await start({ ...(await freePorts()), PORT: String(port) }).end;
    other.close();
    expect(code).toBe(1);
    expect(complaint).toContain(`Port ${port} is in use by another program`);
    expect(complaint).toContain('set PORT to a free port');
  });

  test('mistakes in the configuration end it before anything starts', async () => {
    const [code, complaint] = await start({ PORT: 'eighty', LOG_LEVEL: 'loud' }).end;
    expect(code).toBe(1);
    expect(complaint).toContain('PORT is not a port');
    expect(complaint).toContain('LOG_LEVEL is not one of');
  });

  test('a database that can’t be reached is told without its password', async () => {
    const env = { DATABASE_URL: 'postgresql://rep:hunter2@127.0.0.1:9/deals' };
    const [code, complaint] = await start({ ...(await freePorts()), ...env }).end;
    expect(code).toBe(1);
    expect(complaint).toContain('DATABASE_URL');
    expect(complaint).not.toContain('hunter2');
  });
});
