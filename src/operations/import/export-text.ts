/** What can be taken along, as the text of its file. */
import type { ExportKind } from '../../domain/export-kinds.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { csvText } from '../../files/write-csv.ts';
import { type By, permissionRefusal, readDirectory, type Workspace } from '../workspace.ts';
import { exportDeals, exportHistory, exportInteractions, exportPeople } from './export-tables.ts';
import { exportWorkspace } from './export-workspace.ts';

/**
 * CSV whose cells no spreadsheet takes for formulas; the whole workspace as JSON Lines. Refused with `not-permitted` to
 * anybody but admins, and what acts by itself.
 */
export async function exportText(
  workspace: Workspace,
  by: By,
  what: ExportKind,
): Promise<Result<AsyncIterable<string>, Refusal>> {
  const refusal = permissionRefusal(await readDirectory(workspace), by, 'export data');
  return refusal ? refused(refusal) : done(textOf(workspace, what));
}

function textOf(workspace: Workspace, what: ExportKind): AsyncIterable<string> {
  switch (what) {
    case 'deals':
      return csvText(exportDeals(workspace));
    case 'history':
      return csvText(exportHistory(workspace));
    case 'interactions':
      return csvText(exportInteractions(workspace));
    case 'people':
      return csvText(exportPeople(workspace));
    case 'workspace':
      return exportWorkspace(workspace);
  }
}
