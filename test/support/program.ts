/** The program as people start it, in a process of its own that can be killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface Program {
  readonly pid: number;
  /** Everything it has printed so far. */
  printed(): string;
  /** Resolves with the first line printed that matches. */
  prints(wanted: RegExp): Promise<string>;
  /** Resolves when `url` answers with a success. */
  answers(url: string): Promise<void>;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to end, as a supervisor would; resolves with its exit code. */
  stop(): Promise<number | null>;
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const startsWithinMs = 120_000;
const lookAgainMs = 20;

/** Starts `node FILE`, a path below the repository, with `env` in place of whatever this process was configured with. */
export function startProgram(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [...nodeOptions, ...args], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // A test that is cut short must leave nothing behind.
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('close', () => process.removeListener('exit', killAtExit));
  const output = keepOutput(child);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const goneEarly = ended.then(() => {
    throw new Error(`the program ended:\n${output.text().slice(-2000)}`);
  });
  goneEarly.catch(() => undefined);

  const inTime = <T>(what: string, work: Promise<T>): Promise<T> => {
    const timer = new AbortController();
    const tooLate = pause(startsWithinMs, undefined, { signal: timer.signal }).then(() => {
      throw new Error(`${what}: nothing of the kind yet\n${output.text().slice(-2000)}`);
    });
    tooLate.catch(() => undefined);
    return Promise.race([work, goneEarly, tooLate]).finally(() => timer.abort());
  };

  return {
    pid: z.number().parse(child.pid),
    printed: output.text,
    prints: (wanted) => inTime(`printing ${wanted}`, output.line(wanted)),
    answers: (url) => inTime(`answering at ${url}`, untilAnswered(url, child)),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    async stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

function keepOutput(child: ChildProcess) {
  let printed = '';
  const news = new EventTarget();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8');
    stream?.on('data', (chunk) => {
      printed += String(chunk);
      news.dispatchEvent(new Event('more'));
    });
  }
  return {
    text: () => printed,
    async line(wanted: RegExp): Promise<string> {
      for (;;) {
        const found = printed.split('\n').find((line) => wanted.test(line));
        if (found !== undefined) return found;
        await once(news, 'more');
      }
    },
  };
}

/** Another process listens when it listens: asking is the only way to know. */
async function untilAnswered(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null && child.signalCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await pause(lookAgainMs);
  }
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = z.object({ port: z.number() }).parse(probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}
