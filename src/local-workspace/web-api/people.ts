import { z } from 'zod';
import { SlackApiError } from '../slack-api-error.ts';
import { slackUser } from '../slack-shapes.ts';
import { flag, knownPerson, type Method, method, page, paged } from './method.ts';

export const peopleMethods: Readonly<Record<string, Method>> = {
  'users.info': method(
    z.object({ user: z.string().min(1), include_locale: flag.optional() }),
    (services, args) => ({
      user: slackUser(knownPerson(services, args.user), services.core, args.include_locale ?? false),
    }),
  ),

  'users.list': method(z.object({ include_locale: flag.optional(), ...paged }), ({ core }, args) => {
    const found = page([...core.store.people.values()], args.limit, args.cursor);
    return {
      members: found.items.map((person) => slackUser(person, core, args.include_locale ?? false)),
      cache_ts: Math.floor(core.clock.now().getTime() / 1_000),
      ...found.metadata,
    };
  }),

  'users.lookupByEmail': method(z.object({ email: z.string().min(1) }), ({ core }, args) => {
    const person = [...core.store.people.values()].find((each) => each.email === args.email);
    if (!person) throw new SlackApiError('users_not_found');
    return { user: slackUser(person, core, false) };
  }),

  'bots.info': method(z.object({ bot: z.string().optional() }), ({ core }, args) => {
    const { app } = core.options;
    if (args.bot !== undefined && args.bot !== app.botId) throw new SlackApiError('bot_not_found');
    return { bot: { id: app.botId, deleted: false, name: app.name, app_id: app.id, user_id: app.botUserId } };
  }),

  'team.info': method(z.object({}), ({ core }) => {
    const { team } = core.options;
    return { team: { id: team.id, name: team.name, domain: team.domain, email_domain: '', icon: {} } };
  }),
};
