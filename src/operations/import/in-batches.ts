/** Rows of a file, batch by batch: while one is written, the next is read and made ready. */

export interface Stages<Row, Looked, Ready> {
  /** How many rows go into the next batch. */
  readonly size: () => number;
  /** Asks what the records know of the rows; never while a batch is written, which it would have to wait for. */
  readonly look: (rows: readonly Row[]) => Promise<Looked>;
  readonly makeReady: (looked: Looked) => Promise<Ready>;
  /** Makes ready again what the batch before it has outdated, before the next one counts on it. */
  readonly renew: (ready: Ready) => Promise<Ready>;
  /** False when nothing may follow. */
  readonly write: (ready: Ready, rows: number) => Promise<boolean>;
}

/** @throws what a stage throws, once no batch is under way any more. */
export async function inBatches<Row, Looked, Ready>(
  rows: AsyncIterable<Row>,
  toSkip: number,
  stages: Stages<Row, Looked, Ready>,
): Promise<void> {
  let writing: Promise<boolean> = Promise.resolve(true);
  let ready: { readonly batch: Ready; readonly rows: number } | undefined;
  let waiting: Row[] = [];

  function write(): void {
    if (ready) writing = stages.write(ready.batch, ready.rows);
    ready = undefined;
    // What goes wrong is told where it is waited for.
    writing.catch(() => undefined);
  }

  async function next(): Promise<boolean> {
    const batch = waiting;
    waiting = [];
    if (!(await writing)) return false;
    if (ready) ready = { ...ready, batch: await stages.renew(ready.batch) };
    const looked = await stages.look(batch);
    write();
    ready = { batch: await stages.makeReady(looked), rows: batch.length };
    return true;
  }

  let skipped = 0;
  try {
    for await (const row of rows) {
      if (skipped < toSkip) {
        skipped += 1;
        continue;
      }
      waiting.push(row);
      if (waiting.length >= stages.size() && !(await next())) return;
    }
    if (waiting.length > 0 && !(await next())) return;
    if (await writing) write();
  } finally {
    await writing.catch(() => undefined);
  }
  await writing;
}
