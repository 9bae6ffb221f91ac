import { randomUUID } from 'node:crypto';
import type { RawData, WebSocket } from 'ws';
import { isObject, jsonFrom } from './checking/json.ts';
import { randomSecret } from './identifiers.ts';
import type { Acknowledgement, Transport } from './transport.ts';

const CONNECTIONS_PER_APP = 10;
const PING_EVERY_MS = 10_000;
const TICKET_LIFETIME_MS = 30_000;

export interface SocketTransport extends Transport {
  /** A one-time ticket for the address that `apps.connections.open` answers with. */
  ticket(): string;
  /** False when the ticket is unknown, used or too old, or there are ten connections already. */
  admits(ticket: string): boolean;
  /** Takes over a connection and greets it. */
  accept(socket: WebSocket): void;
  drop(): void;
  refresh(): void;
}

/** Slack's side of Socket Mode: each envelope goes to one of the app's connections. */
export function createSocketTransport(appId: string): SocketTransport {
  const tickets = new Map<string, number>();
  const open: WebSocket[] = [];
  const waiting = new Map<string, (acknowledgement: Acknowledgement) => void>();
  let turn = 0;

  function receive(socket: WebSocket, data: RawData): void {
    const message = jsonFrom(data.toString());
    if (!isObject(message) || typeof message.envelope_id !== 'string') {
      socket.close(1008, 'not an acknowledgement');
      return;
    }
    waiting.get(message.envelope_id)?.({ ok: true, body: acknowledgedBody(message.payload) });
  }

  return {
    ticket() {
      const ticket = randomSecret();
      tickets.set(ticket, Date.now());
      return ticket;
    },
    admits(ticket) {
      const issuedAt = tickets.get(ticket);
      tickets.delete(ticket);
      return (
        issuedAt !== undefined &&
        Date.now() - issuedAt < TICKET_LIFETIME_MS &&
        open.length < CONNECTIONS_PER_APP
      );
    },
    accept(socket) {
      open.push(socket);
      const pings = setInterval(() => socket.ping('Ping from the local workspace'), PING_EVERY_MS);
      socket.on('message', (data) => receive(socket, data));
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        clearInterval(pings);
        const index = open.indexOf(socket);
        if (index >= 0) open.splice(index, 1);
      });
      send(socket, {
        type: 'hello',
        num_connections: open.length,
        connection_info: { app_id: appId },
        debug_info: { host: 'local-workspace', approximate_connection_time: 3_600 },
      });
    },
    async deliver({ kind, payload, retry }, withinMs) {
      turn += 1;
      const socket = open[turn % open.length];
      if (!socket)
        return { ok: false, reason: 'unreachable', detail: 'the app has no Socket Mode connection' };
      const envelopeId = randomUUID();
      return new Promise<Acknowledgement>((resolve) => {
        const timer = setTimeout(
          () => settle({ ok: false, reason: 'timeout', detail: `no acknowledgement within ${withinMs} ms` }),
          withinMs,
        );
        function settle(acknowledgement: Acknowledgement): void {
          clearTimeout(timer);
          waiting.delete(envelopeId);
          resolve(acknowledgement);
        }
        waiting.set(envelopeId, settle);
        send(socket, {
          envelope_id: envelopeId,
          type: kind,
          accepts_response_payload: kind !== 'events_api',
          payload,
          ...(kind === 'events_api'
            ? { retry_attempt: retry?.number ?? 0, retry_reason: retry?.reason ?? '' }
            : {}),
        });
      });
    },
    drop() {
      for (const socket of [...open]) socket.terminate();
    },
    refresh() {
      for (const socket of [...open]) {
        send(socket, {
          type: 'disconnect',
          reason: 'refresh_requested',
          debug_info: { host: 'local-workspace' },
        });
      }
    },
  };
}

function send(socket: WebSocket, message: object): void {
  socket.send(JSON.stringify(message));
}

/** The client library acknowledges with an empty object when there is nothing to say. */
function acknowledgedBody(payload: unknown): unknown {
  if (payload === undefined || payload === '') return null;
  return isObject(payload) && Object.keys(payload).length === 0 ? null : payload;
}
