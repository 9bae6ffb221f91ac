/** A file of deals, row by row. */
import { dayOf, type Zone } from '../domain/days.ts';
import type { FileTime, ImportedDeal, RowProblem } from '../domain/imported.ts';
import type { Currency } from '../domain/money.ts';
import type { Result } from '../domain/result.ts';
import type { DealType } from '../domain/vocabulary.ts';
import { namedAddress } from './cell-text.ts';
import type { Formats } from './formats.ts';
import { headerKey } from './header-names.ts';
import type { Mapping } from './mapping.ts';
import { readCurrency, readMoney } from './read-money.ts';
import { readStanding } from './read-standing.ts';
import { type RowCells, readRows } from './row-reading.ts';
import type { Table } from './table-types.ts';

const longestId = 200;
const longestNextStep = 3000;
const longestList = 3000;

/** Every row of the file in its order: what it says, or everything in it that cannot be read. */
export function readDeals(
  table: Table,
  mapping: Mapping,
  formats: Formats,
): AsyncIterable<Result<ImportedDeal, readonly RowProblem[]>> {
  return readRows(table, mapping, formats, readDeal, { field: 'id', idOf: (deal) => deal.externalId });
}

function readDeal(cells: RowCells): ImportedDeal | null {
  const externalId = cells.text('id', longestId);
  const name = cells.text('name');
  const account = cells.text('account');
  // A deal has to be called something.
  if (externalId === null && name === null && account === null) {
    return cells.note(cells.hasColumn('id') ? 'id' : cells.hasColumn('name') ? 'name' : 'account', 'missing');
  }
  const created = cells.past('created');
  const standing = readStanding(cells);
  const columnCurrency = readCurrency(cells);
  const money = readMoney(cells, columnCurrency);
  const currency: Currency | null = money?.currency ?? columnCurrency;
  // The one date of a closed deal says when it closed, not when that was expected.
  const isExpected = standing?.kind === 'open' || !cells.sameColumn('closed', 'expected-close');
  const deal = {
    line: cells.line,
    externalId,
    name,
    account,
    owner: readOwner(cells),
    team: cells.text('team'),
    pipeline: cells.text('pipeline'),
    created,
    amount: money?.minor ?? null,
    currency,
    expectedClose: isExpected ? cells.day('expected-close') : null,
    type: dealTypeOf(cells.text('type')),
    source: cells.text('source'),
    products: listed(cells.text('product', longestList)),
    competitors: listed(cells.text('competitor', longestList)),
    nextStep: cells.text('next-step', longestNextStep),
  };
  if (standing === null) return null;
  if (
    standing.kind !== 'open' &&
    created !== null &&
    isBefore(standing.closed, created, cells.formats.zone)
  ) {
    const own = standing.kind === 'won' ? 'won-on' : 'lost-on';
    return cells.note(cells.text('closed') === null ? own : 'closed', 'closed-before-created');
  }
  return { ...deal, standing };
}

/** By the day where either is known only so. */
function isBefore(one: FileTime, other: FileTime, zone: Zone): boolean {
  if ('at' in one && 'at' in other) return one.at < other.at;
  const day = (time: FileTime) => ('on' in time ? time.on : dayOf(time.at, zone));
  return day(one) < day(other);
}

const address = /^[^\s@<>()]+@[^\s@<>()]+$/u;

/** `Nora Lee`, `Nora Lee (nora@acme.example)` or an address alone, which is then the name too. */
function readOwner(cells: RowCells): ImportedDeal['owner'] {
  const said = cells.person('owner', { first: 'owner-first-name', last: 'owner-last-name' });
  const email = cells.text('owner-email');
  if (said === null) return email === null ? null : { name: email, email };
  const both = namedAddress.exec(said);
  if (both !== null) return { name: both[1] || (both[2] ?? said), email: email ?? both[2] ?? null };
  return { name: said, email: email ?? (address.test(said) ? said : null) };
}

/** Several in one cell are parted by semicolons, as exports do, or as Chinese lists things. */
function listed(cell: string | null): readonly string[] {
  if (cell === null) return [];
  const items = cell.split(/[;；、\n]/u).map((one) => one.trim());
  return [...new Set(items.filter((one) => one !== ''))];
}

const types: Readonly<Record<DealType, string>> = {
  new: 'new newbusiness newcustomer newdeal newlogo newclient 新签 新客户 新购 新业务 首购 新单',
  renewal: 'renewal renew existingcustomerrenewal 续约 续费 续签 续单',
  expansion: `expansion existingbusiness upsell upgrade crosssell addon existingcustomerupgrade existingcustomer 增购
    扩容 增值 升级 老客户 老客户增购 复购 追加`,
};

const typeOfWord = new Map<string, DealType>(
  (['new', 'renewal', 'expansion'] as const).flatMap((type) =>
    types[type].split(/\s+/u).map((word) => [word, type] as const),
  ),
);

/** Types are not needed, and every company has its own: one of another kind is left unsaid. */
function dealTypeOf(said: string | null): DealType | null {
  return said === null ? null : (typeOfWord.get(headerKey(said)) ?? null);
}
