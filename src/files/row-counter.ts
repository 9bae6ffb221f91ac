/** The rows under a header, counted and profiled, and where the footer begins. */
import { columnCounter } from './column-profile.ts';
import { withoutGuard } from './formula-guard.ts';
import { groupCounter } from './grouped-rows.ts';
import { isBlank, isSameRow, isTotal, mayEndReport, tellsOfGroups } from './table-shape.ts';
import type { Table, TableRow } from './table-types.ts';

export interface SurveyedRow extends TableRow {
  readonly afterBlank: boolean;
}

export interface RowCounter {
  add(row: SurveyedRow): void;
  /** `skipped` are repeated headers, and totals between rows. */
  result(): Pick<Table, 'columns' | 'ignoredColumns' | 'rows' | 'footerLine' | 'groupColumns'> & {
    readonly skipped: number;
  };
}

/** Columns that a report of problems added begin so; they are passed over when the report comes back. */
export const addedColumn = '⚠ ';

export function rowCounter(header: readonly string[]): RowCounter {
  const counters = header.map(() => columnCounter());
  /** Reports laid out for reading begin with columns that are empty. */
  const margin = Math.max(
    header.findIndex((cell) => cell.trim() !== ''),
    0,
  );
  const groups = groupCounter(header);
  let isGrouped = false;
  let rows = 0;
  /** Rows that are the footer unless another row of the table follows. */
  let last: { readonly line: number; count: number; totals: number } | null = null;
  let skipped = 0;

  const add = (row: SurveyedRow) => {
    if (isSameRow(row.cells, header)) {
      skipped += 1;
      return;
    }
    const cells = isBlank(row.cells.slice(0, margin)) ? row.cells.slice(margin) : row.cells;
    if (mayEndReport(cells, row.afterBlank || last !== null, header.length)) {
      if (last === null) last = { line: row.line, count: 0, totals: 0 };
      if (isTotal(cells)) last.totals += 1;
      else last.count += 1;
      isGrouped ||= tellsOfGroups(cells);
      return;
    }
    const afterTotal = last !== null && last.totals > 0;
    rows += 1 + (last?.count ?? 0);
    skipped += last?.totals ?? 0;
    last = null;
    // A row of another width is reported when it is read; its cells prove nothing about columns.
    if (row.cells.length < header.length || !isBlank(row.cells.slice(header.length))) return;
    groups.add(row.cells, afterTotal);
    counters.forEach((counter, index) => {
      counter.add(withoutGuard(row.cells[index] ?? ''));
    });
  };
  const result = () => {
    const names = columnNames(header);
    const all = counters.map((counter, index) => counter.profile(names[index] ?? ''));
    const used = all.findLastIndex(
      ({ filled }, index) =>
        !(header[index] ?? '').startsWith(addedColumn) && (filled > 0 || (header[index] ?? '').trim() !== ''),
    );
    return {
      columns: all.slice(0, used + 1),
      ignoredColumns: all.length - used - 1,
      rows,
      footerLine: last?.line ?? null,
      groupColumns: isGrouped ? groups.columns() : [],
      skipped,
    };
  };
  return { add, result };
}

/** A second `Name` becomes `Name (2)`, a column without a name `#5`: a mapping must be able to name each. */
function columnNames(header: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return header.map((cell, index) => {
    const plain = withoutGuard(cell.trim()).replace(/\s+/gu, ' ') || `#${index + 1}`;
    let name = plain;
    for (let again = 2; taken.has(name); again += 1) name = `${plain} (${again})`;
    taken.add(name);
    return name;
  });
}
