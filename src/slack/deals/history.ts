/** `/deal history`: everything that happened to a deal, newest last, with what was taken back marked as such. */
import type { DealEntry } from '../../domain/history.ts';
import type { DealId } from '../../domain/ids.ts';
import { aroundEntry, type DealView, showDeal } from '../../operations/show-deal.ts';
import { personBehind } from '../../operations/workspace.ts';
import { dealWords } from '../../texts/deals.ts';
import { describeEntry, mention } from '../../texts/entries.ts';
import { clipped, joined, type Phrase, phrase, plainly } from '../../texts/phrase.ts';
import { viewWords } from '../../texts/views.ts';
import { actions, bullets, button, context, header, type Message } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { HistoryIntent } from '../grammar/intents.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { HistoryValue } from '../wire-values.ts';
import { dealButton } from './card.ts';
import { dealPressed, dealTyped } from './which-deal.ts';

const perPage = 20;
const longestLine = 400;

export async function historyTyped(turn: Turn, intent: HistoryIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal, ['open', 'parked', 'won', 'lost']);
  if (deal) await turn.reply.tell(await historyMessage(turn, deal.id, null));
}

/** From a card, the latest page as a new answer; from the history itself, another page in its place. */
export async function historyAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (!found) return;
  const before = decode(HistoryValue, pressed.value)?.before ?? null;
  const message = await historyMessage(turn, found.deal.id, before);
  await (before === null ? turn.reply.tell(message) : turn.reply.replace(message));
}

async function historyMessage(turn: Turn, dealId: DealId, before: number | null): Promise<Message> {
  const { texts } = turn;
  const words = viewWords[texts.language];
  const view = await showDeal(turn.workspace, dealId);
  const { deal, account } = view;
  // An undo is told at the entry it took back.
  const told = view.entries.filter((entry) => entry.event.kind !== 'undone');
  const upTo = before === null ? told : told.filter((entry) => entry.seq < before);
  const page = upTo.slice(-perPage);
  const first = page.at(0);
  const names = dealWords[texts.language];
  const title = words.history.title(deal.number, names.nameAndAccount(deal.name, account.name));
  const to = (seq: number) => encode({ d: deal.id, v: deal.version, before: seq });
  const hasEarlier = first !== undefined && upTo.length > page.length;
  const range = words.history.range(upTo.length - page.length + 1, upTo.length, told.length);
  return {
    text: plainly(title),
    blocks: [
      header(title),
      bullets(page.map((entry) => line(turn, view, entry))),
      ...actions(
        ...(hasEarlier
          ? [button(`${actionIds.dealHistory}:earlier`, words.history.earlier, to(first.seq))]
          : []),
        ...(upTo.length < told.length
          ? [button(`${actionIds.dealHistory}:latest`, words.history.latest, to(deal.version + 1))]
          : []),
        dealButton(actionIds.dealShow, names.button.show, deal),
      ),
      context(joined([told.length > perPage ? range : null, words.asOf(texts.format.moment(view.asOf))])),
    ],
  };
}

function line({ texts }: Turn, view: DealView, entry: DealEntry): Phrase {
  const { entries, directory } = view;
  const words = viewWords[texts.language].history;
  const { after } = aroundEntry(entries, entry.seq);
  const what = describeEntry({ ...texts, directory }, entry, after, entries);
  const undoing = entries.find(({ event }) => event.kind === 'undone' && event.takesBack === entry.seq);
  const said = clipped(
    words.line(texts.format.moment(entry.recordedAt), actorPhrase(texts, view, entry), what),
    longestLine,
  );
  if (!undoing) return said;
  const when = texts.format.moment(undoing.recordedAt);
  return phrase`${said}${words.takenBack(actorPhrase(texts, view, undoing), when)}`;
}

function actorPhrase({ language }: Turn['texts'], { directory }: DealView, { actor }: DealEntry): Phrase {
  const words = viewWords[language].history;
  const personId = personBehind(actor);
  if (personId) return phrase`${mention(directory, personId)}`;
  return actor.kind === 'import' ? words.import : words.automation;
}
