/** What several inquiries of one statement look at together: stages as arranged at an instant, rates into a currency. */
import { isPriced } from '../../domain/metrics/metric.ts';
import type { Inquiry } from '../../domain/metrics/tally.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { arrangedAs } from './arranged.ts';
import type { GivenFor } from './base.ts';
import { worthByDay } from './worth.ts';

const { sql } = Prisma;

export interface CommonTables {
  /** `WITH …`. */
  readonly sql: Prisma.Sql;
  givenFor(inquiry: Inquiry): GivenFor;
}

export function commonTables(
  { workspaceId }: Pick<Scope, 'workspaceId'>,
  inquiries: readonly Inquiry[],
  mostStages: number,
): CommonTables {
  const arrangements = new Map<number | null, string>();
  const currencies = new Map<string, string>();
  const tables: Prisma.Sql[] = [];
  for (const { asOf, currency } of inquiries) {
    const at = asOf?.getTime() ?? null;
    if (!arrangements.has(at)) {
      const name = `stages${arrangements.size}`;
      arrangements.set(at, name);
      tables.push(sql`${Prisma.raw(name)} AS MATERIALIZED (${arrangedAs({ workspaceId }, asOf)})`);
    }
    const converted = inquiries.filter((one) => one.currency === currency && isPriced(one.metric));
    if (!currencies.has(currency) && converted.length > 0) {
      const name = `rates${currencies.size}`;
      currencies.set(currency, name);
      tables.push(
        sql`${Prisma.raw(name)} AS MATERIALIZED (${worthByDay({ workspaceId }, currency, converted)})`,
      );
    }
  }
  return {
    sql: sql`WITH ${Prisma.join(tables)}`,
    givenFor: ({ asOf, currency }) => ({
      workspaceId,
      mostStages,
      arranged: Prisma.raw(arrangements.get(asOf?.getTime() ?? null) ?? ''),
      rates: Prisma.raw(currencies.get(currency) ?? ''),
    }),
  };
}
