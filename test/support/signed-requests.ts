/** Slack's requests to an app over HTTP: signed, and any number of times with the same content. */
import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { type InstantSlack, slackTeamId, viewIdOf } from './instant-slack.ts';

export const credentials = {
  botToken: 'xoxb-000000-instant',
  signingSecret: '0123456789abcdef0123456789abcdef',
} as const;

/** The app's acknowledgement; `response` is what it says to Slack, such as errors next to fields. */
export interface Acknowledged {
  readonly atMs: number;
  readonly status: number;
  readonly response: string;
}

export interface CommandLine {
  readonly command: '/deal' | '/pipeline';
  readonly text: string;
  readonly user: string;
  /** Of this request alone: a repetition has the same. */
  readonly trigger: string;
}

export interface Deliveries {
  command(line: CommandLine): Promise<Acknowledged>;
  /** The form opened for a trigger, with `view` as it was opened and what somebody filled in. */
  submission(trigger: string, user: string, view: FormView, values: FormValues): Promise<Acknowledged>;
  close(): void;
}

const Block = z.looseObject({
  type: z.string(),
  block_id: z.string().optional(),
  optional: z.boolean().optional(),
  element: z
    .looseObject({ type: z.string(), action_id: z.string(), options: z.array(z.unknown()).optional() })
    .optional(),
});

/** A form as the app opened it, every block with an id: what is sent back, and what there is to fill in. */
export const FormView = z.looseObject({
  callback_id: z.string(),
  private_metadata: z.string(),
  blocks: z
    .array(Block)
    .transform((blocks) => blocks.map((block, nth) => ({ ...block, block_id: block.block_id ?? `b${nth}` }))),
});
export type FormView = z.infer<typeof FormView>;
export type FormValues = Record<string, Record<string, unknown>>;

/** Every box ticked, and what must be filled in: choices with the first one, texts with `text`. */
export function filledIn(view: FormView, text: string): FormValues {
  const values: FormValues = {};
  for (const { block_id, element, optional } of view.blocks) {
    if (!element) continue;
    values[block_id] = { [element.action_id]: stateOf(element, optional ? null : text) };
  }
  return values;
}

type FormElement = NonNullable<FormView['blocks'][number]['element']>;

function stateOf(element: FormElement, text: string | null): object {
  const { type, options = [] } = element;
  switch (type) {
    case 'plain_text_input':
      return { type, value: element.initial_value ?? text };
    case 'static_select':
      return { type, selected_option: element.initial_option ?? (text === null ? null : options[0]) ?? null };
    case 'checkboxes':
      return { type, selected_options: options };
    case 'datepicker':
      return { type, selected_date: element.initial_date ?? null };
    case 'users_select':
      return { type, selected_user: element.initial_user ?? null };
    case 'external_select':
      return { type, selected_option: element.initial_option ?? null };
    default:
      return { type, selected_options: element.initial_options ?? [] };
  }
}

/** Delivers to the app at `url`, over connections that stay open. A delivery rejects when the app is gone. */
export function deliverTo(url: string, slack: InstantSlack): Deliveries {
  const agent = new Agent({ keepAlive: true, maxSockets: 256 });

  function post(fields: Record<string, string>): Promise<Acknowledged> {
    const body = new URLSearchParams(fields).toString();
    const timestamp = String(Math.floor(Date.now() / 1000));
    const hmac = createHmac('sha256', credentials.signingSecret).update(`v0:${timestamp}:${body}`);
    return new Promise((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent,
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(body),
          'x-slack-request-timestamp': timestamp,
          'x-slack-signature': `v0=${hmac.digest('hex')}`,
        },
      });
      sent.on('error', reject);
      sent.on('response', (answer) => {
        const atMs = performance.now();
        let response = '';
        answer.setEncoding('utf8');
        answer.on('data', (chunk) => {
          response += String(chunk);
        });
        answer.on('error', reject);
        answer.on('end', () => resolve({ atMs, status: answer.statusCode ?? 0, response }));
      });
      sent.end(body);
    });
  }

  return {
    command: ({ command, text, user, trigger }) =>
      post({
        command,
        text,
        user_id: user,
        user_name: user.toLowerCase(),
        team_id: slackTeamId,
        team_domain: 'bench',
        channel_id: 'C0BENCH',
        channel_name: 'bench',
        api_app_id: 'A0BENCH',
        is_enterprise_install: 'false',
        trigger_id: trigger,
        response_url: slack.responseUrl(trigger),
      }),
    submission: (trigger, user, view, values) =>
      post({
        payload: JSON.stringify({
          type: 'view_submission',
          team: { id: slackTeamId, domain: 'bench' },
          user: { id: user, name: user.toLowerCase(), team_id: slackTeamId },
          api_app_id: 'A0BENCH',
          trigger_id: `${trigger}-sent`,
          response_urls: [],
          is_enterprise_install: false,
          view: { ...view, id: viewIdOf(trigger), team_id: slackTeamId, hash: '1', state: { values } },
        }),
      }),
    close: () => agent.destroy(),
  };
}
