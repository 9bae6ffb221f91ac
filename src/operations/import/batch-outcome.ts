/** What a batch of deals comes to, counted while it goes. */
import type { FileKind, ImportField, RowProblem } from '../../domain/imported.ts';
import type { ImportCounts, ImportFiles, ImportNote } from './import-contract.ts';
import { type KnownAgain, type Problem, rowProblem, type SayingRow } from './import-rows.ts';

export class BatchOutcome {
  readonly notes: ImportNote[] = [];
  readonly #files: ImportFiles;
  created = 0;
  unchanged = 0;
  accounts = 0;
  #changed = 0;
  #kept = 0;
  #leftOut = 0;

  constructor(files: ImportFiles) {
    this.#files = files;
  }

  unreadable(file: FileKind, problems: readonly RowProblem[]): void {
    this.#leftOut += 1;
    for (const problem of problems) this.notes.push({ kind: 'problem', file, problem });
  }

  /** A row that is left out. */
  problem(problem: Problem): void {
    this.#leftOut += 1;
    this.#note(problem);
  }

  /** A deal that is left out with all its rows, wherever the fault is: mended, they have to come again together. */
  together({ key, deal, changes }: SayingRow, problem: Problem): void {
    const { externalId } = deal;
    // The key of a deal without an id is ours; people know its name.
    const value = externalId ?? deal.name ?? deal.account ?? key;
    const field = externalId !== null ? 'id' : deal.name !== null ? 'name' : 'account';
    const rows = [
      { file: 'deals', line: deal.line, field } as const,
      ...changes.map(({ line }) => ({ file: 'history', line, field: 'deal-id' }) as const),
    ];
    this.problem(problem);
    for (const row of rows)
      if (row.file !== problem.file || row.line !== problem.line)
        this.problem({ ...row, value, reason: 'left-out-together' });
  }

  /** Stage changes that mean nothing here; their deal goes in without them. */
  partly(problems: readonly Problem[]): void {
    this.#leftOut += problems.length;
    for (const problem of problems) this.#note(problem);
  }

  updated(
    { deal, before, said }: KnownAgain,
    dealNumber: number,
    {
      plan,
      applied,
      kept,
    }: { plan: readonly unknown[]; applied: readonly ImportField[]; kept: readonly ImportField[] },
  ): void {
    if (plan.length > 0) this.#changed += 1;
    else this.unchanged += 1;
    if (kept.length > 0) this.#kept += 1;
    const say = (kind: 'changed' | 'kept') => (field: ImportField) => {
      const values = { before: before.said[field] ?? null, after: said[field] ?? null };
      this.notes.push({ kind, line: deal.line, dealNumber, field, ...values });
    };
    applied.forEach(say('changed'));
    kept.forEach(say('kept'));
  }

  counts(): Omit<ImportCounts, 'done'> {
    const { created, unchanged, accounts } = this;
    return {
      created,
      changed: this.#changed,
      unchanged,
      leftOut: this.#leftOut,
      kept: this.#kept,
      accounts,
    };
  }

  #note(problem: Problem): void {
    this.notes.push({ kind: 'problem', file: problem.file, problem: rowProblem(this.#files, problem) });
  }
}
