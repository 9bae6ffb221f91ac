/**
 * What just happened, for whoever develops the app: the last thing each person did as the app was told of it, how
 * it acknowledged, and what it called afterwards.
 */
import { isObject, type JsonObject, jsonFrom, listOf, textOf } from './checking/json.ts';
import type { WorkspaceClock } from './clock.ts';
import type { ClientHappened, ClientHappenedEntry } from './protocol-extras.ts';
import type { Acknowledgement, Delivery } from './transport.ts';

export interface Journal {
  /** The workspace itself did something everybody may want to look at: its clock was moved. */
  clockMoved(): void;
  /** The app is told something; returns what to do with its acknowledgement. */
  requested(delivery: Delivery, type: string): (acknowledgement: Acknowledgement) => void;
  /** The app calls the Web API; returns what to do with the answer. */
  called(method: string, args: JsonObject): (answer: JsonObject) => void;
  /** The app posts to a response_url; returns what to do with the answer. */
  responded(body: unknown): (answer: JsonObject) => void;
  /** The latest of what this person did and what the workspace did. */
  latestOf(person: string): ClientHappened | null;
}

/** What the app does by itself this long after an action no longer belongs to it. */
const FOLLOWED_FOR_MS = 10_000;
/** A mention in a channel is two events; a second delivery is a fault that was asked for. */
const SAME_MOMENT_MS = 20;
const MOST_ENTRIES = 200;
/** How the app keeps connected says nothing about what it does. */
const NOISE = new Set(['auth.test', 'apps.connections.open']);

interface Action extends Omit<ClientHappened, 'entries'> {
  /** Null: the workspace's own. */
  person: string | null;
  beganAt: number;
  entries: ClientHappenedEntry[];
}

export interface JournalParts {
  clock: WorkspaceClock;
  botUserId: string;
  /** There is something new to read; null: for everybody. */
  tell(person: string | null): void;
}

export function createJournal({ clock, botUserId, tell }: JournalParts): Journal {
  const latest = new Map<string | null, Action>();
  let current: Action | null = null;
  let count = 0;

  function begin(person: string | null): Action {
    count += 1;
    const isClockMove = person === null;
    const at = clock.now().getTime();
    current = { id: count, at, isClockMove, person, beganAt: performance.now(), entries: [] };
    latest.set(person, current);
    return current;
  }

  /** The action that is still being followed. */
  function followed(): Action | null {
    return current !== null && performance.now() - current.beganAt < FOLLOWED_FOR_MS ? current : null;
  }

  function actionFor({ kind, payload, retry }: Delivery, type: string): Action | null {
    const person = personIn(payload);
    const open = followed();
    if (person === null || person === botUserId || retry !== null) return open;
    if (open?.person !== person) return begin(person);
    const isSameMoment = performance.now() - open.beganAt < SAME_MOMENT_MS;
    // A menu that loads its options is a part of filling in a form.
    return isSameMoment || (kind === 'interactive' && type === 'block_suggestion') ? open : begin(person);
  }

  function add(action: Action, entry: ClientHappenedEntry): void {
    if (action.entries.length >= MOST_ENTRIES) return;
    action.entries.push(entry);
    tell(action.person);
  }

  const since = (action: Action): number => performance.now() - action.beganAt;
  const keyIn = (action: Action): string => `${action.id}-${action.entries.length}`;

  return {
    clockMoved() {
      begin(null);
      tell(null);
    },
    requested(delivery, type) {
      const action = actionFor(delivery, type);
      if (action === null) return () => {};
      const { kind: via, payload, retry } = delivery;
      const afterMs = since(action);
      const entry: Extract<ClientHappenedEntry, { kind: 'request' }> = {
        kind: 'request',
        key: keyIn(action),
        afterMs,
        via,
        type,
        detail: detailOf(payload),
        retry: retry?.number ?? null,
        payload: withoutToken(payload),
        acknowledgement: null,
      };
      add(action, entry);
      return (acknowledgement) => {
        entry.acknowledgement = { ...acknowledgement, tookMs: since(action) - afterMs };
        tell(action.person);
      };
    },
    called(method, args) {
      const action = followed();
      if (NOISE.has(method) || action === null) return () => {};
      const afterMs = since(action);
      // Taken now: what is missing, like ids of blocks, is filled in on the way to the people.
      const sent = structuredClone(unfolded(withoutToken(args)));
      return (answer) => {
        const tookMs = since(action) - afterMs;
        add(action, { kind: 'call', key: keyIn(action), afterMs, tookMs, method, arguments: sent, answer });
      };
    },
    responded(body) {
      const action = followed();
      if (action === null) return () => {};
      const [afterMs, sent] = [since(action), structuredClone(body)];
      return (answer) => add(action, { kind: 'response', key: keyIn(action), afterMs, body: sent, answer });
    },
    latestOf(person) {
      const [own, shared] = [latest.get(person), latest.get(null)];
      const action = own && shared ? (own.id > shared.id ? own : shared) : (own ?? shared);
      if (!action) return null;
      const { id, at, isClockMove, entries } = action;
      // A call is written down when it is answered, and belongs where it was made.
      return { id, at, isClockMove, entries: entries.toSorted((one, other) => one.afterMs - other.afterMs) };
    },
  };
}

/** Who did it: commands, interactions and events each say it in their own place. */
function personIn({ user_id, user, event }: JsonObject): string | null {
  if (isObject(event)) return textOf(event.user);
  return isObject(user) ? textOf(user.id) : textOf(user_id);
}

/** What tells one request from another of its type: a command's text, a button's or form's id. */
function detailOf({ text, callback_id, actions, view, action_id, event }: JsonObject): string {
  const pressed = listOf(actions).flatMap(
    (action) => (isObject(action) ? textOf(action.action_id) : null) ?? [],
  );
  if (pressed.length > 0) return pressed.join(', ');
  if (isObject(event)) return textOf(event.text) ?? textOf(event.tab) ?? '';
  const form = isObject(view) ? textOf(view.callback_id) : null;
  return textOf(text) ?? textOf(callback_id) ?? textOf(action_id) ?? form ?? '';
}

function withoutToken({ token: _token, ...rest }: JsonObject): JsonObject {
  return rest;
}

/** A form carries nested values as JSON, which nobody wants to read as a text. */
function unfolded(args: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' && /^[[{]/.test(value) ? (jsonFrom(value) ?? value) : value,
    ]),
  );
}
