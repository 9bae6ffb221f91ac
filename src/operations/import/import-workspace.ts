/** Reads a whole workspace that was exported: everything with its ids, so that every number comes out the same. */
import { z } from 'zod';
import type { DealEntry } from '../../domain/history.ts';
import { Currency } from '../../domain/money.ts';
import { project } from '../../domain/projections.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { saveNewProjections } from '../../storage/bulk-deals.ts';
import { noticeGrowth, runsOneAtATime } from '../../storage/connect.ts';
import { settingsChanged } from '../../storage/directory-records.ts';
import { addImport, holdImport, keepImportStep, unfinishedImport } from '../../storage/import-records.ts';
import type { Scope } from '../../storage/rows.ts';
import { setBaseCurrency } from '../../storage/storage.ts';
import {
  type Carried,
  CarriedRow,
  CarriedTable,
  carriedEntry,
  hasDeals,
  insertCarried,
  numbersFrom,
  withFreeIdentities,
  withFreeNames,
} from '../../storage/workspace-rows.ts';
import { readDirectory, scopeOf, type Workspace } from '../workspace.ts';
import { BatchPace } from './batch-pace.ts';
import { nothingYet } from './import-steps.ts';

export const WorkspaceHeader = z.object({
  stagecoach: z.literal('workspace'),
  version: z.literal(1),
  name: z.string(),
  baseCurrency: z.string(),
  nextDealNumber: z.int().positive(),
  exportedAt: z.string(),
});
export type WorkspaceHeader = z.infer<typeof WorkspaceHeader>;

const Line = z.object({ table: CarriedTable, row: CarriedRow });

export type WorkspaceRefusal =
  /** Its first line is not that of an exported workspace, or of a later version. */
  | { readonly kind: 'not-a-workspace' }
  | { readonly kind: 'line-unreadable'; readonly line: number }
  /** A workspace can only be read into one that has no deals. */
  | { readonly kind: 'has-deals' }
  | { readonly kind: 'other-base-currency'; readonly theirs: Currency; readonly ours: Currency }
  | { readonly kind: 'running-elsewhere' };

export interface WorkspaceRun {
  readonly tell?: (linesDone: number) => void;
  readonly signal?: AbortSignal;
  readonly linesAtOnce?: number;
}

export interface WorkspaceImported {
  readonly state: 'done' | 'stopped';
  readonly lines: number;
  readonly continued: boolean;
}

/** `digest` is that of the file's bytes: with the same file, an import that was interrupted goes on where it was. */
export async function importWorkspace(
  workspace: Workspace,
  file: { readonly digest: string; readonly lines: () => AsyncIterable<string> },
  run: WorkspaceRun = {},
): Promise<Result<WorkspaceImported, WorkspaceRefusal>> {
  const scope = scopeOf(workspace);
  const header = await headerOf(file.lines());
  if (!header) return refused({ kind: 'not-a-workspace' });
  const earlier = await unfinishedImport(scope, file.digest);
  if (!earlier) {
    const refusal = await begin(workspace, header);
    if (refusal) return refused(refusal);
  }
  const record =
    earlier ??
    (await addImport(scope, {
      digest: file.digest,
      source: 'workspace',
      asked: {},
      counts: nothingYet,
      byId: null,
      channelId: null,
      messageTs: null,
      startedAt: workspace.clock.now(),
    }));
  const reading = new Reading(workspace, record.id, record.dealsDone, await runsOneAtATime(scope), run);
  const ended = await reading.all(file.lines(), header);
  return ended.ok ? done({ ...ended.value, continued: earlier !== undefined }) : ended;
}

