/** Accounts, their contacts, and the catalogues that grow as people type. Each change is an entry of history. */
import { randomUUID } from 'node:crypto';
import { AccountId, CatalogueItemId, ContactId } from '../domain/ids.ts';
import { type CatalogueKind, type ContactRole, nameKey } from '../domain/vocabulary.ts';
import { contactsOf } from './account-reads.ts';
import { settingsChanged } from './directory-records.ts';
import { type Authorship, changeRow, recordAddition, recordChange } from './record-history.ts';
import type { Scope } from './rows.ts';

/** The account of a name, compared without case or width; created when there is none. */
export async function accountNamed(
  scope: Scope,
  by: Authorship,
  name: string,
): Promise<{ readonly id: AccountId; readonly name: string; readonly isNew: boolean }> {
  const { db, workspaceId, batch } = scope;
  const key = nameKey(name);
  const id = randomUUID();
  const row = { workspaceId, id, name: name.trim(), nameKey: key };
  const { count } = await db.account.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) {
    await recordAddition(scope, by, { kind: 'account', id }, 'created', { name: row.name });
    const account = { id: AccountId.parse(id), name: row.name };
    batch?.accounts.set(account.id, { ...account, industryId: null });
    batch?.contacts.set(account.id, []);
    return { ...account, isNew: true };
  }
  const existing = await db.account.findUniqueOrThrow({
    where: { workspaceId_nameKey: { workspaceId, nameKey: key } },
  });
  return { id: AccountId.parse(existing.id), name: existing.name, isNew: false };
}

export async function setIndustry(
  scope: Scope,
  by: Authorship,
  accountId: AccountId,
  industryId: CatalogueItemId,
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.account.update({
    where: { workspaceId_id: { workspaceId, id: accountId } },
    data: { industryId },
  });
  const known = scope.batch?.accounts.get(accountId);
  if (known) scope.batch?.accounts.set(accountId, { ...known, industryId });
  await recordChange(scope, by, { kind: 'account', id: accountId }, 'industry-set', { industryId });
}

/** The contact of a name at an account, created when there is none; a role, if given, becomes theirs. */
export async function contactNamed(
  scope: Scope,
  by: Authorship,
  accountId: AccountId,
  name: string,
  role: ContactRole | null,
): Promise<ContactId> {
  const { db, workspaceId, batch } = scope;
  const key = nameKey(name);
  const contacts = await contactsOf(scope, accountId);
  const known = contacts.find((one) => nameKey(one.name) === key);
  if (known) {
    if (role !== null && known.role !== role) await setContactRole(scope, by, accountId, known.id, role);
    return known.id;
  }
  const id = ContactId.parse(randomUUID());
  const row = { id, name: name.trim(), role };
  const { count } = await db.contact.createMany({
    data: [{ workspaceId, accountId, nameKey: key, ...row }],
    skipDuplicates: true,
  });
  if (count === 0) {
    // Somebody else has just added them: now they are found.
    batch?.contacts.delete(accountId);
    return contactNamed(scope, by, accountId, name, role);
  }
  batch?.contacts.set(accountId, [...contacts, row]);
  await recordAddition(scope, by, { kind: 'contact', id }, 'created', { accountId, name: row.name, role });
  return id;
}

async function setContactRole(
  scope: Scope,
  by: Authorship,
  accountId: AccountId,
  contactId: ContactId,
  role: ContactRole,
): Promise<void> {
  const { db, workspaceId, batch } = scope;
  const changed = batch?.contacts
    .get(accountId)
    ?.map((one) => (one.id === contactId ? { ...one, role } : one));
  if (changed) batch?.contacts.set(accountId, changed);
  await db.contact.update({ where: { workspaceId_id: { workspaceId, id: contactId } }, data: { role } });
  await recordChange(scope, by, { kind: 'contact', id: contactId }, 'role-set', { role });
}

/** What a catalogue item can be told beyond its name. */
export interface ItemDetails {
  readonly lookAgainDays?: number | null;
  readonly isNoDecision?: boolean;
}

/** The item of a name in a catalogue; added when there is none, taken up again when it was retired. */
export async function itemNamed(
  scope: Scope,
  by: Authorship,
  kind: CatalogueKind,
  name: string,
  details: ItemDetails = {},
): Promise<CatalogueItemId> {
  const { db, workspaceId, batch } = scope;
  const key = nameKey(name);
  const known = [...(batch?.directory?.catalogue.values() ?? [])].find(
    (item) => item.kind === kind && nameKey(item.name) === key && !item.isRetired,
  );
  if (known) return known.id;
  const existing = await db.catalogueItem.findUnique({
    where: { workspaceId_kind_nameKey: { workspaceId, kind, nameKey: key } },
  });
  if (existing && !existing.isRetired) return CatalogueItemId.parse(existing.id);
  await settingsChanged(scope);
  if (existing) {
    await changeItem(scope, by, CatalogueItemId.parse(existing.id), { isRetired: false });
    return CatalogueItemId.parse(existing.id);
  }
  const id = randomUUID();
  const row = { workspaceId, id, kind, name: name.trim(), nameKey: key, ...details };
  const { count } = await db.catalogueItem.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) {
    await recordAddition(scope, by, { kind: 'catalogue', id }, 'added', {
      catalogue: kind,
      name: row.name,
      ...details,
    });
    return CatalogueItemId.parse(id);
  }
  return itemNamed(scope, by, kind, name, details);
}

/** The names an empty workspace begins with; those it has already stay as they are. */
export async function addItems(
  { db, workspaceId }: Scope,
  by: Authorship,
  items: readonly (ItemDetails & { readonly kind: CatalogueKind; readonly name: string })[],
): Promise<void> {
  const rows = items.map((item) => ({ workspaceId, id: randomUUID(), ...item, nameKey: nameKey(item.name) }));
  await db.catalogueItem.createMany({ data: rows, skipDuplicates: true });
  const added = await db.catalogueItem.findMany({
    where: { workspaceId, id: { in: rows.map((row) => row.id) } },
    select: { id: true },
  });
  const isAdded = new Set(added.map((row) => row.id));
  await db.historyEntry.createMany({
    data: rows
      .filter((row) => isAdded.has(row.id))
      .map(({ id, kind, name }) =>
        changeRow(workspaceId, by, {
          subject: { kind: 'catalogue', id },
          seq: 1,
          kind: 'added',
          payload: { catalogue: kind, name },
        }),
      ),
  });
}

export async function changeItem(
  scope: Scope,
  by: Authorship,
  id: CatalogueItemId,
  changes: ItemDetails & { readonly name?: string; readonly isRetired?: boolean },
): Promise<void> {
  const { db, workspaceId } = scope;
  await db.catalogueItem.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...changes, ...(changes.name === undefined ? {} : { nameKey: nameKey(changes.name) }) },
  });
  await recordChange(scope, by, { kind: 'catalogue', id }, 'changed', changes);
}
