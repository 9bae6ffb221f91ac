/** Buttons that run a command line again: "Fill in", a deal picked from a short list, an entry of the "More" menu. */
import { lineOfValue } from './command-line.ts';
import type { Pressed } from './conversation.ts';
import { say } from './problems.ts';
import { actionFor, answerCommand } from './routes.ts';
import type { Turn } from './turn.ts';
import { decode, encode, MoreValue } from './wire.ts';

/** What was typed where no form could be opened, now with something to open one. */
export async function fillInAction(turn: Turn, { value }: Pressed): Promise<void> {
  await runAgain(turn, value);
}

export async function pickDealAction(turn: Turn, { value }: Pressed): Promise<void> {
  await runAgain(turn, value);
}

async function runAgain(turn: Turn, value: string | null): Promise<void> {
  const line = await lineOfValue(turn.slack, value);
  if (line) await answerCommand({ ...turn, line });
  else await turn.reply.tell(say(turn.texts.refusals.messageGone));
}

export async function moreAction(turn: Turn, pressed: Pressed): Promise<void> {
  const more = decode(MoreValue, pressed.value);
  const handler = more && actionFor(more.a);
  if (!more || !handler) throw new Error('an entry of the menu leads nowhere');
  await handler(turn, { ...pressed, value: encode({ d: more.d, v: more.v }) });
}
