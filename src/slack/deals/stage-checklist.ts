/** What a stage asks of a deal's owner: what has to be true to go on, and what to send the customer. */
import { pipelineOf } from '../../domain/directory.ts';
import { stageOf } from '../../domain/pipeline.ts';
import type { DealView } from '../../operations/show-deal.ts';
import { dealWords } from '../../texts/deals.ts';
import type { Texts } from '../../texts/texts.ts';
import { type AnyBlock, lines, quote } from '../blocks.ts';

/** Everything the next move asks for, what is met and what is missing. */
export function checklistBlocks(view: DealView, texts: Texts): readonly AnyBlock[] {
  const words = dealWords[texts.language];
  if (view.criteria.length === 0) return [];
  const items = view.criteria.map((criterion) => {
    const { test } = criterion;
    const what = 'statement' in test ? test.statement : texts.terms.criterion[test.field];
    return view.missing.some((one) => one.id === criterion.id) ? words.missing(what) : words.met(what);
  });
  return [lines(view.nextStage ? words.criteriaFor(view.nextStage.name) : words.criteriaToWin, ...items)];
}

/** For whoever has just come to a stage: its checklist, and its template for the customer where it has one. */
export function stageBlocks(view: DealView, texts: Texts): readonly AnyBlock[] {
  const { deal, directory } = view;
  if (deal.status !== 'open' || !deal.stageKnown) return [];
  const { followUp } = stageOf(pipelineOf(directory, deal.pipelineId), deal.stageId);
  return [
    ...(view.missing.length > 0 ? checklistBlocks(view, texts) : []),
    ...(followUp ? [lines(dealWords[texts.language].toSend), quote(followUp)] : []),
  ];
}
