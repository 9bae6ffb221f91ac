/**
 * Many rows of one table in one statement: each column travels as one array, which the database takes apart. What a
 * column says again and again travels once: reading values costs the database as much as storing them.
 */
import type { Scope } from './rows.ts';

type Cell = string | number | bigint | boolean | Date | null;

/** A column and what a row has in it. `type` is PostgreSQL's; for an array, `of` gives its literal, for `jsonb` its text. */
export interface BulkColumn<Row> {
  readonly name: string;
  readonly type: string;
  readonly of: (row: Row) => Cell;
}

/** Rows of one table on their way into it; `ending` follows the rows, such as what to do on a conflict. */
export interface BulkRows {
  readonly sql: (firstParameter: number) => string;
  readonly parameters: readonly string[];
}

/** How a column travels: its parameters, the function that gives a row for each cell if there is one, and the value. */
interface Packed {
  readonly parameters: readonly string[];
  readonly rows?: (numbers: readonly string[]) => string;
  readonly value: (numbers: readonly string[], cell: string) => string;
}

/** Rows as `columns` describe them, their workspace first. Names of tables and columns are the code's own. */
export function bulkRows<Row>(
  table: string,
  columns: readonly BulkColumn<Row>[],
  rows: readonly Row[],
  ending = '',
): BulkRows | undefined {
  if (rows.length === 0) return undefined;
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const packed = columns.map(({ type, of }) => pack(type, rows.map(of)));
  return {
    parameters: packed.flatMap(({ parameters }) => parameters),
    sql(firstParameter) {
      let next = firstParameter;
      const values: string[] = [];
      const sources: string[] = [];
      for (const column of packed) {
        const numbers = column.parameters.map((_, nth) => `$${next + nth}`);
        next += numbers.length;
        values.push(column.value(numbers, `c${sources.length}`));
        if (column.rows) sources.push(column.rows(numbers));
      }
      const aliases = sources.map((_, nth) => `c${nth}`).join(', ');
      const from =
        sources.length === 0
          ? `generate_series(1, ${rows.length})`
          : `ROWS FROM (${sources.join(', ')}) AS r(${aliases})`;
      return `INSERT INTO "${table}" ("workspaceId", ${names}) SELECT $1::uuid, ${values.join(', ')} FROM ${from} ${ending}`;
    },
  };
}

/**
 * Inserts rows of several tables in one statement, which is one round trip; keys between them are checked at its end.
 * Returns how many rows went into the last table that has any.
 */
export async function insertBulk(
  { db, workspaceId }: Scope,
  tables: readonly (BulkRows | undefined)[],
): Promise<number> {
  const parameters: string[] = [workspaceId];
  const statements = tables.flatMap((rows) => {
    if (!rows) return [];
    const sql = rows.sql(parameters.length + 1);
    parameters.push(...rows.parameters);
    return [sql];
  });
  const last = statements.pop();
  if (last === undefined) return 0;
  const others = statements.map((sql, nth) => `t${nth} AS (${sql})`).join(', ');
  return db.$executeRawUnsafe(`${others === '' ? '' : `WITH ${others} `}${last}`, ...parameters);
}

/** A text's place in a list is found by walking there; that of what has a fixed length is known. */
const mostTexts = 12;
/** With fewer rows there is little to win. */
const fewRows = 8;

function pack(type: string, cells: readonly Cell[]): Packed {
  if (type === 'jsonb') return asJson(cells);
  if (type.endsWith('[]')) return asList(cells, 'text', type);
  const most = type === 'text' ? mostTexts : cells.length / 4;
  const places = new Map<Cell, number>();
  for (const cell of cells) {
    if (cell === null || places.has(cell)) continue;
    if (places.size >= most && places.size > 0) return asList(cells, type);
    places.set(cell, places.size + 1);
  }
  const [only] = places.keys();
  if (only === undefined) return { parameters: [], value: () => `NULL::${type}` };
  if (places.size === 1 && only !== null && !cells.includes(null))
    return { parameters: [textOf(only)], value: ([number]) => `${number}::${type}` };
  return cells.length < fewRows ? asList(cells, type) : asPlaces(cells, places, type);
}

/** A list as it is. One that holds arrays travels as text, since arrays of arrays must be rectangular. */
function asList(cells: readonly Cell[], type: string, cast?: string): Packed {
  return {
    parameters: [arrayLiteral(cells)],
    rows: ([number]) => `unnest(${number}::${type}[])`,
    value: (_, cell) => (cast === undefined ? cell : `${cell}::${cast}`),
  };
}

/** A few different values, and for each row the place of its own. */
function asPlaces(cells: readonly Cell[], places: ReadonlyMap<Cell, number>, type: string): Packed {
  return {
    parameters: [
      arrayLiteral([...places.keys()]),
      arrayLiteral(cells.map((cell) => (cell === null ? null : (places.get(cell) ?? null)))),
    ],
    rows: ([, number]) => `unnest(${number}::int[])`,
    value: ([number], cell) => `(${number}::${type}[])[${cell}]`,
  };
}

/** JSON travels as one array of JSON: as texts in an array, each of its quotes would have to be escaped and read twice. */
function asJson(cells: readonly Cell[]): Packed {
  return {
    parameters: [`[${cells.map((cell) => cell ?? 'null').join(',')}]`],
    rows: ([number]) => `jsonb_array_elements(${number}::jsonb)`,
    value: (_, cell) => cell,
  };
}

function arrayLiteral(cells: readonly Cell[]): string {
  let text = '{';
  for (const cell of cells) {
    if (text.length > 1) text += ',';
    if (cell === null) text += 'NULL';
    else text += typeof cell === 'string' ? quoted(cell) : textOf(cell);
  }
  return `${text}}`;
}

function textOf(cell: string | number | bigint | boolean | Date): string {
  if (typeof cell === 'string') return cell.includes('\0') ? cell.replaceAll('\0', '') : cell;
  return cell instanceof Date ? cell.toISOString() : String(cell);
}

const special = /["\\\0]/u;

/** PostgreSQL's texts cannot hold the character of code 0; a file that has some loses nothing anybody could see. */
export function quoted(text: string): string {
  return special.test(text) ? `"${text.replace(/["\\]/gu, '\\$&').replaceAll('\0', '')}"` : `"${text}"`;
}
