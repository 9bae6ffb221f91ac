/** Buttons that run a command line again: "Fill in", a deal picked from a short list, an entry of the "More" menu. */
import { lineOfValue } from './command-line.ts';
import type { ActionHandler } from './conversation.ts';
import { say } from './problems.ts';
import type { Turn } from './turn.ts';
import { decode, encode } from './wire.ts';
import { MoreValue } from './wire-values.ts';

/** Answers the line that the button carries: what was typed where no form could be opened, or with the deal picked. */
export function runAgain(answerCommand: (turn: Turn) => Promise<void>): ActionHandler {
  return async (turn, { value }) => {
    const line = await lineOfValue(turn.slack, value);
    if (line) await answerCommand({ ...turn, line });
    else await turn.reply.tell(say(turn.texts.refusals.messageGone));
  };
}

/** Does what the chosen entry of a card's menu stands for. */
export function chooseFromMore(actionFor: (actionId: string) => ActionHandler | undefined): ActionHandler {
  return async (turn, pressed) => {
    const more = decode(MoreValue, pressed.value);
    const handler = more && actionFor(more.a);
    if (!more || !handler) throw new Error('an entry of the menu leads nowhere');
    await handler(turn, { ...pressed, value: encode({ d: more.d, v: more.v }) });
  };
}
