import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type EmbeddedDatabase,
  startEmbeddedDatabase,
} from '../../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { migrationsFolder } from '../support/database.ts';

const script = fileURLToPath(new URL('../../scripts/move-data.mjs', import.meta.url));
/** More than a JavaScript number can hold, and a name that JSON has to escape. */
const workspace = {
  id: randomUUID(),
  name: '恒信 "Northwind" \\ 🚚',
  clockOffsetMs: '9007199254740993',
  createdAt: '2026-11-25 02:00:00.123+00',
};
const person = { id: randomUUID(), name: 'Li Wei' };
const announcing = `INSERT INTO announcements
    ("workspaceId", id, kind, subject, occasion, payload, state, "addresseeId", "decidedAt")
  VALUES ($1, $2, 'nudge', $4::text, $3, '{}', 'waiting', $4::text::uuid, now())`;

describe('moving from the embedded database to another', () => {
  let folder: string;
  let otherFolder: string;
  let other: EmbeddedDatabase;

  beforeAll(async () => {
    [folder, otherFolder] = [await newDataFolder(), await newDataFolder()];
    const database = await startEmbeddedDatabase({ folder });
    await applyMigrations(database.url, migrationsFolder);
    await query(
      database.url,
      `INSERT INTO workspaces (id, "slackTeamId", name, "baseCurrency", "clockOffsetMs", "createdAt")
       VALUES ($1, 'T1', $2, 'EUR', $3, $4)`,
      [workspace.id, workspace.name, workspace.clockOffsetMs, workspace.createdAt],
    );
    await query(database.url, 'INSERT INTO people ("workspaceId", id, name) VALUES ($1, $2, $3)', [
      workspace.id,
      person.id,
      person.name,
    ]);
    for (const occasion of ['2026-11-23', '2026-11-30', '2026-12-07'])
      await query(database.url, announcing, [workspace.id, randomUUID(), occasion, person.id]);
    await database.stop();
    other = await startEmbeddedDatabase({ folder: otherFolder });
  });

  afterAll(async () => {
    await other.stop();
    await Promise.all([folder, otherFolder].map((path) => rm(path, { recursive: true, force: true })));
  });

  it('brings everything over to the letter, once, never on top of other data, and goes on in order', async () => {
    expect(await move()).toMatchObject({ said: expect.stringContaining('Moved 5 rows.') });
    const moved = await query(
      other.url,
      `SELECT w.id, w.name, "clockOffsetMs"::text, "createdAt" AT TIME ZONE 'UTC' || '+00' AS "createdAt", p.name AS person
         FROM workspaces w JOIN people p ON p."workspaceId" = w.id`,
      [],
    );
    expect(moved).toEqual([{ ...workspace, person: person.name }]);

    await query(other.url, announcing, [workspace.id, randomUUID(), '2026-12-14', person.id]);
    expect(await query(other.url, 'SELECT occasion FROM announcements ORDER BY queued', [])).toEqual(
      ['2026-11-23', '2026-11-30', '2026-12-07', '2026-12-14'].map((occasion) => ({ occasion })),
    );

    expect(await move()).toMatchObject({ failed: true, said: expect.stringContaining('nothing was moved') });
    expect(await query(other.url, 'SELECT id FROM people', [])).toEqual([{ id: person.id }]);
  });

  function move(): Promise<{ failed: boolean; said: string }> {
    return new Promise((resolve) => {
      const env = { ...process.env, STAGECOACH_DATA: folder, DATABASE_URL: other.url };
      execFile(process.execPath, [script], { env }, (failure, out, problem) => {
        resolve({ failed: failure !== null, said: `${out}${problem}` });
      });
    });
  }
});

async function query(url: string, sql: string, values: readonly string[]): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
