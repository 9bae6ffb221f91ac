/** What a person is told about their own change: what was understood, how to take it back, and what is left open. */
import type { DealEntry } from '../../domain/history.ts';
import type { DealChanged } from '../../operations/change-deal.ts';
import { showDeal } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import { describeEntry } from '../../texts/entries.ts';
import { quietWords } from '../../texts/nudges.ts';
import { joined } from '../../texts/phrase.ts';
import { actions, button, lines, type Message } from '../blocks.ts';
import type { Turn } from '../turn.ts';
import { actionIds, encode } from '../wire.ts';
import { dealButton } from './card.ts';
import { stageBlocks } from './stage-checklist.ts';

/** The private confirmation of a change. A log or a move that leaves no next step offers to set one. */
export async function changedMessage(turn: Turn, changed: DealChanged): Promise<Message> {
  const { texts } = turn;
  const words = dealWords[texts.language];
  const view = await showDeal(turn.workspace, changed.dealId);
  const { deal, entries, directory, account, contacts } = view;
  const own = entries.filter((entry) => changed.seqs.includes(entry.seq));
  const isExplained = own.some(({ event }) => event.kind === 'stall-explained');
  const what = joined(
    own
      .map((entry) => (isExplained ? withoutReason(entry) : entry))
      .map((entry) => describeEntry({ ...texts, directory, contacts }, entry, deal, entries)),
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
  const isOwnMove =
    deal.ownerId === turn.person.id &&
    own.some(({ event }) => event.kind === 'stage-changed' && event.direction === 'forward');
  const isMuted = own.some(({ event }) => event.kind === 'muted');
  const quiet = quietWords[texts.language];
  const act = own[0]?.act;
  const label = words.button;
  return {
    text: told,
    blocks: [
      lines(told),
      ...(changed.alreadySent > 0 ? [lines(words.alreadySent(changed.alreadySent))] : []),
      ...(isOwnMove ? stageBlocks(view, texts) : []),
      ...(isMuted ? [lines(quiet.howToUnmute(deal.number))] : []),
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
        ...(isMuted ? [dealButton(actionIds.dealUnmute, quiet.unmute, deal)] : []),
        dealButton(actionIds.dealShow, label.show, deal),
        ...(own.some(({ event }) => event.kind === 'created')
          ? [dealButton(actionIds.dealEdit, label.edit, deal)]
          : []),
      ),
    ],
  };
}

/** Why it stalled has just been said: that it was parked or lost for this is not to say it again. */
function withoutReason(entry: DealEntry): DealEntry {
  const { event } = entry;
  if (event.kind === 'parked') return { ...entry, event: { ...event, reason: null } };
  if (event.kind === 'lost') return { ...entry, event: { ...event, whatHappened: null } };
  return entry;
}
