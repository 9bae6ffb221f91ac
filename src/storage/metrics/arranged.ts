/** Pipelines in the order and with the marks of an instant: one row for each of their stages then. */
import { z } from 'zod';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { instant } from './moments.ts';

const { sql } = Prisma;

/**
 * Rows `"stageId"`, `"pipelineId"`, `place` (from 1), `places`, `probability`, `qualifies` (whether any stage of the
 * pipeline does); before its first arrangement as a pipeline was arranged first.
 */
export function arrangedAs({ workspaceId }: Pick<Scope, 'workspaceId'>, asOf: Date | null): Prisma.Sql {
  const columns = sql`
    s."stageId", p."pipelineId", s.probability,
    (row_number() OVER (PARTITION BY p."pipelineId" ORDER BY s.position))::int AS place,
    (count(*) OVER (PARTITION BY p."pipelineId"))::int AS places,
    bool_or(s."isQualifying") OVER (PARTITION BY p."pipelineId") AS qualifies`;
  const settings = sql`stage_settings s JOIN stages p ON p."workspaceId" = s."workspaceId" AND p.id = s."stageId"`;
  const own = sql`s."workspaceId" = ${workspaceId}::uuid`;
  if (asOf === null) return sql`SELECT ${columns} FROM ${settings} WHERE ${own} AND s."validTo" IS NULL`;
  return sql`
    SELECT ${columns}
    FROM ${settings}
    JOIN (
      SELECT p."pipelineId", greatest(min(s."validFrom"), ${instant(asOf)}) AS at
      FROM ${settings} WHERE ${own} GROUP BY p."pipelineId"
    ) t ON t."pipelineId" = p."pipelineId"
    WHERE ${own} AND s."validFrom" <= t.at AND (s."validTo" IS NULL OR s."validTo" > t.at)`;
}

/** How many stages the longest pipeline has or had. */
export async function mostStages({ db, workspaceId }: Scope): Promise<number> {
  const rows: unknown = await db.$queryRaw`
    SELECT count(*)::int AS count FROM stages WHERE "workspaceId" = ${workspaceId}::uuid
    GROUP BY "pipelineId" ORDER BY 1 DESC LIMIT 1`;
  return z.array(z.object({ count: z.int() })).parse(rows)[0]?.count ?? 1;
}
