/** Open deals by stage, how many and worth what: as a chart and a table. */

import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import {
  overviewPipeline,
  type PipelineOverview,
  type StageTotal,
} from '../../operations/pipeline-overview.ts';
import { dealWords } from '../../texts/deals.ts';
import { joined, plainly } from '../../texts/phrase.ts';
import { pipelineWords } from '../../texts/pipeline.ts';
import type { Texts } from '../../texts/texts.ts';
import { viewWords } from '../../texts/views.ts';
import {
  actions,
  button,
  type ChartBlock,
  context,
  dataTable,
  header,
  lines,
  type Message,
} from '../blocks.ts';
import { cut, limits } from '../limits.ts';
import { actionIds } from '../wire.ts';
import { chartLabels } from './chart-labels.ts';
import { inUnits } from './in-units.ts';
import { type PipelineView, pipelineButtons, whoseName, withoutValue } from './pipeline-view.ts';

export async function overviewMessage(view: PipelineView): Promise<Result<Message, Refusal>> {
  const { turn, shown, sight } = view;
  const { texts } = turn;
  const words = viewWords[texts.language];
  const result = await overviewPipeline(turn.workspace, turn.person.id, {
    ...shown,
    ...(sight === null ? {} : { sight }),
  });
  if (!result.ok) return result;
  const overview = result.value;
  const isEmpty = overview.count === 0;
  const title = overviewTitle(view, overview);
  const asOf = texts.format.moment(overview.asOf);
  const total = joined([
    words.pipeline.total(overview.count, texts.format.money(overview.total)),
    pipelineWords[texts.language].weightedTotal(texts.format.money(overview.weighted)),
  ]);
  const nothing = shown.asOf === null ? words.pipeline.none : words.pipeline.nonePast(asOf);
  return done({
    text: joined([plainly(title), isEmpty ? nothing : total], ': '),
    blocks: [
      header(title),
      ...(isEmpty ? [lines(nothing)] : [lines(total), stageChart(texts, overview), tableOf(texts, overview)]),
      ...withoutValue(turn, overview).map((note) => lines(note)),
      ...(overview.others.length > 0
        ? [lines(words.pipeline.others(texts.format.list(overview.others.map((one) => one.name))))]
        : []),
      ...actions(
        ...(isEmpty && shown.asOf === null && sight === null
          ? [button(actionIds.dealNew, dealWords[texts.language].button.newDeal, 'new')]
          : []),
        ...pipelineButtons(view, overview.asOf, !isEmpty, overview.pipeline.id),
      ),
      context(words.asOf(asOf)),
    ],
  });
}

export function overviewTitle(view: PipelineView, { pipeline }: Pick<PipelineOverview, 'pipeline'>): string {
  const { texts } = view.turn;
  const day = view.shown.asOf && texts.format.day(view.shown.asOf);
  return viewWords[texts.language].pipeline.of(pipeline.name, whoseName(view), day);
}

/** The value of each stage; the number of deals where none of them has a value. */
export function stageChart(texts: Texts, { stages, total }: PipelineOverview): ChartBlock {
  const words = viewWords[texts.language].pipeline;
  const isWorth = total.minor > 0n;
  const size = (one: StageTotal) => (isWorth ? inUnits(one.value, total.currency) : one.count);
  const shown = stages.slice(0, limits.chartCategories);
  const labels = chartLabels(shown.map(({ stage }) => stage.name));
  const title = isWorth ? words.chartValue(total.currency) : words.chartCount;
  return {
    type: 'data_visualization',
    title: cut(title, limits.chartTitle),
    chart: {
      type: 'bar',
      series: [
        {
          name: isWorth ? words.value : words.deals,
          data: shown.map((one, index) => ({ label: labels[index] ?? '', value: size(one) })),
        },
      ],
      axis_config: { categories: labels },
    },
  };
}

function tableOf({ format, language }: Texts, { stages, count, total, weighted }: PipelineOverview) {
  const words = viewWords[language].pipeline;
  const { currency } = total;
  const money = (minor: bigint) => ({
    value: inUnits(minor, currency),
    text: format.money({ minor, currency }),
  });
  const row = (name: string, deals: number, value: bigint, probable: bigint) => [
    name,
    { value: deals, text: format.number(deals) },
    money(value),
    money(probable),
  ];
  return dataTable(
    words.byStage,
    [words.stage, words.deals, words.value, pipelineWords[language].weighted],
    [
      ...stages.map((one) => row(one.stage.name, one.count, one.value, one.weighted)),
      row(words.sum, count, total.minor, weighted.minor),
    ],
  );
}
