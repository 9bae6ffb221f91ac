/** Accounts and their contacts as they stand. */
import { z } from 'zod';
import type { Account, Contact } from '../domain/account.ts';
import { AccountId, CatalogueItemId, ContactId } from '../domain/ids.ts';
import { ContactRole } from '../domain/vocabulary.ts';
import type { Scope } from './rows.ts';

/** Names of accounts that contain a text, those beginning with it first; all of them for an empty one. */
export async function accountsNamed(
  { db, workspaceId }: Scope,
  text: string,
  limit: number,
): Promise<readonly string[]> {
  const pattern = text.replace(/[\\%_]/g, '\\$&');
  const found: unknown = await db.$queryRaw`
    SELECT name FROM accounts
    WHERE "workspaceId" = ${workspaceId}::uuid AND "nameKey" LIKE ${`%${pattern}%`}
    ORDER BY "nameKey" LIKE ${`${pattern}%`} DESC, "nameKey"
    LIMIT ${limit}`;
  return z
    .array(z.object({ name: z.string() }))
    .parse(found)
    .map(({ name }) => name);
}

export async function accountById(scope: Scope, id: AccountId): Promise<Account> {
  const { db, workspaceId, batch } = scope;
  const known = batch?.accounts.get(id);
  if (known) return known;
  const row = await db.account.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
  const account = {
    id: AccountId.parse(row.id),
    name: row.name,
    industryId: row.industryId === null ? null : CatalogueItemId.parse(row.industryId),
  };
  batch?.accounts.set(id, account);
  return account;
}

export async function contactsOf(scope: Scope, accountId: AccountId): Promise<readonly Contact[]> {
  const { db, workspaceId, batch } = scope;
  const known = batch?.contacts.get(accountId);
  if (known) return known;
  const rows = await db.contact.findMany({ where: { workspaceId, accountId }, orderBy: { name: 'asc' } });
  const contacts = rows.map((row) => ({
    id: ContactId.parse(row.id),
    name: row.name,
    role: row.role === null ? null : ContactRole.parse(row.role),
  }));
  batch?.contacts.set(accountId, contacts);
  return contacts;
}
