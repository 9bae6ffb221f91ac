/** Slack's side with nothing between: every call is answered at once, and noted with the instant it arrived. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { z } from 'zod';

/** What the app sent: a form opened for a trigger, or an answer to a response URL. */
export interface Arrived {
  /** As `performance.now()` gives it in this process. */
  readonly atMs: number;
  readonly body: Record<string, unknown>;
}

export interface InstantSlack {
  /** Ends with a slash. */
  readonly apiUrl: string;
  /** One that nobody else has. */
  responseUrl(id: string): string;
  /** Called once with the first answer to the response URL of this id. */
  onAnswer(id: string, told: (arrived: Arrived) => void): void;
  /** Called once with the form opened for this trigger; its id is `viewIdOf(trigger)`. */
  onForm(triggerId: string, opened: (arrived: Arrived) => void): void;
  stop(): Promise<void>;
}

export const slackTeamId = 'T0BENCH';
const botUserId = 'U0BOT';
const channel = 'C0BENCH';

export const viewIdOf = (triggerId: string): string => `V-${triggerId}`;

/** Listens on a free port of this machine. */
export async function startInstantSlack(): Promise<InstantSlack> {
  const answers = new Map<string, (arrived: Arrived) => void>();
  const forms = new Map<string, (arrived: Arrived) => void>();
  let posted = 0;

  function tell(listeners: Map<string, (arrived: Arrived) => void>, id: string, arrived: Arrived): void {
    const listener = listeners.get(id);
    listeners.delete(id);
    listener?.(arrived);
  }

  function call(method: string, arrived: Arrived): object {
    switch (method) {
      case 'auth.test':
        return { team_id: slackTeamId, user_id: botUserId, bot_id: 'B0BOT' };
      case 'views.open': {
        const trigger = String(arrived.body.trigger_id);
        const view = { id: viewIdOf(trigger), hash: '1' };
        tell(forms, trigger, arrived);
        return { view };
      }
      case 'conversations.open':
        return { channel: { id: 'D0BENCH' } };
      default:
        posted += 1;
        return { channel, ts: `1700000000.${String(posted).padStart(6, '0')}`, messages: [] };
    }
  }

  const server = createServer((request, response) => {
    void readBody(request).then((text) => {
      const arrived = { atMs: performance.now(), body: fieldsOf(request, text) };
      const [, area = '', name = ''] = (request.url ?? '').split('/');
      if (area === 'answers') {
        response.end('ok');
        tell(answers, name, arrived);
      } else {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, ...call(name, arrived) }));
      }
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  const url = `http://127.0.0.1:${port}`;

  return {
    apiUrl: `${url}/api/`,
    responseUrl: (id) => `${url}/answers/${id}`,
    onAnswer: (id, told) => void answers.set(id, told),
    onForm: (triggerId, opened) => void forms.set(triggerId, opened),
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(z.instanceof(Buffer).parse(chunk));
  return Buffer.concat(chunks).toString();
}

function fieldsOf(request: IncomingMessage, text: string): Record<string, unknown> {
  const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
  if (isJson) return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  return Object.fromEntries(new URLSearchParams(text));
}
