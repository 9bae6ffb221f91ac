/** Answering where somebody spoke: privately, visibly, or with a form. */
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { SlackUserId } from '../domain/ids.ts';
import type { Language } from '../domain/vocabulary.ts';
import { bilingual } from '../texts/bilingual.ts';
import { type Phrase, phrase, plainText } from '../texts/phrase.ts';
import { type AnyBlock, actions, button, lines, type Message } from './blocks.ts';
import { type CommandLine, valueOfLine } from './command-line.ts';
import { escaped } from './markup.ts';
import { showInForm } from './show-in-form.ts';
import { isRefusalOfPlace, slackError } from './slack-errors.ts';

import { actionIds, type Origin } from './wire.ts';

export interface Reply {
  /** Privately, where the person spoke; in direct messages as a message that stays. */
  tell(message: Message): Promise<void>;
  /** In place of the message whose button was pressed; a new private one where there is none. */
  replace(message: Message): Promise<void>;
  /** For everybody in the conversation; undefined when the app may not write there. */
  post(message: Message): Promise<{ readonly channel: string; readonly ts: string } | undefined>;
  /**
   * Opens a form, or offers a private "Fill in" button where Slack gave nothing to open one with. What takes longer than
   * a trigger lives comes later: the form it promises takes the place of the first.
   */
  ask(form: ModalView, later?: Promise<ModalView>): Promise<void>;
}

export interface ReplyOptions {
  readonly slack: WebClient;
  readonly origin: Origin;
  readonly user: SlackUserId;
  readonly language: Language;
  /** Opens one form within three seconds. */
  readonly triggerId: string | null;
  /** What "Fill in" runs again. */
  readonly line: CommandLine | null;
}

const words = bilingual({
  en: {
    fillIn: 'Fill in',
    needsMore: phrase`I need a little more for that.`,
    pressAgain: phrase`That took me too long, and nothing has changed. Please try again.`,
  },
  zh: {
    fillIn: '填写',
    needsMore: phrase`还需要补充一点信息。`,
    pressAgain: phrase`刚才响应太慢，没有任何改动，请再试一次。`,
  },
});

export function replyTo(options: ReplyOptions): Reply {
  const { slack, origin, user, language, triggerId, line } = options;
  const isDirect = origin.channel?.startsWith('D') ?? false;

  async function tell(message: Message): Promise<void> {
    if (origin.responseUrl && (await respond(origin.responseUrl, message, false))) return;
    if (origin.channel && !isDirect && (await postEphemeral(origin.channel, message))) return;
    await sayDirectly(message);
  }

  async function postEphemeral(channel: string, message: Message): Promise<boolean> {
    const thread = origin.thread ? { thread_ts: origin.thread } : {};
    return isTaken(
      withoutCharts(message, (sent) =>
        slack.chat.postEphemeral({ channel, user, ...thread, ...bodyOf(sent) }),
      ),
    );
  }

  async function sayDirectly(message: Message): Promise<void> {
    const channel = isDirect && origin.channel ? origin.channel : await directChannel(slack, user);
    const thread = isDirect && origin.thread ? { thread_ts: origin.thread } : {};
    await withoutCharts(message, (sent) => slack.chat.postMessage({ channel, ...thread, ...bodyOf(sent) }));
  }

  /** A trigger opens one form within three seconds; a repeated delivery finds it used. */
  async function open(trigger: string, form: ModalView): Promise<{ viewId: string } | 'before' | 'too late'> {
    try {
      const { view } = await slack.views.open({ trigger_id: trigger, view: form });
      if (!view?.id) throw new Error('Slack opened a form without an id');
      return { viewId: view.id };
    } catch (error) {
      const code = slackError(error);
      if (code === 'exchanged_trigger_id') return 'before';
      if (code === 'expired_trigger_id') return 'too late';
      throw error;
    }
  }

  return {
    tell,
    async replace(message) {
      if (origin.responseUrl && (await respond(origin.responseUrl, message, true))) return;
      await tell(message);
    },
    async post(message) {
      if (!origin.channel) return undefined;
      const channel = origin.channel;
      const thread = origin.thread ? { thread_ts: origin.thread } : {};
      try {
        const posted = await withoutCharts(message, (sent) =>
          slack.chat.postMessage({ channel, ...thread, ...bodyOf(sent) }),
        );
        return posted.ts ? { channel, ts: posted.ts } : undefined;
      } catch (error) {
        if (isRefusalOfPlace(error)) return undefined;
        throw error;
      }
    },
    async ask(form, later) {
      const opened = triggerId === null ? 'too late' : await open(triggerId, form);
      if (opened === 'before') return;
      if (opened !== 'too late') {
        if (later) await showInForm(options, opened.viewId, await later);
        return;
      }
      const { fillIn, needsMore, pressAgain } = words[language];
      const value = line && valueOfLine(line);
      // A button or shortcut, which can be used again.
      if (!value && triggerId !== null) return tell({ text: pressAgain, blocks: [lines(pressAgain)] });
      if (!value) throw new Error('there is nothing to open a form with, and no line to run again');
      await tell({
        text: needsMore,
        blocks: [lines(needsMore), ...actions(button(actionIds.fillIn, fillIn, value, { style: 'primary' }))],
      });
    },
  };
}

/** What the Web API and response URLs are sent. The text is what notifications show in place of the blocks. */
export function bodyOf(message: Message): { text: string; blocks: AnyBlock[]; unfurl_links: false } {
  return { text: noticeOf(message.text), blocks: [...message.blocks], unfurl_links: false };
}

/** Names people and channels; everything else stays the text it is. */
function noticeOf(text: Phrase): string {
  return text.parts
    .map((part) => {
      const plain = plainText({ parts: [part] });
      return part.kind === 'person' || part.kind === 'channel' ? plain : escaped(plain);
    })
    .join('');
}

/** Sends blocks, and once more without their charts where the workspace does not have that block yet. */
export async function withoutCharts<M extends Pick<Message, 'blocks'>, T>(
  message: M,
  send: (message: M) => Promise<T>,
): Promise<T> {
  try {
    return await send(message);
  } catch (error) {
    const plain = slackError(error) === 'invalid_blocks' ? chartless(message) : undefined;
    if (!plain) throw error;
    return send(plain);
  }
}

/** The message less its charts; undefined when it has none. */
function chartless<M extends Pick<Message, 'blocks'>>(message: M): M | undefined {
  const blocks = message.blocks.filter(({ type }) => type !== 'data_visualization');
  return blocks.length < message.blocks.length ? { ...message, blocks } : undefined;
}

export async function directChannel(slack: WebClient, user: string): Promise<string> {
  const { channel } = await slack.conversations.open({ users: user });
  if (!channel?.id) throw new Error('Slack opened no direct message');
  return channel.id;
}

async function isTaken(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (isRefusalOfPlace(error)) return false;
    throw error;
  }
}

/** Posts to a response URL; false when it is used up or expired, or the message was not accepted. */
async function respond(url: string, message: Message, replace: boolean): Promise<boolean> {
  const send = async (sent: Message) => {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...bodyOf(sent), response_type: 'ephemeral', replace_original: replace }),
    });
    await response.arrayBuffer();
    return response.ok;
  };
  if (await send(message)) return true;
  const plain = chartless(message);
  return plain ? send(plain) : false;
}
