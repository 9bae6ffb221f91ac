/** How long stays last of which some still go on: Kaplan–Meier medians. */
import { z } from 'zod';
import type { Inquiry, Survivals } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { baseOf } from './base.ts';
import { commonTables } from './common-tables.ts';
import { asText, groupKeys } from './groups.ts';

const { sql } = Prisma;

const Row = z.object({
  isGroup: z.boolean(),
  keys: z.array(z.string().nullable()).nullable(),
  median: z.number().nullable(),
});

/**
 * The medians in days of the stays that an inquiry is about, whole and by group. At each length the share that goes on
 * falls by those that ended, out of those that lasted as long; the median is the first length at which it is down to half.
 */
export async function survivalMedians(scope: Scope, inquiry: Inquiry): Promise<Survivals> {
  const tables = commonTables(scope, [inquiry], 0);
  const base = baseOf(tables.givenFor(inquiry), inquiry);
  const { values, joins } = groupKeys(base);
  // By the values as the database has them: texts are for whoever reads the few groups.
  const columns = values.map((_, index) => Prisma.raw(`k${index}`));
  const listed = (parts: readonly Prisma.Sql[]) => Prisma.join([Prisma.empty, ...parts], ', ');
  const noKeys = listed(columns.map((name) => sql`NULL AS ${name}`));
  const grouped =
    values.length === 0
      ? Prisma.empty
      : sql`UNION ALL SELECT true${listed(values)}, b."lastedDays", b."hasEnded" FROM base b ${joins} WHERE b.lo IS NULL`;
  const own = sql`"isGroup"${listed(columns)}`;
  const keys =
    values.length === 0
      ? sql`NULL::text[]`
      : sql`CASE WHEN "isGroup" THEN ARRAY[${Prisma.join(columns.map(asText))}] END`;
  const rows: unknown = await scope.db.$queryRaw(sql`
    ${tables.sql}, base AS MATERIALIZED (${base.rows}),
    stays AS (
      SELECT false AS "isGroup"${noKeys}, b."lastedDays" AS days, b."hasEnded" FROM base b WHERE b.lo IS NULL
      ${grouped}
    ), lengths AS (
      SELECT ${own}, days, count(*) FILTER (WHERE "hasEnded") AS ended,
        sum(count(*)::int) OVER (PARTITION BY ${own})
          - sum(count(*)::int) OVER (PARTITION BY ${own} ORDER BY days) + count(*) AS "atRisk"
      FROM stays GROUP BY ${own}, days
    ), shares AS (
      SELECT ${own}, days,
        sum(CASE WHEN ended = "atRisk" THEN -1000 ELSE ln(1 - ended::float8 / "atRisk"::float8) END)
          OVER (PARTITION BY ${own} ORDER BY days) AS share
      FROM lengths
    ), medians AS (
      SELECT ${own}, min(days) FILTER (WHERE share <= ln(0.5 + 1e-9)) AS median FROM shares GROUP BY ${own}
    )
    SELECT "isGroup", ${keys} AS keys, median FROM medians`);
  const read = z.array(Row).parse(rows);
  return {
    total: read.find(({ isGroup }) => !isGroup)?.median ?? null,
    groups: read.filter(({ isGroup }) => isGroup).map(({ keys, median }) => ({ keys: keys ?? [], median })),
  };
}
