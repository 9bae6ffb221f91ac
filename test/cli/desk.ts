/** A data folder, and a place beside it where files lie. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { findRunningDatabase, startEmbeddedDatabase } from '../../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { newDataFolder } from '../support/data-folder.ts';
import { migrationsFolder } from '../support/database.ts';
import { begin, type Told, type Typed, type Typing } from './typing.ts';

export interface Desk {
  readonly folder: string;
  readonly desk: string;
  begin(args: readonly string[], typing?: Typing): Typed;
  type(args: readonly string[], typing?: Typing): Promise<Told>;
  put(name: string, lines: readonly string[]): Promise<void>;
  /** What the import counted, from its JSON. */
  counts(...args: readonly string[]): Promise<unknown>;
  /** Asks the database, whoever has it. */
  ask(sql: string): Promise<readonly unknown[]>;
  clear(): Promise<void>;
}

/** With `served`, the database runs all the while, as a bot's does: opening it anew for each command takes seconds. */
export async function newDesk({ served = false } = {}): Promise<Desk> {
  const folder = await newDataFolder();
  const running = served ? await startEmbeddedDatabase({ folder }) : undefined;
  if (running) await applyMigrations(running.url, migrationsFolder);
  const desk = await mkdtemp(join(tmpdir(), 'stagecoach-desk-'));

  function beginHere(args: readonly string[], typing: Typing = {}): Typed {
    return begin(args, { cwd: desk, env: { STAGECOACH_DATA: folder }, ...typing });
  }

  return {
    folder,
    desk,
    begin: beginHere,
    type: (args, typing) => beginHere(args, typing).end,
    async put(name, lines) {
      await writeFile(join(desk, name), `${lines.join('\n')}\n`);
    },
    async counts(...args) {
      const { code, printed, told } = await beginHere(['import', ...args, '--json']).end;
      if (code !== 0) throw new Error(told);
      return z.object({ counts: z.unknown() }).parse(JSON.parse(printed)).counts;
    },
    async ask(sql) {
      const holder = await findRunningDatabase(folder);
      if (holder) return rowsOf(holder.url, sql);
      const database = await startEmbeddedDatabase({ folder });
      try {
        return await rowsOf(database.url, sql);
      } finally {
        await database.stop();
      }
    },
    async clear() {
      await running?.stop();
      await Promise.all([folder, desk].map((path) => rm(path, { recursive: true, force: true })));
    },
  };
}

async function rowsOf(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Four deals of two people, as somebody would keep them. */
export const deals: readonly string[] = [
  'Id,Deal name,Account,Owner,Stage,Amount,Created,Close date',
  'A-1,Line 4,Acme,Rita Ray,Proposal,1200.50,2026-01-15,',
  'A-2,Press,Bolt,Rita Ray,Closed Won,800,2026-01-20,2026-03-01',
  'A-3,Lamp,Corner,Carl Cox,Closed Lost,300,2026-02-01,2026-02-28',
  'A-4,Valve,Dune,Carl Cox,Discovery,,2026-02-11,',
];

/** As many as one likes, all open. */
export function manyDeals(count: number): readonly string[] {
  const rows = Array.from(
    { length: count },
    (_, nth) => `B-${nth},Deal ${nth},Account ${nth % 500},Rita Ray,Proposal,${nth + 1},2026-01-15,`,
  );
  return [...deals.slice(0, 1), ...rows];
}