async function headerOf(lines: AsyncIterable<string>): Promise<WorkspaceHeader | undefined> {
  for await (const line of lines) return WorkspaceHeader.safeParse(parsed(line)).data;
  return undefined;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function begin(workspace: Workspace, header: WorkspaceHeader): Promise<WorkspaceRefusal | undefined> {
  if (await hasDeals(scopeOf(workspace))) return { kind: 'has-deals' };
  const directory = await readDirectory(workspace);
  const theirs = Currency.safeParse(header.baseCurrency).data;
  if (theirs === undefined) return { kind: 'not-a-workspace' };
  if (theirs === directory.baseCurrency) return undefined;
  if (directory.teams.size > 0) return { kind: 'other-base-currency', theirs, ours: directory.baseCurrency };
  await setBaseCurrency(scopeOf(workspace), theirs);
  return undefined;
}

/** Lines on their way in. A batch ends between two subjects, so that no deal is ever half there. */
class Reading {
  readonly #workspace: Workspace;
  readonly #importId: string;
  readonly #run: WorkspaceRun;
  readonly #freshPace: () => BatchPace;
  #pace: BatchPace;
  #done: number;
  #noticeAt = 500;

  constructor(
    workspace: Workspace,
    importId: string,
    linesDone: number,
    isOneAtATime: boolean,
    run: WorkspaceRun,
  ) {
    this.#workspace = workspace;
    this.#importId = importId;
    this.#done = linesDone;
    this.#run = run;
    this.#freshPace = () => new BatchPace(isOneAtATime, run.linesAtOnce);
    this.#pace = this.#freshPace();
  }

  async all(
    lines: AsyncIterable<string>,
    header: WorkspaceHeader,
  ): Promise<Result<Omit<WorkspaceImported, 'continued'>, WorkspaceRefusal>> {
    let waiting: Carried[] = [];
    let number = 0;
    for await (const text of lines) {
      number += 1;
      if (number === 1 || number - 1 <= this.#done || text.trim() === '') continue;
      const line = Line.safeParse(parsed(text)).data;
      if (!line) return refused({ kind: 'line-unreadable', line: number });
      // Histories, from which deals are derived, are more work than anything before them.
      const isTurn = line.table === 'history' && waiting.at(-1)?.table !== 'history' && waiting.length > 0;
      if (isTurn || (waiting.length >= this.#pace.size && !continues(waiting.at(-1), line))) {
        if (!(await this.#flush(waiting))) return refused({ kind: 'running-elsewhere' });
        waiting = [];
        if (isTurn) this.#pace = this.#freshPace();
        if (this.#run.signal?.aborted) return done({ state: 'stopped', lines: this.#done });
      }
      waiting.push(line);
    }
    const isOurs = await this.#flush(waiting, header);
    return isOurs ? done({ state: 'done', lines: this.#done }) : refused({ kind: 'running-elsewhere' });
  }

  async #flush(lines: readonly Carried[], last?: WorkspaceHeader): Promise<boolean> {
    const { storage, clock } = this.#workspace;
    const before = this.#done;
    let began = performance.now();
    const result = await storage.transact(async (scope) => {
      began = performance.now();
      const record = await holdImport(scope, this.#importId);
      if (record?.dealsDone !== before) return refused('elsewhere');
      await insertLines(scope, lines, clock.now());
      if (last) await numbersFrom(scope, last.nextDealNumber);
      await keepImportStep(scope, this.#importId, {
        dealsDone: before + lines.length,
        ...(last ? { state: 'done', finishedAt: clock.now() } : {}),
      });
      return done(undefined);
    });
    if (!result.ok) return false;
    this.#pace.learn(lines.length, performance.now() - began);
    await this.#pace.rest();
    this.#done = before + lines.length;
    if (this.#done >= this.#noticeAt) {
      await noticeGrowth(scopeOf(this.#workspace));
      this.#noticeAt = this.#done * 8;
    }
    this.#run.tell?.(this.#done);
    return true;
  }
}

/** Whether a line is of the same history as the one before. */
function continues(before: Carried | undefined, line: Carried): boolean {
  return (
    before?.table === 'history' && line.table === 'history' && before.row.subjectId === line.row.subjectId
  );
}

async function insertLines(scope: Scope, lines: readonly Carried[], now: Date): Promise<void> {
  // Who only reads deals need not read people and teams again.
  if (lines.some(({ table }) => table !== 'history')) await settingsChanged(scope);
  const byTable = new Map<string, CarriedRow[]>();
  for (const { table, row } of lines) {
    const known = byTable.get(table);
    if (known) known.push(row);
    else byTable.set(table, [row]);
  }
  for (const [table, rows] of byTable) {
    const free = table === 'people' ? await withFreeIdentities(scope, rows) : rows;
    await insertCarried(scope, table, await withFreeNames(scope, table, free), now);
    if (table === 'history') await deriveDeals(scope, rows);
  }
}

async function deriveDeals(scope: Scope, rows: readonly CarriedRow[]): Promise<void> {
  const histories = new Map<string, DealEntry[]>();
  for (const row of rows) {
    const entry = carriedEntry(row);
    if (!entry) continue;
    const known = histories.get(entry.dealId);
    if (known) known.push(entry);
    else histories.set(entry.dealId, [entry]);
  }
  await saveNewProjections(
    scope,
    [...histories.values()].map((entries) => project(entries)),
  );
}
