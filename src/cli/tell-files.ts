/** What each file seems to be, before anything is asked or done. */

import { amountUnitOf } from '../files/amount-header.ts';
import type { FileFacts } from '../operations/import/import-contract.ts';
import { importWords } from '../texts/command-line-import.ts';
import { importTerms } from '../texts/import-terms.ts';
import { aligned } from './columns.ts';
import type { Answers } from './import-options.ts';
import type { Understood } from './understand-files.ts';

const terms = importTerms.en;

export function filesText(
  files: readonly Understood[],
  { unreadable }: Pick<FileFacts, 'unreadable'>,
  { currency, zone }: Pick<Answers, 'currency' | 'zone'>,
): string {
  const blocks = files.map((file) =>
    [...fileLines(file), ...unreadableLine(unreadable[file.kind])].join('\n'),
  );
  return [...blocks, importWords.assumed(currency, zone)].join('\n');
}

function unreadableLine(rows: number): readonly string[] {
  return rows > 0 ? [importWords.unreadable(rows)] : [];
}

function fileLines({ path, kind, table, recognition, mapping }: Understood): readonly string[] {
  const { format, byContent, closedByExpectedDate } = recognition;
  const looks = [
    ...(format === null ? [] : [importWords.format[format]]),
    table.encoding,
    importWords.delimiter[table.delimiter],
  ];
  const columns = Object.entries(mapping).map(([field, column]) => [
    fieldWord(field),
    '←',
    column,
    byContent.some((one) => one === field) ? `(${importWords.byContent})` : '',
  ]);
  const used = new Set(Object.values(mapping));
  const unused = table.columns.map(({ name }) => name).filter((name) => !used.has(name));
  return [
    importWords.fileLine(path, terms.kind[kind], table.rows, looks.join(', ')),
    aligned(columns),
    ...(unused.length > 0 ? [importWords.unused(unused)] : []),
    ...(closedByExpectedDate ? [importWords.closedByExpected] : []),
    ...unitLine(mapping.amount),
    ...table.repairs.map((repair) => importWords.repaired[repair]),
  ];
}

function unitLine(column: string | undefined): readonly string[] {
  const { power } = amountUnitOf(column ?? '');
  return power === 0 ? [] : [importWords.amountsTimes(10 ** power)];
}

const fieldWords: Readonly<Record<string, string>> = terms.field;

function fieldWord(field: string): string {
  return fieldWords[field] ?? field;
}
