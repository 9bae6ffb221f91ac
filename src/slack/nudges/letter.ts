/** To an owner, privately: the deals that need them, each with what can be done at once. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { dayOf } from '../../domain/days.ts';
import { type Directory, teamOf } from '../../domain/directory.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { type Phrase, phrase } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { actions, button, divider, lines } from '../blocks.ts';
import { type Letter, only, readerOf } from '../letters/letter.ts';
import { actionIds } from '../wire.ts';
import { donePhrase } from './done.ts';
import { dealItem } from './item.ts';

/** `progress` is what was done since it was decided: it stands in place of the buttons. */
export async function nudgeLetter(
  workspace: Workspace,
  nudge: PayloadOf<'nudge'>,
  progress: Progress,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const reader = readerOf(directory, nudge.to, workspace.clock.now());
  if (!reader) return undefined;
  const { texts } = reader;
  const words = nudgeWords[texts.language];
  const { deals, more, oldImported } = nudge;
  const headline = headlineOf(texts, directory, nudge, progress);
  return {
    to: reader.to,
    message: {
      text: headline,
      blocks: [
        lines(headline),
        ...deals.flatMap((deal) => [divider, ...dealItem(texts, directory, deal, progress)]),
        ...(more > 0
          ? [
              divider,
              lines(words.more(more)),
              ...actions(button(actionIds.nudgeAll, words.button.all, 'all')),
            ]
          : []),
        ...(oldImported > 0
          ? [
              divider,
              lines(words.old(oldImported)),
              ...actions(button(actionIds.nudgeOldImports, words.button.old, 'old')),
            ]
          : []),
      ],
    },
    takenBack: only(headline),
  };
}

function headlineOf(
  texts: Texts,
  directory: Directory,
  { deals, more, beforeBrief }: PayloadOf<'nudge'>,
  progress: Progress,
): Phrase {
  const words = nudgeWords[texts.language];
  const isAllDone =
    more === 0 &&
    deals.length > 0 &&
    deals.every((deal) => donePhrase(texts, directory, deal, progress) !== null);
  if (isAllDone) return words.allDone;
  const count = deals.length + more;
  if (!beforeBrief) return words.needYou(count);
  const { channelId, name } = teamOf(directory, beforeBrief.teamId);
  const weekday = texts.format.weekday(dayOf(beforeBrief.at, texts.format.zone));
  const where = channelId === null ? phrase`${name}` : phrase`${{ channelId }}`;
  const brief = words.brief(weekday, where, texts.format.moment(beforeBrief.at));
  const { names } = beforeBrief;
  return names === count ? words.inBrief(brief, count) : words.partlyInBrief(brief, count, names);
}
