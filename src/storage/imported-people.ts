/** People as files know them: by e-mail, else by where they came from and their name. */
import { randomUUID } from 'node:crypto';
import { PersonId } from '../domain/ids.ts';
import { nameKey } from '../domain/vocabulary.ts';
import { type Authorship, recordAddition } from './record-history.ts';
import type { Scope } from './rows.ts';

export interface PersonKeys {
  readonly id: PersonId;
  readonly name: string;
  readonly email: string | null;
  readonly importSource: string | null;
  readonly importName: string | null;
  /** Whoever they turned out to be. */
  readonly mergedInto: PersonId | null;
}

export async function peopleKeys({ db, workspaceId }: Scope): Promise<readonly PersonKeys[]> {
  const rows = await db.person.findMany({
    where: { workspaceId },
    select: { id: true, name: true, email: true, importSource: true, importName: true, mergedInto: true },
    orderBy: { id: 'asc' },
  });
  return rows.map((row) => ({
    ...row,
    id: PersonId.parse(row.id),
    mergedInto: row.mergedInto === null ? null : PersonId.parse(row.mergedInto),
  }));
}

export interface ImportedPersonFields {
  readonly name: string;
  readonly email: string | null;
  readonly importSource: string;
}

/** Adds people who sell but are nobody of Slack yet. Callers announce the change with `settingsChanged`. */
export async function addImportedPeople(
  scope: Scope,
  by: Authorship,
  people: readonly ImportedPersonFields[],
): Promise<readonly PersonKeys[]> {
  const { db, workspaceId } = scope;
  const added = people.map(({ name, email, importSource }) => ({
    id: PersonId.parse(randomUUID()),
    name: name.trim(),
    email: email?.toLowerCase() ?? null,
    importSource,
    importName: nameKey(name),
  }));
  await db.person.createMany({ data: added.map((person) => ({ workspaceId, ...person })) });
  for (const { id, ...fields } of added)
    await recordAddition(scope, by, { kind: 'person', id }, 'added', fields);
  return added.map((person) => ({ ...person, mergedInto: null }));
}
