/** What concerns need to know of deals' histories: one statement each, however many deals. */
import { z } from 'zod';
import { DealId, PersonId } from '../domain/ids.ts';
import type { Scope } from './rows.ts';

const ReturnedRow = z.object({ dealId: DealId, at: z.date(), reason: z.string().nullable() });

/** Of some deals those that came back from parked by themselves and were not touched since, with why they were parked. */
export async function returnedDeals(
  { db, workspaceId }: Scope,
  dealIds: readonly DealId[],
): Promise<ReadonlyMap<DealId, { readonly at: Date; readonly reason: string | null }>> {
  if (dealIds.length === 0) return new Map();
  const rows: unknown = await db.$queryRaw`
    SELECT d.id AS "dealId", h."occurredAt" AS at, (
      SELECT p.payload->>'reason' FROM history p
      WHERE p."workspaceId" = d."workspaceId" AND p."subjectKind" = 'deal' AND p."subjectId" = d.id
        AND p.kind = 'parked' AND p.seq < h.seq
      ORDER BY p.seq DESC LIMIT 1) AS reason
    FROM deals d
    JOIN history h ON h."workspaceId" = d."workspaceId" AND h."subjectKind" = 'deal' AND h."subjectId" = d.id
      AND h.seq = d.version
    WHERE d."workspaceId" = ${workspaceId}::uuid AND d.id = ANY(${[...dealIds]}::uuid[])
      AND h.kind = 'returned' AND h."actorKind" = 'automation'`;
  return new Map(
    z
      .array(ReturnedRow)
      .parse(rows)
      .map(({ dealId, ...row }) => [dealId, row]),
  );
}

/** Of some owners those who have done anything to a deal that was imported. */
export async function ownersWhoTouched(
  { db, workspaceId }: Scope,
  ownerIds: readonly PersonId[],
): Promise<ReadonlySet<PersonId>> {
  if (ownerIds.length === 0) return new Set();
  const rows: unknown = await db.$queryRaw`
    SELECT p.id FROM unnest(${[...ownerIds]}::uuid[]) AS p(id)
    WHERE EXISTS (
      SELECT 1 FROM history h
      JOIN deals d ON d."workspaceId" = h."workspaceId" AND d.id = h."subjectId"
      WHERE h."workspaceId" = ${workspaceId}::uuid AND h."actorId" = p.id AND h."actorKind" = 'person'
        AND h."subjectKind" = 'deal' AND d."importedAt" IS NOT NULL)`;
  return new Set(
    z
      .array(z.object({ id: PersonId }))
      .parse(rows)
      .map(({ id }) => id),
  );
}
