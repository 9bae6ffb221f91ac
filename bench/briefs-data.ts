/** Many teams for measuring briefs, each with open deals and half a year of closed ones: written by SQL, without the history behind them. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { WorkspaceId } from '../src/domain/ids.ts';

/** Monday morning in Berlin, when all their briefs are due. */
export const now = new Date('2026-11-02T08:00:00Z');

const ofTeam = { open: 100, closed: 60, reps: 3 };

/** Adds a workspace of so many teams. */
export async function generateTeams(connectionString: string, teams: number): Promise<WorkspaceId> {
  const workspaceId = WorkspaceId.parse(randomUUID());
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query('SELECT setseed(0.42)');
    // Nothing that is generated lacks what it refers to, nor need it outlive a crash.
    await client.query(`SET session_replication_role = 'replica'`);
    await client.query(`SET synchronous_commit = 'off'`);
    await client.query(`SET work_mem = '256MB'`);
    for (const statement of [...settings(teams), ...deals(teams)])
      await client.query(statement.replaceAll('$ws', `'${workspaceId}'::uuid`));
    await client.query('ANALYZE');
  } finally {
    await client.end();
  }
  return workspaceId;
}

/** An id for the nth thing of a kind; the same in every statement. */
const id = (kind: string, nth: string) =>
  `overlay(overlay(md5('${kind}' || (${nth}) || $ws) placing '4' from 13) placing '8' from 17)::uuid`;
const nowSql = `timestamptz '${now.toISOString()}'`;
const anyOf = (n: number) => `floor(random() * ${n})::int`;

function settings(teams: number): readonly string[] {
  const people = teams * ofTeam.reps;
  return [
    `INSERT INTO workspaces (id, "slackTeamId", name, "baseCurrency", "createdAt")
     VALUES ($ws, 'T' || $ws, 'Bench', 'EUR', ${nowSql} - interval '2 years')`,
    `INSERT INTO pipelines ("workspaceId", id, name, "nameKey", "cycleDays")
     VALUES ($ws, ${id('pipeline', '1')}, 'Sales', 'sales', 60)`,
    `INSERT INTO stages ("workspaceId", id, "pipelineId", name, meaning)
     SELECT $ws, ${id('stage', 'n')}, ${id('pipeline', '1')}, 'Stage ' || n, '' FROM generate_series(1, 5) n`,
    `INSERT INTO stage_settings ("workspaceId", "stageId", "validFrom", position, probability, "isQualifying", "stallLimitDays")
     SELECT $ws, ${id('stage', 'n')}, ${nowSql} - interval '2 years', n, n * 15, n = 2, 14 FROM generate_series(1, 5) n`,
    `INSERT INTO teams ("workspaceId", id, name, "nameKey", "channelId", "pipelineId", zone, currency, language, "workingDays",
       "daysOff", "briefsFrom")
     SELECT $ws, ${id('team', 'n')}, 'Team ' || n, 'team ' || n, 'C' || n, ${id('pipeline', '1')}, 'Europe/Berlin', 'EUR', 'en',
       '{1,2,3,4,5}', '{}', ${nowSql} - interval '8 days' FROM generate_series(0, ${teams - 1}) n`,
    `INSERT INTO people ("workspaceId", id, name, "slackUserId")
     SELECT $ws, ${id('person', 'n')}, 'Rep ' || n, 'U' || n FROM generate_series(0, ${people - 1}) n`,
    `INSERT INTO memberships ("workspaceId", "teamId", "personId", role, "isPrimary")
     SELECT $ws, ${id('team', `n % ${teams}`)}, ${id('person', 'n')},
       CASE WHEN n < ${teams} THEN 'manager' ELSE 'member' END, true FROM generate_series(0, ${people - 1}) n`,
    `INSERT INTO catalogue_items ("workspaceId", id, kind, name, "nameKey")
     SELECT $ws, ${id('reason', 'n')}, 'loss-reason', 'Reason ' || n, 'reason ' || n FROM generate_series(0, 5) n`,
    `INSERT INTO exchange_rates ("workspaceId", currency, "onDate", seq, "baseForOne")
     SELECT $ws, c.code, day::date, 1, round((c.rate * (0.95 + random() * 0.1))::numeric, 6)
     FROM (VALUES ('USD', 0.92), ('CNY', 0.13)) c(code, rate),
       generate_series(${nowSql} - interval '2 years', ${nowSql}, interval '7 days') day`,
  ];
}

const facts = `"accountId", amount, currency, "pipelineId", "ownerId", "teamId", type, "createdAt",
  "createdKnown", "stagesKnown", "wasParked", "wasReopened"`;
const factsOfState = `status, "stageId", "stageEnteredAt", "qualifiedAt", "closedAt", "firstWonAt", "lossReasonId"`;

