/** The stages that deals have reached, and when they first did. */
import { addDays, type Day, startOfDay } from '../../domain/days.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import { dealsAsOf, type Given } from './deals-as-of.ts';
import { column, instant, type Moment, momentOf } from './moments.ts';

const { sql } = Prisma;

/*
 * The first entry into a stage or any later one is a minimum over a deal's visits, of which its instant and its day are
 * wanted. As one number that sorts like the entries do, it is found for all stages in one pass over the visits and
 * without sorting them: milliseconds since 1900, and in the last three bits by how much the stated day, if there is one,
 * is off the instant's day in the question's zone, plus 4.
 */
const since1900Ms = Prisma.raw('2208988800000');

function entryNumber({ zone }: Inquiry, at: Prisma.Sql, on: Prisma.Sql): Prisma.Sql {
  return sql`(((date_part('epoch', ${at}) * 1000)::bigint + ${since1900Ms}) << 3)
    + CASE WHEN ${on} IS NULL THEN 4 ELSE 4 + ${on} - (${at} AT TIME ZONE ${zone})::date END`;
}

/** The entry is not known; it was the deal's first, so that it sorts before all others. */
const unknownEntry = Prisma.raw('0');

export interface ReachedTerms {
  readonly from: Prisma.Sql;
  readonly moment: Moment;
  readonly passed: Prisma.Sql;
  readonly skippedThrough: Prisma.Sql;
}

/** One row `d` for each deal and stage it reached until the as-of instant. */
export function reachedFrom(given: Given, inquiry: Inquiry): ReachedTerms {
  const { asOf, zone } = inquiry;
  const places = Array.from({ length: given.mostStages }, (_, index) => index + 1);
  const firsts = places.map((place) => Prisma.raw(`min(v.entry) FILTER (WHERE v.place >= ${place})`));
  // Fences (OFFSET 0) keep what is worked out once from being worked out for each of its uses.
  const visits = sql`
    SELECT v."dealId", s.place,
      CASE WHEN v."enteredAt" IS NULL THEN ${unknownEntry}
        ELSE ${entryNumber(inquiry, column('v', 'enteredAt'), column('v', 'enteredOn'))} END AS entry
    FROM stage_visits v
    JOIN ${given.arranged} s ON s."stageId" = v."stageId"
    WHERE v."workspaceId" = ${given.workspaceId}::uuid
      ${asOf ? sql`AND (v."enteredAt" IS NULL OR v."enteredAt" <= ${instant(asOf)})` : Prisma.empty}
    OFFSET 0`;
  const firstWin = entryNumber(inquiry, column('d', 'firstWonAt'), column('d', 'firstWonOn'));
  const at = sql`to_timestamp(((d.entry >> 3) - ${since1900Ms}) / 1000.0)`;
  return {
    from: sql`
      FROM (
        SELECT d.*,
          CASE WHEN d.entry = ${unknownEntry} THEN d."createdAt" ELSE ${at} END AS "reachedAt",
          CASE WHEN d.entry = ${unknownEntry} THEN d."createdOn"
            WHEN d.entry & 7 <> 4 THEN (${at} AT TIME ZONE ${zone})::date + (d.entry & 7)::int - 4 END AS "reachedOn"
        FROM (
          SELECT d.*, a.place, a.places, a."stageId" AS "reachedStageId",
            LEAST(d.firsts[a.place], d."firstWin") AS entry
          FROM (
            SELECT d.*, g.been, g.firsts, ${firstWin} AS "firstWin"
            FROM ${dealsAsOf(given, asOf)}
            LEFT JOIN (
              SELECT v."dealId", bit_or(1::bigint << v.place) AS been, ARRAY[${Prisma.join(firsts)}] AS firsts
              FROM (${visits}) v GROUP BY v."dealId"
            ) g ON g."dealId" = d."dealId"
            OFFSET 0
          ) d
          JOIN ${given.arranged} a ON a."pipelineId" = d."pipelineId"
          OFFSET 0
        ) d
        WHERE ${nearPeriod(inquiry)}
        OFFSET 0
      ) d`,
    moment: momentOf('d', 'reached'),
    passed: sql`CASE WHEN d.place = d.places THEN d.status = 'won'
      ELSE d.firsts[d.place + 1] IS NOT NULL OR d."firstWin" IS NOT NULL END`,
    skippedThrough: sql`(COALESCE(d.been, 0) & (1::bigint << d.place)) = 0`,
  };
}

/** What is more than two days off the period need not be looked at any closer. */
function nearPeriod({ from, to, zone }: Inquiry): Prisma.Sql {
  const number = (day: Day) => sql`((${startOfDay(day, zone).getTime()}::bigint + ${since1900Ms}) << 3)`;
  const near = [
    ...(from ? [sql`d.entry >= ${number(addDays(from, -2))}`] : []),
    ...(to ? [sql`d.entry < ${number(addDays(to, 2))}`] : []),
  ];
  if (near.length === 0) return sql`d.entry IS NOT NULL`;
  return sql`(d.entry = ${unknownEntry} OR (${Prisma.join(near, ' AND ')}))`;
}
