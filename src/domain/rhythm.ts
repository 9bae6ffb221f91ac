/** When a team's briefs, reminders and nudges are due, and what they show. Days and times are the team's own. */
import { z } from 'zod';

/** How often a team reads its brief. */
export const Cadence = z.enum(['weekly', 'fortnightly', 'monthly', 'off']);
export type Cadence = z.infer<typeof Cadence>;

/** 1 is Monday, 7 is Sunday. */
const Weekday = z.int().min(1).max(7);
/** Minutes since midnight by the wall clock. */
const TimeOfDay = z.int().min(0).max(1439);

/** Whether the channel's reminder names deals, or only counts them. */
export const ReminderStyle = z.enum(['deals', 'counts']);

/** What is absent is as it is for a new team. */
export const Rhythm = z.object({
  /** Weekly and fortnightly on a weekday, monthly on the first working day of the month. */
  brief: z
    .object({
      cadence: Cadence.default('weekly'),
      weekday: Weekday.default(1),
      at: TimeOfDay.default(9 * 60),
    })
    .prefault({}),
  /** The channel's reminder about stalled deals. */
  reminder: z
    .object({
      every: z.enum(['day', 'week', 'never']).default('week'),
      weekday: Weekday.default(3),
      at: TimeOfDay.default(10 * 60),
      shows: ReminderStyle.default('deals'),
    })
    .prefault({}),
  /** When its people may be nudged, each in their own zone: from, and before. */
  hours: z.object({ from: TimeOfDay.default(9 * 60), to: TimeOfDay.default(18 * 60) }).prefault({}),
  /** Whether the channel, too, sees what each rep did; otherwise the managers alone do. */
  showsActivity: z.boolean().default(false),
  /** Whether imported deals are nudged about before their owner has touched one. */
  nudgesImported: z.boolean().default(false),
});
export type Rhythm = z.infer<typeof Rhythm>;

/** How often a brief fits deals that take so many days at the median: under a month, under three, beyond. */
export function cadenceFor(medianCycleDays: number): Exclude<Cadence, 'off'> {
  if (medianCycleDays < 30) return 'weekly';
  return medianCycleDays < 90 ? 'fortnightly' : 'monthly';
}
