import { hasImports } from '../storage/import-records.ts';
import { scopeOf, type Workspace } from './workspace.ts';

/** Whether somebody has brought files into a workspace, whether or not all of them are in yet. */
export function wasImported(workspace: Workspace): Promise<boolean> {
  return hasImports(scopeOf(workspace));
}
