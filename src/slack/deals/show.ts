/** `/deal show`: the card of a deal, privately or live in a conversation. */

import type { DealId } from '../../domain/ids.ts';
import { keepPostedCard } from '../../operations/follow-cards.ts';
import { showCard } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import type { Pressed } from '../conversation.ts';
import type { ShowIntent } from '../grammar/intents.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { dealCard } from './card.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

/** Typed as a slash command the card is private; where everybody reads along anyway, it is posted and stays current. */
export async function showTyped(turn: Turn, intent: ShowIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal, ['open', 'parked', 'won', 'lost']);
  if (!deal) return;
  const isPrivate = turn.origin.responseUrl !== null;
  if (isPrivate || !(await postCard(turn, deal.id)))
    await turn.reply.tell(dealCard(await showCard(turn.workspace, deal.id), turn.texts, 'private'));
}

export async function showAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found)
    await turn.reply.tell(dealCard(await showCard(turn.workspace, found.deal.id), turn.texts, 'private'));
}

export async function refreshAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found)
    await turn.reply.replace(dealCard(await showCard(turn.workspace, found.deal.id), turn.texts, 'private'));
}

/** Posts a private card for everybody here; from then on it is edited as the deal moves on. */
export async function postAction(turn: Turn, pressed: Pressed): Promise<void> {
  const words = dealWords[turn.texts.language];
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  if (!(await postCard(turn, found.deal.id))) await turn.reply.tell(say(words.cannotPost));
}

/** A live card in the conversation; false when the app may not write there. */
async function postCard(turn: Turn, dealId: DealId): Promise<boolean> {
  const view = await showCard(turn.workspace, dealId);
  const posted = await turn.reply.post(dealCard(view, turn.texts, 'live'));
  if (!posted) return false;
  await keepPostedCard(turn.workspace, {
    dealId,
    channelId: posted.channel,
    threadTs: turn.origin.thread ?? '',
    ts: posted.ts,
    version: view.deal.version,
    language: turn.texts.language,
  });
  return true;
}
