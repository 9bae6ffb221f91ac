/** The thread in which the embedded database runs, so that a long query never holds up an answer to Slack. */
import { parentPort, workerData } from 'node:worker_threads';
import { FolderUnusableError } from './errors.ts';
import { openDatabase } from './open-database.ts';
import { serveDatabase } from './wire-server.ts';
import type { FromWorker, WorkerTask } from './worker-messages.ts';

const maxConnections = 64;
const openTransactionMs = 30_000;
const drainMs = 5_000;

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

async function serve({ folder, socketPath }: WorkerTask): Promise<void> {
  const database = await openDatabase(folder, giveUp);
  const server = await serveDatabase({
    database,
    socketPath,
    maxConnections,
    openTransactionMs,
    onEngineFailure: giveUp,
  });
  parentPort?.once('message', () => {
    stop().catch(giveUp);
  });
  tell({ kind: 'ready' });

  async function stop(): Promise<void> {
    await server.stop(drainMs);
    await database.exec('CHECKPOINT');
    await database.close();
    tell({ kind: 'stopped' });
    parentPort?.close();
  }
}

/** Ends the thread: an engine that failed once must not write again. What it had committed is in its log. */
function giveUp(error: unknown): never {
  tell({ kind: 'lost', reason: String(error) });
  process.exit(1);
}

serve(workerData).catch((error) => {
  tell({ kind: 'failed', reason: error instanceof FolderUnusableError ? error.reason : String(error) });
});
