/** "Show deals": exactly the deals behind a number, or behind one row of it, page by page. */
import type { Answer } from '../../domain/metrics/answer.ts';
import type { GroupKey } from '../../domain/metrics/tally.ts';
import type { DealBehind, DealsPage } from '../../operations/open-deals.ts';
import { dealsBehindMetric } from '../../operations/report-metrics.ts';
import { behindWords } from '../../texts/behind.ts';
import { composedWords } from '../../texts/composed-metrics.ts';
import { dealWords } from '../../texts/deals.ts';
import { metricTableWords } from '../../texts/metric-tables.ts';
import { numberWordsFor } from '../../texts/numbers.ts';
import { joined, plainly } from '../../texts/phrase.ts';
import { viewWords } from '../../texts/views.ts';
import {
  type AnyBlock,
  actions,
  button,
  type Cell,
  context,
  dataTable,
  header,
  lines,
  type Message,
  menu,
} from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import { dealTitle, dealValue } from '../deals/card.ts';
import { cut } from '../limits.ts';
import { inUnits } from '../numbers/in-units.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { actionIds, decode, encode } from '../wire.ts';
import { BehindValue } from '../wire-values.ts';
import { questionTitle } from './answer.ts';
import { whoseName } from './ask.ts';
import { groupLabel, inOrder, type Reader } from './labels.ts';
import { answerTo } from './look-up.ts';
import { hasMoney } from './receipt.ts';
import { questionOf } from './understand.ts';

const perPage = 20;
/** Rows that get a button of their own. */
const mostParts = 8;

/** From the number as a new answer; from the list itself, another part or page in its place. */
export async function metricsDealsAction(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = decode(BehindValue, value);
  if (!asked) throw new Error('a number does not say which deals are behind it');
  const message = await dealsMessage(turn, asked);
  await (asked.page === null ? turn.reply.tell(message) : turn.reply.replace(message));
}

async function dealsMessage(turn: Turn, asked: BehindValue): Promise<Message> {
  const question = questionOf(turn, asked, asked.metric);
  const answer = await answerTo(turn, asked);
  if (!answer.ok) return refusalMessage(turn, answer.refusal);
  const { only, keys } = asked;
  const skip = (asked.page ?? 0) * perPage;
  const page = { skip, take: perPage };
  const found = await dealsBehindMetric(turn.workspace, turn.person.id, question, { only, keys }, page);
  if (!found.ok) return refusalMessage(turn, found.refusal);
  const words = behindWords[turn.texts.language];
  const part = partName(turn, asked, answer.value);
  const title = words.title(questionTitle(turn, question, whoseName(turn, asked)), part);
  const { deals, total } = found.value;
  const { format } = turn.texts;
  const range = words.range(
    format.number(skip + 1),
    format.number(skip + deals.length),
    format.number(total),
  );
  return {
    text: joined([plainly(title), words.count(format.number(total))], ': '),
    blocks: [
      header(title),
      ...(deals.length === 0 ? [lines(words.none)] : [tableOf(turn, found.value, hasMoney(answer.value))]),
      ...actions(...(deals.length === 0 ? [] : [openMenu(turn, deals)]), ...paging(turn, asked, total)),
      ...partActions(turn, asked, answer.value),
      context(
        joined([
          total > deals.length ? range : words.count(format.number(total)),
          viewWords[turn.texts.language].asOf(format.moment(found.value.asOf)),
        ]),
      ),
    ],
  };
}

function partName(reader: Reader, { only, keys }: BehindValue, answer: Answer): string | null {
  const words = behindWords[reader.texts.language];
  const { velocity, overAverage, stageMix } = composedWords[reader.texts.language];
  if (only === 'left-out') return words.leftOut;
  // What is put together shows the deals that its first count is of.
  if (answer.kind === 'velocity') return velocity.openQualified;
  if (answer.kind === 'over-average') return overAverage.won;
  if (answer.kind === 'stage-mix') return stageMix.deals;
  const counted = only === 'counted' ? countedName(reader, answer) : null;
  if (keys === null) return counted;
  const group = groupName(reader, answer, keys);
  return counted === null ? group : `${counted} · ${group}`;
}

