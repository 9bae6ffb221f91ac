import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, daysBetween, weekday } from '../../../src/domain/days.ts';
import {
  beginOf,
  type Calendar,
  comparablePart,
  previousPeriod,
  resolvePeriod,
  yearAgo,
} from '../../../src/domain/metrics/period.ts';
import type { Period, PeriodSpec } from '../../../src/domain/metrics/question.ts';
import { day } from '../../support/deals.ts';

function on(today: string, fiscalYearStart = 1): Calendar {
  return { today: day(today), fiscalYearStart };
}

/** From the first day to the last, both included. */
function said({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return `${from ?? '…'} to ${to === null ? '…' : addDays(to, -1)}`;
}

const thisWeek: PeriodSpec = { kind: 'this', unit: 'week' };
const thisMonth: PeriodSpec = { kind: 'this', unit: 'month' };
const thisQuarter: PeriodSpec = { kind: 'this', unit: 'quarter' };
const thisYear: PeriodSpec = { kind: 'this', unit: 'year' };

describe('a period is the days that people mean by its name', () => {
  // 22 November 2026 is a Sunday.
  test.each<[string, PeriodSpec, Calendar, string]>([
    ['this week runs from Monday', thisWeek, on('2026-11-22'), '2026-11-16 to 2026-11-22'],
    ['on Monday a new one begins', thisWeek, on('2026-11-23'), '2026-11-23 to 2026-11-29'],
    ['last week', { kind: 'last', unit: 'week' }, on('2026-11-22'), '2026-11-09 to 2026-11-15'],
    ['a week over New Year', thisWeek, on('2027-01-02'), '2026-12-28 to 2027-01-03'],
    ['the week in which Berlin’s clocks go forward', thisWeek, on('2026-03-29'), '2026-03-23 to 2026-03-29'],
    ['the month in which they go back', thisMonth, on('2026-10-25'), '2026-10-01 to 2026-10-31'],
    ['this month', thisMonth, on('2026-11-22'), '2026-11-01 to 2026-11-30'],
    ['last month in January', { kind: 'last', unit: 'month' }, on('2027-01-31'), '2026-12-01 to 2026-12-31'],
    ['February of a leap year', thisMonth, on('2028-02-10'), '2028-02-01 to 2028-02-29'],
    ['this quarter', thisQuarter, on('2026-11-22'), '2026-10-01 to 2026-12-31'],
    [
      'last quarter in February',
      { kind: 'last', unit: 'quarter' },
      on('2026-02-01'),
      '2025-10-01 to 2025-12-31',
    ],
    ['this year', thisYear, on('2026-11-22'), '2026-01-01 to 2026-12-31'],
    ['last year', { kind: 'last', unit: 'year' }, on('2026-11-22'), '2025-01-01 to 2025-12-31'],
    ['this year, begun in April', thisYear, on('2026-03-31', 4), '2025-04-01 to 2026-03-31'],
    ['on the first of April the next', thisYear, on('2026-04-01', 4), '2026-04-01 to 2027-03-31'],
    [
      'this quarter of a year begun in February',
      thisQuarter,
      on('2026-01-15', 2),
      '2025-11-01 to 2026-01-31',
    ],
    [
      'a month begun in December is a quarter’s first',
      thisQuarter,
      on('2026-12-01', 12),
      '2026-12-01 to 2027-02-28',
    ],
    ['2026-Q3', { kind: 'quarter', year: 2026, quarter: 3 }, on('2026-11-22'), '2026-07-01 to 2026-09-30'],
    [
      '2026-Q3 of years begun in April',
      { kind: 'quarter', year: 2026, quarter: 3 },
      on('2026-11-22', 4),
      '2026-10-01 to 2026-12-31',
    ],
    [
      '2026-Q4 of years begun in April',
      { kind: 'quarter', year: 2026, quarter: 4 },
      on('2026-11-22', 4),
      '2027-01-01 to 2027-03-31',
    ],
    ['2026-08', { kind: 'month', year: 2026, month: 8 }, on('2026-11-22'), '2026-08-01 to 2026-08-31'],
    ['2025', { kind: 'year', year: 2025 }, on('2026-11-22'), '2025-01-01 to 2025-12-31'],
    ['2025 begun in July', { kind: 'year', year: 2025 }, on('2026-11-22', 7), '2025-07-01 to 2026-06-30'],
    [
      'both days are in',
      { kind: 'days', from: day('2026-08-01'), to: day('2026-09-15') },
      on('2026-11-22'),
      '2026-08-01 to 2026-09-15',
    ],
    [
      'the last 7 days end today',
      { kind: 'trailing', count: 7, unit: 'day' },
      on('2026-11-22'),
      '2026-11-16 to 2026-11-22',
    ],
    [
      'the last day is today',
      { kind: 'trailing', count: 1, unit: 'day' },
      on('2026-11-22'),
      '2026-11-22 to 2026-11-22',
    ],
    [
      'the last 2 weeks are 14 days',
      { kind: 'trailing', count: 2, unit: 'week' },
      on('2026-11-22'),
      '2026-11-09 to 2026-11-22',
    ],
    [
      'the last 3 months',
      { kind: 'trailing', count: 3, unit: 'month' },
      on('2026-11-22'),
      '2026-08-23 to 2026-11-22',
    ],
    [
      'the last month on the last of March',
      { kind: 'trailing', count: 1, unit: 'month' },
      on('2026-03-31'),
      '2026-03-01 to 2026-03-31',
    ],
    ['all', { kind: 'all' }, on('2026-11-22'), '… to …'],
  ])('%s', (_, spec, calendar, expected) => {
    expect(said(resolvePeriod(spec, calendar))).toBe(expected);
  });
});

describe('what comes before, and how much of it compares', () => {
  test.each<[string, PeriodSpec, Calendar, string, string]>([
    [
      'a month of 22 days so far',
      thisMonth,
      on('2026-11-22'),
      '2026-10-01 to 2026-10-31',
      '2026-10-01 to 2026-10-22',
    ],
    [
      '31 March has more days than February',
      thisMonth,
      on('2026-03-31'),
      '2026-02-01 to 2026-02-28',
      '2026-02-01 to 2026-02-28',
    ],
    ['30 March too', thisMonth, on('2026-03-30'), '2026-02-01 to 2026-02-28', '2026-02-01 to 2026-02-28'],
    [
      'a month on its last day is looked at whole',
      thisMonth,
      on('2026-02-28'),
      '2026-01-01 to 2026-01-31',
      '2026-01-01 to 2026-01-31',
    ],
    [
      'Monday against Monday',
      thisWeek,
      on('2026-11-23'),
      '2026-11-16 to 2026-11-22',
      '2026-11-16 to 2026-11-16',
    ],
    ['a quarter', thisQuarter, on('2026-11-22'), '2026-07-01 to 2026-09-30', '2026-07-01 to 2026-08-22'],
    ['a fiscal year', thisYear, on('2026-05-02', 4), '2025-04-01 to 2026-03-31', '2025-04-01 to 2025-05-02'],
    [
      'last month is over: all of the one before',
      { kind: 'last', unit: 'month' },
      on('2026-11-22'),
      '2026-09-01 to 2026-09-30',
      '2026-09-01 to 2026-09-30',
    ],
    [
      '2026-Q3',
      { kind: 'quarter', year: 2026, quarter: 3 },
      on('2026-11-22'),
      '2026-04-01 to 2026-06-30',
      '2026-04-01 to 2026-06-30',
    ],
    [
      '2026-Q1',
      { kind: 'quarter', year: 2026, quarter: 1 },
      on('2026-11-22'),
      '2025-10-01 to 2025-12-31',
      '2025-10-01 to 2025-12-31',
    ],
    [
      'the last 7 days',
      { kind: 'trailing', count: 7, unit: 'day' },
      on('2026-11-22'),
      '2026-11-09 to 2026-11-15',
      '2026-11-09 to 2026-11-15',
    ],
    [
      'the last 3 months',
      { kind: 'trailing', count: 3, unit: 'month' },
      on('2026-11-22'),
      '2026-05-23 to 2026-08-22',
      '2026-05-23 to 2026-08-22',
    ],
    [
      'as many months, where they are whole',
      { kind: 'days', from: day('2026-01-01'), to: day('2026-06-30') },
      on('2026-11-22'),
      '2025-07-01 to 2025-12-31',
      '2025-07-01 to 2025-12-31',
    ],
    [
      'as many days',
      { kind: 'days', from: day('2026-08-01'), to: day('2026-08-10') },
      on('2026-11-22'),
      '2026-07-22 to 2026-07-31',
      '2026-07-22 to 2026-07-31',
    ],
  ])('%s', (_, spec, calendar, before, comparable) => {
    const period = resolvePeriod(spec, calendar);
    const previous = previousPeriod(period, calendar);
    const part = comparablePart(period, calendar);
    expect(previous && said(previous)).toBe(before);
    expect(part && said(part)).toBe(comparable);
  });

  test('nothing comes before all of time, and what has not begun is compared with nothing', () => {
    const all = resolvePeriod({ kind: 'all' }, on('2026-11-22'));
    expect(previousPeriod(all, on('2026-11-22'))).toBeNull();
    expect(comparablePart(all, on('2026-11-22'))).toBeNull();
    const future = resolvePeriod({ kind: 'month', year: 2027, month: 1 }, on('2026-11-22'));
    expect(comparablePart(future, on('2026-11-22'))).toBeNull();
  });
});

describe('the same a year ago is as much of it as has begun', () => {
  test.each<[string, PeriodSpec, Calendar, string]>([
    ['this quarter', thisQuarter, on('2026-11-22'), '2025-10-01 to 2025-11-22'],
    ['on its first day', thisQuarter, on('2026-10-01'), '2025-10-01 to 2025-10-01'],
    ['on its last day', thisQuarter, on('2026-12-31'), '2025-10-01 to 2025-12-31'],
    [
      'last quarter, all of it',
      { kind: 'last', unit: 'quarter' },
      on('2026-11-22'),
      '2025-07-01 to 2025-09-30',
    ],
    ['a fiscal quarter', thisQuarter, on('2026-11-22', 2), '2025-11-01 to 2025-11-22'],
    ['this week, from Monday on', thisWeek, on('2026-11-25'), '2025-11-24 to 2025-11-26'],
    ['this year', thisYear, on('2026-11-22'), '2025-01-01 to 2025-11-22'],
    ['this February, in a leap year', thisMonth, on('2028-02-29'), '2027-02-01 to 2027-02-28'],
    ['as many days after a leap day', thisQuarter, on('2028-03-01'), '2027-01-01 to 2027-03-02'],
    [
      'last 7 days',
      { kind: 'trailing', count: 7, unit: 'day' },
      on('2026-11-22'),
      '2025-11-16 to 2025-11-22',
    ],
    [
      'days up to the 28th, before a leap day',
      { kind: 'days', from: day('2028-02-01'), to: day('2028-02-28') },
      on('2028-06-01'),
      '2027-02-01 to 2027-02-28',
    ],
  ])('%s', (_, spec, calendar, then) => {
    const part = yearAgo(resolvePeriod(spec, calendar), calendar);
    expect(part && said(part)).toBe(then);
  });

  test('and there is none of all of time, nor of what has not begun', () => {
    const calendar = on('2026-11-22');
    expect(yearAgo(resolvePeriod({ kind: 'all' }, calendar), calendar)).toBeNull();
    expect(yearAgo(resolvePeriod({ kind: 'year', year: 2027 }, calendar), calendar)).toBeNull();
  });
});

const anyDay = fc.integer({ min: 0, max: 4000 }).map((days) => addDays(day('2024-01-01'), days));
const anyCalendar = fc.record({ today: anyDay, fiscalYearStart: fc.integer({ min: 1, max: 12 }) });
const anySpec: fc.Arbitrary<Exclude<PeriodSpec, { kind: 'all' }>> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('this' as const, 'last' as const),
    unit: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
  }),
  fc.record({
    kind: fc.constant('trailing' as const),
    count: fc.integer({ min: 1, max: 40 }),
    unit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  }),
  fc.record({
    kind: fc.constant('quarter' as const),
    year: fc.integer({ min: 2020, max: 2030 }),
    quarter: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
  }),
  fc.record({
    kind: fc.constant('month' as const),
    year: fc.integer({ min: 2020, max: 2030 }),
    month: fc.integer({ min: 1, max: 12 }),
  }),
  fc.record({ kind: fc.constant('year' as const), year: fc.integer({ min: 2020, max: 2030 }) }),
);

