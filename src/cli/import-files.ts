/** `stagecoach import`: says what the files hold, asks what has to be known, imports, and reports. */
import type { FileKind } from '../domain/imported.ts';
import { Currency } from '../domain/money.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { KnownFormat } from '../files/mapping.ts';
import { checkImport } from '../operations/import/check-import.ts';
import type { ImportCounts, ImportPlan, ImportProgress } from '../operations/import/import-contract.ts';
import { importNotes } from '../operations/import/import-notes.ts';
import { runImport } from '../operations/import/run-import.ts';
import { scanFiles } from '../operations/import/scan-files.ts';
import type { Workspace } from '../operations/workspace.ts';
import { commandLineWords } from '../texts/command-line.ts';
import { importWords } from '../texts/command-line-import.ts';
import { confirm } from './ask.ts';
import type { Complaint } from './complaint.ts';
import { type NamedFile, namedFiles } from './file-arguments.ts';
import { type OpenFiles, openFiles } from './file-rows.ts';
import { NoteBook } from './import-notes.ts';
import { readAnswers } from './import-options.ts';
import type { ImportOptions } from './program.ts';
import { importing, settlePlan } from './settle-plan.ts';
import type { Sitting } from './sitting.ts';
import { filesText } from './tell-files.ts';
import { planText } from './tell-plan.ts';
import { bar } from './terminal.ts';
import { type Understood, understandFiles } from './understand-files.ts';
import { keepLocalAdmin } from './which-workspace.ts';
import { withWorkspace } from './with-workspace.ts';
import { UnwritableError } from './write-out.ts';
import { type Mended, writeProblems } from './write-problems.ts';

/** The base currency of a new workspace, unless --currency says another. */
const usualCurrency = Currency.parse('USD');

export async function importFiles(
  sitting: Sitting,
  positional: readonly string[],
  options: ImportOptions,
): Promise<Result<void, Complaint>> {
  const named = await namedFiles(positional, options);
  if (!named.ok) return named;
  const files = named.value;
  const wanted = {
    slackTeamId: options.workspace ?? null,
    newWith: options.currency ?? usualCurrency,
    whenNew: options.dryRun ? ('pretend' as const) : ('create' as const),
  };
  return withWorkspace(sitting, wanted, async (workspace) => {
    if (files.kind === 'tables') return importTables(sitting, workspace, files.files, options);
    const { importWorkspaceFile } = await import('./import-workspace-file.ts');
    return importWorkspaceFile(sitting, workspace, files.path, options);
  });
}

async function importTables(
  sitting: Sitting,
  workspace: Workspace,
  named: readonly NamedFile[],
  options: ImportOptions,
): Promise<Result<void, Complaint>> {
  const { terminal, signal, config } = sitting;
  const tell = options.json ? () => undefined : terminal.print;
  const answers = await readAnswers(workspace, options);
  if (!answers.ok) return answers;
  const understood = await understandFiles(sitting, named, options, answers.value);
  if (!understood.ok) return understood;
  const files = understood.value;
  const open = await openFiles(files);
  const facts = await scanFiles(open(signal));
  tell(filesText(files, facts, answers.value));
  if (facts.unreadable.deals === facts.rows.deals) return refuseAll(sitting, files, open, options);
  const plan = await settlePlan(sitting, workspace, facts, answers.value.planOptions(formatOf(files)));
  if (!plan.ok) return plan;
  tell(planText(plan.value));
  if (!options.dryRun && !options.yes && terminal.canAsk) {
    if (!(await confirm(sitting, importWords.asks.goAhead))) {
      tell(importWords.nothingDone);
      return done(undefined);
    }
  }
  signal.throwIfAborted();
  if (options.dryRun) {
    const notes = new NoteBook();
    const counts = await checkImport(workspace, importing, open(signal), plan.value, notes.take);
    return report(sitting, files, options, { state: 'checked', counts, notes });
  }
  await keepLocalAdmin(workspace, config);
  return run(sitting, workspace, { files, open, plan: plan.value, options });
}

/** The export that the deals come from, if it is one that is known. */
function formatOf(files: readonly Understood[]): KnownFormat | null {
  return files.find(({ kind }) => kind === 'deals')?.recognition.format ?? null;
}

interface Settled {
  readonly files: readonly Understood[];
  readonly open: OpenFiles;
  readonly plan: ImportPlan;
  readonly options: ImportOptions;
}

