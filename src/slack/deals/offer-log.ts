/** Ordinary words, told to the app or overheard: offered as a log, to the deals they seem to be about. */
import { personBySlack } from '../../domain/directory.ts';
import type { InteractionType } from '../../domain/vocabulary.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { dealWords } from '../../texts/deals.ts';
import { logWords } from '../../texts/log.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, actions, button, context, lines, type Message } from '../blocks.ts';
import { type CommandLine, lineOfValue, valueOfLine } from '../command-line.ts';
import type { Pressed } from '../conversation.ts';
import { parseMessage, parseOverheard, type Told } from '../grammar/message.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';
import { dealsIn, logOrAsk, permalink, withDealAsText } from './log.ts';
import { draftOfTyped, type LogDraft } from './log-draft.ts';
import { askForLog } from './log-form.ts';
import { dealKnown, findReferred } from './which-deal.ts';

const mostOffered = 3;

export interface LogOffer {
  /** What was told, to be read again when a button is pressed. */
  readonly line: CommandLine;
  readonly type: InteractionType;
  /** The first is the likeliest. */
  readonly deals: readonly Pick<DealLine, 'id' | 'number' | 'name' | 'accountName'>[];
  /** What comes before the question, and after the buttons. */
  readonly before?: readonly AnyBlock[];
  readonly after?: readonly AnyBlock[];
}

/** `Shall I log that?`, with a button for each deal it may be about. */
export function offerMessage({ language, terms }: Texts, offer: LogOffer): Message {
  const { line, type, deals, before = [], after = [] } = offer;
  const words = logWords[language];
  const { title, nameAndAccount } = dealWords[language];
  const buttons = deals.map((deal, index) => {
    const name = title(deal.number, nameAndAccount(deal.name, deal.accountName));
    const style = index === 0 ? ({ style: 'primary' } as const) : {};
    const label = words.offerTo(terms.interaction[type], name);
    return button(`${actionIds.logAsOffered}:${index}`, label, carrying(line, deal), style);
  });
  const other = deals.length > 0 ? words.otherDeal : words.chooseDeal;
  return {
    text: words.offer,
    blocks: [
      ...before,
      lines(words.offer),
      ...actions(
        ...buttons,
        button(actionIds.logOther, other, carrying(line, null)),
        button(actionIds.logDismiss, words.notALog, 'no'),
      ),
      ...after,
    ],
  };
}

export async function offerLog(turn: Turn, told: Told): Promise<void> {
  const { line, texts } = turn;
  if (!line) throw new Error('what was told stands in no message');
  const deals = (await dealsMeant(turn, told)).slice(0, mostOffered);
  const { type } = draftOfTyped(turn, told.log, unnamedType(line));
  const after = [context(logWords[texts.language].help)];
  await turn.reply.tell(offerMessage(texts, { line, type, deals, after }));
}

export async function logAsOfferedAction(turn: Turn, { value }: Pressed): Promise<void> {
  const again = await toldAgain(turn, value);
  if (!again?.line.dealId) return;
  const deal = await dealKnown(turn, again.line.dealId);
  if (!deal) return;
  const named = await dealsNamed(turn, again.told);
  const told = named.some(({ id }) => id === deal.id) ? again.told : withNameAsText(again.told);
  await logOrAsk(turn, deal, await draftOfTold(turn, told, again.line), turn.reply.replace);
}

export async function logOtherAction(turn: Turn, { value }: Pressed): Promise<void> {
  const again = await toldAgain(turn, value);
  if (!again) return;
  await askForLog(turn, { draft: await draftOfTold(turn, withNameAsText(again.told), again.line) });
}

export async function logDismissAction(turn: Turn, _pressed: Pressed): Promise<void> {
  await turn.reply.replace(say(logWords[turn.texts.language].dismissed));
}

/** The deals named at the head of the words, else those spoken of in them. */
export async function dealsMeant(turn: Turn, told: Told): Promise<readonly DealLine[]> {
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

/** Whoever is offered a call says yes to a call: the button names it. What was said among colleagues is none. */
export function unnamedType({ command }: Pick<CommandLine, 'command'>): InteractionType {
  return command === 'overheard' ? 'note' : 'call';
}

async function draftOfTold(turn: Turn, { log, text }: Told, line: CommandLine): Promise<LogDraft> {
  const draft = draftOfTyped(turn, log, unnamedType(line));
  const note = draft.note ?? (draft.outcome === null ? text : null);
  const { message, author } = line;
  if (line.command !== 'overheard' || !message) return { ...draft, note };
  const link = await permalink(turn, message.channel, message.ts);
  const writer = author && author !== turn.person.slackUserId && personBySlack(turn.directory, author);
  return {
    ...draft,
    note: writer ? logWords[turn.texts.language].saidBy(writer.name, note ?? text) : note,
    link,
  };
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
    const read = line.command === 'overheard' ? parseOverheard : parseMessage;
    const told = read(line.text, turn.typing);
    if (told.command === 'notACommand') return { line, told };
  }
  await turn.reply.tell(say(turn.texts.refusals.messageGone));
  return undefined;
}

function carrying(line: CommandLine, deal: Pick<DealLine, 'id'> | null): string {
  const value = valueOfLine(line, deal?.id ?? null);
  if (value === undefined) throw new Error('a message can always be read again');
  return value;
}
