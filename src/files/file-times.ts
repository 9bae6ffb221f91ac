/** What a date cell says in time: an instant, or only a day. Days never pass through UTC. */
import { Day, instantAt, type Zone } from '../domain/days.ts';
import type { FileTime } from '../domain/imported.ts';
import { dateIn, type WrittenDate } from './date-cell.ts';
import type { DateColumn } from './formats.ts';

/** Times of day without a zone are in `zone`. Undefined when the cell is no date in its column's format. */
export function fileTime(cell: string, column: DateColumn, zone: Zone): FileTime | undefined {
  const written = dateIn(column.format, cell);
  if (written === undefined) return undefined;
  const { time } = written;
  if (time === null || column.wholeDays) return { on: dayWritten(written) };
  const { second, millisecond, offset } = time;
  if (offset !== null) {
    const { year, month, day, hour, minute } = { ...written, ...time };
    return { at: new Date(Date.UTC(year, month - 1, day, hour, minute - offset, second, millisecond)) };
  }
  const minute = instantOf(dayWritten(written), time.hour, time.minute, zone);
  return { at: new Date(minute + second * 1000 + millisecond) };
}

/** The calendar day as written, whatever time stands behind it. */
export function fileDay(cell: string, column: DateColumn): Day | undefined {
  const written = dateIn(column.format, cell);
  return written === undefined ? undefined : dayWritten(written);
}

const days = new Map<number, Day>();
const mostDays = 20_000;

function dayWritten({ year, month, day }: WrittenDate): Day {
  const key = (year * 100 + month) * 100 + day;
  let written = days.get(key);
  if (written === undefined) {
    const digits = String(key).padStart(8, '0');
    written = Day.parse(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}`);
    if (days.size >= mostDays) days.clear();
    days.set(key, written);
  }
  return written;
}

/** A file has many moments of few days; the calendar is asked once per day where its clocks do not change. */
const steadyDays = new Map<string, number | null>();
const mostSteadyDays = 20_000;
const dayMinutes = 24 * 60;

function instantOf(day: Day, hour: number, minute: number, zone: Zone): number {
  const key = `${zone} ${day}`;
  let start = steadyDays.get(key);
  if (start === undefined) {
    const first = instantAt(day, 0, 0, zone).getTime();
    const last = instantAt(day, 23, 59, zone).getTime();
    start = last - first === (dayMinutes - 1) * 60_000 ? first : null;
    if (steadyDays.size >= mostSteadyDays) steadyDays.clear();
    steadyDays.set(key, start);
  }
  if (start === null) return instantAt(day, hour, minute, zone).getTime();
  return start + (hour * 60 + minute) * 60_000;
}
