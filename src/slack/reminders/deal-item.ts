/** One deal of a reminder: whose it is, which clock ran out, and what can be done about it; later what was done. */
import type { Button, Overflow } from '@slack/types';
import type { PayloadOf } from '../../domain/announcements.ts';
import { type Directory, personOf } from '../../domain/directory.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { dealWords } from '../../texts/deals.ts';
import { nextStepPhrase } from '../../texts/next-step.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { clipped, joined, type Phrase } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, actionsAbout, button, lines } from '../blocks.ts';
import { moreMenu } from '../deals/card.ts';
import { donePhrase } from '../nudges/done.ts';
import { boldTitle } from '../nudges/item.ts';
import { actionIds } from '../wire.ts';
import type { DealBlock } from '../wire-values.ts';
import { helpButton } from './help-button.ts';

export type ReminderFacts = PayloadOf<'stalled-reminder'>;
type ListedDeal = ReminderFacts['deals'][number];

const longestName = 120;
const longestLine = 200;

/** Its owner is named, not notified: they were told privately before. */
export function reminderItem(
  texts: Texts,
  directory: Directory,
  deal: ListedDeal,
  reminderId: string,
  progress: Progress,
): readonly AnyBlock[] {
  const title = itemTitle(texts, deal);
  const done = donePhrase(texts, directory, deal, progress);
  if (done) return [lines(title, done)];
  const version = progress.get(deal.dealId)?.view.deal.version ?? deal.version;
  return [
    lines(
      title,
      clipped(ownerAndClock(texts, directory, deal), longestLine),
      clipped(nextStepPhrase(texts, deal.nextStep), longestLine),
    ),
    actionsAbout({ d: deal.dealId, v: version, r: reminderId } satisfies DealBlock, buttons(texts)),
  ];
}

/** The clock of the stage names the stage. */
function ownerAndClock(texts: Texts, directory: Directory, deal: ListedDeal): Phrase {
  const owner = personOf(directory, deal.ownerId).name;
  const stalled = deal.concerns.find((concern) => concern.about === 'stalled');
  if (!stalled) return joined([owner, deal.stageName]);
  const stage = stalled.clock === 'stage' ? null : deal.stageName;
  return joined([owner, stage, concernPhrase(texts, stalled, deal.stageName)]);
}

/** `*D-42 · Pumps (Acme)* · $50,000` */
function itemTitle(texts: Texts, deal: ListedDeal): Phrase {
  const { amount, currency } = deal;
  const worth =
    amount === null ? dealWords[texts.language].noAmount : texts.format.money({ minor: amount, currency });
  return joined([boldTitle(texts, deal, longestName), worth]);
}

/** Those of a nudge, for who may, and help from who may not. */
function buttons({ language }: Texts): readonly (Button | Overflow)[] {
  const { button: label } = dealWords[language];
  const { button: own } = nudgeWords[language];
  return [
    button(actionIds.dealLog, own.log, null),
    button(actionIds.dealNext, label.next, null),
    button(actionIds.dealStuck, own.stuck, null),
    helpButton(language, null),
    moreMenu(null, [
      [actionIds.dealAdvance, label.advance],
      [actionIds.dealPark, label.park],
      [actionIds.dealLose, own.lose],
      [actionIds.dealSnooze, own.snooze],
      [actionIds.dealMute, own.mute],
    ]),
  ];
}
