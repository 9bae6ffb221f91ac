import type { ClientMessage } from '../../protocol.ts';

/** What is known of a conversation: everything from some message on, or all of it. */
export interface LoadedMessages {
  messages: readonly ClientMessage[];
  hasMore: boolean;
}

/**
 * The newest page is the truth about its span; earlier pages stay if it reaches back to them, so that
 * coming back to a conversation, or to the network, keeps the place.
 */
export function joinNewest(before: LoadedMessages | undefined, newest: LoadedMessages): LoadedMessages {
  const firstTs = newest.messages[0]?.ts;
  const lastTs = before?.messages.at(-1)?.ts;
  if (before === undefined || !newest.hasMore) return newest;
  if (firstTs === undefined || lastTs === undefined || lastTs < firstTs) return newest;
  const earlier = before.messages.filter(({ ts }) => ts < firstTs);
  if (earlier.length === 0) return newest;
  return { messages: [...earlier, ...newest.messages], hasMore: before.hasMore };
}

/** Adds messages, or replaces those with the same ts; message ts compare as text. */
export function merge(before: readonly ClientMessage[], added: readonly ClientMessage[]): ClientMessage[] {
  const byTs = new Map(before.map((message) => [message.ts, message]));
  for (const message of added) byTs.set(message.ts, message);
  return [...byTs.values()].sort((one, other) => (one.ts < other.ts ? -1 : 1));
}
