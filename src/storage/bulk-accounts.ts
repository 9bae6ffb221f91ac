/** Accounts by the hundred: those that files name. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { AccountId, type CatalogueItemId } from '../domain/ids.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { type BulkColumn, type BulkRows, bulkRows, insertBulk } from './bulk-rows.ts';
import { type Authorship, changeRow } from './record-history.ts';
import type { Scope } from './rows.ts';

export interface NamedAccount {
  readonly name: string;
  readonly industryId: CatalogueItemId | null;
  readonly size: string | null;
  readonly region: string | null;
  readonly source: string | null;
  readonly externalId: string | null;
}

export interface AccountsFound {
  /** By the key of the name. */
  readonly ids: ReadonlyMap<string, AccountId>;
  readonly added: number;
}

/**
 * The accounts of some names, those added that were not there. What an existing one lacks (industry, size, region) is
 * filled in; what it has stays.
 */
export async function accountsOfNames(
  scope: Scope,
  by: Authorship,
  accounts: readonly NamedAccount[],
): Promise<AccountsFound> {
  const wanted = new Map(accounts.map((account) => [nameKey(account.name), account]));
  const ids = new Map<string, AccountId>();
  for (const row of await existing(scope, [...wanted.keys()])) {
    ids.set(row.nameKey, row.id);
    await fillIn(scope, by, row, wanted.get(row.nameKey));
  }
  const missing = [...wanted].flatMap(([key, account]) =>
    ids.has(key) ? [] : [{ ...account, name: account.name.trim(), id: AccountId.parse(randomUUID()) }],
  );
  const added = await insertBulk(scope, [
    bulkRows('accounts', columns, missing, 'ON CONFLICT ("workspaceId", "nameKey") DO NOTHING'),
  ]);
  const keys = missing.map(({ name }) => nameKey(name));
  const there = added === missing.length ? undefined : await idsOfAccounts(scope, keys);
  for (const [nth, { id }] of missing.entries()) {
    const key = keys[nth] ?? '';
    ids.set(key, there?.get(key) ?? id);
  }
  const own = missing.filter(({ id, name }) => ids.get(nameKey(name)) === id);
  await insertBulk(scope, [firstEntries(by, own)]);
  return { ids, added: own.length };
}

/** Accounts that are not there yet, on their way into their tables; if one is there after all, the statement fails. */
export function newAccounts(
  by: Authorship,
  accounts: readonly NewAccount[],
): readonly (BulkRows | undefined)[] {
  const rows = accounts.map((account) => ({ ...account, name: account.name.trim() }));
  return [bulkRows('accounts', columns, rows), firstEntries(by, rows)];
}

/** The accounts that are there of some names, by the keys of the names. */
export async function idsOfAccounts(
  { db, workspaceId }: Scope,
  keys: readonly string[],
): Promise<ReadonlyMap<string, AccountId>> {
  if (keys.length === 0) return new Map();
  const rows: unknown = await db.$queryRaw`
    SELECT "nameKey", id FROM accounts
    WHERE "workspaceId" = ${workspaceId}::uuid AND "nameKey" = ANY(${[...keys]}::text[])`;
  return new Map(IdRows.parse(rows).map(({ nameKey, id }) => [nameKey, id]));
}

const IdRows = z.array(z.object({ nameKey: z.string(), id: AccountId }));

const AccountRow = z.object({
  id: AccountId,
  nameKey: z.string(),
  industryId: z.string().nullable(),
  size: z.string().nullable(),
  region: z.string().nullable(),
});

async function existing({ db, workspaceId }: Scope, keys: readonly string[]) {
  if (keys.length === 0) return [];
  const rows = await db.account.findMany({
    where: { workspaceId, nameKey: { in: [...keys] } },
    select: { id: true, nameKey: true, industryId: true, size: true, region: true },
  });
  return z.array(AccountRow).parse(rows);
}

async function fillIn(
  { db, workspaceId }: Scope,
  by: Authorship,
  has: z.infer<typeof AccountRow>,
  says: NamedAccount | undefined,
): Promise<void> {
  const filled = {
    ...(has.industryId === null && says?.industryId ? { industryId: says.industryId } : {}),
    ...(has.size === null && says?.size ? { size: says.size } : {}),
    ...(has.region === null && says?.region ? { region: says.region } : {}),
  };
  if (Object.keys(filled).length === 0) return;
  await db.account.update({ where: { workspaceId_id: { workspaceId, id: has.id } }, data: filled });
  const last = await db.historyEntry.aggregate({
    where: { workspaceId, subjectKind: 'account', subjectId: has.id },
    _max: { seq: true },
  });
  const seq = (last._max.seq ?? 0) + 1;
  await db.historyEntry.create({
    data: changeRow(workspaceId, by, {
      subject: { kind: 'account', id: has.id },
      seq,
      kind: 'filled-in',
      payload: filled,
    }),
  });
}

export type NewAccount = NamedAccount & { readonly id: AccountId };

const columns: readonly BulkColumn<NewAccount>[] = [
  { name: 'id', type: 'uuid', of: (row) => row.id },
  { name: 'name', type: 'text', of: (row) => row.name },
  { name: 'nameKey', type: 'text', of: (row) => nameKey(row.name) },
  { name: 'industryId', type: 'uuid', of: (row) => row.industryId },
  { name: 'size', type: 'text', of: (row) => row.size },
  { name: 'region', type: 'text', of: (row) => row.region },
  { name: 'source', type: 'text', of: (row) => (row.externalId === null ? null : row.source) },
  { name: 'externalId', type: 'text', of: (row) => row.externalId },
];

/** The first entries of accounts' histories. */
function firstEntries(by: Authorship, accounts: readonly NewAccount[]): BulkRows | undefined {
  return bulkRows(
    'history',
    [
      { name: 'subjectKind', type: 'text', of: () => 'account' },
      { name: 'subjectId', type: 'uuid', of: (row) => row.id },
      { name: 'seq', type: 'int', of: () => 1 },
      { name: 'act', type: 'int', of: () => 1 },
      { name: 'kind', type: 'text', of: () => 'created' },
      { name: 'kindVersion', type: 'int', of: () => 1 },
      { name: 'payload', type: 'jsonb', of: payloadText },
      { name: 'actorKind', type: 'text', of: () => by.actor.kind },
      { name: 'actorId', type: 'uuid', of: () => ('personId' in by.actor ? by.actor.personId : null) },
      { name: 'recordedAt', type: 'timestamptz', of: () => by.at },
      { name: 'occurredAt', type: 'timestamptz', of: () => by.at },
    ],
    accounts,
  );
}

function payloadText({ name, industryId, size, region, source, externalId }: NewAccount): string {
  const origin = externalId === null ? {} : { source, externalId };
  return JSON.stringify({ name, industryId, size, region, ...origin });
}
