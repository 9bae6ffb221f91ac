/** The deals behind a number: exactly those. */
import { z } from 'zod';
import { DealId } from '../../domain/ids.ts';
import type { GroupKey, Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { mostStages } from './arranged.ts';
import { baseOf } from './base.ts';
import { commonTables } from './common-tables.ts';
import { groupKeys } from './groups.ts';

const { sql } = Prisma;

export interface CountedRowsRequest {
  /** Of one group, a key for each dimension of the inquiry; null: of the total. */
  readonly keys: readonly GroupKey[] | null;
  readonly only: 'among' | 'counted' | 'left-out';
  /** Pages are counted from 0. */
  readonly page: { readonly number: number; readonly size: number };
}

export interface CountedDeal {
  readonly dealId: DealId;
  /** How often it counts: once, except as stays, reached stages, steps or interactions. */
  readonly times: number;
  /** Minor units of the inquiry's currency; null without an amount or a rate. */
  readonly worth: bigint | null;
  /** What metrics of time measure; the longest of the deal's. */
  readonly days: number | null;
}

export interface CountedDeals {
  readonly total: number;
  readonly deals: readonly CountedDeal[];
}

const Row = z.object({
  dealId: DealId.nullable(),
  times: z.int(),
  worth: z
    .string()
    .nullable()
    .transform((worth) => (worth === null ? null : BigInt(worth))),
  days: z.number().nullable(),
  total: z.int(),
});

/** One page of them, most valuable first, then by number; a page after the last is empty and still knows the total. */
export async function countedRows(
  scope: Scope,
  inquiry: Inquiry,
  { keys, only, page }: CountedRowsRequest,
): Promise<CountedDeals> {
  const tables = commonTables(
    scope,
    [inquiry],
    inquiry.metric.rows === 'reached' ? await mostStages(scope) : 0,
  );
  const base = baseOf(tables.givenFor(inquiry), inquiry);
  const { names, joins } = groupKeys(base);
  const conditions = [
    {
      among: sql`b.lo IS NULL`,
      counted: sql`b.lo IS NULL AND b.counted`,
      'left-out': sql`b.lo IS NOT NULL`,
    }[only],
    ...(keys ?? []).map((key, index) => sql`${names[index] ?? sql`NULL`} IS NOT DISTINCT FROM ${key}::text`),
  ];
  const rows: unknown = await scope.db.$queryRaw(sql`
    ${tables.sql}, base AS MATERIALIZED (${base.rows}),
    found AS (
      SELECT b."dealId", count(*)::int AS times, max(b.minor) AS worth, max(b.days) AS days
      FROM base b ${keys === null ? Prisma.empty : joins}
      WHERE ${Prisma.join(conditions, ' AND ')}
      GROUP BY b."dealId"
    ), page AS (
      SELECT f.* , n.number FROM found f
      JOIN deals n ON n."workspaceId" = ${scope.workspaceId}::uuid AND n.id = f."dealId"
      ORDER BY f.worth DESC NULLS LAST, n.number
      LIMIT ${page.size}::int OFFSET ${page.number * page.size}::int
    )
    SELECT p."dealId", COALESCE(p.times, 0) AS times, p.worth::text AS worth, p.days, t.total
    FROM (SELECT count(*)::int AS total FROM found) t LEFT JOIN page p ON true
    ORDER BY p.worth DESC NULLS LAST, p.number`);
  const read = z.array(Row).parse(rows);
  return {
    total: read[0]?.total ?? 0,
    deals: read.flatMap(({ dealId, times, worth, days }) =>
      dealId === null ? [] : [{ dealId, times, worth, days }],
    ),
  };
}
