/** When the clock's work is done: every minute, and at once when something may have changed. */
import { schedule, type TaskOptions } from 'node-cron';
import type { Logger } from 'pino';
import type { Election } from './election.ts';

export interface Ticker {
  /** Asks for a run. During one, another follows; however many ask. */
  kick(): void;
  /** Resolves when nothing is running and nothing is asked for. */
  idle(): Promise<void>;
  /** Lets the run under way end, and begins no other. */
  stop(): Promise<void>;
}

/** Between two runs, however often they are asked for: people's commands, each of which asks for one, go first. */
const restMs = 50;

/**
 * Runs `work` once at a time. What it returns are the seconds after which it wants to run again before the minute. With an
 * election, the minute's run is that of one process of all; what asks for a run at once gets it here.
 */
export function startTicker(work: () => Promise<number | null>, log: Logger, election?: Election): Ticker {
  let running: Promise<void> | undefined;
  let isAsked = false;
  const stopping = new AbortController();
  const { signal } = stopping;
  let early: { readonly timer: NodeJS.Timeout; readonly at: number } | undefined;

  /** Another run meanwhile finds nothing to do yet, and must not make anybody forget this one. */
  function wakeAfter(seconds: number): void {
    const at = performance.now() + seconds * 1000;
    if (signal.aborted || (early && early.at <= at)) return;
    clearTimeout(early?.timer);
    const timer = setTimeout(() => {
      early = undefined;
      kick();
    }, seconds * 1000);
    early = { timer, at };
  }

  async function run(): Promise<void> {
    while (isAsked && !signal.aborted) {
      isAsked = false;
      try {
        const again = await work();
        if (again !== null) wakeAfter(again);
      } catch (error) {
        log.error({ err: error }, 'the work of the clock failed; the next minute tries again');
      }
      await new Promise((rested) => setTimeout(rested, restMs));
    }
    running = undefined;
  }

  function kick(): void {
    isAsked = true;
    if (!signal.aborted) running ??= run();
  }

  async function idle(): Promise<void> {
    while (running) await running;
  }

  async function runMinute(): Promise<void> {
    kick();
    await idle();
  }

  const everyMinute = schedule('* * * * *', runMinute, { logger: cronLog(log), ...electing(election) });

  return {
    kick,
    idle,
    async stop() {
      stopping.abort();
      clearTimeout(early?.timer);
      await everyMinute.destroy();
      await running;
    },
  };
}

function electing(election: Election | undefined): TaskOptions {
  if (!election) return {};
  const { name, coordinator, leaseMs } = election;
  return { name, distributed: true, runCoordinator: coordinator, distributedLease: leaseMs };
}

/** A minute that was missed is no loss: the next one finds what is due. */
function cronLog(log: Logger): NonNullable<TaskOptions['logger']> {
  return {
    info: (message) => log.debug(message),
    warn: (message) => log.debug(message),
    error: (message, error) => log.error({ err: error ?? message }, 'the clock’s work failed'),
    debug: (message) => log.trace(message),
  };
}
