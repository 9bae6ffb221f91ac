/** The Events API: what the app hears without having been asked. */
import type { JsonObject } from './checking/json.ts';
import type { Core } from './core.ts';
import type { Deliveries } from './deliveries.ts';
import { randomId } from './identifiers.ts';
import type { EventSubscription } from './options.ts';
import { slackMessage } from './slack-shapes.ts';
import type { Conversation, Message } from './store.ts';

export interface AppEvents {
  messagePosted(message: Message): void;
  homeOpened(person: string, channel: string, tab: 'home' | 'messages', view: JsonObject | null): void;
  memberJoined(person: string, channel: Conversation, inviter: string | null): void;
}

const CHANNEL_TYPES = { public: 'channel', private: 'group', im: 'im' } as const;
const SUBSCRIPTIONS = { public: 'message.channels', private: 'message.groups', im: 'message.im' } as const;

export function createAppEvents(core: Core, deliveries: Deliveries): AppEvents {
  const { app, team } = core.options;

  function announce(subscription: EventSubscription, event: JsonObject): void {
    if (app.events && !app.events.includes(subscription)) return;
    deliveries.announce({
      token: 'local',
      team_id: team.id,
      context_team_id: team.id,
      context_enterprise_id: null,
      api_app_id: app.id,
      event,
      type: 'event_callback',
      event_id: randomId('Ev'),
      event_time: Math.floor(core.clock.now().getTime() / 1_000),
      authorizations: [
        {
          enterprise_id: null,
          team_id: team.id,
          user_id: app.botUserId,
          is_bot: true,
          is_enterprise_install: false,
        },
      ],
      is_ext_shared_channel: false,
      event_context: randomId('4-'),
    });
  }

  return {
    messagePosted(message) {
      const conversation = core.store.conversations.get(message.channel);
      if (!conversation?.members.includes(app.botUserId)) return;
      const event = {
        ...slackMessage(message, core),
        client_msg_id: randomId(''),
        channel: message.channel,
        event_ts: message.ts,
      };
      announce(SUBSCRIPTIONS[conversation.kind], {
        ...event,
        channel_type: CHANNEL_TYPES[conversation.kind],
      });
      const isMention = message.text.includes(`<@${app.botUserId}>`);
      if (isMention && !message.isFromApp && conversation.kind !== 'im') {
        announce('app_mention', { ...event, type: 'app_mention' });
      }
    },
    homeOpened(person, channel, tab, view) {
      announce('app_home_opened', {
        type: 'app_home_opened',
        user: person,
        channel,
        tab,
        event_ts: core.clock.nextTs(),
        ...(view ? { view } : {}),
      });
    },
    memberJoined(person, channel, inviter) {
      if (!channel.members.includes(app.botUserId)) return;
      announce('member_joined_channel', {
        type: 'member_joined_channel',
        user: person,
        channel: channel.id,
        channel_type: channel.kind === 'private' ? 'G' : 'C',
        team: team.id,
        ...(inviter ? { inviter } : {}),
        event_ts: core.clock.nextTs(),
      });
    },
  };
}
