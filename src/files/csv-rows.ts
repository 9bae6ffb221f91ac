/** Bytes into rows: the only file that knows how CSV is parsed. */
import { CsvError, type InfoRecord, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { utf8Lines } from './encoding.ts';
import type { FileSource } from './file-source.ts';
import type { Delimiter, Encoding, TableRow } from './table-types.ts';

/** Far more than a row of a CRM has; less than what a quote that is never closed would swallow. */
const longestRow = 4_000_000;

const options = (delimiter: Delimiter) => ({
  delimiter,
  record_delimiter: '\n',
  relax_column_count: true,
  // `1, "Acme, Inc"`: quotes count after a space, too.
  ltrim: true,
  // A stray quote inside a cell is kept as it stands: `5" disk`.
  relax_quotes: true,
  max_record_size: longestRow,
});

/** A quote that opens on this line has no end. */
export class UnclosedQuote extends Error {
  readonly line: number;
  constructor(line: number) {
    super(`a quote that opens on line ${line} is never closed`);
    this.line = line;
  }
}

/** Every row, blank ones too, with the line on which it begins. Throws `UnclosedQuote`, and what reading a file throws. */
export async function* csvRows(
  source: FileSource,
  encoding: Encoding,
  delimiter: Delimiter,
): AsyncGenerator<TableRow> {
  let line = 1;
  let ready: TableRow[] = [];
  const parser = parse({
    ...options(delimiter),
    // Rows are taken here, a chunk's worth at a time: as objects of a stream they take three times as long.
    on_record: (cells: string[], { lines }: InfoRecord) => {
      ready.push({ line, cells });
      line = lines + 1;
      return null;
    },
  });
  // It tells of an error twice, to the callback and as an event, which unheard would end the process.
  parser.on('error', () => undefined);
  const step = (take: (done: (error?: Error | null) => void) => void) =>
    new Promise<readonly TableRow[]>((resolve, reject) => {
      const fail = (error: Error) => reject(error instanceof CsvError ? new UnclosedQuote(line) : error);
      parser.once('error', fail);
      take((error) => {
        parser.off('error', fail);
        if (error) return fail(error);
        const rows = ready;
        ready = [];
        resolve(rows);
      });
    });
  try {
    for await (const chunk of utf8Lines(source, encoding)) {
      yield* await step((taken) => parser.write(chunk, taken));
    }
    yield* await step((taken) => parser.end(taken));
  } finally {
    parser.destroy();
  }
}

/** The rows of a text that may end in the middle of one. */
export function csvRowsOf(text: string, delimiter: Delimiter): readonly (readonly string[])[] {
  const rows: (readonly string[])[] = [];
  try {
    parseAtOnce(text, {
      ...options(delimiter),
      on_record: (cells: string[]) => {
        rows.push(cells);
        return null;
      },
    });
  } catch (error) {
    // Where the text was cut, a quote may be open.
    if (!(error instanceof CsvError)) throw error;
  }
  return rows;
}
