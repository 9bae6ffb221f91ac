/** `/pipeline`: open deals by stage, how many and worth what, as a chart and a table. */
import { type Currency, minorDigits } from '../domain/money.ts';
import { done, type Result } from '../domain/result.ts';
import { overviewPipeline, type PipelineOverview, type StageTotal } from '../operations/pipeline-overview.ts';
import { dealWords } from '../texts/deals.ts';
import { joined, type Phrase, plainly } from '../texts/phrase.ts';
import type { Texts } from '../texts/texts.ts';
import { viewWords } from '../texts/views.ts';
import {
  actions,
  button,
  type ChartBlock,
  context,
  dataTable,
  header,
  lines,
  type Message,
} from './blocks.ts';
import type { Pressed } from './conversation.ts';
import type { PipelineViewIntent } from './grammar/intents.ts';
import { cut, cutAtWord, limits } from './limits.ts';
import { onlyNamed, ownerName, pipelineNamed, present, whoseOf } from './named.ts';
import { refusalMessage, say } from './problems.ts';
import { readingProblem } from './reading.ts';
import { rateExample } from './team/rate.ts';
import type { Turn } from './turn.ts';
import { actionIds, decode, encode, PipelineValue } from './wire.ts';

export async function pipelineTyped(turn: Turn, intent: PipelineViewIntent): Promise<void> {
  const { reply, team } = turn;
  const { asOf } = intent;
  if (asOf && !asOf.reading.ok) return reply.tell(say(readingProblem(turn, asOf.reading.refusal)));
  const whose = intent.whose && whoseOf(turn, intent.whose);
  if (whose && !whose.ok) return reply.tell(say(whose.refusal));
  const named = intent.pipeline === undefined ? undefined : readName(turn, intent.pipeline);
  if (named && !named.ok) return reply.tell(say(named.refusal));
  const usual: PipelineValue = { whose: { teamId: team.id }, pipelineId: null, asOf: null };
  await reply.tell(
    await pipelineMessage(turn, {
      ...usual,
      ...(named ? named.value : {}),
      ...(whose ? { whose: whose.value } : {}),
      asOf: asOf?.reading.ok ? asOf.reading.value : null,
    }),
  );
}

export async function pipelineRefreshAction(turn: Turn, { value }: Pressed): Promise<void> {
  const shown = decode(PipelineValue, value);
  if (!shown) throw new Error('an overview to refresh does not say what it shows');
  await turn.reply.replace(await pipelineMessage(turn, shown));
}

/** A word without a keyword is a pipeline's name, a team's or a person's. */
function readName(turn: Turn, text: string): Result<Partial<PipelineValue>, Phrase> {
  const pipeline = pipelineNamed(turn, text);
  if (pipeline.ok) return done({ pipelineId: pipeline.value.id });
  const team = onlyNamed(turn.directory.teams.values(), text);
  if (team) return done({ whose: { teamId: team.id } });
  const person = onlyNamed(present(turn.directory), text);
  return person ? done({ whose: { ownerId: person.id } }) : pipeline;
}

async function pipelineMessage(turn: Turn, shown: PipelineValue): Promise<Message> {
  const { texts } = turn;
  const words = viewWords[texts.language];
  const result = await overviewPipeline(turn.workspace, turn.person.id, shown);
  if (!result.ok) return refusalMessage(turn, result.refusal);
  const overview = result.value;
  const day = shown.asOf && texts.format.day(shown.asOf);
  const title = words.pipeline.of(overview.pipeline.name, whoseName(turn, shown), day);
  const asOf = texts.format.moment(overview.asOf);
  const total = words.pipeline.total(overview.count, texts.format.money(overview.total));
  const nothing = shown.asOf === null ? words.pipeline.none : words.pipeline.nonePast(asOf);
  return {
    text: joined([plainly(title), overview.count === 0 ? nothing : total], ': '),
    blocks: [
      header(title),
      ...(overview.count === 0
        ? [lines(nothing)]
        : [lines(total), stageChart(texts, overview), tableOf(turn, overview)]),
      ...leftOut(turn, overview).map((note) => lines(note)),
      ...actions(
        button(actionIds.pipelineRefresh, words.refresh, encode(shown)),
        ...(overview.count === 0 && shown.asOf === null
          ? [button(actionIds.dealNew, dealWords[texts.language].button.newDeal, 'new')]
          : []),
      ),
      context(words.asOf(asOf)),
    ],
  };
}

function whoseName(turn: Turn, { whose }: PipelineValue): string {
  const words = viewWords[turn.texts.language].pipeline;
  return whose === 'everyone' ? words.everyone : (ownerName(turn, whose) ?? words.mine);
}

/** The value of each stage; the number of deals where none of them has a value. */
export function stageChart(texts: Texts, { stages, total }: PipelineOverview): ChartBlock {
  const words = viewWords[texts.language].pipeline;
  const isWorth = total.minor > 0n;
  const size = (one: StageTotal) => (isWorth ? inUnits(one.value, total.currency) : one.count);
  const shown = stages.slice(0, limits.chartCategories);
  const labels = labelsOf(shown.map(({ stage }) => stage.name));
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

/** Short enough for a chart, and each of them different. */
function labelsOf(names: readonly string[]): readonly string[] {
  const short = names.map((name) => cutAtWord(name, limits.chartLabel));
  if (new Set(short).size === short.length) return short;
  return names.map((name, index) => cut(`${index + 1} ${name}`, limits.chartLabel));
}

function tableOf({ texts }: Turn, { stages, count, total }: PipelineOverview) {
  const { format, language } = texts;
  const words = viewWords[language].pipeline;
  const row = (name: string, deals: number, value: bigint) => [
    name,
    { value: deals, text: format.number(deals) },
    {
      value: inUnits(value, total.currency),
      text: format.money({ minor: value, currency: total.currency }),
    },
  ];
  return dataTable(
    words.byStage,
    [words.stage, words.deals, words.value],
    [...stages.map((one) => row(one.stage.name, one.count, one.value)), row(words.sum, count, total.minor)],
  );
}

/** What the value does not contain, and where else to look. */
function leftOut({ texts, directory }: Turn, overview: PipelineOverview): readonly Phrase[] {
  const words = viewWords[texts.language].pipeline;
  const { withoutAmount, withoutRate, missingRates, others } = overview;
  const missing = texts.format.list(missingRates);
  const example = rateExample(directory.baseCurrency, missingRates[0]);
  return [
    ...(withoutAmount > 0 ? [words.withoutAmount(withoutAmount)] : []),
    ...(withoutRate > 0 ? [words.withoutRate(withoutRate, missing, example)] : []),
    ...(others.length > 0 ? [words.others(texts.format.list(others.map((one) => one.name)))] : []),
  ];
}

/** For drawing and sorting only: a chart needs no exact cents. */
export function inUnits(minor: bigint, currency: Currency): number {
  return Number(minor) / 10 ** minorDigits(currency);
}
