/** Moving the clock: ahead by way of the hours at which an app gets to act, as if the time had passed. */
import type { Core } from './core.ts';

export interface ClockMover {
  /** Resolves when the clock reads `to`, or when somebody has moved it elsewhere meanwhile. */
  moveTo(to: Date): Promise<void>;
}

export function createClockMover({ clock, options, changed }: Core, moved: () => void): ClockMover {
  let moves = 0;

  function set(to: Date): void {
    clock.moveTo(to);
    changed();
    moved();
  }

  return {
    async moveTo(to) {
      moves += 1;
      const mine = moves;
      const { onTheWay } = options;
      for (const stop of onTheWay?.stops(clock.now(), to) ?? []) {
        set(stop);
        await onTheWay?.arrived();
        if (mine !== moves) return;
      }
      set(to);
    },
  };
}
