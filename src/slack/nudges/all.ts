/** All the deals that a nudge had no room for, as they are now. */
import { ownConcerns } from '../../operations/own-concerns.ts';
import { concernPhrase } from '../../texts/concerns.ts';
import { dealWords } from '../../texts/deals.ts';
import { nudgeWords } from '../../texts/nudges.ts';
import { joined, phrase, plainText } from '../../texts/phrase.ts';
import { viewWords } from '../../texts/views.ts';
import { actions, context, dataTable, header, lines, menu, rowsThatFit } from '../blocks.ts';
import { dealTitle, dealValue } from '../deals/card.ts';
import { say } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds } from '../wire.ts';

/** Besides a full table, a message has room for about so many options. */
const mostOffered = 30;

export async function nudgeAllAction(turn: Turn): Promise<void> {
  const { texts } = turn;
  const { format, language } = texts;
  const words = nudgeWords[language].all;
  const { list, more, asOf } = viewWords[language];
  const deals = await ownConcerns(turn.workspace, turn.person.id);
  if (deals.length === 0) return turn.reply.tell(say(words.none));
  const all = deals.map(({ deal, named, nudges }) => [
    dealTitle(deal, language),
    named.stageName,
    deal.amount === null ? '' : format.shortMoney({ minor: deal.amount, currency: deal.currency }),
    plainText(joined(nudges.map((concern) => concernPhrase(texts, concern, named.stageName)))),
  ]);
  const rows = rowsThatFit(all);
  const left = all.length - rows.length;
  const head = [list.column.deal, list.column.stage, list.column.amount, words.why];
  const choices = deals.slice(0, mostOffered).map(({ deal }) => ({
    text: dealTitle(deal, language),
    value: dealValue(deal),
  }));
  await turn.reply.tell({
    text: phrase`${words.title}: ${format.number(deals.length)}`,
    blocks: [
      header(words.title),
      dataTable(words.title, head, rows),
      ...(left > 0 ? [lines(more(format.number(left)))] : []),
      ...actions(menu(actionIds.dealShow, dealWords[language].button.show, choices)),
      context(asOf(format.moment(turn.now))),
    ],
  });
}
