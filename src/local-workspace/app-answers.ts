/** What an app may answer without the Web API: the body of a command's acknowledgement, and response_url. */
import { z } from 'zod';
import { describeFinding } from './checking/check-payload.ts';
import { MESSAGE_TEXT_CHARACTERS, RESPONSE_URL_LIFETIME_MS, RESPONSE_URL_USES } from './checking/limits.ts';
import type { Conversations, MessageContent } from './conversations.ts';
import type { Core } from './core.ts';
import { randomSecret } from './identifiers.ts';
import type { Message } from './store.ts';

/** Where an answer goes: to a person in a conversation, perhaps over the message they acted on. */
export interface AnswerTarget {
  person: string;
  channel: string;
  threadTs: string | null;
  /** The message whose button was pressed; commands and shortcuts have none to replace or delete. */
  original: Message | null;
}

export type AnswerOutcome = { ok: true } | { ok: false; error: string; messages: string[] };

export interface AppAnswers {
  /** A new response_url: 5 uses within 30 real minutes. */
  urlFor(target: AnswerTarget): string;
  /** Somebody posted `body` to a response_url. Errors: `expired_url`, `used_url`, and those of the message. */
  respond(secret: string, body: unknown): AnswerOutcome;
  /** The message in an acknowledgement's body. */
  answer(target: AnswerTarget, body: unknown): AnswerOutcome;
}

const answerBody = z.object({
  response_type: z.enum(['ephemeral', 'in_channel']).default('ephemeral'),
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  replace_original: z.boolean().default(false),
  delete_original: z.boolean().default(false),
  thread_ts: z.string().optional(),
});

export function createAppAnswers(core: Core, conversations: Conversations): AppAnswers {
  const issued = new Map<string, { target: AnswerTarget; at: number; uses: number }>();

  function answer(target: AnswerTarget, body: unknown): AnswerOutcome {
    const parsed = answerBody.safeParse(typeof body === 'string' ? { text: body } : body);
    if (!parsed.success) return refusal('invalid_payload', [z.prettifyError(parsed.error)]);
    const wish = parsed.data;
    const original = target.original && core.store.message(target.original.channel, target.original.ts);
    if (wish.delete_original) {
      if (original) conversations.remove(original);
      return { ok: true };
    }
    const content = contentOf(wish);
    if (!content.ok) return content;
    if (wish.replace_original && original) {
      conversations.change(original, content.value);
      return { ok: true };
    }
    const message = {
      ...content.value,
      channel: target.channel,
      user: core.options.app.botUserId,
      isFromApp: true,
      threadTs: wish.thread_ts ?? target.threadTs,
    };
    if (wish.response_type === 'in_channel') conversations.post(message);
    else conversations.postEphemeral(message, target.person);
    return { ok: true };
  }

  function contentOf(
    wish: z.output<typeof answerBody>,
  ): { ok: true; value: MessageContent } | Extract<AnswerOutcome, { ok: false }> {
    const blocks = wish.blocks === undefined ? null : core.checker.blocks(wish.blocks);
    if (blocks?.ok === false) return refusal(blocks.code, blocks.findings.map(describeFinding));
    const attachments = wish.attachments === undefined ? null : core.checker.attachments(wish.attachments);
    if (attachments?.ok === false)
      return refusal(attachments.code, attachments.findings.map(describeFinding));
    const value: MessageContent = {
      text: (wish.text ?? '').slice(0, MESSAGE_TEXT_CHARACTERS),
      blocks: blocks?.value ?? [],
      attachments: attachments?.value ?? [],
    };
    if (value.text === '' && value.blocks.length === 0 && value.attachments.length === 0) {
      return refusal('no_text', []);
    }
    return { ok: true, value };
  }

  function respond(secret: string, body: unknown): AnswerOutcome {
    const url = issued.get(secret);
    if (!url || Date.now() - url.at > RESPONSE_URL_LIFETIME_MS) return refusal('expired_url', []);
    if (url.uses >= RESPONSE_URL_USES) return refusal('used_url', []);
    url.uses += 1;
    return answer(url.target, body);
  }

  return {
    answer,
    urlFor(target) {
      const secret = randomSecret();
      issued.set(secret, { target, at: Date.now(), uses: 0 });
      forgetOldest(issued);
      return `${core.url()}/response/${secret}`;
    },
    respond(secret, body) {
      const answered = core.journal.responded(body);
      const outcome = respond(secret, body);
      answered({ ...outcome });
      return outcome;
    },
  };
}

const REMEMBERED = 10_000;

function forgetOldest(issued: Map<string, unknown>): void {
  const oldest = issued.keys().next().value;
  if (issued.size > REMEMBERED && oldest !== undefined) issued.delete(oldest);
}

function refusal(error: string, messages: string[]): Extract<AnswerOutcome, { ok: false }> {
  return { ok: false, error, messages };
}
