import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { starterApp } from '../../src/demo/starter-workspace.ts';
import { events, shortcuts } from '../../src/slack/routes.ts';
import { commands } from '../../src/slack/typed-routes.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

const Manifest = z.object({
  display_information: z.object({ long_description: z.string().min(174).max(4000) }),
  features: z.object({
    slash_commands: z.array(
      z.object({
        command: z.string(),
        description: z.string(),
        usage_hint: z.string(),
        should_escape: z.boolean(),
      }),
    ),
    shortcuts: z.array(
      z.object({ name: z.string().max(24), type: z.enum(['global', 'message']), callback_id: z.string() }),
    ),
  }),
  oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
  settings: z.object({
    event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    interactivity: z.object({ is_enabled: z.literal(true) }),
    socket_mode_enabled: z.literal(true),
  }),
});

/** What Slack asks for each method, in channels, private channels and direct messages. */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.getPermalink': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.history': ['channels:history', 'groups:history', 'im:history'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.join': ['channels:join'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'conversations.replies': ['channels:history', 'groups:history', 'im:history'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

/** What Slack asks for each event it delivers. */
const scopesOfEvents: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ['app_mentions:read'],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  user_change: ['users:read'],
};

async function manifest(): Promise<z.infer<typeof Manifest>> {
  return Manifest.parse(parse(await readFile(join(root, 'manifest.yml'), 'utf8')));
}

/** The Web API's methods that the code calls: its clients are named `slack`. */
async function methodsCalled(): Promise<ReadonlySet<string>> {
  const folder = join(root, 'src');
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && !file.startsWith('local-workspace'),
  );
  const sources = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  const calls = sources.flatMap((source) => [...source.matchAll(/\bslack\.(\w+\.\w+)\(/gu)]);
  return new Set(calls.flatMap(([, method]) => method ?? []));
}

describe('what Slack is told about the app', () => {
  test('every command that is answered can be typed, and no other; mentions in it arrive as ids', async () => {
    const { slash_commands } = (await manifest()).features;
    expect(slash_commands.map(({ command }) => command)).toEqual([...commands]);
    expect(slash_commands.every(({ should_escape }) => should_escape)).toBe(true);
  });

  test('every shortcut that is offered leads somewhere', async () => {
    const offered = (await manifest()).features.shortcuts.map(({ callback_id }) => callback_id);
    expect(offered.toSorted()).toEqual(Object.keys(shortcuts).toSorted());
  });

  test('every event that is heard is subscribed to', async () => {
    const { bot_events } = (await manifest()).settings.event_subscriptions;
    expect(bot_events.toSorted()).toEqual([...events].toSorted());
  });

  test('it asks for what it uses and for nothing else', async () => {
    const methods = await methodsCalled();
    expect([...methods].filter((method) => !(method in scopesOf))).toEqual([]);
    const needed = new Set([
      'commands',
      ...[...methods].flatMap((method) => scopesOf[method] ?? []),
      ...events.flatMap((event) => scopesOfEvents[event] ?? []),
    ]);
    expect((await manifest()).oauth_config.scopes.bot.toSorted()).toEqual([...needed].toSorted());
  });

  test('the local workspace knows the same commands, shortcuts and scopes', async () => {
    const { slash_commands, shortcuts: offered } = (await manifest()).features;
    expect(starterApp.commands).toEqual(
      slash_commands.map(({ command, description, usage_hint, should_escape }) => ({
        command,
        description,
        usageHint: usage_hint,
        shouldEscape: should_escape,
      })),
    );
    expect([...starterApp.scopes]).toEqual((await manifest()).oauth_config.scopes.bot);
    expect(starterApp.shortcuts).toEqual(
      offered.map(({ type, callback_id, name }) => ({ type, callbackId: callback_id, name })),
    );
  });
});
