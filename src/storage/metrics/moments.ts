/** Instants, days, durations and periods as SQL, all in the zone of the question. */
import { addDays, type Day, dayOf, startOfDay } from '../../domain/days.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';

const { sql } = Prisma;

/** When something happened, as expressions over a row: an instant (`timestamptz`), and a `date` where only that is known. */
export interface Moment {
  /** Null: it is known by its day only, as days that something is due are. */
  readonly at: Prisma.Sql | null;
  /** Null: it is always known to the instant. */
  readonly on: Prisma.Sql | null;
}

export function momentOf(alias: string, what: string): Moment {
  return { at: column(alias, `${what}At`), on: column(alias, `${what}On`) };
}

/** A column of a table, both named in the code and never by anybody's text. */
export function column(alias: string, name: string): Prisma.Sql {
  return Prisma.raw(`${alias}."${name}"`);
}

export function instant(at: Date): Prisma.Sql {
  return sql`${at.toISOString()}::timestamptz`;
}

/**
 * Whether a row with `"validFrom"` and `"validTo"` stood at an instant.
 *
 * It is said twice for the planner's sake: it takes beginning and end for independent of each other and expects ten times
 * the rows that stand, so that it would read all there ever were. Of what ranges contain it expects little.
 */
export function stoodAt(alias: string, at: Date): Prisma.Sql {
  const [from, to] = [column(alias, 'validFrom'), column(alias, 'validTo')];
  return sql`(${from} <= ${instant(at)} AND (${to} IS NULL OR ${to} > ${instant(at)})
    AND tstzrange(LEAST(${from}, ${to}), ${to}) @> ${instant(at)})`;
}

export function date(day: Day): Prisma.Sql {
  return sql`${day}::date`;
}

/** The calendar day of a moment in the question's zone. */
export function dayIn({ zone }: Inquiry, { at, on }: Moment): Prisma.Sql {
  if (at === null) return on ?? sql`NULL::date`;
  const day = sql`(${at} AT TIME ZONE ${zone})::date`;
  return on === null ? day : sql`COALESCE(${on}, ${day})`;
}

/**
 * Elapsed seconds / 86,400; whole calendar days where either end is known by day only. Never below 0, null where an end
 * is missing.
 */
export function daysFrom(inquiry: Inquiry, from: Moment, to: Moment): Prisma.Sql {
  const days = notBelow0(sql`(${dayIn(inquiry, to)} - ${dayIn(inquiry, from)})`);
  if (from.at === null || to.at === null) return days;
  // What is compared is far cheaper than what is counted, and is evaluated twice.
  const elapsed = sql`CASE WHEN ${to.at} < ${from.at} THEN 0::float8
    ELSE date_part('epoch', ${to.at} - ${from.at}) / 86400 END`;
  const isByDay = [from.on, to.on].flatMap((on) => (on === null ? [] : [sql`${on} IS NOT NULL`]));
  if (isByDay.length === 0) return sql`(${elapsed})`;
  return sql`(CASE WHEN ${Prisma.join(isByDay, ' OR ')} THEN ${days} ELSE ${elapsed} END)`;
}

/** GREATEST would take null for less than 0. */
function notBelow0(days: Prisma.Sql): Prisma.Sql {
  return sql`((${days} + abs(${days})) / 2)::float8`;
}

/**
 * Whether a moment lies in the inquiry's period, by calendar day. What has not happened lies in none.
 *
 * A day stands for an instant that is never two days away from it, whatever the zones: saying so too lets an index find
 * the rows.
 */
export function inPeriod({ from, to, zone }: Inquiry, { at, on }: Moment): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (at === null && on !== null) {
    parts.push(sql`${on} IS NOT NULL`);
    if (from) parts.push(sql`${on} >= ${date(from)}`);
    if (to) parts.push(sql`${on} < ${date(to)}`);
  }
  if (at !== null) {
    if (from === null && to === null) parts.push(sql`${at} IS NOT NULL`);
    if (from) parts.push(sql`${at} >= ${instant(startOfDay(on ? addDays(from, -2) : from, zone))}`);
    if (to) parts.push(sql`${at} < ${instant(startOfDay(on ? addDays(to, 2) : to, zone))}`);
    const byDay: Prisma.Sql[] = [];
    const byInstant: Prisma.Sql[] = [];
    if (from) {
      byDay.push(sql`${on} >= ${date(from)}`);
      byInstant.push(sql`${at} >= ${instant(startOfDay(from, zone))}`);
    }
    if (to) {
      byDay.push(sql`${on} < ${date(to)}`);
      byInstant.push(sql`${at} < ${instant(startOfDay(to, zone))}`);
    }
    if (on !== null && byDay.length > 0)
      parts.push(
        sql`CASE WHEN ${on} IS NULL THEN ${Prisma.join(byInstant, ' AND ')} ELSE ${Prisma.join(byDay, ' AND ')} END`,
      );
  }
  return sql`(${Prisma.join(parts, ' AND ')})`;
}

/** The as-of instant, for what is still running. */
export function asOfMoment({ at }: Inquiry): Moment {
  return { at: instant(at), on: null };
}

/** The as-of day in the question's zone. */
export function asOfDay({ at, zone }: Inquiry): Day {
  return dayOf(at, zone);
}
