/** The cells of a row as values, gathering what cannot be read instead of stopping at it. */
import type { Day } from '../domain/days.ts';
import type { FileField, FileTime, RowProblem, RowProblemReason } from '../domain/imported.ts';
import { firstNameFirst, fullName } from '../domain/person-name.ts';
import { done, type Result, refused } from '../domain/result.ts';
import { saysNothing, visible, withoutAddress } from './cell-text.ts';
import { fileDay, fileTime } from './file-times.ts';
import type { Formats } from './formats.ts';
import type { Mapping } from './mapping.ts';
import { fitsColumns, rowsOf } from './table.ts';
import type { Table } from './table-types.ts';

/** The cells of one row by field. What cannot be read is noted, and null is returned. */
export interface RowCells {
  readonly line: number;
  readonly formats: Formats;
  /** Without spaces around it; null when it is empty, a dash, `N/A` or the field has no column. */
  text(field: FileField, most?: number): string | null;
  /** Like `text`; an empty cell is a problem. */
  needed(field: FileField, most?: number): string | null;
  /** What somebody is called, first name first, from a column of whole names or from two of their parts. */
  person(field: FileField, parts?: { readonly first: FileField; readonly last: FileField }): string | null;
  /** A moment or a day that is not in the future. */
  past(field: FileField): FileTime | null;
  day(field: FileField): Day | null;
  /** Whether the field has a day, and one that has passed; nothing is noted. */
  isBeforeToday(field: FileField): boolean;
  /** Notes a problem of the field's cell. */
  note(field: FileField, reason: RowProblemReason): null;
  hasColumn(field: FileField): boolean;
  /** The name of the field's column; empty without one. */
  column(field: FileField): string;
  sameColumn(one: FileField, other: FileField): boolean;
}

/** As much as a name in a CRM can be. */
const longestName = 255;
/** Before any CRM; what lies there is a year of two digits, or a date that stands for none. */
const earliestYear = '1980';
const longestShown = 200;

/**
 * Reads each row with `read`, which returns null for a row that says nothing. A row yields either what it says or all
 * its problems. `idOf` names a row: a second one of the same name is a problem of the field given.
 */
export async function* readRows<T extends object>(
  table: Table,
  mapping: Mapping,
  formats: Formats,
  read: (cells: RowCells) => T | null,
  unique: { readonly field: FileField; readonly idOf: (value: T) => string | null } | null,
): AsyncGenerator<Result<T, readonly RowProblem[]>> {
  const indexes = new Map(table.columns.map(({ name }, index) => [name, index] as const));
  const seen = new Set<string>();
  for await (const { line, cells } of rowsOf(table)) {
    if (!fitsColumns(cells, table)) {
      const reason = 'wrong-number-of-cells';
      yield refused([{ line, column: '', value: shown(cells.join(table.delimiter)), reason }]);
      continue;
    }
    const problems: RowProblem[] = [];
    const row = rowCells({ line, cells }, { indexes, mapping, formats }, problems);
    const value = read(row);
    const id = value === null || problems.length > 0 ? null : (unique?.idOf(value) ?? null);
    if (id !== null && unique !== null) {
      if (seen.has(id)) row.note(unique.field, 'twice-in-file');
      seen.add(id);
    }
    if (problems.length > 0) yield refused(problems);
    else if (value !== null) yield done(value);
  }
}

/** The beginning of a cell, such as can be kept. */
function shown(cell: string): string {
  return visible(cell.trim().slice(0, longestShown));
}

/** How the cells of every row are found and read: where a column is, what it means, how it is written. */
interface Key {
  readonly indexes: ReadonlyMap<string, number>;
  readonly mapping: Mapping;
  readonly formats: Formats;
}

/** `problems` takes what is noted. */
function rowCells(
  { line, cells }: { readonly line: number; readonly cells: readonly string[] },
  { indexes, mapping, formats }: Key,
  problems: RowProblem[],
): RowCells {
  const raw = (field: FileField): string => {
    const column = mapping[field];
    return column === undefined ? '' : (cells[indexes.get(column) ?? -1] ?? '');
  };
  const note = (field: FileField, reason: RowProblemReason): null => {
    problems.push({ line, column: mapping[field] ?? '', value: shown(raw(field)), reason });
    return null;
  };
  const text = (field: FileField, most: number = longestName): string | null => {
    const said = visible(raw(field));
    if (saysNothing(said)) return null;
    return said.length > most ? note(field, 'too-long') : said;
  };
  const inOrder = (field: FileField): string | null => {
    const said = text(field);
    if (said === null || !formats.lastNamesFirst.has(mapping[field] ?? '')) return said;
    const name = withoutAddress(said);
    return said.replace(name, firstNameFirst(name) ?? name);
  };
  const dateColumn = (field: FileField) => formats.dates.get(mapping[field] ?? '');
  const checked = <T extends object | string>(
    field: FileField,
    value: T | undefined,
    day: string,
  ): T | null => {
    if (value === undefined) return note(field, 'not-a-date');
    return day < earliestYear ? note(field, 'too-long-ago') : value;
  };
  return {
    line,
    formats,
    text,
    needed: (field, most) => {
      const said = text(field, most);
      const blank = said === null && !problems.some(({ column }) => column === mapping[field]);
      return blank ? note(field, 'missing') : said;
    },
    person: (field, parts) => {
      const said = inOrder(field);
      if (parts === undefined || mapping[parts.last] === undefined) return said;
      const inTwo = fullName(text(parts.first), text(parts.last));
      if (said === null || (inTwo !== null && said.includes('@'))) return inTwo ?? said;
      // A `Name` beside a `Surname` is the first one.
      const isFirst = mapping[parts.first] === undefined && inTwo !== null && !said.includes(inTwo);
      return isFirst ? fullName(said, inTwo) : said;
    },
    past: (field) => {
      const said = text(field);
      const column = dateColumn(field);
      if (said === null || column === undefined) return null;
      const time = fileTime(said, column, formats.zone);
      const when = time === undefined ? '' : 'on' in time ? time.on : time.at.toISOString();
      if (checked(field, time, when) === null || time === undefined) return null;
      const future = 'on' in time ? time.on > formats.today : time.at > formats.now;
      return future ? note(field, 'in-the-future') : time;
    },
    day: (field) => {
      const said = text(field);
      const column = dateColumn(field);
      if (said === null || column === undefined) return null;
      const day = fileDay(said, column);
      return checked(field, day, day ?? '');
    },
    isBeforeToday: (field) => {
      const column = dateColumn(field);
      const day = column === undefined ? undefined : fileDay(visible(raw(field)), column);
      return day !== undefined && day < formats.today;
    },
    note,
    column: (field) => mapping[field] ?? '',
    hasColumn: (field) => mapping[field] !== undefined,
    sameColumn: (one, other) => mapping[one] !== undefined && mapping[one] === mapping[other],
  };
}
