/** From a period as it was said to one that can be asked for: what depends on the team's fiscal year is settled here. */
import { addDays } from '../domain/days.ts';
import { type Calendar, resolvePeriod } from '../domain/metrics/period.ts';
import type { Period, PeriodSpec } from '../domain/metrics/question.ts';
import { nextPeriod } from '../domain/metrics/stepping.ts';
import type { PeriodSaid } from './grammar/intents.ts';

export function specOf(said: PeriodSaid, calendar: Calendar): PeriodSpec {
  switch (said.kind) {
    case 'latest-quarter':
      return latest(calendar, (year) => ({ kind: 'quarter', year, quarter: said.quarter }));
    case 'half': {
      const halfOf = (year: number) => half(year, said.half, calendar);
      return said.year === null ? latest(calendar, halfOf) : halfOf(said.year);
    }
    case 'next': {
      const begun = resolvePeriod({ kind: 'this', unit: said.unit }, calendar);
      const { to } = begun;
      const next = to && nextPeriod(begun, to, calendar.fiscalYearStart);
      return next?.spec ?? { kind: 'this', unit: said.unit };
    }
    default:
      return said;
  }
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

function half(year: number, which: 1 | 2, calendar: Calendar): PeriodSpec {
  const { from } = resolvePeriod({ kind: 'quarter', year, quarter: which === 1 ? 1 : 3 }, calendar);
  const { to } = resolvePeriod({ kind: 'quarter', year, quarter: which === 1 ? 2 : 4 }, calendar);
  return inDays({ from, to }) ?? { kind: 'year', year };
}

function inDays({ from, to }: Pick<Period, 'from' | 'to'>): PeriodSpec | undefined {
  return from === null || to === null ? undefined : { kind: 'days', from, to: addDays(to, -1) };
}
