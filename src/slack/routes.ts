/** Everything else the app reacts to, each with its conversation: `typed-routes.ts` has what is typed. */

import { briefPostAction, briefPreviewAction, briefReceiptAction } from './brief/command.ts';
import type {
  ActionHandler,
  FormHandler,
  OptionsHandler,
  ShortcutHandler,
  VisitActionHandler,
  VisitFormHandler,
  VisitOptionsHandler,
} from './conversation.ts';
import { advanceAction, advanceForm } from './deals/advance.ts';
import { assignAction, assignForm } from './deals/assign.ts';
import { backAction, backForm } from './deals/back.ts';
import { editAction, editForm } from './deals/edit.ts';
import { historyAction } from './deals/history.ts';
import { listOpenAction, listRefreshAction } from './deals/list.ts';
import { logAction, logForm, logMessageShortcut, logShortcut } from './deals/log.ts';
import { loseAction, loseForm } from './deals/lose.ts';
import { newAction, newDealForm, newShortcut } from './deals/new.ts';
import { doneAction, nextAction, nextForm, nextInTwoDaysAction, nextWeekAction } from './deals/next.ts';
import { logAsOfferedAction, logDismissAction, logOtherAction } from './deals/offer-log.ts';
import { parkAction, parkForm } from './deals/park.ts';
import { reopenAction, reopenForm } from './deals/reopen.ts';
import { postAction, refreshAction, showAction } from './deals/show.ts';
import { undoAction, undoConfirmAction } from './deals/undo.ts';
import { winAction, winForm } from './deals/win.ts';
import { exportAction } from './export.ts';
import { homeRefreshAction } from './home.ts';
import { importChangesAction, importCheckAction, importForm, importRunAction } from './import/brought.ts';
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
import {
  metricsOpenAction,
  metricsReceiptAction,
  metricsRefreshAction,
  metricsShareAction,
} from './metrics/ask.ts';
import { metricsDealsAction } from './metrics/behind.ts';
import { metricsChangeAction, questionFormSubmitted } from './metrics/form.ts';
import { nudgeAllAction } from './nudges/all.ts';
import { muteAction, unmuteAction } from './nudges/mute.ts';
import { oldExitAction, oldImportsAction, oldImportsForm } from './nudges/old-imports.ts';
import { snoozeAction, snoozeForm, snoozeUntilAction } from './nudges/snooze.ts';
import { stuckAction, stuckChosenAction, stuckForm } from './nudges/stuck.ts';
import { pipelineDealsAction } from './numbers/pipeline-deals.ts';
import { pipelineReceiptAction } from './numbers/pipeline-receipt.ts';
import { pipelineOpenAction, pipelineRefreshAction, pipelineShareAction } from './pipeline.ts';
import { helpAction } from './reminders/help.ts';
import { replyAboutAction } from './reminders/replies.ts';
import { chooseFromMore, runAgain } from './run-again.ts';
import { joinAction } from './team/join.ts';
import { findCurrency, findZone } from './team/places.ts';
import { scheduleChangeAction, scheduleFormSubmitted } from './team/schedule.ts';
import { setupAddAction, setupChangeAction, setupForm, setupStartAction, teamForm } from './team/setup.ts';
import { answerCommand } from './typed-routes.ts';
import { type ActionId, type FormId, shortcutIds } from './wire.ts';

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
  'deal.snooze': snoozeAction,
  'deal.snooze-until': snoozeUntilAction,
  'deal.mute': muteAction,
  'deal.unmute': unmuteAction,
  'deal.stuck': stuckAction,
  'deal.stuck-chosen': stuckChosenAction,
  'deal.more': chooseFromMore((id) => actionFor(id)),
  'deal.new': newAction,
  'nudge.all': nudgeAllAction,
  'nudge.old-imports': oldImportsAction,
  'nudge.old-exit': oldExitAction,
  undo: undoAction,
  'undo.confirm': undoConfirmAction,
  'list.refresh': listRefreshAction,
  'list.open': listOpenAction,
  'pipeline.refresh': pipelineRefreshAction,
  'pipeline.open': pipelineOpenAction,
  'metrics.refresh': metricsRefreshAction,
  'metrics.step': metricsRefreshAction,
  'metrics.open': metricsOpenAction,
  'metrics.change': metricsChangeAction,
  'metrics.share': metricsShareAction,
  'metrics.receipt': metricsReceiptAction,
  'metrics.deals': metricsDealsAction,
  'pipeline.share': pipelineShareAction,
  'pipeline.receipt': pipelineReceiptAction,
  'pipeline.deals': pipelineDealsAction,
  'brief.preview': briefPreviewAction,
  'brief.post': briefPostAction,
  'brief.receipt': briefReceiptAction,
  'log.as-offered': logAsOfferedAction,
  'log.other': logOtherAction,
  'log.dismiss': logDismissAction,
  'help.offer': helpAction,
  'reply.about': replyAboutAction,
  'home.refresh': homeRefreshAction,
  'setup.change': setupChangeAction,
  'schedule.change': scheduleChangeAction,
  'setup.add': setupAddAction,
  'join-team': joinAction,
  'import.check': importCheckAction,
  'import.run': importRunAction,
  'import.changes': importChangesAction,
  export: exportAction,
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
  'form.snooze': snoozeForm,
  'form.stuck': stuckForm,
  'form.old-imports': oldImportsForm,
  'form.question': questionFormSubmitted,
  'form.team': teamForm,
  'form.schedule': scheduleFormSubmitted,
  'form.import': importForm,
};

/** Global and message shortcuts; the manifest lists the same. */
export const shortcuts: Record<(typeof shortcutIds)[keyof typeof shortcutIds], ShortcutHandler> = {
  [shortcutIds.newDeal]: newShortcut,
  [shortcutIds.log]: logShortcut,
  [shortcutIds.logMessage]: logMessageShortcut,
};

/** Events; the manifest subscribes to the same. */
export const events = [
  'app_mention',
  'app_home_opened',
  'message.channels',
  'message.groups',
  'message.im',
] as const;

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
