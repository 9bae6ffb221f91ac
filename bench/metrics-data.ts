/** Many deals for measuring metrics: written by SQL straight into what metrics read, without the history behind it. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { WorkspaceId } from '../src/domain/ids.ts';

/** The present of the data; its deals began in the three years before. */
export const now = new Date('2026-11-01T08:00:00Z');

export interface Generated {
  readonly workspaceId: WorkspaceId;
  readonly deals: number;
  /** Entries into stages. */
  readonly stageChanges: number;
}

/** Adds a workspace of so many deals with five stage changes each, less where they are not through yet. */
export async function generateDeals(connectionString: string, count: number): Promise<Generated> {
  const workspaceId = WorkspaceId.parse(randomUUID());
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT setseed(0.42)');
    // Nothing that is generated lacks what it refers to: checking each row would take most of the time. Nor need it
    // outlive a crash.
    for (const [name, value] of Object.entries(generating)) await client.query(`SET ${name} = '${value}'`);
    for (const table of filled.leaves) await client.query(`ALTER TABLE ${table} SET UNLOGGED`);
    const indexes = await withoutIndexes(client);
    for (const statement of [...settings, ...deals(count)])
      await client.query(statement.replaceAll('$ws', `'${workspaceId}'::uuid`));
    for (const index of indexes) await client.query(index);
    for (const table of [...filled.roots, ...filled.leaves]) await client.query(`VACUUM ANALYZE ${table}`);
    await client.query('ANALYZE');
    const { rows } = await client.query(
      `SELECT count(*)::int AS changes FROM stage_visits WHERE "workspaceId" = '${workspaceId}'`,
    );
    return { workspaceId, deals: count, stageChanges: Number(rows[0]?.changes) };
  } finally {
    await client.end();
  }
}

const generating = {
  session_replication_role: 'replica',
  synchronous_commit: 'off',
  work_mem: '256MB',
  maintenance_work_mem: '256MB',
};
const filled = {
  roots: ['accounts', 'deals'],
  leaves: ['deal_states', 'stage_visits', 'interactions', 'next_steps', 'deal_competitors'],
};

