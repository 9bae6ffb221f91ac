/** What `domain/metrics/movement.ts` needs of the records: the deals that changed, and sums of those that did not. */
import { z } from 'zod';
import { Day } from '../../domain/days.ts';
import { DealId, PersonId, PipelineId, TeamId } from '../../domain/ids.ts';
import type { DealSpan, MovementState, Unchanged } from '../../domain/metrics/movement.ts';
import { Currency } from '../../domain/money.ts';
import type { Factor } from '../../domain/rates.ts';
import { DealStatus } from '../../domain/vocabulary.ts';
import { Prisma } from '../generated/client.ts';
import type { Scope } from '../rows.ts';
import { column, stoodAt } from './moments.ts';
import { factorRows, isInScope, type OpenScope, worthBy } from './open-value-sql.ts';

/** What happened after `from` and not after `to`. */
export interface MovementSpan {
  readonly from: Date;
  readonly to: Date;
}

const StateRow = z.object({
  dealId: DealId,
  isBefore: z.boolean(),
  status: DealStatus,
  ownerId: PersonId,
  teamId: TeamId,
  pipelineId: PipelineId,
  amount: z.bigint().nullable(),
  currency: Currency,
  expectedClose: Day.nullable(),
  direction: z.enum(['forward', 'back']).nullable(),
});

/**
 * The deals that changed in the span and were in the scope before, during or after it: how each stood at its beginning,
 * and its states since, in replay order. The next state begins where one ends, so that what stood before a
 * change is what ended in the span and began before it. (The fence has their states looked up: few deals change, which
 * the planner does not expect.)
 */
export async function changedDeals(
  { db, workspaceId }: Scope,
  scope: OpenScope,
  { from, to }: MovementSpan,
): Promise<readonly DealSpan[]> {
  const rows: unknown = await db.$queryRaw`
    WITH travelled AS (
      SELECT DISTINCT s."dealId" FROM deal_states s
      WHERE s."workspaceId" = ${workspaceId}::uuid AND ${travelsAs('s', from, to)} AND ${isInScope(scope)}
    )
    SELECT t."dealId", t."validFrom" <= ${from} AS "isBefore", t.status, t."ownerId", t."teamId", t."pipelineId",
      t.amount, t.currency, t."expectedClose"::text AS "expectedClose", h.payload ->> 'direction' AS direction
    FROM travelled
    CROSS JOIN LATERAL (
      SELECT * FROM deal_states d
      WHERE d."workspaceId" = ${workspaceId}::uuid AND d."dealId" = travelled."dealId" OFFSET 0) t
    LEFT JOIN history h ON t."validFrom" > ${from} AND h."workspaceId" = ${workspaceId}::uuid
      AND h."subjectKind" = 'deal' AND h."subjectId" = t."dealId" AND h.seq = t."fromSeq" AND h.kind = 'stage-changed'
    WHERE ${travelsAs('t', from, to)}
    ORDER BY t."dealId", t."validFrom", t."fromSeq"`;
  const spans: { dealId: DealId; before: MovementState | null; changes: MovementState[] }[] = [];
  for (const { dealId, isBefore, ...state } of z.array(StateRow).parse(rows)) {
    let span = spans.at(-1);
    if (span?.dealId !== dealId) {
      span = { dealId, before: null, changes: [] };
      spans.push(span);
    }
    if (isBefore) span.before = state;
    else span.changes.push(state);
  }
  return spans;
}

/**
 * Whether a state began or ended in a span. What did has not ended before it: saying so first lets one index find the
 * states of a team.
 */
function travelsAs(alias: 's' | 't', from: Date, to: Date): Prisma.Sql {
  const [begun, ended] = [column(alias, 'validFrom'), column(alias, 'validTo')];
  return Prisma.sql`((${ended} IS NULL OR ${ended} > ${from})
    AND ((${begun} > ${from} AND ${begun} <= ${to}) OR (${ended} <= ${to} AND ${begun} <= ${from})))`;
}

const UnchangedRow = z.object({
  teamId: TeamId,
  count: z.int(),
  opening: z.string(),
  revalued: z.string(),
  feltRates: z.int(),
  withoutAmount: z.int(),
  withoutRate: z.int(),
  missingRates: z.array(Currency),
});

