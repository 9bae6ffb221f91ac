import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { PGlite } from '@electric-sql/pglite';
import {
  type ClientMessage,
  encryptionDeclined,
  fatalMessage,
  messageReader,
  queryMessage,
  startupMessage,
  syncMessage,
} from './wire-messages.ts';

export interface WireServerOptions {
  readonly database: PGlite;
  readonly socketPath: string;
  readonly maxConnections: number;
  /** A client that leaves a transaction open for so long is disconnected: everybody else waits for it. */
  readonly openTransactionMs: number;
  /** The engine itself failed, and nothing it says can be trusted any more. */
  readonly onEngineFailure: (error: unknown) => void;
}

export interface WireServer {
  /** Takes no new work, lets open transactions end for at most `drainMs`, rolls back the rest. */
  stop(drainMs: number): Promise<void>;
}

interface Client {
  readonly socket: Socket;
  gone: boolean;
  /** Messages that only have a meaning together: everything up to a Sync or a query. */
  batch: Buffer[];
  work: Promise<void>;
  /** Parts of a batch that have not been run yet. */
  queued: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Serves one PGlite to many clients over a Unix socket.
 *
 * There is one PostgreSQL session behind all of them. So a client has the engine to itself from the first message
 * of a batch (Parse, Bind, …, Sync) to the end of the transaction it opens: interleaved, one client's Bind would
 * meet another's Parse and return the other's rows, or write them. Session state is shared: use transaction-scoped
 * settings and advisory locks, and unnamed statements.
 */
export async function serveDatabase(options: WireServerOptions): Promise<WireServer> {
  const { database, socketPath, maxConnections, openTransactionMs, onEngineFailure } = options;
  const clients = new Set<Client>();
  const waiting: { readonly client: Client; readonly go: () => void }[] = [];
  let holder: Client | undefined;
  let stopping = false;

  // Every client is the same user of the same database, so one greeting does for all; the engine would not survive
  // the start of a client it refuses.
  const greeting = await execute(startupMessage('postgres', 'postgres'));
  const server = createServer(accept);
  server.listen(socketPath);
  await once(server, 'listening');

  function accept(socket: Socket): void {
    const client: Client = {
      socket,
      gone: false,
      batch: [],
      work: Promise.resolve(),
      queued: 0,
      timer: undefined,
    };
    const reader = messageReader();
    socket.on('error', () => socket.destroy());
    socket.on('close', () => drop(client));
    const full = clients.size >= maxConnections;
    clients.add(client);
    if (stopping) dismiss(client, '57P01', 'the database is stopping');
    else if (full) dismiss(client, '53300', 'too many clients already');
    socket.on('data', (chunk) => {
      if (client.gone) return;
      try {
        for (const message of reader.push(chunk)) receive(client, message);
      } catch (error) {
        dismiss(client, '08P01', `the message cannot be read: ${String(error)}`);
      }
    });
  }

  function receive(client: Client, { kind, bytes }: ClientMessage): void {
    if (kind === 'asks-encryption') client.socket.write(encryptionDeclined);
    else if (kind === 'starts') client.socket.write(greeting);
    else if (kind === 'cancels' || kind === 'terminate') client.socket.end();
    else {
      client.batch.push(bytes);
      if (kind === 'part') return;
      const batch = Buffer.concat(client.batch);
      client.batch = [];
      client.queued++;
      client.work = client.work.then(() => run(client, batch, kind !== 'flush')).catch(onEngineFailure);
    }
  }

  /** `complete` is false when the client will send more before it wants its turn to end. */
  async function run(client: Client, batch: Buffer, complete: boolean): Promise<void> {
    await takeTurn(client);
    client.queued--;
    clearTimeout(client.timer);
    if (!client.gone) client.socket.write(await execute(batch));
    if (client.gone) await takeBack(client);
    else if (complete && !database.isInTransaction()) passTurn();
    else client.timer = setTimeout(() => dismiss(client, '25P03', openTooLong), openTransactionMs);
  }

  /** The engine's answer, whole: it comes when the engine has done, and is on the disk if it was a commit. */
  async function execute(batch: Buffer): Promise<Buffer> {
    const answer: Buffer[] = [];
    await database.runExclusive(() =>
      database.execProtocolRawStream(batch, {
        // Copied, because the engine reuses its memory.
        onRawData: (part) => void answer.push(Buffer.from(part)),
      }),
    );
    return Buffer.concat(answer);
  }

  async function takeTurn(client: Client): Promise<void> {
    if (holder === client) return;
    if (holder === undefined) {
      holder = client;
      return;
    }
    await new Promise<void>((go) => waiting.push({ client, go }));
  }

  function passTurn(): void {
    const next = waiting.shift();
    holder = next?.client;
    next?.go();
  }

  /** What a client had not finished. */
  async function takeBack(client: Client): Promise<void> {
    if (holder !== client) return;
    await execute(syncMessage);
    if (database.isInTransaction()) await execute(queryMessage('ROLLBACK'));
    passTurn();
  }

  /** From here on nothing of this client's is run, even if it still arrives. */
  function drop(client: Client): void {
    if (client.gone) return;
    client.gone = true;
    clearTimeout(client.timer);
    client.work = client.work
      .then(() => takeBack(client))
      .then(() => void clients.delete(client))
      .catch(onEngineFailure);
  }

  function dismiss(client: Client, code: string, text: string): void {
    drop(client);
    client.socket.end(fatalMessage(code, text), () => client.socket.destroy());
    // A client that does not read must not keep us.
    setTimeout(() => client.socket.destroy(), 500).unref();
  }

  const isBusy = (client: Client): boolean => client === holder || client.queued > 0;

  async function stop(drainMs: number): Promise<void> {
    stopping = true;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    const deadline = performance.now() + drainMs;
    while (performance.now() < deadline && [...clients].some(isBusy)) await pause(10);
    const remaining = [...clients];
    for (const client of remaining) dismiss(client, '57P01', 'the database is stopping');
    await closed;
    await Promise.all(remaining.map((client) => client.work));
  }

  return { stop };
}

const openTooLong = 'the transaction was left open';
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
