/** What the page shows of the workspace itself, beside the client: the guide, what is being prepared, what just happened. */
import type { JsonObject } from './checking/json.ts';
import type { LocalGuideDeed } from './options.ts';
import type { Acknowledgement, DeliveryKind } from './transport.ts';

export interface ClientGuideStep {
  id: string;
  /** Slack markup. */
  text: string;
  button: string;
  does: LocalGuideDeed;
  status: 'open' | 'done' | 'skipped';
}

/** The workspace's own guide; the person is at the first open step. */
export interface ClientGuide {
  name: string;
  opening: string;
  steps: ClientGuideStep[];
  farewell: string;
  isDismissed: boolean;
}

export type GuideDeed = 'skip' | 'dismiss' | 'bringBack' | 'restart';

/** In the person's language. */
export interface ClientProgress {
  text: string;
  done: number;
  total: number;
}

/** Something between the workspace and the app; `afterMs` counts from the action's beginning. */
export type ClientHappenedEntry =
  | {
      kind: 'request';
      key: string;
      afterMs: number;
      via: DeliveryKind;
      /** The command, or the type of the payload or event. */
      type: string;
      /** A command's text, the id of a button or form; empty when there is none. */
      detail: string;
      retry: number | null;
      payload: JsonObject;
      /** Null while the app has not answered. */
      acknowledgement: (Acknowledgement & { tookMs: number }) | null;
    }
  | {
      kind: 'call';
      key: string;
      afterMs: number;
      tookMs: number;
      method: string;
      arguments: JsonObject;
      answer: JsonObject;
    }
  /** A post to a response_url. */
  | { kind: 'response'; key: string; afterMs: number; body: unknown; answer: JsonObject };

/** The last action and what followed, until the next action or for ten seconds. */
export interface ClientHappened {
  id: number;
  /** By the workspace's clock. */
  at: number;
  /** Nobody asked the app for anything: the clock was moved, and it did what was due. */
  isClockMove: boolean;
  entries: ClientHappenedEntry[];
}
