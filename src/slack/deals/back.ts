/** `/deal back`: to an earlier stage, never gated, always with a reason. */
import { pipelineOf } from '../../domain/directory.ts';
import { StageId } from '../../domain/ids.ts';
import { positionOf, type Stage } from '../../domain/pipeline.ts';
import { moveDealBack } from '../../operations/advance-deal.ts';
import type { DealAtVersion } from '../../operations/change-deal.ts';
import { advanceWords } from '../../texts/advance.ts';
import { lines } from '../blocks.ts';
import type { FormOutcome, Pressed } from '../conversation.ts';
import type { Filled } from '../filled.ts';
import { choiceField, modalOf, textField } from '../forms.ts';
import type { BackIntent } from '../grammar/intents.ts';
import { cut } from '../limits.ts';
import { refusalMessage, say } from '../problems.ts';
import { again } from '../reading.ts';
import type { Turn } from '../turn.ts';
import { formIds } from '../wire.ts';
import { askAgain, DealKept, nameOf, stageOfDeal, viewToAskAt } from './asking.ts';
import { changedMessage } from './told.ts';
import { dealPressed, dealTyped } from './which-deal.ts';
import { stageNamed } from './which-stage.ts';

export async function backTyped(turn: Turn, intent: BackIntent): Promise<void> {
  const deal = await dealTyped(turn, intent.deal);
  if (!deal) return;
  const seen = { dealId: deal.id, version: deal.version };
  const { toStage: typed } = intent;
  if (typed === undefined) return askBack(turn, seen, null);
  return askBack(turn, seen, stageNamed(pipelineOf(turn.directory, deal.pipelineId), typed) ?? typed);
}

export async function backAction(turn: Turn, pressed: Pressed): Promise<void> {
  const found = await dealPressed(turn, pressed);
  if (found) await askBack(turn, { dealId: found.deal.id, version: found.version }, null);
}

/** `wanted` is the stage that was typed, or its text when it is none of the pipeline's. */
async function askBack(turn: Turn, seen: DealAtVersion, wanted: Stage | string | null): Promise<void> {
  const words = advanceWords[turn.texts.language];
  const view = await viewToAskAt(turn, seen, 'open');
  if (!view) return;
  const { deal, directory } = view;
  const pipeline = pipelineOf(directory, deal.pipelineId);
  const earlier = pipeline.stages.slice(0, positionOf(pipeline, deal.stageId));
  const previous = earlier.at(-1);
  if (!previous) return turn.reply.tell(say(words.firstStage(stageOfDeal(view).name)));
  const stage = wanted === null || typeof wanted === 'string' ? previous : wanted;
  if (!earlier.some((one) => one.id === stage.id)) {
    const kind = stage.id === deal.stageId ? 'already-there' : 'not-behind';
    return turn.reply.tell(await refusalMessage(turn, { kind, stageId: stage.id }));
  }
  const form = {
    id: formIds.back,
    title: words.backTitle(deal.number),
    submit: words.backSubmit,
    close: words.close,
    kept: { d: deal.id, v: deal.version } satisfies DealKept,
    blocks: [
      lines(
        words.inStage(nameOf(turn, view), stageOfDeal(view).name),
        ...(typeof wanted === 'string' ? [words.noSuchStage(cut(wanted, 100))] : []),
      ),
      choiceField({
        id: 'stage',
        label: words.backStage,
        choices: earlier.map((one) => ({ text: one.name, value: one.id })),
        chosen: stage.id,
      }),
      textField({ id: 'reason', label: words.reason, hint: words.reasonHint, multiline: true }),
    ],
  };
  return turn.reply.ask(modalOf(form, turn.origin));
}

export async function backForm(turn: Turn, keptThen: unknown, filled: Filled): Promise<FormOutcome> {
  const kept = DealKept.parse(keptThen);
  const toStage = StageId.safeParse(filled.choice('stage')?.value);
  const reason = filled.text('reason');
  if (!toStage.success) return again({ stage: turn.texts.refusals.itemUnknown });
  if (reason === null) return again({ reason: turn.texts.refusals.reasonNeeded });
  const request = { dealId: kept.d, version: kept.v, toStage: toStage.data, reason };
  const result = await moveDealBack(turn.workspace, turn.by, request);
  if (result.ok) return { kind: 'done', tell: await changedMessage(turn, result.value) };
  return askAgain(turn, result.refusal, kept, filled, {
    'stage-unknown': 'stage',
    'already-there': 'stage',
    'not-behind': 'stage',
    'reason-needed': 'reason',
    'text-too-long': 'reason',
  });
}
