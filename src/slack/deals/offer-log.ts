/** Ordinary words in a direct message or a mention: offered as a log, to the deals they seem to be about. */
import type { DealLine } from '../../operations/find-deals.ts';
import { dealWords } from '../../texts/deals.ts';
import { logWords } from '../../texts/log.ts';
import { actions, button, context, lines } from '../blocks.ts';
import { lineOfValue, valueOfLine } from '../command-line.ts';
import type { Pressed } from '../conversation.ts';
import type { MessageIntent } from '../grammar/intents.ts';
import { parseMessage } from '../grammar/message.ts';
import { say } from '../problems.ts';
import type { CommandLine, Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';
import { dealsIn, logOrAsk, withDealAsText } from './log.ts';
import { draftOfTyped, type LogDraft } from './log-draft.ts';
import { askForLog } from './log-form.ts';
import { dealKnown, findReferred } from './which-deal.ts';

type Told = Extract<MessageIntent, { command: 'notACommand' }>;

const mostOffered = 3;

export async function offerLog(turn: Turn, told: Told): Promise<void> {
  const { line, texts } = turn;
  if (!line) throw new Error('what was told stands in no message');
  const words = logWords[texts.language];
  const deals = (await dealsMeant(turn, told)).slice(0, mostOffered);
  const draft = draftOfTold(turn, told);
  const buttons = deals.map((deal, index) => {
    const { title, nameAndAccount } = dealWords[texts.language];
    const name = title(deal.number, nameAndAccount(deal.name, deal.accountName));
    const label = words.offerTo(texts.terms.interaction[draft.type], name);
    const style = index === 0 ? ({ style: 'primary' } as const) : {};
    return button(`${actionIds.logAsOffered}:${index}`, label, carrying(line, deal), style);
  });
  const other = deals.length > 0 ? words.otherDeal : words.chooseDeal;
  await turn.reply.tell({
    text: words.offer,
    blocks: [
      lines(words.offer),
      ...actions(
        ...buttons,
        button(actionIds.logOther, other, carrying(line, null)),
        button(actionIds.logDismiss, words.notALog, 'no'),
      ),
      context(words.help),
    ],
  });
}

export async function logAsOfferedAction(turn: Turn, { value }: Pressed): Promise<void> {
  const again = await toldAgain(turn, value);
  if (!again?.line.dealId) return;
  const deal = await dealKnown(turn, again.line.dealId);
  if (!deal) return;
  const named = await dealsNamed(turn, again.told);
  const told = named.some(({ id }) => id === deal.id) ? again.told : withNameAsText(again.told);
  await logOrAsk(turn, deal, draftOfTold(turn, told), turn.reply.replace);
}

export async function logOtherAction(turn: Turn, { value }: Pressed): Promise<void> {
  const again = await toldAgain(turn, value);
  if (again) await askForLog(turn, { draft: draftOfTold(turn, withNameAsText(again.told)) });
}

export async function logDismissAction(turn: Turn, _pressed: Pressed): Promise<void> {
  await turn.reply.replace(say(logWords[turn.texts.language].dismissed));
}

/** The deals named at the head of the words, else those spoken of in them. */
async function dealsMeant(turn: Turn, told: Told): Promise<readonly DealLine[]> {
  const named = await dealsNamed(turn, told);
  return named.length > 0 ? named : dealsIn(turn, told.text);
}

async function dealsNamed(turn: Turn, { log }: Told): Promise<readonly DealLine[]> {
  if (!log.deal) return [];
  const found = await findReferred(turn, log.deal, ['open', 'parked']);
  switch (found.kind) {
    case 'one':
      return [found.deal];
    case 'several':
      return found.deals;
    case 'none':
      return [];
  }
}

/** Whoever is offered a call says yes to a call: the button names it. */
function draftOfTold(turn: Turn, { log, text }: Told): LogDraft {
  const draft = draftOfTyped(turn, log, 'call');
  return { ...draft, note: draft.note ?? (draft.outcome === null ? text : null) };
}

function withNameAsText(told: Told): Told {
  return { ...told, log: withDealAsText(told.log) };
}

/** What was told, read again when its button is pressed; undefined when its message is gone, which is then said. */
async function toldAgain(
  turn: Turn,
  value: string | null,
): Promise<{ readonly line: CommandLine; readonly told: Told } | undefined> {
  const line = await lineOfValue(turn.slack, value);
  if (line) {
    const told = parseMessage(line.text, turn.typing);
    if (told.command === 'notACommand') return { line, told };
  }
  await turn.reply.tell(say(turn.texts.refusals.messageGone));
  return undefined;
}

function carrying(line: CommandLine, deal: DealLine | null): string {
  const value = valueOfLine(line, deal?.id ?? null);
  if (value === undefined) throw new Error('a message can always be read again');
  return value;
}
