/** The same answers in SQL written by hand for one question each: what the interpreter is measured against. */
import type { WorkspaceId } from '../src/domain/ids.ts';

interface ByHand {
  readonly sql: string;
  /** The column that has the denominator. */
  readonly among: string;
}

const begin = "timestamptz '2025-11-01 00:00:00+01'";
const end = "timestamptz '2026-11-01 00:00:00+01'";

/** Null where nobody would write it much differently. */
export function byHand(workspaceId: WorkspaceId, question: string): ByHand | null {
  const own = (alias: string) => `${alias}."workspaceId" = '${workspaceId}'`;
  const inYear = (at: string, on: string) =>
    `${at} >= ${begin} - interval '2 days' AND ${at} < ${end} + interval '2 days'
      AND CASE WHEN ${on} IS NULL THEN ${at} >= ${begin} AND ${at} < ${end}
        ELSE ${on} >= '2025-11-01' AND ${on} < '2026-11-01' END`;
  const closed = `${own('d')} AND ${inYear('d."closedAt"', 'd."closedOn"')}`;
  const created = `${own('d')} AND d.status <> 'withdrawn' AND ${inYear('d."createdAt"', 'd."createdOn"')}`;
  const qualified = '(d."stagesKnown" OR d."qualifiedAt" IS NOT NULL)';
  const spread = `count(*) AS n, avg(days) AS mean, percentile_cont(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY days)`;
  const days = (from: string, to: string) =>
    `CASE WHEN ${from}On" IS NULL AND ${to}On" IS NULL THEN date_part('epoch', ${to}At" - ${from}At") / 86400
      ELSE COALESCE(${to}On", (${to}At" AT TIME ZONE 'Europe/Berlin')::date)
        - COALESCE(${from}On", (${from}At" AT TIME ZONE 'Europe/Berlin')::date) END`;
  // Half-even, as money is rounded: what is half a unit over after the division goes to the even one.
  const worth = `CASE WHEN d.currency = 'USD' THEN d.amount ELSE (
      SELECT q - CASE WHEN q * 2 * r.den = n AND q % 2 = 1 THEN 1 ELSE 0 END
      FROM (SELECT 2 * d.amount * r.num + r.den AS n, div(2 * d.amount * r.num + r.den, 2 * r.den) AS q OFFSET 0) x
    ) END`;
  // For each currency and day the rate that then holds, once: a join by equality, and no look-up for each deal.
  const rates = `WITH rates AS MATERIALIZED (
      SELECT s.currency, day::date AS day, trim_scale(s."baseForOne") * 100 AS num,
        CASE s.currency WHEN 'JPY' THEN 1 ELSE 100 END::numeric AS den
      FROM (
        SELECT *, lead("onDate") OVER (PARTITION BY currency ORDER BY "onDate") AS until
        FROM (SELECT DISTINCT ON (currency, "onDate") currency, "onDate", "baseForOne" FROM exchange_rates r
          WHERE ${own('r')} ORDER BY currency, "onDate", seq DESC) l
      ) s CROSS JOIN LATERAL generate_series(greatest(s."onDate", date '2025-10-29'),
        least(s.until - 1, date '2026-11-03'), interval '1 day') day
    )`;
  const inMoney = (where: string, day: string) => `(
      SELECT d.*, ${worth} AS w FROM deals d
      LEFT JOIN rates r ON r.currency = d.currency AND r.day = ${day} WHERE ${where} OFFSET 0) d`;
  const closedOn = `COALESCE(d."closedOn", (d."closedAt" AT TIME ZONE 'Europe/Berlin')::date)`;
  const winRate = `count(*) AS n, count(*) FILTER (WHERE d.status = 'won') AS won, sum(w) AS value,
    sum(w) FILTER (WHERE d.status = 'won') AS "wonValue", count(*) FILTER (WHERE d.amount IS NULL) AS "withoutAmount",
    count(*) FILTER (WHERE d.amount IS NOT NULL AND w IS NULL) AS "withoutRate"`;
  const closings = (status: string) => inMoney(`${closed} AND d.status ${status}`, closedOn);
  const answers: Readonly<Record<string, string>> = {
    'opportunity-to-qualified': `SELECT count(*) FILTER (WHERE d."createdKnown" AND ${qualified}) AS n,
      count(*) FILTER (WHERE d."createdKnown" AND d."qualifiedAt" IS NOT NULL) AS qualified,
      count(*) FILTER (WHERE d."createdKnown" AND d."stagesKnown" AND d."qualifiedAt" IS NULL
        AND d.status NOT IN ('won', 'lost')) AS unsettled,
      count(*) FILTER (WHERE NOT d."createdKnown"), count(*) FILTER (WHERE d."createdKnown" AND NOT ${qualified})
      FROM deals d WHERE ${created}`,
    'qualified-win-rate': `SELECT count(*) FILTER (WHERE d."qualifiedAt" IS NOT NULL) AS n,
      count(*) FILTER (WHERE d."qualifiedAt" IS NOT NULL AND d.status = 'won') AS won,
      count(*) FILTER (WHERE NOT ${qualified}) AS unknown
      FROM deals d WHERE ${closed} AND d.status IN ('won', 'lost')`,
    'win-rate': `${rates} SELECT ${winRate} FROM ${closings("IN ('won', 'lost')")}`,
    'win-rate owner': `${rates} SELECT d."ownerId", ${winRate} FROM ${closings("IN ('won', 'lost')")}
      GROUP BY d."ownerId"`,
    'win-rate competitor': `${rates}, d AS MATERIALIZED (
        SELECT d.id, d.status, d.amount, d.w FROM ${closings("IN ('won', 'lost')")})
      SELECT c."competitorId", ${winRate} FROM d LEFT JOIN deal_competitors c
      ON ${own('c')} AND c."dealId" = d.id AND c."validTo" IS NULL GROUP BY c."competitorId"`,
    'sales-cycle': `SELECT ${spread}, count(*) FILTER (WHERE "wasParked"), count(*) FILTER (WHERE "wasReopened")
      FROM (SELECT ${days('d."created', 'd."closed')} AS days, d."wasParked", d."wasReopened"
        FROM deals d WHERE ${closed} AND d.status = 'won' AND d."createdKnown") s`,
    'average-deal-size': `${rates} SELECT count(w) AS n, sum(w), percentile_cont(0.5) WITHIN GROUP (ORDER BY w::float8),
      count(*) FILTER (WHERE d.amount IS NULL) AS "withoutAmount" FROM ${closings("= 'won'")}`,
    'stage-value stage': `${rates} SELECT d."stageId", count(*) AS n, sum(w), sum(round(w * s.probability / 100)),
      count(*) FILTER (WHERE d.amount IS NULL) AS "withoutAmount"
      FROM ${inMoney(`${own('d')} AND d.status = 'open'`, "date '2026-11-01'")}
      JOIN stage_settings s ON ${own('s')} AND s."stageId" = d."stageId" AND s."validTo" IS NULL GROUP BY d."stageId"`,
    'loss-reasons loss-reason': `${rates} SELECT d."lossReasonId", count(*) AS n, sum(w),
      count(*) FILTER (WHERE d.amount IS NULL) AS "withoutAmount"
      FROM ${closings("= 'lost'")} GROUP BY d."lossReasonId"`,
    'deal-age': `SELECT ${spread} FROM (
        SELECT CASE WHEN d."createdOn" IS NULL
          THEN date_part('epoch', timestamptz '2026-11-01 08:00:00Z' - d."createdAt") / 86400
          ELSE date '2026-11-01' - d."createdOn" END AS days
        FROM deals d WHERE ${own('d')} AND d.status = 'open' AND d."createdKnown") s`,
    'stage-time stage': `SELECT s."stageId", ${spread} FROM (
        SELECT v."stageId", ${days('v."entered', 'v."left')} AS days FROM stage_visits v
        JOIN deals d ON ${own('d')} AND d.id = v."dealId" AND d.status <> 'withdrawn'
        WHERE ${own('v')} AND v."enteredAt" IS NOT NULL AND ${inYear('v."leftAt"', 'v."leftOn"')}) s GROUP BY s."stageId"`,
    'next-step-on-time': `SELECT count(*) AS n, count(*) FILTER (WHERE s.ended = 'done'
        AND COALESCE(s."endedOn", (s."endedAt" AT TIME ZONE 'Europe/Berlin')::date) <= s."firstDueOn") AS done,
        count(*) FILTER (WHERE s."firstDueOn" >= '2026-11-01' AND NOT COALESCE(s.ended = 'done'
        AND COALESCE(s."endedOn", (s."endedAt" AT TIME ZONE 'Europe/Berlin')::date) <= s."firstDueOn", false)) AS unsettled
      FROM next_steps s JOIN deals d ON ${own('d')} AND d.id = s."dealId" AND d.status <> 'withdrawn'
      WHERE ${own('s')} AND s."firstDueOn" >= '2025-11-01' AND s."firstDueOn" < '2026-11-01'
        AND s.ended IS DISTINCT FROM 'moved'
        AND NOT COALESCE(s.ended IN ('replaced', 'dropped')
          AND COALESCE(s."endedOn", (s."endedAt" AT TIME ZONE 'Europe/Berlin')::date) <= s."firstDueOn", false)`,
    'activities activity outcome': `SELECT i.type, i.outcome, count(*) AS n FROM interactions i
      JOIN deals d ON ${own('d')} AND d.id = i."dealId" AND d.status <> 'withdrawn'
      WHERE ${own('i')} AND ${inYear('i.at', 'i."happenedOn"')} GROUP BY i.type, i.outcome`,
    'stage-conversion stage': funnel(workspaceId),
  };
  const sql = answers[question];
  return sql ? { sql, among: 'n' } : null;
}

