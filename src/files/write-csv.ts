/** Rows into CSV that Excel opens as it should: Chinese readable, nothing run as a formula. */
import { withGuard } from './formula-guard.ts';

export type CsvCell = string | number | bigint | boolean | null;

const flushChars = 64 * 1024;

/** UTF-8 text with a byte order mark, commas, CRLF. Comes in pieces of about 64 kB, so that any length fits in memory. */
export async function* csvText(
  rows: Iterable<readonly CsvCell[]> | AsyncIterable<readonly CsvCell[]>,
): AsyncGenerator<string> {
  let text = '\ufeff';
  for await (const row of rows) {
    text += `${rowText(row)}\r\n`;
    if (text.length >= flushChars) {
      yield text;
      text = '';
    }
  }
  if (text !== '') yield text;
}

function rowText(row: readonly CsvCell[]): string {
  const cells = row.map(cellText);
  // A row of one empty cell would be a blank line.
  return cells.length === 1 && cells[0] === '' ? '""' : cells.join(',');
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? withGuard(cell) : String(cell);
  return /[",;\t|\r\n]|^\s|\s$/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
