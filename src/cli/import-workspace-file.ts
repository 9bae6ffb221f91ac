/** A whole workspace from the file that `stagecoach export workspace` wrote. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { done, type Result, refused } from '../domain/result.ts';
import { importWorkspace, type WorkspaceRefusal } from '../operations/import/import-workspace.ts';
import type { Workspace } from '../operations/workspace.ts';
import { importWords } from '../texts/command-line-import.ts';
import type { Complaint } from './complaint.ts';
import type { ImportOptions } from './program.ts';
import type { Sitting } from './sitting.ts';
import { bar } from './terminal.ts';
import { keepLocalAdmin } from './which-workspace.ts';

export async function importWorkspaceFile(
  { config, terminal, signal }: Sitting,
  workspace: Workspace,
  path: string,
  { json, dryRun }: Pick<ImportOptions, 'json' | 'dryRun'>,
): Promise<Result<void, Complaint>> {
  const { digest, total } = await lookThrough(path, signal);
  if (dryRun) {
    terminal.print(
      json ? JSON.stringify({ state: 'checked', lines: total }) : importWords.whole.would(total),
    );
    return done(undefined);
  }
  const lines = () => createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const imported = await importWorkspace(
    workspace,
    { digest, lines },
    {
      signal,
      tell: (lineCount) =>
        terminal.progress(
          importWords.progress(bar(lineCount, total), lineCount, total, importWords.phase.workspace),
        ),
    },
  );
  terminal.progress(null);
  if (!imported.ok) return refused({ text: refusalText(path, imported.refusal), exitCode: 1 });
  const { state, lines: lineCount, continued } = imported.value;
  if (state === 'stopped') {
    terminal.tell(importWords.interrupted(lineCount, total));
    return done(undefined);
  }
  // It brings its own admins, unless none of them can be anybody here.
  await keepLocalAdmin(workspace, config);
  if (json) terminal.print(JSON.stringify({ state, lines: lineCount }));
  else {
    if (continued) terminal.print(importWords.continued);
    terminal.print(importWords.whole.done(lineCount));
  }
  return done(undefined);
}

/** What the file is known by, and how long it is. */
async function lookThrough(path: string, signal: AbortSignal): Promise<{ digest: string; total: number }> {
  const hash = createHash('sha256');
  let total = 0;
  for await (const bytes of createReadStream(path, { signal })) {
    const chunk = Buffer.from(bytes);
    hash.update(chunk);
    for (const byte of chunk) if (byte === 0x0a) total += 1;
  }
  return { digest: hash.digest('hex'), total };
}

function refusalText(path: string, refusal: WorkspaceRefusal): string {
  const { whole } = importWords;
  switch (refusal.kind) {
    case 'not-a-workspace':
      return whole.notAWorkspace(path);
    case 'line-unreadable':
      return whole.unreadable(path, refusal.line);
    case 'has-deals':
      return whole.hasDeals;
    case 'other-base-currency':
      return whole.otherCurrency(refusal.theirs, refusal.ours);
    case 'running-elsewhere':
      return importWords.runningElsewhere;
  }
}
