/** `/deal advance`: forward at once when nothing is missing, otherwise through a form that asks only for what is. */
import type { z } from 'zod';
import { pipelineOf } from '../../domain/directory.ts';
import { StageId } from '../../domain/ids.ts';
import { type Stage, stageOf, stagesAfter, stagesBetween } from '../../domain/pipeline.ts';
import { advanceDeal, emptyGateForm } from '../../operations/advance-deal.ts';
import type { DealLine } from '../../operations/find-deals.ts';
import { type DealView, missingFor, showDeal } from '../../operations/show-deal.ts';
import { advanceWords } from '../../texts/advance.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { choiceField, type Form, modalOf } from '../forms.ts';
import type { AdvanceIntent } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import { refusalMessage, refusalPhrase } from '../problems.ts';
import { again, refusedAgain } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';
import { askAgain, DealKept, dealAsked, nameOf, stageOfDeal, viewToAsk } from './asking.ts';
import { wonOrLostMessage } from './close.ts';
import { gateFields, missingByField, readGate } from './gate-form.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';
import { stageNamed } from './which-stage.ts';

/** What travels with the form: the stage to enter; null while it is asked for. */
const Kept = DealKept.extend({ to: StageId.nullable() });

export async function advanceTyped(turn: Turn, intent: AdvanceIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal);
  if (!deal) return;
  const { toStage: typed } = intent;
  if (typed === undefined) return advance(turn, deal, deal.version, null);
  const stage = stageNamed(pipelineOf(turn.directory, deal.pipelineId), typed);
  return stage ? advance(turn, deal, deal.version, stage.id) : askWhichStage(turn, deal, typed);
}

export async function advanceAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await advance(turn, found.deal, found.version, null);
}

/** Tries it: the refusal says what has to be asked for. */
async function advance(
  turn: Turn,
  deal: DealLine,
  version: number | null,
  toStage: StageId | null,
): Promise<void> {
  const request = { dealId: deal.id, version, toStage, form: emptyGateForm };
  const result = await advanceDeal(turn.workspace, turn.by, request);
  if (result.ok) return turn.reply.tell(await changedMessage(turn, result.value));
  const { refusal } = result;
  switch (refusal.kind) {
    case 'criteria-missing': {
      const view = await showDeal(turn.workspace, deal.id);
      const target = targetOf(view, toStage);
      if (target) return turn.reply.ask(modalOf(gateForm(turn, view, target), turn.origin));
      return turn.reply.tell(await refusalMessage(turn, refusal));
    }
    case 'last-stage':
      return turn.reply.tell(wonOrLostMessage(turn, deal, await refusalPhrase(turn, refusal)));
    default:
      return turn.reply.tell(await refusalMessage(turn, refusal));
  }
}

/** The stage that was typed is none of the pipeline's, or could be several: those ahead are offered. */
async function askWhichStage(turn: Turn, deal: DealLine, typed: string): Promise<void> {
  const words = advanceWords[turn.texts.language];
  const view = await viewToAsk(turn, deal.id, 'open');
  if (!view) return;
  const ahead = stagesAfter(pipelineOf(view.directory, deal.pipelineId), deal.stageId);
  const [next] = ahead;
  // At the last stage there is nothing to choose from, and trying says so.
  if (!next) return advance(turn, deal, deal.version, null);
  const form = {
    ...formOf(turn, view, null),
    blocks: [
      lines(words.inStage(nameOf(turn, view), stageOfDeal(view).name), words.noSuchStage(cut(typed, 100))),
      choiceField({
        id: 'stage',
        label: words.stage,
        choices: ahead.map(({ id, name }) => ({ text: name, value: id })),
        chosen: next.id,
      }),
    ],
  };
  return turn.reply.ask(modalOf(form, turn.origin));
}

/** Only what the gates on the way miss; `typed` is what an earlier form held. */
function gateForm(turn: Turn, view: DealView, to: Stage, typed: Filled | null = null): Form {
  const { texts } = turn;
  const words = advanceWords[texts.language];
  const { deal, directory } = view;
  const skipped = stagesBetween(pipelineOf(directory, deal.pipelineId), deal.stageId, to.id);
  return {
    ...formOf(turn, view, to.id),
    blocks: [
      lines(
        words.move(nameOf(turn, view), stageOfDeal(view).name, to.name),
        ...(skipped.length > 0 ? [words.skips(texts.format.list(skipped.map((stage) => stage.name)))] : []),
        words.stillMissing,
      ),
      ...gateFields(turn, view, missingFor(view, to), typed),
    ],
  };
}

function formOf(turn: Turn, { deal }: DealView, to: StageId | null): Omit<Form, 'blocks'> {
  const words = advanceWords[turn.texts.language];
  return {
    id: formIds.advance,
    title: words.title(deal.number),
    submit: words.submit,
    close: words.close,
    kept: { d: deal.id, v: deal.version, to } satisfies z.infer<typeof Kept>,
  };
}

export async function advanceForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = Kept.parse(keptThen);
  const view = await dealAsked(turn, kept);
  if (!view) return refusedAgain(turn, { kind: 'deal-unknown' }, {});
  const toStage = StageId.safeParse(filled.choice('stage')?.value).data ?? kept.to;
  const form = await readGate(turn, view, filled);
  if (!form.ok) return again(form.refusal);
  const request = { dealId: kept.d, version: kept.v, toStage, form: form.value };
  const result = await advanceDeal(turn.workspace, turn.by, request);
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  const { refusal } = result;
  if (refusal.kind === 'criteria-missing') {
    const problems = missingByField(turn, refusal.criteria, filled);
    if (problems) return again(problems);
    const target = targetOf(view, toStage);
    // The form lacks fields for some of it, as the stage was only just chosen or the deal moved meanwhile.
    if (target) return { kind: 'instead', form: gateForm(turn, view, target, filled) };
  }
  return askAgain(turn, refusal, { ...kept, to: toStage }, filled, {
    'amount-too-large': 'amount',
    'stage-unknown': 'stage',
    'not-ahead': 'stage',
    'already-there': 'stage',
  });
}

function targetOf({ deal, directory, nextStage }: DealView, toStage: StageId | null): Stage | undefined {
  return toStage === null ? nextStage : stageOf(pipelineOf(directory, deal.pipelineId), toStage);
}
