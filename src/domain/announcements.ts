/** Messages decided together with their cause and sent later; the payload is frozen when it was decided. */
import { z } from 'zod';
import { BriefFacts } from './brief.ts';
import { NamedDeal } from './concerns.ts';
import { Day } from './days.ts';
import { DealId, PersonId, SlackChannelId, StageId, TeamId, type WorkspaceId } from './ids.ts';
import { Currency } from './money.ts';
import { ReminderStyle } from './rhythm.ts';

const amount = z.coerce.bigint().nonnegative();

/** What the thread of a brief tells, in this order. */
export const briefParts = ['stages', 'reps', 'receipts'] as const;
export const BriefPart = z.enum(briefParts);
export type BriefPart = z.infer<typeof BriefPart>;

export const AnnouncementPayload = z.discriminatedUnion('kind', [
  /** To the team's channel. */
  z.object({
    kind: z.literal('deal-won'),
    teamId: TeamId,
    dealId: DealId,
    number: z.int(),
    name: z.string(),
    accountName: z.string(),
    amount: amount.nullable(),
    currency: Currency,
    ownerId: PersonId,
    /** Set when it was won on an earlier day than it was recorded. */
    wonOn: Day.nullable(),
    /** From creation to winning. */
    cycleDays: z.int().nullable(),
  }),
  /** To the new owner, privately. */
  z.object({
    kind: z.literal('deal-handed-over'),
    dealId: DealId,
    to: PersonId,
    by: PersonId.nullable(),
    note: z.string().nullable(),
  }),
  /** To the owner, privately, when somebody else moved their deal: what the stage asks of them. */
  z.object({
    kind: z.literal('stage-entered'),
    dealId: DealId,
    to: PersonId,
    stageId: StageId,
    by: PersonId.nullable(),
  }),
  /** To the team's channel. Subject: the team. Occasion: the day after its period, or that and ` now` when asked for. */
  z.object({ kind: z.literal('brief'), facts: BriefFacts }),
  /** In the thread of the brief whose announcement it names, with the figures of that one: one part each. */
  z.object({ kind: z.literal('brief-details'), part: BriefPart, teamId: TeamId, briefId: z.uuid() }),
  /** To a manager, privately, an hour before. Subject: team and manager. */
  z.object({ kind: z.literal('brief-ahead'), to: PersonId, postsAt: z.coerce.date(), facts: BriefFacts }),
  /** To an owner, privately. Subject: the person. Occasion: the day, in their zone. */
  z.object({
    kind: z.literal('nudge'),
    to: PersonId,
    day: Day,
    /** The most valuable; before a brief, those first that it would name. */
    deals: z.array(NamedDeal),
    /** How many more there are. */
    more: z.int().nonnegative(),
    /** Set on the last working day before a brief that would name deals of theirs: how many, unless they act. */
    beforeBrief: z.object({ teamId: TeamId, at: z.coerce.date(), names: z.int().positive() }).nullable(),
    /** How many of all are old imported deals that nobody touched yet: offered to be parked or closed as one list. */
    oldImported: z.int().nonnegative(),
  }),
  /** To the team's channel: what is stalled. Subject: the team. Occasion: the day. */
  z.object({
    kind: z.literal('stalled-reminder'),
    teamId: TeamId,
    day: Day,
    asOf: z.coerce.date(),
    shows: ReminderStyle,
    /** May be named, most valuable first. `worth` is in minor units of `currency`; null without an amount or a rate. */
    deals: z.array(NamedDeal.extend({ worth: amount.nullable() })),
    count: z.int().nonnegative(),
    /** Minor units of `currency`. */
    value: amount,
    currency: Currency,
    /** All of them by stage, in the stages' order; those without any left out. */
    stages: z.array(
      z.object({ stageId: StageId, stageName: z.string(), count: z.int().positive(), value: amount }),
    ),
  }),
  /** To a manager, privately: stalled deals whose owner was nudged twice and did nothing. Occasion: the week's Monday. */
  z.object({
    kind: z.literal('unanswered'),
    to: PersonId,
    teamId: TeamId,
    week: Day,
    deals: z.array(NamedDeal.extend({ nudges: z.int().min(2), lastOn: Day })),
    more: z.int().nonnegative(),
  }),
  /** To the owner, privately: somebody offers to help. */
  z.object({ kind: z.literal('help-offered'), dealId: DealId, to: PersonId, by: PersonId }),
  /** To the owner, privately: what somebody said about their deal under a reminder, to be logged. */
  z.object({
    kind: z.literal('log-offered'),
    dealId: DealId,
    to: PersonId,
    by: PersonId,
    text: z.string(),
    message: z.object({ channel: SlackChannelId, ts: z.string(), thread: z.string().nullable() }),
  }),
  /** To an admin, privately: nothing can be posted somewhere. Subject: the channel. */
  z.object({
    kind: z.literal('delivery-blocked'),
    to: PersonId,
    channelId: SlackChannelId,
    problem: z.string(),
  }),
]);
export type AnnouncementPayload = z.infer<typeof AnnouncementPayload>;
export type PayloadOf<Kind extends AnnouncementPayload['kind']> = Extract<
  AnnouncementPayload,
  { kind: Kind }
>;

/** The person a message is for, or the team in whose channel it is posted. */
export function addresseeOf(payload: AnnouncementPayload): PersonId | TeamId {
  if ('to' in payload) return payload.to;
  return 'facts' in payload ? payload.facts.teamId : payload.teamId;
}

/**
 * One message of the outbox, as it is handed to be sent. `channelId` and `ts` are set once it was posted; of one for a
 * team `channelId` alone is where an attempt may have left it.
 */
export interface Announcement {
  readonly workspaceId: WorkspaceId;
  readonly id: string;
  readonly subject: string;
  readonly occasion: string;
  readonly payload: AnnouncementPayload;
  /** Attempts so far, this one included. */
  readonly attempts: number;
  readonly channelId: SlackChannelId | null;
  readonly ts: string | null;
  /** Where the thread begins in which it is to be posted; null: in none. */
  readonly thread: { readonly channelId: SlackChannelId; readonly ts: string } | null;
}