/** Takes the indexes of what is filled away, but for keys; gives back what makes them again, each in one go. */
async function withoutIndexes(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; makes: string }>(
    `SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS makes
     FROM pg_index i WHERE i.indrelid = ANY ($1::text[]::regclass[]) AND NOT i.indisunique`,
    [[...filled.roots, ...filled.leaves]],
  );
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`);
  return rows.map(({ makes }) => makes);
}

/** An id for the nth thing of a kind; the same in every statement. */
const id = (kind: string, nth: string) =>
  `overlay(overlay(md5('${kind}' || (${nth}) || $ws) placing '4' from 13) placing '8' from 17)::uuid`;
const nowSql = `timestamptz '${now.toISOString()}'`;
/** A whole number from 0 to below `n`, another one for each row. */
const anyOf = (n: number) => `floor(random() * ${n})::int`;

const counts = { people: 24, teams: 4, competitors: 10, products: 12, reasons: 8, sources: 6, industries: 9 };

const settings = [
  `INSERT INTO workspaces (id, "slackTeamId", name, "baseCurrency", "createdAt")
   VALUES ($ws, 'T' || $ws, 'Bench', 'USD', ${nowSql} - interval '4 years')`,
  `INSERT INTO pipelines ("workspaceId", id, name, "nameKey", "cycleDays")
   VALUES ($ws, ${id('pipeline', '1')}, 'Sales', 'sales', 60)`,
  `INSERT INTO stages ("workspaceId", id, "pipelineId", name, meaning)
   SELECT $ws, ${id('stage', 'n')}, ${id('pipeline', '1')}, 'Stage ' || n, '' FROM generate_series(1, 5) n`,
  `INSERT INTO stage_settings ("workspaceId", "stageId", "validFrom", position, probability, "isQualifying", "stallLimitDays")
   SELECT $ws, ${id('stage', 'n')}, ${nowSql} - interval '4 years', n, n * 15, n = 2, 14 FROM generate_series(1, 5) n`,
  `INSERT INTO people ("workspaceId", id, name)
   SELECT $ws, ${id('person', 'n')}, 'Rep ' || n FROM generate_series(0, ${counts.people - 1}) n`,
  `INSERT INTO teams ("workspaceId", id, name, "nameKey", "pipelineId", zone, currency, language, "workingDays", "salesRegion")
   SELECT $ws, ${id('team', 'n')}, 'Team ' || n, 'team ' || n, ${id('pipeline', '1')}, 'Europe/Berlin', 'USD', 'en',
     '{1,2,3,4,5}', 'Region ' || n % 2 FROM generate_series(0, ${counts.teams - 1}) n`,
  ...Object.entries({
    competitor: counts.competitors,
    product: counts.products,
    'loss-reason': counts.reasons,
    source: counts.sources,
    industry: counts.industries,
  }).map(
    ([kind, count]) =>
      `INSERT INTO catalogue_items ("workspaceId", id, kind, name, "nameKey")
       SELECT $ws, ${id(kind, 'n')}, '${kind}', '${kind} ' || n, '${kind} ' || n FROM generate_series(0, ${count - 1}) n`,
  ),
  `INSERT INTO exchange_rates ("workspaceId", currency, "onDate", seq, "baseForOne")
   SELECT $ws, c.code, day::date, 1, round((c.rate * (0.95 + random() * 0.1))::numeric, 6)
   FROM (VALUES ('EUR', 1.08), ('CNY', 0.14), ('JPY', 0.0067)) c(code, rate),
     generate_series(${nowSql} - interval '4 years', ${nowSql}, interval '7 days') day`,
];

/** What the two tables of deals have in common. */
const facts = `"accountId", amount, currency, "pipelineId", "ownerId", "teamId", type, "sourceId", "createdAt",
  "createdKnown", "stagesKnown", "wasParked", "wasReopened"`;
const factsOfState = `status, "stageId", "stageEnteredAt", "qualifiedAt", "closedAt", "firstWonAt", "lossReasonId"`;

function deals(count: number): readonly string[] {
  const accounts = Math.max(10, Math.floor(count / 8));
  return [
    `INSERT INTO accounts ("workspaceId", id, name, "nameKey", "industryId", size, region)
     SELECT $ws, ${id('account', 'n')}, 'Account ' || n, 'account ' || n,
       ${id('industry', `n % ${counts.industries}`)}, 'Size ' || n % 5, 'Region ' || n % 7
     FROM generate_series(0, ${accounts - 1}) n`,
    `CREATE TEMPORARY TABLE d AS
     SELECT n, ${id('deal', 'n')} AS "dealId", account, ${id('account', 'account')} AS "accountId",
       CASE WHEN random() < 0.95 THEN (1000 + random() * 9000000)::bigint END AS amount,
       (ARRAY['USD', 'USD', 'USD', 'USD', 'USD', 'USD', 'EUR', 'EUR', 'CNY', 'JPY'])[1 + ${anyOf(10)}] AS currency,
       ${id('pipeline', '1')} AS "pipelineId", ${id('person', 'person')} AS "ownerId",
       ${id('team', `person % ${counts.teams}`)} AS "teamId",
       (ARRAY['new', 'new', 'renewal', 'expansion'])[1 + ${anyOf(4)}] AS type,
       ${id('source', anyOf(counts.sources))} AS "sourceId",
       date_trunc('milliseconds', ${nowSql} - random() * interval '1095 days') AS "createdAt",
       random() < 0.98 AS "createdKnown", random() < 0.97 AS "stagesKnown", random() < 0.1 AS "wasParked",
       random() < 0.03 AS "wasReopened", random() < 0.35 AS wins,
       ${id('loss-reason', anyOf(counts.reasons))} AS reason,
       (ARRAY['{1,2,3,4,5}', '{1,3,2,3,4}', '{1,2,4,3,5}', '{1,2,1,2,3}'])[1 + ${anyOf(4)}]::int[] AS path
     FROM (SELECT n, ${anyOf(counts.people)} AS person, ${anyOf(accounts)} AS account FROM generate_series(1, ${count}) n) s`,
    `CREATE TEMPORARY TABLE s AS
     SELECT *, lead(at) OVER own AS until, lag(at) OVER own AS since,
       min(at) FILTER (WHERE path[LEAST(step, 5)] >= 2) OVER own AS qualified,
       row_number() OVER (PARTITION BY n ORDER BY step DESC) = 1 AS "isLast"
     FROM (
       SELECT *, date_trunc('milliseconds', "createdAt" + sum(stay) OVER (PARTITION BY n ORDER BY step)) AS at
       FROM (SELECT d.*, step, CASE WHEN step = 1 THEN interval '0' ELSE random() * interval '50 days' END AS stay
         FROM d, generate_series(1, 6) step) x
     ) y WHERE at <= ${nowSql}
     WINDOW own AS (PARTITION BY n ORDER BY step)`,
    `CREATE TEMPORARY TABLE t AS
     SELECT s.*, CASE WHEN step < 6 THEN 'open' WHEN wins THEN 'won' ELSE 'lost' END AS status,
       ${id('stage', 'path[LEAST(step, 5)]')} AS "stageId",
       CASE WHEN step < 6 THEN at ELSE since END AS "stageEnteredAt",
       CASE WHEN qualified <= at THEN qualified END AS "qualifiedAt",
       CASE WHEN step = 6 THEN at END AS "closedAt",
       CASE WHEN step = 6 AND wins THEN at END AS "firstWonAt",
       CASE WHEN step = 6 AND NOT wins THEN reason END AS "lossReasonId"
     FROM s`,
    `INSERT INTO deals ("workspaceId", id, number, version, name, ${facts}, ${factsOfState})
     SELECT $ws, "dealId", n, step, 'Deal ' || n, ${facts}, ${factsOfState} FROM t WHERE "isLast" ORDER BY n`,
    `INSERT INTO deal_states ("workspaceId", "dealId", "fromSeq", "validFrom", "validTo", ${facts}, ${factsOfState})
     SELECT $ws, "dealId", step, at, until, ${facts}, ${factsOfState} FROM t ORDER BY at`,
    `INSERT INTO stage_visits ("workspaceId", "dealId", "fromSeq", "stageId", "enteredAt", "leftAt", "leftTo")
     SELECT $ws, "dealId", step, "stageId", at, until,
       CASE WHEN until IS NOT NULL THEN CASE WHEN step < 5 THEN 'forward' WHEN wins THEN 'won' ELSE 'lost' END END
     FROM t WHERE step < 6 ORDER BY at`,
    `INSERT INTO interactions ("workspaceId", id, "dealId", "fromSeq", type, at, outcome, note, "contactIds")
     SELECT $ws, ${id('log', "n || '-' || step")}, "dealId", 10 + step,
       (ARRAY['call', 'meeting', 'email', 'demo', 'visit', 'note'])[1 + ${anyOf(6)}], at,
       (ARRAY['positive', 'neutral', NULL, 'no-answer'])[1 + ${anyOf(4)}], '', '{}' FROM t WHERE step IN (2, 4)`,
    `INSERT INTO next_steps ("workspaceId", "dealId", "fromSeq", text, "firstDueOn", "dueOn", "setAt", "endedAt", ended)
     SELECT $ws, "dealId", 20 + step, 'call', (at + interval '7 days')::date, (at + interval '7 days')::date, at, until,
       CASE WHEN until IS NOT NULL THEN 'done' END FROM t WHERE step IN (1, 3)`,
    `INSERT INTO deal_competitors ("workspaceId", "dealId", "competitorId", "fromSeq", "validFrom")
     SELECT $ws, "dealId", ${id('competitor', `n % ${counts.competitors}`)}, 1, "createdAt" FROM d WHERE n % 3 <> 0
     UNION ALL
     SELECT $ws, "dealId", ${id('competitor', `(n + 1) % ${counts.competitors}`)}, 1, "createdAt" FROM d WHERE n % 5 = 0`,
    'DROP TABLE d, s, t',
  ];
}
