/** When the clock's work is done: every minute, and at once when something may have changed. */
import { schedule } from 'node-cron';
import type { Logger } from 'pino';

export interface Ticker {
  /** Asks for a run. During one, another follows; however many ask. */
  kick(): void;
  /** Resolves when nothing is running and nothing is asked for. */
  idle(): Promise<void>;
  /** Lets the run under way end, and begins no other. */
  stop(): Promise<void>;
}

/** Runs `work` once at a time. What it returns are the seconds after which it wants to run again before the minute. */
export function startTicker(work: () => Promise<number | null>, log: Logger): Ticker {
  let running: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  let early: NodeJS.Timeout | undefined;

  async function run(): Promise<void> {
    while (isAsked && !isStopped) {
      isAsked = false;
      clearTimeout(early);
      try {
        const again = await work();
        if (again !== null && !isStopped) early = setTimeout(kick, again * 1000);
      } catch (error) {
        log.error({ err: error }, 'the work of the clock failed; the next minute tries again');
      }
    }
    running = undefined;
  }

  function kick(): void {
    isAsked = true;
    if (!isStopped) running ??= run();
  }

  const everyMinute = schedule('* * * * *', kick);

  return {
    kick,
    async idle() {
      while (running) await running;
    },
    async stop() {
      isStopped = true;
      clearTimeout(early);
      await everyMinute.destroy();
      await running;
    },
  };
}
