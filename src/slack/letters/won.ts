/** To a team's channel: somebody won a deal. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { teamOf } from '../../domain/directory.ts';
import type { DealId } from '../../domain/ids.ts';
import { showDeal } from '../../operations/show-deal.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { announcementWords } from '../../texts/announcements.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { joined } from '../../texts/phrase.ts';
import { textsFor } from '../../texts/texts.ts';
import { actions, context, lines } from '../blocks.ts';
import { dealButton } from '../deals/card.ts';
import { actionIds } from '../wire.ts';
import { type Letter, only } from './letter.ts';

/** The facts are those of the win: they are told as they were decided. */
export async function wonLetter(
  workspace: Workspace,
  won: PayloadOf<'deal-won'>,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const { channelId, language, zone } = teamOf(directory, won.teamId);
  if (channelId === null) return undefined;
  const { format } = textsFor(language, zone, workspace.clock.now());
  const words = announcementWords[language];
  const name = dealWords[language].nameAndAccount(won.name, won.accountName);
  const amount = won.amount === null ? null : format.money({ minor: won.amount, currency: won.currency });
  const text = words.won(mention(directory, won.ownerId), `D-${won.number} ${name}`, amount);
  const facts = joined([
    won.wonOn === null ? null : words.wonOn(format.day(won.wonOn)),
    won.cycleDays === null ? null : words.cycle(format.days(won.cycleDays)),
  ]);
  return {
    to: { channel: channelId },
    message: {
      text,
      blocks: [
        lines(text),
        ...(facts.parts.length > 0 ? [context(facts)] : []),
        ...actions(
          dealButton(actionIds.dealShow, dealWords[language].button.show, {
            id: won.dealId,
            version: await versionOf(workspace, won.dealId),
          }),
        ),
      ],
    },
    takenBack: only(words.takenBack(text)),
  };
}

async function versionOf(workspace: Workspace, dealId: DealId): Promise<number> {
  return (await showDeal(workspace, dealId)).deal.version;
}
