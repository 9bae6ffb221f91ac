/** Imports while they run and after: how far they are, and what they have to say. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { bulkRows, insertBulk } from './bulk-rows.ts';
import type { Import as ImportRow } from './generated/client.ts';
import { type Scope, toJson } from './rows.ts';

export const ImportState = z.enum(['waiting', 'running', 'done', 'stopped']);
export type ImportState = z.infer<typeof ImportState>;

/** An import as it is kept; `asked` and `counts` belong to the operation. */
export interface ImportRecord {
  readonly id: string;
  readonly digest: string;
  readonly source: string;
  readonly state: ImportState;
  readonly asked: unknown;
  readonly byId: string | null;
  readonly channelId: string | null;
  readonly messageTs: string | null;
  readonly changesDone: number;
  readonly dealsDone: number;
  readonly counts: unknown;
}

export interface NewImport {
  readonly digest: string;
  readonly source: string;
  readonly asked: unknown;
  readonly counts: unknown;
  readonly byId: string | null;
  readonly channelId: string | null;
  readonly messageTs: string | null;
  readonly startedAt: Date;
}

/** The latest import of the same files and options that has not come to its end. */
export async function unfinishedImport(
  { db, workspaceId }: Scope,
  digest: string,
): Promise<ImportRecord | undefined> {
  const row = await db.import.findFirst({
    where: { workspaceId, digest, finishedAt: null },
    orderBy: { startedAt: 'desc' },
  });
  return row === null ? undefined : importFromRow(row);
}

export async function addImport({ db, workspaceId }: Scope, fields: NewImport): Promise<ImportRecord> {
  const { asked, counts, ...rest } = fields;
  const row = await db.import.create({
    data: {
      workspaceId,
      id: randomUUID(),
      state: 'running',
      ...rest,
      asked: toJson(asked),
      counts: toJson(counts),
    },
  });
  return importFromRow(row);
}

/** How far an import is. */
export type ImportPlace = Pick<ImportRecord, 'changesDone' | 'dealsDone' | 'counts'>;

/** Takes the import's row until the transaction ends, and says how far it is now. */
export async function holdImport({ db, workspaceId }: Scope, id: string): Promise<ImportPlace | undefined> {
  const rows: unknown = await db.$queryRaw`
    SELECT "changesDone", "dealsDone", counts FROM imports
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid FOR NO KEY UPDATE`;
  return Places.parse(rows)[0];
}

const Places = z.array(z.object({ changesDone: z.int(), dealsDone: z.int(), counts: z.unknown() }));

export interface ImportStep {
  readonly state?: ImportState;
  readonly changesDone?: number;
  readonly dealsDone?: number;
  readonly counts?: unknown;
  readonly finishedAt?: Date;
}

/** Says how far an import is, in the transaction that brought it there. */
export async function keepImportStep(
  { db, workspaceId }: Scope,
  id: string,
  step: ImportStep,
): Promise<void> {
  const { counts, ...rest } = step;
  await db.import.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...rest, ...(counts === undefined ? {} : { counts: toJson(counts) }) },
  });
}

function importFromRow(row: ImportRow): ImportRecord {
  const { id, digest, source, asked, byId, channelId, messageTs, changesDone, dealsDone, counts } = row;
  return {
    id,
    digest,
    source,
    state: ImportState.parse(row.state),
    asked,
    byId,
    channelId,
    messageTs,
    changesDone,
    dealsDone,
    counts,
  };
}

/** One thing an import has to say; `payload` belongs to the operation. */
export interface NoteRecord {
  readonly kind: string;
  readonly line: number;
  readonly payload: object;
}

/** Adds to what an import has to say, after the `from` notes that are there. */
export async function addImportNotes(
  scope: Scope,
  importId: string,
  from: number,
  notes: readonly NoteRecord[],
): Promise<void> {
  const numbered = notes.map((note, index) => ({ ...note, nth: from + index }));
  const columns = [
    { name: 'importId', type: 'uuid', of: () => importId },
    { name: 'nth', type: 'int', of: (note: NumberedNote) => note.nth },
    { name: 'kind', type: 'text', of: (note: NumberedNote) => note.kind },
    { name: 'line', type: 'int', of: (note: NumberedNote) => note.line },
    { name: 'payload', type: 'jsonb', of: (note: NumberedNote) => JSON.stringify(note.payload) },
  ];
  await insertBulk(scope, [bulkRows('import_notes', columns, numbered)]);
}

type NumberedNote = NoteRecord & { readonly nth: number };

/** Notes of some kinds after the `after`th, in order, at most `limit`. */
export async function readImportNotes(
  { db, workspaceId }: Scope,
  importId: string,
  kinds: readonly string[],
  after: number,
  limit: number,
): Promise<readonly { readonly nth: number; readonly payload: unknown }[]> {
  return db.importNote.findMany({
    where: { workspaceId, importId, kind: { in: [...kinds] }, nth: { gt: after } },
    orderBy: { nth: 'asc' },
    take: limit,
    select: { nth: true, payload: true },
  });
}

/** Whether anybody has ever begun to import anything. */
export async function hasImports({ db, workspaceId }: Scope): Promise<boolean> {
  return (await db.import.findFirst({ where: { workspaceId }, select: { id: true } })) !== null;
}
