/** How the cells of each column are to be read: one way for the whole column. */
import type { Day, Zone } from '../domain/days.ts';
import type { Currency } from '../domain/money.ts';
import type { DateFormat } from './table-types.ts';

export type DateOrder = 'month-first' | 'day-first';
export type DecimalMark = '.' | ',';
export type Outcome = 'open' | 'won' | 'lost';

/** What the one who imports says, or was asked. */
export interface FormatAnswers {
  /** For times of day without a zone. */
  readonly zone: Zone;
  /** For amounts whose row names no currency: it says how many decimals there are, and what `$` means. */
  readonly currency: Currency;
  /** What columns mean that can be read both ways; a column that shows its order itself keeps it. */
  readonly dateOrder?: DateOrder;
  readonly decimalMark?: DecimalMark;
  /** What stages or statuses mean that cannot be told from their words: `{ Abandoned: 'lost' }`. */
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly now: Date;
}

/** What has to be asked, with up to three cells of the column that show why. */
export type FormatQuestion =
  | { readonly kind: 'date-order'; readonly column: string; readonly examples: readonly string[] }
  | { readonly kind: 'decimal-mark'; readonly column: string; readonly examples: readonly string[] };

export interface DateColumn {
  readonly format: DateFormat;
  /** The column has no times of day, or only midnights: its cells are days. */
  readonly wholeDays: boolean;
}

/** Everything that reading a row needs besides its cells. */
export interface Formats {
  readonly zone: Zone;
  readonly currency: Currency;
  readonly now: Date;
  /** The day of `now` in the zone. */
  readonly today: Day;
  /** By column name. */
  readonly dates: ReadonlyMap<string, DateColumn>;
  /** Of the one column of amounts. */
  readonly amountMark: DecimalMark;
  /** Its amounts are so many times ten, unless a cell says so itself: 4 in a column `金额（万元）`. */
  readonly amountPower: number;
  /** What its name says they are in; null when it says nothing. */
  readonly amountCurrency: Currency | null;
  /** Names of columns in which people stand as `Lee, Nora`. */
  readonly lastNamesFirst: ReadonlySet<string>;
  /** By `headerKey` of the word. */
  readonly outcomes: ReadonlyMap<string, Outcome>;
}
