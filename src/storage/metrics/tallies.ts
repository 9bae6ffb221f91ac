/** What is counted of an inquiry's rows, as SQL and read back. */
import { z } from 'zod';
import { type CountedMetric, isPriced, needs } from '../../domain/metrics/metric.ts';
import type { Inquiry, Tallies, Tally } from '../../domain/metrics/tally.ts';
import { Currency } from '../../domain/money.ts';
import { Prisma } from '../generated/client.ts';

const { sql } = Prisma;

/** One JSON object over rows `b` of a base. Sums are texts: JSON's numbers end at 2^53. */
export function tallySql({ metric }: Inquiry): Prisma.Sql {
  const among = metric.needs.length === 0 ? sql`true` : sql`b.lo IS NULL`;
  const count = (condition: Prisma.Sql) => sql`count(*) FILTER (WHERE ${condition})`;
  const parts = [
    sql`'among', ${metric.needs.length === 0 ? sql`count(*)` : count(among)}`,
    sql`'leftOut', jsonb_build_array(${list(metric.needs.map((_, index) => count(sql`b.lo = ${index + 1}::int`)))})`,
    sql`'noted', jsonb_build_array(${list(
      (metric.notes ?? []).map((_, index) => count(sql`${among} AND b.${Prisma.raw(`note${index}`)}`)),
    )})`,
  ];
  const counted = sql`${among} AND b.counted`;
  if ('counted' in metric) parts.push(sql`'counted', ${count(counted)}`);
  if (metric.answer === 'rate' && metric.unsettled)
    parts.push(sql`'unsettled', ${count(sql`${among} AND b.unsettled`)}`);
  if (metric.answer === 'days')
    parts.push(
      sql`'daysN', count(b.days) FILTER (WHERE ${among})`,
      sql`'mean', avg(b.days) FILTER (WHERE ${among})`,
      sql`'quartiles', percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY b.days) FILTER (WHERE ${among})`,
    );
  if (isPriced(metric)) {
    parts.push(
      sql`'money', ${money(among, metric)}`,
      sql`'withoutAmount', ${count(sql`${among} AND b.amount IS NULL`)}`,
      sql`'withoutRate', ${count(sql`${among} AND b.amount IS NOT NULL AND b.minor IS NULL`)}`,
      sql`'missing', jsonb_object_agg(b.currency, true) FILTER (WHERE (${among} OR b.lo = ${rateNeed(metric)}::int) AND b.amount IS NOT NULL AND b.minor IS NULL)`,
    );
    if ('counted' in metric) parts.push(sql`'countedMoney', ${money(counted, metric)}`);
    if (metric.when === 'standing')
      parts.push(sql`'weighted', COALESCE(sum(b.weighted) FILTER (WHERE ${among}), 0)::text`);
  }
  return sql`jsonb_build_object(${Prisma.join(parts)})`;
}

function rateNeed({ needs: own }: Inquiry['metric']): number {
  return own.indexOf('rate') + 1;
}

function money(condition: Prisma.Sql, { answer }: CountedMetric): Prisma.Sql {
  const median = sql`percentile_cont(0.5) WITHIN GROUP (ORDER BY b.minor::float8) FILTER (WHERE ${condition})`;
  return sql`jsonb_build_object(
    'n', count(b.minor) FILTER (WHERE ${condition}),
    'sum', COALESCE(sum(b.minor) FILTER (WHERE ${condition}), 0)::text,
    'median', ${answer === 'money' ? median : sql`0`})`;
}

function list(parts: readonly Prisma.Sql[]): Prisma.Sql {
  return parts.length === 0 ? Prisma.empty : Prisma.join([...parts]);
}

const count = z.int().nonnegative();
const Money = z.object({
  n: count,
  sum: z.string().transform(BigInt),
  median: z
    .number()
    .nullable()
    .transform((median) => median ?? 0),
});
const Row = z.object({
  nth: count,
  isGroup: z.boolean(),
  keys: z.array(z.string().nullable()).nullable(),
  tally: z.object({
    among: count,
    leftOut: z.array(count),
    noted: z.array(count),
    counted: count.optional(),
    unsettled: count.default(0),
    daysN: count.default(0),
    mean: z.number().nullish(),
    quartiles: z.tuple([z.number(), z.number(), z.number()]).nullish(),
    money: Money.optional(),
    countedMoney: Money.optional(),
    withoutAmount: count.default(0),
    withoutRate: count.default(0),
    missing: z.record(z.string(), z.literal(true)).nullish(),
    weighted: z.string().transform(BigInt).optional(),
  }),
});
type Row = z.infer<typeof Row>;

const noMoney = { n: 0, sum: 0n, median: 0 };

/** Reads what the statement of `measure` brought back. */
export function readTallies(rows: unknown, inquiries: readonly Inquiry[]): readonly Tallies[] {
  const parsed = z.array(Row).parse(rows);
  const byInquiry = inquiries.map((): Row[] => []);
  for (const row of parsed) byInquiry[row.nth]?.push(row);
  return inquiries.map((inquiry, nth) => {
    const own = byInquiry[nth] ?? [];
    const total = own.find(({ isGroup }) => !isGroup);
    if (!total) throw new Error(`no total for ${inquiry.metric.id}`);
    return {
      total: tallyFrom(total, inquiry),
      groups: own
        .filter(({ isGroup }) => isGroup)
        .map((row) => ({ keys: row.keys ?? [], tally: tallyFrom(row, inquiry) })),
    };
  });
}

function tallyFrom({ tally }: Row, { metric }: Inquiry): Tally {
  const { among, mean, quartiles } = tally;
  const leftOut = Object.fromEntries(
    needs.map((need) => [need, tally.leftOut[metric.needs.indexOf(need)] ?? 0]),
  );
  return {
    among,
    counted: tally.counted ?? among,
    unsettled: tally.unsettled,
    leftOut: LeftOut.parse(leftOut),
    days:
      mean != null && quartiles
        ? {
            n: tally.daysN,
            mean,
            lowerQuartile: quartiles[0],
            median: quartiles[1],
            upperQuartile: quartiles[2],
          }
        : null,
    money: tally.money ?? noMoney,
    countedMoney: tally.countedMoney ?? tally.money ?? noMoney,
    withoutAmount: tally.withoutAmount,
    withoutRate: tally.withoutRate,
    missingRates: Object.keys(tally.missing ?? {})
      .map((currency) => Currency.parse(currency))
      .sort(),
    weighted: tally.weighted ?? 0n,
    noted: tally.noted,
  };
}

const LeftOut = z.record(z.enum(needs), count);