async function run(
  sitting: Sitting,
  workspace: Workspace,
  { files, open, plan, options }: Settled,
): Promise<Result<void, Complaint>> {
  const { terminal, signal } = sitting;
  let latest: ImportProgress | undefined;
  const ran = await runImport(workspace, importing, open(null), plan, {
    signal,
    tell(progress) {
      latest = progress;
      const { phase, done, of } = progress;
      terminal.progress(importWords.progress(bar(done, of), done, of, importWords.phase[phase]));
    },
  });
  terminal.progress(null);
  if (!ran.ok) {
    const { refusal } = ran;
    if (refusal.kind === 'running-elsewhere')
      return refused({ text: importWords.runningElsewhere, exitCode: 1 });
    throw new Error(`the import was refused: ${refusal.kind}`);
  }
  const { state, counts, continued, importId } = ran.value;
  if (continued && !options.json) terminal.print(importWords.continued);
  if (state === 'stopped') {
    terminal.tell(
      importWords.interrupted(counts.done, latest?.phase === 'deals' ? latest.of : plan.facts.rows.deals),
    );
    return done(undefined);
  }
  const notes = new NoteBook();
  for await (const note of importNotes(workspace, importId, ['problem', 'changed', 'kept'])) notes.take(note);
  return report(sitting, files, options, { state, counts, notes });
}

/** Nothing is made for a file of which nothing can be read. */
async function refuseAll(
  { terminal, signal }: Sitting,
  files: readonly Understood[],
  open: OpenFiles,
  options: ImportOptions,
): Promise<Result<void, Complaint>> {
  const notes = new NoteBook();
  for await (const row of open(signal).deals())
    if (!row.ok) for (const problem of row.refusal) notes.take({ kind: 'problem', file: 'deals', problem });
  const { path = '' } = files.find(({ kind }) => kind === 'deals') ?? {};
  const text = (mended: readonly Mended[]) =>
    options.json
      ? jsonOf({ state: 'refused', counts: null, notes }, mended)
      : [...notes.shown(() => path), ...mendedLines(mended)].join('\n');
  const told = await tellAndMend(terminal, text, options.dryRun ? null : { files, notes, options });
  return told.ok ? refused({ text: importWords.allUnreadable(path), exitCode: 1 }) : told;
}

interface Mendable {
  readonly files: readonly Understood[];
  readonly notes: NoteBook;
  readonly options: ImportOptions;
}

function problemsOf({ files, notes, options }: Mendable): Promise<readonly Mended[]> {
  return writeProblems(files, notes.problems, options.problems ?? null);
}

/** What was found is told in any case, also where the files of problems can't be written. */
async function tellAndMend(
  { print }: Sitting['terminal'],
  text: (mended: readonly Mended[]) => string,
  mendable: Mendable | null,
): Promise<Result<void, Complaint>> {
  try {
    print(text(mendable === null ? [] : await problemsOf(mendable)));
    return done(undefined);
  } catch (error) {
    if (!(error instanceof UnwritableError)) throw error;
    print(text([]));
    const why = commandLineWords.unwritable(error.target, error.code);
    return refused({ text: `${why} ${importWords.problemsElsewhere}`, exitCode: 1 });
  }
}

function mendedLines(mended: readonly Mended[]): readonly string[] {
  return mended.map(({ rows, path, kind }) => importWords.problemsFile(rows, path, kind === 'deals'));
}

interface Outcome {
  readonly state: 'done' | 'checked';
  readonly counts: ImportCounts;
  readonly notes: NoteBook;
}

async function report(
  { terminal }: Sitting,
  files: readonly Understood[],
  options: ImportOptions,
  { state, counts, notes }: Outcome,
): Promise<Result<void, Complaint>> {
  // A look leaves nothing behind.
  const outcome = { state, counts, notes };
  return tellAndMend(
    terminal,
    (mended) => (options.json ? jsonOf(outcome, mended) : textOf(files, outcome, mended)),
    state === 'done' ? { files, notes, options } : null,
  );
}

function textOf(
  files: readonly Understood[],
  { state, counts, notes }: Outcome,
  mended: readonly Mended[],
): string {
  const nameOf = (kind: FileKind) => files.find((file) => file.kind === kind)?.path ?? kind;
  return [
    importWords.report(counts, state === 'checked'),
    ...notes.shown(nameOf),
    ...mendedLines(mended),
  ].join('\n');
}

function jsonOf(
  { state, counts, notes }: Outcome | { state: 'refused'; counts: null; notes: NoteBook },
  mended: readonly Mended[],
): string {
  const problems = [...notes.problems].flatMap(([file, all]) => all.map((problem) => ({ file, ...problem })));
  return JSON.stringify({ state, counts, changes: notes.changes, problems, problemFiles: mended }, null, 2);
}
