/** Live cards: which ones are behind their deals. */

import type { DealId } from '../domain/ids.ts';
import { SlackChannelId } from '../domain/ids.ts';
import type { Language } from '../domain/vocabulary.ts';
import { cardShows, cardsBehind, forgetCard, keepCard, type PostedCard } from '../storage/posted-cards.ts';
import { scopeOf, type Workspace } from './workspace.ts';

export type { PostedCard } from '../storage/posted-cards.ts';

/** Remembers the latest card of a deal in a conversation; an earlier one there is left as it was. */
export async function keepPostedCard(
  workspace: Workspace,
  card: {
    readonly dealId: DealId;
    readonly channelId: string;
    readonly threadTs: string;
    readonly ts: string;
    readonly version: number;
    readonly language: Language;
  },
): Promise<void> {
  await keepCard(scopeOf(workspace), { ...card, channelId: SlackChannelId.parse(card.channelId) });
}

/** Cards that show less than their deal's present version. */
export function outdatedCards(workspace: Workspace, limit: number): Promise<readonly PostedCard[]> {
  return cardsBehind(scopeOf(workspace), limit);
}

/** Notes which version of its deal a card shows now. */
export function cardWasUpdated(workspace: Workspace, card: PostedCard, version: number): Promise<void> {
  return cardShows(scopeOf(workspace), card, version);
}

/** The card was deleted, or can't be edited any more. */
export function cardIsGone(workspace: Workspace, card: PostedCard): Promise<void> {
  return forgetCard(scopeOf(workspace), card);
}
