/** "How is this counted?": where the numbers of an overview or a movement come from. */
import type { Day } from '../../domain/days.ts';
import type { MovementAnswer } from '../../domain/metrics/answer.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { done, type Result } from '../../domain/result.ts';
import { movePipeline } from '../../operations/pipeline-movement.ts';
import { overviewPipeline } from '../../operations/pipeline-overview.ts';
import { type Phrase, plainly } from '../../texts/phrase.ts';
import { pipelineWords } from '../../texts/pipeline.ts';
import { bullets, header, type Message } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import { refusalMessage } from '../problems.ts';
import type { Turn } from '../turn.ts';
import { decode } from '../wire.ts';
import { PipelineDealsValue, type PipelineValue } from '../wire-values.ts';
import { type Moved, movementTitle, spanOf } from './pipeline-movement.ts';
import { overviewTitle } from './pipeline-overview.ts';
import { pipelineName, whoseName, withoutValue } from './pipeline-view.ts';

/** The receipt is of the same instant as the number it belongs to. */
export async function pipelineReceiptAction(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = decode(PipelineDealsValue, value);
  if (!asked) throw new Error('a number does not say how to count it');
  const { moved } = asked;
  await turn.reply.tell(await (moved ? movementReceipt(turn, asked, moved) : overviewReceipt(turn, asked)));
}

async function overviewReceipt(turn: Turn, asked: PipelineDealsValue): Promise<Message> {
  const { texts } = turn;
  const words = pipelineWords[texts.language].receipt;
  const request = { ...asked, asOf: asked.asOf ?? new Date(asked.at) };
  const result = await overviewPipeline(turn.workspace, turn.person.id, request);
  if (!result.ok) return refusalMessage(turn, result.refusal);
  const overview = result.value;
  const view = { turn, shown: asked, sight: null };
  const probabilities = overview.stages.map(({ stage }) =>
    words.probability(stage.name, texts.format.percent(stage.probability / 100)),
  );
  return receiptMessage(turn, overviewTitle(view, overview), [
    words.open,
    words.scope(whoseName(view), overview.pipeline.name),
    words.seen,
    words.value(overview.total.currency),
    words.weighted(texts.format.list(probabilities)),
    ...leftOut(turn, overview),
    words.asOf(texts.format.moment(overview.asOf)),
  ]);
}

async function movementReceipt(turn: Turn, asked: PipelineDealsValue, moved: Moved): Promise<Message> {
  const told = await movementTold(turn, asked, { ...moved, to: moved.to ?? new Date(asked.at) });
  return told.ok ? told.value.receipt : refusalMessage(turn, told.refusal);
}

/** A movement as data, and how it is counted; `to` is a day, of which it is the end, or an instant. */
export async function movementTold(
  turn: Turn,
  shown: PipelineValue,
  { from, to }: { readonly from: Moved['from']; readonly to: Day | Date },
): Promise<Result<{ readonly answer: MovementAnswer; readonly receipt: Message }, Refusal>> {
  const words = pipelineWords[turn.texts.language].receipt;
  const { whose, pipelineId } = shown;
  const result = await movePipeline(turn.workspace, turn.person.id, { whose, pipelineId, from, to });
  if (!result.ok) return result;
  const { answer } = result.value;
  const view = { turn, shown, sight: null };
  const title = movementTitle(view, { from, to: to instanceof Date ? null : to });
  const receipt = receiptMessage(turn, title, [
    words.movement,
    words.rates(answer.receipt.currency),
    words.several,
    words.beside,
    words.scope(whoseName(view), pipelineName(turn, pipelineId)),
    words.seen,
    ...leftOut(turn, answer.receipt),
    spanOf(turn.texts, answer),
  ]);
  return done({ answer, receipt });
}

function leftOut(turn: Turn, left: Parameters<typeof withoutValue>[1]): readonly Phrase[] {
  const said = withoutValue(turn, left);
  return said.length > 0 ? said : [pipelineWords[turn.texts.language].receipt.nothingLeftOut];
}

function receiptMessage({ texts }: Turn, title: string, said: readonly Phrase[]): Message {
  const heading = `${pipelineWords[texts.language].receipt.title} · ${title}`;
  return { text: plainly(heading), blocks: [header(heading), bullets(said)] };
}