/** First entries into each of five stages or a later one, by one pass over the visits. */
function funnel(workspaceId: WorkspaceId): string {
  const at = [1, 2, 3, 4, 5];
  return `
    WITH firsts AS (
      SELECT v."dealId", ${at.map((n) => `min(v."enteredAt") FILTER (WHERE s.position >= ${n}) AS f${n}`).join(', ')}
      FROM stage_visits v
      JOIN stage_settings s ON s."workspaceId" = v."workspaceId" AND s."stageId" = v."stageId" AND s."validTo" IS NULL
      WHERE v."workspaceId" = '${workspaceId}' GROUP BY v."dealId"
    ), won AS (
      SELECT d.status, f."dealId", ${at.map((n) => `LEAST(f.f${n}, d."firstWonAt") AS f${n}`).join(', ')}
      FROM firsts f JOIN deals d ON d."workspaceId" = '${workspaceId}' AND d.id = f."dealId"
      WHERE d.status <> 'withdrawn' AND d."stagesKnown"
    )
    SELECT r.place, count(*) AS n, count(*) FILTER (WHERE r.passed) AS passed,
      count(*) FILTER (WHERE NOT r.passed AND w.status NOT IN ('won', 'lost')) AS unsettled
    FROM won w CROSS JOIN LATERAL (VALUES ${at
      .map((n) => `(${n}, w.f${n}, ${n < 5 ? `w.f${n + 1} IS NOT NULL` : "w.status = 'won'"})`)
      .join(', ')}) r(place, at, passed)
    WHERE r.at >= ${begin} AND r.at < ${end} GROUP BY r.place`;
}
