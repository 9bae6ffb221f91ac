import { z } from 'zod';
import { type Checked, describeFinding } from '../checking/check-payload.ts';
import { type JsonObject, jsonFrom } from '../checking/json.ts';
import type { Conversations } from '../conversations.ts';
import type { Core } from '../core.ts';
import type { Files } from '../files.ts';
import { SlackApiError } from '../slack-api-error.ts';
import type { Conversation, StoredPerson } from '../store.ts';
import type { Triggers } from '../triggers.ts';
import type { Views } from '../views.ts';

/** What Web API methods work with. */
export interface Services {
  core: Core;
  conversations: Conversations;
  files: Files;
  views: Views;
  triggers: Triggers;
  /** A fresh one-time address for Socket Mode. */
  socketUrl(): string;
}

export interface Method {
  token: 'bot' | 'app' | 'none';
  /** Answers without `ok`; throws `SlackApiError` for what Slack refuses. */
  run(services: Services, rawArguments: JsonObject): JsonObject;
}

/** A method with its arguments as zod reads them from a form or JSON. */
export function method<Arguments extends z.ZodType>(
  schema: Arguments,
  run: (services: Services, args: z.output<Arguments>) => JsonObject,
  token: Method['token'] = 'bot',
): Method {
  return {
    token,
    run(services, rawArguments) {
      const parsed = schema.safeParse(rawArguments);
      if (parsed.success) return run(services, parsed.data);
      const messages = parsed.error.issues.map((issue) => {
        const field = issue.path.join('/');
        const missing = rawArguments[String(issue.path[0])] === undefined;
        return `[ERROR] ${missing ? `missing required field: ${field}` : issue.message} [json-pointer:/${field}]`;
      });
      throw new SlackApiError('invalid_arguments', { response_metadata: { messages } });
    },
  };
}

/** A form writes `true`, `1`, `false`, `0`. */
export const flag = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
]);
const count = z.coerce.number().int().positive();
/** Nested values are JSON, as a text in a form. */
export const nested = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? (jsonFrom(value) ?? value) : value));

/** What the checker accepted; what it refused is thrown as Slack answers it. */
export function accepted<Value>(checked: Checked<Value>): Value {
  if (checked.ok) return checked.value;
  const messages = checked.findings.map(describeFinding);
  throw new SlackApiError(checked.code, {
    ...(messages.length > 0
      ? {
          errors: messages.map((message) => message.replace('[ERROR] ', '')),
          response_metadata: { messages },
        }
      : {}),
  });
}

export function knownPerson({ core }: Services, id: string): StoredPerson {
  const person = core.store.people.get(id);
  if (!person) throw new SlackApiError('user_not_found');
  return person;
}

/** A conversation the bot may know of: `channel_not_found` for others' direct messages and private channels. */
export function knownConversation({ core }: Services, id: string): Conversation {
  const { store, options } = core;
  const name = id.replace(/^#/, '');
  const conversation =
    store.conversations.get(id) ??
    [...store.conversations.values()].find((each) => each.kind !== 'im' && each.name === name);
  const isVisible = conversation?.kind === 'public' || conversation?.members.includes(options.app.botUserId);
  if (!conversation || !isVisible) throw new SlackApiError('channel_not_found');
  return conversation;
}

/** A conversation the bot is in: `not_in_channel` for a public one it was not invited to. */
export function joinedConversation(services: Services, id: string): Conversation {
  const conversation = knownConversation(services, id);
  if (!conversation.members.includes(services.core.options.app.botUserId))
    throw new SlackApiError('not_in_channel');
  return conversation;
}

/** One page of a list, with the cursor of the next. */
export function page<Item>(
  items: readonly Item[],
  limit: number | undefined,
  cursor: string | undefined,
): { items: Item[]; hasMore: boolean; metadata: { response_metadata: { next_cursor: string } } } {
  const from = cursor ? Number(Buffer.from(cursor, 'base64url').toString()) : 0;
  if (!Number.isSafeInteger(from)) throw new SlackApiError('invalid_cursor');
  const until = from + (limit ?? 100);
  const hasMore = until < items.length;
  const next = hasMore ? Buffer.from(String(until)).toString('base64url') : '';
  return { items: items.slice(from, until), hasMore, metadata: { response_metadata: { next_cursor: next } } };
}

export const paged = { limit: count.max(1_000).optional(), cursor: z.string().optional() };
