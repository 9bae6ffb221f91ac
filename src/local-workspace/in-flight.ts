/** Knows what is under way on the wire, so that a test can wait for quiet instead of sleeping. */
export interface InFlight {
  track<Result>(work: Promise<Result>): Promise<Result>;
  /**
   * Resolves when nothing has been under way for a moment; what starts meanwhile is waited for too. What an
   * app does by itself, without a call, cannot be seen: to wait for something particular, wait for its effect.
   */
  idle(): Promise<void>;
  /** Calls `listener` whenever something ended; returns the function that stops it. */
  watch(listener: () => void): () => void;
}

/** An acknowledged app usually calls back well within this. */
const QUIET_MS = 20;

export function createInFlight(): InFlight {
  const underWay = new Set<Promise<unknown>>();
  const listeners = new Set<() => void>();
  let started = 0;

  async function idle(): Promise<void> {
    for (;;) {
      await Promise.allSettled([...underWay]);
      const before = started;
      await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
      if (underWay.size === 0 && started === before) return;
    }
  }

  return {
    track(work) {
      started += 1;
      underWay.add(work);
      const ended = () => {
        underWay.delete(work);
        for (const listener of [...listeners]) listener();
      };
      work.then(ended, ended);
      return work;
    },
    idle,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
