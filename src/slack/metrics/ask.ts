/** `/metrics`: a question about numbers, its answer, and everything that can be done with the answer. */

import { addDays, dayOf } from '../../domain/days.ts';
import { sightOf } from '../../domain/metrics/sight.ts';
import { done } from '../../domain/result.ts';
import { metricWords } from '../../texts/metrics.ts';
import type { Message } from '../blocks.ts';
import type { Pressed } from '../conversation.ts';
import type { QuestionIntent } from '../grammar/intents.ts';
import { ownerName } from '../named.ts';
import type { Moved } from '../numbers/pipeline-movement.ts';
import { asSeenBy, notForThisChannel, shareInChannel } from '../numbers/share.ts';
import { pipelineMessage } from '../pipeline.ts';
import { refusalMessage } from '../problems.ts';
import { earliest } from '../said-period.ts';
import type { Turn } from '../turn.ts';
import { decode } from '../wire.ts';
import { type PipelineValue, QuestionValue } from '../wire-values.ts';
import { answerMessage } from './answer.ts';
import { answerActions, hasDeals, overviewActions, readersActions } from './doing.ts';
import { answerTo, overviewOf } from './look-up.ts';
import { overviewMessage } from './overview.ts';
import { overviewReceipt, receiptMessage } from './receipt.ts';
import { questionOf, understand } from './understand.ts';

export async function metricsTyped(turn: Turn, intent: QuestionIntent): Promise<void> {
  const asked = understand(turn, intent);
  await turn.reply.tell(asked.ok ? await shownMessage(turn, asked.value) : asked.refusal);
}

/** The answer to a question, with what can be done with it. */
export async function shownMessage(turn: Turn, asked: QuestionValue): Promise<Message> {
  const whose = whoseName(turn, asked);
  const { metric } = asked;
  if (metric === null) {
    const found = await overviewOf(turn, asked);
    if (!found.ok) return refusalMessage(turn, found.refusal);
    return overviewMessage(turn, found.value, whose, overviewActions(turn, asked));
  }
  if (metric === 'pipeline-movement') return movementMessage(turn, asked);
  const answer = await answerTo(turn, { ...asked, metric });
  if (!answer.ok) return refusalMessage(turn, answer.refusal);
  return answerMessage(
    turn,
    answer.value,
    whose,
    turn.now,
    answerActions(turn, { ...asked, metric }, answer.value),
  );
}

function movementMessage(turn: Turn, asked: QuestionValue): Promise<Message> {
  return pipelineMessage(turn, movementAsked(turn, asked));
}

/** As `/pipeline` shows it: from the first day of the period to its last, or to now. */
export function movementAsked(turn: Turn, asked: QuestionValue): PipelineValue & { readonly moved: Moved } {
  const { period, zone } = questionOf(turn, asked, 'pipeline-movement');
  const today = asked.asOf ?? dayOf(turn.now, zone);
  const last = period.to === null ? today : addDays(period.to, -1);
  const { whose, pipelineId } = asked;
  const moved = { from: period.from ?? earliest, to: last >= today ? asked.asOf : last };
  return { whose, pipelineId, asOf: null, moved };
}

export async function metricsRefreshAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.replace(await shownMessage(turn, carried(value)));
}

/** From the overview to one of its numbers: an answer of its own. */
export async function metricsOpenAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.tell(await shownMessage(turn, carried(value)));
}

export async function metricsReceiptAction(turn: Turn, { value }: Pressed): Promise<void> {
  const asked = carried(value);
  const { metric } = asked;
  if (metric === null) {
    const found = await overviewOf(turn, asked);
    return turn.reply.tell(
      found.ok
        ? overviewReceipt(turn, found.value, countedWhose(turn, asked))
        : await refusalMessage(turn, found.refusal),
    );
  }
  const answer = await answerTo(turn, { ...asked, metric });
  await turn.reply.tell(
    answer.ok
      ? receiptMessage(turn, answer.value, countedWhose(turn, asked))
      : await refusalMessage(turn, answer.refusal),
  );
}

/** For everybody in the channel: asked anew with what the channel's team may see. */
export async function metricsShareAction(turn: Turn, { value }: Pressed): Promise<void> {
  const refusal = notForThisChannel(turn, carried(value).whose);
  if (refusal) return turn.reply.tell(refusal);
  await shareInChannel(turn, async (heard, sight) => {
    const carriedAsk = carried(value);
    const asked = { ...carriedAsk, whose: asSeenBy(sight, carriedAsk.whose) };
    const whose = whoseName(heard, asked, true);
    const { metric } = asked;
    if (metric === null) {
      const found = await overviewOf(heard, asked, sight);
      const below = readersActions(heard, asked, false);
      return found.ok ? done(overviewMessage(heard, found.value, whose, below)) : found;
    }
    const answer = await answerTo(heard, { ...asked, metric }, sight);
    if (!answer.ok) return answer;
    const below = readersActions(heard, asked, hasDeals(answer.value));
    return done(answerMessage(heard, answer.value, whose, turn.now, below));
  });
}

function carried(value: string | null): QuestionValue {
  const asked = decode(QuestionValue, value);
  if (!asked) throw new Error('a button about numbers carries no question');
  return asked;
}

/** `North`, `Mia Rossi`, `mine`, `everyone`; with the pipeline, where only one was asked about. */
export function whoseName(turn: Turn, asked: QuestionValue, isPublic = false): string {
  const { pipelineId } = asked;
  const name = nameOf(turn, asked, isPublic);
  const pipeline = pipelineId && turn.directory.pipelines.get(pipelineId)?.name;
  return pipeline ? `${name} · ${pipeline}` : name;
}

function nameOf(turn: Turn, { whose }: QuestionValue, isPublic: boolean): string {
  const words = metricWords[turn.texts.language];
  const own = isPublic ? turn.person.name : words.mine;
  return whose === 'everyone' ? words.everyone : (ownerName(turn, whose) ?? own);
}

/** The same for a receipt, which says whose deals "everyone" has come to; the pipeline has its own words there. */
export function countedWhose(turn: Turn, asked: QuestionValue): string {
  const { directory, person, texts } = turn;
  const sight = sightOf(directory, person.id);
  if (asked.whose !== 'everyone' || sight === 'everything') return nameOf(turn, asked, false);
  const teams = sight.teamIds.flatMap((id) => directory.teams.get(id)?.name ?? []);
  return metricWords[texts.language].everyoneSeen(texts.format.list(teams));
}
