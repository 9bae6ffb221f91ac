/** What can be taken along, as the text of its file. */
import type { ExportKind } from '../../domain/export-kinds.ts';
import { csvText } from '../../files/write-csv.ts';
import type { Workspace } from '../workspace.ts';
import { exportDeals, exportHistory, exportInteractions, exportPeople } from './export-tables.ts';
import { exportWorkspace } from './export-workspace.ts';

/** CSV whose cells no spreadsheet takes for formulas; the whole workspace as JSON Lines. */
export function exportText(workspace: Workspace, what: ExportKind): AsyncIterable<string> {
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
