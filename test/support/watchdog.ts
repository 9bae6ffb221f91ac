/**
 * Ends a process whose test loops for ever, and names the test: its own time limit is never come round to.
 * A thread of its own looks whether the first one still moves.
 */
import { Worker } from 'node:worker_threads';
import { beforeEach } from 'vitest';

/** Longer than anything computes at a stretch, on the slowest of machines. */
const longestStretchMs = 120_000;

/** JavaScript as it is, for the thread starts without what translates TypeScript. */
const watching = `
  const { writeSync } = require('node:fs');
  const { parentPort, workerData } = require('node:worker_threads');
  let current = 'the first test';
  let heard = performance.now();
  parentPort.on('message', (test) => {
    current = test ?? current;
    heard = performance.now();
  });
  let looked = performance.now();
  setInterval(() => {
    const now = performance.now();
    // Whoever slept too was suspended, and begins anew.
    if (now - looked > workerData.longestStretchMs / 2) heard = now;
    looked = now;
    if (now - heard < workerData.longestStretchMs) return;
    writeSync(2, '\\nEndless: ' + current + '\\n');
    process.kill(process.pid, 'SIGKILL');
  }, 1_000);`;

declare global {
  /** One for all files that a process runs. */
  var testWatchdog: Worker | undefined;
}

function startWatchdog(): Worker {
  const dog = new Worker(watching, { eval: true, workerData: { longestStretchMs } });
  dog.unref();
  setInterval(() => dog.postMessage(null), 1_000).unref();
  return dog;
}

globalThis.testWatchdog ??= startWatchdog();
const watchdog = globalThis.testWatchdog;

beforeEach(({ task }) => watchdog.postMessage(`${task.file.name}: ${task.name}`));
