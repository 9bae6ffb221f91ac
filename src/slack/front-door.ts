/** The bot's own port: what Slack sends over HTTP, and two questions that supervisors ask. */
import { once } from 'node:events';
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

export const slackPath = '/slack/events';

/** What has to be true for the bot to be of use. */
export interface Readiness {
  readonly database: boolean;
  readonly migrations: boolean;
  readonly slack: boolean;
}

export interface FrontDoorOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  /** Takes Slack's requests; null where they come over a socket. */
  readonly requests: RequestListener | null;
  readonly readiness: () => Promise<Readiness>;
}

export interface FrontDoor {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Lets nobody in any more: Slack delivers again what it was not let in with. */
  turnAway(): void;
  close(): Promise<void>;
}

/** Listens; rejects with Node's error when the port is taken. */
export async function openFrontDoor(options: FrontDoorOptions): Promise<FrontDoor> {
  let isTurningAway = false;
  const server = createServer((request, response) => {
    if (isTurningAway) answer(request, response, 503, { stopping: true });
    else void letIn(options, request, response);
  });
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    url: addressOf(server.address()),
    turnAway() {
      isTurningAway = true;
    },
    close: () => closed(server),
  };
}

async function letIn(
  { requests, readiness }: FrontDoorOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = request.url?.split('?')[0];
  switch (`${request.method} ${path}`) {
    case `POST ${slackPath}`:
      if (requests) return requests(request, response);
      break;
    case 'GET /healthz':
      return answer(request, response, 200, { alive: true });
    case 'GET /readyz': {
      const ready = await readiness();
      const isReady = Object.values(ready).every(Boolean);
      return answer(request, response, isReady ? 200 : 503, { ready: isReady, ...ready });
    }
  }
  answer(request, response, 404, { error: 'not found' });
}

function answer(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  // Whatever else was sent is read and dropped, so that the answer gets through.
  request.resume();
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

async function closed(server: Server): Promise<void> {
  const end = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), 1000);
  await end;
  clearTimeout(impatient);
}

function addressOf(address: AddressInfo | string | null): string {
  if (address === null || typeof address === 'string') throw new Error('the bot has no port');
  const host = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return `http://${host}:${address.port}`;
}