/** Three states each: created, moved on, and moved on again or closed. */
function deals(teams: number): readonly string[] {
  const [each, count] = [ofTeam.open + ofTeam.closed, (ofTeam.open + ofTeam.closed) * teams];
  const accounts = Math.ceil(count / 4);
  return [
    `INSERT INTO accounts ("workspaceId", id, name, "nameKey")
     SELECT $ws, ${id('account', 'n')}, 'Account ' || n, 'account ' || n FROM generate_series(0, ${accounts - 1}) n`,
    `CREATE TEMPORARY TABLE d AS
     SELECT n, n % ${each} < ${ofTeam.open} AS "isOpen", ${id('deal', 'n')} AS "dealId",
       ${id('account', anyOf(accounts))} AS "accountId",
       CASE WHEN random() < 0.95 THEN (100000 + random() * 9000000)::bigint END AS amount,
       (ARRAY['EUR', 'EUR', 'EUR', 'EUR', 'USD', 'CNY'])[1 + ${anyOf(6)}] AS currency,
       ${id('pipeline', '1')} AS "pipelineId",
       ${id('person', `n / ${each} + (n % ${ofTeam.reps}) * ${teams}`)} AS "ownerId",
       ${id('team', `n / ${each}`)} AS "teamId", (ARRAY['new', 'renewal'])[1 + ${anyOf(2)}] AS type,
       true AS "createdKnown", true AS "stagesKnown", false AS "wasParked", false AS "wasReopened",
       random() < 0.4 AS wins, ${id('reason', anyOf(6))} AS reason, ${nowSql} - random() * interval '30 days' AS touched,
       ${nowSql} - random() * interval '180 days' AS closed
     FROM generate_series(0, ${count - 1}) n`,
    `CREATE TEMPORARY TABLE t AS
     SELECT *, lead(at) OVER own AS until, lag(at) OVER own AS since, first_value(at) OVER own AS "createdAt",
       CASE WHEN step < 3 OR "isOpen" THEN 'open' WHEN wins THEN 'won' ELSE 'lost' END AS status,
       ${id('stage', 'CASE WHEN "isOpen" OR step < 3 THEN step + n % 3 ELSE step - 1 + n % 3 END')} AS "stageId"
     FROM (
       SELECT d.*, step, date_trunc('milliseconds', CASE WHEN "isOpen" THEN touched ELSE closed END
         - (3 - step) * interval '9 days') AS at
       FROM d, generate_series(1, 3) step) s
     WINDOW own AS (PARTITION BY n ORDER BY step)`,
    `CREATE TEMPORARY TABLE f AS
     SELECT *, CASE WHEN status = 'open' THEN at ELSE since END AS "stageEnteredAt",
       CASE WHEN step >= 2 THEN "createdAt" + interval '9 days' END AS "qualifiedAt",
       CASE WHEN status <> 'open' THEN at END AS "closedAt", CASE WHEN status = 'won' THEN at END AS "firstWonAt",
       CASE WHEN status = 'lost' THEN reason END AS "lossReasonId" FROM t`,
    `INSERT INTO deals ("workspaceId", id, number, version, name, "nextStep", "nextStepDue", "expectedClose", "lastContactAt",
       ${facts}, ${factsOfState})
     SELECT $ws, "dealId", n + 1, 3, 'Deal ' || n, CASE WHEN n % 3 > 0 THEN 'call again' END,
       CASE WHEN n % 3 > 0 THEN (${nowSql} + (n % 21 - 7) * interval '1 day')::date END,
       (${nowSql} + (n % 60 - 10) * interval '1 day')::date, at, ${facts}, ${factsOfState} FROM f WHERE step = 3`,
    `INSERT INTO deal_states ("workspaceId", "dealId", "fromSeq", "validFrom", "validTo", ${facts}, ${factsOfState})
     SELECT $ws, "dealId", step, at, until, ${facts}, ${factsOfState} FROM f ORDER BY at`,
    `INSERT INTO stage_visits ("workspaceId", "dealId", "fromSeq", "stageId", "enteredAt", "leftAt", "leftTo")
     SELECT $ws, "dealId", step, "stageId", at, until, CASE WHEN until IS NOT NULL THEN 'forward' END
     FROM f WHERE status = 'open' ORDER BY at`,
    `INSERT INTO history ("workspaceId", "subjectKind", "subjectId", seq, act, kind, "kindVersion", payload, "actorKind", "actorId",
       "recordedAt", "occurredAt")
     SELECT $ws, 'deal', "dealId", step, step, CASE WHEN step = 1 THEN 'created' WHEN status = 'open' THEN 'stage-changed' ELSE status END,
       1, '{"direction": "forward"}', 'person', "ownerId", at, at FROM f ORDER BY at`,
    `INSERT INTO interactions ("workspaceId", id, "dealId", "fromSeq", type, at, outcome, note, "contactIds", "loggedById")
     SELECT $ws, ${id('log', "n || '-' || step")}, "dealId", 10 + step,
       (ARRAY['call', 'meeting', 'email', 'demo', 'visit', 'note'])[1 + ${anyOf(6)}], at, 'neutral', '', '{}', "ownerId"
     FROM f ORDER BY at`,
    `INSERT INTO announcements ("workspaceId", id, kind, subject, occasion, payload, state, "addresseeId", "decidedAt")
     SELECT $ws, ${id('nudge', 'n')}, 'nudge', ${id('person', 'n')}::text, '2026-10-30', '{}', 'sent', ${id('person', 'n')}, ${nowSql} - interval '3 days'
     FROM generate_series(0, ${teams * ofTeam.reps - 1}) n`,
    // Of every tenth open deal its owner was told that the day it was to close on has passed.
    `INSERT INTO announced_deals ("workspaceId", "announcementId", "dealId", about, since, "ownerId", position, version, "shownVersion")
     SELECT $ws, ${id('nudge', `n / ${each} + (n % ${ofTeam.reps}) * ${teams}`)}, "dealId", 'close-passed',
       (date_trunc('day', ${nowSql}) + (n % 60 - 9) * interval '1 day' - interval '1 hour'), "ownerId", 0, 3, 3
     FROM f WHERE step = 3 AND "isOpen" AND n % 60 < 10`,
    'DROP TABLE d, t, f',
  ];
}
