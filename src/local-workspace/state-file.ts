/**
 * Keeps the workspace in two files: a small one, written whole, and a log of messages and Home tabs, to which
 * each change is appended, so that saying something costs the same in a channel of five messages and of 5,000.
 */
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { jsonFrom } from './checking/json.ts';
import { type LogLine, logLine, smallState } from './state-shapes.ts';
import type { Message, SavedState } from './store.ts';

const WRITE_AFTER_MS = 250;

const logOf = (path: string): string => path.replace(/(?:\.json)?$/, '.messages.jsonl');

export interface KeptState {
  state: SavedState;
  /** Whether the log can be added to; else it is written anew, without what was changed or removed since. */
  isLogTidy: boolean;
}

/** Says which file, and what to do. */
class WorkspaceFileError extends Error {
  override readonly name = 'WorkspaceFileError';
}

/**
 * Reads what an earlier run kept; null when there is no such file yet.
 * @throws WorkspaceFileError when a file is damaged or can't be read.
 */
export async function readStateFile(path: string): Promise<KeptState | null> {
  const text = await textOf(path);
  if (text === null) {
    await setAside(logOf(path));
    return null;
  }
  const parsed = smallState.safeParse(jsonFrom(text));
  if (!parsed.success) throw unreadable(path, z.prettifyError(parsed.error));
  const { messages: olderMessages, homes: olderHomes, ...small } = parsed.data;
  const messages = new Map(olderMessages.map((message) => [keyOf(message), message]));
  const homes = new Map(Object.entries(olderHomes));
  const { lines, isTorn } = await readLog(logOf(path));
  for (const line of lines) {
    if ('message' in line) messages.set(keyOf(line.message), line.message);
    else if ('removed' in line) messages.delete(keyOf(line.removed));
    else homes.set(line.person, line.home);
  }
  const live = messages.size + homes.size;
  return {
    state: { ...small, messages: [...messages.values()], homes: Object.fromEntries(homes) },
    isLogTidy: !isTorn && live <= lines.length && lines.length <= 2 * live,
  };
}

async function readLog(path: string): Promise<{ lines: LogLine[]; isTorn: boolean }> {
  const texts = ((await textOf(path)) ?? '').split('\n');
  // A power cut may leave half a line at the end; what stands before it is whole.
  const isTorn = texts.pop() !== '';
  const lines = texts.map((text) => {
    const parsed = logLine.safeParse(jsonFrom(text));
    if (!parsed.success) throw unreadable(path, z.prettifyError(parsed.error));
    return parsed.data;
  });
  return { lines, isTorn };
}

function textOf(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unreadable(path, error.message);
  });
}

/** A log without its other half is left to whoever moved that away: a new workspace begins its own. */
function setAside(path: string): Promise<void> {
  return rename(path, `${path}.old`).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw unreadable(path, error.message);
  });
}

function unreadable(path: string, why: string): WorkspaceFileError {
  return new WorkspaceFileError(
    `The local workspace's file ${path} is damaged (${why}). Move it away to start with an empty workspace.`,
  );
}

const keyOf = ({ channel, ts }: { channel: string; ts: string }): string => `${channel} ${ts}`;

/** A message or Home tab that changed. Absent: something small, like a read mark. */
export type Change = { message: Message } | { removed: Message } | { home: string };

export interface StateWriter {
  /** Something changed: the files are written soon. */
  changed(change?: Change): void;
  /** Writes what is still unwritten. */
  flush(): Promise<void>;
}

/** Keeps the files up to date with `read()`; after a crash they hold a whole earlier state. */
export function createStateWriter(
  path: string | undefined,
  isLogTidy: boolean,
  read: () => SavedState,
): StateWriter {
  if (path === undefined) return { changed: () => {}, flush: async () => {} };
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  let pending = new Map<string, Change>();
  let isLogWhole = isLogTidy;
  let isFailing = false;

  async function writeNow(target: string): Promise<void> {
    const state = read();
    const { messages, homes, ...small } = state;
    const changes = pending;
    pending = new Map();
    await mkdir(dirname(target), { recursive: true });
    if (!isLogWhole) {
      const lines: LogLine[] = [
        ...messages.map((message) => ({ message: { ...message, onlyVisibleTo: null } })),
        ...Object.entries(homes).map(([person, home]) => ({ person, home })),
      ];
      await replace(logOf(target), written(lines));
    } else if (changes.size > 0) {
      isLogWhole = false;
      await appendFile(
        logOf(target),
        written([...changes.values()].flatMap((change) => lineOf(change, state))),
      );
    }
    isLogWhole = true;
    await replace(target, JSON.stringify(small));
  }

  function write(target: string): void {
    timer = null;
    // A failed write must not keep later ones from happening; the last one's failure reaches `flush`.
    writing = writing.catch(() => {}).then(() => writeNow(target));
    writing = writing.catch((error: Error) => {
      throw new WorkspaceFileError(
        `The local workspace can't write ${target} (${error.message}). What is said is lost at the next start.`,
      );
    });
    writing.then(
      () => {
        isFailing = false;
      },
      ({ message }: WorkspaceFileError) => {
        if (!isFailing) process.stderr.write(`${message}\n`);
        isFailing = true;
      },
    );
  }

  return {
    changed(change) {
      if (change) pending.set(pendingKey(change), change);
      timer ??= setTimeout(write, WRITE_AFTER_MS, path);
    },
    async flush() {
      if (timer !== null) {
        clearTimeout(timer);
        write(path);
      }
      await writing;
    },
  };
}

/** Of several changes to one thing, the last counts. */
function pendingKey(change: Change): string {
  if ('home' in change) return change.home;
  return keyOf('message' in change ? change.message : change.removed);
}

function lineOf(change: Change, { homes }: SavedState): LogLine[] {
  if ('home' in change) {
    const home = homes[change.home];
    return home ? [{ person: change.home, home }] : [];
  }
  const { channel, ts, onlyVisibleTo, ...rest } = 'message' in change ? change.message : change.removed;
  // What only one person saw is gone after a restart, as in Slack.
  if (onlyVisibleTo !== null) return [];
  return 'message' in change
    ? [{ message: { channel, ts, ...rest, onlyVisibleTo } }]
    : [{ removed: { channel, ts } }];
}

function written(lines: readonly LogLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

/** A reader of the file sees the old content or the new, never half of one. */
async function replace(path: string, content: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  await writeFile(temporary, content, { mode: 0o600 });
  await rename(temporary, path);
}
