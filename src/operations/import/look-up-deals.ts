/** What the records know already of the rows of a batch: those that came before, their stage changes, their accounts. */
import type { AccountId } from '../../domain/ids.ts';
import type { ImportedStageChange } from '../../domain/imported.ts';
import { nameKey } from '../../domain/vocabulary.ts';
import { idsOfAccounts } from '../../storage/bulk-accounts.ts';
import { importChangesOf } from '../../storage/import-changes.ts';
import { dealsMadeHere, type SaidRow, saidOf } from '../../storage/imported-rows.ts';
import type { Scope } from '../../storage/rows.ts';
import type { ImportContext } from './import-context.ts';
import type { ImportFiles } from './import-contract.ts';
import type { Row } from './import-files.ts';
import { digestOf, type KeyedRow, type KnownAgain, type SayingRow, saidBy } from './import-rows.ts';
import { takeBreath } from './take-breath.ts';

/** What a batch of deals is done for. */
export interface DealsBatch {
  readonly files: ImportFiles;
  readonly context: ImportContext;
  readonly now: Date;
  /** The stage changes of some deals, by the deals' own ids. */
  readonly changesOf: (
    scope: Scope,
    keys: readonly string[],
  ) => Promise<ReadonlyMap<string, readonly ImportedStageChange[]>>;
}

export interface LookedUp {
  readonly rows: readonly Row<KeyedRow>[];
  readonly fresh: readonly SayingRow[];
  /** Deals that were made here, as an export names them: they are no news, and no file's to change. */
  readonly madeHere: readonly SayingRow[];
  readonly changed: readonly KnownAgain[];
  readonly unchanged: number;
  /** Ids of deals whose stage changes are in these rows. */
  readonly withChanges: readonly string[];
  /** Accounts that are there, by the key of their names. */
  readonly accounts: ReadonlyMap<string, AccountId>;
}

/** Stage changes that an import has put aside until their deals come. */
export function changesOfImport(files: ImportFiles, importId: string): DealsBatch['changesOf'] {
  if (!files.history) return async () => new Map();
  return (scope, keys) => importChangesOf(scope, importId, keys);
}

export async function lookUpDeals(
  scope: Scope,
  { context, changesOf }: DealsBatch,
  rows: readonly Row<KeyedRow>[],
  atHand: ReadonlyMap<string, AccountId>,
): Promise<LookedUp> {
  const readable = rows.flatMap((row) => (row.ok ? [row.value] : []));
  const keys = readable.map(({ key }) => key);
  const before = await saidOf(scope, context.source, keys);
  const changes = await changesOf(scope, keys);
  const { fresh: unknown, ...sorted } = await sortRows(context, readable, before, changes);
  const isMadeHere = await madeHere(scope, context, unknown);
  const fresh = unknown.filter((row) => !isMadeHere(row));
  const names = new Set<string>();
  for (const row of [...fresh, ...sorted.changed]) {
    const key = accountKey(context, row);
    if (!atHand.has(key)) names.add(key);
  }
  const accounts = await idsOfAccounts(scope, [...names]);
  const here = unknown.filter(isMadeHere);
  return { ...sorted, fresh, madeHere: here, rows, accounts, withChanges: [...changes.keys()] };
}

/** The id that an export gives to a deal which has no other; in another workspace it is another deal's number. */
const ownId = /^D-(\d{1,9})$/u;

async function madeHere(
  scope: Scope,
  context: ImportContext,
  rows: readonly SayingRow[],
): Promise<(row: SayingRow) => boolean> {
  const numberOf = ({ key }: SayingRow) => Number(ownId.exec(key)?.[1]);
  const deals = await dealsMadeHere(scope, rows.map(numberOf).filter(Number.isInteger));
  return (row) => {
    const deal = deals.get(numberOf(row));
    return deal?.accountKey === accountKey(context, row) && deal.name === row.deal.name;
  };
}

export function accountKey({ noAccount }: ImportContext, { deal }: KeyedRow): string {
  return nameKey(deal.account ?? noAccount);
}

async function sortRows(
  context: ImportContext,
  rows: readonly KeyedRow[],
  before: ReadonlyMap<string, SaidRow>,
  changesOf: ReadonlyMap<string, readonly ImportedStageChange[]>,
) {
  const fresh: SayingRow[] = [];
  const changed: KnownAgain[] = [];
  let unchanged = 0;
  for (const [nth, { key, deal }] of rows.entries()) {
    await takeBreath(nth);
    const changes = changesOf.get(key) ?? [];
    const team = context.team(deal.team, context.owner(deal.owner));
    const said = saidBy(deal, changes, team);
    const saying = { key, deal, changes, said, digest: digestOf(JSON.stringify(said)) };
    const known = before.get(key);
    if (!known) fresh.push(saying);
    else if (known.digest === saying.digest) unchanged += 1;
    else changed.push({ ...saying, before: known });
  }
  return { fresh, changed, unchanged };
}
