/** What rows are split by, as SQL. */
import { type Dimension, stageTimeBands } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Given } from './deals-as-of.ts';
import { asOfMoment, column, dayIn, daysFrom, instant, type Moment, momentOf } from './moments.ts';
import type { RowTerms } from './row-terms.ts';

const { sql } = Prisma;

/** One value for each row. */
export interface Single {
  readonly key: Prisma.Sql;
  /** Joins what it needs onto the deal `d`; two dimensions of one table have one join, known by its alias. */
  readonly join: { readonly alias: string; readonly sql: Prisma.Sql } | null;
}

/** Any number of values for each deal, or one that takes some work: a table of `"dealId"`, `key`; `base` has the rows that are looked at. */
export interface Several {
  readonly table: Prisma.Sql;
}

export function dimensionSql(
  given: Given,
  inquiry: Inquiry,
  terms: RowTerms,
  dimension: Dimension,
): Single | Several {
  switch (dimension) {
    case 'owner':
      return onDeal('ownerId');
    case 'team':
      return onDeal('teamId');
    case 'pipeline':
      return onDeal('pipelineId');
    case 'type':
      return onDeal('type');
    case 'source':
      return onDeal('sourceId');
    case 'loss-reason':
      return onDeal('lossReasonId');
    case 'stage':
      return plain(terms.stageId);
    case 'sales-region':
      return joined(given, 'teams', 't', 'teamId', 'salesRegion');
    case 'industry':
      return joined(given, 'accounts', 'c', 'accountId', 'industryId');
    case 'region':
      return joined(given, 'accounts', 'c', 'accountId', 'region');
    case 'size':
      return joined(given, 'accounts', 'c', 'accountId', 'size');
    case 'product':
      return { table: spans(given, inquiry, 'deal_products', 'productId') };
    case 'competitor':
      return { table: spans(given, inquiry, 'deal_competitors', 'competitorId') };
    case 'contact-role':
      return { table: contactRoles(given) };
    case 'activity':
      return terms.activity ? plain(terms.activity) : { table: activities(given, inquiry) };
    case 'outcome':
      return plain(terms.outcome ?? sql`NULL::text`);
    case 'stall-cause':
      return plain(terms.stallCause ?? sql`NULL::text`);
    case 'stage-time-band':
      return { table: bands(given, inquiry) };
    case 'week':
    case 'month':
    case 'quarter':
      return plain(beginOf(dimension, inquiry, terms.when[inquiry.metric.when]));
  }
}

function plain(key: Prisma.Sql): Single {
  return { key, join: null };
}

function onDeal(name: string): Single {
  return plain(column('d', name));
}

function joined({ workspaceId }: Given, table: string, alias: string, by: string, name: string): Single {
  return {
    key: column(alias, name),
    join: {
      alias,
      sql: sql`LEFT JOIN ${Prisma.raw(table)} ${Prisma.raw(alias)}
        ON ${column(alias, 'workspaceId')} = ${workspaceId}::uuid AND ${column(alias, 'id')} = ${column('d', by)}`,
    },
  };
}

function spans({ workspaceId }: Given, { asOf }: Inquiry, table: string, item: string): Prisma.Sql {
  const then =
    asOf === null
      ? sql`"validTo" IS NULL`
      : sql`"validFrom" <= ${instant(asOf)} AND ("validTo" IS NULL OR "validTo" > ${instant(asOf)})`;
  return sql`SELECT "dealId", ${Prisma.raw(`"${item}"`)} AS key FROM ${Prisma.raw(table)}
    WHERE "workspaceId" = ${workspaceId}::uuid AND ${then}`;
}

function contactRoles({ workspaceId }: Given): Prisma.Sql {
  return sql`SELECT DISTINCT b."dealId", c.role AS key FROM base b
    JOIN contacts c ON c."workspaceId" = ${workspaceId}::uuid AND c."accountId" = b."accountId"
    WHERE c.role IS NOT NULL`;
}

/** What was logged until the closing; on the day of closing, where no more than that is known of it, counts as before. */
function activities({ workspaceId }: Given, inquiry: Inquiry): Prisma.Sql {
  const day = dayIn(inquiry, { at: Prisma.raw('i.at'), on: column('i', 'happenedOn') });
  return sql`SELECT DISTINCT b."dealId", i.type AS key FROM base b
    JOIN interactions i ON i."workspaceId" = ${workspaceId}::uuid AND i."dealId" = b."dealId"
    WHERE ${inquiry.asOf ? sql`i.at <= ${instant(inquiry.asOf)} AND` : Prisma.empty}
      (b."closedAt" IS NULL OR i.at <= b."closedAt" OR ${day} <= b."closedOn")`;
}

/** How long the longest stay of the deal was: one value for each, looked up for those alone that are looked at. */
function bands({ workspaceId }: Given, inquiry: Inquiry): Prisma.Sql {
  const { asOf } = inquiry;
  const left = momentOf('v', 'left');
  const goesOn =
    asOf === null ? sql`v."leftAt" IS NULL` : sql`v."leftAt" IS NULL OR v."leftAt" > ${instant(asOf)}`;
  const days = sql`CASE WHEN ${goesOn} THEN ${daysFrom(inquiry, momentOf('v', 'entered'), asOfMoment(inquiry))}
    ELSE ${daysFrom(inquiry, momentOf('v', 'entered'), left)} END`;
  const cases = [...stageTimeBands]
    .reverse()
    .map(({ key, fromDays }) => sql`WHEN l.days >= ${fromDays}::float8 THEN ${key}`);
  return sql`SELECT l."dealId", CASE ${Prisma.join(cases, ' ')} END AS key
    FROM (
      SELECT v."dealId", max(${days}) AS days
      FROM base b JOIN stage_visits v ON v."workspaceId" = ${workspaceId}::uuid AND v."dealId" = b."dealId"
      WHERE v."enteredAt" IS NOT NULL
        ${asOf ? sql`AND v."enteredAt" <= ${instant(asOf)}` : Prisma.empty}
      GROUP BY v."dealId"
      OFFSET 0
    ) l`;
}

/** The day that begins the week (Monday), month or quarter of a moment; quarters follow the fiscal year. */
function beginOf(
  unit: 'week' | 'month' | 'quarter',
  inquiry: Inquiry,
  moment: Moment | undefined,
): Prisma.Sql {
  if (!moment) return sql`NULL::date`;
  const day = sql`${dayIn(inquiry, moment)}::timestamp`;
  if (unit !== 'quarter') return sql`date_trunc(${unit}, ${day})::date`;
  const shift = sql`make_interval(months => ${inquiry.fiscalYearStart - 1}::int)`;
  return sql`(date_trunc('quarter', date_trunc('month', ${day}) - ${shift}) + ${shift})::date`;
}
