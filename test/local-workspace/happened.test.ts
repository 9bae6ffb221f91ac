/** What just happened: for whoever develops the app, the last action as the app saw it. */
import type { App } from '@slack/bolt';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ClientHappened } from '../../src/local-workspace/protocol-extras.ts';
import { askAsPage, BOT, credentials, DEALS, LI, MIA, type Scene, startScene } from './scene.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

function listen(app: App): void {
  app.command('/help-me', async ({ ack, body, client, respond }) => {
    await ack();
    if (body.text === 'fail')
      await client.chat.postMessage({ channel: 'C0NOWHERE', text: 'x' }).catch(() => {});
    else if (body.text === 'respond') {
      await respond({ text: 'Privately', blocks: [{ type: 'header', text: plain('Privately') }] });
    } else if (body.text === 'form') {
      await client.views.open({
        trigger_id: body.trigger_id,
        view: {
          type: 'modal',
          callback_id: 'the-form',
          title: plain('Form'),
          submit: plain('Send'),
          blocks: [
            {
              type: 'input',
              block_id: 'who',
              label: plain('Who'),
              element: { type: 'external_select', action_id: 'pick', min_query_length: 0 },
              optional: true,
            },
          ],
        },
      });
    } else await client.chat.postMessage({ channel: body.channel_id, text: 'Here you are' });
  });
  app.options('pick', async ({ ack }) => ack({ options: [{ text: plain('Acme'), value: 'acme' }] }));
  app.view('the-form', async ({ ack }) => ack());
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, text: 'You called?' });
  });
}

let scene: Scene;
beforeAll(async () => {
  scene = await startScene('socket', listen);
});
afterAll(() => scene.stop());

const mia = () => scene.workspace.person(MIA);

async function happened(person = MIA): Promise<ClientHappened> {
  await scene.workspace.idle();
  const { happened } = await askAsPage(scene.workspace, 'happened', { person });
  return happened ?? expect.unreachable('nothing happened');
}

test('a command shows its request, the acknowledgement, and the calls that followed, in order', async () => {
  await mia().command('deals', '/help-me please');
  const { entries, isClockMove } = await happened();
  expect(isClockMove).toBe(false);
  expect(entries).toMatchObject([
    {
      kind: 'request',
      via: 'slash_commands',
      type: '/help-me',
      detail: 'please',
      payload: { command: '/help-me', user_id: MIA },
      acknowledgement: { ok: true, tookMs: expect.any(Number) },
    },
    {
      kind: 'call',
      method: 'chat.postMessage',
      arguments: { channel: DEALS, text: 'Here you are' },
      answer: { ok: true },
    },
    // What the app said comes back to it as an event, as in every channel it is in.
    { kind: 'request', via: 'events_api', type: 'message', detail: 'Here you are' },
  ]);
  const times = entries.map(({ afterMs }) => afterMs);
  expect(times).toEqual(times.toSorted((one, other) => one - other));
});

test('an answer to the response_url is there, and one that was refused says why', async () => {
  await mia().command('deals', '/help-me respond');
  expect((await happened()).entries).toMatchObject([
    { kind: 'request' },
    { kind: 'response', answer: { ok: true } },
  ]);
  // As it was sent: the ids that a message gets on its way are not there yet.
  expect((await happened()).entries[1]).toMatchObject({
    body: { text: 'Privately', blocks: [expect.not.objectContaining({ block_id: expect.anything() })] },
  });
  await mia().command('deals', '/help-me fail');
  expect((await happened()).entries.at(-1)).toMatchObject({
    method: 'chat.postMessage',
    answer: { ok: false, error: 'channel_not_found' },
  });
});

test('nested arguments can be read, and menus that load belong to filling in the form', async () => {
  await mia().command('deals', '/help-me form');
  await mia().waitFor('the form', () => mia().view());
  await mia().options('pick', 'ac');
  const opened = await happened();
  expect(opened.entries).toMatchObject([
    { type: '/help-me' },
    { method: 'views.open', arguments: { view: { callback_id: 'the-form' } } },
    { type: 'block_suggestion', detail: 'pick', acknowledgement: { body: { options: [{ value: 'acme' }] } } },
  ]);
  await mia().submit();
  const sent = await happened();
  expect(sent.id).not.toBe(opened.id);
  expect(sent.entries).toMatchObject([{ type: 'view_submission', detail: 'the-form' }]);
});

test('a mention is one action, although two events tell of it', async () => {
  await mia().say('deals', `<@${BOT}> hello`);
  const { entries } = await happened();
  const events = entries.filter((entry) => entry.kind === 'request').map(({ type }) => type);
  expect(events.slice(0, 2).toSorted()).toEqual(['app_mention', 'message']);
  expect(entries.some((entry) => entry.kind === 'call' && entry.method === 'chat.postMessage')).toBe(true);
});

test('each sees their own last action, and all see what the clock sets off', async () => {
  await mia().command('deals', '/help-me hers');
  await scene.workspace.idle();
  await scene.workspace.person(LI).command('deals', '/help-me 他的');
  expect((await happened(MIA)).entries[0]).toMatchObject({ detail: 'hers' });
  expect((await happened(LI)).entries[0]).toMatchObject({ detail: '他的' });
  scene.workspace.moveClock(new Date('2027-01-04T08:00:00Z'));
  await scene.app.client.chat.postMessage({ channel: DEALS, text: 'due' });
  for (const person of [MIA, LI]) {
    expect(await happened(person)).toMatchObject({ isClockMove: true, entries: [{ kind: 'call' }, {}] });
  }
});

test('never shows a token or how the app keeps connected', async () => {
  await mia().command('deals', '/help-me please');
  await scene.app.client.auth.test();
  const shown = JSON.stringify(await happened());
  for (const secret of Object.values(credentials)) expect(shown).not.toContain(secret);
  expect(shown).not.toMatch(/"token"|auth\.test|apps\.connections/);
});
