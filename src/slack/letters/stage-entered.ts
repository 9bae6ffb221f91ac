/** To the owner of a deal that somebody else moved on: where it is now, and what that stage asks of them. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { pipelineOf } from '../../domain/directory.ts';
import { stageOf } from '../../domain/pipeline.ts';
import { showDeal } from '../../operations/show-deal.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { announcementWords } from '../../texts/announcements.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { actions, lines } from '../blocks.ts';
import { dealButton } from '../deals/card.ts';
import { stageBlocks } from '../deals/stage-checklist.ts';
import { actionIds } from '../wire.ts';
import { dealNamed, type Letter, only, readerAbout } from './letter.ts';

/** Undefined when the deal has moved on, or gone to somebody else, before it was told. */
export async function stageEnteredLetter(
  workspace: Workspace,
  payload: PayloadOf<'stage-entered'>,
): Promise<Letter | undefined> {
  const view = await showDeal(workspace, payload.dealId);
  const { deal, directory } = view;
  const isCurrent = deal.status === 'open' && deal.stageId === payload.stageId && deal.ownerId === payload.to;
  const reader = readerAbout(view, payload.to);
  if (!reader || !isCurrent) return undefined;
  const { texts } = reader;
  const { name } = stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
  const by = payload.by ? mention(directory, payload.by) : null;
  const text = announcementWords[texts.language].stageEntered(by, dealNamed(view, texts), name);
  const label = dealWords[texts.language].button;
  return {
    to: reader.to,
    message: {
      text,
      blocks: [
        lines(text),
        ...stageBlocks(view, texts),
        ...actions(
          dealButton(actionIds.dealShow, label.show, deal, 'primary'),
          dealButton(actionIds.dealLog, label.log, deal),
        ),
      ],
    },
    takenBack: only(announcementWords[texts.language].takenBack(text)),
  };
}
