/** The table of everything the app reacts to, each with its conversation. Help, the manifest check and suggestions read it. */
import type {
  ActionHandler,
  FormHandler,
  OptionsHandler,
  ShortcutHandler,
  VisitActionHandler,
  VisitFormHandler,
  VisitOptionsHandler,
} from './conversation.ts';
import { advanceAction, advanceForm, advanceTyped } from './deals/advance.ts';
import { assignAction, assignForm, assignTyped } from './deals/assign.ts';
import { backAction, backForm, backTyped } from './deals/back.ts';
import { closeTyped } from './deals/close.ts';
import { editAction, editForm, editTyped } from './deals/edit.ts';
import { historyAction, historyTyped } from './deals/history.ts';
import { listRefreshAction, listTyped } from './deals/list.ts';
import { logAction, logForm, logMessageShortcut, logShortcut, logTyped } from './deals/log.ts';
import { loseAction, loseForm } from './deals/lose.ts';
import { newAction, newDealForm, newShortcut, newTyped } from './deals/new.ts';
import {
  doneAction,
  doneTyped,
  nextAction,
  nextForm,
  nextInTwoDaysAction,
  nextTyped,
  nextWeekAction,
} from './deals/next.ts';
import { logAsOfferedAction, logDismissAction, logOtherAction, offerLog } from './deals/offer-log.ts';
import { parkAction, parkForm, parkTyped } from './deals/park.ts';
import { reopenAction, reopenForm, reopenTyped } from './deals/reopen.ts';
import { postAction, refreshAction, showAction, showTyped } from './deals/show.ts';
import { undoAction, undoConfirmAction, undoTyped } from './deals/undo.ts';
import { winAction, winForm } from './deals/win.ts';
import { parseDealCommand } from './grammar/deal-command.ts';
import type {
  DealIntent,
  MessageIntent,
  PipelineIntent,
  StagecoachIntent,
  TypingContext,
} from './grammar/intents.ts';
import { parseMessage } from './grammar/message.ts';
import { parsePipelineCommand } from './grammar/pipeline-command.ts';
import { parseStagecoachCommand } from './grammar/stagecoach-command.ts';
import { dealHelp, pipelineHelp, stagecoachHelp, unknownTyped } from './help.ts';
import { homeRefreshAction } from './home.ts';
import {
  findAccount,
  findCompetitor,
  findContact,
  findDeal,
  findIndustry,
  findLossReason,
  findProduct,
  findSource,
} from './menus.ts';
import { pipelineRefreshAction, pipelineTyped } from './pipeline.ts';
import { chooseFromMore, runAgain } from './run-again.ts';
import { joinAction } from './team/join.ts';
import { findCurrency, findZone } from './team/places.ts';
import { rateTyped } from './team/rate.ts';
import {
  setupAddAction,
  setupChangeAction,
  setupForm,
  setupStartAction,
  setupTyped,
  teamForm,
} from './team/setup.ts';
import type { CommandLine, Turn } from './turn.ts';
import { type ActionId, type FormId, shortcutIds } from './wire.ts';

/** The intents of a command by their kind, and a conversation for each. */
type ByKind<Intent extends { readonly kind: string }> = { readonly [One in Intent as One['kind']]: One };
type Typed<Intents> = {
  readonly [Kind in keyof Intents]: (turn: Turn, intent: Intents[Kind]) => Promise<void>;
};
type DealIntents = ByKind<DealIntent>;
type PipelineIntents = ByKind<PipelineIntent>;
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

const stagecoach: Typed<StagecoachIntents> = {
  setup: setupTyped,
  rate: rateTyped,
  help: stagecoachHelp,
  unknown: unknownTyped,
};

/** Slash commands; the manifest lists the same. */
export const commands = ['/deal', '/pipeline', '/stagecoach'] as const;

type MenuId = Extract<ActionId, `find.${string}`>;

