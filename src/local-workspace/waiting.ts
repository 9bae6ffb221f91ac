/** Waiting for something to show on somebody's screen, without ever sleeping. */
import type { Audience } from './audience.ts';
import type { InFlight } from './in-flight.ts';

export interface Watched {
  id: string;
  audience: Audience;
  inFlight: InFlight;
  /** What is on the screen, for whoever waited in vain. */
  screen(): string;
}

/** The first truthy thing `find` returns, looked for now and whenever something happened. */
export function waitFor<Found>(
  { id, audience, inFlight, screen }: Watched,
  what: string,
  find: () => Found | null | undefined | false,
  withinMs = 30_000,
): Promise<Found> {
  return new Promise((resolve, reject) => {
    const leave = () => {
      for (const stop of stops) stop();
    };
    const timer = setTimeout(() => {
      leave();
      reject(new Error(`Waited ${withinMs} ms for ${what}. On the screen of ${id}:\n${screen()}`));
    }, withinMs);
    function look(): void {
      try {
        const found = find();
        if (!found) return;
        clearTimeout(timer);
        leave();
        resolve(found);
      } catch (error) {
        clearTimeout(timer);
        leave();
        reject(error);
      }
    }
    const stops = [audience.listen(id, look), inFlight.watch(look)];
    look();
  });
}
