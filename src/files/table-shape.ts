/** Where the table in a file is: its delimiter, its header, and what stands around it. */
import { csvRowsOf } from './csv-rows.ts';
import { isHeaderName } from './header-names.ts';
import { type Delimiter, delimiters } from './table-types.ts';

export interface Shape {
  readonly delimiter: Delimiter;
  /** How many cells most rows have; 1 when nothing parts them. */
  readonly width: number;
}

/** `sep=;` on the first line tells Excel the delimiter; to everybody else it is one. */
const toldDelimiter = /^"?sep=(.)"?\s*$/iu;

export function isTold(cells: readonly string[]): boolean {
  return cells.length <= 2 && toldDelimiter.test(cells.join(''));
}

/** Told by the file itself, else whichever parts the most rows of its beginning into equally many cells. */
export function shapeOf(beginning: string): Shape {
  const told = toldDelimiter.exec(beginning.slice(0, 20).split('\n')[0] ?? '')?.[1];
  const shapes = delimiters.map((delimiter) => ({ delimiter, ...usualWidth(beginning, delimiter) }));
  const chosen = shapes.find(({ delimiter }) => delimiter === told);
  if (chosen !== undefined) return chosen;
  const best = shapes.reduce((one, other) => {
    if (other.width < 2) return one;
    if (one.width < 2 || other.rows > one.rows) return other;
    return other.rows === one.rows && other.width > one.width ? other : one;
  });
  if (best.width > 1) return best;
  // One column: its commas belong to what it says.
  return { delimiter: delimiters.find((one) => !beginning.includes(one)) ?? '|', width: 1 };
}

function usualWidth(
  beginning: string,
  delimiter: Delimiter,
): { readonly width: number; readonly rows: number } {
  const counts = new Map<number, number>();
  let filled = 0;
  for (const cells of csvRowsOf(beginning, delimiter)) {
    if (isBlank(cells) || isTold(cells)) continue;
    filled += 1;
    const width = unwrapped(cells, delimiter)?.length ?? cells.length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [width, rows] = [...counts]
    .filter(([cells]) => cells > 1)
    .sort(([a, rowsOfA], [b, rowsOfB]) => rowsOfB - rowsOfA || b - a)[0] ?? [1, 0];
  // A comma now and then in a column of texts parts nothing.
  return rows * 2 >= Math.min(filled, 4) && rows * 3 >= filled ? { width, rows } : { width: 1, rows: 0 };
}

/** A row that was wrapped whole in quotes, as it was before; undefined for one that was not. */
export function unwrapped(cells: readonly string[], delimiter: Delimiter): readonly string[] | undefined {
  const [only] = cells;
  if (cells.length !== 1 || only === undefined || !only.includes(delimiter)) return undefined;
  const inner = csvRowsOf(only, delimiter);
  return inner.length === 1 ? inner[0] : undefined;
}

/** Which of the first rows is the header: the one with most of the usual names, else the first that is wide enough. */
export function headerAmong(rows: readonly (readonly string[])[], width: number): number {
  const named = rows.map((cells) => cells.filter(isHeaderName).length);
  const most = Math.max(...named);
  if (most >= Math.min(2, width)) return named.indexOf(most);
  const wide = rows.findIndex((cells) => cells.filter((cell) => cell.trim() !== '').length * 2 > width);
  return Math.max(wide, 0);
}

/** Whether a row in the header's place is one of the table: dates, money or addresses, and hardly a usual name. `Won` is both. */
export function isDeal(cells: readonly string[]): boolean {
  return cells.filter(isHeaderName).length < 2 && cells.some((cell) => written.test(cell.trim()));
}

const written =
  /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d+[.,]\d{2}|[^\s@]+@[^\s@]+\.[^\s@]+)\b/u;

export function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

const lastWords =
  /^(?:confidential information|copyright|generated (?:by|on|at)|\(?\d+ (?:rows?|records?)\b|report generated|filtered by|as of |导出时间|导出人|制表)/iu;
const totals = /^(?:(?:grand |sub)?totals?(?: ?\(\d+ records?\))?|(?:record )?count|合计|总计|小计)[:：]?$/iu;
/** What stands beside a total: figures, with their currency, and what they are. A customer can be called Total. */
const figures =
  /^(?:|-|(?:sum|average|avg|count|max|min)\b.*|(?:\p{Sc}|[A-Z]{3})? ?[-(]?\d[\d\s.,%')]* ?(?:\p{Sc}|[A-Z]{3}|records?)?)$/iu;

export function isTotal(cells: readonly string[]): boolean {
  const [first = '', ...others] = cells.slice(cells.findIndex((cell) => cell.trim() !== ''));
  return totals.test(first.trim()) && others.every((cell) => figures.test(cell.trim()));
}

/** Subtotals, grand totals and counts stand in reports; a total alone can stand under any list. */
export function tellsOfGroups(cells: readonly string[]): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return isTotal(cells) && /^(?:grand|sub|record|count|小计|总计)/iu.test(first.trim());
}

/** A header that is repeated: one file was put behind another, or each group of a report has its own. */
export function isSameRow(cells: readonly string[], header: readonly string[]): boolean {
  return cells.length === header.length && cells.every((cell, nth) => cell.trim() === header[nth]?.trim());
}

/** What ends a report rather than telling of a deal: a total, or a lone cell after a blank line or with the usual words. */
export function mayEndReport(cells: readonly string[], afterBlank: boolean, columns: number): boolean {
  if (isTotal(cells)) return true;
  const first = cells[0]?.trim() ?? '';
  const lone = cells.filter((cell) => cell.trim() !== '').length === 1;
  return lone && ((afterBlank && columns > 1) || lastWords.test(first));
}
