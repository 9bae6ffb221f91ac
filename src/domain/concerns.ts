/** What can be wrong with an open deal, as messages tell it: frozen when the message was decided. */
import { z } from 'zod';
import { Day } from './days.ts';
import { DealId, PersonId, StageId } from './ids.ts';
import { Currency } from './money.ts';

const amount = z.coerce.bigint().nonnegative();
const instant = z.coerce.date();

/** `since` is when it began: it tells one stall of a deal from the next, and whether its owner was told of this one. */
export const Concern = z.discriminatedUnion('about', [
  z.object({
    about: z.literal('stalled'),
    since: instant,
    /** The clock that ran out, the stage's first. */
    clock: z.enum(['stage', 'contact']),
    /** Days on that clock, less the team's days off, when it was looked at. */
    days: z.number(),
    limitDays: z.number(),
    /** Whether the limit is what three of four won deals kept, rather than what somebody set. */
    isLearned: z.boolean(),
  }),
  z.object({ about: z.literal('next-step-overdue'), since: instant, text: z.string(), dueOn: Day }),
  z.object({ about: z.literal('close-passed'), since: instant, expectedClose: Day }),
  /** The day it was parked until has come; with why it was parked. */
  z.object({ about: z.literal('returned'), since: instant, reason: z.string().nullable() }),
  z.object({ about: z.literal('no-next-step'), since: instant }),
]);
export type Concern = z.infer<typeof Concern>;
export type ConcernKind = Concern['about'];

/** What a brief tells of, the most pressing first. */
export const briefedConcerns = ['stalled', 'close-passed', 'no-next-step'] as const satisfies ConcernKind[];
export type BriefedConcern = (typeof briefedConcerns)[number];

/** A deal as a message names it. */
export const NamedDeal = z.object({
  dealId: DealId,
  number: z.int(),
  version: z.int(),
  name: z.string(),
  accountName: z.string(),
  ownerId: PersonId,
  stageId: StageId,
  stageName: z.string(),
  /** Minor units of `currency`. */
  amount: amount.nullable(),
  currency: Currency,
  nextStep: z.object({ text: z.string(), dueOn: Day.nullable() }).nullable(),
  /** Never empty; the most pressing first. */
  concerns: z.array(Concern),
});
export type NamedDeal = z.infer<typeof NamedDeal>;

/** Whether this is among what is wrong with a deal. */
export function isAbout({ concerns }: Pick<NamedDeal, 'concerns'>, about: ConcernKind): boolean {
  return concerns.some((concern) => concern.about === about);
}

/** What an owner was told about one of their deals. */
export interface ConcernTold {
  readonly ownerId: PersonId;
  readonly about: string;
  readonly since: Date;
}

/** Whether the present owner of a deal was told of a concern: of this very stall or date, not of an earlier one. */
export function isToldOf(
  { ownerId }: Pick<NamedDeal, 'ownerId'>,
  { about, since }: Concern,
  told: ConcernTold,
): boolean {
  return told.ownerId === ownerId && told.about === about && told.since.getTime() === since.getTime();
}

/** Why a deal stalled, as its owner says. */
export const StallCause = z.enum(['budget', 'decision-process', 'competitor', 'no-reply', 'timing', 'other']);
export type StallCause = z.infer<typeof StallCause>;
