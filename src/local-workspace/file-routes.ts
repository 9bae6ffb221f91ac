/** Where bytes come and go: uploads by the app and by the page, and downloads by either. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import type { Core } from './core.ts';
import { type Desk, NotAtThisDesk } from './desk.ts';
import type { Files } from './files.ts';
import { typeOfFile } from './slack-file.ts';
import type { StoredFile } from './store.ts';

export interface FileRoutes {
  /** `POST /upload/v1/<secret>`: the address that `files.getUploadURLExternal` gave. */
  takeFromApp(request: IncomingMessage, response: ServerResponse, secret: string): Promise<void>;
  /** `GET /files-pri/<team>-<file>/…`: `url_private` and `url_private_download`. */
  giveToApp(request: IncomingMessage, response: ServerResponse, path: string): Promise<void>;
  /** `POST /client/upload?person=…&name=…`, answered with the id to share it by. */
  takeFromPage(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
  /** `GET /client/file?person=…&file=…` */
  giveToPage(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void>;
}

export function createFileRoutes(core: Core, files: Files, desk: Desk): FileRoutes {
  const { options, store } = core;

  async function give(response: ServerResponse, file: StoredFile, disposition: string): Promise<void> {
    response.writeHead(200, {
      'content-type': typeOfFile(file.name).mimetype,
      'content-length': file.size,
      'content-disposition': `${disposition}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      // Whatever people bring is shown by nobody as a page of this address.
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    await pipeline(files.content(file), response).catch(() => response.destroy());
  }

  return {
    async takeFromApp(request, response, secret) {
      if (request.method !== 'POST') return plain(response, 405, 'POST the bytes');
      const fault = core.faults.ofCall('upload');
      if (fault.refusal !== null) return plain(response, 500, 'upload failed');
      const type = request.headers['content-type'] ?? '';
      const bytes = type.startsWith('multipart/form-data') ? await partOf(request, type) : request;
      const receipt = bytes === null ? 'wrong-size' : await files.receive(secret, bytes);
      if (receipt === 'received') return plain(response, 200, 'OK');
      plain(response, receipt === 'wrong-size' ? 400 : 404, receipt);
    },

    async giveToApp(request, response, path) {
      const [, id = '', way] = /^[^/-]+-([A-Z0-9]+)\/(?:(download)\/)?/.exec(path) ?? [];
      const file = store.files.get(id);
      const token = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
      const { app } = options;
      const isGranted = token === app.botToken && (app.scopes?.includes('files:read') ?? true);
      const isThere = store
        .sharesOf(id)
        .some(({ channel }) => store.conversations.get(channel)?.members.includes(app.botUserId));
      // As in Slack, whoever may not have the file is sent to sign in, which ends as a page that is no file.
      if (!isGranted) {
        response.writeHead(302, { location: `/?redir=${encodeURIComponent(`/files-pri/${path}`)}` });
        response.end();
        return;
      }
      if (!file || !(isThere || file.user === app.botUserId)) return plain(response, 404, 'not found');
      await give(response, file, way === undefined ? 'inline' : 'attachment');
    },

    async takeFromPage(request, response, url) {
      // Requiring this type keeps other sites' forms out: they cannot send it without asking first.
      if (request.method !== 'POST' || request.headers['content-type'] !== 'application/octet-stream')
        return problem(response, 405, 'POST application/octet-stream');
      const asked = uploadQuery.safeParse(Object.fromEntries(url.searchParams));
      if (!asked.success) return problem(response, 400, z.prettifyError(asked.error));
      try {
        const taken = await desk.upload(asked.data.person, asked.data.name, request);
        json(response, 'id' in taken ? 200 : 413, taken);
      } catch (error) {
        if (!(error instanceof NotAtThisDesk)) throw error;
        problem(response, 404, error.message);
      }
    },

    async giveToPage(_request, response, url) {
      try {
        const { person = '', file = '' } = Object.fromEntries(url.searchParams);
        await give(response, desk.fileSeenBy(person, file), 'attachment');
      } catch (error) {
        if (!(error instanceof NotAtThisDesk)) throw error;
        problem(response, 404, error.message);
      }
    },
  };
}

const uploadQuery = z.object({ person: z.string().min(1), name: z.string().min(1).max(255) });

/** The one file in a form, which is how Slack's own client for Node sends it; null for a form without any. */
async function partOf(request: IncomingMessage, type: string): Promise<AsyncIterable<Uint8Array> | null> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const form = await new Response(Buffer.concat(chunks), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null);
  for (const [, value] of form ?? []) {
    return bytesOf(typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer()));
  }
  return null;
}

async function* bytesOf(content: Buffer): AsyncIterable<Uint8Array> {
  yield content;
}

function plain(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(text);
}

function problem(response: ServerResponse, status: number, text: string): void {
  json(response, status, { problem: text });
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}
