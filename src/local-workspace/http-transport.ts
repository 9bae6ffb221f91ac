import { createHmac } from 'node:crypto';
import type { JsonObject } from './checking/json.ts';
import { isObject, jsonFrom } from './checking/json.ts';
import { randomSecret } from './identifiers.ts';
import type { Acknowledgement, Transport } from './transport.ts';

/** Delivers as Slack does to a request URL: signed, and to a URL that proved itself with `url_verification`. */
export function createHttpTransport(url: string, signingSecret: string): Transport {
  let verified: Promise<Acknowledgement> | null = null;

  async function post(body: string, type: string, headers: Record<string, string>, withinMs: number) {
    // Slack signs with the real time: apps refuse requests that look five minutes old.
    const timestamp = String(Math.floor(Date.now() / 1_000));
    const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'error',
        signal: AbortSignal.timeout(withinMs),
        headers: {
          'content-type': type,
          'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${signature}`,
          ...headers,
        },
      });
      const text = await response.text();
      if (!response.ok) return failure('refused', `HTTP ${response.status}`);
      return { ok: true, body: bodyOf(text) } satisfies Acknowledgement;
    } catch (error) {
      const timedOut = error instanceof Error && error.name === 'TimeoutError';
      return timedOut
        ? failure('timeout', `no answer within ${withinMs} ms`)
        : failure('unreachable', `nothing answers at ${url}`);
    }
  }

  async function verify(withinMs: number): Promise<Acknowledgement> {
    const challenge = randomSecret();
    const body = JSON.stringify({ type: 'url_verification', token: 'local', challenge });
    const answer = await post(body, 'application/json', {}, withinMs);
    const echoed = answer.ok ? (isObject(answer.body) ? answer.body.challenge : answer.body) : null;
    if (echoed === challenge) return answer;
    // The app may only not be up yet: ask again before the next event.
    verified = null;
    return answer.ok ? failure('refused', 'url_verification: the challenge was not echoed') : answer;
  }

  return {
    async deliver({ kind, payload, retry }, withinMs) {
      if (kind === 'slash_commands') return post(formOf(payload), FORM, {}, withinMs);
      if (kind === 'interactive')
        return post(formOf({ payload: JSON.stringify(payload) }), FORM, {}, withinMs);
      verified ??= verify(withinMs);
      const verification = await verified;
      if (!verification.ok) return verification;
      const headers: Record<string, string> = retry
        ? { 'x-slack-retry-num': String(retry.number), 'x-slack-retry-reason': retry.reason }
        : {};
      return post(JSON.stringify(payload), 'application/json', headers, withinMs);
    },
  };
}

const FORM = 'application/x-www-form-urlencoded';

function failure(reason: 'timeout' | 'unreachable' | 'refused', detail: string): Acknowledgement {
  return { ok: false, reason, detail };
}

function formOf(fields: JsonObject): string {
  const form = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) form.append(key, String(value));
  return form.toString();
}

/** An acknowledgement is empty, JSON, or (for commands) plain text. */
function bodyOf(text: string): unknown {
  if (text.trim() === '') return null;
  return jsonFrom(text) ?? text;
}
