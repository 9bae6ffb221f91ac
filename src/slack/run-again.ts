/** Buttons that run a command line again: "Fill in", a deal picked from a short list, an entry of the "More" menu. */
import type { Pressed } from './conversation.ts';
import { actionFor, answerCommand } from './routes.ts';
import type { Turn } from './turn.ts';
import { CommandValue, decode, encode, MoreValue } from './wire.ts';

/** What was typed where no form could be opened, now with something to open one. */
export async function fillInAction(turn: Turn, { value }: Pressed): Promise<void> {
  await runAgain(turn, value);
}

export async function pickDealAction(turn: Turn, { value }: Pressed): Promise<void> {
  await runAgain(turn, value);
}

async function runAgain(turn: Turn, value: string | null): Promise<void> {
  const again = decode(CommandValue, value);
  if (!again) throw new Error('a button carries no command line');
  await answerCommand({ ...turn, line: { command: again.c, text: again.t, dealId: again.d ?? null } });
}

export async function moreAction(turn: Turn, pressed: Pressed): Promise<void> {
  const more = decode(MoreValue, pressed.value);
  const handler = more && actionFor(more.a);
  if (!more || !handler) throw new Error('an entry of the menu leads nowhere');
  await handler(turn, { ...pressed, value: encode({ d: more.d, v: more.v }) });
}
