/** Files as people bring them, and what comes of them. */
import { Zone } from '../../src/domain/days.ts';
import type { ImportedDeal, RowProblem } from '../../src/domain/imported.ts';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { fileOf } from '../../src/files/file-source.ts';
import type { FormatAnswers } from '../../src/files/formats.ts';
import { readDeals } from '../../src/files/read-deals.ts';
import { recognise } from '../../src/files/recognise.ts';
import { openTable, rowsOf } from '../../src/files/table.ts';
import type { Table } from '../../src/files/table-types.ts';
import { usd } from './deals.ts';

export const answers: FormatAnswers = {
  zone: Zone.parse('America/New_York'),
  currency: usd,
  now: new Date('2026-11-22T12:00:00Z'),
};

export const brought = (content: string | Uint8Array, name = 'deals.csv') =>
  fileOf(name, typeof content === 'string' ? Buffer.from(content) : content);

/** The table in a file that has one. */
export async function tableOf(content: string | Uint8Array): Promise<Table> {
  const table = await openTable(brought(content));
  if (!table.ok) throw new Error(`no table: ${JSON.stringify(table.refusal)}`);
  return table.value;
}

export async function cellsOf(table: Table): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[])[] = [];
  for await (const { cells } of rowsOf(table)) rows.push(cells);
  return rows;
}

/** Everything a file says of deals, as it is recognised, and everything in it that cannot be read. */
export async function dealsOf(
  content: string | Uint8Array,
  said: Partial<FormatAnswers> = {},
): Promise<{ readonly deals: readonly ImportedDeal[]; readonly problems: readonly RowProblem[] }> {
  const table = await tableOf(content);
  const { mapping } = recognise(table, 'deals');
  const formats = decideFormats(table, mapping, { ...answers, ...said });
  if (!formats.ok) throw new Error(`asks: ${JSON.stringify(formats.refusal)}`);
  const deals: ImportedDeal[] = [];
  const problems: RowProblem[] = [];
  for await (const row of readDeals(table, mapping, formats.value)) {
    if (row.ok) deals.push(row.value);
    else problems.push(...row.refusal);
  }
  return { deals, problems };
}
