/** An import under way: its phases, each in batches, each batch one step. */
import { accountsOfNames } from '../../storage/bulk-accounts.ts';
import { noticeGrowth } from '../../storage/connect.ts';
import { addImportChanges, removeImportChanges, someImportChanges } from '../../storage/import-changes.ts';
import type { ImportRecord } from '../../storage/import-records.ts';
import type { Scope } from '../../storage/rows.ts';
import { scopeOf, type Workspace } from '../workspace.ts';
import { DealsAhead } from './apply-deals.ts';
import { BatchPace } from './batch-pace.ts';
import type { ImportContext } from './import-context.ts';
import type {
  ImportCounts,
  ImportFiles,
  ImportPlan,
  ImportProgress,
  ImportRun,
  Rows,
} from './import-contract.ts';
import {
  changeOfUnknownDeal,
  keyedRows,
  namedAccount,
  problemNotes,
  problemsOf,
  type Row,
  readable,
  unreadable,
} from './import-files.ts';
import { ImportSteps, type Step } from './import-steps.ts';
import { inBatches, type Stages } from './in-batches.ts';
import { changesOfImport } from './look-up-deals.ts';

export interface Given {
  readonly workspace: Workspace;
  readonly files: ImportFiles;
  readonly plan: ImportPlan;
  readonly context: ImportContext;
  readonly run: ImportRun;
  readonly record: ImportRecord;
}

/** A file that is gone through: its rows, how many are done, what becomes of a batch of them. */
interface Source<Row, Looked, Ready> extends Omit<Stages<Row, Looked, Ready>, 'size' | 'write'> {
  readonly rows: () => AsyncIterable<Row>;
  readonly phase: ImportProgress['phase'];
  readonly done: () => number;
  readonly apply: (scope: Scope, ready: Ready, rows: number) => Promise<Step>;
}

export class Importing {
  readonly #given: Given;
  readonly #isOneAtATime: boolean;
  readonly #steps: ImportSteps;
  #isElsewhere = false;

  constructor(given: Given, isOneAtATime: boolean) {
    this.#given = given;
    this.#isOneAtATime = isOneAtATime;
    this.#steps = new ImportSteps(given.workspace, given.record);
  }

  get counts(): ImportCounts {
    return this.#steps.kept.counts;
  }

  async run(): Promise<'done' | 'stopped' | 'elsewhere'> {
    const phases = [
      () => this.#others(),
      () => this.#accounts(),
      () => this.#history(),
      () => this.#deals(),
      () => this.#leftovers(),
    ];
    for (const phase of phases) {
      await phase();
      if (this.#isElsewhere) return 'elsewhere';
      if (this.#isStopped()) return 'stopped';
    }
    await this.#step(async () => ({ finishedAt: this.#given.workspace.clock.now() }));
    return this.#isElsewhere ? 'elsewhere' : 'done';
  }

  #isStopped(): boolean {
    return this.#given.run.signal?.aborted === true;
  }

  /** How many milliseconds it took; undefined when another process is at it too. */
  async #step(work: (scope: Scope) => Promise<Step>): Promise<number | undefined> {
    const took = await this.#steps.take(work);
    if (took === undefined) this.#isElsewhere = true;
    return took;
  }

