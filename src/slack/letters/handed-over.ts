/** To whoever a deal came to: what they have to know to go on with it. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { amountOf } from '../../domain/deal.ts';
import { pipelineOf } from '../../domain/directory.ts';
import { stageOf } from '../../domain/pipeline.ts';
import { type DealView, showDeal } from '../../operations/show-deal.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { announcementWords } from '../../texts/announcements.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { nextStepPhrase } from '../../texts/next-step.ts';
import { joined, type Phrase, phrase } from '../../texts/phrase.ts';
import type { Texts } from '../../texts/texts.ts';
import { actions, lines, quote } from '../blocks.ts';
import { dealButton } from '../deals/card.ts';
import { actionIds } from '../wire.ts';
import { dealNamed, type Letter, only, readerAbout } from './letter.ts';

/** What a new owner, or one whose deal came back, has to know to go on with it. */
export async function handedOverLetter(
  workspace: Workspace,
  payload: PayloadOf<'deal-handed-over'>,
): Promise<Letter | undefined> {
  const view = await showDeal(workspace, payload.dealId);
  const reader = readerAbout(view, payload.to);
  if (!reader) return undefined;
  const { texts } = reader;
  const words = announcementWords[texts.language];
  const deal = dealNamed(view, texts);
  const text = words.handedOver(payload.by ? mention(view.directory, payload.by) : null, deal);
  const { note } = payload;
  return {
    to: reader.to,
    message: {
      text,
      blocks: [
        lines(text),
        ...(note ? [quote(note)] : []),
        lines(stateOf(view, texts), nextStepOf(view, texts)),
        ...actions(...buttonsFor(view, texts)),
      ],
    },
    takenBack: only(words.takenBack(text)),
  };
}

function stateOf({ deal, directory }: DealView, { language, format }: Texts): Phrase {
  const words = announcementWords[language];
  const amount = amountOf(deal);
  return joined([
    amount ? phrase`*${format.money(amount)}*` : dealWords[language].noAmount,
    words.inStage(stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId).name),
    deal.expectedClose ? words.closes(format.day(deal.expectedClose)) : null,
  ]);
}

function nextStepOf({ deal }: DealView, texts: Texts): Phrase {
  if (!deal.nextStep) return announcementWords[texts.language].noNextStep;
  const { text, dueOn } = deal.nextStep;
  return nextStepPhrase(texts, { text: phrase`*${text}*`, dueOn });
}

function buttonsFor({ deal }: DealView, { language }: Texts) {
  const label = dealWords[language].button;
  return [
    dealButton(actionIds.dealShow, label.show, deal, 'primary'),
    dealButton(actionIds.dealLog, label.log, deal),
    deal.nextStep
      ? dealButton(actionIds.dealDone, label.done, deal)
      : dealButton(actionIds.dealNext, label.next, deal),
  ];
}
