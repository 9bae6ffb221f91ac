/** `/deal undo`: shows a person's last change and takes it back once they confirm. */
import { showDeal } from '../../operations/show-deal.ts';
import { findUndoable, undoChange } from '../../operations/undo-change.ts';
import { dealWords } from '../../texts/deals.ts';
import { describeEntry } from '../../texts/entries.ts';
import { viewWords } from '../../texts/views.ts';
import { actions, bullets, button, context, lines } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { UndoIntent } from '../grammar/intents.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { ActValue } from '../wire-values.ts';
import { dealButton } from './card.ts';
import { changedMessage } from './told.ts';

export async function undoTyped(turn: Turn, _intent: UndoIntent): Promise<void> {
  const { texts, workspace, person, reply } = turn;
  const found = await findUndoable(workspace, person.id);
  if (!found.ok) return reply.tell(await refusalMessage(turn, found.refusal));
  const { dealId, act, entries: takenBack } = found.value;
  const { deal, account, directory, entries } = await showDeal(workspace, dealId);
  const words = viewWords[texts.language].undo;
  const { title, nameAndAccount, button: label } = dealWords[texts.language];
  const asked = words.ask(title(deal.number, nameAndAccount(deal.name, account.name)));
  await reply.tell({
    text: asked,
    blocks: [
      lines(asked),
      bullets(takenBack.map((entry) => describeEntry({ ...texts, directory }, entry, deal, entries))),
      ...actions(
        button(actionIds.undoConfirm, words.confirm, encode({ d: dealId, act }), { style: 'danger' }),
        dealButton(actionIds.dealShow, label.show, deal),
      ),
      context(words.final),
    ],
  });
}

/** Confirmed, or pressed right below the change itself. */
export async function undoConfirmAction(turn: Turn, pressed: Pressed): Promise<void> {
  await takeBack(turn, pressed);
}

export async function undoAction(turn: Turn, pressed: Pressed): Promise<void> {
  await takeBack(turn, pressed);
}

async function takeBack(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = decode(ActValue, value);
  if (!asked) throw new Error('a button does not say what to take back');
  const result = await undoChange(turn.workspace, turn.by, { dealId: asked.d, act: asked.act });
  if (result.ok) await turn.reply.replace(await changedMessage(turn, result.value));
  else await turn.reply.tell(await refusalMessage(turn, result.refusal));
}
