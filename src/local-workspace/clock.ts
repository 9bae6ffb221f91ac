/** The workspace's clock: the machine's, plus an offset that can be moved. */
export interface WorkspaceClock {
  now(): Date;
  offsetMs(): number;
  /** Makes `now()` read `to` at this moment; it runs on from there. */
  moveTo(to: Date): void;
  /**
   * A message timestamp: seconds and microseconds, unique in this workspace and larger than any before,
   * also when the clock was moved back.
   */
  nextTs(): string;
  /** Continues after a timestamp that was given out earlier. */
  startAfter(ts: string): void;
}

export function createClock(initialOffsetMs: number): WorkspaceClock {
  let offset = initialOffsetMs;
  let lastMicroseconds = 0;
  const now = () => new Date(Date.now() + offset);
  return {
    now,
    offsetMs: () => offset,
    moveTo(to) {
      offset = to.getTime() - Date.now();
    },
    nextTs() {
      lastMicroseconds = Math.max(now().getTime() * 1_000, lastMicroseconds + 1);
      return timestampOf(lastMicroseconds);
    },
    startAfter(ts) {
      lastMicroseconds = Math.max(lastMicroseconds, Math.round(Number(ts) * 1_000_000));
    },
  };
}

function timestampOf(microseconds: number): string {
  const seconds = Math.floor(microseconds / 1_000_000);
  return `${seconds}.${String(microseconds % 1_000_000).padStart(6, '0')}`;
}
