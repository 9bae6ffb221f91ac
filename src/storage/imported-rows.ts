/** What the latest import said of each deal. */
import { z } from 'zod';
import { DealId } from '../domain/ids.ts';
import { type BulkRows, bulkRows, insertBulk } from './bulk-rows.ts';
import type { Scope } from './rows.ts';

const Said = z.record(z.string(), z.string().nullable());
export type Said = z.infer<typeof Said>;

export interface SaidRow {
  readonly externalId: string;
  readonly dealId: DealId;
  readonly digest: string;
  readonly said: Said;
}

/** By external id, what was said of those that an import brought before. */
export async function saidOf(
  { db, workspaceId }: Scope,
  source: string,
  externalIds: readonly string[],
): Promise<ReadonlyMap<string, SaidRow>> {
  if (externalIds.length === 0) return new Map();
  const rows: unknown = await db.$queryRaw`
    SELECT "externalId", "dealId", digest, said FROM imported_rows
    WHERE "workspaceId" = ${workspaceId}::uuid AND source = ${source}
      AND "externalId" = ANY(${[...externalIds]}::text[])`;
  return new Map(SaidRows.parse(rows).map((row) => [row.externalId, row]));
}

const SaidRows = z.array(
  z.object({ externalId: z.string(), dealId: DealId, digest: z.string(), said: Said }),
);

/** Of these numbers those of deals that no import brought, with what each is called. */
export async function dealsMadeHere(
  { db, workspaceId }: Scope,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, { readonly name: string | null; readonly accountKey: string }>> {
  if (numbers.length === 0) return new Map();
  const deals = await db.deal.findMany({
    where: { workspaceId, number: { in: [...numbers] }, externalId: null },
    select: { number: true, name: true, account: { select: { nameKey: true } } },
  });
  return new Map(deals.map(({ number, name, account }) => [number, { name, accountKey: account.nameKey }]));
}

/** Keeps what is said of deals now, in place of what was said before. */
export async function keepSaid(scope: Scope, source: string, rows: readonly SaidRow[]): Promise<void> {
  await insertBulk(scope, [saidRows(source, rows)]);
}

/** The same as rows on their way, to go along with the deals they are about. */
export function saidRows(source: string, rows: readonly SaidRow[]): BulkRows | undefined {
  const columns = [
    { name: 'source', type: 'text', of: () => source },
    { name: 'externalId', type: 'text', of: (row: SaidRow) => row.externalId },
    { name: 'dealId', type: 'uuid', of: (row: SaidRow) => row.dealId },
    { name: 'digest', type: 'text', of: (row: SaidRow) => row.digest },
    { name: 'said', type: 'jsonb', of: (row: SaidRow) => JSON.stringify(row.said) },
  ];
  return bulkRows(
    'imported_rows',
    columns,
    rows,
    'ON CONFLICT ("workspaceId", source, "externalId") DO UPDATE SET digest = excluded.digest, said = excluded.said',
  );
}
