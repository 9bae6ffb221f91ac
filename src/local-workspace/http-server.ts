/** The one HTTP server: the page, `/client/*`, `/api/*`, response urls and the Socket Mode WebSocket. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { AppAnswers } from './app-answers.ts';
import type { Audience } from './audience.ts';
import { isObject, type JsonObject, jsonFrom } from './checking/json.ts';
import type { ClientApi } from './client-api.ts';
import type { FileRoutes } from './file-routes.ts';
import type { InFlight } from './in-flight.ts';
import type { SocketTransport } from './socket-transport.ts';
import { createPageFiles, type PageFiles } from './static-page.ts';
import type { WebApi } from './web-api/web-api.ts';

export interface ServerParts {
  webApi: WebApi;
  clientApi: ClientApi;
  files: FileRoutes;
  answers: AppAnswers;
  audience: Audience;
  sockets: SocketTransport;
  inFlight: InFlight;
  pageFolder: string | undefined;
}

/** Well above a view of 250 KB, written as a form. */
const BODY_BYTES = 2_000_000;
/** Nothing from elsewhere runs in the page; pictures are what an app's image blocks point at. */
const PAGE_HEADERS = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: https:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
};
const GOODBYE_MS = 500;
const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]']);

export interface WorkspaceServer {
  http: Server;
  /** Cuts every connection; resolves when the port is free. */
  close(): Promise<void>;
}

export function createWorkspaceServer(parts: ServerParts): WorkspaceServer {
  const pageFiles: PageFiles =
    parts.pageFolder === undefined ? async () => null : createPageFiles(parts.pageFolder);
  const webSockets = new WebSocketServer({ noServer: true, maxPayload: BODY_BYTES });

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = urlOf(request);
    if (url === null) return send(response, 400, { problem: 'This is no address.' });
    const [, room = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(url.pathname) ?? [];
    if (room === 'api') return respondToApi(request, response, url, rest);
    if (room === 'response') return respondToAnswer(request, response, rest);
    if (room === 'upload') return parts.files.takeFromApp(request, response, rest.replace(/^v1\//, ''));
    if (room === 'files-pri') return parts.files.giveToApp(request, response, rest);
    if (!isFromThisMachine(request))
      return send(response, 403, { problem: 'Only loopback names are served here.' });
    if (room === 'client' && rest === 'upload') return parts.files.takeFromPage(request, response, url);
    if (room === 'client' && rest === 'file') return parts.files.giveToPage(request, response, url);
    if (room === 'client') return respondToClient(request, response, rest);
    return respondWithPage(request, response, url.pathname);
  }

  async function respondToApi(request: IncomingMessage, response: ServerResponse, url: URL, name: string) {
    const body = request.method === 'POST' ? await readBody(request) : '';
    if (body === null) return send(response, 413, { ok: false, error: 'request_too_large' });
    const args =
      request.method === 'POST' ? argumentsOf(request, body) : Object.fromEntries(url.searchParams);
    if (typeof args === 'string') return send(response, 200, { ok: false, error: args });
    const { token: inBody, ...rest } = args;
    const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? (typeof inBody === 'string' ? inBody : null);
    const answer = await parts.webApi.call(name, token, rest);
    if (answer.isLost) return void request.socket.destroy();
    send(response, answer.status, answer.body, answer.headers);
  }

  async function respondToAnswer(request: IncomingMessage, response: ServerResponse, secret: string) {
    const body = request.method === 'POST' ? await readBody(request) : null;
    if (body === null) return send(response, 400, { ok: false, error: 'invalid_payload' });
    const outcome = parts.answers.respond(secret, jsonFrom(body));
    if (outcome.ok) return send(response, 200, { ok: true });
    const gone = outcome.error === 'expired_url' || outcome.error === 'used_url';
    const messages = outcome.messages.length > 0 ? { response_metadata: { messages: outcome.messages } } : {};
    send(response, gone ? 404 : 400, { ok: false, error: outcome.error, ...messages });
  }

  async function respondToClient(request: IncomingMessage, response: ServerResponse, name: string) {
    // Requiring JSON keeps other sites' forms out: they cannot send it without asking first.
    if (request.method !== 'POST' || !contentType(request).startsWith('application/json')) {
      return send(response, 405, { problem: 'POST application/json' });
    }
    const body = await readBody(request);
    if (body === null) return send(response, 413, { problem: 'The request is too large.' });
    const answer = await parts.clientApi(name, jsonFrom(body));
    send(response, answer.status, answer.body);
  }

  async function respondWithPage(request: IncomingMessage, response: ServerResponse, path: string) {
    const { method, headers } = request;
    const isReading = method === 'GET' || method === 'HEAD';
    const file = isReading ? await pageFiles(path, String(headers['accept-encoding'] ?? '')) : null;
    if (file === null) return send(response, 404, { problem: 'There is nothing here.' });
    const isKnown = isHeldAlready(file.etag, headers['if-none-match'] ?? '');
    response.writeHead(isKnown ? 304 : 200, {
      ...file.headers,
      ...PAGE_HEADERS,
      etag: file.etag,
      ...(isKnown ? {} : { 'content-length': file.content.length }),
    });
    response.end(isKnown || method === 'HEAD' ? undefined : file.content);
  }

  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const url = urlOf(request);
    if (url?.pathname === '/socket' && parts.sockets.admits(url.searchParams.get('ticket') ?? '')) {
      webSockets.handleUpgrade(request, socket, head, (accepted) => parts.sockets.accept(accepted));
      return;
    }
    const person = url?.searchParams.get('person') ?? null;
    if (url?.pathname === '/client/events' && person !== null && isFromThisMachine(request)) {
      webSockets.handleUpgrade(request, socket, head, (accepted) => {
        const leave = parts.audience.listen(person, (event) => accepted.send(JSON.stringify(event)));
        accepted.on('close', leave);
        accepted.on('error', () => accepted.terminate());
      });
      return;
    }
    socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  }

  const http = createServer((request, response) => {
    const work = respond(request, response).catch((error: unknown) => {
      const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
      process.stderr.write(`The local workspace failed to answer ${request.url?.split('?')[0]}: ${detail}\n`);
      if (!response.headersSent) send(response, 500, { ok: false, error: 'internal_error' });
    });
    void parts.inFlight.track(work);
  });
  http.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    upgrade(request, socket, head);
  });

  return {
    http,
    async close() {
      await Promise.all([...webSockets.clients].map(closeSocket));
      const closed = new Promise((resolve) => http.close(resolve));
      http.closeAllConnections();
      await closed;
    },
  };
}