  /** The problems of the small files, whose rows the plan has already. */
  async #others(): Promise<void> {
    if (this.#steps.kept.isNoted) return;
    const { files } = this.#given;
    const people = await problemsOf('people', files.people);
    const products = await problemsOf('products', files.products);
    const leftOut = people.rows + products.rows;
    await this.#step(async (scope) => {
      const kept = await this.#steps.noted(scope, [...people.notes, ...products.notes], { leftOut });
      return { kept: { ...kept, isNoted: true } };
    });
  }

  async #accounts(): Promise<void> {
    const { files, context, workspace } = this.#given;
    if (!files.accounts) return;
    await this.#each({
      ...asTheyAre(files.accounts),
      phase: 'accounts',
      done: () => this.#steps.kept.accountsDone,
      apply: async (scope, rows) => {
        const by = { actor: { kind: 'import' }, at: workspace.clock.now() } as const;
        const named = readable(rows).map((account) => namedAccount(context, account));
        const { added } = await accountsOfNames(scope, by, named);
        const counts = { leftOut: unreadable(rows), accounts: added };
        const kept = await this.#steps.noted(scope, problemNotes('accounts', rows), counts);
        return { kept: { ...kept, accountsDone: kept.accountsDone + rows.length } };
      },
    });
  }

  async #history(): Promise<void> {
    const { files, record } = this.#given;
    if (!files.history) return;
    await this.#each({
      ...asTheyAre(files.history),
      phase: 'history',
      done: () => this.#steps.changesDone,
      apply: async (scope, rows) => {
        await addImportChanges(scope, record.id, readable(rows));
        const counts = { leftOut: unreadable(rows) };
        const kept = await this.#steps.noted(scope, problemNotes('history', rows), counts);
        return { kept, changesDone: this.#steps.changesDone + rows.length };
      },
    });
  }

  async #deals(): Promise<void> {
    const { files, context, record, workspace } = this.#given;
    const changesOf = changesOfImport(files, record.id);
    const ahead = new DealsAhead(record.id, () => ({
      files,
      context,
      changesOf,
      now: workspace.clock.now(),
    }));
    await this.#each({
      rows: keyedRows(files),
      phase: 'deals',
      done: () => this.#steps.dealsDone,
      look: (rows) => ahead.look(scopeOf(workspace), rows),
      makeReady: (looked) => ahead.makeReady(looked),
      renew: (ready) => ahead.renew(scopeOf(workspace), ready),
      apply: async (scope, ready, rows) => {
        const outcome = await ahead.write(scope, ready);
        const kept = await this.#steps.noted(scope, outcome.notes, { ...outcome.counts(), done: rows });
        return { kept, dealsDone: this.#steps.dealsDone + rows };
      },
    });
  }

  /** Stage changes for which no deal came. */
  async #leftovers(): Promise<void> {
    const { files, record } = this.#given;
    let isMore = files.history !== undefined;
    while (isMore && !this.#isElsewhere && !this.#isStopped())
      await this.#step(async (scope) => {
        const rows = await someImportChanges(scope, record.id, leftoversAtOnce);
        isMore = rows.length > 0;
        const notes = rows.map((change) => changeOfUnknownDeal(files, change));
        await removeImportChanges(scope, record.id, rows);
        return { kept: await this.#steps.noted(scope, notes, { leftOut: rows.length }) };
      });
  }

  /** Goes through a file in batches, from the row on at which the latest run stopped. */
  async #each<Row, Looked, Ready>(source: Source<Row, Looked, Ready>): Promise<void> {
    const { plan, run, workspace } = this.#given;
    const { phase, look, makeReady, renew } = source;
    // A stage change is little work, a deal much: each file finds its own pace.
    const pace = new BatchPace(this.#isOneAtATime, run.rowsAtOnce);
    let noticeAt = firstNotice;
    const write = async (ready: Ready, rows: number): Promise<boolean> => {
      const took = await this.#step((scope) => source.apply(scope, ready, rows));
      if (took === undefined) return false;
      pace.learn(rows, took);
      if (source.done() >= noticeAt) {
        await noticeGrowth(scopeOf(workspace));
        noticeAt = source.done() * 8;
      }
      run.tell?.({ phase, done: source.done(), of: plan.facts.rows[phase], counts: this.counts, took });
      await pace.rest();
      return !this.#isStopped();
    };
    await inBatches(source.rows(), source.done(), { size: () => pace.size, look, makeReady, renew, write });
  }
}

const leftoversAtOnce = 500;
/** After so many rows, and each time there are eight times as many, the database looks at its tables anew. */
const firstNotice = 100;

/** Rows of which nothing has to be known before they are written. */
function asTheyAre<T>(rows: Rows<T>) {
  type Batch = readonly Row<T>[];
  const same = async (batch: Batch) => batch;
  return { rows, look: same, makeReady: same, renew: same };
}
