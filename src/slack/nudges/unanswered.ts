/** To a manager, privately: deals whose owners were reminded at least twice, and did nothing. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { teamOf } from '../../domain/directory.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { actions, context, divider, lines } from '../blocks.ts';
import { dealButton } from '../deals/card.ts';
import { type Letter, only, readerOf } from '../letters/letter.ts';
import { actionIds } from '../wire.ts';
import { asLongAsFits, itemTitle, whatIsWrong } from './item.ts';

export async function unansweredLetter(
  workspace: Workspace,
  { to, teamId, deals, more }: PayloadOf<'unanswered'>,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const reader = readerOf(directory, to, workspace.clock.now());
  if (!reader) return undefined;
  const { texts } = reader;
  const words = nudgeWords[texts.language];
  const { button: label } = dealWords[texts.language];
  const headline = words.unanswered.text(teamOf(directory, teamId).name, deals.length + more);
  return {
    to: reader.to,
    message: {
      text: headline,
      blocks: asLongAsFits((share) => [
        lines(headline),
        ...deals.flatMap((deal) => {
          const last = texts.format.day(deal.lastOn);
          const who = mention(directory, deal.ownerId);
          const shown = { id: deal.dealId, version: deal.version };
          return [
            divider,
            lines(
              itemTitle(texts, deal, share),
              ...whatIsWrong(texts, deal, share),
              words.unanswered.reminded(who, deal.nudges, last),
            ),
            ...actions(
              dealButton(actionIds.dealShow, label.show, shown),
              dealButton(actionIds.dealAssign, label.assign, shown),
            ),
          ];
        }),
        ...(more > 0 ? [context(words.more(more))] : []),
      ]),
    },
    takenBack: only(headline),
  };
}
