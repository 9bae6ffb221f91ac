import { TRIGGER_LIFETIME_MS } from './checking/limits.ts';
import { randomSecret } from './identifiers.ts';

/** Where a person was when they did something the app may answer with a modal. */
export interface TriggerOrigin {
  person: string;
  conversation: string | null;
  /** The modal they acted in; null elsewhere. */
  viewId: string | null;
}

export interface Triggers {
  issue(origin: TriggerOrigin): string;
  /** Good for one use within 3 real seconds unless told otherwise; a refusal is Slack's error code. */
  redeem(triggerId: string): Redeemed;
}

type Redeemed =
  | { origin: TriggerOrigin; refusal: null }
  | {
      origin: TriggerOrigin | null;
      refusal: 'invalid_trigger_id' | 'exchanged_trigger_id' | 'expired_trigger_id';
    };

const REMEMBERED = 10_000;

export function createTriggers(lifetimeMs = TRIGGER_LIFETIME_MS): Triggers {
  const issued = new Map<string, { origin: TriggerOrigin; at: number; used: boolean }>();
  return {
    issue(origin) {
      const id = `${Date.now()}.${randomSecret()}`;
      issued.set(id, { origin, at: Date.now(), used: false });
      const oldest = issued.keys().next().value;
      if (issued.size > REMEMBERED && oldest !== undefined) issued.delete(oldest);
      return id;
    },
    redeem(triggerId) {
      const trigger = issued.get(triggerId);
      if (!trigger) return { origin: null, refusal: 'invalid_trigger_id' };
      const { origin } = trigger;
      if (trigger.used) return { origin, refusal: 'exchanged_trigger_id' };
      if (Date.now() - trigger.at > lifetimeMs) return { origin, refusal: 'expired_trigger_id' };
      trigger.used = true;
      return { origin, refusal: null };
    },
  };
}
