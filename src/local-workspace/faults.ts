/** Switches that make the workspace misbehave as Slack sometimes does. */
export interface Faults {
  /** The next `times` calls are answered with 429 and `Retry-After`. */
  rateLimit(method: string, times: number, retryAfterSeconds: number): void;
  /** Every call takes this much longer, until cleared. */
  delay(method: string, ms: number): void;
  /** The next `times` calls take effect, but the connection is cut instead of an answer. */
  loseAnswer(method: string, times: number): void;
  /** The next `times` calls are refused with this error code and have no effect. */
  fail(method: string, errorCode: string, times: number): void;
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
  refusal: Refusal | null;
  losesAnswer: boolean;
}

export interface FaultPlan {
  switches: Faults;
  /** What shall go wrong with this call; uses it up. */
  ofCall(method: string): FaultOfCall;
  deliversTwice(): boolean;
  /** Live set of block types to refuse. */
  refusedBlocks: ReadonlySet<string>;
}

export interface SocketFaults {
  drop(): void;
  refresh(): void;
}

export function createFaultPlan(sockets: SocketFaults): FaultPlan {
  const refusals = new Map<string, Refusal[]>();
  const delays = new Map<string, number>();
  const lost = new Map<string, number>();
  const refusedBlocks = new Set<string>();
  let twice = false;

  function refuse(method: string, times: number, refusal: Refusal): void {
    refusals.set(method, [...(refusals.get(method) ?? []), ...Array.from({ length: times }, () => refusal)]);
  }

  return {
    switches: {
      rateLimit: (method, times, retryAfterSeconds) =>
        refuse(method, times, { kind: 'rate limit', retryAfterSeconds }),
      delay: (method, ms) => void delays.set(method, ms),
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
        lost.clear();
        lost.clear();
        refusedBlocks.clear();
        twice = false;
      },
    },
    ofCall(method) {
      const refusal = refusals.get(method)?.shift() ?? null;
      const left = refusal === null ? (lost.get(method) ?? 0) : 0;
      if (left > 0) lost.set(method, left - 1);
      return { delayMs: delays.get(method) ?? 0, refusal, losesAnswer: left > 0 };
    },
    deliversTwice: () => twice,
    refusedBlocks,
  };
}