/** Null: what a browser never sends. A path is not read against a base, where `//` would begin another host's name. */
function urlOf({ url = '/' }: IncomingMessage): URL | null {
  const text = `http://localhost${url}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** On its way through a proxy, a tag may have become a weak one. */
function isHeldAlready(etag: string, ifNoneMatch: string): boolean {
  return ifNoneMatch.split(',').some((each) => each.trim().replace(/^W\//, '') === etag);
}

/** Says goodbye, and hangs up on those who do not answer. */
async function closeSocket(socket: WebSocket): Promise<void> {
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const impatience = setTimeout(() => socket.terminate(), GOODBYE_MS);
  socket.close(1001, 'the workspace stops');
  await closed;
  clearTimeout(impatience);
}

function send(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

/** The whole body as text; null when it is too large. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size <= BODY_BYTES) chunks.push(bytes);
  }
  return size > BODY_BYTES ? null : Buffer.concat(chunks).toString('utf8');
}

/** The arguments of a call, or Slack's error code for a body that holds none. */
function argumentsOf(request: IncomingMessage, body: string): JsonObject | string {
  const type = contentType(request);
  if (type.startsWith('application/json')) {
    const parsed = jsonFrom(body);
    if (parsed === undefined) return body.trim() === '' ? {} : 'invalid_json';
    return isObject(parsed) ? parsed : 'json_not_object';
  }
  if (type.startsWith('application/x-www-form-urlencoded') || body === '') {
    return Object.fromEntries(new URLSearchParams(body));
  }
  return type === '' ? 'missing_post_type' : 'invalid_post_type';
}

function contentType(request: IncomingMessage): string {
  return (request.headers['content-type'] ?? '').toLowerCase();
}

/**
 * Another site's page can make its own name resolve to this machine (DNS rebinding); its name then stands in
 * `Host` and `Origin`, which a page cannot choose.
 */
function isFromThisMachine({ headers }: IncomingMessage): boolean {
  const address = `http://${headers.host ?? ''}`;
  if (!URL.canParse(address) || !LOOPBACK_NAMES.has(new URL(address).hostname)) return false;
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}
