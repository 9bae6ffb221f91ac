/** Stored things as the page shows them. */
import type { Core } from './core.ts';
import type { ClientApp, ClientChannel, ClientDirectMessage, ClientFile, ClientMessage } from './protocol.ts';
import { typeOfFile } from './slack-file.ts';
import type { Conversation, Message, Store, StoredFile, StoredPerson } from './store.ts';

export function presentMessage(message: Message, store: Store): ClientMessage {
  const replies = store.repliesTo(message.channel, message.ts);
  return {
    channel: message.channel,
    ts: message.ts,
    threadTs: message.threadTs,
    author: message.user,
    isFromApp: message.isFromApp,
    subtype: message.subtype,
    text: message.text,
    blocks: message.blocks,
    attachments: message.attachments,
    files: message.files.flatMap((id) => store.files.get(id) ?? []).map(presentFile),
    isEdited: message.editedTs !== null,
    isOnlyVisibleToYou: message.onlyVisibleTo !== null,
    replyCount: replies.length,
    replyPeople: [...new Set(replies.map((reply) => reply.user))],
    latestReplyTs: replies.at(-1)?.ts ?? null,
    reactions: message.reactions,
  };
}

function presentFile({ id, name, size }: StoredFile): ClientFile {
  return { id, name, size, kind: typeOfFile(name).pretty };
}

export function presentChannel(channel: Conversation, person: string, store: Store): ClientChannel {
  return {
    id: channel.id,
    name: channel.name,
    topic: channel.topic,
    isPrivate: channel.kind === 'private',
    isMember: channel.members.includes(person),
    members: channel.members,
    ...reading(channel, person, store),
  };
}

export function presentDirectMessage(
  channel: Conversation,
  person: string,
  store: Store,
): ClientDirectMessage {
  return {
    id: channel.id,
    withPerson: channel.members.find((member) => member !== person) ?? person,
    ...reading(channel, person, store),
  };
}

/** Counted from the end, so that it takes as long as what is unread, not as what was ever said. */
function reading(channel: Conversation, person: string, store: Store) {
  const lastReadTs = store.readMark(person, channel.id);
  const messages = store.messagesIn(channel.id);
  let unreadCount = 0;
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (!message || (lastReadTs !== null && message.ts <= lastReadTs)) break;
    if (isInChannel(message) && message.user !== person && message.onlyVisibleTo === null) unreadCount += 1;
  }
  return { lastReadTs, unreadCount };
}

export function presentApp({ options }: Core, { locale }: StoredPerson): ClientApp {
  const { id, botId, botUserId, name, commands, shortcuts } = options.app;
  return {
    id,
    botId,
    botUserId,
    name,
    commands: commands.map(({ command, description, usageHint, keywords }) => ({
      command,
      description,
      usageHint: usageHint ?? '',
      keywords: [...(keywords?.[locale === 'zh-CN' ? 'zh' : 'en'] ?? [])],
    })),
    shortcuts: [...shortcuts],
  };
}

/** Shown in the channel itself, not only in a thread. */
export function isInChannel(message: Message): boolean {
  return (
    message.threadTs === null || message.threadTs === message.ts || message.subtype === 'thread_broadcast'
  );
}

export function isVisibleTo(message: Message, person: string): boolean {
  return message.onlyVisibleTo === null || message.onlyVisibleTo === person;
}

/** Public channels can be looked into by everybody but guests; others by their members. */
export function canSee(channel: Conversation, person: string, store: Store): boolean {
  if (channel.members.includes(person)) return true;
  return channel.kind === 'public' && store.people.get(person)?.isGuest === false;
}
