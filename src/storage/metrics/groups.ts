/** How the rows of a base come into groups. */
import { Prisma } from '../generated/client.ts';
import type { Base } from './base.ts';

const { sql } = Prisma;

export interface GroupKeys {
  /** One expression for each dimension, as the database has the values. */
  readonly values: readonly Prisma.Sql[];
  /** The same as texts, days in ISO 8601 whatever the server's settings. */
  readonly names: Prisma.Sql[];
  /** Joins the values that a row `b` may have several of. */
  readonly joins: Prisma.Sql;
  /** Whether it may: then a row is in several groups. */
  readonly areSeveral: boolean;
}

export function groupKeys({ keys }: Base): GroupKeys {
  const joins: Prisma.Sql[] = [];
  const values = keys.map((key, index) => {
    if (!('table' in key)) return key;
    const alias = Prisma.raw(`m${index}`);
    joins.push(sql`LEFT JOIN (${key.table}) ${alias} ON ${alias}."dealId" = b."dealId"`);
    return sql`${alias}.key`;
  });
  return {
    values,
    names: values.map(asText),
    joins: joins.length === 0 ? Prisma.empty : Prisma.join(joins, ' '),
    areSeveral: joins.length > 0,
  };
}

export function asText(value: Prisma.Sql): Prisma.Sql {
  return sql`to_jsonb(${value}) #>> '{}'`;
}
