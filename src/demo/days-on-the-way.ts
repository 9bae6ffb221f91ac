/** Where a clock that is moved ahead stops, so that the days between are lived through as the company would have. */
import { addDays, dayOf, instantAt, weekday, type Zone } from '../domain/days.ts';
import { teamZones } from './company/stories.ts';

/** What came before the last week says little more, and would keep everybody waiting. */
const daysLived = 7;

/**
 * By weekday, 1 is Monday: a manager's copy of the brief and the brief, a nudge before the reminder names anybody, the
 * reminder, and what the next brief will say. More stops would tell little more, and take longer.
 */
const hours: Readonly<Record<number, readonly number[]>> = { 1: [8, 9], 2: [9], 3: [10], 5: [15] };

/** The instants between two at which it is such an hour for one of the teams, in their order. */
export function stopsOnTheWay(from: Date, to: Date): readonly Date[] {
  const instants = Object.values(teamZones).flatMap((zone) => hoursIn(zone, to));
  return [...new Set(instants)]
    .filter((instant) => from.getTime() < instant && instant < to.getTime())
    .sort((a, b) => a - b)
    .map((instant) => new Date(instant));
}

function hoursIn(zone: Zone, to: Date): readonly number[] {
  const last = dayOf(to, zone);
  return Array.from({ length: daysLived + 1 }, (_, ago) => addDays(last, -ago)).flatMap((day) => {
    return (hours[weekday(day)] ?? []).map((hour) => instantAt(day, hour, 0, zone).getTime());
  });
}
