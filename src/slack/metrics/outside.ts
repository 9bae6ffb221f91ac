/** Questions about numbers from outside Slack: read, answered and worded as in Slack, and given back in plain lines. */
import { WebClient } from '@slack/web-api';
import type { Day } from '../../domain/days.ts';
import type { Person, Team } from '../../domain/directory.ts';
import { SlackUserId } from '../../domain/ids.ts';
import type { Answer } from '../../domain/metrics/answer.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { readDirectory, type Workspace, type Workspaces } from '../../operations/workspace.ts';
import { textsFor } from '../../texts/texts.ts';
import type { Message } from '../blocks.ts';
import type { QuestionIntent } from '../grammar/intents.ts';
import { parseMetricsCommand } from '../grammar/metrics-command.ts';
import { movementTold } from '../numbers/pipeline-receipt.ts';
import { type PlainPiece, plainPieces } from '../plain-pieces.ts';
import { refusalMessage } from '../problems.ts';
import type { Reply } from '../reply.ts';
import type { Turn } from '../turn.ts';
import type { QuestionValue } from '../wire-values.ts';
import { answerMessage } from './answer.ts';
import { countedWhose, movementAsked, shownMessage, whoseName } from './ask.ts';
import { answerTo, overviewOf } from './look-up.ts';
import { overviewMessage } from './overview.ts';
import { overviewReceipt, receiptMessage } from './receipt.ts';
import { understand } from './understand.ts';

export interface OutsideQuestion {
  readonly workspaces: Workspaces;
  readonly workspace: Workspace;
  /** Whose eyes it is seen with. */
  readonly person: Person;
  /** Whose zone, currency and fiscal year count, where the question names no team. */
  readonly team: Team;
  /** The question is about this team, unless it says otherwise itself; else about everyone. */
  readonly isAboutTeam: boolean;
  readonly typed: string;
  /** As it stood at the end of this day in the team's zone. */
  readonly asOf: Day | null;
}

export interface OutsideAnswer {
  readonly said: readonly PlainPiece[];
  readonly receipt: readonly PlainPiece[];
  /** One, or those of the overview. */
  readonly answers: readonly Answer[];
}

/** Refused with words for what was not understood or may not be seen. */
export async function answerOutside(
  asked: OutsideQuestion,
): Promise<Result<OutsideAnswer, readonly PlainPiece[]>> {
  const turn = await outsideTurn(asked);
  const intent = parseMetricsCommand(asked.typed, turn.typing);
  const question = understand(turn, intent.kind === 'question' ? scoped(intent, asked) : everything(asked));
  if (!question.ok) return refused(plainPieces(question.refusal.blocks));
  return answered(turn, { ...question.value, asOf: question.value.asOf ?? asked.asOf });
}

async function answered(
  turn: Turn,
  asked: QuestionValue,
): Promise<Result<OutsideAnswer, readonly PlainPiece[]>> {
  const whose = whoseName(turn, asked);
  const { metric } = asked;
  const of = (message: Message, receipt: Message, answers: readonly Answer[]) =>
    done({ said: plainPieces(message.blocks), receipt: plainPieces(receipt.blocks), answers });
  if (metric === null) {
    const found = await overviewOf(turn, asked);
    if (!found.ok) return refused(plainPieces((await refusalMessage(turn, found.refusal)).blocks));
    const { value } = found;
    const receipt = overviewReceipt(turn, value, countedWhose(turn, asked));
    return of(overviewMessage(turn, value, whose, []), receipt, value.answers);
  }
  if (metric === 'pipeline-movement') {
    const shown = movementAsked(turn, asked);
    const told = await movementTold(turn, shown, { ...shown.moved, to: shown.moved.to ?? turn.now });
    if (!told.ok) return refused(plainPieces((await refusalMessage(turn, told.refusal)).blocks));
    return of(await shownMessage(turn, asked), told.value.receipt, [told.value.answer]);
  }
  const answer = await answerTo(turn, { ...asked, metric });
  if (!answer.ok) return refused(plainPieces((await refusalMessage(turn, answer.refusal)).blocks));
  const { value } = answer;
  return of(
    answerMessage(turn, value, whose, turn.now, []),
    receiptMessage(turn, value, countedWhose(turn, asked)),
    [value],
  );
}

/** What the empty question asks. */
function everything(asked: OutsideQuestion): QuestionIntent {
  const nothing = { metrics: [], periods: [], by: [], asOf: undefined, yearOverYear: false, unread: [] };
  return scoped({ kind: 'question', ...nothing, whose: [], text: asked.typed }, asked);
}

function scoped(intent: QuestionIntent, { isAboutTeam }: OutsideQuestion): QuestionIntent {
  return intent.whose.length === 0 && !isAboutTeam ? { ...intent, whose: [{ kind: 'everyone' }] } : intent;
}

const nobody = SlackUserId.parse('U0OUTSIDE');

/** A turn in which nothing can be sent: the answer is given back instead. */
async function outsideTurn({ workspaces, workspace, person, team, typed }: OutsideQuestion): Promise<Turn> {
  const now = workspace.clock.now();
  const language = person.language ?? team.language;
  const { zone } = team;
  const user = person.slackUserId ?? nobody;
  return {
    workspaces,
    workspace,
    directory: await readDirectory(workspace),
    person,
    team,
    slack: new WebClient(),
    sender: { slackTeamId: '', enterpriseId: null, user, homeTeamId: null },
    profile: { slackUserId: user, name: person.name, language, zone },
    texts: textsFor(language, zone, now),
    reply: deaf,
    origin: { channel: null, thread: null, responseUrl: null },
    now,
    requestKey: '',
    typing: { now, zone, language, defaultCurrency: team.currency },
    by: { actor: { kind: 'person', personId: person.id }, requestKey: null },
    pressed: null,
    line: { command: 'metrics', text: typed, dealId: null },
  };
}

async function unheard(): Promise<never> {
  throw new Error('outside Slack nobody can be answered');
}
const deaf: Reply = { tell: unheard, replace: unheard, post: unheard, ask: unheard };
