import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { BOT, credentials, DEALS, LI, MIA, QUIET, workspaceOptions } from './scene.ts';

let workspace: LocalWorkspace;
beforeAll(async () => {
  workspace = await startLocalWorkspace(workspaceOptions());
});
afterAll(async () => {
  await workspace.stop();
});

const answerShape = z.looseObject({ ok: z.boolean(), error: z.string().optional() });
type Answer = z.output<typeof answerShape>;

/** Calls as the web client does: a form whose nested values are JSON. */
async function call(
  method: string,
  args: Record<string, unknown>,
  token = credentials.botToken,
): Promise<Answer> {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(args)) {
    form.append(key, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const response = await fetch(`${workspace.slackApiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: form,
  });
  return answerShape.parse(await response.json());
}

async function callJson(method: string, args: unknown): Promise<Answer> {
  const response = await fetch(`${workspace.slackApiUrl}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${credentials.botToken}`, 'content-type': 'application/json' },
    body: typeof args === 'string' ? args : JSON.stringify(args),
  });
  return answerShape.parse(await response.json());
}

const posted = z.looseObject({ channel: z.string(), ts: z.string() });
const post = async (text: string, rest: Record<string, unknown> = {}) =>
  posted.parse(await call('chat.postMessage', { channel: DEALS, text, ...rest }));

const modal = {
  type: 'modal',
  title: { type: 'plain_text', text: 'Deal' },
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x' } }],
};
const home = { type: 'home', blocks: modal.blocks };

describe('a call is refused with the code Slack uses', () => {
  test.each<[string, string, Record<string, unknown>, string, string?]>([
    ['without a token', 'auth.test', {}, 'not_authed', ''],
    ['with a wrong token', 'auth.test', {}, 'invalid_auth', 'xoxb-other'],
    ['with the app token', 'auth.test', {}, 'not_allowed_token_type', credentials.appToken],
    ['to a method that does not exist', 'chat.shout', {}, 'unknown_method'],
    ['to an unknown channel', 'chat.postMessage', { channel: 'C0NOPE', text: 'x' }, 'channel_not_found'],
    [
      'to a private channel without the bot',
      'chat.postMessage',
      { channel: QUIET, text: 'x' },
      'channel_not_found',
    ],
    ['that says nothing', 'chat.postMessage', { channel: DEALS }, 'no_text'],
    ['without a channel', 'chat.postMessage', { text: 'x' }, 'invalid_arguments'],
    [
      'with blocks that are no list',
      'chat.postMessage',
      { channel: DEALS, blocks: 'nope' },
      'invalid_blocks_format',
    ],
    [
      'with wrong blocks',
      'chat.postMessage',
      { channel: DEALS, blocks: [{ type: 'header' }] },
      'invalid_blocks',
    ],
    [
      'into a thread that is not',
      'chat.postMessage',
      { channel: DEALS, text: 'x', thread_ts: '1.2' },
      'thread_not_found',
    ],
    [
      'with metadata that is not flat',
      'chat.postMessage',
      { channel: DEALS, text: 'x', metadata: { event_type: 'x', event_payload: { a: { b: { c: 1 } } } } },
      'invalid_metadata_format',
    ],
    [
      'about a message that is not',
      'chat.update',
      { channel: DEALS, ts: '1.2', text: 'x' },
      'message_not_found',
    ],
    ['about somebody unknown', 'users.info', { user: 'U0NOPE' }, 'user_not_found'],
    [
      'privately to a stranger to the channel',
      'chat.postEphemeral',
      { channel: DEALS, user: 'U0NOPE', text: 'x' },
      'user_not_in_channel',
    ],
    ['with an invented trigger', 'views.open', { trigger_id: 'x', view: modal }, 'invalid_trigger_id'],
    [
      'with a view that lacks its title',
      'views.open',
      { trigger_id: 'x', view: { type: 'modal', blocks: [] } },
      'invalid_arguments',
    ],
    ['about a view that is not open', 'views.update', { view_id: 'V0NOPE', view: modal }, 'not_found'],
    ['for the Home tab of nobody', 'views.publish', { user_id: 'U0NOPE', view: home }, 'user_not_found'],
    [
      'for the Home tab against another hash',
      'views.publish',
      { user_id: LI, hash: 'old', view: home },
      'hash_conflict',
    ],
    ['for the Home tab with a modal', 'views.publish', { user_id: LI, view: modal }, 'invalid_arguments'],
    ['with a cursor of its own', 'users.list', { cursor: 'nope' }, 'invalid_cursor'],
    ['to open a conversation with nobody', 'conversations.open', {}, 'users_list_not_supplied'],
  ])('%s', async (_what, method, args, error, token) => {
    expect(await call(method, args, token ?? credentials.botToken)).toMatchObject({ ok: false, error });
  });

  test('saying where, in response_metadata', async () => {
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    expect(await call('chat.postMessage', { channel: DEALS, blocks })).toEqual({
      ok: false,
      error: 'invalid_blocks',
      errors: ['must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      response_metadata: {
        messages: ['[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text/text]'],
      },
    });
    expect(await call('users.info', {})).toMatchObject({
      response_metadata: { messages: ['[ERROR] missing required field: user [json-pointer:/user]'] },
    });
  });

  test.each([
    ['{"channel"', 'invalid_json'],
    ['["channel"]', 'json_not_object'],
  ])('for the body %s', async (body, error) => {
    expect(await callJson('chat.postMessage', body)).toMatchObject({ ok: false, error });
  });

  test('when the bot is not in a public channel', async () => {
    const elsewhere = await startLocalWorkspace(
      workspaceOptions({ channels: [{ id: 'C1', name: 'open', members: [MIA] }] }),
    );
    const ask = async (method: string) => {
      const response = await fetch(`${elsewhere.slackApiUrl}${method}?channel=C1&text=x`, {
        headers: { authorization: `Bearer ${credentials.botToken}` },
      });
      return answerShape.parse(await response.json());
    };
    expect(await ask('chat.postMessage')).toMatchObject({ error: 'not_in_channel' });
    expect(await ask('conversations.history')).toMatchObject({ error: 'not_in_channel' });
    expect(await ask('conversations.join')).toMatchObject({ ok: true });
    expect(await ask('chat.postMessage')).toMatchObject({ ok: true });
    await elsewhere.stop();
  });
});

describe('messages', () => {
  test('arrive in the channel, escaped as they were sent, from form and JSON alike', async () => {
    await post('from a form &amp; more');
    await callJson('chat.postMessage', { channel: '#deals', text: 'from JSON' });
    const texts = workspace
      .person(MIA)
      .messages(DEALS)
      .map((message) => message.text);
    expect(texts).toEqual(expect.arrayContaining(['from a form &amp; more', 'from JSON']));
  });

  test('to a person go to the direct message with them', async () => {
    const { channel } = await post('psst', { channel: LI });
    expect(channel).toMatch(/^D/);
    expect(workspace.person('li').directMessages().at(-1)?.text).toBe('psst');
    expect(workspace.person(MIA).messages(channel)).toEqual([]);
  });

  test('are cut at 40,000 characters when posted and refused when edited', async () => {
    const { ts } = await post('x'.repeat(40_001));
    expect(
      workspace
        .person(MIA)
        .messages(DEALS)
        .find((message) => message.ts === ts)?.text,
    ).toHaveLength(40_000);
    expect(await call('chat.update', { channel: DEALS, ts, text: 'x'.repeat(40_001) })).toMatchObject({
      error: 'msg_too_long',
    });
  });

  test('keep their blocks when only the text is edited, and can be deleted', async () => {
    const { ts } = await post('first', { blocks: modal.blocks });
    await call('chat.update', { channel: DEALS, ts, text: 'second' });
    const edited = workspace
      .person(MIA)
      .messages(DEALS)
      .find((message) => message.ts === ts);
    expect(edited).toMatchObject({ text: 'second', isEdited: true, blocks: [{ type: 'section' }] });
    await call('chat.delete', { channel: DEALS, ts });
    expect(
      workspace
        .person(MIA)
        .messages(DEALS)
        .some((message) => message.ts === ts),
    ).toBe(false);
  });

  test('of people cannot be edited or deleted by the bot', async () => {
    const { ts } = await workspace.person(MIA).say('deals', 'mine');
    expect(await call('chat.update', { channel: DEALS, ts, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await call('chat.delete', { channel: DEALS, ts })).toMatchObject({ error: 'cant_delete_message' });
  });

  test('that are private are seen by one person and found by no method', async () => {
    const { message_ts: ts } = await call('chat.postEphemeral', {
      channel: DEALS,
      user: MIA,
      text: 'only you',
    });
    const seenBy = (who: string) =>
      workspace
        .person(who)
        .messages(DEALS)
        .some((message) => message.text === 'only you');
    expect([seenBy(MIA), seenBy(LI)]).toEqual([true, false]);
    expect(await call('chat.update', { channel: DEALS, ts, text: 'x' })).toMatchObject({
      error: 'message_not_found',
    });
    const { messages } = await call('conversations.history', { channel: DEALS, limit: 1_000 });
    expect(JSON.stringify(messages)).not.toContain('only you');
  });

  test('come back with their metadata when it is asked for, newest first, page by page', async () => {
    const metadata = { event_type: 'deal_card', event_payload: { deal: 'D-42' } };
    const { ts } = await post('with metadata', { metadata });
    const bare = await call('conversations.history', { channel: DEALS, limit: 1 });
    const full = await call('conversations.history', {
      channel: DEALS,
      limit: 1,
      include_all_metadata: true,
    });
    expect(bare).toMatchObject({ has_more: true, messages: [{ ts, text: 'with metadata' }] });
    expect(JSON.stringify(bare)).not.toContain('D-42');
    expect(full).toMatchObject({ messages: [{ ts, metadata }] });
    const next = z.object({ response_metadata: z.object({ next_cursor: z.string() }) }).parse(bare);
    const second = await call('conversations.history', {
      channel: DEALS,
      limit: 1,
      cursor: next.response_metadata.next_cursor,
    });
    expect(second).toMatchObject({ messages: [{}] });
    expect(JSON.stringify(second)).not.toContain(ts);
    const since = await call('conversations.history', { channel: DEALS, oldest: ts, inclusive: true });
    expect(since).toMatchObject({ has_more: false, messages: [{ ts }] });
  });

  test('in a thread stay out of the channel unless they are broadcast', async () => {
    const { ts } = await post('a question');
    const answer = await post('an answer', { thread_ts: ts });
    const loud = await post('for all', { thread_ts: answer.ts, reply_broadcast: true });
    const history = await call('conversations.history', { channel: DEALS, oldest: ts, inclusive: true });
    expect(history).toMatchObject({
      messages: [
        { ts: loud.ts, thread_ts: ts },
        { ts, reply_count: 2 },
      ],
    });
    expect(await call('conversations.replies', { channel: DEALS, ts })).toMatchObject({
      messages: [{ ts }, { ts: answer.ts, thread_ts: ts, parent_user_id: BOT }, { ts: loud.ts }],
    });
  });

  test('have a permalink to this workspace', async () => {
    const { ts } = await post('link me');
    const { permalink } = await call('chat.getPermalink', { channel: DEALS, message_ts: ts });
    expect(permalink).toBe(`${workspace.url}/archives/${DEALS}/p${ts.replace('.', '')}`);
  });

  test('take a reaction once', async () => {
    const { ts } = await post('nice');
    const react = () => call('reactions.add', { channel: DEALS, timestamp: ts, name: 'tada' });
    expect([await react(), await react()]).toMatchObject([{ ok: true }, { error: 'already_reacted' }]);
  });

  test('have increasing timestamps, also when the clock is moved back', async () => {
    const before = await post('now');
    workspace.moveClock(new Date(workspace.now().getTime() - 86_400_000));
    const after = await post('yesterday');
    expect(Number(after.ts)).toBeGreaterThan(Number(before.ts));
  });
});

describe('people and places', () => {
  test('carry zone, role and, when asked for, the locale', async () => {
    expect(await call('users.info', { user: LI, include_locale: true })).toMatchObject({
      user: { id: LI, name: 'li', tz: 'Asia/Shanghai', tz_offset: 28_800, locale: 'zh-CN', is_bot: false },
    });
    expect(await call('users.info', { user: LI })).not.toHaveProperty('user.locale');
    expect(await call('users.info', { user: BOT })).toMatchObject({ user: { is_bot: true } });
  });

  test('are listed: members, channels the bot may know, and those it is in', async () => {
    expect(await call('conversations.members', { channel: DEALS })).toMatchObject({
      members: [MIA, LI, BOT],
    });
    const types = 'public_channel,private_channel';
    expect(await call('conversations.list', { types })).toMatchObject({
      channels: [{ id: DEALS, is_member: true }],
    });
    expect(await call('users.conversations', { user: MIA, types })).toMatchObject({
      channels: [{ id: DEALS }],
    });
    const first = await call('users.list', { limit: 2 });
    expect(first).toMatchObject({ members: [{ id: MIA }, { id: LI }] });
  });

  test('know who the bot is', async () => {
    expect(await call('auth.test', {})).toMatchObject({
      ok: true,
      team_id: 'T0001',
      user_id: BOT,
      bot_id: 'B0001',
    });
    expect(await call('bots.info', { bot: 'B0001' })).toMatchObject({ bot: { user_id: BOT } });
    expect(await call('team.info', {})).toMatchObject({ team: { domain: 'northwind' } });
  });

  test('have a Home tab that is refused to whoever publishes over a newer one', async () => {
    const published = z.looseObject({ view: z.looseObject({ hash: z.string() }) });
    const { view } = published.parse(await call('views.publish', { user_id: MIA, view: home }));
    expect(await call('views.publish', { user_id: MIA, view: home, hash: view.hash })).toMatchObject({
      ok: true,
    });
    expect(await call('views.publish', { user_id: MIA, view: home, hash: view.hash })).toMatchObject({
      error: 'hash_conflict',
    });
    expect(workspace.person(MIA).home()?.view.blocks).toHaveLength(1);
  });
});

test('blocks can be validated without a token', async () => {
  const response = await fetch(`${workspace.slackApiUrl}blocks.validate`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      blocks: [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }],
    }),
  });
  expect(await response.json()).toMatchObject({
    ok: true,
    errors: [{ code: 'too_long', pointer: '/blocks/0/text/text', constraint: 150 }],
  });
});

test('calls are recorded without their token', async () => {
  await post('remember me');
  const last = workspace.calls().at(-1);
  expect(last).toMatchObject({
    method: 'chat.postMessage',
    arguments: { text: 'remember me' },
    answer: { ok: true },
  });
  expect(JSON.stringify(workspace.calls())).not.toContain(credentials.botToken);
});
