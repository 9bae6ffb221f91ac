/** Files of stage changes, people, accounts and products, row by row. */
import type {
  ImportedAccount,
  ImportedPerson,
  ImportedProduct,
  ImportedStageChange,
  RowProblem,
} from '../domain/imported.ts';
import type { Result } from '../domain/result.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { tellsOfBeginning, tellsOfStages } from './change-words.ts';
import type { Formats } from './formats.ts';
import type { Mapping } from './mapping.ts';
import { type RowCells, readRows } from './row-reading.ts';
import type { Table } from './table-types.ts';

type Read<T> = AsyncIterable<Result<T, readonly RowProblem[]>>;

/** Rows about anything but stages are left out, and those whose stage is the one before: Salesforce lists them too. */
export function readHistory(table: Table, mapping: Mapping, formats: Formats): Read<ImportedStageChange> {
  return readRows(table, mapping, formats, readStageChange, null);
}

export function readPeople(table: Table, mapping: Mapping, formats: Formats): Read<ImportedPerson> {
  return readRows(table, mapping, formats, readPerson, {
    field: mapping.name === undefined && mapping.email === undefined ? 'last-name' : 'name',
    idOf: ({ name, email }) => nameKey(email ?? name),
  });
}

export function readAccounts(table: Table, mapping: Mapping, formats: Formats): Read<ImportedAccount> {
  return readRows(table, mapping, formats, readAccount, { field: 'name', idOf: ({ name }) => nameKey(name) });
}

export function readProducts(table: Table, mapping: Mapping, formats: Formats): Read<ImportedProduct> {
  return readRows(table, mapping, formats, readProduct, { field: 'name', idOf: ({ name }) => nameKey(name) });
}

function readStageChange(cells: RowCells): ImportedStageChange | null {
  const what = cells.text('what');
  if ((what !== null && !tellsOfStages(what)) || cells.text('taken-back') !== null) return null;
  const isWhole = cells.text('stage') !== null && cells.text('entered') !== null;
  if (what !== null && tellsOfBeginning(what) && !isWhole) return null;
  const dealExternalId = cells.needed('deal-id');
  const stage = cells.needed('stage');
  const entered = cells.needed('entered') === null ? null : cells.past('entered');
  if (dealExternalId === null || stage === null || entered === null) return null;
  if (cells.text('from-stage') === stage) return null;
  return { line: cells.line, dealExternalId, stage, entered };
}

function readPerson(cells: RowCells): ImportedPerson | null {
  const email = cells.text('email');
  const name = cells.person('name', { first: 'first-name', last: 'last-name' }) ?? email;
  if (name === null) return cells.note(cells.hasColumn('name') ? 'name' : 'last-name', 'missing');
  return {
    line: cells.line,
    name,
    email,
    team: cells.text('team'),
    manager: cells.person('manager'),
    salesRegion: cells.text('sales-region'),
  };
}

function readAccount(cells: RowCells): ImportedAccount | null {
  const name = cells.needed('name');
  if (name === null) return null;
  return {
    line: cells.line,
    externalId: cells.text('id'),
    name,
    industry: cells.text('industry'),
    size: cells.text('size'),
    region: cells.text('region'),
  };
}

function readProduct(cells: RowCells): ImportedProduct | null {
  const name = cells.needed('name');
  return name === null ? null : { line: cells.line, name };
}
