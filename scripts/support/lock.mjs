import { readFileSync, renameSync, rmSync, statSync, utimes, writeFileSync } from 'node:fs';

const beatMs = 1_000;
const deadAfterMs = 10_000;
const lookAgainMs = 100;

/**
 * Does the work while no other process on this folder does such work; waits its turn first. The holder writes its
 * process id into the lock file and touches it every second: one left by a killed process is known by either.
 */
export async function whileLocked(file, work) {
  while (!taken(file)) {
    clearAway(file);
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs));
  }
  // Should the file be gone, somebody removed the folder: the build will notice by itself.
  const beat = setInterval(() => utimes(file, new Date(), new Date(), () => {}), beatMs);
  try {
    return await work();
  } finally {
    clearInterval(beat);
    rmSync(file, { force: true });
  }
}

function taken(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function clearAway(file) {
  if (!isLeftBehind(file)) return;
  // Moved before it is removed: of two that find it left behind, one gets it.
  const away = `${file}.${process.pid}`;
  try {
    renameSync(file, away);
    rmSync(away);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
}

function isLeftBehind(file) {
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > deadAfterMs) return true;
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
