/** A workspace in which an app shows every block and every element; what it does is scripted here. */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '@slack/bolt';
import type { WorkspaceBlock } from '../../src/local-workspace/block-kit.ts';
import type { LocalWorkspace } from '../../src/local-workspace/index.ts';
import { DEALS, LI, MIA, startScene, workspaceOptions } from '../local-workspace/scene.ts';
import { actionBlocks } from './gallery-actions.ts';
import { boxBlocks, option, type Pictures, pictureBlocks, textBlocks } from './gallery-blocks.ts';
import {
  areaChart,
  barChart,
  crowdedChart,
  dataTable,
  lineChart,
  pieChart,
  tableBlock,
} from './gallery-data.ts';
import { alerts, everyInput, homeView, stackModal } from './gallery-forms.ts';

export interface Gallery {
  /** Where its page is; a person's id and a channel's follow after `#/`. */
  url: string;
  workspace: LocalWorkspace;
  /** What is slow to answer does not answer before the function that this gives is called. */
  holdAnswers(): () => void;
  stop(): Promise<void>;
}

/** The messages `/gallery` posts, by the name typed after it. */
export const galleryMessages = (pictures: Pictures): Record<string, WorkspaceBlock[]> => ({
  text: textBlocks(),
  pictures: pictureBlocks(pictures),
  boxes: boxBlocks(pictures),
  actions: actionBlocks(),
  table: [tableBlock(), dataTable()],
  charts: [barChart(), lineChart()],
  'more-charts': [areaChart(), pieChart()],
  crowded: [crowdedChart()],
});

/** The forms `/gallery` opens, by the name typed after it. */
export const galleryModals = { form: everyInput, alerts, stack: () => stackModal(1) };

/**
 * Starts the workspace with one message of each kind in its channel and a Home tab for both people. The page has to
 * be built. `/gallery <name>` opens a form or posts a message anew.
 */
export async function startGallery(port = 0): Promise<Gallery> {
  const pageFolder = await pageWithPictures();
  const at = () => picturesAt(scene.workspace.url);
  const { app } = workspaceOptions();
  let held = Promise.resolve();
  const scene = await startScene('socket', (bolt) => listen(bolt, at, () => held), {
    port,
    pageFolder,
    app: {
      ...app,
      name: 'Gallery',
      commands: [{ command: '/gallery', description: 'Shows blocks', usageHint: '[what]' }],
    },
  });
  for (const [name, blocks] of Object.entries(galleryMessages(at()))) {
    await scene.app.client.chat.postMessage({ channel: DEALS, text: name, blocks });
  }
  for (const person of [MIA, LI]) {
    await scene.app.client.views.publish({ user_id: person, view: homeView(at()) });
  }
  return {
    url: scene.workspace.url,
    workspace: scene.workspace,
    holdAnswers() {
      let letGo = () => {};
      held = new Promise((resolve) => {
        letGo = resolve;
      });
      return letGo;
    },
    async stop() {
      await scene.stop();
      await rm(pageFolder, { recursive: true });
    },
  };
}

const picturesAt = (url: string): Pictures => ({
  wide: `${url}/wide.svg`,
  square: `${url}/square.svg`,
  missing: `${url}/missing.svg`,
});

type Wait = () => Promise<void>;

function listen(app: App, pictures: () => Pictures, answersMayLeave: Wait): void {
  app.command('/gallery', async ({ ack, body, client, respond }) => {
    await ack();
    const name = body.text.trim();
    const modal = Object.entries(galleryModals).find(([each]) => each === name)?.[1];
    const blocks = galleryMessages(pictures())[name];
    if (modal !== undefined) await client.views.open({ trigger_id: body.trigger_id, view: modal() });
    else if (blocks !== undefined)
      await client.chat.postMessage({ channel: body.channel_id, text: name, blocks });
    else await respond('There is no such thing in this gallery.');
  });

  listenToActions(app, answersMayLeave);
  listenToForms(app, answersMayLeave);
}

const companies = [
  'Acme',
  'Ackermann',
  'Vega',
  'Tidewater Labs',
  '云岭精密',
  'Ödland',
  'Zephyr',
  'Brightwater',
];

function listenToActions(app: App, answersMayLeave: Wait): void {
  app.action('slow', async ({ ack }) => {
    await answersMayLeave();
    await ack();
  });
  app.action('stack-update', async ({ ack, body, client, action }) => {
    await ack();
    if (body.type !== 'block_actions' || body.view === undefined || !('value' in action)) return;
    const height = Number(body.view.private_metadata);
    await client.views.update({ view_id: body.view.id, view: stackModal(height, Number(action.value)) });
  });
  app.action('stack-push', async ({ ack, body, client, action }) => {
    await ack();
    if (body.type !== 'block_actions' || !('value' in action)) return;
    await client.views.push({ trigger_id: body.trigger_id, view: stackModal(Number(action.value)) });
  });
  // Everything else a person presses or picks is told back to them where it was.
  app.action(/^(?!slow$|stack-)/u, async ({ ack, body, action, respond }) => {
    await ack();
    if (body.type !== 'block_actions' || body.view !== undefined) return;
    await respond({ replace_original: false, text: `${action.type}: ${JSON.stringify(action)}` });
  });

  app.options('companies', async ({ ack, options }) => {
    await answersMayLeave();
    const wanted = options.value.toLowerCase();
    const found = companies.filter((name) => name.toLowerCase().includes(wanted));
    await ack({ options: found.map((name) => option(name, name, `${name.length} employees`)) });
  });
  app.options('nothing', async ({ ack }) => ack({ options: [] }));
  app.options('broken', async ({ ack }) => ack({ options: [option('x', '')] }));
}

function listenToForms(app: App, answersMayLeave: Wait): void {
  app.view('every_input', async ({ ack, view }) => {
    const account = view.state.values.account?.value?.value;
    if (account === 'slow') await answersMayLeave();
    if (account !== 'wrong') return ack();
    return ack({
      response_action: 'errors',
      errors: { account: 'There is no such account.', owner: 'Only a manager can choose the owner.' },
    });
  });
  app.view('stack', async ({ ack, view }) => {
    const height = Number(view.private_metadata);
    if (height < 3) await ack({ response_action: 'push', view: stackModal(height + 1) });
    else await ack({ response_action: 'clear' });
  });
  app.view({ callback_id: 'stack', type: 'view_closed' }, ({ ack }) => ack());
}

/** The built page with two pictures beside it: a page shows pictures of its own address only, or over https. */
async function pageWithPictures(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-gallery-'));
  await cp(fileURLToPath(new URL('../../dist/page', import.meta.url)), folder, { recursive: true });
  await writeFile(join(folder, 'wide.svg'), drawing(480, 200));
  await writeFile(join(folder, 'square.svg'), drawing(96, 96));
  return folder;
}

const drawing = (width: number, height: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#9fc9bd"/>
    <circle cx="70%" cy="35%" r="12%" fill="#f2c879"/>
    <ellipse cx="35%" cy="110%" rx="60%" ry="50%" fill="#2f6d5e"/>
  </svg>`;
