/** What a definition says of a row, as SQL. */
import type { Condition, Flag, Need, TimeFact } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Given } from './deals-as-of.ts';
import { daysFrom } from './moments.ts';
import { qualificationKnown, type RowTerms } from './row-terms.ts';

const { sql } = Prisma;

/** A condition, true or false and never null. */
export function conditionSql(inquiry: Inquiry, terms: RowTerms, condition: Condition): Prisma.Sql {
  const part = (one: Condition) => conditionSql(inquiry, terms, one);
  if ('is' in condition) return flagSql(terms, condition.is);
  if ('not' in condition) return sql`(NOT ${part(condition.not)})`;
  if ('all' in condition) return joined(condition.all.map(part), ' AND ', sql`true`);
  if ('any' in condition) return joined(condition.any.map(part), ' OR ', sql`false`);
  const days = durationSql(inquiry, terms, condition.from, condition.to);
  return sql`COALESCE(${days} > ${condition.longerThan}::float8, false)`;
}

function joined(parts: readonly Prisma.Sql[], separator: string, empty: Prisma.Sql): Prisma.Sql {
  return parts.length === 0 ? empty : sql`(${Prisma.join([...parts], separator)})`;
}

/** What cannot be said of such rows is not true of them. */
function flagSql(terms: RowTerms, flag: Flag): Prisma.Sql {
  return terms.flags[flag] ?? sql`false`;
}

/** Days between two facts of a row; null where either is unknown or has not come. */
export function durationSql(inquiry: Inquiry, terms: RowTerms, from: TimeFact, to: TimeFact): Prisma.Sql {
  const [start, end] = [terms.times[from], terms.times[to]];
  return start && end ? daysFrom(inquiry, start, end) : sql`NULL::float8`;
}

/** Which of the metric's needs is not met first, counted from 1; null when all are. */
export function leftOutSql(given: Given, inquiry: Inquiry, terms: RowTerms, minor: Prisma.Sql): Prisma.Sql {
  const met: Readonly<Record<Need, Prisma.Sql>> = {
    created: sql`d."createdKnown"`,
    stages: sql`d."stagesKnown"`,
    entry: terms.entryKnown,
    qualification: qualificationKnown(given),
    amount: sql`d.amount IS NOT NULL`,
    rate: sql`(d.amount IS NULL OR ${minor} IS NOT NULL)`,
  };
  const cases = inquiry.metric.needs.map((need, index) => sql`WHEN NOT ${met[need]} THEN ${index + 1}::int`);
  return cases.length === 0 ? sql`NULL::int` : sql`CASE ${Prisma.join(cases, ' ')} END`;
}
