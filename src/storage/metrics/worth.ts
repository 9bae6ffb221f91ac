/** What deals are worth in the money of a question, each rounded half-even before anything is summed. */
import { addDays, type Day } from '../../domain/days.ts';
import type { Condition } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { type Currency, unusualDigits } from '../../domain/money.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { asOfDay, date, dayIn, momentOf } from './moments.ts';

const { sql } = Prisma;

/** How many minor units make one unit of a currency, as an expression. */
function minorUnits(currency: Prisma.Sql): Prisma.Sql {
  const codes = sql`${[...unusualDigits.keys()]}::text[]`;
  const units = sql`${[...unusualDigits.values()].map((digits) => 10 ** digits)}::int[]`;
  return sql`COALESCE((${units})[array_position(${codes}, ${currency}::text)], 100)`;
}

/**
 * What one unit of each other currency is worth in one on each day, as a fraction of minor units: for each `currency` the
 * day `last`, and from it back, day after day, the numerators `nums` and denominators `dens`. A rate holds from its day
 * until the next; for one day the highest `seq` counts.
 *
 * One row for each currency, and not for each of its days: whatever the planner expects of the deals, finding the row is
 * cheap, and the day is a subscript, counted back since recent days are asked for most and found first. (The days come out of an array because of a bare series it expects a thousand rows.)
 */
export function worthByDay(
  { workspaceId }: Pick<Scope, 'workspaceId'>,
  currency: Currency,
  inquiries: readonly Inquiry[],
): Prisma.Sql {
  const until = inquiries.map(asOfDay).reduce((last, day) => (day > last ? day : last));
  // A closing is placed by the day its team knows, which elsewhere may not have come yet.
  const last = date(addDays(until, 2));
  const from = firstDay(inquiries);
  const first = from ? sql`greatest(r.since, ${date(from)})` : sql`r.since`;
  return sql`
    WITH last_of_day AS (
      SELECT DISTINCT ON (currency, "onDate") currency, "onDate", "baseForOne"
      FROM exchange_rates WHERE "workspaceId" = ${workspaceId}::uuid
      ORDER BY currency, "onDate", seq DESC
    ), home AS (SELECT "baseCurrency" AS currency FROM workspaces WHERE id = ${workspaceId}::uuid),
    rates AS (
      SELECT currency, "onDate" AS since, lead("onDate") OVER (PARTITION BY currency ORDER BY "onDate") AS until,
        "baseForOne" AS worth
      FROM last_of_day WHERE currency <> (SELECT currency FROM home)
      UNION ALL
      SELECT (SELECT currency FROM home), min("onDate"), NULL, 1 FROM last_of_day
    ), daily AS MATERIALIZED (
      SELECT r.currency, ${first} + n AS day, trim_scale(r.worth) AS worth
      FROM rates r
      CROSS JOIN LATERAL unnest(ARRAY(SELECT generate_series(0, least(r.until - 1, ${last}) - ${first}))) n
    )
    SELECT f.currency, max(f.day) AS last,
      array_agg(f.worth * ${minorUnits(sql`${currency}`)} ORDER BY f.day DESC) AS nums,
      array_agg(NULLIF(t.worth, 0) * ${minorUnits(sql`f.currency`)} ORDER BY f.day DESC) AS dens
    FROM daily f JOIN daily t ON t.day = f.day AND t.currency = ${currency}
    WHERE f.currency <> ${currency}
    GROUP BY f.currency`;
}

/** The first day on which anything is converted; null when that is open. */
function firstDay(inquiries: readonly Inquiry[]): Day | null {
  let first: Day | null = null;
  for (const inquiry of inquiries) {
    const { metric, from } = inquiry;
    const isOpen = metric.when === 'standing' && takesOpenOnly(metric.among);
    const day = isOpen ? asOfDay(inquiry) : metric.when === 'closed' ? from : null;
    if (day === null) return null;
    if (first === null || day < first) first = day;
  }
  return first;
}

/** An open deal has not closed: it is worth what it is on the as-of day. */
function takesOpenOnly(among: Condition): boolean {
  if ('is' in among) return among.is === 'open';
  return 'all' in among && among.all.some(takesOpenOnly);
}

/**
 * Joins the deal `d` with `w.minor`: its amount in minor units of the inquiry's currency, by the rate of its day, which is
 * a closed deal's day of closing, else the as-of day; null without an amount or a rate.
 */
export function worthJoin(inquiry: Inquiry, rates: Prisma.Sql): Prisma.Sql {
  const back = sql`x.last + 1 - CASE WHEN d."closedAt" IS NULL THEN ${date(asOfDay(inquiry))}
    ELSE ${dayIn(inquiry, momentOf('d', 'closed'))} END`;
  return sql`
    LEFT JOIN ${rates} x ON x.currency = d.currency
    CROSS JOIN LATERAL (SELECT x.nums[${back}] AS num, x.dens[${back}] AS den OFFSET 0) r
    CROSS JOIN LATERAL (
      SELECT CASE WHEN d.currency = ${inquiry.currency} THEN d.amount::numeric
        ELSE ${halfEven(sql`d.amount * r.num`, sql`r.den`)} END AS minor
      OFFSET 0
    ) w`;
}

/** The same as domain/money.ts divides: to the nearest integer, ties to even. */
export function halfEven(numerator: Prisma.Sql, denominator: Prisma.Sql): Prisma.Sql {
  const quotient = sql`div(${numerator}, ${denominator})`;
  return sql`(${quotient} + CASE sign(2 * mod(${numerator}, ${denominator}) - ${denominator})
    WHEN 1 THEN 1 WHEN 0 THEN mod(${quotient}, 2) ELSE 0 END)`;
}
