import type {
  Bootstrap,
  ClientChannel,
  ClientClock,
  ClientDirectMessage,
  ClientEvent,
  ClientMessage,
  ClientView,
} from '../../protocol.ts';
import { joinNewest, type LoadedMessages, merge } from './loaded-messages.ts';

/** What the main column shows: a channel, a direct message, or the app's Home tab. */
export type Place = { kind: 'conversation'; id: string } | { kind: 'home' };

export interface WorkspaceState {
  bootstrap: Bootstrap;
  /** By channel id; a conversation that was never opened is absent. */
  conversations: Readonly<Record<string, LoadedMessages>>;
  /** By channel id, while its newest page is on its way: what was posted or changed meanwhile. */
  arrivals: Readonly<Record<string, readonly ClientMessage[]>>;
  /** By `threadKey`; the root comes first. */
  threads: Readonly<Record<string, readonly ClientMessage[]>>;
  /** The open modals, the visible one last. */
  views: readonly ClientView[];
  problem: string | undefined;
  /** Grows whenever there is something new to read about what just happened. */
  happenings: number;
  /** The stream of events is open: what happened before has to be asked for. */
  isConnected: boolean;
  /** It was open, and is not any more. */
  isLost: boolean;
  openPlace: Place;
}

export type WorkspaceChange =
  | { type: 'refreshed'; bootstrap: Bootstrap }
  | { type: 'opened'; place: Place }
  /** The newest page has been asked for. */
  | { type: 'messagesRequested'; channel: string }
  /** The newest page, or one of earlier messages. */
  | { type: 'messagesLoaded'; channel: string; page: LoadedMessages; isNewest: boolean }
  | { type: 'threadLoaded'; channel: string; threadTs: string; messages: readonly ClientMessage[] }
  | { type: 'connected'; isConnected: boolean }
  | { type: 'problemDismissed' }
  | { type: 'event'; event: ClientEvent };

export const threadKey = (channel: string, threadTs: string): string => `${channel}/${threadTs}`;

/** A reply is shown in its thread only, unless it was also sent to the channel. */
export function isHiddenReply(message: ClientMessage): boolean {
  return (
    message.threadTs !== null && message.threadTs !== message.ts && message.subtype !== 'thread_broadcast'
  );
}

export function startState(bootstrap: Bootstrap, openPlace: Place): WorkspaceState {
  return {
    bootstrap,
    conversations: {},
    arrivals: {},
    threads: {},
    views: bootstrap.openViews,
    problem: undefined,
    happenings: 0,
    isConnected: false,
    isLost: false,
    openPlace,
  };
}

export function reduceWorkspace(state: WorkspaceState, change: WorkspaceChange): WorkspaceState {
  switch (change.type) {
    case 'refreshed':
      return { ...state, bootstrap: change.bootstrap, views: change.bootstrap.openViews };
    case 'opened':
      return { ...state, openPlace: change.place, problem: undefined };
    case 'messagesRequested':
      return { ...state, arrivals: { ...state.arrivals, [change.channel]: [] } };
    case 'messagesLoaded':
      return change.isNewest
        ? loadNewest(state, change.channel, change.page)
        : loadEarlier(state, change.channel, change.page);
    case 'threadLoaded': {
      const key = threadKey(change.channel, change.threadTs);
      return { ...state, threads: { ...state.threads, [key]: merge([], change.messages) } };
    }
    case 'connected':
      return { ...state, isConnected: change.isConnected, isLost: !change.isConnected };
    case 'problemDismissed':
      return { ...state, problem: undefined };
    case 'event':
      return reduceEvent(state, change.event);
  }
}

function reduceEvent(state: WorkspaceState, event: ClientEvent): WorkspaceState {
  switch (event.type) {
    case 'messagePosted':
      return countUnread(putMessage(state, event.message), event.message);
    case 'ephemeralPosted':
    case 'messageChanged':
    case 'ephemeralChanged':
      return putMessage(state, event.message);
    case 'messageDeleted':
    case 'ephemeralDeleted':
      return dropMessage(state, event.channel, event.ts);
    case 'viewOpened':
      return { ...state, views: [event.view] };
    case 'viewPushed':
      return { ...state, views: [...state.views.filter(({ id }) => id !== event.view.id), event.view] };
    case 'viewUpdated':
      return {
        ...state,
        views: state.views.map((view) => (view.id === event.view.id ? event.view : view)),
      };
    case 'viewClosed':
      return { ...state, views: state.views.filter(({ id }) => !event.viewIds.includes(id)) };
    case 'homePublished':
      return withBootstrap(state, { home: event.view });
    case 'channelChanged':
      return withBootstrap(state, { channels: putById(state.bootstrap.channels, event.channel) });
    case 'directMessageOpened':
      return withBootstrap(state, {
        directMessages: putById(state.bootstrap.directMessages, event.directMessage),
      });
    case 'read':
      return updateConversation(state, event.channel, () => ({ lastReadTs: event.ts, unreadCount: 0 }));
    case 'clockMoved':
      return withBootstrap(state, { clock: event.clock });
    case 'guideChanged':
      return withBootstrap(state, { guide: event.guide });
    case 'progressChanged':
      return withBootstrap(state, { progress: event.progress });
    case 'happened':
      return { ...state, happenings: state.happenings + 1 };
    case 'problem':
      return { ...state, problem: event.text };
  }
}

