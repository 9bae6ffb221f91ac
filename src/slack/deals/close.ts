/** `/deal close`: won or lost, and the question which when it was not said. */
import type { DealLine } from '../../operations/find-deals.ts';
import { closeWords } from '../../texts/close.ts';
import { dealWords } from '../../texts/deals.ts';
import type { Phrase } from '../../texts/phrase.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import { valueOfLine } from '../command-line.ts';
import type { CloseIntent } from '../grammar/intents.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { type ActionId, actionIds } from '../wire.ts';
import { dealButton } from './card.ts';
import { askAboutLoss } from './lose.ts';
import { dealTyped } from './which-deal.ts';
import { askAboutWin } from './win.ts';

export async function closeTyped(
  turn: Turn,
  { deal: reference, outcome, remark }: CloseIntent,
): Promise<void> {
  const deal = await dealTyped(turn, reference);
  if (!deal) return;
  const seen = { dealId: deal.id, version: deal.version };
  switch (outcome) {
    case 'won':
      return askAboutWin(turn, seen, remark);
    case 'lost':
      return askAboutLoss(turn, seen, remark);
    case undefined:
      return turn.reply.tell(await howDidItEnd(turn, deal, remark));
  }
}

async function howDidItEnd(turn: Turn, deal: DealLine, remark: string | undefined): Promise<Message> {
  const { status, number, name, accountName } = deal;
  if (status !== 'open' && status !== 'parked')
    return refusalMessage(turn, { kind: 'wrong-status', status, needed: ['open', 'parked'] });
  const { nameAndAccount, title } = dealWords[turn.texts.language];
  const question = closeWords[turn.texts.language].howDidItEnd(
    title(number, nameAndAccount(name, accountName)),
  );
  return wonOrLostMessage(turn, deal, question, remark);
}

/** Won or lost, to choose from. What was typed besides goes along: the buttons run the command again, completed. */
export function wonOrLostMessage(
  { texts }: Turn,
  deal: Pick<DealLine, 'id' | 'number' | 'version'>,
  question: Phrase,
  remark?: string,
): Message {
  const { win, lose } = dealWords[texts.language].button;
  const choice = (outcome: 'won' | 'lost', id: ActionId, label: string) => {
    const text = `${outcome} D-${deal.number} ${remark}`;
    const again = remark && valueOfLine({ command: 'deal', text, dealId: deal.id });
    return again ? button(`${actionIds.fillIn}:${outcome}`, label, again) : dealButton(id, label, deal);
  };
  const choices = [choice('won', actionIds.dealWin, win), choice('lost', actionIds.dealLose, lose)];
  return { text: question, blocks: [lines(question), ...actions(...choices)] };
}
