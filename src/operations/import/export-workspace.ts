import { rowsOfWorkspace, workspaceHeader } from '../../storage/workspace-rows.ts';
import { scopeOf, type Workspace } from '../workspace.ts';
import type { WorkspaceHeader } from './import-workspace.ts';

/**
 * A whole workspace as JSON Lines: people, teams, pipelines, catalogues, rates, accounts, contacts, and the history of
 * everything. What follows from history is not in it, nor what belongs to the place it was in: requests, cards, messages
 * and with them who was told of what, so that a deal is named in the new place only once its owner heard of it there.
 */
export async function* exportWorkspace(workspace: Workspace): AsyncIterable<string> {
  const scope = scopeOf(workspace);
  const header: WorkspaceHeader = {
    stagecoach: 'workspace',
    version: 1,
    ...(await workspaceHeader(scope)),
    exportedAt: workspace.clock.now().toISOString(),
  };
  yield `${JSON.stringify(header)}\n`;
  for await (const line of rowsOfWorkspace(scope)) yield `${JSON.stringify(line)}\n`;
}
