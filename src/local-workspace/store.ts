/** What the workspace remembers: people, conversations, messages, Home tabs, read marks and what the guide showed. */
import type { MessageMetadata } from '@slack/types';
import type { WorkspaceAttachment, WorkspaceBlock, WorkspaceHome } from './block-kit.ts';
import { colourOf, directMessageIdOf } from './identifiers.ts';
import type { LocalWorkspaceOptions } from './options.ts';
import type { ClientPerson } from './protocol.ts';

export type StoredPerson = ClientPerson;

export interface Conversation {
  id: string;
  kind: 'public' | 'private' | 'im';
  name: string;
  topic: string;
  members: string[];
}

export interface Message {
  channel: string;
  ts: string;
  threadTs: string | null;
  user: string;
  isFromApp: boolean;
  subtype: string | null;
  text: string;
  blocks: WorkspaceBlock[];
  attachments: WorkspaceAttachment[];
  /** Ids of the files that were shared with it. */
  files: string[];
  metadata: MessageMetadata | null;
  editedTs: string | null;
  reactions: { name: string; people: string[] }[];
  /** The one person who sees an ephemeral message; null for everybody else's messages. */
  onlyVisibleTo: string | null;
}

export interface StoredFile {
  id: string;
  name: string;
  title: string;
  /** Who brought it. */
  user: string;
  /** In bytes. */
  size: number;
  /** Unix seconds. */
  createdAt: number;
}

export interface PublishedHome {
  id: string;
  hash: string;
  view: WorkspaceHome;
}

/** How far somebody is with the guide; a step that is absent lies ahead. */
export interface GuideProgress {
  settled: Record<string, 'done' | 'skipped'>;
  isDismissed: boolean;
}

/** What outlives a restart. Ephemeral messages and open modals do not, as in Slack. */
export interface SavedState {
  clockOffsetMs: number;
  people: StoredPerson[];
  conversations: Conversation[];
  messages: Message[];
  homes: Record<string, PublishedHome>;
  readMarks: Record<string, Record<string, string>>;
  guides: Record<string, GuideProgress>;
  files: StoredFile[];
}

export interface Store {
  people: Map<string, StoredPerson>;
  conversations: Map<string, Conversation>;
  /** Ordered by ts; ephemeral ones are among them. */
  messagesIn(channel: string): readonly Message[];
  message(channel: string, ts: string): Message | undefined;
  /** The answers in a thread, without the message that began it. */
  repliesTo(channel: string, threadTs: string): readonly Message[];
  addMessage(message: Message): void;
  files: Map<string, StoredFile>;
  /** The messages a file was shared with. */
  sharesOf(file: string): readonly Message[];
  removeMessage(channel: string, ts: string): void;
  homes: Map<string, PublishedHome>;
  /** By person. */
  guides: Map<string, GuideProgress>;
  readMark(person: string, channel: string): string | null;
  setReadMark(person: string, channel: string, ts: string): void;
  directMessage(one: string, other: string): Conversation;
  snapshot(): Omit<SavedState, 'clockOffsetMs'>;
}

