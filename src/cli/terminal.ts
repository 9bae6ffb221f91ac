/** Where the command line speaks and listens: answers on standard output, everything else on standard error. */
import { createInterface, type Interface } from 'node:readline';
import { fitting } from './columns.ts';

export interface Terminal {
  /** Somebody is there who can be asked. */
  readonly canAsk: boolean;
  /** An answer: what was asked for, and nothing else. */
  print(text: string): void;
  /** What is being done. */
  tell(text: string): void;
  /** One line typed, without blanks around it; rejects when `signal` is aborted, and when nobody is there any more. */
  ask(question: string, signal: AbortSignal): Promise<string>;
  /** One line that is told again and again, on a terminal only; null takes it back. */
  progress(line: string | null): void;
  close(): void;
}

const narrow = 80;

export function openTerminal(): Terminal {
  const { stdin, stdout, stderr } = process;
  let isShowing = false;
  let reader: Interface | undefined;
  let lines: AsyncIterator<string> | undefined;

  function progress(line: string | null): void {
    if (!stderr.isTTY || (line === null && !isShowing)) return;
    const width = (stderr.columns ?? narrow) - 1;
    stderr.write(`\r\u001b[K${line === null ? '' : fitting(line, width)}`);
    isShowing = line !== null;
  }

  return {
    canAsk: Boolean(stdin.isTTY && stderr.isTTY),
    print(text) {
      progress(null);
      stdout.write(`${text}\n`);
    },
    tell(text) {
      progress(null);
      stderr.write(`${text}\n`);
    },
    async ask(question, signal) {
      progress(null);
      // One reader for all questions: what is typed ahead is the answer to the next one. The terminal itself edits the
      // line, so that Ctrl-C remains a signal.
      reader ??= createInterface({ input: stdin, terminal: false });
      lines ??= reader[Symbol.asyncIterator]();
      stderr.write(question);
      const { done, value } = await unlessAborted(lines.next(), signal);
      if (done) throw new Error('nobody answers any more');
      return value.trim();
    },
    close() {
      progress(null);
      reader?.close();
    },
    progress,
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  let abort: () => void = () => undefined;
  const aborted = new Promise<never>((_, fail) => {
    abort = () => fail(signal.reason);
    signal.addEventListener('abort', abort);
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
}

const barLength = 24;

/** `██████··················`, for `done` of `total`. */
export function bar(done: number, total: number): string {
  const full = total > 0 ? Math.min(barLength, Math.floor((done / total) * barLength)) : 0;
  return '█'.repeat(full) + '·'.repeat(barLength - full);
}
