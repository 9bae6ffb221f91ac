/** What stands in a brief's thread: the stages and the people as tables. */
import type { BriefPart } from '../../domain/announcements.ts';
import { InteractionType } from '../../domain/vocabulary.ts';
import { briefWords } from '../../texts/brief.ts';
import { briefTableWords } from '../../texts/brief-tables.ts';
import { plainly } from '../../texts/phrase.ts';
import { type AnyBlock, type Cell, dataTable, lines, type Message, rowsThatFit } from '../blocks.ts';
import { cut } from '../limits.ts';
import { inUnits } from '../numbers/in-units.ts';
import { type BriefReader, daysNamed, moneyOf, nameOf } from './reader.ts';
import { receiptMessage } from './receipt.ts';

export function detailsMessage(reader: BriefReader, part: BriefPart): Message {
  switch (part) {
    case 'stages':
      return stagesMessage(reader);
    case 'reps':
      return repsMessage(reader);
    case 'receipts':
      return receiptMessage(reader);
  }
}

function stagesMessage(reader: BriefReader): Message {
  const { facts, texts } = reader;
  const words = briefTableWords[texts.language];
  const open = facts.pipelines.filter(({ count }) => count > 0);
  if (open.length === 0) return { text: words.noStages, blocks: [lines(words.noStages)] };
  const isSeveral = open.length > 1;
  const row = (pipeline: string, stage: string, count: number, value: bigint, weighted: bigint) => [
    ...(isSeveral ? [cut(pipeline, 60)] : []),
    cut(stage, 60),
    figure(reader, count),
    money(reader, value),
    money(reader, weighted),
  ];
  const rows = open.flatMap(({ name, stages }) =>
    stages.map((one) => row(name, one.name, one.count, one.value, one.weighted)),
  );
  const weighted = open.flatMap(({ stages }) => stages).reduce((sum, one) => sum + one.weighted, 0n);
  const total = isSeveral
    ? row(words.total, '', facts.open.count, facts.open.value, weighted)
    : row('', words.total, facts.open.count, facts.open.value, weighted);
  const head = [
    ...(isSeveral ? [words.pipeline] : []),
    words.stage,
    words.deals,
    words.value,
    words.weighted,
  ];
  const shown = rowsThatFit([total, ...rows]).slice(1);
  const left = rows.length - shown.length;
  return {
    text: plainly(words.stages),
    blocks: [
      dataTable(words.stages, head, [...shown, total]),
      ...(left > 0 ? [lines(briefWords[texts.language].more(left))] : []),
    ],
  };
}

function repsMessage(reader: BriefReader): Message {
  const { facts, texts } = reader;
  const words = briefTableWords[texts.language];
  if (facts.reps.length === 0) return { text: words.noReps, blocks: [lines(words.noReps)] };
  const { block, left } = repsTable(reader, facts.reps.length);
  return {
    text: plainly(words.reps(daysNamed(reader, facts.period))),
    blocks: [block, ...moreReps(reader, left)],
  };
}

/** The people of the team, at most so many; what each logged only where its readers may see that. */
export function repsTable(
  reader: BriefReader,
  most: number,
): { readonly block: AnyBlock; readonly left: number } {
  const { facts, texts } = reader;
  const words = briefTableWords[texts.language];
  const types = facts.showsActivity
    ? InteractionType.options.filter((type) => facts.reps.some(({ activities }) => activities[type]))
    : [];
  const rows = facts.reps.map(({ personId, won, open, stalled, activities }): Cell[] => [
    nameOf(reader, personId),
    figure(reader, won.count),
    money(reader, won.value),
    figure(reader, open.count),
    money(reader, open.value),
    figure(reader, stalled),
    ...(facts.showsActivity ? [figure(reader, sumOf(Object.values(activities)))] : []),
    ...types.map((type) => figure(reader, activities[type] ?? 0)),
  ]);
  const head = [
    words.rep,
    words.won,
    words.wonValue,
    words.open,
    words.openValue,
    words.stalled,
    ...(facts.showsActivity ? [words.logged] : []),
    ...types.map((type) => texts.terms.interaction[type]),
  ];
  const shown = rowsThatFit(rows.slice(0, most));
  return {
    block: dataTable(words.reps(daysNamed(reader, facts.period)), head, shown),
    left: rows.length - shown.length,
  };
}

/** That there are more people than the table has room for. */
export function moreReps({ texts }: BriefReader, left: number): readonly AnyBlock[] {
  return left > 0 ? [lines(briefTableWords[texts.language].moreReps(left))] : [];
}

function figure({ texts }: BriefReader, value: number): Cell {
  return { value, text: texts.format.number(value) };
}

function money(reader: BriefReader, minor: bigint): Cell {
  return { value: inUnits(minor, reader.facts.currency), text: moneyOf(reader, minor) };
}

function sumOf(counts: readonly (number | undefined)[]): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
