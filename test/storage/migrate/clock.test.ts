import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { Rhythm } from '../../../src/domain/rhythm.ts';
import { migrationsFolder } from '../../support/database.ts';
import { uuid } from '../../support/deals.ts';

/** The last migration of the version before there were briefs and nudges. */
const last = '20261122095500_standing_states';
const [workspace, pipeline, team, person, deal] = [uuid(1), uuid(2), uuid(3), uuid(4), uuid(5)];

let client: pg.Client;

/** A database of that version, in a schema of its own: a team, and an outbox with something of every kind in it. */
beforeAll(async () => {
  client = new pg.Client({ connectionString: inject('connectionString') });
  await client.connect();
  await client.query('BEGIN; CREATE SCHEMA before_clock; SET LOCAL search_path TO before_clock');
  const names = (await readdir(migrationsFolder)).filter((name) => /^\d/.test(name)).sort();
  const apply = async (name: string) =>
    client.query(await readFile(join(migrationsFolder, name, 'migration.sql'), 'utf8'));
  for (const name of names.filter((one) => one <= last)) await apply(name);
  await client.query(`
    INSERT INTO workspaces (id, "slackTeamId", name, "baseCurrency", "createdAt")
    VALUES ('${workspace}', 'T1', 'Old', 'USD', now());
    INSERT INTO pipelines ("workspaceId", id, name, "nameKey", "cycleDays")
    VALUES ('${workspace}', '${pipeline}', 'Sales', 'sales', 60);
    INSERT INTO teams ("workspaceId", id, name, "nameKey", "pipelineId", zone, currency, language, "workingDays")
    VALUES ('${workspace}', '${team}', 'North', 'north', '${pipeline}', 'Europe/Berlin', 'USD', 'en', '{1,2,3,4,5}')`);
  const outbox = [
    [11, 'deal-won', 'waiting', 0, { teamId: team, dealId: deal }],
    [12, 'deal-won', 'waiting', 1, { teamId: team, dealId: deal }],
    [13, 'deal-handed-over', 'sent', 1, { to: person, dealId: deal }],
    [14, 'deal-returned', 'waiting', 0, { to: person, dealId: deal }],
  ] as const;
  for (const [id, kind, state, attempts, payload] of outbox)
    await client.query(
      `INSERT INTO announcements ("workspaceId", id, kind, subject, occasion, payload, state, attempts, "decidedAt")
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now())`,
      [workspace, uuid(id), kind, deal, String(id), { kind, ...payload }, state, attempts],
    );
  for (const name of names.filter((one) => one > last)) await apply(name);
});
afterAll(async () => {
  await client.query('ROLLBACK');
  await client.end();
});

test('a team of the version before has the schedule of a new one, and no brief of the time before', async () => {
  const { rows } = await client.query(
    'SELECT rhythm, coalesce("daysOff", \'{}\') AS "daysOff", "briefsFrom" = now()::timestamptz(3) AS begins FROM teams',
  );
  expect(rows).toEqual([{ rhythm: {}, daysOff: [], begins: true }]);
  expect(Rhythm.parse(rows[0].rhythm)).toEqual(Rhythm.parse({}));
});

test('what waited to be sent knows whom it is for, and is looked for where an attempt may have posted it', async () => {
  const { rows } = await client.query(
    'SELECT id, "addresseeId", "mayStand", state FROM announcements ORDER BY id',
  );
  expect(rows).toEqual([
    { id: uuid(11), addresseeId: team, mayStand: false, state: 'waiting' },
    { id: uuid(12), addresseeId: team, mayStand: true, state: 'waiting' },
    { id: uuid(13), addresseeId: person, mayStand: false, state: 'sent' },
  ]);
});
