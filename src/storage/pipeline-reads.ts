/** Questions about many deals at once: what was open at an instant, how long stays and cycles are. */
import { z } from 'zod';
import { CatalogueItemId, DealId, PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';
import { Currency } from '../domain/money.ts';
import type { Scope } from './rows.ts';

/** Open deals as they stood at an instant, by what is known of it now. */
export interface OpenAsOf {
  readonly dealId: DealId;
  readonly pipelineId: PipelineId;
  readonly stageId: StageId;
  readonly ownerId: PersonId;
  readonly teamId: TeamId;
  readonly amount: bigint | null;
  readonly currency: Currency;
}

const OpenAsOfRow = z.object({
  dealId: DealId,
  pipelineId: PipelineId,
  stageId: StageId,
  ownerId: PersonId,
  teamId: TeamId,
  amount: z.bigint().nullable(),
  currency: Currency,
});

/** `at` null means now. One query serves both: a row counts from `validFrom` until just before `validTo`. */
export async function openDealsAsOf({ db, workspaceId }: Scope, at: Date): Promise<readonly OpenAsOf[]> {
  const rows = await db.dealState.findMany({
    where: {
      workspaceId,
      status: 'open',
      validFrom: { lte: at },
      OR: [{ validTo: null }, { validTo: { gt: at } }],
    },
    select: {
      dealId: true,
      pipelineId: true,
      stageId: true,
      ownerId: true,
      teamId: true,
      amount: true,
      currency: true,
    },
  });
  return z.array(OpenAsOfRow).parse(rows);
}

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

export async function staysOfWonDeals(
  { db, workspaceId }: Scope,
  wonSince: Date,
): Promise<readonly CompletedStay[]> {
  const rows: unknown = await db.$queryRaw`
    SELECT v."stageId", v."dealId", d."teamId", v."enteredAt", v."leftAt"
    FROM stage_visits v
    JOIN deals d ON d."workspaceId" = v."workspaceId" AND d.id = v."dealId"
    WHERE v."workspaceId" = ${workspaceId}::uuid AND d.status = 'won' AND d."closedAt" >= ${wonSince}
      AND v."enteredAt" IS NOT NULL AND v."leftAt" >= v."enteredAt" + interval '1 hour'`;
  return z.array(CompletedStayRow).parse(rows);
}

/** The median days from creation to winning of a pipeline's won deals; null below five of them. */
export async function medianCycleDays(
  { db, workspaceId }: Scope,
  pipelineId: PipelineId,
): Promise<number | null> {
  const rows: unknown = await db.$queryRaw`
    SELECT count(*)::int AS wins,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM "closedAt" - "createdAt"))::float / 86400 AS days
    FROM deals
    WHERE "workspaceId" = ${workspaceId}::uuid AND "pipelineId" = ${pipelineId}::uuid
      AND status = 'won' AND "createdKnown"`;
  const [row] = z.array(z.object({ wins: z.int(), days: z.number().nullable() })).parse(rows);
  return row && row.wins >= 5 ? row.days : null;
}
