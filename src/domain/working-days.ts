/** On which days a team works. */
import { addDays, type Day, weekday, type Zone } from './days.ts';

/** When a team works: the days off in between do not count against a deal, and nothing is due on them. */
export interface WorkingTime {
  readonly zone: Zone;
  /** 1 is Monday, 7 is Sunday. */
  readonly workingDays: readonly number[];
  /** Days off besides those of the week. */
  readonly daysOff: readonly Day[];
}

/** Whether a day is one of the team’s weekdays of work and not a day off. */
export function isWorkingDay(day: Day, team: WorkingTime): boolean {
  return team.workingDays.includes(weekday(day)) && !team.daysOff.includes(day);
}

/** A team that marked a whole year off, or works on no day of the week, is taken to work on any day. */
const longestSearch = 366;

/** The day itself when it is one. */
export function workingDayFrom(day: Day, team: WorkingTime): Day {
  for (let ahead = 0; ahead < longestSearch; ahead += 1) {
    const candidate = addDays(day, ahead);
    if (isWorkingDay(candidate, team)) return candidate;
  }
  return day;
}

/** The last working day before a day. */
export function workingDayBefore(day: Day, team: WorkingTime): Day {
  for (let back = 1; back < longestSearch; back += 1) {
    const candidate = addDays(day, -back);
    if (isWorkingDay(candidate, team)) return candidate;
  }
  return addDays(day, -1);
}
