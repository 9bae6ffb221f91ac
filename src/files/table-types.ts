/** What is known of a file after it has been looked through once. */
import type { FileSource } from './file-source.ts';

/** `windows-1252` is what Excel writes in western Europe. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** What was put right without asking, to be said. */
export type Repair =
  | 'rows-wrapped-in-quotes'
  | 'preamble-skipped'
  | 'footer-skipped'
  | 'rows-between-skipped'
  | 'groups-filled'
  | 'characters-replaced';

/** How the cells of a column look, from all of them. */
export interface ColumnProfile {
  /** Unique in its file: a second `Name` is `Name (2)`, a column without a name `#5`. */
  readonly name: string;
  readonly filled: number;
  /** Each value and how often, as long as there are few; null when there are many. */
  readonly values: ReadonlyMap<string, number> | null;
  /** Whether no value comes twice, among the first ten thousand. */
  readonly unique: boolean;
  readonly emails: number;
  /** Letters, digits and dashes without a space, at least one digit: as programs number things. */
  readonly codes: number;
  /** Most cells are such as `Lee, Nora`, and none has more than one comma. */
  readonly lastNamesFirst: boolean;
  readonly dates: DateEvidence;
  readonly amounts: AmountEvidence;
}

/** How many cells each reading fits. Examples are values as they stand in the file. */
export interface DateEvidence {
  readonly fits: Readonly<Record<DateFormat, number>>;
  /** Fit only one of month first and day first; what fits both proves nothing. */
  readonly onlyMonthFirst: readonly string[];
  readonly onlyDayFirst: readonly string[];
  readonly eitherOrder: readonly string[];
  /** Every cell has midnight or no time at all: they are days. */
  readonly wholeDays: boolean;
}

export const dateFormats = [
  'year-first',
  'month-first',
  'day-first',
  'month-in-words',
  'compact',
  'excel-serial',
  'seconds',
  'milliseconds',
] as const;
/** `compact` is 20260301, `excel-serial` days since 1900, `seconds` and `milliseconds` those since 1970. */
export type DateFormat = (typeof dateFormats)[number];

export interface AmountEvidence {
  /** Amounts of any reading. */
  readonly fits: number;
  /** With a currency sign or code, or a word such as 万. */
  readonly marked: number;
  /** The currency signs and codes that were seen, up to eight. */
  readonly signs: readonly string[];
  /** Readable only with this decimal mark. */
  readonly onlyPoint: readonly string[];
  readonly onlyComma: readonly string[];
  /** One mark and three digits, `1,234` or `1.234`: a thousand or a decimal. */
  readonly eitherMark: readonly string[];
}

/** A CSV file that was understood as a table. Plain data except for its source. */
export interface Table {
  readonly source: FileSource;
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The line of the header; rows begin after it. */
  readonly headerLine: number;
  /** The first line of the footer, or null. */
  readonly footerLine: number | null;
  readonly columns: readonly ColumnProfile[];
  /** Columns after those that are passed over: empty ones, and those that a report of problems added. */
  readonly ignoredColumns: number;
  /** Rows that are not blank, readable or not. */
  readonly rows: number;
  /** Columns, by index, that a report fills in only on the first row of each group; `rowsOf` fills in the others. */
  readonly groupColumns: readonly number[];
  readonly repairs: readonly Repair[];
}

/** Cells as they stand in the file; there may be more or fewer of them than columns. */
export interface TableRow {
  /** On which it begins; the file's first line is 1. */
  readonly line: number;
  readonly cells: readonly string[];
}
