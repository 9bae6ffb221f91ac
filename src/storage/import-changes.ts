/** Stage changes from a file, waiting for their deals to come. */
import { z } from 'zod';
import { Day } from '../domain/days.ts';
import type { FileTime, ImportedStageChange } from '../domain/imported.ts';
import { bulkRows, insertBulk } from './bulk-rows.ts';
import { dayFromColumn, type Scope } from './rows.ts';

/** Keeps stage changes until their deals come; the same line again changes nothing. */
export async function addImportChanges(
  scope: Scope,
  importId: string,
  changes: readonly ImportedStageChange[],
): Promise<void> {
  const columns = [
    { name: 'importId', type: 'uuid', of: () => importId },
    { name: 'externalId', type: 'text', of: (change: ImportedStageChange) => change.dealExternalId },
    { name: 'line', type: 'int', of: (change: ImportedStageChange) => change.line },
    { name: 'stage', type: 'text', of: (change: ImportedStageChange) => change.stage },
    {
      name: 'enteredAt',
      type: 'timestamptz',
      of: ({ entered }: ImportedStageChange) => ('at' in entered ? entered.at : null),
    },
    {
      name: 'enteredOn',
      type: 'date',
      of: ({ entered }: ImportedStageChange) => ('on' in entered ? entered.on : null),
    },
  ];
  await insertBulk(scope, [bulkRows('import_changes', columns, changes, 'ON CONFLICT DO NOTHING')]);
}

/** The stage changes of some deals, by the deals' own ids. */
export async function importChangesOf(
  { db, workspaceId }: Scope,
  importId: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ImportedStageChange[]>> {
  // As one text: row by row, the driver would take longer to hand them over than the database to find them.
  const rows: unknown = await db.$queryRaw`
    SELECT json_agg(json_build_array("externalId", line, stage,
      (extract(epoch FROM "enteredAt") * 1000)::bigint, "enteredOn") ORDER BY line)::text AS changes
    FROM import_changes
    WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid
      AND "externalId" = ANY(${[...externalIds]}::text[])`;
  const [row] = z.array(z.object({ changes: z.string().nullable() })).parse(rows);
  const found = new Map<string, ImportedStageChange[]>();
  for (const [dealExternalId, line, stage, at, on] of Changes.parse(JSON.parse(row?.changes ?? '[]'))) {
    const entered: FileTime = on === null ? { at: new Date(at ?? Number.NaN) } : { on };
    const change = { line, dealExternalId, stage, entered };
    const known = found.get(dealExternalId);
    if (known) known.push(change);
    else found.set(dealExternalId, [change]);
  }
  return found;
}

const Changes = z.array(z.tuple([z.string(), z.int(), z.string(), z.number().nullable(), Day.nullable()]));

/** Drops the stage changes of deals that have come. */
export async function removeChangesOf(
  { db, workspaceId }: Scope,
  importId: string,
  externalIds: readonly string[],
): Promise<void> {
  if (externalIds.length === 0) return;
  await db.$executeRaw`
    DELETE FROM import_changes WHERE "workspaceId" = ${workspaceId}::uuid AND "importId" = ${importId}::uuid
      AND "externalId" = ANY(${[...externalIds]}::text[])`;
}

/** Drops these stage changes. */
export async function removeImportChanges(
  { db, workspaceId }: Scope,
  importId: string,
  changes: readonly ImportedStageChange[],
): Promise<void> {
  const ids = changes.map((change) => change.dealExternalId);
  const lines = changes.map((change) => change.line);
  await db.$executeRaw`
    DELETE FROM import_changes c USING unnest(${ids}::text[], ${lines}::int[]) AS gone(id, line)
    WHERE c."workspaceId" = ${workspaceId}::uuid AND c."importId" = ${importId}::uuid
      AND c."externalId" = gone.id AND c.line = gone.line`;
}

/** Some of the stage changes that no deal has come for. */
export async function someImportChanges(
  { db, workspaceId }: Scope,
  importId: string,
  limit: number,
): Promise<readonly ImportedStageChange[]> {
  const rows = await db.importChange.findMany({
    where: { workspaceId, importId },
    orderBy: [{ externalId: 'asc' }, { line: 'asc' }],
    take: limit,
  });
  return rows.map(changeFromRow);
}

function changeFromRow(row: {
  line: number;
  externalId: string;
  stage: string;
  enteredAt: Date | null;
  enteredOn: Date | null;
}): ImportedStageChange {
  const { line, stage, externalId } = row;
  const on = dayFromColumn(row.enteredOn);
  const entered: FileTime = on === null ? { at: z.date().parse(row.enteredAt) } : { on: Day.parse(on) };
  return { line, dealExternalId: externalId, stage, entered };
}
