/** What is measured, how the parent asks the load generator for it, and what comes back. */
import { z } from 'zod';

/** Milliseconds, from the instant a request was due to the instant the other side noticed. */
export const Spread = z.object({ p50: z.number(), p99: z.number() });
export type Spread = z.infer<typeof Spread>;

/** One kind of request in one run. */
export const Line = z.object({
  what: z.string(),
  count: z.number(),
  perSecond: z.number(),
  acknowledgement: Spread,
  /** Null where nothing but the acknowledgement was waited for. */
  answer: Spread.nullable(),
});
export type Line = z.infer<typeof Line>;

export const Measured = z.object({
  kind: z.literal('measured'),
  lines: z.array(Line),
  /** Requests that failed, or that nobody answered; each different reason once. */
  failures: z.number(),
  reasons: z.array(z.string()),
});
export type Measured = z.infer<typeof Measured>;

export const Ready = z.object({ kind: z.literal('ready'), apiUrl: z.string() });

/** `acknowledge` waits for nothing but the acknowledgement. */
export const Operation = z.enum(['acknowledge', 'show', 'log', 'advance']);
export type Operation = z.infer<typeof Operation>;

export const Order = z.object({
  operation: Operation,
  /** Where the app takes Slack's requests. */
  url: z.string(),
  /** At a constant rate whatever the app does, or as fast as so many people who wait for each answer. */
  pace: z.union([z.object({ perSecond: z.number() }), z.object({ people: z.number() })]),
  seconds: z.number(),
  /** The numbers of the deals it is about, used one after another. */
  deals: z.object({ first: z.number(), last: z.number() }),
});
export type Order = z.infer<typeof Order>;

export function spreadOf(samples: readonly number[]): Spread {
  const sorted = [...samples].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: at(0.5) ?? Number.NaN, p99: at(0.99) ?? Number.NaN };
}
