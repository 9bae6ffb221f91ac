/** The steps of an import: each is one transaction, which also says how far the import is then. */
import { z } from 'zod';
import { done, refused } from '../../domain/result.ts';
import {
  addImportNotes,
  holdImport,
  type ImportPlace,
  type ImportRecord,
  type ImportStep,
  keepImportStep,
} from '../../storage/import-records.ts';
import type { Scope } from '../../storage/rows.ts';
import { isDuplicate } from '../../storage/storage.ts';
import type { Workspace } from '../workspace.ts';
import { Outdated } from './apply-deals.ts';
import { ImportCounts, type ImportNote } from './import-contract.ts';

const Kept = z.object({
  counts: ImportCounts,
  notes: z.int(),
  accountsDone: z.int(),
  /** Whether the problems of people and products are told. */
  isNoted: z.boolean(),
});
export type Kept = z.infer<typeof Kept>;

export const nothingYet: Kept = {
  counts: { done: 0, created: 0, changed: 0, unchanged: 0, leftOut: 0, kept: 0, accounts: 0 },
  notes: 0,
  accountsDone: 0,
  isNoted: false,
};

/** What a step brought, to be kept with it. */
export interface Step extends Omit<ImportStep, 'counts' | 'state'> {
  readonly kept?: Kept;
}

/** How often a step is tried again that met somebody who was faster. */
const attempts = 3;

export class ImportSteps {
  readonly #workspace: Workspace;
  readonly #importId: string;
  /** As the import's row in the database says since its latest step. */
  #kept: Kept;
  #changesDone: number;
  #dealsDone: number;

  constructor(workspace: Workspace, record: ImportRecord) {
    this.#workspace = workspace;
    this.#importId = record.id;
    this.#kept = Kept.parse(record.counts);
    this.#changesDone = record.changesDone;
    this.#dealsDone = record.dealsDone;
  }

  get kept(): Kept {
    return this.#kept;
  }

  get changesDone(): number {
    return this.#changesDone;
  }

  get dealsDone(): number {
    return this.#dealsDone;
  }

  /**
   * Does one step, and says for how many milliseconds its transaction was open; undefined when another process is at
   * the same import.
   */
  async take(work: (scope: Scope) => Promise<Step>): Promise<number | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#takeOnce(work);
      } catch (error) {
        const isMet = error instanceof Outdated || isDuplicate(error);
        if (!isMet || attempt === attempts) throw error;
      }
    }
  }

  async #takeOnce(work: (scope: Scope) => Promise<Step>): Promise<number | undefined> {
    let began = performance.now();
    const result = await this.#workspace.storage.transact(async (scope) => {
      began = performance.now();
      if (!this.#isAt(await holdImport(scope, this.#importId))) return refused('elsewhere' as const);
      const step = await work(scope);
      const { kept = this.#kept, ...rest } = step;
      const state = step.finishedAt ? ('done' as const) : ('running' as const);
      await keepImportStep(scope, this.#importId, { ...rest, state, counts: kept });
      return done(step);
    });
    if (!result.ok) return undefined;
    const { kept, changesDone, dealsDone } = result.value;
    this.#kept = kept ?? this.#kept;
    this.#changesDone = changesDone ?? this.#changesDone;
    this.#dealsDone = dealsDone ?? this.#dealsDone;
    return performance.now() - began;
  }

  #isAt(now: ImportPlace | undefined): boolean {
    if (now?.dealsDone !== this.#dealsDone || now.changesDone !== this.#changesDone) return false;
    const kept = Kept.parse(now.counts);
    return kept.notes === this.#kept.notes && kept.accountsDone === this.#kept.accountsDone;
  }

  /** Keeps what a step has to say, and what is kept once it is done. */
  async noted(scope: Scope, notes: readonly ImportNote[], counts: Partial<ImportCounts>): Promise<Kept> {
    const kept = this.#kept;
    const rows = notes.map((note) => ({
      kind: note.kind,
      line: note.kind === 'problem' ? note.problem.line : note.line,
      payload: note,
    }));
    await addImportNotes(scope, this.#importId, kept.notes, rows);
    return { ...kept, notes: kept.notes + notes.length, counts: sum(kept.counts, counts) };
  }
}

export function sum(a: ImportCounts, b: Partial<ImportCounts>): ImportCounts {
  return {
    done: a.done + (b.done ?? 0),
    created: a.created + (b.created ?? 0),
    changed: a.changed + (b.changed ?? 0),
    unchanged: a.unchanged + (b.unchanged ?? 0),
    leftOut: a.leftOut + (b.leftOut ?? 0),
    kept: a.kept + (b.kept ?? 0),
    accounts: a.accounts + (b.accounts ?? 0),
  };
}
