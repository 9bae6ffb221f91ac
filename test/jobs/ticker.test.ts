import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startTicker, type Ticker } from '../../src/jobs/ticker.ts';

const quiet = pino({ level: 'silent' });

describe('what is due', () => {
  let runs: number[];
  let answers: (number | null)[];
  let ticker: Ticker;
  beforeEach(() => {
    // Eleven seconds past the minute: the minute itself asks for nothing during these stories.
    vi.useFakeTimers({ now: new Date('2026-03-02T09:00:11Z') });
    runs = [];
    answers = [];
    ticker = startTicker(async () => {
      runs.push(performance.now());
      return answers.shift() ?? null;
    }, quiet);
  });
  afterEach(async () => {
    await stopped();
    vi.useRealTimers();
  });

  async function stopped(): Promise<void> {
    const stopping = ticker.stop();
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
  }

  test('is done once more after the run under way, however many ask meanwhile', async () => {
    for (let asked = 0; asked < 5; asked += 1) ticker.kick();
    await vi.advanceTimersByTimeAsync(1000);
    expect(runs).toHaveLength(2);
  });

  test('is tried again when it asked for that, although something else ran in between', async () => {
    answers = [2, null];
    ticker.kick();
    await vi.advanceTimersByTimeAsync(500);
    ticker.kick();
    await vi.advanceTimersByTimeAsync(500);
    expect(runs).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1500);
    expect(runs).toHaveLength(3);
  });

  test('is tried again when the sooner of two wants to be', async () => {
    answers = [30, 2];
    ticker.kick();
    await vi.advanceTimersByTimeAsync(500);
    ticker.kick();
    await vi.advanceTimersByTimeAsync(3000);
    expect(runs).toHaveLength(3);
  });

  test('is left alone once it was stopped', async () => {
    answers = [2];
    ticker.kick();
    await vi.advanceTimersByTimeAsync(500);
    await stopped();
    await vi.advanceTimersByTimeAsync(5000);
    expect(runs).toHaveLength(1);
  });

  test('at the minute is done by the process that was elected, and at once by the one that is asked', async () => {
    await stopped();
    const elected: string[] = [];
    const done: string[] = [];
    const inProcess = (name: string) =>
      startTicker(
        async () => {
          done.push(name);
          return null;
        },
        quiet,
        {
          name: 'decide',
          leaseMs: 50_000,
          coordinator: {
            shouldRun: (key) => {
              const isFirst = !elected.includes(key);
              elected.push(key);
              return isFirst;
            },
          },
        },
      );
    const [one, two] = [inProcess('one'), inProcess('two')];
    await vi.advanceTimersByTimeAsync(120_000);
    expect(done).toHaveLength(2);
    two.kick();
    await vi.advanceTimersByTimeAsync(1000);
    expect(done.slice(2)).toEqual(['two']);
    const stopping = Promise.all([one.stop(), two.stop()]);
    await vi.advanceTimersByTimeAsync(100);
    await stopping;
  });
});
