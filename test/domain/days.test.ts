import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  Day,
  dayOf,
  daysBetween,
  daysEarlier,
  endOfMonth,
  instantAt,
  startOfDay,
  weekday,
  Zone,
} from '../../src/domain/days.ts';
import { day } from '../support/deals.ts';

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Shanghai',
  'Pacific/Auckland',
  'Pacific/Apia',
  'UTC',
];
const anyZone = fc.constantFrom(...zones).map((name) => Zone.parse(name));
const anyDay = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(day('1995-01-01'), days));
const anyInstant = fc.date({
  min: new Date('1995-01-01T00:00:00Z'),
  max: new Date('2049-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('a calendar day never passes through UTC', () => {
  test.each([
    ['2026-03-01T23:30:00Z', 'Asia/Shanghai', '2026-03-02'],
    ['2026-03-01T23:30:00Z', 'Europe/Berlin', '2026-03-02'],
    ['2026-03-01T23:30:00Z', 'America/New_York', '2026-03-01'],
    ['2026-03-02T03:30:00Z', 'America/New_York', '2026-03-01'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(dayOf(new Date(instant), Zone.parse(zone))).toBe(expected);
  });

  test('a day begins within itself, and the instant before belongs to another', () => {
    fc.assert(
      fc.property(anyDay, anyZone, (one, zone) => {
        // Samoa skipped 30 December 2011 altogether: its first instant is the next day's.
        fc.pre(!(zone === 'Pacific/Apia' && one === '2011-12-30'));
        const begins = startOfDay(one, zone);
        expect(dayOf(begins, zone)).toBe(one);
        expect(dayOf(new Date(begins.getTime() - 1), zone) < one).toBe(true);
      }),
    );
  });

  test('every instant lies between the beginnings of its day and of the next', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const today = dayOf(instant, zone);
        expect(startOfDay(today, zone) <= instant).toBe(true);
        expect(startOfDay(addDays(today, 1), zone) > instant).toBe(true);
      }),
    );
  });
});

describe('when the clocks change', () => {
  const hoursOf = (one: string, zone: string) => {
    const [begins, ends] = [day(one), addDays(day(one), 1)].map((at) => startOfDay(at, Zone.parse(zone)));
    return ((ends?.getTime() ?? 0) - (begins?.getTime() ?? 0)) / 3_600_000;
  };

  test.each([
    ['2026-03-29', 'Europe/Berlin', 23],
    ['2026-10-25', 'Europe/Berlin', 25],
    ['2026-03-08', 'America/New_York', 23],
    ['2026-11-01', 'America/New_York', 25],
    ['2026-03-29', 'Asia/Shanghai', 24],
  ])('%s in %s has %i hours', (one, zone, hours) => {
    expect(hoursOf(one, zone)).toBe(hours);
  });

  test('where midnight itself is skipped, the day begins at one', () => {
    expect(startOfDay(day('2018-11-04'), Zone.parse('America/Sao_Paulo'))).toEqual(
      new Date('2018-11-04T03:00:00Z'),
    );
  });

  test.each([
    ['inside the gap of spring it moves later', '2026-03-29', 2, 30, '2026-03-29T01:30:00Z'],
    ['in the overlap of autumn the first counts', '2026-10-25', 2, 30, '2026-10-25T00:30:00Z'],
    ['on other days it is what the clock says', '2026-07-01', 9, 0, '2026-07-01T07:00:00Z'],
  ])('%s', (_, one, hour, minute, expected) => {
    expect(instantAt(day(one), hour, minute, Zone.parse('Europe/Berlin'))).toEqual(new Date(expected));
  });
});

describe('counting in days', () => {
  test('adding and counting agree', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -4000, max: 4000 }), (one, days) => {
        expect(daysBetween(one, addDays(one, days))).toBe(days);
      }),
    );
  });

  test('the day after the last of a month is the first of another', () => {
    fc.assert(
      fc.property(anyDay, (one) => {
        const last = endOfMonth(one);
        expect(last.slice(0, 7)).toBe(one.slice(0, 7));
        expect(addDays(last, 1).slice(8)).toBe('01');
      }),
    );
  });

  test.each([
    ['2026-03-02', 1],
    ['2026-03-08', 7],
  ])('%s is weekday %i', (one, number) => {
    expect(weekday(day(one))).toBe(number);
  });

  test.each([
    ['in summer an hour earlier by UTC', 'Europe/Berlin', '2026-04-01T10:00Z', 5, '2026-03-27T11:00Z'],
    ['in winter an hour later', 'Europe/Berlin', '2026-10-27T11:00Z', 5, '2026-10-22T10:00Z'],
    ['where clocks stay, exactly', 'Asia/Shanghai', '2026-04-01T10:00Z', 5, '2026-03-27T10:00Z'],
    ['the same instant', 'America/New_York', '2026-04-01T10:00Z', 0, '2026-04-01T10:00Z'],
  ])('the same time of day some days before: %s', (_, zone, at, days, expected) => {
    expect(daysEarlier(new Date(at), days, Zone.parse(zone))).toEqual(new Date(expected));
  });

  test.each(['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', 'today', ''])('%j is no day', (text) => {
    expect(Day.safeParse(text).success).toBe(false);
  });

  test.each(['Berlin', 'GMT+8', '+08:00', 'Mars/Olympus', ''])('%j is no zone', (text) => {
    expect(Zone.safeParse(text).success).toBe(false);
  });
});