/** Builds the store from what was kept earlier, with the people and channels of the options merged in. */
export function createStore(options: LocalWorkspaceOptions, saved: SavedState | null): Store {
  const people = new Map((saved?.people ?? []).map((person) => [person.id, person]));
  for (const person of peopleOf(options)) people.set(person.id, person);

  const conversations = new Map((saved?.conversations ?? []).map((each) => [each.id, each]));
  for (const channel of options.channels) {
    const known = conversations.get(channel.id);
    conversations.set(channel.id, {
      id: channel.id,
      kind: channel.isPrivate ? 'private' : 'public',
      name: channel.name,
      topic: channel.topic ?? known?.topic ?? '',
      members: [...new Set([...(known?.members ?? []), ...channel.members])],
    });
  }

  const messages = new Map<string, Map<string, Message>>();
  const ordered = new Map<string, Message[]>();
  const replies = new Map<string, Message[]>();
  const shares = new Map<string, Message[]>();
  const files = new Map((saved?.files ?? []).map((file) => [file.id, file]));
  const homes = new Map(Object.entries(saved?.homes ?? {}));
  const guides = new Map(Object.entries(saved?.guides ?? {}));
  const readMarks = new Map(
    Object.entries(saved?.readMarks ?? {}).map(([person, marks]) => [person, new Map(Object.entries(marks))]),
  );

  function addMessage(message: Message): void {
    const known = messages.get(message.channel) ?? new Map<string, Message>();
    messages.set(message.channel, known.set(message.ts, message));
    const list = ordered.get(message.channel) ?? [];
    list.push(message);
    ordered.set(message.channel, list);
    for (const file of message.files) shares.set(file, [...(shares.get(file) ?? []), message]);
    if (message.threadTs !== null && message.threadTs !== message.ts && message.onlyVisibleTo === null) {
      const key = `${message.channel} ${message.threadTs}`;
      const thread = replies.get(key) ?? [];
      thread.push(message);
      replies.set(key, thread);
    }
  }
  for (const message of saved?.messages ?? []) addMessage(message);

  function directMessage(one: string, other: string): Conversation {
    const id = directMessageIdOf(one, other);
    const known = conversations.get(id);
    if (known) return known;
    const opened: Conversation = { id, kind: 'im', name: 'directmessage', topic: '', members: [one, other] };
    conversations.set(id, opened);
    return opened;
  }

  if (saved === null) {
    const past = [...(options.messages ?? [])].sort((one, other) => one.at.getTime() - other.at.getTime());
    for (const [index, { where, author, text, at }] of past.entries()) {
      const channel = typeof where === 'string' ? where : directMessage(...where).id;
      const isFromApp = author === options.app.botUserId;
      // The index keeps messages of one second apart.
      const ts = `${Math.floor(at.getTime() / 1_000)}.${String(index).padStart(6, '0')}`;
      addMessage({ ...plainMessage(), channel, ts, user: author, isFromApp, text });
    }
  }

  return {
    people,
    conversations,
    homes,
    guides,
    files,
    sharesOf: (file) => shares.get(file) ?? [],
    addMessage,
    messagesIn: (channel) => ordered.get(channel) ?? [],
    message: (channel, ts) => messages.get(channel)?.get(ts),
    repliesTo: (channel, threadTs) => replies.get(`${channel} ${threadTs}`) ?? [],
    removeMessage(channel, ts) {
      const message = messages.get(channel)?.get(ts);
      if (!message) return;
      messages.get(channel)?.delete(ts);
      drop(ordered.get(channel), message);
      drop(replies.get(`${channel} ${message.threadTs}`), message);
      for (const file of message.files) drop(shares.get(file), message);
    },
    readMark: (person, channel) => readMarks.get(person)?.get(channel) ?? null,
    setReadMark(person, channel, ts) {
      readMarks.set(person, (readMarks.get(person) ?? new Map<string, string>()).set(channel, ts));
    },
    directMessage,
    snapshot: () => ({
      people: [...people.values()],
      conversations: [...conversations.values()],
      messages: [...ordered.values()].flat().filter((message) => message.onlyVisibleTo === null),
      homes: Object.fromEntries(homes),
      guides: Object.fromEntries(guides),
      files: [...files.values()],
      readMarks: Object.fromEntries(
        [...readMarks].map(([person, marks]) => [person, Object.fromEntries(marks)]),
      ),
    }),
  };
}

function drop<Item>(list: Item[] | undefined, item: Item): void {
  const index = list?.lastIndexOf(item) ?? -1;
  if (index !== -1) list?.splice(index, 1);
}

/** Said in the conversation itself, to everybody, without anything but text. */
function plainMessage(): Omit<Message, 'channel' | 'ts' | 'user' | 'isFromApp' | 'text'> {
  return {
    threadTs: null,
    subtype: null,
    blocks: [],
    attachments: [],
    files: [],
    metadata: null,
    editedTs: null,
    reactions: [],
    onlyVisibleTo: null,
  };
}

function peopleOf(options: LocalWorkspaceOptions): StoredPerson[] {
  const people = options.people.map((person) => ({
    id: person.id,
    name: person.name,
    realName: person.realName,
    email: person.email,
    timeZone: person.timeZone,
    locale: person.locale,
    isAdmin: person.isAdmin ?? false,
    isOwner: person.isOwner ?? false,
    isGuest: person.isGuest ?? false,
    isBot: person.isBot ?? false,
    title: person.title ?? null,
    colour: person.colour ?? colourOf(person.id),
  }));
  if (people.some((person) => person.id === options.app.botUserId)) return people;
  return [...people, botPerson(options)];
}

function botPerson({ app }: LocalWorkspaceOptions): StoredPerson {
  return {
    id: app.botUserId,
    name: app.name.toLowerCase().replaceAll(/\s+/g, '-'),
    realName: app.name,
    email: '',
    timeZone: 'Etc/UTC',
    locale: 'en-US',
    isAdmin: false,
    isOwner: false,
    isGuest: false,
    isBot: true,
    title: null,
    colour: colourOf(app.botUserId),
  };
}
