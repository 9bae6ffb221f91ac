import { mkdtemp, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { startupMessage } from '../../../src/storage/embedded/wire-messages.ts';
import { serveDatabase, type WireServer } from '../../../src/storage/embedded/wire-server.ts';

const long = 'x'.repeat(300_000);
let database: PGlite;
let folder: string;
let server: WireServer;
let clients: pg.Client[];

beforeAll(async () => {
  database = await PGlite.create('memory://');
  await database.exec('CREATE TABLE notes (id serial PRIMARY KEY, text text NOT NULL UNIQUE)');
});
afterAll(() => database.close());

beforeEach(async () => {
  clients = [];
  folder = await mkdtemp(join(tmpdir(), 'stagecoach-wire-'));
  server = await serve({});
});
afterEach(async () => {
  await Promise.all(clients.map((client) => client.end()));
  await server.stop(0);
  await rm(folder, { recursive: true });
  await database.exec('TRUNCATE notes');
});

function serve({ maxConnections = 20, openTransactionMs = 30_000 }): Promise<WireServer> {
  return serveDatabase({
    database,
    socketPath: join(folder, '.s.PGSQL.5432'),
    maxConnections,
    openTransactionMs,
    onEngineFailure: (error) => expect.unreachable(JSON.stringify(error)),
  });
}

async function restart(options: Parameters<typeof serve>[0]): Promise<void> {
  await server.stop(0);
  server = await serve(options);
}

async function newClient(): Promise<pg.Client> {
  const client = new pg.Client({ host: folder, user: 'postgres', database: 'postgres' });
  client.on('error', () => undefined);
  clients.push(client);
  await client.connect();
  return client;
}

/** A bare socket that has had the first answer to what it sent. */
async function opened(bytes: Buffer): Promise<Socket> {
  const socket = connect(join(folder, '.s.PGSQL.5432'));
  socket.write(bytes);
  await new Promise((answered) => socket.once('data', answered));
  return socket;
}

async function notes(): Promise<string[]> {
  const { rows } = await database.query<{ text: string }>('SELECT text FROM notes ORDER BY id');
  return rows.map(({ text }) => text);
}

test('everybody gets the answer to their own question, however long it is', async () => {
  const everybody = await Promise.all(Array.from({ length: 8 }, newClient));
  const mistaken = await Promise.all(
    everybody.map(async (client, who) => {
      const text = who % 3 === 0 ? `short ${who}` : `${who} ${long}`;
      const { rows } =
        who % 2 === 0
          ? await client.query('SELECT $2::text AS said, $1::int AS who', [who, text])
          : await client.query('SELECT $1::text AS said, $2::int AS who', [text, who]);
      return rows[0]?.said === text && rows[0]?.who === who ? [] : [who];
    }),
  );
  expect(mistaken.flat()).toEqual([]);
});

test('a transaction sees nobody else come in between', async () => {
  const [writer, reader] = [await newClient(), await newClient()];
  await writer.query('BEGIN');
  await writer.query("INSERT INTO notes (text) VALUES ('first')");
  const seen = reader.query('SELECT count(*)::int AS count FROM notes');
  await writer.query("INSERT INTO notes (text) VALUES ('second')");
  await writer.query('COMMIT');
  expect((await seen).rows).toEqual([{ count: 2 }]);
});

test('a refused statement is told, and the connection goes on', async () => {
  const client = await newClient();
  await client.query('INSERT INTO notes (text) VALUES ($1)', ['once']);
  await expect(client.query('INSERT INTO notes (text) VALUES ($1)', ['once'])).rejects.toMatchObject({
    code: '23505',
  });
  await client.query('INSERT INTO notes (text) VALUES ($1)', ['twice']);
  expect(await notes()).toEqual(['once', 'twice']);
});

test('what a client that went away had not committed is taken back, and the next one is served', async () => {
  const [leaver, other] = [await newClient(), await newClient()];
  await leaver.query('BEGIN');
  await leaver.query("INSERT INTO notes (text) VALUES ('never')");
  const waiting = other.query("INSERT INTO notes (text) VALUES ('kept')");
  await leaver.end();
  await waiting;
  expect(await notes()).toEqual(['kept']);
});

test('a client that dies in the middle of a statement holds up nobody', async () => {
  const half = await opened(startupMessage('postgres', 'postgres'));
  half.write(Buffer.from('P\0\0\0\u0010\0SELECT 1\0\0\0H\0\0\0\u0004', 'latin1'));
  await new Promise((answered) => half.once('data', answered));
  half.destroy();
  const client = await newClient();
  expect((await client.query('SELECT $1::int AS n', [7])).rows).toEqual([{ n: 7 }]);
});

test('what is not the protocol is turned away before it reaches the engine', async () => {
  for (const [what, text] of [
    ['a start without a user', '\0\0\0\u0009\0\u0003\0\0\0'],
    ['a message of an unknown type', 'y\0\0\0\u0004'],
    ['a message of an impossible length', 'Q\u007f\u007f\u007f\u007f'],
  ] as const) {
    const start = what.startsWith('a start') ? Buffer.alloc(0) : startupMessage('postgres', 'postgres');
    const guest = await opened(Buffer.concat([start, Buffer.from(text, 'latin1')]));
    guest.destroy();
  }
  const client = await newClient();
  expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }]);
});

test('a transaction that is left open ends, so that the others go on', async () => {
  await restart({ openTransactionMs: 50 });
  const [sleeper, other] = [await newClient(), await newClient()];
  await sleeper.query("BEGIN; INSERT INTO notes (text) VALUES ('asleep')");
  await other.query("INSERT INTO notes (text) VALUES ('awake')");
  expect(await notes()).toEqual(['awake']);
  await expect(sleeper.query('COMMIT')).rejects.toThrow();
});

test('a connection too many is told so', async () => {
  await restart({ maxConnections: 1 });
  const client = await newClient();
  await expect(newClient()).rejects.toMatchObject({ code: '53300' });
  await client.query('SELECT 1');
});

test('a stop waits for the transaction in flight', async () => {
  const client = await newClient();
  await client.query('BEGIN');
  await client.query("INSERT INTO notes (text) VALUES ('in flight')");
  const stopped = server.stop(5_000);
  await client.query('COMMIT');
  await stopped;
  expect(await notes()).toEqual(['in flight']);
  await expect(newClient()).rejects.toThrow();
});
