/** What an import says of single rows: the first ones on the screen, all of them as JSON, problems as a file to mend. */
import type { FileKind, RowProblem } from '../domain/imported.ts';
import type { ImportNote } from '../operations/import/import-contract.ts';
import { importWords } from '../texts/command-line-import.ts';
import { importTerms } from '../texts/import-terms.ts';

const mostShown = 20;
const terms = importTerms.en;

/** No later file changes them. */
const fixedAtCreation: ReadonlySet<RowChange['field']> = new Set<RowChange['field']>(['account', 'created']);

export type RowChange = Exclude<ImportNote, { kind: 'problem' }>;

/** Gathers notes as they come. */
export class NoteBook {
  readonly problems = new Map<FileKind, RowProblem[]>();
  readonly changes: RowChange[] = [];

  take = (note: ImportNote): void => {
    if (note.kind !== 'problem') {
      this.changes.push(note);
      return;
    }
    const known = this.problems.get(note.file);
    if (known) known.push(note.problem);
    else this.problems.set(note.file, [note.problem]);
  };

  /** The first changes, and the first problems, in lines of text. */
  shown(nameOf: (kind: FileKind) => string): readonly string[] {
    const changes = this.changes.slice(0, mostShown).map((change) => {
      const { kind, dealNumber, line, field, before, after } = change;
      if (kind === 'changed' && field === 'history')
        return importWords.changedHistory(dealNumber, line, terms.kind.history);
      const stays = fixedAtCreation.has(field) ? importWords.fixed : importWords.kept;
      const say = kind === 'kept' ? stays : importWords.change;
      return say(dealNumber, line, wordOf(field), before, after);
    });
    const more = this.changes.length - changes.length;
    const moreProblems = [...this.problems.values()].reduce((sum, all) => sum + all.length, 0) - mostShown;
    const problems = [...this.problems].flatMap(([kind, all]) =>
      all
        .slice(0, mostShown)
        .map(({ line, column, value, reason }) =>
          importWords.problem(nameOf(kind), line, column, value, terms.reason[reason]),
        ),
    );
    return [
      ...changes,
      ...(more > 0 ? [importWords.moreChanges(more)] : []),
      ...problems.slice(0, mostShown),
      ...(moreProblems > 0 ? [importWords.moreProblems(moreProblems)] : []),
    ];
  }
}

function wordOf(field: RowChange['field']): string {
  return field === 'history' ? terms.kind.history : terms.field[field];
}
