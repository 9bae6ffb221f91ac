/** The workspace's own guide, and what it shows while something is being prepared. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '@slack/bolt';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LocalGuide } from '../../src/local-workspace/options.ts';
import type { ClientGuide, GuideDeed } from '../../src/local-workspace/protocol-extras.ts';
import { askAsPage, DEALS, LI, MIA, type Scene, startScene } from './scene.ts';

const guide: LocalGuide = {
  name: 'Guide',
  opening: 'Welcome',
  farewell: 'Goodbye',
  steps: [
    {
      id: 'list',
      text: 'Type `/help-me list`',
      button: 'Do it',
      does: { type: 'command', channel: DEALS, text: '/help-me list' },
      doneBy: { command: /^\/help-me (?:list|列表)/u },
    },
    {
      id: 'press',
      text: 'Press the button',
      button: 'Do it',
      does: { type: 'command', channel: DEALS, text: '/help-me button' },
      doneBy: { action: /^go$/u },
    },
    {
      id: 'monday',
      text: 'Move the clock',
      button: 'Do it',
      does: { type: 'moveClock', to: { weekday: 1, hour: 9 } },
      doneBy: { clockMoved: true },
    },
  ],
};

function listen(app: App): void {
  app.command('/help-me', async ({ ack, body, client }) => {
    await ack();
    if (body.text !== 'button') return;
    const button = {
      type: 'button' as const,
      action_id: 'go',
      text: { type: 'plain_text' as const, text: 'Go' },
    };
    const blocks = [{ type: 'actions' as const, elements: [button] }];
    await client.chat.postMessage({ channel: body.channel_id, text: 'Press', blocks });
  });
  app.action('go', async ({ ack }) => ack());
}

let folder: string;
let scene: Scene;
const open = () =>
  startScene('socket', listen, { guide: { [MIA]: guide }, stateFile: join(folder, 'state.json') });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guide-'));
  scene = await open();
});
afterEach(async () => {
  await scene.stop();
  await rm(folder, { recursive: true });
});

const bootstrap = (person: string) => askAsPage(scene.workspace, 'bootstrap', { person });

async function seen(): Promise<ClientGuide> {
  return (await bootstrap(MIA)).guide ?? expect.unreachable('there is no guide');
}

const statuses = async () => (await seen()).steps.map(({ status }) => status);
const did = (deed: GuideDeed) => askAsPage(scene.workspace, 'guide', { person: MIA, deed });

test('whom nobody prepared a guide for sees none', async () => {
  expect((await bootstrap(LI)).guide).toBeNull();
  expect(await askAsPage(scene.workspace, 'guide', { person: LI, deed: 'skip' })).toEqual({ guide: null });
});

test('a step is ticked off when somebody does by hand what it proposes, and only then', async () => {
  const mia = scene.workspace.person(MIA);
  await mia.command('deals', '/help-me with something else');
  expect(await statuses()).toEqual(['open', 'open', 'open']);
  await mia.command('deals', '/help-me list of everything');
  expect(await statuses()).toEqual(['done', 'open', 'open']);
  await mia.command('deals', '/help-me button');
  const message = await mia.waitFor('the button', () =>
    mia.messages('deals').find(({ blocks }) => blocks.length > 0),
  );
  expect(await statuses()).toEqual(['done', 'open', 'open']);
  await mia.click({ message, actionId: 'go' });
  expect(await statuses()).toEqual(['done', 'done', 'open']);
  await askAsPage(scene.workspace, 'moveClock', { byMs: 3_600_000 });
  expect(await statuses()).toEqual(['done', 'done', 'done']);
});

test('steps can be skipped, the guide sent away, brought back and begun again', async () => {
  await did('skip');
  await did('dismiss');
  expect(await seen()).toMatchObject({ isDismissed: true, steps: [{ status: 'skipped' }, {}, {}] });
  await did('bringBack');
  expect(await seen()).toMatchObject({ isDismissed: false, steps: [{ status: 'skipped' }, {}, {}] });
  await did('restart');
  expect(await statuses()).toEqual(['open', 'open', 'open']);
});

test('a restart finds everybody where they were', async () => {
  await did('skip');
  await scene.workspace.person(MIA).command('deals', '/help-me button');
  await did('dismiss');
  await scene.stop();
  scene = await open();
  expect(await seen()).toMatchObject({ isDismissed: true, steps: [{ status: 'skipped' }, {}, {}] });
});

test('what is being prepared is told to each in their language, until it is there', async () => {
  const progress = { text: { en: 'Preparing deals', zh: '正在准备商机' }, done: 3, total: 10 };
  scene.workspace.showProgress(progress);
  expect((await bootstrap(MIA)).progress).toEqual({ text: 'Preparing deals', done: 3, total: 10 });
  expect((await bootstrap(LI)).progress).toEqual({ text: '正在准备商机', done: 3, total: 10 });
  scene.workspace.showProgress(null);
  expect((await bootstrap(MIA)).progress).toBeNull();
});
