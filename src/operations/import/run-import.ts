/** Runs an import, batch by batch, each whole or not at all; asked for again, it goes on where it was. */
import { done, type Result, refused } from '../../domain/result.ts';
import { runsOneAtATime } from '../../storage/connect.ts';
import { addImport, type ImportRecord, unfinishedImport } from '../../storage/import-records.ts';
import { peopleKeys } from '../../storage/imported-people.ts';
import { type By, personBehind, scopeOf, type Workspace } from '../workspace.ts';
import { importContext } from './import-context.ts';
import type { ImportFiles, ImportPlan, ImportRefusal, ImportReport, ImportRun } from './import-contract.ts';
import { digestOf } from './import-rows.ts';
import { nothingYet } from './import-steps.ts';
import { Importing } from './importing.ts';
import { preparations } from './prepare-import.ts';

/** The digest by which an import is known again: that of its files, and of what was answered. */
function importDigest(files: ImportFiles, { options }: ImportPlan): string {
  const { stages, ...rest } = options;
  return digestOf(JSON.stringify([files.digest, Object.entries(stages).sort(), Object.entries(rest).sort()]));
}

/**
 * Imports files as planned. Rows that cannot be applied are left out and noted; all others go in. No transaction is
 * open for longer than a quarter of a second, and people come first in between.
 */
export async function runImport(
  workspace: Workspace,
  by: By,
  files: ImportFiles,
  plan: ImportPlan,
  run: ImportRun = {},
): Promise<Result<ImportReport, ImportRefusal>> {
  if (plan.questions.length > 0) return refused({ kind: 'questions', questions: plan.questions });
  const digest = importDigest(files, plan);
  const earlier = await unfinishedImport(scopeOf(workspace), digest);
  const record = earlier ?? (await begin(workspace, by, digest, plan, run));
  for (const prepare of preparations(workspace, by, plan))
    await workspace.storage.transactBatch(async (scope) => done(await prepare(scope)));
  const directory = await workspace.storage.directory();
  const context = importContext(directory, await peopleKeys(scopeOf(workspace)), by, plan);
  const isOneAtATime = await runsOneAtATime(scopeOf(workspace));
  const importing = new Importing({ workspace, files, plan, context, run, record }, isOneAtATime);
  const state = await importing.run();
  if (state === 'elsewhere') return refused({ kind: 'running-elsewhere' });
  return done({ importId: record.id, state, counts: importing.counts, continued: earlier !== undefined });
}

async function begin(
  workspace: Workspace,
  by: By,
  digest: string,
  { options }: ImportPlan,
  { asked, where }: ImportRun,
): Promise<ImportRecord> {
  return addImport(scopeOf(workspace), {
    digest,
    source: options.source,
    asked: { options, ...(asked === undefined ? {} : { asked }) },
    counts: nothingYet,
    byId: personBehind(by.actor),
    channelId: where?.channelId ?? null,
    messageTs: where?.messageTs ?? null,
    startedAt: workspace.clock.now(),
  });
}
