/** Stored things as Slack's API writes them. */
import type { JsonObject } from './checking/json.ts';
import type { Core } from './core.ts';
import { slackFile } from './slack-file.ts';
import type { Conversation, Message, StoredPerson } from './store.ts';

/** A message as in `conversations.history` and in payloads. */
export function slackMessage(message: Message, core: Core, withMetadata = false): JsonObject {
  const { app, team } = core.options;
  const replies = core.store.repliesTo(message.channel, message.ts);
  return {
    type: 'message',
    ...(message.subtype ? { subtype: message.subtype } : {}),
    user: message.user,
    text: message.text,
    ts: message.ts,
    team: team.id,
    // A file the app shared comes under its user's name alone.
    ...(message.isFromApp && message.subtype !== 'file_share'
      ? {
          bot_id: app.botId,
          app_id: app.id,
          bot_profile: { id: app.botId, app_id: app.id, name: app.name, deleted: false, team_id: team.id },
        }
      : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.attachments.length > 0 ? { attachments: message.attachments } : {}),
    ...filesOf(message, core),
    ...(message.editedTs ? { edited: { user: message.user, ts: message.editedTs } } : {}),
    ...(message.threadTs
      ? {
          thread_ts: message.threadTs,
          parent_user_id: core.store.message(message.channel, message.threadTs)?.user,
        }
      : {}),
    ...(replies.length > 0
      ? {
          thread_ts: message.ts,
          reply_count: replies.length,
          reply_users: [...new Set(replies.map((reply) => reply.user))],
          latest_reply: replies.at(-1)?.ts,
        }
      : {}),
    ...(message.reactions.length > 0
      ? {
          reactions: message.reactions.map(({ name, people }) => ({
            name,
            users: people,
            count: people.length,
          })),
        }
      : {}),
    ...(withMetadata && message.metadata ? { metadata: message.metadata } : {}),
  };
}

/** An app that may not read files is told their ids and nothing more. */
function filesOf({ files: ids }: Message, core: Core): JsonObject {
  if (ids.length === 0) return {};
  const { scopes } = core.options.app;
  if (scopes && !scopes.includes('files:read')) return { x_files: ids };
  const files = ids.flatMap((id) => core.store.files.get(id) ?? []);
  return { files: files.map((file) => slackFile(file, core)), upload: false, display_as_bot: false };
}

/** A conversation as in `conversations.info`. */
export function slackConversation(conversation: Conversation, core: Core): JsonObject {
  const { botUserId } = core.options.app;
  if (conversation.kind === 'im') {
    return {
      id: conversation.id,
      created: 0,
      is_im: true,
      is_archived: false,
      is_org_shared: false,
      user: conversation.members.find((member) => member !== botUserId) ?? botUserId,
    };
  }
  return {
    id: conversation.id,
    name: conversation.name,
    name_normalized: conversation.name,
    created: 0,
    is_channel: conversation.kind === 'public',
    is_group: conversation.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: conversation.kind === 'private',
    is_archived: core.faults.archived.has(conversation.id),
    is_general: false,
    is_shared: false,
    is_member: conversation.members.includes(botUserId),
    topic: { value: conversation.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    num_members: conversation.members.length,
    context_team_id: core.options.team.id,
  };
}

/** A member as in `users.info`; the locale only when asked for. */
export function slackUser(person: StoredPerson, core: Core, withLocale: boolean): JsonObject {
  const at = core.clock.now();
  return {
    id: person.id,
    team_id: core.options.team.id,
    name: person.name,
    real_name: person.realName,
    deleted: false,
    color: '4bbe2e',
    tz: person.timeZone,
    tz_label: person.timeZone,
    tz_offset: offsetSeconds(person.timeZone, at),
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot,
    is_app_user: false,
    updated: Math.floor(at.getTime() / 1_000),
    ...(withLocale ? { locale: person.locale } : {}),
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      team: core.options.team.id,
      ...(person.isBot ? { bot_id: core.options.app.botId } : { email: person.email }),
    },
  };
}

function offsetSeconds(timeZone: string, at: Date): number {
  const inZone = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at);
  const name = inZone.find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 3_600 + Number(minutes ?? 0) * 60);
}

/** How payloads name a channel: by its name only where that is no secret. */
export function channelNameInPayloads(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}
