import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FolderInUseError } from '../../../src/storage/embedded/errors.ts';
import { type FolderLock, findHolder, lockFolder } from '../../../src/storage/embedded/folder-lock.ts';

const built = fileURLToPath(new URL('../../../dist/storage/embedded/folder-lock.js', import.meta.url));
const neverLost = (): void => expect.unreachable('the lock was taken away');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stagecoach-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A process that takes the lock and is killed while it has it. */
async function leaveLockBehind(): Promise<void> {
  const code = `import { lockFolder } from ${JSON.stringify(built)};
    await lockFolder(process.argv[1], () => {}); process.stdout.write('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function writeClaim(claim: object): Promise<string> {
  const file = join(folder, 'claims', '0000000000000000.json');
  await mkdir(join(folder, 'claims'), { recursive: true });
  await writeFile(
    file,
    JSON.stringify({ since: new Date(), socketFolder: '/nowhere', holds: true, ...claim }),
  );
  return file;
}

test('the folder is one process’s until it lets go', async () => {
  const first = await lockFolder(folder, neverLost);
  await expect(lockFolder(folder, neverLost)).rejects.toBeInstanceOf(FolderInUseError);
  await first.release();
  const second = await lockFolder(folder, neverLost);
  expect(await findHolder(folder)).toMatchObject({ pid: process.pid, socketFolder: second.socketFolder });
  await second.release();
  expect(await readdir(join(folder, 'claims'))).toEqual([]);
});

test('a lock left by a killed process is taken over at once', async () => {
  await leaveLockBehind();
  // Whoever waits for anything now waits for ever.
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const lock = await lockFolder(folder, neverLost).finally(() => vi.useRealTimers());
  expect(await findHolder(folder)).toMatchObject({ pid: process.pid });
  await lock.release();
});

test('of many that race for a dead one’s lock, exactly one gets it', async () => {
  for (let round = 0; round < 5; round++) {
    await leaveLockBehind();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 12 }, () => lockFolder(folder, neverLost)),
    );
    const won = outcomes.flatMap((outcome): FolderLock[] =>
      outcome.status === 'fulfilled' ? [outcome.value] : [],
    );
    const lost = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(won).toHaveLength(1);
    expect(lost.every((reason) => reason instanceof FolderInUseError)).toBe(true);
    for (const lock of won) await lock.release();
  }
});

test('a living process with the dead one’s number is not mistaken for it', async () => {
  const file = await writeClaim({ pid: process.pid });
  await utimes(file, new Date('2026-01-01'), new Date('2026-01-01'));
  const lock = await lockFolder(folder, neverLost);
  await lock.release();
});

test('one whose socket cannot be seen from here is alive while it touches its claim', async () => {
  const file = await writeClaim({ pid: 1 });
  let beats = Date.now() / 1000;
  const beat = setInterval(() => void utimes(file, ++beats, beats), 200);
  await expect(lockFolder(folder, neverLost)).rejects.toBeInstanceOf(FolderInUseError);
  clearInterval(beat);
});

test('a claim that was cut short by a power failure stands in nobody’s way', async () => {
  await writeClaim({});
  await writeFile(join(folder, 'claims', '0000000000000000.json'), '');
  const lock = await lockFolder(folder, neverLost);
  await lock.release();
});

test('whoever loses its claim is told', async () => {
  const lost = new Promise<void>((told) => {
    void lockFolder(folder, told).then(async () => {
      for (const name of await readdir(join(folder, 'claims'))) await rm(join(folder, 'claims', name));
    });
  });
  await lost;
});
