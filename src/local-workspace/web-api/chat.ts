import { z } from 'zod';
import type { JsonObject } from '../checking/json.ts';
import { MESSAGE_TEXT_CHARACTERS } from '../checking/limits.ts';
import type { MessageContent } from '../conversations.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { slackMessage } from '../slack-shapes.ts';
import type { Message } from '../store.ts';
import {
  accepted,
  flag,
  joinedConversation,
  knownConversation,
  type Method,
  method,
  nested,
  type Services,
} from './method.ts';

const content = { text: z.string().optional(), blocks: nested.optional(), attachments: nested.optional() };

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);
/** An event payload is flat, or one level of flat objects deep. */
const metadataShape = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(flat)])),
});
const metadata = nested.transform((value) => {
  const parsed = metadataShape.safeParse(value);
  if (!parsed.success) throw new SlackApiError('invalid_metadata_format');
  return parsed.data;
});

/** Checks what is there; parts that were left out are absent. */
function checkedContent(
  { core }: Services,
  args: { text?: string | undefined; blocks?: unknown; attachments?: unknown },
): Partial<MessageContent> {
  return {
    ...(args.text === undefined ? {} : { text: args.text }),
    ...(args.blocks === undefined || args.blocks === null
      ? {}
      : { blocks: accepted(core.checker.blocks(args.blocks)) }),
    ...(args.attachments === undefined || args.attachments === null
      ? {}
      : { attachments: accepted(core.checker.attachments(args.attachments)) }),
  };
}

function newContent(services: Services, args: Parameters<typeof checkedContent>[1]): MessageContent {
  const { text = '', blocks = [], attachments = [] } = checkedContent(services, args);
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new SlackApiError('no_text');
  return { text: text.slice(0, MESSAGE_TEXT_CHARACTERS), blocks, attachments };
}

/** Posting to a person's id goes to the direct message with them. */
function destination(services: Services, channel: string): string {
  const { core, conversations } = services;
  if (core.store.people.has(channel))
    return conversations.directMessage(core.options.app.botUserId, channel).id;
  const { id } = joinedConversation(services, channel);
  if (core.faults.archived.has(id)) throw new SlackApiError('is_archived');
  return id;
}

export function threadOf({ core }: Services, channel: string, threadTs: string | undefined): string | null {
  if (threadTs === undefined) return null;
  const parent = core.store.message(channel, threadTs);
  if (!parent || parent.onlyVisibleTo !== null) throw new SlackApiError('thread_not_found');
  return parent.threadTs ?? parent.ts;
}

function ownMessage(services: Services, channel: string, ts: string, refusal: string): Message {
  const message = services.core.store.message(knownConversation(services, channel).id, ts);
  // Ephemeral messages cannot be found by their ts, only through response_url.
  if (!message || message.onlyVisibleTo !== null) throw new SlackApiError('message_not_found');
  if (message.user !== services.core.options.app.botUserId) throw new SlackApiError(refusal);
  return message;
}

function postMessage(
  services: Services,
  args: {
    channel: string;
    thread_ts?: string | undefined;
    reply_broadcast?: boolean | undefined;
    metadata?: z.output<typeof metadata> | undefined;
  } & Parameters<typeof checkedContent>[1],
): JsonObject {
  const channel = destination(services, args.channel);
  const message = services.conversations.post({
    ...newContent(services, args),
    channel,
    user: services.core.options.app.botUserId,
    isFromApp: true,
    threadTs: threadOf(services, channel, args.thread_ts),
    subtype: args.thread_ts !== undefined && args.reply_broadcast ? 'thread_broadcast' : null,
    metadata: args.metadata ?? null,
  });
  return { channel, ts: message.ts, message: slackMessage(message, services.core, true) };
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': method(
    z.object({
      channel: z.string().min(1),
      ...content,
      thread_ts: z.string().optional(),
      reply_broadcast: flag.optional(),
      metadata: metadata.optional(),
    }),
    postMessage,
  ),

  'chat.postEphemeral': method(
    z.object({
      channel: z.string().min(1),
      user: z.string().min(1),
      ...content,
      thread_ts: z.string().optional(),
    }),
    (services, args) => {
      const channel = destination(services, args.channel);
      const conversation = knownConversation(services, channel);
      if (!conversation.members.includes(args.user)) throw new SlackApiError('user_not_in_channel');
      const message = services.conversations.postEphemeral(
        {
          ...newContent(services, args),
          channel,
          user: services.core.options.app.botUserId,
          isFromApp: true,
          threadTs: threadOf(services, channel, args.thread_ts),
        },
        args.user,
      );
      return { message_ts: message.ts };
    },
  ),

  'chat.update': method(
    z.object({
      channel: z.string().min(1),
      ts: z.string().min(1),
      ...content,
      metadata: metadata.optional(),
    }),
    (services, args) => {
      const message = ownMessage(services, args.channel, args.ts, 'cant_update_message');
      const changes = checkedContent(services, args);
      if (Object.keys(changes).length === 0) throw new SlackApiError('no_text');
      if ((changes.text?.length ?? 0) > MESSAGE_TEXT_CHARACTERS) throw new SlackApiError('msg_too_long');
      services.conversations.change(message, {
        ...changes,
        ...(args.metadata ? { metadata: args.metadata } : {}),
      });
      const { channel, ts, text } = message;
      return { channel, ts, text, message: slackMessage(message, services.core, true) };
    },
  ),

  'chat.delete': method(z.object({ channel: z.string().min(1), ts: z.string().min(1) }), (services, args) => {
    const message = ownMessage(services, args.channel, args.ts, 'cant_delete_message');
    services.conversations.remove(message);
    return { channel: message.channel, ts: message.ts };
  }),

  'chat.getPermalink': method(
    z.object({ channel: z.string().min(1), message_ts: z.string().min(1) }),
    (services, args) => {
      const { id } = knownConversation(services, args.channel);
      const message = services.core.store.message(id, args.message_ts);
      if (!message || message.onlyVisibleTo !== null) throw new SlackApiError('message_not_found');
      const thread = message.threadTs ? `?thread_ts=${message.threadTs}&cid=${id}` : '';
      const permalink = `${services.core.url()}/archives/${id}/p${message.ts.replace('.', '')}${thread}`;
      return { channel: id, permalink };
    },
  ),
};
