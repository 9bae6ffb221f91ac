/** `/deal reopen`: a closed deal goes back to the stage it left, a parked one returns early. */
import type { DealAtVersion } from '../../operations/change-deal.ts';
import { reopenDeal } from '../../operations/close-deal.ts';
import { closeWords } from '../../texts/close.ts';
import { lines, type Message } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { modalOf, textField } from '../forms.ts';
import type { ReopenIntent } from '../grammar/intents.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';
import { askAgain, DealKept, nameOf, stageOfDeal, viewToAskAt } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

/** What is typed is meant, and done at once. */
export async function reopenTyped(turn: Turn, intent: ReopenIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal, ['won', 'lost', 'parked']);
  if (deal) await turn.reply.tell(await reopened(turn, { dealId: deal.id, version: deal.version }));
}

/** A won or lost deal asks what changed, which also keeps a slip of the thumb from reopening it. */
export async function reopenAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const seen = { dealId: found.deal.id, version: found.version };
  const view = await viewToAskAt(turn, seen, 'won', 'lost', 'parked');
  if (!view) return;
  const { deal } = view;
  if (deal.status === 'parked') return turn.reply.tell(await reopened(turn, seen));
  const words = closeWords[turn.texts.language];
  const status = turn.texts.terms.status[deal.status];
  const form = {
    id: formIds.reopen,
    title: words.reopenTitle(deal.number),
    submit: words.reopenSubmit,
    close: words.close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: [
      lines(words.reopening(nameOf(turn, view), status, stageOfDeal(view).name)),
      textField({ id: 'reason', label: words.whyReopen, multiline: true, optional: true }),
    ],
  };
  return turn.reply.ask(modalOf(form, turn.origin));
}

async function reopened(turn: Turn, seen: DealAtVersion): Promise<Message> {
  const result = await reopenDeal(turn.workspace, turn.by, { ...seen, reason: null });
  return result.ok ? changedMessage(turn, result.value) : refusalMessage(turn, result.refusal);
}

export async function reopenForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = DealKept.parse(keptThen);
  const request = { dealId: kept.d, version: kept.v, reason: filled.text('reason') };
  const result = await reopenDeal(turn.workspace, turn.by, request);
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, kept, filled, { 'text-too-long': 'reason' });
}
