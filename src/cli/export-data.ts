/** `stagecoach export`: deals, history, interactions or people as CSV, or the whole workspace as JSON Lines. */

import { type ExportKind, endingOf } from '../domain/export-kinds.ts';
import { done, type Result } from '../domain/result.ts';
import { exportText } from '../operations/import/export-text.ts';
import { commandLineWords } from '../texts/command-line.ts';
import type { Complaint } from './complaint.ts';
import type { ExportOptions } from './program.ts';
import type { Sitting } from './sitting.ts';
import { withWorkspace } from './with-workspace.ts';
import { writeOut } from './write-out.ts';

/** Without --out it goes where the output goes, except onto somebody's screen. */
export function exportData(
  { config, terminal, signal }: Sitting,
  what: ExportKind,
  options: ExportOptions,
): Promise<Result<void, Complaint>> {
  const target = options.out ?? (process.stdout.isTTY ? usualName(what) : '-');
  const wanted = { slackTeamId: options.workspace ?? null, newWith: null, whenNew: 'refuse' as const };
  return withWorkspace({ config, terminal, signal }, wanted, async (workspace) => {
    // Whoever runs the program on its machine may take everything along.
    const exported = await exportText(workspace, { actor: { kind: 'automation' }, requestKey: null }, what);
    if (!exported.ok) throw new Error(`an export was refused: ${exported.refusal.kind}`);
    await writeOut(target, exported.value, signal);
    if (target !== '-') terminal.tell(commandLineWords.exported(target));
    return done(undefined);
  });
}

function usualName(what: ExportKind): string {
  return `stagecoach-${what}.${endingOf(what)}`;
}
