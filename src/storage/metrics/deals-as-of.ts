/** Deals as they stand or stood: what every kind of row rests on. */
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { instant } from './moments.ts';

const { sql } = Prisma;

/** What a statement has ready for its inquiries. */
export interface Given extends Pick<Scope, 'workspaceId'> {
  /** The stages as they are arranged at the inquiry's as-of instant: a common table of `arrangedAs`. */
  readonly arranged: Prisma.Sql;
  /** How many stages a pipeline has at most. */
  readonly mostStages: number;
}

/** Deals as they stand now, or as they stood at an instant: both have the same facts by the same names. */
export function dealsAsOf({ workspaceId }: Pick<Scope, 'workspaceId'>, asOf: Date | null): Prisma.Sql {
  if (asOf === null)
    return sql`(SELECT x.*, x.id AS "dealId" FROM deals x
      WHERE x."workspaceId" = ${workspaceId}::uuid AND x.status <> 'withdrawn') d`;
  return sql`(SELECT x.* FROM deal_states x WHERE x."workspaceId" = ${workspaceId}::uuid
    AND x."validFrom" <= ${instant(asOf)} AND (x."validTo" IS NULL OR x."validTo" > ${instant(asOf)})) d`;
}
