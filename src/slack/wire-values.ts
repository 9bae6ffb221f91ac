/** What buttons, menus and rows carry, so that pressing them does what they showed. Live messages hold these for years. */
import { z } from 'zod';
import { Day } from '../domain/days.ts';
import { exportKinds } from '../domain/export-kinds.ts';
import { DealId, PersonId, PipelineId, StageId, TeamId } from '../domain/ids.ts';
import { dimensions, metricIds } from '../domain/metrics/metric.ts';
import { movementLines } from '../domain/metrics/movement.ts';

/** A deal as a button knows it: with the version its message showed. */
export const DealValue = z.object({ d: DealId, v: z.int().nullable() });
export type DealValue = z.infer<typeof DealValue>;

/** The deal that all buttons of a block are about, in the block's id: once instead of with each of them. */
export const DealBlock = DealValue.extend({
  /** The reminder it stands in. */
  r: z.uuid().optional(),
});
export type DealBlock = z.infer<typeof DealBlock>;

/** A deal to be handed over, and to whom, where somebody has been proposed. */
export const AssignValue = DealValue.extend({ to: PersonId.optional() });
export type AssignValue = z.infer<typeof AssignValue>;

/** A deal of a reminder that somebody could help with. */
export const HelpValue = z.object({ d: DealId, r: z.uuid() });
export type HelpValue = z.infer<typeof HelpValue>;

/** A deal to be snoozed until a day that a form proposes. */
export const SnoozeValue = DealValue.extend({ until: Day });

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

/** What a pipeline overview shows: how it stands, or what moved in it from a day's beginning to a day's end or now. */
export const PipelineValue = z.object({
  whose: WhoseValue,
  pipelineId: PipelineId.nullable(),
  asOf: Day.nullable(),
  moved: z.object({ from: Day, to: Day.nullable() }).optional(),
});
export type PipelineValue = z.infer<typeof PipelineValue>;

/** A period as it was asked for. */
const PeriodValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['this', 'last']), unit: z.enum(['week', 'month', 'quarter', 'year']) }),
  z.object({ kind: z.literal('trailing'), count: z.int().min(1), unit: z.enum(['day', 'week', 'month']) }),
  z.object({ kind: z.literal('year'), year: z.int() }),
  z.object({ kind: z.literal('quarter'), year: z.int(), quarter: z.literal([1, 2, 3, 4]) }),
  z.object({ kind: z.literal('month'), year: z.int(), month: z.int().min(1).max(12) }),
  z.object({ kind: z.literal('days'), from: Day, to: Day }),
  z.object({ kind: z.literal('all') }),
]);

/** A question about numbers; without a metric it is the overview. */
export const QuestionValue = z.object({
  metric: z.enum(metricIds).nullable(),
  whose: WhoseValue,
  pipelineId: PipelineId.nullable(),
  period: PeriodValue,
  asOf: Day.nullable(),
  by: z.array(z.enum(dimensions)).max(2),
});
export type QuestionValue = z.infer<typeof QuestionValue>;

/** A page of the deals behind a number. */
export const BehindValue = QuestionValue.extend({
  metric: z.enum(metricIds),
  only: z.enum(['among', 'counted', 'left-out']),
  /** Of one row of the answer; null for all. */
  keys: z.array(z.string().nullable()).max(2).nullable(),
  /** Counted from 0; null for the first, as an answer of its own. */
  page: z.int().min(0).nullable(),
});
export type BehindValue = z.infer<typeof BehindValue>;

/** Some of the deals behind an overview, as of the instant (in milliseconds) at which it was shown. */
export const PipelineDealsValue = PipelineValue.extend({
  at: z.int(),
  stageId: StageId.nullable(),
  line: z.enum(movementLines).nullable(),
  /** Of a list that is looked through: how many come before its page. */
  skip: z.int().min(0).optional(),
});
export type PipelineDealsValue = z.infer<typeof PipelineDealsValue>;

/** A team's brief: one that was decided, with the id of its announcement, or as it would be now. */
export const BriefValue = z.object({ t: TeamId, a: z.uuid().nullable() });
export type BriefValue = z.infer<typeof BriefValue>;

/** A message somebody wrote. */
export const MessageRef = z.object({ channel: z.string(), ts: z.string(), thread: z.string().nullable() });
export type MessageRef = z.infer<typeof MessageRef>;

/** A command line to run again: from "Fill in", where there was nothing to open a form with, or with a deal picked. */
export const CommandValue = z.object({
  c: z.enum(['deal', 'pipeline', 'metrics', 'stagecoach', 'message', 'overheard']),
  t: z.string(),
  d: DealId.optional(),
  /** Where the text stands when it is too long to travel. */
  m: MessageRef.optional(),
});
export type CommandValue = z.infer<typeof CommandValue>;

/** Files that somebody brought. */
export const UploadValue = z.object({ u: z.uuid() });
export type UploadValue = z.infer<typeof UploadValue>;

/** What is to be exported. */
export const ExportValue = z.object({
  what: z.enum(exportKinds),
});

/** The team somebody chose: to join, or to change. */
export const JoinValue = z.object({ team: TeamId });
export type JoinValue = z.infer<typeof JoinValue>;
