/** What moved: the open value from opening to closing, line by line. */
import { dayOf } from '../../domain/days.ts';
import type { MovementAnswer, MovementLine } from '../../domain/metrics/answer.ts';
import { correctionsOf, isBesideTheSum } from '../../domain/metrics/movement.ts';
import type { Money } from '../../domain/money.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import { movePipeline, type PipelineMoved } from '../../operations/pipeline-movement.ts';
import { joined, type Phrase, plainly } from '../../texts/phrase.ts';
import { pipelineWords, signedMoney } from '../../texts/pipeline.ts';
import type { Texts } from '../../texts/texts.ts';
import { viewWords } from '../../texts/views.ts';
import {
  type AnyBlock,
  actions,
  type Cell,
  type ChartBlock,
  context,
  dataTable,
  header,
  lines,
  type Message,
} from '../blocks.ts';
import { cut, cutAtWord, limits } from '../limits.ts';
import type { PipelineValue } from '../wire-values.ts';
import { inUnits } from './in-units.ts';
import {
  type PipelineView,
  pipelineButtons,
  pipelineName,
  whoseName,
  withoutValue,
} from './pipeline-view.ts';

export type Moved = NonNullable<PipelineValue['moved']>;

export async function movementMessage(view: PipelineView, moved: Moved): Promise<Result<Message, Refusal>> {
  const { turn, shown, sight } = view;
  const { texts } = turn;
  const { whose, pipelineId } = shown;
  const result = await movePipeline(turn.workspace, turn.person.id, {
    whose,
    pipelineId,
    ...moved,
    ...(sight === null ? {} : { sight }),
  });
  if (!result.ok) return result;
  const { answer } = result.value;
  const title = movementTitle(view, moved);
  const summary = summaryOf(texts, answer);
  return done({
    text: joined([plainly(title), ...summary], ': '),
    blocks: [
      header(title),
      lines(...summary),
      ...movementBlocks(texts, result.value),
      ...withoutValue(turn, answer.receipt).map((note) => lines(note)),
      ...actions(
        ...pipelineButtons(
          view,
          answer.to,
          answer.lines.some(({ count }) => count > 0),
        ),
      ),
      context(viewWords[texts.language].asOf(texts.format.moment(turn.now))),
    ],
  });
}

export function movementTitle(view: PipelineView, { from, to }: Moved): string {
  const { texts } = view.turn;
  const words = pipelineWords[texts.language].movement;
  const days = to === null ? words.since(texts.format.day(from)) : between(texts, from, to);
  return `${words.title(whoseName(view), pipelineName(view.turn, view.shown.pipelineId))} · ${days}`;
}

function between({ language, format }: Texts, from: Moved['from'], to: Moved['from']): string {
  return from === to
    ? format.day(from)
    : pipelineWords[language].movement.between(format.day(from), format.day(to));
}

/** From opening to closing, without what can be done with it. */
function movementBlocks(texts: Texts, { answer, movement }: PipelineMoved): readonly AnyBlock[] {
  const words = pipelineWords[texts.language].movement;
  const told = answer.lines.filter(({ count }) => count > 0);
  const within = told.filter(({ kind }) => !isBesideTheSum(kind));
  const beside = told.filter(({ kind }) => isBesideTheSum(kind));
  const { currency } = answer.opening;
  const money = (value: Money, text: string): Cell => ({ value: inUnits(value.minor, currency), text });
  const count = (value: number): Cell => ({ value, text: texts.format.number(value) });
  const end = (name: string, deals: number, value: Money) => [
    name,
    count(deals),
    money(value, texts.format.money(value)),
  ];
  const added = (_name: string, value: Money) => money(value, signedMoney(texts.format, value));
  const corrections = correctionsOf(answer);
  const chart = within.length > 1 ? [chartOf(texts, within)] : [];
  return [
    ...(told.length === 0 ? [lines(words.nothing)] : []),
    ...chart,
    dataTable(
      words.caption,
      [words.what, words.deals, words.value],
      [
        ...(answer.reported && corrections
          ? [
              [words.reported, '', money(answer.reported, texts.format.money(answer.reported))],
              [words.corrections, '', added(words.corrections, corrections)],
            ]
          : []),
        end(words.opening, movement.opening.count, answer.opening),
        ...within.map(({ kind, count: deals, value }) => [
          words.line[kind],
          count(deals),
          added(words.line[kind], value),
        ]),
        end(words.closing, movement.closing.count, answer.closing),
      ],
    ),
    ...(beside.length > 0
      ? [
          lines(
            ...beside.map(({ kind, count: deals, value }) =>
              words.beside(words.line[kind], deals, texts.format.money(value)),
            ),
          ),
        ]
      : []),
  ];
}

/** What each line adds; the ends would dwarf them. */
function chartOf(texts: Texts, within: readonly MovementLine[]): ChartBlock {
  const words = pipelineWords[texts.language].movement;
  const data = within.map(({ kind, value }) => ({
    label: cutAtWord(words.line[kind], limits.chartLabel),
    value: inUnits(value.minor, value.currency),
  }));
  const [first] = within;
  return {
    type: 'data_visualization',
    title: cut(words.chart(first?.value.currency ?? ''), limits.chartTitle),
    chart: {
      type: 'bar',
      series: [{ name: words.value, data }],
      axis_config: { categories: data.map(({ label }) => label) },
    },
  };
}

/** From what to what, and when that was. */
function summaryOf(texts: Texts, answer: MovementAnswer): readonly Phrase[] {
  const { language, format } = texts;
  const words = pipelineWords[language].movement;
  const { opening, closing } = answer;
  const change = { minor: closing.minor - opening.minor, currency: closing.currency };
  const days = daysOf(texts, answer);
  return [
    change.minor === 0n ? words.same : words.changed(signedMoney(format, change)),
    words.ends(format.money(opening), days.from, format.money(closing), days.to),
  ];
}

/** Opening and closing in words: `start of Mon, Nov 16`, `end of Sat, Nov 21`, `Nov 22, 3:05 PM`. */
function daysOf(texts: Texts, { from, to, question: { zone } }: MovementAnswer) {
  const words = pipelineWords[texts.language].movement;
  // The opening is the last instant before its day, the closing the last of its own where that is over.
  const [first, next] = [from, to].map((at) => dayOf(new Date(at.getTime() + 1), zone));
  const last = dayOf(to, zone);
  return {
    from: words.startOf(texts.format.day(first ?? last)),
    to: next === last ? texts.format.moment(to) : words.endOf(texts.format.day(last)),
  };
}

export function spanOf(texts: Texts, answer: MovementAnswer): Phrase {
  const days = daysOf(texts, answer);
  return pipelineWords[texts.language].movement.asOf(days.from, days.to);
}
