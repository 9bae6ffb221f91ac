/** The deals that were won or lost, one by one: what the win rate counts, with everything a brief tells of them. */
import { z } from 'zod';
import type { ClosedDeal } from '../../domain/brief-figures.ts';
import { Day } from '../../domain/days.ts';
import { groupBy } from '../../domain/group-by.ts';
import { CatalogueItemId, DealId, PersonId, TeamId } from '../../domain/ids.ts';
import { winRate } from '../../domain/metrics/defined/process.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { DealType } from '../../domain/vocabulary.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { baseOf } from './base.ts';
import { commonTables } from './common-tables.ts';
import { date, dayIn, momentOf, stoodAt } from './moments.ts';

const { sql } = Prisma;

const minor = z
  .string()
  .nullable()
  .transform((text) => (text === null ? null : BigInt(text)));

/** Of a team. */
type ClosedByTeam = ClosedDeal & { readonly teamId: TeamId };

const Row: z.ZodType<ClosedByTeam> = z.object({
  teamId: TeamId,
  dealId: DealId,
  number: z.int(),
  name: z.string(),
  accountName: z.string(),
  ownerId: PersonId,
  type: DealType,
  isWon: z.boolean(),
  closedDay: Day,
  closedAt: z.date(),
  hasAmount: z.boolean(),
  value: minor,
  isFirstWin: z.boolean(),
  lossReasonId: CatalogueItemId.nullable(),
  competitorIds: z.array(CatalogueItemId),
});

/** From which day on wins are news that no brief of a team has told. */
export interface Untold {
  readonly from: Day;
  readonly teamId: TeamId;
}

/**
 * What the win rate of a question's period counts, deal by deal and by team, those won last first; of teams in `untold`
 * also the wins of earlier days that no brief of theirs has counted; what nobody got to read does not count. One statement.
 */
export async function closedDeals(
  scope: Scope,
  question: Omit<Inquiry, 'metric' | 'by'> & { readonly from: Day },
  untold: readonly Untold[],
): Promise<ReadonlyMap<TeamId, readonly ClosedDeal[]>> {
  const { workspaceId, db } = scope;
  const inquiry: Inquiry = {
    ...question,
    metric: winRate,
    from: untold.reduce((first, { from }) => (from < first ? from : first), question.from),
    by: ['owner', 'type', 'loss-reason', 'team'],
  };
  const tables = commonTables(scope, [inquiry], 0);
  const day = dayIn(inquiry, momentOf('b', 'closed'));
  const rows: unknown = await db.$queryRaw(sql`
    ${tables.sql}, base AS MATERIALIZED (${baseOf(tables.givenFor(inquiry), inquiry).rows})
    SELECT b.key3 AS "teamId", b."dealId", n.number, n.name, a.name AS "accountName", b.key0 AS "ownerId", b.key1 AS type,
      b.counted AS "isWon", ${day}::text AS "closedDay", b."closedAt", b.amount IS NOT NULL AS "hasAmount",
      b.minor::text AS value, b.key2 AS "lossReasonId",
      b.counted AND NOT EXISTS (
        SELECT 1 FROM deals o WHERE o."workspaceId" = ${workspaceId}::uuid AND o."accountId" = b."accountId"
          AND o.status <> 'withdrawn' AND (o."firstWonAt", o.number) < (b."closedAt", n.number)) AS "isFirstWin",
      CASE WHEN b.counted THEN '{}' ELSE ARRAY(
        SELECT c."competitorId" FROM deal_competitors c WHERE c."workspaceId" = ${workspaceId}::uuid
          AND c."dealId" = b."dealId" AND ${stoodAt('c', inquiry.at)}) END AS "competitorIds"
    FROM base b
    JOIN deals n ON n."workspaceId" = ${workspaceId}::uuid AND n.id = b."dealId"
    JOIN accounts a ON a."workspaceId" = ${workspaceId}::uuid AND a.id = b."accountId"
    ${untoldOf(untold)}
    WHERE ${day} >= ${date(question.from)} OR (b.counted AND ${day} >= u."from" AND ${isUntold(scope)})
    ORDER BY b."closedAt" DESC, n.number`);
  return groupBy(z.array(Row).parse(rows), ({ teamId }) => teamId);
}

function untoldOf(untold: readonly Untold[]): Prisma.Sql {
  return sql`LEFT JOIN unnest(${untold.map(({ teamId }) => teamId)}::uuid[], ${untold.map(({ from }) => from)}::text[]::date[])
    AS u("teamId", "from") ON u."teamId" = b.key3`;
}

function isUntold({ workspaceId }: Scope): Prisma.Sql {
  return sql`NOT EXISTS (
    SELECT 1 FROM announced_deals x
    JOIN announcements m ON m."workspaceId" = x."workspaceId" AND m.id = x."announcementId"
    WHERE x."workspaceId" = ${workspaceId}::uuid AND x."dealId" = b."dealId" AND x.about = 'won'
      AND x.since = b."closedAt" AND m.kind = 'brief' AND m.subject = b.key3::text AND m.state = 'sent')`;
}
