import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import {
  BOT,
  credentials,
  DEALS,
  LI,
  MIA,
  QUIET,
  quietLogger,
  startScene,
  workspaceOptions,
} from './scene.ts';

const csv = 'name,amount\nNorthwind,"1,200"\n客户,5\n';

let workspace: LocalWorkspace;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'workspace-'));
  workspace = await start();
});
afterEach(async () => {
  await workspace.stop();
  await rm(folder, { recursive: true });
});

const start = (overrides: Parameters<typeof workspaceOptions>[0] = {}) =>
  startLocalWorkspace(workspaceOptions({ stateFile: join(folder, 'state.json'), ...overrides }));

function granted(scopes: readonly string[]) {
  return { app: { ...workspaceOptions().app, scopes } };
}

const client = (): WebClient =>
  new WebClient(credentials.botToken, { slackApiUrl: workspace.slackApiUrl, logger: quietLogger });

const Shared = z.object({
  files: z.array(
    z.object({
      files: z.array(z.looseObject({ id: z.string(), name: z.string(), url_private_download: z.string() })),
    }),
  ),
});

async function shareAsBot(channel_id: string, thread_ts?: string) {
  const shared = { filename: 'deals.csv', content: csv, initial_comment: 'Here you are' };
  const answer = await (thread_ts === undefined
    ? client().files.uploadV2({ ...shared, channel_id })
    : client().files.uploadV2({ ...shared, channel_id, thread_ts }));
  const [file] = Shared.parse(answer).files.flatMap(({ files }) => files);
  if (!file) throw new Error('no file was shared');
  return file;
}

const download = (url: string, token: string | null = credentials.botToken) =>
  fetch(url, { redirect: 'manual', headers: token === null ? {} : { authorization: `Bearer ${token}` } });

describe('what an app uploads', () => {
  test('is a message with a file for the people there, byte for byte', async () => {
    const file = await shareAsBot(DEALS);
    const message = workspace.person(MIA).messages(DEALS).at(-1);
    expect(message).toMatchObject({
      subtype: 'file_share',
      author: BOT,
      text: 'Here you are',
      files: [{ id: file.id, name: 'deals.csv', size: Buffer.byteLength(csv), kind: 'CSV' }],
    });
    expect(String(await workspace.person(MIA).download(file.id))).toBe(csv);
    const seen = await client().conversations.history({ channel: DEALS });
    expect(seen.messages?.[0]).toMatchObject({
      subtype: 'file_share',
      files: [{ id: file.id, filetype: 'csv', mimetype: 'text/csv', mode: 'hosted', is_external: false }],
    });
  });

  test('can be a reply in a thread', async () => {
    const root = await workspace.person(MIA).say('deals', 'send me the deals');
    await shareAsBot(DEALS, root.ts);
    expect(workspace.person(MIA).messages(DEALS).at(-1)).toMatchObject({ threadTs: root.ts });
  });

  test('may be as binary as it likes', async () => {
    const content = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256));
    const answer = await client().files.uploadV2({ filename: 'a.bin', file: content, channel_id: DEALS });
    const id = Shared.parse(answer).files[0]?.files[0]?.id ?? '';
    expect(content.equals(await workspace.person(LI).download(id))).toBe(true);
  });

  test.each([
    ['a channel it was not invited to', QUIET, 'channel_not_found'],
    ['a person instead of a conversation', MIA, 'invalid_channel'],
    ['a channel that does not exist', 'C0NOWHERE', 'channel_not_found'],
  ])('is refused for %s', async (_title, channel, error) => {
    await expect(shareAsBot(channel)).rejects.toMatchObject({ data: { error } });
  });

  test('is refused before the bytes came, and with another number of them than was said', async () => {
    const slack = client();
    const { upload_url = '', file_id = '' } = await slack.files.getUploadURLExternal({
      filename: 'x.csv',
      length: 3,
    });
    const complete = () =>
      slack.files.completeUploadExternal({ files: [{ id: file_id }], channel_id: DEALS });
    await expect(complete()).rejects.toMatchObject({ data: { error: 'file_not_found' } });
    expect((await fetch(upload_url, { method: 'POST', body: 'four' })).status).toBe(400);
    await expect(complete()).rejects.toMatchObject({ data: { error: 'file_not_found' } });
    expect((await fetch(upload_url, { method: 'POST', body: 'two' })).status).toBe(404);
  });

  test.each([
    ['empty', { filename: 'x.csv', length: 0 }],
    ['larger than Slack takes', { filename: 'x.csv', length: 1_000_000_001 }],
    ['without a name', { filename: '', length: 1 }],
  ])('is refused when it is %s', async (_title, args) => {
    await expect(client().files.getUploadURLExternal(args)).rejects.toMatchObject({
      data: { error: 'invalid_arguments' },
    });
  });
});

