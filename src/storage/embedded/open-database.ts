import { existsSync } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { DurableFilesystem } from './durable-filesystem.ts';
import { FolderUnusableError } from './errors.ts';

// `-F` would turn fsync off, and of the ways to sync the log only `fsync` is more than a stub in WebAssembly.
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'fsync=on'],
  ...['-c', 'wal_sync_method=fsync'],
  ...['-c', 'jit=off'],
];

/**
 * Opens the database in `folder`, creating it there first if there is none. The caller holds the folder's lock.
 *
 * @param onPanic called with PostgreSQL's words when it ends itself, as over a disk that refuses to write. It must
 *   end the thread there and then: PGlite would call the ended engine again and again.
 * @throws FolderUnusableError with PostgreSQL's own words when it does not start.
 */
export async function openDatabase(folder: string, onPanic: (reason: string) => void): Promise<PGlite> {
  const files = join(folder, 'postgres');
  const unfinished = join(folder, 'postgres.unfinished');
  // Creating writes a thousand files: one that was interrupted must not pass for a database.
  if (existsSync(unfinished)) await rm(files, { recursive: true, force: true });
  const creating = !existsSync(files);
  if (creating) {
    await writeDurably(unfinished);
    await mkdir(files, { mode: 0o700 });
  } else if (!existsSync(join(files, 'PG_VERSION'))) {
    throw new FolderUnusableError(folder, `${files} holds no PostgreSQL database. ${advice}`);
  }

  let opened = false;
  const complaints: string[] = [];
  try {
    const database = await PGlite.create({
      fs: new DurableFilesystem(files),
      startParams,
      onStderr: (line) => {
        if (opened && enginesEnd.test(line)) onPanic(line.trim());
        if (!opened && /\b(FATAL|PANIC|ERROR|DETAIL|HINT)\b/.test(line)) complaints.push(line.trim());
        return false;
      },
    });
    if (creating) {
      await database.exec('CHECKPOINT');
      await rm(unfinished);
    }
    opened = true;
    return database;
  } catch (error) {
    const reason = complaints.length > 0 ? complaints.join(' ') : reasonOf(error);
    throw new FolderUnusableError(
      folder,
      `PostgreSQL did not start: ${reason}${creating ? '' : `. ${advice}`}`,
    );
  }
}

/** The engine's file system throws objects that are no errors. */
function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  if (typeof error === 'object' && error !== null && 'errno' in error)
    return `its files could not be written (error ${String(error.errno)}). Is the disk full?`;
  return String(error);
}

// Only at the start of a line: what a person wrote is in these lines too, as part of a statement that failed.
const enginesEnd = /^\S+ \S+ \S+ \[\d+\] (PANIC|FATAL): /;

const advice =
  'Nothing was changed. Put back a copy of the folder, start the version of Stagecoach that wrote it, ' +
  'or set STAGECOACH_DATA to another folder.';

async function writeDurably(file: string): Promise<void> {
  const handle = await open(file, 'w');
  await handle.sync();
  await handle.close();
}
