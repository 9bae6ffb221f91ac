/** The command line as people type it, in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Told {
  /** What its process ended with; null when it was killed. */
  readonly code: number | null;
  readonly printed: string;
  readonly told: string;
}

export interface Typed {
  readonly child: ChildProcess;
  /** Resolves when standard error says something that matches. */
  tells(wanted: RegExp): Promise<void>;
  readonly end: Promise<Told>;
}

export interface Typing {
  /** Below which files are looked for. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** The file that standard output goes to; absent: it is read. */
  readonly printsTo?: string;
  /** What somebody at a terminal answers; absent: nobody is there. */
  readonly answers?: readonly string[];
}

const script = fileURLToPath(new URL('../../scripts/stagecoach.mjs', import.meta.url));
/** Pipes that say they are a terminal. */
const terminal =
  'data:text/javascript,process.stdin.isTTY=true;process.stderr.isTTY=true;process.stderr.columns=100';

/** `stagecoach ARGS`, begun; what it was configured with is `env` and nothing else. */
export function begin(args: readonly string[], { cwd, env, printsTo, answers }: Typing = {}): Typed {
  const output = printsTo === undefined ? undefined : openSync(printsTo, 'w');
  const options = answers ? { NODE_OPTIONS: `--import=${terminal}` } : {};
  const child = spawn(process.execPath, [script, ...args], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...options, ...env },
    stdio: [answers ? 'pipe' : 'ignore', output ?? 'pipe', 'pipe'],
  });
  if (output !== undefined) closeSync(output);
  let printed = '';
  let told = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  const left = [...(answers ?? [])];
  let answeredTo = 0;
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    // A question ends with a space, and an answer with a return.
    if (!answers || !told.slice(answeredTo).endsWith('? ')) return;
    answeredTo = told.length;
    const answer = left.shift();
    if (answer === undefined) child.stdin?.end();
    else child.stdin?.write(`${answer}\n`);
  });
  const end = once(child, 'close').then(() => ({ code: child.exitCode, printed, told }));
  const tells = async (wanted: RegExp) => {
    while (!wanted.test(told) && child.exitCode === null && child.signalCode === null) {
      if (child.stderr) await Promise.race([once(child.stderr, 'data'), end]);
    }
    if (!wanted.test(told)) throw new Error(`it never said ${wanted}:\n${told}${printed}`);
  };
  return { child, tells, end };
}

export function type(args: readonly string[], typing: Typing = {}): Promise<Told> {
  return begin(args, typing).end;
}