describe('what a person shares', () => {
  test.each(['socket', 'http'] as const)(
    'reaches the app as a message with files (%s)',
    async (transport) => {
      const heard: unknown[] = [];
      const scene = await startScene(transport, (app) => {
        app.message(async ({ event }) => void heard.push(event));
      });
      const mia = scene.workspace.person(MIA);
      await mia.directMessage('our deals', {
        files: [
          { name: 'Our deals.csv', content: csv },
          { name: 'photo.png', content: new Uint8Array([1, 2, 3]) },
        ],
      });
      await mia.waitFor('the event', () => heard.length > 0);
      await scene.stop();
      expect(heard).toMatchObject([
        {
          type: 'message',
          subtype: 'file_share',
          channel_type: 'im',
          text: 'our deals',
          user: MIA,
          files: [
            {
              name: 'Our deals.csv',
              filetype: 'csv',
              size: Buffer.byteLength(csv),
              user: MIA,
              mode: 'hosted',
            },
            { name: 'photo.png', filetype: 'png', mimetype: 'image/png', size: 3 },
          ],
        },
      ]);
    },
  );

  test('needs no words, and can be downloaded by the app with its token', async () => {
    const message = await workspace
      .person(MIA)
      .directMessage('', { files: [{ name: 'deals.csv', content: csv }] });
    const { file } = await client().files.info({ file: message.files[0]?.id ?? '' });
    const response = await download(file?.url_private_download ?? '');
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(await response.text()).toBe(csv);
  });

  test('is hidden from those who are not there', async () => {
    const mia = workspace.person(MIA);
    const message = await mia.say('quiet', '', { files: [{ name: 'secret.csv', content: csv }] });
    const id = message.files[0]?.id ?? '';
    await expect(workspace.person(LI).download(id)).rejects.toThrow('sees no file');
    await expect(client().files.info({ file: id })).rejects.toMatchObject({
      data: { error: 'file_not_found' },
    });
    expect((await download(`${workspace.url}/files-pri/T0001-${id}/secret.csv`)).status).toBe(404);
  });

  test('sends whoever has no right to it to the sign-in page, as Slack does', async () => {
    const file = await shareAsBot(DEALS);
    const without = await download(file.url_private_download, null);
    const wrong = await download(file.url_private_download, 'xoxb-other');
    expect([without.status, wrong.status]).toEqual([302, 302]);
  });

  test('is refused without words and without files', async () => {
    await expect(workspace.person(MIA).directMessage(' ')).rejects.toThrow('1 to');
  });

  test('is shared once: the same upload is not there for a second message', async () => {
    const { id } = await uploadAsPage('deals.csv', csv);
    const say = () => sayAsPage({ person: MIA, channel: DEALS, text: '', files: [id] });
    expect((await say()).status).toBe(200);
    expect((await say()).status).toBe(404);
  });
});

const Uploaded = z.object({ id: z.string() });

async function uploadAsPage(name: string, content: string) {
  const response = await fetch(
    `${workspace.url}/client/upload?person=${MIA}&name=${encodeURIComponent(name)}`,
    {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: content,
    },
  );
  return Uploaded.parse(await response.json());
}

function sayAsPage(request: object) {
  return fetch(`${workspace.url}/client/say`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
}

describe('the page', () => {
  test('uploads a file, shares it and offers it for download under its own name', async () => {
    const { id } = await uploadAsPage('我们的 deals.csv', csv);
    await sayAsPage({ person: MIA, channel: DEALS, text: 'see', files: [id] });
    const response = await fetch(`${workspace.url}/client/file?person=${LI}&file=${id}`);
    expect(await response.text()).toBe(csv);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent('我们的 deals.csv')}`,
    );
    expect(response.headers.get('content-security-policy')).toContain('sandbox');
  });

  test('takes no upload that another site’s form could send, and none for nobody', async () => {
    const at = `${workspace.url}/client/upload?name=x.csv&person=`;
    const form = await fetch(`${at}${MIA}`, { method: 'POST', body: csv });
    const nobody = await fetch(`${at}U0NOBODY`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: csv,
    });
    expect([form.status, nobody.status]).toEqual([405, 404]);
  });
});

describe('scopes', () => {
  test.each([
    ['files:write', ['files:read'], 'files.getUploadURLExternal', { filename: 'x', length: 1 }],
    ['files:read', ['files:write'], 'files.info', { file: 'F0' }],
  ])('without %s the app is refused, and told what it needs', async (needed, scopes, method, args) => {
    await workspace.stop();
    workspace = await start(granted(scopes));
    await expect(client().apiCall(method, args)).rejects.toMatchObject({
      data: { error: 'missing_scope', needed, provided: scopes.join(',') },
    });
  });

  test('without files:read the app learns only that there are files', async () => {
    await workspace.stop();
    workspace = await start(granted(['im:history']));
    const { channel, files } = await workspace
      .person(MIA)
      .directMessage('', { files: [{ name: 'deals.csv', content: csv }] });
    const { messages } = await client().conversations.history({ channel });
    expect(messages?.[0]).toMatchObject({ x_files: [files[0]?.id] });
    expect(messages?.[0]).not.toHaveProperty('files');
    const at = `${workspace.url}/files-pri/T0001-${files[0]?.id}/download/deals.csv`;
    expect((await download(at)).status).toBe(302);
  });
});

describe('after a restart', () => {
  test('shared files are still there, and what was never shared is gone', async () => {
    const file = await shareAsBot(DEALS);
    await uploadAsPage('never-shared.csv', csv);
    await workspace.stop();
    workspace = await start();
    expect(String(await workspace.person(MIA).download(file.id))).toBe(csv);
    expect((await client().files.info({ file: file.id })).file).toMatchObject({ name: 'deals.csv' });
    expect(await readdir(join(folder, 'state.files'))).toEqual([file.id]);
  });
});
