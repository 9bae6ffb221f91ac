import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { build } from '../../scripts/build.mjs';
import { startEmbeddedDatabase } from '../../src/storage/embedded/embedded-database.ts';
import { applyMigrations } from '../../src/storage/migrate.ts';
import { newDataFolder } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database shared by the whole run: every test makes a workspace of its own in it. */
    connectionString: string;
  }
}

interface TestDatabase {
  readonly url: string;
  remove(): Promise<void>;
}

export const migrationsFolder = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

/** Once for each run: builds what the tests need and starts their database, on a server if one is named. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build(['client', 'schema', 'code']);
  const server = process.env.TEST_DATABASE_URL;
  const database = server ? await createOnServer(server) : await createEmbedded();
  try {
    await applyMigrations(database.url, migrationsFolder);
  } catch (error) {
    await database.remove();
    throw error;
  }
  project.provide('connectionString', database.url);
  return database.remove;
}

async function createEmbedded(): Promise<TestDatabase> {
  const folder = await newDataFolder();
  const database = await startEmbeddedDatabase({ folder });
  return {
    url: database.url,
    async remove() {
      await database.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A database of our own on the server named: what is in the others is none of our business. */
export async function createOnServer(server: string): Promise<TestDatabase> {
  const name = `stagecoach_test_${randomBytes(6).toString('hex')}`;
  await onServer(server, `CREATE DATABASE ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return { url: url.href, remove: () => onServer(server, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
