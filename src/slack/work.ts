/** Work in flight, so that stopping can wait for it. */
export interface Work {
  /** Runs a task and counts it until its end. */
  track(task: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is running any more, or after the time given. */
  drain(withinMs: number): Promise<void>;
}

export function countWork(): Work {
  const running = new Set<Promise<void>>();
  return {
    track(task) {
      const run = task().finally(() => running.delete(run));
      running.add(run);
      return run;
    },
    async drain(withinMs) {
      const deadline = new Promise<void>((resolve) => {
        setTimeout(resolve, withinMs).unref();
      });
      while (running.size > 0) {
        const isOver = await Promise.race([
          Promise.allSettled([...running]).then(() => false),
          deadline.then(() => true),
        ]);
        if (isOver) return;
      }
    },
  };
}
