/** What people say to the app, mentioning it or in its direct messages: the same grammar as the slash commands. */
import { SlackUserId } from '../domain/ids.ts';
import { answer } from './answer.ts';
import type { Arrival, House, Said } from './arrival.ts';
import { parseMessage } from './grammar/message.ts';
import { answerFiles } from './import/brought.ts';
import { MessageEvent, senderOfEvent } from './payloads.ts';
import { answerMessage } from './typed-routes.ts';

/** In a channel: answered in the message's thread. Files that came along are for the people there. */
export async function hearMention(house: House, said: Said): Promise<void> {
  const message = MessageEvent.parse(said.event);
  // A mention in a direct message arrives twice; the message event speaks for both.
  if (message.channel.startsWith('D')) return;
  await answerSaid(house, said, message, message.thread_ts ?? message.ts, []);
}

/** In direct messages. Files are brought to the app itself. */
export async function hearDirectly(house: House, said: Said): Promise<void> {
  const message = MessageEvent.parse(said.event);
  await answerSaid(house, said, message, message.thread_ts ?? null, message.files);
}

async function answerSaid(
  house: House,
  { body, client, context }: Said,
  message: MessageEvent,
  thread: string | null,
  files: MessageEvent['files'],
): Promise<void> {
  const { channel, ts, text } = message;
  const arrival: Arrival = {
    sender: senderOfEvent(message, body),
    origin: { channel, thread, responseUrl: null },
    triggerId: null,
    requestKey: `message:${channel}:${ts}`,
    line: {
      command: 'message',
      text,
      dealId: null,
      message: { channel, ts, thread: message.thread_ts ?? null },
    },
    slack: client,
  };
  const bot = SlackUserId.safeParse(context.botUserId).data;
  await answer(
    house,
    arrival,
    (turn) => answerFiles(turn, message, files) ?? answerMessage(turn, parseMessage(text, turn.typing, bot)),
  );
}
