/** To an owner, privately: the deals that need them, each with what can be done at once. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { dayOf } from '../../domain/days.ts';
import { type Directory, teamOf } from '../../domain/directory.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { readDirectory, type Workspace } from '../../operations/workspace.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { type Phrase, phrase } from '../../texts/phrase.ts';
import { actions, button, divider, lines } from '../blocks.ts';
import { type Letter, only, type Reader, readerOf } from '../letters/letter.ts';
import { actionIds } from '../wire.ts';
import { donePhrase } from './done.ts';
import { asLongAsFits, dealItem } from './item.ts';

/** `progress` is what was done since it was decided: it stands in place of the buttons. */
export async function nudgeLetter(
  workspace: Workspace,
  nudge: PayloadOf<'nudge'>,
  progress: Progress,
): Promise<Letter | undefined> {
  const directory = await readDirectory(workspace);
  const now = workspace.clock.now();
  const reader = readerOf(directory, nudge.to, now);
  if (!reader) return undefined;
  const { texts } = reader;
  const words = nudgeWords[texts.language];
  const { deals, more, oldImported } = nudge;
  const isDone = deals.map((deal) => donePhrase(texts, directory, deal, progress) !== null);
  const headline = headlineOf(reader, directory, nudge, isDone, now);
  return {
    to: reader.to,
    message: {
      text: headline,
      blocks: asLongAsFits((share) => [
        lines(headline),
        ...deals.flatMap((deal) => [divider, ...dealItem(texts, directory, deal, progress, share)]),
        ...(more > 0
          ? [
              divider,
              lines(words.more(more)),
              ...actions(button(actionIds.nudgeAll, words.button.all, 'all')),
            ]
          : []),
        ...(oldImported > 0 && !isWholeDone(nudge, isDone)
          ? [
              divider,
              lines(words.old(oldImported)),
              ...actions(button(actionIds.nudgeOldImports, words.button.old, 'old')),
            ]
          : []),
      ]),
    },
    takenBack: only(headline),
  };
}

/** As it was decided; once something was done, of the deals it lists how many are left, and which of those are named. */
function headlineOf(
  { texts }: Reader,
  directory: Directory,
  nudge: PayloadOf<'nudge'>,
  isDone: readonly boolean[],
  now: Date,
): Phrase {
  const words = nudgeWords[texts.language];
  const { deals, more, beforeBrief } = nudge;
  const count = deals.length + more;
  const left = isDone.filter((done) => !done).length;
  if (left === 0) return isWholeDone(nudge, isDone) ? words.allDone : words.theseDone;
  const needYou = left < deals.length ? words.left(left, deals.length) : words.needYou(count);
  if (!beforeBrief || beforeBrief.at <= now) return needYou;
  const named = isDone.slice(0, beforeBrief.names).filter((done) => !done).length;
  if (named === 0) return needYou;
  const { channelId, name } = teamOf(directory, beforeBrief.teamId);
  const weekday = texts.format.weekday(dayOf(beforeBrief.at, texts.format.zone));
  const where = channelId === null ? phrase`${name}` : phrase`${{ channelId }}`;
  const brief = words.brief(weekday, where, texts.format.moment(beforeBrief.at));
  if (left < deals.length) return words.leftInBrief(needYou, brief, left, named);
  return named === count ? words.inBrief(brief, count) : words.partlyInBrief(brief, count, named);
}

function isWholeDone({ more }: PayloadOf<'nudge'>, isDone: readonly boolean[]): boolean {
  return more === 0 && isDone.every(Boolean);
}
