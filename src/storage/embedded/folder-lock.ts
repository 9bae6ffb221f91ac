import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type FolderHolder, FolderInUseError, FolderUnusableError, systemCodeOf } from './errors.ts';

export interface FolderLock {
  /** A folder in the system's temporary folder that only we can enter, for our sockets; it goes with the lock. */
  readonly socketFolder: string;
  /** Lets the next process have the folder. */
  release(): Promise<void>;
}

/**
 * A claim is a file of its own in `folder/claims`, so that no process ever removes or overwrites another's by
 * mistake. It names a socket its process listens on: what proves life is that the socket answers.
 */
const Claim = z.object({
  pid: z.number().int(),
  since: z.coerce.date(),
  socketFolder: z.string(),
  holds: z.boolean(),
});
type Claim = z.infer<typeof Claim>;

const beatMs = 1_000;
const longestSilenceMs = 4_000;
const lookAgainMs = 20;
const longestSocketPath = 100; // the system allows 104 to 108 bytes

/**
 * Takes the folder for this process, at once if whoever had it is dead.
 *
 * Every starter first puts up its claim, then looks at the others: of two, at least one sees the other. One that
 * meets a holder, or a living claim with a smaller name, gives way; the other waits until it has. So exactly one
 * of any number gets the folder, whatever they found there.
 *
 * @param onLost called if our claim is taken away while we hold it: nothing may be written from then on.
 * @throws FolderInUseError naming the other process; FolderUnusableError if the folder cannot be written.
 */
export async function lockFolder(folder: string, onLost: () => void): Promise<FolderLock> {
  const claims = join(folder, 'claims');
  await mkdir(claims, { recursive: true, mode: 0o700 }).catch((error) => {
    throw new FolderUnusableError(
      folder,
      `it cannot be created or written (${systemCodeOf(error) ?? error})`,
    );
  });
  const socketFolder = await makeSocketFolder();
  const server = await listenForProof(socketFolder);
  const name = `${randomBytes(8).toString('hex')}.json`;
  const file = join(claims, name);
  const claim = { pid: process.pid, since: new Date(), socketFolder };
  let beat: NodeJS.Timeout | undefined;

  async function release(): Promise<void> {
    clearInterval(beat);
    await rm(file, { force: true });
    server.close();
    await removeSocketFolder(socketFolder);
  }

  try {
    await writeClaim(file, { ...claim, holds: false });
    for (;;) {
      const rivals = await livingClaims(claims, name);
      const stronger = rivals.find((rival) => rival.claim.holds || rival.name < name);
      if (stronger) throw new FolderInUseError(folder, stronger.claim);
      if (rivals.length === 0) break;
      await pause(lookAgainMs);
    }
    await writeClaim(file, { ...claim, holds: true });
  } catch (error) {
    await release();
    throw error;
  }

  beat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch((error) => {
      if (systemCodeOf(error) !== 'ENOENT') return; // a full or slow disk takes nothing away from us
      clearInterval(beat);
      onLost();
    });
  }, beatMs);
  beat.unref();
  return { socketFolder, release };
}

/** Who has the folder now, if anyone. */
export async function findHolder(folder: string): Promise<FolderHolder | undefined> {
  const rivals = await livingClaims(join(folder, 'claims'));
  return rivals.find((rival) => rival.claim.holds)?.claim;
}

/** The claims of living processes other than ours; those of dead ones are cleared away when we have a claim. */
async function livingClaims(claims: string, ours?: string): Promise<{ name: string; claim: Claim }[]> {
  const names = await readdir(claims).catch((error) => {
    const code = systemCodeOf(error);
    if (code === 'ENOENT') return [];
    throw code === 'EACCES' || code === 'EPERM'
      ? new FolderUnusableError(dirname(claims), `this user may not read it (${code})`)
      : error;
  });
  const others = names.filter((name) => name.endsWith('.json') && name !== ours);
  const found = await Promise.all(
    others.map(async (name) => {
      const file = join(claims, name);
      const claim = await readClaim(file);
      if (claim && (await isAlive(claim, file))) return [{ name, claim }];
      if (claim && ours) await removeSocketFolder(claim.socketFolder);
      if (ours) await rm(file, { force: true });
      return [];
    }),
  );
  return found.flat();
}

/**
 * Alive is whoever accepts on its socket, even if it is busy or suspended; dead is one whose socket refuses. A
 * process id proves nothing: it is soon another's. A socket that is not there can also be one that we cannot see
 * (another container, a private temporary folder): then a claim that is still being touched is alive.
 */
async function isAlive(claim: Claim, file: string): Promise<boolean> {
  const answer = await knock(proofSocket(claim.socketFolder));
  if (answer === 'accepted') return true;
  if (answer === 'refused') return false;
  const before = await touchedAt(file);
  if (before === undefined || Math.abs(Date.now() - before) > 60_000) return false;
  const deadline = performance.now() + longestSilenceMs;
  while (performance.now() < deadline) {
    await pause(100);
    const now = await touchedAt(file);
    if (now === undefined) return false;
    if (now !== before) return true;
  }
  return false;
}

function knock(path: string): Promise<'accepted' | 'refused' | 'unseen'> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve('accepted');
    });
    socket.on('error', (error) => {
      const code = systemCodeOf(error);
      if (code === 'ECONNREFUSED') resolve('refused');
      else if (code === 'ENOENT' || code === 'EACCES') resolve('unseen');
      else resolve('accepted'); // a full queue of callers, for one, is a sign of life
    });
  });
}

async function listenForProof(socketFolder: string): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.listen(proofSocket(socketFolder));
  await once(server, 'listening');
  server.unref();
  return server;
}

/** Names what it removes: the path comes from a file that anybody may have written. */
async function removeSocketFolder(socketFolder: string): Promise<void> {
  await rm(proofSocket(socketFolder), { force: true });
  await rm(databaseSocket(socketFolder), { force: true });
  await rmdir(socketFolder).catch((error) => {
    if (systemCodeOf(error) !== 'ENOENT') throw error;
  });
}

/** Where PostgreSQL's clients look for a server when they are told the folder. */
export const databaseSocket = (socketFolder: string): string => join(socketFolder, '.s.PGSQL.5432');
const proofSocket = (socketFolder: string): string => join(socketFolder, 'alive');

async function makeSocketFolder(): Promise<string> {
  const fits = (folder: string): boolean =>
    Buffer.byteLength(databaseSocket(join(folder, 'stagecoach-XXXXXX'))) <= longestSocketPath;
  return await mkdtemp(join(fits(tmpdir()) ? tmpdir() : '/tmp', 'stagecoach-'));
}

async function writeClaim(file: string, claim: Claim): Promise<void> {
  const fresh = join(dirname(file), `.${process.pid}-${randomBytes(4).toString('hex')}`);
  await writeFile(fresh, `${JSON.stringify(claim, undefined, 2)}\n`, { mode: 0o600 });
  await rename(fresh, file);
}

async function readClaim(file: string): Promise<Claim | undefined> {
  try {
    return Claim.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    // Claims are put up whole; one that cannot be read was cut short when the machine lost its power.
    return undefined;
  }
}

async function touchedAt(file: string): Promise<number | undefined> {
  return await stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));
