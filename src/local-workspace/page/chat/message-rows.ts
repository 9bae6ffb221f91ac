import type { ClientMessage } from '../../protocol.ts';
import { dayAt } from '../client/zoned-time.ts';

/** A message as it stands among its neighbours. */
export interface MessageRow {
  message: ClientMessage;
  /** Its calendar day in the reader's zone, `YYYY-MM-DD`. */
  day: string;
  isNewDay: boolean;
  isFirstNew: boolean;
  /** Follows one by the same author shortly before: the head is left out. */
  isContinued: boolean;
}

const continuedWithinMs = 5 * 60_000;
/** Every zone's midnight falls on a quarter of an hour, so one answer does for all messages of a quarter. */
const quarterMs = 15 * 60_000;
const daysByQuarter = new Map<string, string>();

/** A message's ts is its time in seconds. */
export const epochMsOf = (ts: string): number => Number(ts) * 1000;

export function rowsOf(
  messages: readonly ClientMessage[],
  timeZone: string,
  firstNewTs: string | undefined,
): MessageRow[] {
  let before: MessageRow | undefined;
  return messages.map((message) => {
    const day = dayOf(message.ts, timeZone);
    const isNewDay = before?.day !== day;
    const isFirstNew = message.ts === firstNewTs;
    const isContinued = !isNewDay && !isFirstNew && isContinuation(before?.message, message);
    before = { message, day, isNewDay, isFirstNew, isContinued };
    return before;
  });
}

/** The message over which the line "new messages" stands: the first by somebody else after the read mark. */
export function firstNewOf(
  messages: readonly ClientMessage[],
  newAfter: string | null | undefined,
  me: string,
): string | undefined {
  if (newAfter === undefined || newAfter === null) return undefined;
  return messages.find(
    ({ ts, author, isOnlyVisibleToYou }) => ts > newAfter && author !== me && !isOnlyVisibleToYou,
  )?.ts;
}

/**
 * The number the list gives its first row, once it is known how many rows came in before the one that was
 * first: rows keep their numbers, and with them their place on the screen.
 */
export function firstNumberOf(
  rows: readonly MessageRow[],
  before: { ts: string | undefined; number: number },
): number {
  const at = rows.findIndex(({ message }) => message.ts === before.ts);
  return at > 0 ? before.number - at : before.number;
}

function dayOf(ts: string, timeZone: string): string {
  const epochMs = epochMsOf(ts);
  const key = `${timeZone} ${Math.floor(epochMs / quarterMs)}`;
  const known = daysByQuarter.get(key);
  if (known !== undefined) return known;
  const day = dayAt(epochMs, timeZone);
  daysByQuarter.set(key, day);
  return day;
}

function isContinuation(before: ClientMessage | undefined, message: ClientMessage): boolean {
  return (
    before !== undefined &&
    before.author === message.author &&
    // Each private answer carries its own mark.
    !message.isOnlyVisibleToYou &&
    !before.isOnlyVisibleToYou &&
    before.subtype === message.subtype &&
    before.replyCount === 0 &&
    epochMsOf(message.ts) - epochMsOf(before.ts) < continuedWithinMs
  );
}
