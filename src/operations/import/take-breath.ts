import { setImmediate } from 'node:timers/promises';

const workAtOnce = 16;

/**
 * Lets whatever waits go first after each few rows: while rows are prepared, a transaction is open whose next statement
 * must not wait for them, and neither must people.
 */
export async function takeBreath(nth = workAtOnce - 1): Promise<void> {
  if (nth % workAtOnce === workAtOnce - 1) await setImmediate();
}
