/** Of several processes one does a minute's work. */
import { holdRun, takeRun as takeKey } from '../storage/clock-runs.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** Takes a piece of work for this process alone, for some seconds; false while another has it. */
export function takeRun(workspace: Workspace, key: string, seconds: number): Promise<boolean> {
  return takeKey(scopeOf(workspace), key, seconds);
}

/** Keeps what this process took for at least so many seconds more. */
export function keepRun(workspace: Workspace, key: string, seconds: number): Promise<void> {
  return holdRun(scopeOf(workspace), key, seconds);
}
