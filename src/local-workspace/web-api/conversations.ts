import { z } from 'zod';
import { isInChannel } from '../presenting.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { slackConversation, slackMessage } from '../slack-shapes.ts';
import type { Conversation, Message } from '../store.ts';
import {
  flag,
  joinedConversation,
  knownConversation,
  knownPerson,
  type Method,
  method,
  page,
  paged,
  type Services,
} from './method.ts';

const period = {
  channel: z.string().min(1),
  latest: z.string().optional(),
  oldest: z.string().optional(),
  inclusive: flag.optional(),
  include_all_metadata: flag.optional(),
  ...paged,
};

function within(args: {
  latest?: string | undefined;
  oldest?: string | undefined;
  inclusive?: boolean | undefined;
}) {
  const latest = Number(args.latest ?? Number.POSITIVE_INFINITY);
  const oldest = Number(args.oldest ?? 0);
  return ({ ts }: Message) => {
    const at = Number(ts);
    return args.inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function messages(services: Services, conversation: Conversation): Message[] {
  return services.core.store.messagesIn(conversation.id).filter((message) => message.onlyVisibleTo === null);
}

const types = z
  .string()
  .default('public_channel')
  .transform((text) => text.split(',').map((type) => type.trim()));

const TYPE_OF_KIND = { public: 'public_channel', private: 'private_channel', im: 'im' } as const;

function listed({ core }: Services, wanted: readonly string[], member: string | null): Conversation[] {
  const { botUserId } = core.options.app;
  return [...core.store.conversations.values()].filter(
    (each) =>
      wanted.includes(TYPE_OF_KIND[each.kind]) &&
      (each.kind === 'public' || each.members.includes(botUserId)) &&
      (member === null || each.members.includes(member)),
  );
}

export const conversationMethods: Readonly<Record<string, Method>> = {
  'conversations.open': method(
    z.object({ users: z.string().optional(), channel: z.string().optional(), return_im: flag.optional() }),
    (services, args) => {
      const { core, conversations } = services;
      const others = (args.users ?? '').split(',').filter((id) => id !== '');
      const [other] = others;
      if (args.channel !== undefined && other === undefined) {
        return { channel: slackConversation(knownConversation(services, args.channel), core) };
      }
      if (other === undefined) throw new SlackApiError('users_list_not_supplied');
      // The product talks to people one by one; group messages are not part of this workspace.
      if (others.length > 1) throw new SlackApiError('not_enough_users');
      knownPerson(services, other);
      const conversation = conversations.directMessage(core.options.app.botUserId, other);
      return {
        channel: args.return_im ? slackConversation(conversation, core) : { id: conversation.id },
      };
    },
  ),

  'conversations.info': method(
    z.object({ channel: z.string().min(1), include_num_members: flag.optional() }),
    (services, args) => ({
      channel: slackConversation(knownConversation(services, args.channel), services.core),
    }),
  ),

  'conversations.list': method(
    z.object({ types, exclude_archived: flag.optional(), ...paged }),
    (services, args) => {
      const found = page(listed(services, args.types, null), args.limit, args.cursor);
      return {
        channels: found.items.map((each) => slackConversation(each, services.core)),
        ...found.metadata,
      };
    },
  ),

  'users.conversations': method(
    z.object({ types, user: z.string().optional(), exclude_archived: flag.optional(), ...paged }),
    (services, args) => {
      const member = args.user ?? services.core.options.app.botUserId;
      knownPerson(services, member);
      const found = page(listed(services, args.types, member), args.limit, args.cursor);
      return {
        channels: found.items.map((each) => slackConversation(each, services.core)),
        ...found.metadata,
      };
    },
  ),

  'conversations.members': method(z.object({ channel: z.string().min(1), ...paged }), (services, args) => {
    const found = page(knownConversation(services, args.channel).members, args.limit, args.cursor);
    return { members: found.items, ...found.metadata };
  }),

  'conversations.join': method(z.object({ channel: z.string().min(1) }), (services, args) => {
    const conversation = knownConversation(services, args.channel);
    if (conversation.kind !== 'public') throw new SlackApiError('method_not_supported_for_channel_type');
    if (services.core.faults.archived.has(conversation.id)) throw new SlackApiError('is_archived');
    services.conversations.join(conversation, services.core.options.app.botUserId, null);
    return { channel: slackConversation(conversation, services.core) };
  }),

  'conversations.history': method(z.object(period), (services, args) => {
    const conversation = joinedConversation(services, args.channel);
    const found = page(
      messages(services, conversation).filter(isInChannel).filter(within(args)).reverse(),
      args.limit,
      args.cursor,
    );
    return {
      messages: found.items.map((each) => slackMessage(each, services.core, args.include_all_metadata)),
      has_more: found.hasMore,
      pin_count: 0,
      ...found.metadata,
    };
  }),

  'conversations.replies': method(z.object({ ...period, ts: z.string().min(1) }), (services, args) => {
    const conversation = joinedConversation(services, args.channel);
    const asked = services.core.store.message(conversation.id, args.ts);
    const parent = asked?.threadTs ? services.core.store.message(conversation.id, asked.threadTs) : asked;
    if (!parent || parent.onlyVisibleTo !== null) throw new SlackApiError('thread_not_found');
    const replies = services.core.store.repliesTo(conversation.id, parent.ts).filter(within(args));
    const found = page([parent, ...replies], args.limit, args.cursor);
    return {
      messages: found.items.map((each) => slackMessage(each, services.core, args.include_all_metadata)),
      has_more: found.hasMore,
      ...found.metadata,
    };
  }),
};
