/** Everything the app is told, recorded, with Slack's patience and Slack's repetitions. */
import { setMaxListeners } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { isObject, type JsonObject, textOf } from './checking/json.ts';
import type { Core } from './core.ts';
import type { Acknowledgement, Delivery, DeliveryKind, Transport } from './transport.ts';

export interface RecordedDelivery {
  kind: DeliveryKind;
  /** The command (`/deal`), the payload's type (`view_submission`) or the event's (`app_mention`). */
  type: string;
  payload: JsonObject;
  retry: { number: number; reason: string } | null;
  at: Date;
  tookMs: number;
  acknowledgement: Acknowledgement;
}

export interface Deliveries {
  /** Delivers once and answers with the acknowledgement. */
  ask(kind: DeliveryKind, payload: JsonObject): Promise<Acknowledgement>;
  /** Delivers in the background, again when it is not acknowledged. */
  announce(payload: JsonObject): void;
  recorded(): RecordedDelivery[];
  stop(): void;
}

/** Slack repeats an event at once, after a minute and after five; people at a desk wait shorter. */
const REPEAT_AFTER_MS = [0, 250, 1_000];
const RECORDED = 10_000;

export function createDeliveries(core: Core, transport: Transport): Deliveries {
  const { inFlight, faults, clock, journal } = core;
  const withinMs = core.options.acknowledgeWithinMs ?? 3_000;
  const stopping = new AbortController();
  // Every event that waits for its next attempt listens.
  setMaxListeners(0, stopping.signal);
  const records: RecordedDelivery[] = [];

  async function deliverOnce(delivery: Delivery): Promise<Acknowledgement> {
    const at = clock.now();
    const type = typeOf(delivery);
    const acknowledged = journal.requested(delivery, type);
    const startedAt = performance.now();
    const acknowledgement = await transport.deliver(delivery, withinMs);
    acknowledged(acknowledgement);
    records.push({
      ...delivery,
      type,
      at,
      tookMs: performance.now() - startedAt,
      acknowledgement,
    });
    if (records.length > RECORDED) records.shift();
    return acknowledgement;
  }

  async function deliver(delivery: Delivery): Promise<Acknowledgement> {
    const first = inFlight.track(deliverOnce(delivery));
    if (faults.deliversTwice()) void inFlight.track(deliverOnce(delivery));
    return first;
  }

  async function deliverUntilAcknowledged(payload: JsonObject): Promise<void> {
    let answer = await deliver({ kind: 'events_api', payload, retry: null });
    for (const [index, afterMs] of REPEAT_AFTER_MS.entries()) {
      if (answer.ok || stopping.signal.aborted) return;
      const reason = RETRY_REASONS[answer.reason];
      await pause(afterMs, undefined, { signal: stopping.signal }).catch(() => {});
      if (stopping.signal.aborted) return;
      answer = await deliver({ kind: 'events_api', payload, retry: { number: index + 1, reason } });
    }
  }

  return {
    ask: (kind, payload) => deliver({ kind, payload, retry: null }),
    announce: (payload) => void inFlight.track(deliverUntilAcknowledged(payload)),
    recorded: () => [...records],
    stop: () => stopping.abort(),
  };
}

const RETRY_REASONS = {
  timeout: 'http_timeout',
  unreachable: 'connection_failed',
  refused: 'http_error',
} as const;

function typeOf({ kind, payload }: Delivery): string {
  if (kind === 'slash_commands') return textOf(payload.command) ?? kind;
  if (kind === 'events_api' && isObject(payload.event)) return textOf(payload.event.type) ?? kind;
  return textOf(payload.type) ?? kind;
}
