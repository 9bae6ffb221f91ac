/** Live cards: edited in place as their deals move on. */
import type { WebClient } from '@slack/web-api';
import type { Logger } from 'pino';
import { teamOf } from '../../domain/directory.ts';
import { cardIsGone, cardWasUpdated, outdatedCards, type PostedCard } from '../../operations/follow-cards.ts';
import { showCard } from '../../operations/show-deal.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { textsFor } from '../../texts/texts.ts';
import { dealCard } from '../deals/card.ts';
import { bodyOf, withoutCharts } from '../reply.ts';
import { editEach, isUneditable } from './edits.ts';

const mostAtOnce = 50;

/** Edits every card that shows less than its deal's present version; one that fails holds up no other. */
export async function refreshCards(workspace: Workspace, slack: WebClient, log: Logger): Promise<void> {
  const cards = await outdatedCards(workspace, mostAtOnce);
  await editEach(workspace, log, cards, (card) => refreshCard(workspace, slack, card));
}

async function refreshCard(workspace: Workspace, slack: WebClient, card: PostedCard): Promise<void> {
  const view = await showCard(workspace, card.dealId);
  const { zone } = teamOf(view.directory, view.deal.teamId);
  const message = dealCard(view, textsFor(card.language, zone, view.asOf), 'live');
  try {
    await withoutCharts(message, (sent) =>
      slack.chat.update({ channel: card.channelId, ts: card.ts, ...bodyOf(sent) }),
    );
    await cardWasUpdated(workspace, card, view.deal.version);
  } catch (error) {
    if (!isUneditable(error)) throw error;
    await cardIsGone(workspace, card);
  }
}
