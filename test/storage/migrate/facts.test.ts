import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { done } from '../../../src/domain/result.ts';
import { appendEntries } from '../../../src/storage/deal-history.ts';
import { migrationsFolder } from '../../support/database.ts';
import { anyActs, anyCreation, play } from '../../support/random-acts.ts';
import { storageOfTests, storedCompany } from '../../support/workspace.ts';

const migration = join(migrationsFolder, '20261122083000_facts/migration.sql');

/** The columns that the migration brings. */
const added = {
  deals:
    'stageEnteredOn qualifiedOn lossReasonId createdOn closedOn firstWonAt firstWonOn wasParked wasReopened',
  deal_states:
    'accountId stageEnteredOn qualifiedOn createdAt createdOn createdKnown stagesKnown closedAt closedOn firstWonAt ' +
    'firstWonOn wasParked wasReopened',
  interactions: 'happenedOn',
  next_steps: 'endedOn',
  history: '',
};

describe('deals that were there before metrics', () => {
  test('are given the same facts as deals that are written today', async () => {
    await fc.assert(
      fc.asyncProperty(anyActs, anyCreation, async (acts, fields) => {
        const { entries } = play(acts, fields);
        const { workspaceId } = await storedCompany();
        const storage = (await storageOfTests()).workspace(workspaceId);
        await storage.transact(async (open) => done(await appendEntries(open, [], entries)));
        expect(await differences(workspaceId)).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });
});

/** A step that got its first day only when it was moved had none before, nor had it any day later: nothing was `moved`. */
const asStepsWere = `
  WITH RECURSIVE was AS (
    SELECT s."dealId", s."fromSeq", s.text, s.ended, s."endedAt", s."dueOn" AS first
    FROM before_facts.next_steps s
    WHERE NOT EXISTS (
      SELECT 1 FROM before_facts.next_steps b
      WHERE b."dealId" = s."dealId" AND b.ended = 'moved' AND b."endedAt" = s."setAt" AND b."fromSeq" < s."fromSeq"
    )
    UNION ALL
    SELECT n."dealId", n."fromSeq", n.text, n.ended, n."endedAt", w.first
    FROM was w
    JOIN before_facts.next_steps n ON n."dealId" = w."dealId" AND n.text = w.text AND w.ended = 'moved'
      AND n."setAt" = w."endedAt" AND n."fromSeq" > w."fromSeq"
  )
  UPDATE before_facts.next_steps s
  SET "firstDueOn" = was.first, ended = CASE s.ended WHEN 'moved' THEN 'replaced' ELSE s.ended END
  FROM was WHERE was."dealId" = s."dealId" AND was."fromSeq" = s."fromSeq"`;

/** Rows of a workspace that differ once their new columns were taken away and the migration has brought them back. */
async function differences(workspaceId: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: inject('connectionString') });
  await client.connect();
  try {
    await client.query('BEGIN; CREATE SCHEMA before_facts');
    for (const [table, columns] of Object.entries(added)) {
      const copy = `before_facts.${table}`;
      await client.query(
        `CREATE TABLE ${copy} AS SELECT * FROM public.${table} WHERE "workspaceId" = '${workspaceId}'`,
      );
      for (const column of columns.split(' ').filter((name) => name !== ''))
        await client.query(`ALTER TABLE ${copy} DROP COLUMN "${column}"`);
    }
    await client.query(asStepsWere);
    await client.query('SET LOCAL search_path TO before_facts');
    await client.query(await readFile(migration, 'utf8'));
    const found: unknown[] = [];
    for (const table of Object.keys(added)) {
      const asJson = (from: string) =>
        `SELECT to_jsonb(t) AS row FROM ${from} t WHERE "workspaceId" = '${workspaceId}'`;
      const [migrated, written] = [asJson(`before_facts.${table}`), asJson(`public.${table}`)];
      const { rows } = await client.query(
        `(${migrated} EXCEPT ${written}) UNION ALL (${written} EXCEPT ${migrated})`,
      );
      found.push(...rows.map((row: unknown) => ({ table, row })));
    }
    return found;
  } finally {
    await client.query('ROLLBACK');
    await client.end();
  }
}
