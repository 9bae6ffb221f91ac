/** Reports that say what a group of rows has in common, its stage or its owner, only on the first of them. */
import type { FileField } from '../domain/imported.ts';
import { headerRank } from './header-names.ts';

const groupedBy = ['stage', 'status', 'owner', 'account', 'team', 'pipeline', 'source', 'type'] as const;

/** The columns that a report can be grouped by: its first ones, as long as they say such things. */
function mayGroup(header: readonly string[]): readonly number[] {
  const first = Math.max(
    header.findIndex((cell) => cell.trim() !== ''),
    0,
  );
  const says = (name: string, field: FileField) => headerRank('deals', field, name) !== undefined;
  const end = header.findIndex((name, nth) => nth >= first && !groupedBy.some((field) => says(name, field)));
  return Array.from({ length: (end < 0 ? header.length : end) - first }, (_, nth) => first + nth);
}

interface GroupCounter {
  /** Every row of the table in its order, and whether a total stands between it and the one before. */
  add(cells: readonly string[], afterTotal: boolean): void;
  /** The columns that are to be filled down, if the totals of a grouped report are there. */
  columns(): readonly number[];
}

export function groupCounter(header: readonly string[]): GroupCounter {
  const columns = mayGroup(header).map((index) => ({
    index,
    blank: 0,
    isOwn: false,
    isEarly: false,
    held: '',
  }));
  let rows = 0;
  let hasTotals = false;
  return {
    add(cells, afterTotal) {
      rows += 1;
      hasTotals ||= afterTotal;
      let begins = rows === 1;
      for (const column of columns) {
        const said = cells[column.index]?.trim() ?? '';
        if (said === '') {
          column.blank += 1;
          // A group that begins is named: what is blank here is blank.
          if (begins) column.isOwn = true;
          continue;
        }
        if (!begins && said === column.held) column.isOwn = true;
        if (!begins && !afterTotal) column.isEarly = true;
        column.held = said;
        begins = true;
      }
    },
    columns() {
      // With a total under each group, a new one begins only after it.
      const end = columns.findIndex(
        ({ blank, isOwn, isEarly }) => blank === 0 || isOwn || (hasTotals && isEarly),
      );
      return columns.slice(0, end < 0 ? columns.length : end).map(({ index }) => index);
    },
  };
}

/** Gives each row, one after the other, what its group says in these columns. */
export function filledDown(columns: readonly number[]): (cells: readonly string[]) => readonly string[] {
  const held = new Map<number, string>();
  if (columns.length === 0) return (cells) => cells;
  return (cells) =>
    cells.map((cell, index) => {
      if (!columns.includes(index)) return cell;
      if (cell.trim() === '') return held.get(index) ?? cell;
      held.set(index, cell);
      return cell;
    });
}
