/** The days that a team's briefs are named after, whether it works on them or not, and the periods they close. */
import { addDays, Day, daysBetween, startOfMonth, weekday } from './days.ts';
import type { Rhythm } from './rhythm.ts';

/** Half-open: `to` is the first day after it. */
export interface Days {
  readonly from: Day;
  readonly to: Day;
}

/** How often, and on which day of the week; a monthly brief is named after the first of its month. */
export type Regularity = Pick<Rhythm['brief'], 'cadence' | 'weekday'>;

/** A Monday that every second week is counted from. */
const firstMonday = Day.parse('2024-01-01');

/** The latest nominal day up to a day; while briefs are off it is as if they were weekly. */
export function nominalUpTo(day: Day, { cadence, weekday: on }: Regularity): Day {
  if (cadence === 'monthly') return startOfMonth(day);
  const latest = addDays(day, -((weekday(day) - on + 7) % 7));
  if (cadence !== 'fortnightly') return latest;
  const weeks = Math.floor(daysBetween(firstMonday, latest) / 7);
  return weeks % 2 === 0 ? latest : addDays(latest, -7);
}

/** The nominal day before any other day. */
export function nominalBefore(nominal: Day, regularity: Regularity): Day {
  return nominalUpTo(addDays(nominal, -1), regularity);
}

/** The nominal day after a nominal one. */
export function nominalAfter(nominal: Day, { cadence }: Regularity): Day {
  if (cadence === 'monthly') return startOfMonth(nominal, 1);
  return addDays(nominal, cadence === 'fortnightly' ? 14 : 7);
}

/** As many days right before a period; before whole months, as many months. */
export function periodBefore({ from, to }: Days): Days {
  const isMonths = startOfMonth(from) === from && startOfMonth(to) === to;
  if (!isMonths) return { from: addDays(from, -daysBetween(from, to)), to: from };
  let months = 0;
  while (startOfMonth(from, months) < to) months += 1;
  return { from: startOfMonth(from, -months), to: from };
}
