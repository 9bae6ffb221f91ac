import { z } from 'zod';
import type { Day } from '../domain/days.ts';
import { type Currency, type Decimal, parseDecimal } from '../domain/money.ts';
import { type Authorship, recordChange } from './record-history.ts';
import { dayToColumn, type Scope } from './rows.ts';

/** Adds a rate; the same one again adds nothing. */
export async function addRate(
  scope: Scope,
  by: Authorship,
  currency: Currency,
  onDate: Day,
  baseForOne: string,
): Promise<void> {
  const { db, workspaceId } = scope;
  const date = dayToColumn(onDate);
  const last = await db.exchangeRate.findFirst({
    where: { workspaceId, currency, onDate: date },
    orderBy: { seq: 'desc' },
  });
  if (last?.baseForOne.equals(baseForOne)) return;
  const seq = (last?.seq ?? 0) + 1;
  await db.exchangeRate.create({ data: { workspaceId, currency, onDate: date, seq, baseForOne } });
  await recordChange(scope, by, { kind: 'rate', id: workspaceId }, 'rate-set', {
    currency,
    onDate,
    baseForOne,
  });
}

const RateRow = z.object({ currency: z.string(), baseForOne: z.string() });

/** For each currency the last rate on or before a day: units of the base currency for one of it. */
export async function ratesOn({ db, workspaceId }: Scope, day: Day): Promise<ReadonlyMap<string, Decimal>> {
  const rows: unknown = await db.$queryRaw`
    SELECT DISTINCT ON (currency) currency, "baseForOne"::text AS "baseForOne"
    FROM exchange_rates
    WHERE "workspaceId" = ${workspaceId}::uuid AND "onDate" <= ${day}::date
    ORDER BY currency, "onDate" DESC, seq DESC`;
  const rates = new Map<string, Decimal>();
  for (const row of z.array(RateRow).parse(rows)) {
    const rate = parseDecimal(row.baseForOne);
    if (rate) rates.set(row.currency, rate);
  }
  return rates;
}
