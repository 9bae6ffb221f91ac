/** Files brought in a conversation, from their arrival to the report on them. */
import { z } from 'zod';
import { PersonId } from '../domain/ids.ts';
import { type Scope, toJson } from './rows.ts';

export const uploadStates = [
  'looking',
  'waiting',
  'checking',
  'checked',
  'importing',
  'done',
  'failed',
] as const;
export type UploadState = (typeof uploadStates)[number];

/** What is stored of one; `files`, `found` and `choices` are whatever was put there. */
const UploadRow = z.object({
  id: z.uuid(),
  byId: PersonId,
  channelId: z.string(),
  broughtTs: z.string(),
  messageTs: z.string().nullable(),
  state: z.enum(uploadStates),
  files: z.unknown(),
  found: z.unknown(),
  choices: z.unknown(),
  importId: z.uuid().nullable(),
});
export type UploadRow = z.infer<typeof UploadRow>;

export interface UploadChanges {
  readonly state?: UploadState;
  readonly messageTs?: string;
  readonly found?: object;
  readonly choices?: object;
  readonly importId?: string | null;
}

/** Adds one; null when its message was delivered before. */
export async function addUpload(
  { db, workspaceId }: Scope,
  upload: Pick<UploadRow, 'id' | 'byId' | 'channelId' | 'broughtTs'> & {
    readonly files: readonly object[];
    readonly choices: object;
    readonly createdAt: Date;
  },
): Promise<UploadRow | null> {
  const { files, choices, ...row } = upload;
  const data = {
    ...row,
    workspaceId,
    state: 'looking',
    files: toJson(files),
    choices: toJson(choices),
  };
  const { count } = await db.upload.createMany({ data: [data], skipDuplicates: true });
  return count === 0 ? null : uploadById({ db, workspaceId }, row.id);
}

export async function uploadById({ db, workspaceId }: Scope, id: string): Promise<UploadRow | null> {
  const row = await db.upload.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row && UploadRow.parse(row);
}

/** Changes one, if it is in one of the states named; says whether it was. The lease ends with the state. */
export async function changeUpload(
  { db, workspaceId }: Scope,
  id: string,
  from: readonly UploadState[],
  { found, choices, ...changes }: UploadChanges,
): Promise<boolean> {
  const { count } = await db.upload.updateMany({
    where: { workspaceId, id, state: { in: [...from] } },
    data: {
      ...changes,
      ...(found ? { found: toJson(found) } : {}),
      ...(choices ? { choices: toJson(choices) } : {}),
      ...(changes.state ? { leasedUntil: null } : {}),
    },
  });
  return count > 0;
}

/** Takes the longest waiting one that there is something to do with, by the database's clock. */
export async function leaseUpload(
  { db, workspaceId }: Scope,
  leaseSeconds: number,
): Promise<UploadRow | null> {
  const rows: unknown = await db.$queryRaw`
    UPDATE uploads SET "leasedUntil" = now() + make_interval(secs => ${leaseSeconds})
    WHERE ("workspaceId", id) IN (
      SELECT "workspaceId", id FROM uploads
      WHERE "workspaceId" = ${workspaceId}::uuid AND state IN ('looking', 'checking', 'importing')
        AND ("leasedUntil" IS NULL OR "leasedUntil" < now())
      ORDER BY "createdAt" LIMIT 1
      FOR UPDATE SKIP LOCKED)
    RETURNING id, "byId", "channelId", "broughtTs", "messageTs", state, files, found, choices, "importId"`;
  return z.array(UploadRow).parse(rows)[0] ?? null;
}

/** Goes on holding it; `seconds` 0 lets go. */
export async function renewUploadLease(
  { db, workspaceId }: Scope,
  id: string,
  seconds: number,
): Promise<void> {
  await db.$executeRaw`
    UPDATE uploads SET "leasedUntil" = now() + make_interval(secs => ${seconds})
    WHERE "workspaceId" = ${workspaceId}::uuid AND id = ${id}::uuid`;
}
