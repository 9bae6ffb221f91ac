/** The one message in which everything about an import is told: posted once, edited from then on. */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import type { Message } from '../blocks.ts';
import { bodyOf } from '../reply.ts';
import { isUneditable } from '../sending/edits.ts';
import { slackError } from '../slack-errors.ts';

/** Slack takes about one edit a second of a message, and people read no faster. */
const restMs = 2_000;

export interface LiveMessage {
  /** Null until something was said. */
  readonly ts: string | null;
  /** Says something that has to be seen; posted anew where it can't be edited any more. */
  say(message: Message): Promise<void>;
  /** Says how far it is: skipped while the last edit is fresh or on its way, and when it fails. */
  glance(message: () => Message): void;
}

export function liveMessage(
  slack: WebClient,
  log: Logger,
  { channel, ts: known }: { readonly channel: string; readonly ts: string | null },
): LiveMessage {
  let ts = known;
  let edited = Number.NEGATIVE_INFINITY;
  let onItsWay: Promise<void> = Promise.resolve();
  let isBusy = false;

  async function edit(message: Message): Promise<boolean> {
    if (ts === null) return false;
    edited = performance.now();
    try {
      await slack.chat.update({ channel, ts, ...bodyOf(message) });
      return true;
    } catch (error) {
      if (isUneditable(error)) return false;
      throw error;
    }
  }

  return {
    get ts() {
      return ts;
    },
    async say(message) {
      await onItsWay;
      if (await edit(message)) return;
      const posted = await slack.chat.postMessage({ channel, ...bodyOf(message) });
      ts = posted.ts ?? null;
      edited = performance.now();
    },
    glance(message) {
      if (isBusy || performance.now() - edited < restMs) return;
      isBusy = true;
      onItsWay = edit(message())
        .then(() => undefined)
        .catch((error: unknown) => {
          log.warn({ err: slackError(error) ?? error }, 'progress could not be shown');
        })
        .finally(() => {
          isBusy = false;
        });
    },
  };
}
