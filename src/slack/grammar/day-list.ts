/** Several days in one field: `24 Dec, 25 Dec to 2 Jan`, `10月1日至7日` one after the other or a line each. */
import { addDays, type Day, daysBetween } from '../../domain/days.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type DateReference, parseDay } from './dates.ts';
import { fold } from './normalise.ts';
import type { DateProblem } from './problems.ts';

const between = / *(?:\.{2,3}|…| to | until | through |–|—| - |~|到|至) */u;
/** Nobody is off for longer at a stretch; more is a slip of the year. */
const longestRange = 60;

/** Each day once, in order. The first piece that cannot be read is the problem. */
export function parseDays(
  text: string,
  ref: Omit<DateReference, 'direction'>,
): Result<readonly Day[], DateProblem> {
  const days = new Set<Day>();
  for (const piece of text.split(/[,，、;；\n]/u).map((one) => one.trim())) {
    if (piece === '') continue;
    const [first = '', last, ...others] = fold(piece).split(between);
    if (others.length > 0) return refused({ kind: 'notADate', text: piece });
    const from = parseDay(first, { ...ref, direction: 'future' });
    if (!from.ok) return from;
    // A day that ends a stretch without its month is of the month it began in: `10月1日至7日`.
    const to = last === undefined ? from : parseDay(endOf(first, last), { ...ref, direction: 'future' });
    if (!to.ok) return to;
    const length = daysBetween(from.value, to.value);
    if (length < 0 || length > longestRange) return refused({ kind: 'notADate', text: piece });
    for (let ahead = 0; ahead <= length; ahead += 1) days.add(addDays(from.value, ahead));
  }
  return done([...days].sort());
}

function endOf(first: string, last: string): string {
  const month = /^(?:\d{4}年)?\d{1,2}月/u.exec(first)?.[0];
  return month !== undefined && /^\d{1,2}[日号]?$/u.test(last) ? `${month}${last}` : last;
}

/** The same days as one writes them, stretches in one, each day as `written`: what the field shows again, as is. */
export function writtenDays(
  days: readonly Day[],
  to: string,
  written: (day: Day) => string = (day) => day,
): string[] {
  const stretches: [Day, Day][] = [];
  for (const day of [...days].sort()) {
    const last = stretches.at(-1);
    if (last && addDays(last[1], 1) === day) last[1] = day;
    else stretches.push([day, day]);
  }
  return stretches.map(([from, until]) =>
    from === until ? written(from) : `${written(from)}${to}${written(until)}`,
  );
}
