import { z } from 'zod';
import { isObject } from '../checking/json.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { joinedConversation, type Method, method, nested } from './method.ts';

export const workspaceMethods: Readonly<Record<string, Method>> = {
  'api.test': method(
    z.looseObject({ error: z.string().optional() }),
    (_services, args) => {
      if (args.error !== undefined) throw new SlackApiError(args.error);
      return { args: Object.fromEntries(Object.entries(args).filter(([key]) => key !== 'token')) };
    },
    'none',
  ),

  'auth.test': method(z.object({}), ({ core }) => {
    const { team, app } = core.options;
    return {
      url: `${core.url()}/`,
      team: team.name,
      user: core.store.people.get(app.botUserId)?.name ?? app.name,
      team_id: team.id,
      user_id: app.botUserId,
      bot_id: app.botId,
      is_enterprise_install: false,
    };
  }),

  'apps.connections.open': method(
    z.object({}),
    (services) => {
      if (services.core.options.delivery.mode !== 'socket')
        throw new SlackApiError('socket_mode_not_enabled');
      return { url: services.socketUrl() };
    },
    'app',
  ),

  'blocks.validate': method(
    z.object({ blocks: nested.optional(), view: nested.optional() }),
    ({ core }, args) => {
      const checked =
        args.view === undefined
          ? core.checker.blocks(args.blocks)
          : isObject(args.view) && args.view.type === 'home'
            ? core.checker.home(args.view)
            : core.checker.modal(args.view);
      return { errors: checked.ok ? [] : checked.findings, valid: checked.ok };
    },
    'none',
  ),

  'reactions.add': method(
    z.object({ channel: z.string().min(1), timestamp: z.string().min(1), name: z.string().min(1) }),
    (services, args) => {
      const { id } = joinedConversation(services, args.channel);
      const message = services.core.store.message(id, args.timestamp);
      if (!message || message.onlyVisibleTo !== null) throw new SlackApiError('message_not_found');
      const { botUserId } = services.core.options.app;
      const name = args.name.replaceAll(':', '');
      if (message.reactions.some((each) => each.name === name && each.people.includes(botUserId))) {
        throw new SlackApiError('already_reacted');
      }
      services.conversations.react(message, botUserId, name);
      return {};
    },
  ),
};
