/** `/pipeline`: open deals by stage, now or as of a day, and what moved between two days. */
import { addDays, dayOf } from '../domain/days.ts';
import type { Calendar } from '../domain/metrics/period.ts';
import type { Sight } from '../domain/metrics/question.ts';
import type { Refusal } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { Phrase } from '../texts/phrase.ts';
import type { Message } from './blocks.ts';
import type { Pressed } from './conversation.ts';
import type { PipelineViewIntent } from './grammar/intents.ts';
import type { MovementSaid } from './grammar/time-said.ts';
import { type Moved, movementMessage } from './numbers/pipeline-movement.ts';
import { overviewMessage } from './numbers/pipeline-overview.ts';
import { listInstead, readPipelineScope } from './numbers/pipeline-scope.ts';
import { lately } from './numbers/pipeline-view.ts';
import { asSeenBy, notForThisChannel, shareInChannel } from './numbers/share.ts';
import { refusalMessage, say } from './problems.ts';
import { readingProblem } from './reading.ts';
import { dayAsOf, daysSaid, earliest } from './said-period.ts';
import type { Turn } from './turn.ts';
import { decode } from './wire.ts';
import { PipelineValue } from './wire-values.ts';

export async function pipelineTyped(turn: Turn, intent: PipelineViewIntent): Promise<void> {
  const { reply } = turn;
  const { movement } = intent;
  const asOf = intent.asOf && dayAsOf(intent.asOf, calendarOf(turn));
  if (asOf && !asOf.ok) return reply.tell(say(readingProblem(turn, asOf.refusal)));
  const moved = movement && movedOver(turn, movement);
  if (moved && !moved.ok) return reply.tell(say(moved.refusal));
  if (intent.isForList) return reply.tell(listInstead(turn));
  const scope = readPipelineScope(turn, intent);
  if (!scope.ok) return reply.tell(scope.refusal);
  await reply.tell(
    await pipelineMessage(turn, {
      ...scope.value,
      asOf: asOf?.value ?? null,
      ...(moved ? { moved: moved.value } : {}),
    }),
  );
}

export async function pipelineRefreshAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.replace(await pipelineMessage(turn, shownIn(value)));
}

/** From a message that stays as it is: an answer of its own. */
export async function pipelineOpenAction(turn: Turn, { value }: Pressed): Promise<void> {
  await turn.reply.tell(await pipelineMessage(turn, shownIn(value)));
}

export async function pipelineShareAction(turn: Turn, { value }: Pressed): Promise<void> {
  const shown = shownIn(value);
  const refusal = notForThisChannel(turn, shown.whose);
  if (refusal) return turn.reply.tell(refusal);
  await shareInChannel(turn, (heard, sight) =>
    viewOf(heard, { ...shown, whose: asSeenBy(sight, shown.whose) }, sight),
  );
}

function shownIn(value: string | null): PipelineValue {
  const shown = decode(PipelineValue, value);
  if (!shown) throw new Error('an overview does not say what it shows');
  return shown;
}

/** The view as the person sees it; a refusal in its place is said to them. */
export async function pipelineMessage(turn: Turn, shown: PipelineValue): Promise<Message> {
  const message = await viewOf(turn, shown, null);
  return message.ok ? message.value : refusalMessage(turn, message.refusal);
}

function viewOf(turn: Turn, shown: PipelineValue, sight: Sight | null): Promise<Result<Message, Refusal>> {
  const view = { turn, shown, sight };
  return shown.moved ? movementMessage(view, shown.moved) : overviewMessage(view);
}

function calendarOf({ now, typing, team }: Turn): Calendar {
  return { today: dayOf(now, typing.zone), fiscalYearStart: team.fiscalYearStart };
}

/** The days of a movement, in the zone that days are typed in; refuses with a sentence about a day nobody can read. */
function movedOver(turn: Turn, said: MovementSaid): Result<Moved, Phrase> {
  const calendar = calendarOf(turn);
  const { today } = calendar;
  switch (said.kind) {
    case 'lately':
      return done(lately(turn));
    case 'since':
      return said.day.reading.ok
        ? done({ from: said.day.reading.value, to: null })
        : refused(readingProblem(turn, said.day.reading.refusal));
    case 'during': {
      const { from, to } = daysSaid(said.period, calendar);
      const last = to && addDays(to, -1);
      const isOver = last !== null && last < today && !said.untilNow;
      return done({ from: from ?? earliest, to: isOver ? last : null });
    }
  }
}
