/** A brief as it was decided: every figure it reports, frozen. `slack/` says it in the language of whoever reads it. */
import { z } from 'zod';
import { NamedDeal } from './concerns.ts';
import { Day, Zone } from './days.ts';
import { CatalogueItemId, DealId, PersonId, PipelineId, StageId, TeamId } from './ids.ts';
import { metricIds } from './metrics/metric.ts';
import { movementLines } from './metrics/movement.ts';
import { Currency } from './money.ts';
import { Cadence } from './rhythm.ts';
import { DealType, InteractionType } from './vocabulary.ts';

/** Minor units of the brief's currency; negative only in movements. */
const minor = z.coerce.bigint();
const instant = z.coerce.date();
const count = z.int().nonnegative();

/** Half-open, in the brief's zone: `to` is the first day after it. */
const Days = z.object({ from: Day, to: Day });

const CountAndValue = z.object({ count, value: minor });

/** A win that a brief counts. */
const CountedWin = z.object({
  dealId: DealId,
  number: z.int(),
  name: z.string(),
  accountName: z.string(),
  ownerId: PersonId,
  type: DealType,
  wonOn: Day,
  /** Tells this win of the deal from another one after a reopening. */
  closedAt: instant,
  /** Null: without an amount, or without a rate. */
  value: minor.nullable(),
  /** The account's first win ever. */
  isNewCustomer: z.boolean(),
});
export type CountedWin = z.infer<typeof CountedWin>;

/** Deals of one concern: how many, worth what, and those that may be named, most valuable first. */
const Attention = z.object({ count, value: minor, named: z.array(NamedDeal) });
export type Attention = z.infer<typeof Attention>;

export const BriefFacts = z.object({
  teamId: TeamId,
  teamName: z.string(),
  cadence: Cadence,
  period: Days,
  /** The period it is compared with: as many days right before. */
  previous: Days,
  asOf: instant,
  /** When it was due; null for one that somebody asked for in between. */
  dueAt: instant.nullable(),
  /** How many earlier briefs, never sent, it stands for too. */
  missed: count,
  /** Whose days its periods are: the team's then. Older ones do not say. */
  zone: Zone.optional(),
  currency: Currency,
  won: z.object({
    count,
    value: minor,
    withoutAmount: count,
    withoutRate: count,
    wins: z.array(CountedWin),
    previous: CountAndValue,
    /** Of earlier periods, recorded too late for their brief. */
    late: z.array(CountedWin),
  }),
  pipelines: z.array(
    z.object({
      pipelineId: PipelineId,
      name: z.string(),
      stages: z.array(z.object({ stageId: StageId, name: z.string(), count, value: minor, weighted: minor })),
      count,
      value: minor,
    }),
  ),
  /** All pipelines together: what the movement balances to, and what the next brief opens with. */
  open: z.object({
    count,
    value: minor,
    withoutAmount: count,
    withoutRate: count,
    missingRates: z.array(Currency),
  }),
  movement: z.object({
    from: instant,
    /** What the last brief had reported as open, and its difference to what is known of that instant today. */
    reported: minor.nullable(),
    corrections: minor,
    opening: minor,
    lines: z.array(z.object({ kind: z.enum(movementLines), count, value: minor })),
    closing: minor,
  }),
  attention: z.object({ stalled: Attention, closePassed: Attention, noNextStep: Attention }),
  lost: z.object({
    count,
    value: minor,
    /** Null: without a reason. Most often first. */
    reasons: z.array(
      z.object({ id: CatalogueItemId.nullable(), name: z.string().nullable(), count, value: minor }),
    ),
    competitors: z.array(z.object({ id: CatalogueItemId, name: z.string(), count, value: minor })),
  }),
  /** The rate that moved most beyond chance against the previous period; null: nothing did. */
  moved: z
    .object({
      metric: z.enum(metricIds),
      now: z.object({ counted: count, among: count }),
      before: z.object({ counted: count, among: count }),
    })
    .nullable(),
  /** One per member and per owner of an open or won deal. */
  reps: z.array(
    z.object({
      personId: PersonId,
      won: CountAndValue,
      open: CountAndValue,
      stalled: count,
      /** Logged in the period, by type. */
      activities: z.partialRecord(InteractionType, count),
    }),
  ),
  /** Whether its readers see what each rep did: a manager always, a channel if its team opened that up. */
  showsActivity: z.boolean(),
});
export type BriefFacts = z.infer<typeof BriefFacts>;
