/** Command lines that wait in a button until they are run again, whole: what is too long to travel is read again. */
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type DealId, SlackUserId } from '../domain/ids.ts';
import { limits } from './limits.ts';
import { decode, encode } from './wire.ts';
import { CommandValue, type MessageRef } from './wire-values.ts';

/** What was typed, and where it can be read again. */
export interface CommandLine {
  /** A message names its command in its text, if it is one at all; one overheard was written to others and is none. */
  readonly command: 'deal' | 'pipeline' | 'metrics' | 'stagecoach' | 'message' | 'overheard';
  readonly text: string;
  /** The deal picked from a short list, in place of the one named in the text. */
  readonly dealId: DealId | null;
  /** The message that holds the text; a slash command leaves none. */
  readonly message?: MessageRef;
  /** Who wrote that message. */
  readonly author?: SlackUserId;
}

/** The button value that runs a line again; undefined for a slash command too long for it, which stands nowhere else. */
export function valueOfLine(line: CommandLine, dealId: DealId | null = line.dealId): string | undefined {
  const deal = dealId ? { d: dealId } : {};
  const whole = encode({ c: line.command, t: line.text, ...deal });
  // What was overheard is read again where it stands, with who wrote it.
  if (line.command !== 'overheard' && whole.length <= limits.buttonValue) return whole;
  return line.message && encode({ c: line.command, t: '', m: line.message, ...deal });
}

/** The line a button carries; undefined when its message is gone meanwhile. */
export async function lineOfValue(slack: WebClient, value: string | null): Promise<CommandLine | undefined> {
  const carried = decode(CommandValue, value);
  if (!carried) throw new Error('a button carries no command line');
  const { c: command, d: dealId = null, m: message } = carried;
  if (!message) return { command, text: carried.t, dealId };
  const found = await readMessage(slack, message);
  return (
    found && { command, text: found.text, dealId, message, ...(found.user ? { author: found.user } : {}) }
  );
}

const Messages = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        text: z.string().default(''),
        user: SlackUserId.optional().catch(undefined),
      }),
    )
    .default([]),
});

async function readMessage(
  slack: WebClient,
  { channel, ts, thread }: MessageRef,
): Promise<{ readonly text: string; readonly user?: SlackUserId | undefined } | undefined> {
  const only = { channel, oldest: ts, latest: ts, inclusive: true };
  const answer = await (thread
    ? slack.conversations.replies({ ...only, ts: thread })
    : slack.conversations.history({ ...only, limit: 1 }));
  return Messages.parse(answer).messages.find((message) => message.ts === ts);
}