function withBootstrap(state: WorkspaceState, change: Partial<Bootstrap>): WorkspaceState {
  return { ...state, bootstrap: { ...state.bootstrap, ...change } };
}

function putById<Item extends { id: string }>(items: readonly Item[], item: Item): Item[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((each) => (each.id === item.id ? item : each))
    : [...items, item];
}

type ReadMark = Pick<ClientChannel & ClientDirectMessage, 'lastReadTs' | 'unreadCount'>;

function updateConversation(
  state: WorkspaceState,
  id: string,
  change: (before: ReadMark) => Partial<ReadMark>,
): WorkspaceState {
  const update = <Item extends ReadMark & { id: string }>(item: Item): Item =>
    item.id === id ? { ...item, ...change(item) } : item;
  return withBootstrap(state, {
    channels: state.bootstrap.channels.map(update),
    directMessages: state.bootstrap.directMessages.map(update),
  });
}

function countUnread(state: WorkspaceState, message: ClientMessage): WorkspaceState {
  if (message.author === state.bootstrap.me.id || isHiddenReply(message)) return state;
  return updateConversation(state, message.channel, ({ lastReadTs, unreadCount }) =>
    lastReadTs !== null && message.ts <= lastReadTs ? {} : { unreadCount: unreadCount + 1 },
  );
}

function putMessage(state: WorkspaceState, message: ClientMessage): WorkspaceState {
  const conversation = state.conversations[message.channel];
  const threadTs = message.threadTs ?? message.ts;
  const key = threadKey(message.channel, threadTs);
  const thread = state.threads[key];
  const arrived = state.arrivals[message.channel];
  return {
    ...state,
    arrivals:
      arrived === undefined
        ? state.arrivals
        : { ...state.arrivals, [message.channel]: merge(arrived, [message]) },
    conversations:
      conversation === undefined
        ? state.conversations
        : {
            ...state.conversations,
            [message.channel]: { ...conversation, messages: merge(conversation.messages, [message]) },
          },
    threads: thread === undefined ? state.threads : { ...state.threads, [key]: merge(thread, [message]) },
  };
}

function dropMessage(state: WorkspaceState, channel: string, ts: string): WorkspaceState {
  const conversation = state.conversations[channel];
  const keep = (messages: readonly ClientMessage[]): ClientMessage[] =>
    messages.filter((message) => message.ts !== ts);
  const threads = Object.entries(state.threads).map(([key, messages]) => [
    key,
    key.startsWith(`${channel}/`) ? keep(messages) : messages,
  ]);
  const arrived = state.arrivals[channel];
  return {
    ...state,
    arrivals: arrived === undefined ? state.arrivals : { ...state.arrivals, [channel]: keep(arrived) },
    conversations:
      conversation === undefined
        ? state.conversations
        : {
            ...state.conversations,
            [channel]: { ...conversation, messages: keep(conversation.messages) },
          },
    threads: Object.fromEntries(threads),
  };
}

function loadEarlier(state: WorkspaceState, channel: string, page: LoadedMessages): WorkspaceState {
  const later = state.conversations[channel]?.messages ?? [];
  const loaded = { messages: merge(later, page.messages), hasMore: page.hasMore };
  return { ...state, conversations: { ...state.conversations, [channel]: loaded } };
}

/** The page may be older than what arrived while it was on its way. */
function loadNewest(state: WorkspaceState, channel: string, page: LoadedMessages): WorkspaceState {
  const { [channel]: arrived = [], ...arrivals } = state.arrivals;
  const { messages, hasMore } = joinNewest(state.conversations[channel], page);
  const firstTs = messages[0]?.ts ?? '';
  const loaded = {
    messages: merge(
      messages,
      arrived.filter(({ ts }) => ts >= firstTs),
    ),
    hasMore,
  };
  return { ...state, arrivals, conversations: { ...state.conversations, [channel]: loaded } };
}

/** What time it is in the workspace; page and server run on one machine and share its clock. */
export function workspaceNow(clock: ClientClock): number {
  return Date.now() + clock.offsetMs;
}