const actions: Record<Exclude<ActionId, MenuId | keyof typeof visitActions>, ActionHandler> = {
  'fill-in': runAgain(answerCommand),
  'pick-deal': runAgain(answerCommand),
  'deal.show': showAction,
  'deal.refresh': refreshAction,
  'deal.post': postAction,
  'deal.advance': advanceAction,
  'deal.back': backAction,
  'deal.log': logAction,
  'deal.win': winAction,
  'deal.lose': loseAction,
  'deal.reopen': reopenAction,
  'deal.park': parkAction,
  'deal.next': nextAction,
  'deal.next-in-two-days': nextInTwoDaysAction,
  'deal.next-week': nextWeekAction,
  'deal.done': doneAction,
  'deal.assign': assignAction,
  'deal.edit': editAction,
  'deal.history': historyAction,
  'deal.more': chooseFromMore((id) => actionFor(id)),
  'deal.new': newAction,
  undo: undoAction,
  'undo.confirm': undoConfirmAction,
  'list.refresh': listRefreshAction,
  'pipeline.refresh': pipelineRefreshAction,
  'log.as-offered': logAsOfferedAction,
  'log.other': logOtherAction,
  'log.dismiss': logDismissAction,
  'home.refresh': homeRefreshAction,
  'setup.change': setupChangeAction,
  'setup.add': setupAddAction,
  'join-team': joinAction,
};

/** Setup comes before anybody is a member. */
const visitActions = { 'setup.start': setupStartAction } as const satisfies Partial<
  Record<ActionId, VisitActionHandler>
>;

const visitMenus = { 'find.zone': findZone, 'find.currency': findCurrency } as const satisfies Partial<
  Record<ActionId, VisitOptionsHandler>
>;

const visitForms = { 'form.setup': setupForm } as const satisfies Partial<Record<FormId, VisitFormHandler>>;

const menus: Record<Exclude<MenuId, keyof typeof visitMenus>, OptionsHandler> = {
  'find.deal': findDeal,
  'find.account': findAccount,
  'find.competitor': findCompetitor,
  'find.source': findSource,
  'find.product': findProduct,
  'find.industry': findIndustry,
  'find.loss-reason': findLossReason,
  'find.contact': findContact,
};

const forms: Record<Exclude<FormId, 'form.working' | keyof typeof visitForms>, FormHandler> = {
  'form.new-deal': newDealForm,
  'form.log': logForm,
  'form.advance': advanceForm,
  'form.back': backForm,
  'form.win': winForm,
  'form.lose': loseForm,
  'form.reopen': reopenForm,
  'form.park': parkForm,
  'form.next': nextForm,
  'form.assign': assignForm,
  'form.edit': editForm,
  'form.team': teamForm,
};

/** Global and message shortcuts; the manifest lists the same. */
export const shortcuts: Record<(typeof shortcutIds)[keyof typeof shortcutIds], ShortcutHandler> = {
  [shortcutIds.newDeal]: newShortcut,
  [shortcutIds.log]: logShortcut,
  [shortcutIds.logMessage]: logMessageShortcut,
};

/** Events; the manifest subscribes to the same. */
export const events = ['app_mention', 'app_home_opened', 'message.im'] as const;

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
    case 'stagecoach':
      return answerStagecoach(turn, parseStagecoachCommand(line.text, typing));
    case 'message':
      return answerMessage(turn, parseMessage(line.text, typing));
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

/** Ids may carry a suffix after `:` where one message needs several of the same kind. */
function entryOf<T>(table: Readonly<Record<string, T>>, id: string): T | undefined {
  return new Map(Object.entries(table)).get(id.replace(/:.*$/u, ''));
}

export const actionFor = (actionId: string) => entryOf<ActionHandler>(actions, actionId);
export const menuFor = (actionId: string) => entryOf<OptionsHandler>(menus, actionId);
export const formFor = (callbackId: string) => entryOf<FormHandler>(forms, callbackId);
export const shortcutFor = (callbackId: string) => entryOf<ShortcutHandler>(shortcuts, callbackId);
export const visitActionFor = (actionId: string) => entryOf<VisitActionHandler>(visitActions, actionId);
export const visitMenuFor = (actionId: string) => entryOf<VisitOptionsHandler>(visitMenus, actionId);
export const visitFormFor = (callbackId: string) => entryOf<VisitFormHandler>(visitForms, callbackId);
