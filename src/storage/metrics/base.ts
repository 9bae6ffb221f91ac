/** The rows of an inquiry, each with everything that is counted of it: one scan. */
import { type Condition, type CountedMetric, isPriced } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import { isSeen } from '../sight.ts';
import { conditionSql, durationSql, leftOutSql } from './conditions.ts';
import type { Given } from './deals-as-of.ts';
import { dimensionSql, type Several } from './dimensions.ts';
import { inPeriod } from './moments.ts';
import { type RowTerms, rowTerms } from './row-terms.ts';
import { halfEven, worthJoin } from './worth.ts';

const { sql } = Prisma;

/** What a statement has ready for one inquiry. */
export interface GivenFor extends Given {
  /** The rates into the inquiry's currency: a common table of `worthByDay`. */
  readonly rates: Prisma.Sql;
}

export interface Base {
  /**
   * `SELECT …` of `"dealId"`, `"accountId"`, `"closedAt"`, `"closedOn"`; `lo` (the need it is left out for, counted from
   * 1, or null); `counted`, `unsettled`, `days`; of stays `"lastedDays"` (until now if they go on), `"hasEnded"`; `amount`, `currency`, `minor`, `weighted`; `note0` …; `key0` … for the
   * dimensions of which a row has one value.
   */
  readonly rows: Prisma.Sql;
  /** For each dimension asked for: where its values are. */
  readonly keys: readonly (Prisma.Sql | Several)[];
}

export function baseOf(given: GivenFor, inquiry: Inquiry): Base {
  const { metric } = inquiry;
  const terms = rowTerms(given, inquiry);
  const condition = (one: Condition) => conditionSql(inquiry, terms, one);
  const isMoney = isPriced(metric);
  const minor = isMoney ? sql`w.minor` : sql`NULL::numeric`;
  const isWeighted = isMoney && metric.when === 'standing' && metric.rows === 'deals';
  const selected = [
    sql`d."dealId", d."accountId", d."closedAt", d."closedOn"`,
    sql`${leftOutSql(given, inquiry, terms, minor)} AS lo`,
    sql`${'counted' in metric ? condition(metric.counted) : sql`true`} AS counted`,
    sql`${metric.answer === 'rate' && metric.unsettled ? condition(metric.unsettled) : sql`false`} AS unsettled`,
    sql`${daysOf(inquiry, terms, metric)} AS days`,
    sql`d.amount, d.currency, ${minor} AS minor`,
    sql`${isWeighted ? weighted(minor) : sql`NULL::numeric`} AS weighted`,
    ...(metric.rows === 'stays' ? lifetime(inquiry, terms) : []),
    ...(metric.notes ?? []).map((note, index) => sql`${condition(note.is)} AS ${Prisma.raw(`note${index}`)}`),
  ];
  const joins = new Map<string, Prisma.Sql>();
  if (isWeighted) joins.set('a', sql`LEFT JOIN ${given.arranged} a ON a."stageId" = d."stageId"`);
  const keys = inquiry.by.map((dimension, index) => {
    const found = dimensionSql(given, inquiry, terms, dimension);
    if ('table' in found) return found;
    const name = Prisma.raw(`key${index}`);
    selected.push(sql`${found.key} AS ${name}`);
    if (found.join) joins.set(found.join.alias, found.join.sql);
    return sql`b.${name}`;
  });
  const among = condition(metric.among);
  return {
    rows: sql`SELECT ${Prisma.join(selected)} ${terms.from} ${isMoney ? worthJoin(inquiry, given.rates) : Prisma.empty}
      ${Prisma.join([Prisma.empty, ...joins.values()], ' ')}
      WHERE ${Prisma.join([...terms.where, ...scopeOf(inquiry), ...periodOf(inquiry, terms), among], ' AND ')}`,
    keys,
  };
}

function daysOf(inquiry: Inquiry, terms: RowTerms, metric: CountedMetric): Prisma.Sql {
  return metric.answer === 'days' ? durationSql(inquiry, terms, metric.from, metric.to) : sql`NULL::float8`;
}

/** How long a stay lasted so far, and whether that is all. */
function lifetime(inquiry: Inquiry, terms: RowTerms): readonly Prisma.Sql[] {
  const hasEnded = sql`${terms.times.left?.at ?? sql`NULL`} IS NOT NULL`;
  const [ended, running] = [
    durationSql(inquiry, terms, 'entered', 'left'),
    durationSql(inquiry, terms, 'entered', 'as-of'),
  ];
  return [
    sql`${hasEnded} AS "hasEnded"`,
    sql`CASE WHEN ${hasEnded} THEN ${ended} ELSE ${running} END AS "lastedDays"`,
  ];
}

function weighted(minor: Prisma.Sql): Prisma.Sql {
  return sql`CASE WHEN d.status = 'open' THEN ${halfEven(sql`${minor} * a.probability`, sql`100`)} END`;
}

function periodOf(inquiry: Inquiry, { when }: RowTerms): readonly Prisma.Sql[] {
  if (inquiry.metric.when === 'standing') return [];
  const moment = when[inquiry.metric.when];
  if (!moment) throw new Error(`${inquiry.metric.rows} are not put into a period by ${inquiry.metric.when}`);
  return [inPeriod(inquiry, moment)];
}

/** Whose deals: what was asked for, and what the asking person may see. */
export function scopeOf({ ownerId, teamIds, pipelineId, sight }: Inquiry): readonly Prisma.Sql[] {
  const parts: Prisma.Sql[] = [];
  if (ownerId !== null) parts.push(sql`d."ownerId" = ${ownerId}::uuid`);
  if (teamIds !== null) parts.push(sql`d."teamId" = ANY (${[...teamIds]}::uuid[])`);
  if (pipelineId !== null) parts.push(sql`d."pipelineId" = ${pipelineId}::uuid`);
  if (sight !== 'everything') parts.push(isSeen(sight, 'd'));
  return parts;
}
