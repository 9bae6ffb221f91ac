import { keepClockOffset } from '../storage/storage.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** What the machine's clock may drift before it counts as moved. */
const toleranceMs = 2000;

/** Keeps how far a workspace's movable clock is ahead, so that the command line sees the same now. */
export async function keepClock(workspace: Workspace): Promise<void> {
  const offsetMs = workspace.clock.now().getTime() - Date.now();
  await keepClockOffset(scopeOf(workspace), Math.abs(offsetMs) < toleranceMs ? 0 : offsetMs, toleranceMs);
}