/** The rates of both ends of a span. */
interface RatesOfSpan {
  readonly opening: readonly Factor[];
  readonly closing: readonly Factor[];
}

/** Open deals of the scope that stayed as they were through the whole span, at the rates of both its ends. */
export async function unchangedDeals(
  scope: Scope,
  whose: OpenScope,
  span: MovementSpan,
  rates: RatesOfSpan,
): Promise<Unchanged> {
  const ofTeams = [...(await unchangedByTeam(scope, whose, span, rates)).values()];
  const total = (part: 'count' | 'feltRates' | 'withoutAmount' | 'withoutRate') =>
    ofTeams.reduce((sum, unchanged) => sum + unchanged[part], 0);
  const value = (part: 'opening' | 'revalued') =>
    ofTeams.reduce((sum, unchanged) => sum + unchanged[part], 0n);
  return {
    count: total('count'),
    opening: value('opening'),
    revalued: value('revalued'),
    feltRates: total('feltRates'),
    withoutAmount: total('withoutAmount'),
    withoutRate: total('withoutRate'),
    missingRates: [...new Set(ofTeams.flatMap(({ missingRates }) => missingRates))].sort(),
  };
}

/** The same by the team they are of; one without any is left out. */
export async function unchangedByTeam(
  { db, workspaceId }: Scope,
  scope: OpenScope,
  { from, to }: MovementSpan,
  rates: RatesOfSpan,
): Promise<ReadonlyMap<TeamId, Unchanged>> {
  const rows: unknown = await db.$queryRaw`
    WITH f AS (${factorRows(rates.opening)}), g AS (${factorRows(rates.closing)}), valued AS (
      SELECT s."teamId", s.amount, s.currency, ${worthBy('f')} AS opening, ${worthBy('g')} AS revalued
      FROM deal_states s LEFT JOIN f ON f.currency = s.currency LEFT JOIN g ON g.currency = s.currency
      WHERE s."workspaceId" = ${workspaceId}::uuid AND s.status = 'open' AND s."validFrom" <= ${from}
        AND ${stoodAt('s', to)} AND ${isInScope(scope)}
    )
    SELECT "teamId", count(*)::int AS count,
      coalesce(sum(opening), 0)::text AS opening,
      coalesce(sum(revalued), 0)::text AS revalued,
      count(*) FILTER (WHERE coalesce(opening, 0) <> coalesce(revalued, 0))::int AS "feltRates",
      count(*) FILTER (WHERE amount IS NULL)::int AS "withoutAmount",
      count(*) FILTER (WHERE amount IS NOT NULL AND revalued IS NULL)::int AS "withoutRate",
      coalesce(array_agg(DISTINCT currency::text) FILTER (WHERE amount IS NOT NULL AND revalued IS NULL), '{}') AS "missingRates"
    FROM valued GROUP BY "teamId"`;
  return new Map(
    z
      .array(UnchangedRow)
      .parse(rows)
      .map(({ teamId, ...row }) => [
        teamId,
        { ...row, opening: BigInt(row.opening), revalued: BigInt(row.revalued) },
      ]),
  );
}

/** The deals of the scope that were open at an instant and are worth more or less by one day's rates than by another's. */
export async function dealsThatFeltRates(
  { db, workspaceId }: Scope,
  scope: OpenScope,
  at: Date,
  rates: RatesOfSpan,
): Promise<ReadonlyMap<DealId, bigint>> {
  const rows: unknown = await db.$queryRaw`
    WITH f AS (${factorRows(rates.opening)}), g AS (${factorRows(rates.closing)}), valued AS (
      SELECT s."dealId", coalesce(${worthBy('g')}, 0) - coalesce(${worthBy('f')}, 0) AS difference
      FROM deal_states s LEFT JOIN f ON f.currency = s.currency LEFT JOIN g ON g.currency = s.currency
      WHERE s."workspaceId" = ${workspaceId}::uuid AND s.status = 'open' AND ${stoodAt('s', at)} AND ${isInScope(scope)}
    )
    SELECT "dealId", difference::text AS difference FROM valued WHERE difference <> 0`;
  const parsed = z.array(z.object({ dealId: DealId, difference: z.string() })).parse(rows);
  return new Map(parsed.map(({ dealId, difference }) => [dealId, BigInt(difference)]));
}