/** `Won`, `On time`: what the numerator of a rate is called. */
function countedName({ texts }: Reader, { question }: Answer): string {
  const { counts } = metricTableWords[texts.language];
  return counts.get(question.metric)?.[0] ?? behindWords[texts.language].counted;
}

function groupName(reader: Reader, { question }: Answer, keys: readonly GroupKey[]): string {
  const { by, fiscalYearStart } = question;
  return keys
    .flatMap((key, index) => {
      const dimension = by[index];
      return dimension === undefined ? [] : [groupLabel(reader, dimension, key, fiscalYearStart)];
    })
    .join(' · ');
}

/** The value is there where the number says something of it: of a duration it would be empty. */
function tableOf({ texts, directory }: Turn, page: DealsPage, hasValue: boolean): AnyBlock {
  const words = behindWords[texts.language];
  const names = dealWords[texts.language];
  const say = numberWordsFor(texts);
  const hasDays = page.deals.some(({ days }) => days !== undefined && days !== null);
  const stages = [...directory.pipelines.values()].flatMap((pipeline) => pipeline.stages);
  const worthCell = ({ worth }: DealBehind): Cell =>
    worth === null
      ? ''
      : {
          value: inUnits(worth, page.currency),
          text: texts.format.money({ minor: worth, currency: page.currency }),
        };
  const head = [
    words.deal,
    words.status,
    ...(hasValue ? [words.value] : []),
    ...(hasDays ? [words.days] : []),
    words.owner,
  ];
  const rows = page.deals.map((one): readonly Cell[] => [
    cut(names.title(one.deal.number, names.nameAndAccount(one.deal.name, one.deal.accountName)), 80),
    one.deal.status === 'open'
      ? (stages.find(({ id }) => id === one.deal.stageId)?.name ?? '')
      : texts.terms.status[one.deal.status],
    ...(hasValue ? [worthCell(one)] : []),
    ...(hasDays
      ? [one.days === null || one.days === undefined ? '' : { value: one.days, text: say.days(one.days) }]
      : []),
    directory.people.get(one.deal.ownerId)?.name ?? '',
  ]);
  return dataTable(words.caption, head, rows);
}

function openMenu({ texts }: Turn, deals: readonly DealBehind[]) {
  const choices = deals.map(({ deal }) => ({
    text: dealTitle(deal, texts.language),
    value: dealValue(deal),
  }));
  return menu(actionIds.dealShow, behindWords[texts.language].open, choices);
}

function paging({ texts }: Turn, asked: BehindValue, total: number) {
  const words = behindWords[texts.language];
  const page = asked.page ?? 0;
  const go = (id: string, label: string, to: number) =>
    button(`${actionIds.metricsDeals}:${id}`, label, encode({ ...asked, page: to }));
  return [
    ...(page > 0 ? [go('previous', words.previous, page - 1)] : []),
    ...((page + 1) * perPage < total ? [go('next', words.next, page + 1)] : []),
  ];
}

/** All, those counted, those left out, and the largest rows of the answer. */
function partActions(turn: Turn, asked: BehindValue, answer: Answer): readonly AnyBlock[] {
  if (answer.kind !== 'counted') return [];
  const words = behindWords[turn.texts.language];
  const go = (id: string, label: string, to: Pick<BehindValue, 'only' | 'keys'>) =>
    button(`${actionIds.metricsDeals}:${id}`, label, encode({ ...asked, ...to, page: 0 }));
  const isAll = asked.keys === null && asked.only === 'among';
  const leftOut = Object.values(answer.receipt.leftOut).some((count) => count > 0);
  const splits = answer.total.kind === 'rate' || answer.total.kind === 'ratio';
  return actions(
    ...(isAll ? [] : [go('all', words.all, { only: 'among', keys: null })]),
    ...(splits && asked.only !== 'counted'
      ? [go('counted', countedName(turn, answer), { only: 'counted', keys: asked.keys })]
      : []),
    ...(leftOut && asked.only !== 'left-out'
      ? [go('left-out', words.leftOut, { only: 'left-out', keys: null })]
      : []),
    ...inOrder(turn, answer)
      .filter(({ keys }) => encode(keys) !== encode(asked.keys ?? []))
      .slice(0, mostParts)
      .map(({ keys }, index) =>
        go(`row-${index}`, groupName(turn, answer, keys), { only: 'among', keys: [...keys] }),
      ),
  );
}
