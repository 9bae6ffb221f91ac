/** What is typed, each kind of it with its conversation: slash commands, and the same in mentions and direct messages. */
import { briefTyped } from './brief/command.ts';
import type { CommandLine } from './command-line.ts';
import { advanceTyped } from './deals/advance.ts';
import { assignTyped } from './deals/assign.ts';
import { backTyped } from './deals/back.ts';
import { closeTyped } from './deals/close.ts';
import { editTyped } from './deals/edit.ts';
import { historyTyped } from './deals/history.ts';
import { listTyped } from './deals/list.ts';
import { logTyped } from './deals/log.ts';
import { newTyped } from './deals/new.ts';
import { doneTyped, nextTyped } from './deals/next.ts';
import { offerLog } from './deals/offer-log.ts';
import { parkTyped } from './deals/park.ts';
import { reopenTyped } from './deals/reopen.ts';
import { showTyped } from './deals/show.ts';
import { undoTyped } from './deals/undo.ts';
import { exportTyped } from './export.ts';
import { parseDealCommand } from './grammar/deal-command.ts';
import type {
  DealIntent,
  MessageIntent,
  MetricsIntent,
  PipelineIntent,
  StagecoachIntent,
} from './grammar/intents.ts';
import { parseMessage, parseOverheard } from './grammar/message.ts';
import { parseMetricsCommand } from './grammar/metrics-command.ts';
import { parsePipelineCommand } from './grammar/pipeline-command.ts';
import type { TypingContext } from './grammar/said.ts';
import { parseStagecoachCommand } from './grammar/stagecoach-command.ts';
import { dealHelp, metricsHelp, pipelineHelp, stagecoachHelp, unknownTyped } from './help.ts';
import { importTyped } from './import/brought.ts';
import { metricsTyped } from './metrics/ask.ts';
import { chooseTyped } from './metrics/form.ts';
import { pipelineTyped } from './pipeline.ts';
import { rateTyped } from './team/rate.ts';
import { scheduleTyped } from './team/schedule.ts';
import { setupTyped } from './team/setup.ts';
import type { Turn } from './turn.ts';

/** The intents of a command by their kind, and a conversation for each. */
type ByKind<Intent extends { readonly kind: string }> = { readonly [One in Intent as One['kind']]: One };
type Typed<Intents> = {
  readonly [Kind in keyof Intents]: (turn: Turn, intent: Intents[Kind]) => Promise<void>;
};
type DealIntents = ByKind<DealIntent>;
type PipelineIntents = ByKind<PipelineIntent>;
type MetricsIntents = ByKind<MetricsIntent>;
type StagecoachIntents = ByKind<StagecoachIntent>;

const deal: Typed<DealIntents> = {
  help: dealHelp,
  new: newTyped,
  list: listTyped,
  show: showTyped,
  log: logTyped,
  advance: advanceTyped,
  back: backTyped,
  close: closeTyped,
  reopen: reopenTyped,
  park: parkTyped,
  next: nextTyped,
  done: doneTyped,
  assign: assignTyped,
  edit: editTyped,
  history: historyTyped,
  undo: undoTyped,
  unknown: unknownTyped,
};

const pipeline: Typed<PipelineIntents> = { pipeline: pipelineTyped, help: pipelineHelp };

const metrics: Typed<MetricsIntents> = { question: metricsTyped, choose: chooseTyped, help: metricsHelp };

const stagecoach: Typed<StagecoachIntents> = {
  setup: setupTyped,
  brief: briefTyped,
  schedule: scheduleTyped,
  rate: rateTyped,
  import: importTyped,
  export: exportTyped,
  help: stagecoachHelp,
  unknown: unknownTyped,
};

/** Slash commands; the manifest lists the same. */
export const commands = ['/deal', '/pipeline', '/metrics', '/stagecoach'] as const;

/** Whether a command line asks for setup, the only one that needs no member. */
export function asksForSetup({ command, text }: CommandLine, typing: TypingContext): boolean {
  return command === 'stagecoach' && parseStagecoachCommand(text, typing).kind === 'setup';
}

/** Answers a command line, typed as such or run again by a button. */
export async function answerCommand(turn: Turn): Promise<void> {
  const { line, typing } = turn;
  switch (line?.command) {
    case 'deal':
      return answerDeal(turn, parseDealCommand(line.text, typing));
    case 'pipeline':
      return answerPipeline(turn, parsePipelineCommand(line.text, typing));
    case 'metrics':
      return answerMetrics(turn, parseMetricsCommand(line.text, typing));
    case 'stagecoach':
      return answerStagecoach(turn, parseStagecoachCommand(line.text, typing));
    case 'message':
      return answerMessage(turn, parseMessage(line.text, typing));
    case 'overheard':
      return offerLog(turn, parseOverheard(line.text, typing));
    case undefined:
      throw new Error('there is no command line to answer');
  }
}

/** Answers a mention or a direct message; what is no command is offered as a log. */
export async function answerMessage(turn: Turn, message: MessageIntent): Promise<void> {
  switch (message.command) {
    case 'deal':
      return answerDeal(turn, message.intent);
    case 'pipeline':
      return answerPipeline(turn, message.intent);
    case 'metrics':
      return answerMetrics(turn, message.intent);
    case 'stagecoach':
      return answerStagecoach(turn, message.intent);
    case 'notACommand':
      return offerLog(turn, message);
  }
}

function answerDeal(turn: Turn, intent: DealIntent): Promise<void> {
  return answerIntent<DealIntents, DealIntent['kind']>(deal, turn, intent.kind, intent);
}

function answerPipeline(turn: Turn, intent: PipelineIntent): Promise<void> {
  return answerIntent<PipelineIntents, PipelineIntent['kind']>(pipeline, turn, intent.kind, intent);
}

function answerMetrics(turn: Turn, intent: MetricsIntent): Promise<void> {
  return answerIntent<MetricsIntents, MetricsIntent['kind']>(metrics, turn, intent.kind, intent);
}

function answerStagecoach(turn: Turn, intent: StagecoachIntent): Promise<void> {
  return answerIntent<StagecoachIntents, StagecoachIntent['kind']>(stagecoach, turn, intent.kind, intent);
}

function answerIntent<Intents, Kind extends keyof Intents>(
  table: Typed<Intents>,
  turn: Turn,
  kind: Kind,
  intent: Intents[Kind],
): Promise<void> {
  return table[kind](turn, intent);
}
