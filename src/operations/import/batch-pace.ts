/** How many rows go into one transaction, and how long an import rests between two. */

/** Half of the quarter of a second that a transaction may take at most, since rows differ; and when it was too long. */
const [aimMs, mostMs] = [120, 200];
const [first, most] = [50, 4000];
/** Of so many batches the fastest tells what a row costs when nothing else keeps the machine busy. */
const remembered = 8;
/** One conversation's questions follow each other within less; then it is through before the next batch begins. */
const restMs = 25;

export class BatchPace {
  readonly #isFixed: boolean;
  readonly #isOneAtATime: boolean;
  readonly #msPerRow: number[] = [];
  #size: number;

  /** Rows in a batch grow with the speed of the database, unless a number is fixed. */
  constructor(isOneAtATime: boolean, fixed: number | undefined) {
    this.#isOneAtATime = isOneAtATime;
    this.#isFixed = fixed !== undefined;
    this.#size = fixed ?? first;
  }

  get size(): number {
    return this.#size;
  }

  /**
   * Learns how many milliseconds a transaction with so many rows was open. On a busy machine each statement takes its
   * time whatever the number of rows: batches get no smaller than half of what fits when nobody disturbs, if need be a
   * single row.
   */
  learn(rows: number, took: number): void {
    if (this.#isFixed || rows === 0) return;
    this.#msPerRow.push(took / rows);
    if (this.#msPerRow.length > remembered) this.#msPerRow.shift();
    if (took > mostMs) this.#size = Math.min(rows, this.#size) * 0.6;
    else if (took < aimMs && rows >= this.#size) this.#size *= 1.5;
    const least = aimMs / 2 / Math.min(...this.#msPerRow);
    this.#size = Math.max(1, Math.floor(Math.min(most, Math.max(least, this.#size))));
  }

  /** Lets others go first where a transaction keeps everybody waiting. */
  async rest(): Promise<void> {
    if (this.#isOneAtATime) await new Promise((resolve) => setTimeout(resolve, restMs));
  }
}
