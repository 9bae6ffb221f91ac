import { describe, expect, it } from 'vitest';
import { formatDay, parseDay } from '../../../src/local-workspace/page/elements/day-text.ts';
import {
  formatTime,
  halfHours,
  parseTime,
  timesFor,
} from '../../../src/local-workspace/page/elements/time-text.ts';

const today = '2026-11-22';

describe('a date that is typed', () => {
  it.each([
    ['2026-11-30', '2026-11-30'],
    ['2026/1/5', '2026-01-05'],
    ['11/30/2026', '2026-11-30'],
    ['30.11.2026', '2026-11-30'],
    ['30.11.', '2026-11-30'],
    ['12/24', '2026-12-24'],
    ['Nov 30', '2026-11-30'],
    ['november 30th, 2027', '2027-11-30'],
    ['3 Mar 2027', '2027-03-03'],
    ['2026年11月30日', '2026-11-30'],
    ['１１月３０日', '2026-11-30'],
    ['2028-02-29', '2028-02-29'],
  ])('"%s" is %s', (typed, day) => {
    expect(parseDay(typed, today)).toBe(day);
  });

  it.each(['', 'soon', '2026-02-30', '2027-02-29', '13/13/2026', 'Foo 3', '0/0', '31.4.'])(
    '"%s" is none, and nothing is guessed',
    (typed) => {
      expect(parseDay(typed, today)).toBeUndefined();
    },
  );

  it.each(['en-US', 'zh-CN'])('is read again from the way %s writes it', (locale) => {
    for (const day of ['2026-11-30', '2027-02-01', '2026-01-05']) {
      expect(parseDay(formatDay(day, locale), today)).toBe(day);
    }
  });
});

describe('a time that is typed', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['1430', '14:30'],
    ['9:30 pm', '21:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['21.15', '21:15'],
    ['下午3点', '15:00'],
    ['晚上8点半', '20:30'],
    ['晚上12点', '00:00'],
    ['中午11点半', '11:30'],
    ['中午1点', '13:00'],
    ['14：05', '14:05'],
  ])('"%s" is %s', (typed, time) => {
    expect(parseTime(typed)).toBe(time);
  });

  it.each(['', 'noon', '25', '9:75', '13pm', '9:3', '12345'])('"%s" is none', (typed) => {
    expect(parseTime(typed)).toBeUndefined();
  });

  it.each(['en-US', 'zh-CN'])('is read again from the way %s writes it', (locale) => {
    for (const time of halfHours) expect(parseTime(formatTime(time, locale))).toBe(time);
  });

  it('is offered first, before the half hours that begin like it', () => {
    expect(timesFor('2:45pm', 'en-US')).toEqual(['14:45']);
    expect(timesFor('9', 'en-US')).toEqual(['09:00', '09:30', '21:00', '21:30']);
    expect(timesFor('', 'en-US')).toHaveLength(48);
  });
});
