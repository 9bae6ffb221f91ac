import { existsSync } from 'node:fs';
import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DatabaseLostError, type FolderHolder, FolderUnusableError } from './errors.ts';
import { databaseSocket, findHolder, lockFolder } from './folder-lock.ts';
import { keepHouse } from './housekeeping.ts';
import type { FromWorker, ToWorker, WorkerTask } from './worker-messages.ts';

export interface EmbeddedDatabase {
  /** A connection string for PostgreSQL's usual drivers, over a Unix socket only this user can reach. */
  readonly url: string;
  /** Resolves if the database stops without having been asked to; its process should then end. */
  readonly lost: Promise<DatabaseLostError>;
  /** Lets work in flight end, writes everything into the tables, closes, and lets go of the folder. */
  stop(): Promise<void>;
}

/** The database of a process that has the folder now. */
export interface RunningDatabase extends FolderHolder {
  readonly url: string;
}

const tidyEveryMs = 60_000;
const settleLogBytes = 64 * 1024 * 1024;

/**
 * Starts PostgreSQL in this process on `folder`, which is created if there is none, and keeps every other process
 * out of it until `stop`. What is committed is on the disk: it survives the end of the process and of the machine.
 *
 * @throws FolderInUseError when another process has the folder; FolderUnusableError when it cannot be written, or
 *   holds a damaged database or one of another version.
 */
export async function startEmbeddedDatabase({ folder }: { folder: string }): Promise<EmbeddedDatabase> {
  const path = resolve(folder);
  let reportLoss: (error: DatabaseLostError) => void = () => undefined;
  const lost = new Promise<DatabaseLostError>((report) => {
    reportLoss = report;
  });
  let worker: Worker | undefined;
  let stopping: Promise<void> | undefined;

  const lock = await lockFolder(path, () => {
    void worker?.terminate();
    reportLoss(new DatabaseLostError(`another process took over ${path}`));
  });
  try {
    worker = startWorker({ folder: path, socketPath: databaseSocket(lock.socketFolder) });
    await readiness(worker, path);
  } catch (error) {
    await worker?.terminate();
    await lock.release();
    throw error;
  }

  const running = worker;
  running.on('message', (message: FromWorker) => {
    if (message.kind === 'lost') reportLoss(new DatabaseLostError(message.reason));
  });
  running.on('error', (error) => reportLoss(new DatabaseLostError(String(error))));
  const ended = new Promise<void>((resolve) => {
    running.on('exit', () => {
      if (!stopping) reportLoss(new DatabaseLostError('its thread ended'));
      resolve();
    });
  });
  const url = urlOf(lock.socketFolder);
  const house = keepHouse({ connectionString: url, everyMs: tidyEveryMs, logBytes: settleLogBytes });

  async function stop(): Promise<void> {
    await house.stop();
    running.postMessage('stop' satisfies ToWorker);
    await ended;
    await lock.release();
  }

  return { url, lost, stop: () => (stopping ??= stop()) };
}

/** The database that a process serves from `folder` now, for another process of the same user on this machine. */
export async function findRunningDatabase(folder: string): Promise<RunningDatabase | undefined> {
  const path = resolve(folder);
  if (!existsSync(path)) return undefined;
  const holder = await findHolder(await realpath(path));
  return holder && { ...holder, url: urlOf(holder.socketFolder) };
}

function startWorker(task: WorkerTask): Worker {
  // Node runs only JavaScript in a thread: from sources, as in tests, the thread is the built one.
  const file = import.meta.url.endsWith('.ts') ? '../../../dist/storage/embedded/worker.js' : './worker.js';
  return new Worker(new URL(file, import.meta.url), { workerData: task, execArgv: [] });
}

function readiness(worker: Worker, folder: string): Promise<void> {
  return new Promise((ready, fail) => {
    worker.once('message', (message: FromWorker) => {
      if (message.kind === 'ready') ready();
      else
        fail(new FolderUnusableError(folder, 'reason' in message ? message.reason : 'the database stopped'));
    });
    worker.once('error', fail);
    worker.once('exit', () => fail(new FolderUnusableError(folder, 'the database ended while it started')));
  });
}

/** Libraries read the folder of a Unix socket from `host`; the name before it is not used. */
function urlOf(socketFolder: string): string {
  return `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(socketFolder)}`;
}
