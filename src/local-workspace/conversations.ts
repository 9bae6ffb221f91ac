/** Channels, direct messages and what is said in them. */
import type { MessageMetadata } from '@slack/types';
import type { WorkspaceAttachment, WorkspaceBlock } from './block-kit.ts';
import type { Core } from './core.ts';
import { fillInIds } from './elements.ts';
import type { AppEvents } from './events.ts';
import { randomShortId } from './identifiers.ts';
import { canSee, presentChannel, presentDirectMessage, presentMessage } from './presenting.ts';
import type { ClientEvent } from './protocol.ts';
import type { Conversation, Message } from './store.ts';

export interface MessageContent {
  text: string;
  blocks: WorkspaceBlock[];
  attachments: WorkspaceAttachment[];
}

interface NewMessage extends MessageContent {
  channel: string;
  user: string;
  isFromApp: boolean;
  threadTs: string | null;
  subtype?: string | null;
  metadata?: MessageMetadata | null;
  /** Ids of files that are there already. */
  files?: readonly string[];
}

export interface Conversations {
  post(message: NewMessage): Message;
  postEphemeral(message: NewMessage, visibleTo: string): Message;
  /** Parts left out stay as they are. */
  change(message: Message, content: Partial<MessageContent> & { metadata?: MessageMetadata }): void;
  remove(message: Message): void;
  react(message: Message, person: string, name: string): void;
  /** Opens the direct message of two people, or finds it. */
  directMessage(one: string, other: string): Conversation;
  join(channel: Conversation, person: string, inviter: string | null): void;
  markRead(person: string, channel: string, ts: string): void;
}

export function createConversations(core: Core, events: AppEvents): Conversations {
  const { store, clock, audience } = core;

  function tellViewers(message: Message, event: (message: Message) => ClientEvent): void {
    const conversation = store.conversations.get(message.channel);
    if (!conversation) return;
    for (const person of audience.listening()) {
      if (
        message.onlyVisibleTo !== null
          ? message.onlyVisibleTo === person
          : canSee(conversation, person, store)
      ) {
        audience.tell(person, event(message));
      }
    }
  }

  const posted = (message: Message): ClientEvent => ({
    type: message.onlyVisibleTo === null ? 'messagePosted' : 'ephemeralPosted',
    message: presentMessage(message, store),
  });
  const changed = (message: Message): ClientEvent => ({
    type: message.onlyVisibleTo === null ? 'messageChanged' : 'ephemeralChanged',
    message: presentMessage(message, store),
  });

  function add(message: NewMessage, onlyVisibleTo: string | null): Message {
    fillInIds(message.blocks, randomShortId);
    const added: Message = {
      channel: message.channel,
      ts: clock.nextTs(),
      threadTs: message.threadTs,
      user: message.user,
      isFromApp: message.isFromApp,
      subtype: message.subtype ?? null,
      text: message.text,
      blocks: message.blocks,
      attachments: message.attachments,
      files: [...(message.files ?? [])],
      metadata: message.metadata ?? null,
      editedTs: null,
      reactions: [],
      onlyVisibleTo,
    };
    store.addMessage(added);
    core.changed({ message: added });
    tellViewers(added, posted);
    return added;
  }

  /** The message that began a thread shows how many answers it has. */
  function threadChanged(message: Message): void {
    const parent = message.threadTs === null ? undefined : store.message(message.channel, message.threadTs);
    if (parent && parent !== message) tellViewers(parent, changed);
  }

  return {
    post(message) {
      const added = add(message, null);
      store.setReadMark(added.user, added.channel, added.ts);
      threadChanged(added);
      events.messagePosted(added);
      return added;
    },
    postEphemeral: (message, visibleTo) => add(message, visibleTo),
    change(message, { text, blocks, attachments, metadata }) {
      if (blocks) fillInIds(blocks, randomShortId);
      message.text = text ?? message.text;
      message.blocks = blocks ?? message.blocks;
      message.attachments = attachments ?? message.attachments;
      message.metadata = metadata ?? message.metadata;
      // Replacing a private message leaves no mark in Slack.
      if (message.onlyVisibleTo === null) message.editedTs = clock.nextTs();
      core.changed({ message });
      tellViewers(message, changed);
    },
    remove(message) {
      store.removeMessage(message.channel, message.ts);
      core.changed({ removed: message });
      const { channel, ts, threadTs } = message;
      tellViewers(message, () =>
        message.onlyVisibleTo === null
          ? { type: 'messageDeleted', channel, ts, threadTs }
          : { type: 'ephemeralDeleted', channel, ts },
      );
      threadChanged(message);
    },
    react(message, person, name) {
      const reaction = message.reactions.find((each) => each.name === name);
      if (reaction) reaction.people.push(person);
      else message.reactions.push({ name, people: [person] });
      core.changed({ message });
      tellViewers(message, changed);
    },
    directMessage(one, other) {
      const known = store.conversations.size;
      const conversation = store.directMessage(one, other);
      if (store.conversations.size > known) {
        core.changed();
        for (const person of conversation.members) {
          const directMessage = presentDirectMessage(conversation, person, store);
          audience.tell(person, { type: 'directMessageOpened', directMessage });
        }
      }
      return conversation;
    },
    join(channel, person, inviter) {
      if (channel.members.includes(person)) return;
      channel.members.push(person);
      core.changed();
      for (const viewer of audience.listening()) {
        if (canSee(channel, viewer, store)) {
          audience.tell(viewer, { type: 'channelChanged', channel: presentChannel(channel, viewer, store) });
        }
      }
      events.memberJoined(person, channel, inviter);
    },
    markRead(person, channel, ts) {
      store.setReadMark(person, channel, ts);
      core.changed();
      audience.tell(person, { type: 'read', channel, ts });
    },
  };
}
