/** What a person is told about their own change: what was understood, how to take it back, and what is left open. */
import type { DealChanged } from '../../operations/change-deal.ts';
import { showDeal } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import { describeEntry } from '../../texts/entries.ts';
import { joined } from '../../texts/phrase.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import type { Turn } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import { dealButton } from './card.ts';

/** The private confirmation of a change. A log or a move that leaves no next step offers to set one. */
export async function changedMessage(turn: Turn, changed: DealChanged): Promise<Message> {
  const { texts } = turn;
  const words = dealWords[texts.language];
  const view = await showDeal(turn.workspace, changed.dealId);
  const { deal, entries, directory, account, contacts } = view;
  const own = entries.filter((entry) => changed.seqs.includes(entry.seq));
  const what = joined(
    own.map((entry) => describeEntry({ ...texts, directory, contacts }, entry, deal, entries)),
  );
  const told = words.didThis(words.title(deal.number, words.nameAndAccount(deal.name, account.name)), what);
  const isUndo = own.every((entry) => entry.event.kind === 'undone');
  const asksNextStep =
    deal.status === 'open' &&
    deal.nextStep === null &&
    own.some(
      ({ event }) =>
        event.kind === 'logged' || event.kind === 'stage-changed' || event.kind === 'next-step-done',
    );
  const act = own[0]?.act;
  const label = words.button;
  return {
    text: told,
    blocks: [
      lines(told),
      ...(changed.alreadySent > 0 ? [lines(words.alreadySent(changed.alreadySent))] : []),
      ...(asksNextStep
        ? [
            lines(words.askNextStep),
            ...actions(
              dealButton(actionIds.dealNextInTwoDays, label.inTwoDays, deal),
              dealButton(actionIds.dealNextWeek, label.nextWeek, deal),
              dealButton(actionIds.dealNext, label.other, deal),
            ),
          ]
        : []),
      ...actions(
        ...(isUndo || act === undefined
          ? []
          : [button(actionIds.undo, label.undo, encode({ d: deal.id, act }))]),
        dealButton(actionIds.dealShow, label.show, deal),
        ...(own.some(({ event }) => event.kind === 'created')
          ? [dealButton(actionIds.dealEdit, label.edit, deal)]
          : []),
      ),
    ],
  };
}
