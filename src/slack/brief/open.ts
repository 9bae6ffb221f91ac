/** What is open: how much, what moved it since the last brief, and the stages as a chart. */
import type { BriefFacts } from '../../domain/brief.ts';
import { dayOf, startOfDay } from '../../domain/days.ts';
import { isBesideTheSum } from '../../domain/metrics/movement.ts';
import { briefWords } from '../../texts/brief.ts';
import { briefTableWords } from '../../texts/brief-tables.ts';
import { joined, type Phrase } from '../../texts/phrase.ts';
import { pipelineWords } from '../../texts/pipeline.ts';
import { type AnyBlock, type ChartBlock, lines } from '../blocks.ts';
import { cut, cutAtWord, limits } from '../limits.ts';
import { inUnits } from '../numbers/in-units.ts';
import { addedMoney, type BriefReader, moneyOf, worthOf } from './reader.ts';

export function openBlocks(reader: BriefReader): readonly AnyBlock[] {
  const { open } = reader.facts;
  const words = briefWords[reader.texts.language].open;
  if (open.count > 0)
    return [lines(words.total(open.count, worthOf(reader, open.value)), ...movementLines(reader))];
  const hasMoved = reader.facts.movement.lines.some(({ count }) => count > 0);
  return [lines(words.none, ...(hasMoved ? movementLines(reader) : []))];
}

/** From what the last brief reported to what this one does: everything that adds to it, and below what does not. */
function movementLines(reader: BriefReader): readonly Phrase[] {
  const { facts, texts } = reader;
  const { movement } = facts;
  const words = briefWords[texts.language].open;
  const names = pipelineWords[texts.language].movement;
  const told = movement.lines.filter(({ count }) => count > 0);
  const corrections = movement.reported === null ? 0n : movement.corrections;
  const steps = [
    ...(corrections === 0n ? [] : [words.line(words.corrections, addedMoney(reader, corrections))]),
    ...told
      // What has no amount adds nothing: how many there are is said elsewhere.
      .filter(({ kind, value }) => !isBesideTheSum(kind) && value !== 0n)
      .map(({ kind, value }) => words.line(names.line[kind], addedMoney(reader, value))),
  ];
  const beside = told
    .filter(({ kind }) => isBesideTheSum(kind))
    .map(({ kind, count, value }) => names.beside(names.line[kind], count, moneyOf(reader, value)));
  const summed = joined(
    [opening(reader), joined(steps), words.closing(moneyOf(reader, movement.closing))],
    '',
  );
  const isUnmoved = told.every(({ kind }) => isBesideTheSum(kind));
  const unmoved = isUnmoved ? [words.unmoved(since(reader))] : [];
  return [...(steps.length > 0 ? [summed] : unmoved), ...(beside.length > 0 ? [joined(beside)] : [])];
}

function opening(reader: BriefReader): Phrase {
  const { reported, opening: known } = reader.facts.movement;
  const words = briefWords[reader.texts.language].open;
  return reported === null
    ? words.opening(moneyOf(reader, known), since(reader))
    : words.reported(moneyOf(reader, reported), since(reader));
}

/** A day where it began with it, else the moment. */
export function since({ facts, texts: { format } }: BriefReader): string {
  const { from } = facts.movement;
  // The opening of a day may be the last instant before it.
  const day = dayOf(new Date(from.getTime() + 1), format.zone);
  return Math.abs(startOfDay(day, format.zone).getTime() - from.getTime()) <= 1
    ? format.day(day)
    : format.moment(from);
}

type PipelineFacts = BriefFacts['pipelines'][number];

/** The largest pipelines as charts, the others in a line. */
export function chartBlocks(reader: BriefReader, most: number): readonly AnyBlock[] {
  const { facts, texts } = reader;
  const words = briefWords[texts.language].open;
  const open = facts.pipelines
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(b.value - a.value) || b.count - a.count);
  // One bar shows nothing that its number does not.
  const drawn = open.filter(({ stages }) => stages.length > 1).slice(0, most);
  const others = open.filter((one) => !drawn.includes(one));
  const named = others
    .slice(0, mostNamed)
    .map(({ name, count, value }) => words.ofPipeline(cut(name, 40), count, worthOf(reader, value)));
  return [
    ...drawn.map((one) => chartOf(reader, one, facts.pipelines.length === 1)),
    ...(named.length > 0 ? [lines(words.others(texts.format.list(named)))] : []),
  ];
}

const mostNamed = 5;

/** The value of each stage, its number of deals beside its name; only the numbers where nothing has a value. */
function chartOf({ facts, texts }: BriefReader, pipeline: PipelineFacts, isAlone: boolean): ChartBlock {
  const words = briefWords[texts.language].open;
  const table = briefTableWords[texts.language];
  const isWorth = pipeline.value > 0n;
  const stages = pipeline.stages.slice(0, limits.chartCategories);
  const labels = stageLabels(texts.language, stages);
  const unit = isWorth ? facts.currency : table.deals;
  const title = isAlone ? words.chartAlone(unit) : words.chart(cut(pipeline.name, 40), unit);
  return {
    type: 'data_visualization',
    title: cut(title, limits.chartTitle),
    chart: {
      type: 'bar',
      series: [
        {
          name: isWorth ? table.value : table.deals,
          data: stages.map(({ value, count }, index) => ({
            label: labels[index] ?? '',
            value: isWorth ? inUnits(value, facts.currency) : count,
          })),
        },
      ],
      axis_config: { categories: labels },
    },
  };
}

/** `Proposal (5)`, each within Slack's limit and different from the others. */
function stageLabels(
  language: BriefReader['texts']['language'],
  stages: PipelineFacts['stages'],
): readonly string[] {
  const { stage: label } = briefWords[language].open;
  const labelled = (name: string, count: number) => {
    const rest = label('', String(count)).length;
    return label(cutAtWord(name, limits.chartLabel - rest), String(count));
  };
  const labels = stages.map(({ name, count }) => labelled(name, count));
  if (new Set(labels).size === labels.length) return labels;
  return stages.map(({ name, count }, index) => labelled(`${index + 1} ${name}`, count));
}
