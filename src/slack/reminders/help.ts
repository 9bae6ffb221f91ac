/** "I can help" under a reminder: the owner is told who offers, and can hand the deal over. */
import type { PayloadOf } from '../../domain/announcements.ts';
import { offerHelp } from '../../operations/offer-help.ts';
import { showDeal } from '../../operations/show-deal.ts';
import type { Workspace } from '../../operations/workspace.ts';
import { dealWords } from '../../texts/deals.ts';
import { mention } from '../../texts/entries.ts';
import { reminderWords } from '../../texts/reminders.ts';
import { actions, button, lines } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import { dealButton } from '../deals/card.ts';
import { dealNamed, type Letter, only, readerAbout } from '../letters/letter.ts';
import { refusalMessage, say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { type AssignValue, HelpValue } from '../wire-values.ts';

export async function helpAction(turn: Turn, { value, isPrivate }: Pressed): Promise<void> {
  const asked = decode(HelpValue, value);
  if (!asked) throw new Error('a button offers help with no deal');
  const result = await offerHelp(turn.workspace, turn.by, { dealId: asked.d, reminderId: asked.r });
  if (!result.ok) return turn.reply.tell(await refusalMessage(turn, result.refusal));
  const view = await showDeal(turn.workspace, asked.d);
  const owner = mention(turn.directory, result.value.owner);
  const thanks = say(reminderWords[turn.texts.language].thanks(owner, dealNamed(view, turn.texts)));
  await (isPrivate ? turn.reply.replace(thanks) : turn.reply.tell(thanks));
}

/** To the owner. */
export async function helpOfferedLetter(
  workspace: Workspace,
  { dealId, to, by }: PayloadOf<'help-offered'>,
): Promise<Letter | undefined> {
  const view = await showDeal(workspace, dealId);
  const { deal, directory } = view;
  const reader = readerAbout(view, to);
  if (!reader) return undefined;
  const { texts } = reader;
  const words = reminderWords[texts.language];
  const { button: label } = dealWords[texts.language];
  const text = words.helpOffered(mention(directory, by), dealNamed(view, texts));
  const assign: AssignValue = { d: deal.id, v: deal.version, to: by };
  return {
    to: reader.to,
    message: {
      text,
      blocks: [
        lines(text, words.helpHint),
        ...actions(
          button(actionIds.dealAssign, label.assign, encode(assign)),
          dealButton(actionIds.dealShow, label.show, deal),
          dealButton(actionIds.dealLog, label.log, deal),
        ),
      ],
    },
    takenBack: only(text),
  };
}
