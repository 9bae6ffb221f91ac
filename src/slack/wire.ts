/**
 * What travels through Slack and comes back: the ids, once written never renamed, and how everything that goes with them
 * is packed. Live messages hold these for years.
 */
import { z } from 'zod';

/** Buttons, menus and pickers in messages, forms and the Home tab. */
export const actionIds = {
  fillIn: 'fill-in',
  pickDeal: 'pick-deal',
  dealShow: 'deal.show',
  dealRefresh: 'deal.refresh',
  dealPost: 'deal.post',
  dealAdvance: 'deal.advance',
  dealBack: 'deal.back',
  dealLog: 'deal.log',
  dealWin: 'deal.win',
  dealLose: 'deal.lose',
  dealReopen: 'deal.reopen',
  dealPark: 'deal.park',
  dealNext: 'deal.next',
  dealNextInTwoDays: 'deal.next-in-two-days',
  dealNextWeek: 'deal.next-week',
  dealDone: 'deal.done',
  dealAssign: 'deal.assign',
  dealEdit: 'deal.edit',
  dealHistory: 'deal.history',
  dealSnooze: 'deal.snooze',
  dealSnoozeUntil: 'deal.snooze-until',
  dealMute: 'deal.mute',
  dealUnmute: 'deal.unmute',
  dealStuck: 'deal.stuck',
  dealStuckChosen: 'deal.stuck-chosen',
  dealMore: 'deal.more',
  dealNew: 'deal.new',
  nudgeAll: 'nudge.all',
  nudgeOldImports: 'nudge.old-imports',
  nudgeOldExit: 'nudge.old-exit',
  undo: 'undo',
  undoConfirm: 'undo.confirm',
  listRefresh: 'list.refresh',
  listOpen: 'list.open',
  pipelineRefresh: 'pipeline.refresh',
  pipelineOpen: 'pipeline.open',
  metricsRefresh: 'metrics.refresh',
  metricsOpen: 'metrics.open',
  metricsStep: 'metrics.step',
  metricsChange: 'metrics.change',
  metricsShare: 'metrics.share',
  metricsReceipt: 'metrics.receipt',
  metricsDeals: 'metrics.deals',
  pipelineShare: 'pipeline.share',
  pipelineReceipt: 'pipeline.receipt',
  pipelineDeals: 'pipeline.deals',
  briefPreview: 'brief.preview',
  briefPost: 'brief.post',
  briefReceipt: 'brief.receipt',
  logAsOffered: 'log.as-offered',
  logOther: 'log.other',
  logDismiss: 'log.dismiss',
  helpOffer: 'help.offer',
  replyAbout: 'reply.about',
  homeRefresh: 'home.refresh',
  setupStart: 'setup.start',
  setupChange: 'setup.change',
  setupAdd: 'setup.add',
  scheduleChange: 'schedule.change',
  joinTeam: 'join-team',
  importCheck: 'import.check',
  importRun: 'import.run',
  importChanges: 'import.changes',
  export: 'export',
  /** Menus that load their options as one types. */
  findDeal: 'find.deal',
  findAccount: 'find.account',
  findCompetitor: 'find.competitor',
  findSource: 'find.source',
  findProduct: 'find.product',
  findIndustry: 'find.industry',
  findLossReason: 'find.loss-reason',
  findContact: 'find.contact',
  findZone: 'find.zone',
  findCurrency: 'find.currency',
} as const;
export type ActionId = (typeof actionIds)[keyof typeof actionIds];

/** Forms. */
export const formIds = {
  newDeal: 'form.new-deal',
  log: 'form.log',
  advance: 'form.advance',
  back: 'form.back',
  win: 'form.win',
  lose: 'form.lose',
  reopen: 'form.reopen',
  park: 'form.park',
  next: 'form.next',
  assign: 'form.assign',
  edit: 'form.edit',
  snooze: 'form.snooze',
  stuck: 'form.stuck',
  oldImports: 'form.old-imports',
  question: 'form.question',
  setup: 'form.setup',
  team: 'form.team',
  schedule: 'form.schedule',
  import: 'form.import',
  working: 'form.working',
} as const;
export type FormId = (typeof formIds)[keyof typeof formIds];

export const shortcutIds = {
  newDeal: 'shortcut.new-deal',
  log: 'shortcut.log',
  logMessage: 'shortcut.log-message',
} as const;

/** Where a conversation takes place, so that its outcome is told there. */
export const Origin = z.object({
  /** Null for the Home tab and global shortcuts: answers go to the direct messages. */
  channel: z.string().nullable(),
  thread: z.string().nullable(),
  responseUrl: z.string().nullable(),
});
export type Origin = z.infer<typeof Origin>;

/** A form's metadata: where it began, how often it was shown again, and what the conversation keeps in it. */
export const FormMetadata = z.object({ origin: Origin, round: z.int(), kept: z.unknown() });
export type FormMetadata = z.infer<typeof FormMetadata>;

export function encode(value: object): string {
  return JSON.stringify(value);
}

/** What came back, or undefined when it is not what we sent. */
export function decode<S extends z.ZodType>(
  shape: S,
  text: string | null | undefined,
): z.output<S> | undefined {
  if (!text) return undefined;
  try {
    return shape.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
