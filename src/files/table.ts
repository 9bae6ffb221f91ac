/** A brought file as a table: looked through once to know it, then read row by row as often as needed. */
import { TextDecoder } from 'node:util';
import { done, type Result, refused } from '../domain/result.ts';
import { csvRows, UnclosedQuote } from './csv-rows.ts';
import { type Detected, detectEncoding, utf8Lines } from './encoding.ts';
import type { FileProblem } from './file-problem.ts';
import type { FileSource } from './file-source.ts';
import { withoutGuard } from './formula-guard.ts';
import { filledDown } from './grouped-rows.ts';
import { isHeaderName } from './header-names.ts';
import { type RowCounter, rowCounter, type SurveyedRow } from './row-counter.ts';
import {
  headerAmong,
  isBlank,
  isDeal,
  isSameRow,
  isTold,
  isTotal,
  type Shape,
  shapeOf,
  unwrapped,
} from './table-shape.ts';
import type { Delimiter, Encoding, Repair, Table, TableRow } from './table-types.ts';

const beginningChars = 64 * 1024;
/** A header stands among the first rows: reports begin with a title and their filters. */
const headerWithin = 40;

/**
 * Looks a file through from end to end: `openTable(fileAt('deals.csv'))`. What is no table is refused with the reason;
 * what can be put right is, and is said in `repairs`. Throws only what reading the file throws unexpectedly.
 */
export async function openTable(source: FileSource): Promise<Result<Table, FileProblem>> {
  try {
    const encoding = await detectEncoding(source);
    if (!encoding.ok) return encoding;
    const beginning = await beginningOf(source, encoding.value.encoding);
    const other = otherKind(beginning);
    if (other !== undefined) return refused({ kind: other });
    return await survey(source, encoding.value, shapeOf(beginning));
  } catch (error) {
    if (error instanceof UnclosedQuote) return refused({ kind: 'quote-not-closed', line: error.line });
    const code = openingProblem(error);
    if (code !== undefined) return refused({ kind: 'cannot-open', code });
    throw error;
  }
}

/** The rows below the header, without blank ones, totals, repeated headers and the footer; what groups them is filled in. */
export async function* rowsOf(table: Table): AsyncGenerator<TableRow> {
  const width = table.columns.length + table.ignoredColumns;
  const inGroup = filledDown(table.groupColumns);
  let header: readonly string[] = [];
  for await (const row of csvRows(table.source, table.encoding, table.delimiter)) {
    if (row.line < table.headerLine || isBlank(row.cells)) continue;
    if (table.footerLine !== null && row.line >= table.footerLine) return;
    const cells = cellsOf(row.cells, table.delimiter, width);
    if (row.line === table.headerLine) header = cells;
    else if (!isSameRow(cells, header) && !isTotal(cells))
      yield { line: row.line, cells: inGroup(cells).map(withoutGuard) };
  }
}

/** Whether a row has a cell for each column, and nothing beyond them. */
export function fitsColumns(
  cells: readonly string[],
  table: Pick<Table, 'columns' | 'ignoredColumns'>,
): boolean {
  const width = table.columns.length + table.ignoredColumns;
  return cells.length >= table.columns.length && isBlank(cells.slice(width));
}

async function survey(
  source: FileSource,
  { encoding, isDamaged }: Detected,
  { delimiter, width }: Shape,
): Promise<Result<Table, FileProblem>> {
  const repairs = new Set<Repair>(isDamaged ? ['characters-replaced'] : []);
  const first: SurveyedRow[] = [];
  let header: SurveyedRow | undefined;
  let counter: RowCounter | undefined;
  const begin = (): RowCounter => {
    const at = headerAmong(
      first.map(({ cells }) => cells),
      width,
    );
    header = first[at];
    if (at > 0) repairs.add('preamble-skipped');
    const counting = rowCounter(header?.cells ?? []);
    for (const row of first.slice(at + 1)) counting.add(row);
    return counting;
  };
  let afterBlank = false;
  for await (const row of csvRows(source, encoding, delimiter)) {
    if (isBlank(row.cells)) {
      afterBlank = true;
      continue;
    }
    if (first.length === 0 && isTold(row.cells)) continue;
    const cells = cellsOf(row.cells, delimiter, header?.cells.length ?? width);
    if (cells !== row.cells) repairs.add('rows-wrapped-in-quotes');
    const whole = { line: row.line, cells, afterBlank };
    afterBlank = false;
    if (counter !== undefined) counter.add(whole);
    else if (first.push(whole) === headerWithin) counter = begin();
  }
  const { skipped, ...counted } = (counter ?? begin()).result();
  if (header === undefined) return refused({ kind: 'empty' });
  const [only = '', ...more] = header.cells;
  if (isBlank(more) && !isHeaderName(only)) {
    return refused({ kind: 'one-column', header: only.slice(0, 200) });
  }
  if (isDeal(header.cells)) {
    return refused({ kind: 'no-header', row: header.cells.join(', ').slice(0, 200) });
  }
  if (counted.rows === 0) return refused({ kind: 'header-only' });
  if (counted.footerLine !== null) repairs.add('footer-skipped');
  if (skipped > 0) repairs.add('rows-between-skipped');
  if (counted.groupColumns.length > 0) repairs.add('groups-filled');
  return done({ source, encoding, delimiter, headerLine: header.line, ...counted, repairs: [...repairs] });
}

/** The cells of a row, which may be wrapped in quotes as a whole; the same array when it is not. */
function cellsOf(cells: readonly string[], delimiter: Delimiter, width: number): readonly string[] {
  const inner = width > 1 ? unwrapped(cells, delimiter) : undefined;
  return inner?.length === width ? inner : cells;
}

async function beginningOf(source: FileSource, encoding: Encoding): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of utf8Lines(source, encoding)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= beginningChars) break;
  }
  return text.slice(0, beginningChars);
}

/** Text that is no table: what a server answers when it wants one to sign in, and what programs exchange. */
function otherKind(beginning: string): 'spreadsheet' | 'html' | 'json' | 'empty' | undefined {
  const text = beginning.trimStart();
  if (text === '') return 'empty';
  // As Excel writes one when it is asked for XML.
  if (/^<\?xml.*<(?:\w+:)?Workbook\b/su.test(text)) return 'spreadsheet';
  if (/^<(?:!doctype|!--|\?xml|html|head|body|table|meta)/iu.test(text)) return 'html';
  return /^(?:\{\s*(?:"|\})|\[\s*(?:[[{"\]]))/u.test(text) ? 'json' : undefined;
}

const cannotOpen = new Set(['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'ENOTDIR']);

function openingProblem(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return undefined;
  return cannotOpen.has(error.code) ? error.code : undefined;
}
