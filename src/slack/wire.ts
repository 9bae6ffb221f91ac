/**
 * Everything that travels through Slack and comes back: the ids, once written never renamed, and the shapes of what
 * buttons and forms carry. Live messages hold these for years.
 */
import { z } from 'zod';
import { Day } from '../domain/days.ts';
import { DealId, PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';

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
  dealMore: 'deal.more',
  dealNew: 'deal.new',
  undo: 'undo',
  undoConfirm: 'undo.confirm',
  listRefresh: 'list.refresh',
  pipelineRefresh: 'pipeline.refresh',
  logAsOffered: 'log.as-offered',
  logOther: 'log.other',
  logDismiss: 'log.dismiss',
  homeRefresh: 'home.refresh',
  setupStart: 'setup.start',
  setupChange: 'setup.change',
  setupAdd: 'setup.add',
  joinTeam: 'join-team',
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
  setup: 'form.setup',
  team: 'form.team',
  working: 'form.working',
} as const;
export type FormId = (typeof formIds)[keyof typeof formIds];

export const shortcutIds = {
  newDeal: 'shortcut.new-deal',
  log: 'shortcut.log',
  logMessage: 'shortcut.log-message',
} as const;

/** A deal as a button knows it: with the version its message showed. */
export const DealValue = z.object({ d: DealId, v: z.int().nullable() });
export type DealValue = z.infer<typeof DealValue>;

/** An entry of a card's "More" menu: the action it stands for, and the deal. */
export const MoreValue = DealValue.extend({ a: z.string() });

/** An act of a deal, to be taken back. */
export const ActValue = z.object({ d: DealId, act: z.int() });

/** A page of a deal's history: the entries before a number, or the latest. */
export const HistoryValue = DealValue.extend({ before: z.int().optional() });

/** Whose deals a list or a pipeline shows. */
const WhoseValue = z.union([
  z.object({ ownerId: PersonId }),
  z.object({ teamId: TeamId }),
  z.literal('everyone'),
]);
export type WhoseValue = z.infer<typeof WhoseValue>;

/** What a list shows, so that Refresh shows the same. */
export const ListValue = z.object({
  whose: WhoseValue,
  stageId: StageId.nullable(),
  pipelineId: PipelineId.nullable(),
  onlyStalled: z.boolean(),
});
export type ListValue = z.infer<typeof ListValue>;

/** What a pipeline overview shows. */
export const PipelineValue = z.object({
  whose: WhoseValue,
  pipelineId: PipelineId.nullable(),
  asOf: Day.nullable(),
});
export type PipelineValue = z.infer<typeof PipelineValue>;

/** A message somebody wrote. */
export const MessageRef = z.object({ channel: z.string(), ts: z.string(), thread: z.string().nullable() });
export type MessageRef = z.infer<typeof MessageRef>;

/** A command line to run again: from "Fill in", where there was nothing to open a form with, or with a deal picked. */
export const CommandValue = z.object({
  c: z.enum(['deal', 'pipeline', 'stagecoach', 'message']),
  t: z.string(),
  d: DealId.optional(),
  /** Where the text stands when it is too long to travel. */
  m: MessageRef.optional(),
});
export type CommandValue = z.infer<typeof CommandValue>;

/** The team somebody chose: to join, or to change. */
export const JoinValue = z.object({ team: TeamId });
export type JoinValue = z.infer<typeof JoinValue>;

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