/** The days of a period that has both ends. */
function ends({ from, to }: Period): readonly [Day, Day] {
  if (from === null || to === null) throw new Error('without end');
  return [from, to];
}

describe('whatever the day and the fiscal year', () => {
  test('this period holds today, and the last one ends where it begins', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
        (calendar, unit) => {
          const [from, to] = ends(resolvePeriod({ kind: 'this', unit }, calendar));
          expect(from <= calendar.today && calendar.today < to).toBe(true);
          expect(resolvePeriod({ kind: 'last', unit }, calendar).to).toBe(from);
          expect(beginOf(unit, calendar.today, calendar.fiscalYearStart)).toBe(from);
          if (unit === 'week') expect([weekday(from), daysBetween(from, to)]).toEqual([1, 7]);
        },
      ),
    );
  });

  test('the period before ends where this one begins, and its own words mean the same days', () => {
    fc.assert(
      fc.property(anyCalendar, anySpec, (calendar, spec) => {
        const period = resolvePeriod(spec, calendar);
        const previous = previousPeriod(period, calendar);
        if (!previous) throw new Error('nothing before');
        expect(previous.to).toBe(period.from);
        const { from, to } = resolvePeriod(previous.spec, calendar);
        expect([from, to]).toEqual([previous.from, previous.to]);
      }),
    );
  });

  test('the comparable part begins with the period before, stays within it, and is no longer than what has gone by', () => {
    fc.assert(
      fc.property(anyCalendar, anySpec, (calendar, spec) => {
        const period = resolvePeriod(spec, calendar);
        const previous = previousPeriod(period, calendar);
        const part = comparablePart(period, calendar);
        const [from, to] = ends(period);
        if (!part || !previous) {
          expect(calendar.today < from).toBe(true);
          return;
        }
        const [partFrom, partTo] = ends(part);
        expect(partFrom).toBe(previous.from);
        expect(partFrom < partTo && partTo <= from).toBe(true);
        if (calendar.today < addDays(to, -1))
          expect(daysBetween(partFrom, partTo)).toBeLessThanOrEqual(daysBetween(from, calendar.today) + 1);
      }),
    );
  });

  test('the four quarters make the year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2000, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, start) => {
        const calendar = on('2026-11-22', start);
        const quarters = ([1, 2, 3, 4] as const).map((quarter) =>
          resolvePeriod({ kind: 'quarter', year, quarter }, calendar),
        );
        const whole = resolvePeriod({ kind: 'year', year }, calendar);
        expect(quarters[0]?.from).toBe(whole.from);
        expect(quarters[3]?.to).toBe(whole.to);
        for (const nth of [0, 1, 2]) expect(quarters[nth]?.to).toBe(quarters[nth + 1]?.from);
      }),
    );
  });
});
