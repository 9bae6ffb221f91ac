/** The Web API: `POST /api/<method>` with a form or JSON, recorded, and with the faults that were asked for. */
import { setTimeout as pause } from 'node:timers/promises';
import type { JsonObject } from '../checking/json.ts';
import { SlackApiError } from '../slack-api-error.ts';
import { chatMethods } from './chat.ts';
import { conversationMethods } from './conversations.ts';
import { fileMethods } from './files.ts';
import type { Method, Services } from './method.ts';
import { peopleMethods } from './people.ts';
import { assertGranted } from './scopes.ts';
import { viewMethods } from './views.ts';
import { workspaceMethods } from './workspace.ts';

export interface RecordedCall {
  method: string;
  /** As they were sent; nested JSON of a form is still text. Without the token. */
  arguments: JsonObject;
  answer: JsonObject;
  at: Date;
}

interface ApiAnswer {
  status: number;
  headers: Record<string, string>;
  body: JsonObject;
  /** The caller shall never see this answer: cut the connection. */
  isLost: boolean;
}

export interface WebApi {
  call(name: string, token: string | null, args: JsonObject): Promise<ApiAnswer>;
  recorded(): RecordedCall[];
}

const METHODS: Readonly<Record<string, Method>> = {
  ...chatMethods,
  ...conversationMethods,
  ...fileMethods,
  ...peopleMethods,
  ...viewMethods,
  ...workspaceMethods,
};

const RECORDED = 10_000;

export function createWebApi(services: Services): WebApi {
  const { core } = services;
  const records: RecordedCall[] = [];

  function authorised(wanted: Method['token'], token: string | null): void {
    if (wanted === 'none') return;
    if (token === null || token === '') throw new SlackApiError('not_authed');
    const { botToken, appToken } = core.options.app;
    if (token !== botToken && token !== appToken) throw new SlackApiError('invalid_auth');
    if (token !== (wanted === 'bot' ? botToken : appToken)) throw new SlackApiError('not_allowed_token_type');
  }

  function answerTo(name: string, token: string | null, args: JsonObject): JsonObject {
    try {
      const method = METHODS[name];
      if (!method) throw new SlackApiError('unknown_method', { req_method: name });
      authorised(method.token, token);
      assertGranted(name, core.options.app.scopes);
      return { ok: true, ...method.run(services, args) };
    } catch (error) {
      if (error instanceof SlackApiError) return { ok: false, error: error.code, ...error.details };
      throw error;
    }
  }

  return {
    async call(name, token, args) {
      const answered = core.journal.called(name, args);
      const fault = core.faults.ofCall(name, typeof args.channel === 'string' ? args.channel : null);
      if (fault.delayMs > 0) await pause(fault.delayMs);
      const { refusal } = fault;
      const body: JsonObject =
        refusal === null
          ? answerTo(name, token, args)
          : { ok: false, error: refusal.kind === 'rate limit' ? 'ratelimited' : refusal.code };
      if (fault.answerDelayMs > 0) await pause(fault.answerDelayMs);
      answered(body);
      records.push({ method: name, arguments: args, answer: body, at: core.clock.now() });
      if (records.length > RECORDED) records.shift();
      return refusal?.kind === 'rate limit'
        ? { status: 429, headers: { 'retry-after': String(refusal.retryAfterSeconds) }, body, isLost: false }
        : { status: 200, headers: {}, body, isLost: fault.losesAnswer };
    },
    recorded: () => [...records],
  };
}
