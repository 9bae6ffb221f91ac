/** Accounts and their contacts as they stand. */
import { z } from 'zod';
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

export interface AccountLine {
  readonly id: AccountId;
  readonly name: string;
  readonly industryId: CatalogueItemId | null;
}

export interface ContactLine {
  readonly id: ContactId;
  readonly name: string;
  readonly role: ContactRole | null;
}

export async function accountById({ db, workspaceId }: Scope, id: AccountId): Promise<AccountLine> {
  const row = await db.account.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
  return {
    id: AccountId.parse(row.id),
    name: row.name,
    industryId: row.industryId === null ? null : CatalogueItemId.parse(row.industryId),
  };
}

export async function contactsOf(
  { db, workspaceId }: Scope,
  accountId: AccountId,
): Promise<readonly ContactLine[]> {
  const rows = await db.contact.findMany({ where: { workspaceId, accountId }, orderBy: { name: 'asc' } });
  return rows.map((row) => ({
    id: ContactId.parse(row.id),
    name: row.name,
    role: row.role === null ? null : ContactRole.parse(row.role),
  }));
}
