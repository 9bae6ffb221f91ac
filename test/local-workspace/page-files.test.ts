/** How the page travels: small, and only once. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type LocalWorkspace, startLocalWorkspace } from '../../src/local-workspace/index.ts';
import { workspaceOptions } from './scene.ts';

interface Got {
  status: number | undefined;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** Asks for a WebSocket as a browser does. */
function upgradeAt(workspace: LocalWorkspace, path: string): Promise<number | undefined> {
  return statusAt(workspace, path, {
    connection: 'upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
  });
}

/** The path goes out as it is written here; `new URL` would read `//` as the beginning of a host. */
function statusAt({ url }: LocalWorkspace, path: string, headers: Record<string, string> = {}) {
  const { hostname, port } = new URL(url);
  return new Promise<number | undefined>((resolve, reject) => {
    httpRequest({ hostname, port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

/** `fetch` would unpack what arrives; this keeps it as it travelled. */
function get({ url }: LocalWorkspace, path: string, headers: Record<string, string> = {}): Promise<Got> {
  return new Promise((resolve, reject) => {
    httpRequest(new URL(path, url), { headers }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(Buffer.from(chunk));
      resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks) });
    })
      .on('error', reject)
      .end();
  });
}

describe('a file of the page', () => {
  const script = `export const words = ${JSON.stringify('quote '.repeat(2_000))};`;
  const name = '/assets/index-Ab12_-9z.js';
  let folder: string;
  let workspace: LocalWorkspace;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'page-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Workspace</title>');
    await writeFile(join(folder, name), script);
    workspace = await startLocalWorkspace(workspaceOptions({ pageFolder: folder }));
  });
  afterAll(async () => {
    await workspace.stop();
    await rm(folder, { recursive: true });
  });

  test.each<[string, string, string | undefined, (body: Buffer) => Buffer]>([
    ['as brotli to who takes it', 'gzip, deflate, br', 'br', brotliDecompressSync],
    ['as gzip to who takes no brotli', 'gzip, br;q=0', 'gzip', gunzipSync],
    ['as it is to who takes neither', 'identity', undefined, (body) => body],
  ])('is sent %s', async (_how, accepted, coding, unpacked) => {
    const got = await get(workspace, name, { 'accept-encoding': accepted });
    expect(got.headers['content-encoding']).toBe(coding);
    expect(got.headers.vary).toBe('accept-encoding');
    expect(unpacked(got.body).toString()).toBe(script);
    expect(got.body.length < script.length / 10).toBe(coding !== undefined);
  });

  test('is kept for good when its name says what is in it; the page itself is asked for anew', async () => {
    expect((await get(workspace, name)).headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect((await get(workspace, '/')).headers['cache-control']).toBe('no-cache');
  });

  test('is not sent again to who has it, and is when it was built anew', async () => {
    const first = await get(workspace, '/');
    const etag = String(first.headers.etag);
    const again = await get(workspace, '/', { 'if-none-match': etag });
    expect(again).toMatchObject({ status: 304, headers: { etag } });
    expect(again.body).toHaveLength(0);
    expect((await get(workspace, '/', { 'if-none-match': `"other", W/${etag}` })).status).toBe(304);
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>Another workspace</title>');
    const changed = await get(workspace, '/', { 'if-none-match': etag });
    expect(changed.status).toBe(200);
    expect(changed.body.toString()).toContain('Another workspace');
  });
});

describe('an address that only a stranger would ask for', () => {
  let workspace: LocalWorkspace;
  beforeAll(async () => {
    workspace = await startLocalWorkspace(workspaceOptions());
  });
  afterAll(() => workspace.stop());

  test.each(['//', '//elsewhere:x/', '/client/events', '/client/events/..'])(
    'opens no socket and stops nobody: %s',
    async (path) => {
      expect(await upgradeAt(workspace, path)).toBe(403);
      expect((await get(workspace, '/')).status).toBe(404);
    },
  );

  test.each(['//', '//elsewhere:x/'])('is not found: %s', async (path) => {
    expect(await statusAt(workspace, path)).toBe(404);
  });
});

test('the first load of the page, everything it pulls in at once, is under 250 kB', async () => {
  const pageFolder = fileURLToPath(new URL('../../dist/page', import.meta.url));
  const workspace = await startLocalWorkspace(workspaceOptions({ pageFolder }));
  const accepting = { 'accept-encoding': 'gzip' };
  const loaded = new Map<string, number>();

  async function load(path: string): Promise<void> {
    if (loaded.has(path)) return;
    const { status, body } = await get(workspace, path, accepting);
    expect(status).toBe(200);
    loaded.set(path, body.length);
    const text = gunzipSync(body).toString();
    const eager =
      path === '/' ? /(?:src|href)="(\/[^"]+)"/gu : /(?:^|[;}])import[^("']*["']\.\/([^"']+)["']/gu;
    for (const [, found = ''] of text.matchAll(eager))
      await load(new URL(found, `http://page${path}`).pathname);
  }
  await load('/');
  await workspace.stop();

  expect([...loaded.keys()].filter((path) => path.endsWith('.js')).length).toBeGreaterThan(0);
  const total = [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeGreaterThan(50_000);
  expect(total).toBeLessThan(250_000);
});
