/** One deal in a nudge: what is wrong with it, what can be done, and later what was done. */
import type { Button, Overflow } from '@slack/types';
import { isAbout, type NamedDeal } from '../../domain/concerns.ts';
import type { Directory } from '../../domain/directory.ts';
import { nextStage } from '../../domain/pipeline.ts';
import type { Progress } from '../../operations/follow-announced.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { dealWords } from '../../texts/deals.ts';
import { nextStepPhrase } from '../../texts/next-step.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { clipped, joined, type Phrase, phrase, plainly } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, actions, lines, sizeOf } from '../blocks.ts';
import { dealButton, moreMenu } from '../deals/card.ts';
import { limits } from '../limits.ts';
import { type ActionId, actionIds } from '../wire.ts';
import { donePhrase } from './done.ts';

/** So that five deals with everything wrong with them fit one message. */
const longestLine = 120;
const longestTitle = 100;
const longestStage = 60;
const mostConcerns = 3;

/** The blocks with texts as long as one message has room for; `share` is how much of its usual length each may have. */
export function asLongAsFits(compose: (share: number) => readonly AnyBlock[]): readonly AnyBlock[] {
  let blocks = compose(1);
  for (const share of [1 / 2, 1 / 4]) {
    if (sizeOf(blocks) <= limits.messageCharacters) break;
    blocks = compose(share);
  }
  return blocks;
}

/** The deal in two blocks; once something was done about it, in one that says so. */
export function dealItem(
  texts: Texts,
  directory: Directory,
  deal: NamedDeal,
  progress: Progress,
  share: number,
): readonly AnyBlock[] {
  const done = donePhrase(texts, directory, deal, progress);
  if (done) return [lines(itemTitle(texts, deal, share), done)];
  const version = progress.get(deal.dealId)?.view.deal.version ?? deal.version;
  return [
    lines(itemTitle(texts, deal, share), ...whatIsWrong(texts, deal, share)),
    ...actions(...itemButtons(texts, directory, deal, version)),
  ];
}

/** `*D-42 · Pumps (Acme)* · $50,000 · Proposal` */
export function itemTitle(texts: Texts, deal: NamedDeal, share: number): Phrase {
  const { amount, currency } = deal;
  const worth = amount === null ? null : texts.format.money({ minor: amount, currency });
  const stage = clipped(plainly(deal.stageName), longestStage * share);
  return joined([boldTitle(texts, deal, longestTitle * share), worth, stage]);
}

/** `*D-42 · Pumps (Acme)*`, cut to so many characters. */
export function boldTitle({ language }: Texts, deal: NamedDeal, most: number): Phrase {
  const words = dealWords[language];
  return clipped(
    phrase`*${words.title(deal.number, words.nameAndAccount(deal.name, deal.accountName))}*`,
    most,
  );
}

/** Its concerns, a line each, and the next step there is, if that is none of them. */
export function whatIsWrong(texts: Texts, deal: NamedDeal, share: number): readonly Phrase[] {
  const wrong = deal.concerns
    .slice(0, mostConcerns)
    .map((concern) => concernPhrase(texts, concern, deal.stageName));
  const isOverdue = isAbout(deal, 'next-step-overdue');
  const { nextStep } = deal;
  const step = nextStep && !isOverdue ? [nextStepPhrase(texts, nextStep)] : [];
  return [...wrong, ...step].map((line) => clipped(line, longestLine * share));
}

/** What answers the most pressing concern comes first; what is left is behind "More". */
function itemButtons(
  { language }: Texts,
  directory: Directory,
  deal: NamedDeal,
  version: number,
): readonly (Button | Overflow)[] {
  const { button: label } = dealWords[language];
  const { button: own } = nudgeWords[language];
  const shown = { id: deal.dealId, version };
  const further: readonly [ActionId, string] = isLastStage(directory, deal)
    ? [actionIds.dealWin, label.win]
    : [actionIds.dealAdvance, label.advance];
  const answers = [
    ...(isAbout(deal, 'stalled') ? [dealButton(actionIds.dealStuck, own.stuck, shown, 'primary')] : []),
    ...(isAbout(deal, 'next-step-overdue') ? [dealButton(actionIds.dealDone, label.done, shown)] : []),
    ...(isAbout(deal, 'close-passed') ? [dealButton(actionIds.dealEdit, own.newClose, shown)] : []),
  ];
  return [
    ...answers.slice(0, 1),
    dealButton(actionIds.dealLog, own.log, shown),
    dealButton(actionIds.dealNext, label.next, shown),
    dealButton(actionIds.dealSnooze, own.snooze, shown),
    moreMenu(shown, [
      further,
      [actionIds.dealPark, label.park],
      [actionIds.dealLose, own.lose],
      [actionIds.dealMute, own.mute],
      [actionIds.dealShow, label.show],
    ]),
  ];
}

function isLastStage({ pipelines }: Directory, { stageId }: NamedDeal): boolean {
  for (const pipeline of pipelines.values())
    if (pipeline.stages.some(({ id }) => id === stageId)) return nextStage(pipeline, stageId) === undefined;
  return false;
}
