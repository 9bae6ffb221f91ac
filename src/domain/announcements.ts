/** Messages decided together with their cause and sent later; the payload is frozen when it was decided. */
import { z } from 'zod';
import { Day } from './days.ts';
import { DealId, PersonId, type SlackChannelId, TeamId, type WorkspaceId } from './ids.ts';
import { Currency } from './money.ts';

const amount = z.coerce.bigint().nonnegative();

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
  /** To the owner, privately: the day a parked deal waited for has come. */
  z.object({ kind: z.literal('deal-returned'), dealId: DealId, to: PersonId }),
]);
export type AnnouncementPayload = z.infer<typeof AnnouncementPayload>;

/** One message of the outbox, as it is handed to be sent. `channelId` and `ts` are set once it was posted. */
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
}
