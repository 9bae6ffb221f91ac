/** The rows that could not be taken in, as a file to correct and bring again. */
import type { RowProblem, RowProblemReason } from '../domain/imported.ts';
import { addedColumn } from './row-counter.ts';
import { rowsOf } from './table.ts';
import type { Table } from './table-types.ts';
import { type CsvCell, csvText } from './write-csv.ts';

export interface ProblemWords {
  readonly line: string;
  readonly column: string;
  readonly value: string;
  readonly reason: string;
  readonly reasonText: (reason: RowProblemReason) => string;
}

/**
 * The rows that could not be taken in, as they stand in their file, and behind each why. Corrected, it can be imported
 * like the first file: the columns added are passed over then. Problems come in the order of their lines.
 */
export function problemReport(
  table: Table,
  problems: Iterable<RowProblem> | AsyncIterable<RowProblem>,
  words: ProblemWords,
): AsyncGenerator<string> {
  return csvText(problemRows(table, problems, words));
}

async function* problemRows(
  table: Table,
  problems: Iterable<RowProblem> | AsyncIterable<RowProblem>,
  words: ProblemWords,
): AsyncGenerator<readonly CsvCell[]> {
  const width = table.columns.length;
  const added = [words.line, words.column, words.value, words.reason].map((word) => addedColumn + word);
  yield [...table.columns.map(({ name }) => name), ...added];
  const rows = rowsOf(table);
  let next = await rows.next();
  for await (const group of byLine(problems)) {
    const [first] = group;
    if (first === undefined) continue;
    while (!next.done && next.value.line < first.line) next = await rows.next();
    const cells = next.done || next.value.line !== first.line ? [] : next.value.cells;
    const whole = Array.from({ length: width }, (_, index) => cells[index] ?? '');
    yield [
      ...whole,
      first.line,
      together(group.map(({ column }) => column)),
      together(group.map(({ value }) => value)),
      together(group.map(({ reason }) => words.reasonText(reason))),
    ];
  }
  await rows.return(undefined);
}

function together(parts: readonly string[]): string {
  return [...new Set(parts)].filter((part) => part !== '').join('; ');
}

async function* byLine(
  problems: Iterable<RowProblem> | AsyncIterable<RowProblem>,
): AsyncGenerator<readonly RowProblem[]> {
  let group: RowProblem[] = [];
  for await (const problem of problems) {
    if (group[0] !== undefined && group[0].line !== problem.line) {
      yield group;
      group = [];
    }
    group.push(problem);
  }
  if (group.length > 0) yield group;
}
