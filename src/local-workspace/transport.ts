import type { JsonObject } from './checking/json.ts';

/** As Socket Mode names them; over HTTP they differ in how the body is written. */
export type DeliveryKind = 'slash_commands' | 'interactive' | 'events_api';

export interface Delivery {
  kind: DeliveryKind;
  payload: JsonObject;
  /** Only events are repeated by Slack. */
  retry: { number: number; reason: string } | null;
}

export type Acknowledgement =
  | { ok: true; body: unknown }
  | { ok: false; reason: 'timeout' | 'unreachable' | 'refused'; detail: string };

/** A way to hand something to the app and hear back. Never rejects. */
export interface Transport {
  deliver(delivery: Delivery, withinMs: number): Promise<Acknowledgement>;
}
