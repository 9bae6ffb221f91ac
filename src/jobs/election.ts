/** Which of several processes does a minute's work: node-cron asks, and the database they share answers. */
import type { RunCoordinator } from 'node-cron';
import type { Logger } from 'pino';
import { keepRun, takeRun } from '../operations/take-run.ts';
import type { Workspace } from '../operations/workspace.ts';

/** Work that one process does for all. */
export interface Election {
  /** What the work is called, the same in every process. */
  readonly name: string;
  readonly coordinator: RunCoordinator;
  /** For how long whoever was elected has the work to itself; shorter than the minute in which all ask again. */
  readonly leaseMs: number;
}

/** A little less than a minute, for clocks of processes that differ, and for a tick that comes early. */
const leaseMs = 50_000;
/** Work that takes longer is kept from the others; when its process dies, they have it at the next minute. */
const keepEveryMs = 15_000;

/** `find` gives the workspace; before its setup there is nothing to do. */
export function holdElection(
  name: string,
  find: () => Promise<Workspace | undefined>,
  log: Logger,
): Election {
  const keeping = new Map<string, NodeJS.Timeout>();

  async function keep(): Promise<void> {
    const workspace = await find();
    if (workspace) await keepRun(workspace, name, (2 * keepEveryMs) / 1000);
  }

  // node-cron's keys name the minute as well; it is the work that one process does, however long it takes.
  const coordinator: RunCoordinator = {
    async shouldRun(key, ttlMs) {
      const workspace = await find();
      if (!workspace || !(await takeRun(workspace, name, ttlMs / 1000))) return false;
      const timer = setInterval(() => {
        keep().catch((error: unknown) => log.warn({ err: error }, 'the clock’s work could not be kept'));
      }, keepEveryMs);
      keeping.set(key, timer.unref());
      return true;
    },
    onComplete(key) {
      clearInterval(keeping.get(key));
      keeping.delete(key);
    },
  };
  return { name, coordinator, leaseMs };
}
