/** Days to count with, and which of them are good for selling. A day is a whole number: the days since 1 January 1970. */
import { Day, dayOf, instantAt, type Zone } from '../../domain/days.ts';
import { type Market, slowPace } from './shape.ts';

export type DayNumber = number;

const dayMs = 86_400_000;

export function dayNumber(day: Day): DayNumber {
  return Date.parse(day) / dayMs;
}

export function dayFrom(number: DayNumber): Day {
  return Day.parse(new Date(number * dayMs).toISOString().slice(0, 10));
}

export function todayIn(now: Date, zone: Zone): DayNumber {
  return dayNumber(dayOf(now, zone));
}

export function instantOn(number: DayNumber, minutes: number, zone: Zone): Date {
  return instantAt(dayFrom(number), Math.floor(minutes / 60), minutes % 60, zone);
}

/** 1 is Monday, 7 is Sunday. */
function weekdayOf(number: DayNumber): number {
  return ((number + 3) % 7) + 1;
}

export function isMonday(number: DayNumber): boolean {
  return weekdayOf(number) === 1;
}

function monthOf(number: DayNumber): number {
  return new Date(number * dayMs).getUTCMonth() + 1;
}

/** The last day of the quarter a day lies in. */
export function endOfQuarter(number: DayNumber): DayNumber {
  return quarterBoundary(number, 3);
}

/** The last day of the quarter before. */
export function endOfQuarterBefore(number: DayNumber): DayNumber {
  return quarterBoundary(number, 0);
}

function quarterBoundary(number: DayNumber, monthsOn: number): DayNumber {
  const date = new Date(number * dayMs);
  const first = Math.floor(date.getUTCMonth() / 3) * 3;
  return Date.UTC(date.getUTCFullYear(), first + monthsOn, 1) / dayMs - 1;
}

const chineseCalendar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  month: 'numeric',
  day: 'numeric',
  timeZone: 'UTC',
});
const festive = new Map<DayNumber, boolean>();

/** The week that begins with the Chinese New Year. */
function isNewYearWeek(number: DayNumber): boolean {
  let known = festive.get(number);
  if (known === undefined) {
    const parts = chineseCalendar.formatToParts(new Date(number * dayMs));
    const part = (type: 'month' | 'day') => parts.find((one) => one.type === type)?.value;
    known = part('month') === '1' && Number(part('day')) <= 7;
    festive.set(number, known);
  }
  return known;
}

function isWorkday(number: DayNumber, { hasChineseNewYear }: Market): boolean {
  return weekdayOf(number) <= 5 && !(hasChineseNewYear && isNewYearWeek(number));
}

/** The day itself, or the last working day before it. */
export function workdayUpTo(number: DayNumber, market: Market): DayNumber {
  let day = number;
  while (!isWorkday(day, market)) day -= 1;
  return day;
}

/** The day itself, or the first working day after it. */
export function workdayFrom(number: DayNumber, market: Market): DayNumber {
  let day = number;
  while (!isWorkday(day, market)) day += 1;
  return day;
}

/** So many weekdays before a day, whatever is celebrated. */
export function weekdaysBefore(number: DayNumber, count: number): DayNumber {
  let day = number;
  for (let left = count; left > 0; ) {
    day -= 1;
    if (weekdayOf(day) <= 5) left -= 1;
  }
  return day;
}

/** Whether little is bought: holidays, and the weeks around the Chinese New Year. */
export function isSlow(number: DayNumber, market: Market): boolean {
  if (market.slowMonths.includes(monthOf(number))) return true;
  return market.hasChineseNewYear && [-10, 0, 10].some((days) => isNewYearWeek(number - days));
}

export function paceOn(number: DayNumber, market: Market): number {
  return isSlow(number, market) ? slowPace : 1;
}
