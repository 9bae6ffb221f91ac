/** From periods as they were said to days and what can be asked for: what depends on the team's fiscal year is settled here. */
import { addDays, Day } from '../domain/days.ts';
import { beginOf, type Calendar, previousPeriod, resolvePeriod, yearAgo } from '../domain/metrics/period.ts';
import type { Period, PeriodSpec } from '../domain/metrics/question.ts';
import { nextPeriod } from '../domain/metrics/stepping.ts';
import { done, type Result } from '../domain/result.ts';
import type { DateProblem } from './grammar/problems.ts';
import type { AsOfSaid, PartOfYear, PeriodSaid } from './grammar/time-said.ts';

/** Where all of time begins: before any record. */
export const earliest = Day.parse('1970-01-01');

export function specOf(said: PeriodSaid, calendar: Calendar): PeriodSpec {
  switch (said.kind) {
    case 'latest-quarter':
      return latest(calendar, (year) => partOf(year, { quarter: said.quarter }, calendar));
    case 'half': {
      const part = { half: said.half };
      if (said.year !== null) return partOf(said.year, part, calendar);
      return latest(calendar, (year) => partOf(year, part, calendar));
    }
    case 'years-back':
      return partOf(fiscalYear(calendar) - said.years, said.part, calendar);
    case 'next': {
      const begun = resolvePeriod({ kind: 'this', unit: said.unit }, calendar);
      const { to } = begun;
      const next = to && nextPeriod(begun, to, calendar.fiscalYearStart);
      return next?.spec ?? { kind: 'this', unit: said.unit };
    }
    case 'before-last': {
      const before = previousPeriod(resolvePeriod({ kind: 'last', unit: said.unit }, calendar), calendar);
      return before?.spec ?? { kind: 'last', unit: said.unit };
    }
    case 'span':
      return spanOf(said, calendar);
    case 'year-ago':
      return yearAgoOf({ kind: 'this', unit: said.unit }, calendar);
    default:
      return said;
  }
}

/** The comparable part of a period a year ago; all of time has none. */
export function yearAgoOf(said: PeriodSaid, calendar: Calendar): PeriodSpec {
  const period = daysSaid(said, calendar);
  return yearAgo(period, calendar)?.spec ?? period.spec;
}

/** The days of a period as it was said. */
export function daysSaid(said: PeriodSaid, calendar: Calendar): Period {
  return resolvePeriod(specOf(said, calendar), calendar);
}

/**
 * The day at whose end things are asked for: a period's last one, null for one that still runs, which is now. A period
 * to come has a day to come.
 */
export function dayAsOf(said: AsOfSaid, calendar: Calendar): Result<Day | null, DateProblem> {
  if (said.kind === 'day') return said.day.reading;
  if (said.kind === 'latest-end') {
    const end = lastDay({ kind: 'this', unit: said.unit }, calendar);
    return done(end === calendar.today ? null : lastDay({ kind: 'last', unit: said.unit }, calendar));
  }
  const { from, to } = daysSaid(said.period, calendar);
  if (said.edge === 'start') return done(from);
  const last = to && addDays(to, -1);
  const runs = last === null || ((from ?? last) <= calendar.today && last >= calendar.today);
  return done(runs ? null : last);
}

function lastDay(said: PeriodSaid, calendar: Calendar): Day | null {
  const { to } = daysSaid(said, calendar);
  return to && addDays(to, -1);
}

/** The one that began last: fiscal years are numbered by the calendar year they begin in. */
function latest(calendar: Calendar, of: (year: number) => PeriodSpec): PeriodSpec {
  const year = Number(calendar.today.slice(0, 4));
  const hasBegun = (spec: PeriodSpec) => {
    const { from } = resolvePeriod(spec, calendar);
    return from !== null && from <= calendar.today;
  };
  return [year, year - 1, year - 2].map(of).find(hasBegun) ?? of(year);
}

function fiscalYear({ today, fiscalYearStart }: Calendar): number {
  return Number(beginOf('year', today, fiscalYearStart).slice(0, 4));
}

function partOf(year: number, part: PartOfYear | null, calendar: Calendar): PeriodSpec {
  if (part === null) return { kind: 'year', year };
  if ('quarter' in part) return { kind: 'quarter', year, quarter: part.quarter };
  const { from } = resolvePeriod({ kind: 'quarter', year, quarter: part.half === 1 ? 1 : 3 }, calendar);
  const { to } = resolvePeriod({ kind: 'quarter', year, quarter: part.half === 1 ? 2 : 4 }, calendar);
  return inDays(from, to) ?? { kind: 'year', year };
}

/** `Q4 to Q1` said in Q4 goes on from last year's: the later one has not come yet. */
function spanOf({ from, to }: Extract<PeriodSaid, { kind: 'span' }>, calendar: Calendar): PeriodSpec {
  const first = daysSaid(from, calendar);
  const end = to === null ? addDays(calendar.today, 1) : daysSaid(to, calendar).to;
  const isTurned = first.from !== null && end !== null && end <= first.from;
  // `since 2030`: nothing of it has begun.
  if (isTurned && to === null) return first.spec;
  if (!isTurned) return inDays(first.from ?? earliest, end) ?? { kind: 'all' };
  if (from.kind === 'latest-quarter' && first.spec.kind === 'quarter') {
    const before = resolvePeriod({ ...first.spec, year: first.spec.year - 1 }, calendar);
    return inDays(before.from, end) ?? { kind: 'all' };
  }
  return inDays(to && daysSaid(to, calendar).from, first.to) ?? { kind: 'all' };
}

function inDays(from: Day | null, to: Day | null): PeriodSpec | undefined {
  return from === null || to === null ? undefined : { kind: 'days', from, to: addDays(to, -1) };
}
