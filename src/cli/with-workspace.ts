/** Opens the database, finds the workspace, does the work there and closes again, whatever happens. */
import type { Result } from '../domain/result.ts';
import { refused } from '../domain/result.ts';
import { openWorkspaces, type Workspace, type Workspaces } from '../operations/workspace.ts';
import { commandLineWords } from '../texts/command-line.ts';
import type { Complaint } from './complaint.ts';
import { type OpenDatabase, openDatabase, type WhenNew } from './open-database.ts';
import type { Sitting } from './sitting.ts';
import { chooseWorkspace, type Wanted } from './which-workspace.ts';

export async function withWorkspace(
  { config, signal }: Sitting,
  { whenNew, ...wanted }: Wanted & { readonly whenNew: WhenNew },
  work: (workspace: Workspace, workspaces: Workspaces) => Promise<Result<void, Complaint>>,
): Promise<Result<void, Complaint>> {
  const opened = await openDatabase(config, whenNew);
  if (!opened.ok) return opened;
  const database = opened.value;
  try {
    signal.throwIfAborted();
    const workspace = await chooseWorkspace(database, config, wanted);
    if (!workspace.ok) return workspace;
    return await work(workspace.value, openWorkspaces(database.storage, workspace.value.clock));
  } catch (error) {
    if (signal.aborted || (await database.isThere())) throw error;
    return refused({ text: lossOf(database), exitCode: 1 });
  } finally {
    await database.close();
  }
}

function lossOf({ servedBy }: OpenDatabase): string {
  return servedBy === null ? commandLineWords.databaseGone : commandLineWords.botStopped(servedBy);
}
