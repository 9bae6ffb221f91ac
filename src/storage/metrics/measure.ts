/** Definitions, put to the database: all inquiries in one statement, one scan of its rows for each. */
import type { Inquiry, Tallies } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { mostStages } from './arranged.ts';
import { type Base, baseOf } from './base.ts';
import { commonTables } from './common-tables.ts';
import { groupKeys } from './groups.ts';
import { readTallies, tallySql } from './tallies.ts';

const { sql } = Prisma;

/**
 * The numbers behind each inquiry, in their order. One statement, and with it one state of the database for all of them;
 * only the funnel asks beforehand how many stages there are.
 */
export async function measure(scope: Scope, inquiries: readonly Inquiry[]): Promise<readonly Tallies[]> {
  if (inquiries.length === 0) return [];
  const statement = await measureSql(scope, inquiries);
  return readTallies(await scope.db.$queryRaw(statement), inquiries);
}

async function measureSql(scope: Scope, inquiries: readonly Inquiry[]): Promise<Prisma.Sql> {
  const isFunnel = inquiries.some(({ metric }) => metric.rows === 'reached');
  const tables = commonTables(scope, inquiries, isFunnel ? await mostStages(scope) : 0);
  const parts = inquiries.map((inquiry, nth) =>
    tally(nth, inquiry, baseOf(tables.givenFor(inquiry), inquiry)),
  );
  return sql`${tables.sql} ${Prisma.join(parts, ' UNION ALL ')}`;
}

/** Rows `nth`, `"isGroup"`, `keys`, `tally`: one for the total and one for each group. */
function tally(nth: number, inquiry: Inquiry, base: Base): Prisma.Sql {
  const counts = tallySql(inquiry);
  const total = sql`SELECT ${nth}::int AS nth, false AS "isGroup", NULL::text[] AS keys, ${counts} AS tally`;
  const { values, names, joins, areSeveral } = groupKeys(base);
  // Without the fence each count would work out anew what it counts, and what it leaves out.
  const rows = sql`(${base.rows} OFFSET 0) b`;
  if (values.length === 0) return sql`(${total} FROM ${rows})`;
  if (!areSeveral)
    return sql`(
      SELECT ${nth}::int AS nth, GROUPING(${values[0]}) = 0 AS "isGroup", ARRAY[${Prisma.join(names)}] AS keys,
        ${counts} AS tally
      FROM ${rows} GROUP BY GROUPING SETS ((), (${Prisma.join([...values])})))`;
  // A deal with several values is one row of the total, and of the groups one for each.
  return sql`SELECT * FROM (
    WITH base AS MATERIALIZED (${base.rows})
    ${total} FROM base b
    UNION ALL
    SELECT ${nth}::int, true, ARRAY[${Prisma.join(names)}], ${counts}
    FROM base b ${joins} GROUP BY ${Prisma.join([...values])}) m`;
}
