/** The page's side of the server: `POST /client/<name>`, parsed and handed to the desk. */
import type { RichTextBlock } from '@slack/types';
import { z } from 'zod';
import { isObject } from './checking/json.ts';
import { type Desk, NotAtThisDesk } from './desk.ts';
import type { ClientRoutes } from './protocol.ts';

interface ClientAnswer {
  status: number;
  body: unknown;
}

export type ClientApi = (name: string, body: unknown) => Promise<ClientAnswer>;

const id = z.string().min(1).max(255);
const person = id;
const richText = z.custom<RichTextBlock>((value) => isObject(value) && value.type === 'rich_text');
const chosen = z.union([z.string(), z.number(), z.array(z.string()), richText, z.null()]);
const values = z.record(z.string(), z.record(z.string(), chosen));
const surface = z.discriminatedUnion('type', [
  z.object({ type: z.literal('message'), channel: id, ts: id }),
  z.object({ type: z.literal('view'), viewId: id }),
]);
const timestamp = z.string().regex(/^\d+\.\d{6}$/);

type Schemas = { [Name in keyof ClientRoutes]: z.ZodType<ClientRoutes[Name]['request']> };

const schemas: Schemas = {
  bootstrap: z.object({ person: person.nullable() }),
  messages: z.object({
    person,
    channel: id,
    beforeTs: id.exactOptional(),
    limit: z.number().int().min(1).max(1_000).exactOptional(),
  }),
  thread: z.object({ person, channel: id, threadTs: id }),
  say: z.object({
    person,
    channel: id,
    text: z.string(),
    threadTs: id.exactOptional(),
    files: z.array(id).max(10).exactOptional(),
  }),
  command: z.object({ person, channel: id, text: z.string() }),
  action: z.object({
    person,
    surface,
    blockId: id,
    actionId: id,
    chosen: chosen.exactOptional(),
    values: values.exactOptional(),
  }),
  submit: z.object({ person, viewId: id, values }),
  close: z.object({ person, viewId: id, wholeStack: z.boolean().exactOptional() }),
  options: z.object({ person, surface, blockId: id, actionId: id, query: z.string() }),
  globalShortcut: z.object({ person, callbackId: id }),
  messageShortcut: z.object({ person, callbackId: id, channel: id, ts: id }),
  openHome: z.object({ person, tab: z.enum(['home', 'messages']).exactOptional() }),
  openDirectMessage: z.object({ person, withPerson: id }),
  invite: z.object({ person, channel: id, invited: id }),
  read: z.object({ person, channel: id, ts: timestamp }),
  guide: z.object({ person, deed: z.enum(['skip', 'dismiss', 'bringBack', 'restart']) }),
  happened: z.object({ person }),
  moveClock: z.union([z.object({ toEpochMs: z.number().int() }), z.object({ byMs: z.number().int() })]),
};

/** An app may well count the days that have passed, one by one: centuries of them would keep everybody waiting. */
const FARTHEST_MS = 5 * 366 * 86_400_000;

export function createClientApi(desk: Desk, now: () => Date): ClientApi {
  function route<Request>(schema: z.ZodType<Request>, run: (request: Request) => Promise<unknown>): Route {
    return async (body) => {
      const parsed = schema.safeParse(body);
      if (!parsed.success) return { status: 400, body: { problem: z.prettifyError(parsed.error) } };
      try {
        return { status: 200, body: await run(parsed.data) };
      } catch (error) {
        if (error instanceof NotAtThisDesk) return { status: 404, body: { problem: error.message } };
        throw error;
      }
    };
  }

  const routes: Record<keyof ClientRoutes, Route> = {
    bootstrap: route(schemas.bootstrap, desk.bootstrap),
    messages: route(schemas.messages, desk.messages),
    thread: route(schemas.thread, desk.thread),
    say: route(schemas.say, desk.say),
    command: route(schemas.command, desk.command),
    action: route(schemas.action, desk.action),
    submit: route(schemas.submit, desk.submit),
    close: route(schemas.close, desk.close),
    options: route(schemas.options, desk.options),
    globalShortcut: route(schemas.globalShortcut, desk.globalShortcut),
    messageShortcut: route(schemas.messageShortcut, desk.messageShortcut),
    openHome: route(schemas.openHome, desk.openHome),
    openDirectMessage: route(schemas.openDirectMessage, desk.openDirectMessage),
    invite: route(schemas.invite, desk.invite),
    read: route(schemas.read, desk.read),
    guide: route(schemas.guide, desk.guide),
    happened: route(schemas.happened, desk.happened),
    moveClock: route(schemas.moveClock, (request) => {
      const to = 'toEpochMs' in request ? request.toEpochMs : now().getTime() + request.byMs;
      if (Math.abs(to - Date.now()) > FARTHEST_MS)
        throw new NotAtThisDesk('The clock goes at most five years back or ahead.');
      return desk.moveClock({ toEpochMs: to });
    }),
  };
  const byName = new Map<string, Route>(Object.entries(routes));

  return async (name, body) => {
    const found = byName.get(name);
    return found ? found(body) : { status: 404, body: { problem: `There is no /client/${name}.` } };
  };
}

type Route = (body: unknown) => Promise<ClientAnswer>;
