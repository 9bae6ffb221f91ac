/** Switches that make the workspace misbehave as Slack sometimes does. */
export interface Faults {
  /** The next `times` calls are answered with 429 and `Retry-After`. */
  rateLimit(method: string, times: number, retryAfterSeconds: number): void;
  /** Every call takes this much longer, until cleared. */
  delay(method: string, ms: number): void;
  /** Every call takes effect at once, but its answer comes this much later, until cleared. */
  delayAnswer(method: string, ms: number): void;
  /** The next `times` calls take effect, but the connection is cut instead of an answer. */
  loseAnswer(method: string, times: number): void;
  /** The next `times` calls are refused with this error code and have no effect. */
  fail(method: string, errorCode: string, times: number): void;
  /** Posting is taken about once a second in each channel, as in Slack; what comes sooner is answered with 429. */
  keepPace(on: boolean): void;
  /** Nobody can post in the channel any more, until it is unarchived. */
  archive(channel: string): void;
  unarchive(channel: string): void;
  /** The app is not a member of the channel any more; people can invite it again. */
  removeApp(channel: string): void;
  /** The app's tokens are worth nothing, as after its removal from the workspace, until they are restored. */
  revokeTokens(): void;
  restoreTokens(): void;
  /** Cuts every Socket Mode connection. */
  dropSocket(): void;
  /** Asks every Socket Mode connection to reconnect, as Slack does every few hours. */
  refreshSocket(): void;
  /** Everything is delivered twice. */
  duplicateDeliveries(on: boolean): void;
  /** Blocks of this type are refused as if the workspace did not have them yet. */
  refuseBlock(type: string): void;
  /** Back to good behaviour. */
  clear(): void;
}

type Refusal = { kind: 'rate limit'; retryAfterSeconds: number } | { kind: 'error'; code: string };

interface FaultOfCall {
  delayMs: number;
  answerDelayMs: number;
  refusal: Refusal | null;
  losesAnswer: boolean;
}

export interface FaultPlan {
  switches: Faults;
  /** What shall go wrong with this call; uses it up. `channel` is where it posts. */
  ofCall(method: string, channel?: string | null): FaultOfCall;
  /** Live set of archived channels. */
  archived: ReadonlySet<string>;
  deliversTwice(): boolean;
  /** Live set of block types to refuse. */
  refusedBlocks: ReadonlySet<string>;
}

export interface SocketFaults {
  drop(): void;
  refresh(): void;
}

/** What is kept elsewhere and changed from here. */
export interface Rooms {
  removeApp(channel: string): void;
}

const PACE_MS = 1_000;

export function createFaultPlan(sockets: SocketFaults, rooms: Rooms): FaultPlan {
  const refusals = new Map<string, Refusal[]>();
  const delays = new Map<string, number>();
  const answerDelays = new Map<string, number>();
  const archived = new Set<string>();
  /** When each channel last took a message. */
  const taken = new Map<string, number>();
  let hasPace = false;
  let isRevoked = false;
  const lost = new Map<string, number>();
  const refusedBlocks = new Set<string>();
  let twice = false;

  function refuse(method: string, times: number, refusal: Refusal): void {
    refusals.set(method, [...(refusals.get(method) ?? []), ...Array.from({ length: times }, () => refusal)]);
  }

  /** Real time, as Slack's limits are, whatever the workspace's clock says. */
  function tooSoon(method: string, channel: string | null): boolean {
    if (!hasPace || method !== 'chat.postMessage' || channel === null) return false;
    const now = performance.now();
    const isTooSoon = now - (taken.get(channel) ?? Number.NEGATIVE_INFINITY) < PACE_MS;
    if (!isTooSoon) taken.set(channel, now);
    return isTooSoon;
  }

  function refusalOf(method: string, channel: string | null): Refusal | null {
    if (isRevoked) return { kind: 'error', code: 'token_revoked' };
    const asked = refusals.get(method)?.shift();
    if (asked) return asked;
    return tooSoon(method, channel) ? { kind: 'rate limit', retryAfterSeconds: 1 } : null;
  }

  return {
    switches: {
      rateLimit: (method, times, retryAfterSeconds) =>
        refuse(method, times, { kind: 'rate limit', retryAfterSeconds }),
      delay: (method, ms) => void delays.set(method, ms),
      delayAnswer: (method, ms) => void answerDelays.set(method, ms),
      keepPace(on) {
        hasPace = on;
      },
      archive: (channel) => void archived.add(channel),
      unarchive: (channel) => void archived.delete(channel),
      removeApp: (channel) => rooms.removeApp(channel),
      revokeTokens() {
        isRevoked = true;
      },
      restoreTokens() {
        isRevoked = false;
      },
      loseAnswer: (method, times) => void lost.set(method, times),
      fail: (method, code, times) => refuse(method, times, { kind: 'error', code }),
      dropSocket: () => sockets.drop(),
      refreshSocket: () => sockets.refresh(),
      duplicateDeliveries(on) {
        twice = on;
      },
      refuseBlock: (type) => void refusedBlocks.add(type),
      clear() {
        refusals.clear();
        delays.clear();
        answerDelays.clear();
        lost.clear();
        archived.clear();
        hasPace = false;
        isRevoked = false;
        refusedBlocks.clear();
        twice = false;
      },
    },
    ofCall(method, channel = null) {
      const refusal = refusalOf(method, channel);
      const left = refusal === null ? (lost.get(method) ?? 0) : 0;
      if (left > 0) lost.set(method, left - 1);
      return {
        delayMs: delays.get(method) ?? 0,
        answerDelayMs: answerDelays.get(method) ?? 0,
        refusal,
        losesAnswer: left > 0,
      };
    },
    archived,
    deliversTwice: () => twice,
    refusedBlocks,
  };
}
