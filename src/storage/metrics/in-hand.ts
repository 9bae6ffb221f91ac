/** How many open qualified deals each owner had, day after day. */
import { z } from 'zod';
import { addDays, type Day, dayOf, daysBetween, startOfDay } from '../../domain/days.ts';
import { PersonId } from '../../domain/ids.ts';
import type { InHandTally, Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { scopeOf } from './base.ts';

const { sql } = Prisma;

const Row = z.object({ ownerId: PersonId, days: z.int(), first: z.int().nullable() });

/**
 * For each owner the deals they had at the end of each day of the inquiry's period, added up. A deal's state counts on as
 * many days as end while it lasts, so that one pass over the states is enough however long the period is.
 */
export async function inHand(scope: Scope, inquiry: Inquiry): Promise<InHandTally> {
  const from = inquiry.from ?? (await firstDay(scope, inquiry));
  const ends = from === null ? [] : endsOfDays(inquiry, from);
  if (ends.length === 0) return { days: 0, dealDays: [] };
  const until = (at: Prisma.Sql) =>
    sql`width_bucket(${at} - interval '1 millisecond', ${ends.map((end) => end.toISOString())}::timestamptz[])`;
  const began = until(sql`d."validFrom"`);
  const ended = until(sql`COALESCE(d."validTo", 'infinity')`);
  const rows: unknown = await scope.db.$queryRaw(sql`
    SELECT s."ownerId", sum(s.ended - s.began)::float8 AS days, min(s.began)::int AS first
    FROM (SELECT d."ownerId", ${began} AS began, ${ended} AS ended FROM ${openQualified(scope, inquiry)}) s
    WHERE s.ended > s.began
    GROUP BY s."ownerId"`);
  const found = z.array(Row).parse(rows);
  // Without a first day of its own the period begins with the first on which anybody had one.
  const skipped = inquiry.from === null ? Math.min(...found.map(({ first }) => first ?? 0), ends.length) : 0;
  return {
    days: ends.length - skipped,
    dealDays: found.map(({ ownerId, days }) => [ownerId, days]),
  };
}

function openQualified({ workspaceId }: Scope, inquiry: Inquiry): Prisma.Sql {
  const parts = [
    sql`d."workspaceId" = ${workspaceId}::uuid AND d.status = 'open' AND d."qualifiedAt" IS NOT NULL`,
    ...scopeOf(inquiry),
  ];
  return sql`deal_states d WHERE ${Prisma.join(parts, ' AND ')}`;
}

async function firstDay(scope: Scope, inquiry: Inquiry): Promise<Day | null> {
  const rows: unknown = await scope.db.$queryRaw(
    sql`SELECT min(d."validFrom") AS at FROM ${openQualified(scope, inquiry)}`,
  );
  const [first] = z.array(z.object({ at: z.date().nullable() })).parse(rows);
  return first?.at ? dayOf(first.at, inquiry.zone) : null;
}

/** The last millisecond of each day; of the as-of day the as-of instant, or, when that is now, whatever is recorded. */
function endsOfDays({ to, at, asOf, zone }: Inquiry, from: Day): readonly Date[] {
  const today = dayOf(at, zone);
  const end = to === null || to > today ? addDays(today, 1) : to;
  const count = Math.max(0, daysBetween(from, end));
  return Array.from({ length: count }, (_, index) => {
    const day = addDays(from, index);
    if (day === today) return asOf ?? new Date('9999-12-31T00:00:00Z');
    return new Date(startOfDay(addDays(day, 1), zone).getTime() - 1);
  });
}
