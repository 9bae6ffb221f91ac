/** Open deals as of an instant, each as it then was. */
import { z } from 'zod';
import { DealId, PersonId, StageId } from '../../domain/ids.ts';
import type { Factor } from '../../domain/rates.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { stoodAt } from './moments.ts';
import { factorRows, isInScope, type OpenScope, worthBy } from './open-value-sql.ts';

const sum = z.string().transform((text) => BigInt(text));

/** A deal as it was open at an instant, and what it added to the sums. */
export interface OpenDeal {
  readonly dealId: DealId;
  readonly stageId: StageId;
  readonly ownerId: PersonId;
  /** Null without an amount or a rate. */
  readonly worth: bigint | null;
}

const DealRow = z.object({
  dealId: DealId,
  stageId: StageId,
  ownerId: PersonId,
  worth: sum.nullable(),
  total: z.int(),
});

/** The deals behind the value of a pipeline or stage, the most valuable first: a page of them, and how many there are. */
export async function openDealsPage(
  { db, workspaceId }: Scope,
  scope: OpenScope & { readonly stageId: StageId | null },
  at: Date,
  factors: readonly Factor[],
  page: { readonly skip: number; readonly take: number },
): Promise<{ readonly deals: readonly OpenDeal[]; readonly total: number }> {
  const ofStage =
    scope.stageId === null ? Prisma.sql`TRUE` : Prisma.sql`s."stageId" = ${scope.stageId}::uuid`;
  const rows: unknown = await db.$queryRaw`
    WITH f AS (${factorRows(factors)})
    SELECT s."dealId", s."stageId", s."ownerId", (${worthBy('f')})::text AS worth, count(*) OVER ()::int AS total
    FROM deal_states s LEFT JOIN f ON f.currency = s.currency
    WHERE s."workspaceId" = ${workspaceId}::uuid AND s.status = 'open' AND ${stoodAt('s', at)} AND ${isInScope(scope)}
      AND ${ofStage}
    ORDER BY ${worthBy('f')} DESC NULLS LAST, s."dealId"
    OFFSET ${page.skip} LIMIT ${page.take}`;
  const deals = z.array(DealRow).parse(rows);
  return { deals, total: deals[0]?.total ?? 0 };
}
