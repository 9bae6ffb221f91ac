/** Questions about many deals at once: how long stays and cycles are, what deals are lost for. */
import { z } from 'zod';
import { CatalogueItemId, DealId, type PipelineId, StageId, TeamId } from '../domain/ids.ts';
import { Prisma } from './generated/client.ts';
import type { Scope } from './rows.ts';

/** How often each reason was chosen for deals that are lost now. */
export async function lossReasonCounts({
  db,
  workspaceId,
}: Scope): Promise<ReadonlyMap<CatalogueItemId, number>> {
  const rows = await db.dealState.groupBy({
    by: ['lossReasonId'],
    where: { workspaceId, status: 'lost', validTo: null, lossReasonId: { not: null } },
    _count: { _all: true },
  });
  return new Map(rows.map((row) => [CatalogueItemId.parse(row.lossReasonId), row._count._all]));
}

/** A completed stay of at least an hour in a stage, of a deal won since an instant. */
export interface CompletedStay {
  readonly stageId: StageId;
  readonly dealId: DealId;
  readonly teamId: TeamId;
  readonly enteredAt: Date;
  readonly leftAt: Date;
}

const CompletedStayRow = z.object({
  stageId: StageId,
  dealId: DealId,
  teamId: TeamId,
  enteredAt: z.date(),
  leftAt: z.date(),
});

/** In all stages, or in one. */
export async function staysOfWonDeals(
  { db, workspaceId }: Scope,
  wonSince: Date,
  stageId: StageId | null = null,
): Promise<readonly CompletedStay[]> {
  const rows: unknown = await db.$queryRaw`
    SELECT v."stageId", v."dealId", d."teamId", v."enteredAt", v."leftAt"
    FROM stage_visits v
    JOIN deals d ON d."workspaceId" = v."workspaceId" AND d.id = v."dealId"
    WHERE v."workspaceId" = ${workspaceId}::uuid AND d.status = 'won' AND d."closedAt" >= ${wonSince}
      AND v."enteredAt" IS NOT NULL AND v."leftAt" >= v."enteredAt" + interval '1 hour'
      AND (${stageId}::uuid IS NULL OR v."stageId" = ${stageId}::uuid)`;
  return z.array(CompletedStayRow).parse(rows);
}

/** The median days from creation to winning of a pipeline's or a team's won deals; null below five of them. */
export async function medianCycleDays(
  { db, workspaceId }: Scope,
  of: { readonly pipelineId: PipelineId } | { readonly teamId: TeamId },
): Promise<number | null> {
  const own =
    'teamId' in of
      ? Prisma.sql`"teamId" = ${of.teamId}::uuid`
      : Prisma.sql`"pipelineId" = ${of.pipelineId}::uuid`;
  const rows: unknown = await db.$queryRaw`
    SELECT count(*)::int AS wins,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "closedAt" - "createdAt"))::float / 86400 AS days
    FROM deals
    WHERE "workspaceId" = ${workspaceId}::uuid AND ${own}
      AND status = 'won' AND "createdKnown"`;
  const [row] = z.array(z.object({ wins: z.int(), days: z.number().nullable() })).parse(rows);
  return row && row.wins >= 5 ? row.days : null;
}
