import { describe, expect, it } from 'vitest';
import { addDays, Day, dayOf, startOfDay, weekday, type Zone } from '../../../src/domain/days.ts';
import { findDay, findMoments, parseDay, parseMoment } from '../../../src/slack/grammar/dates.ts';
import { auckland, newYork, shanghai, shown, wednesday } from './examples.ts';

const deadline = { ...wednesday, direction: 'future' as const };
const past = { ...wednesday, direction: 'past' as const };

describe('a deadline said on Wednesday 25 November 2026', () => {
  it.each([
    ['today', '2026-11-25'],
    ['tomorrow', '2026-11-26'],
    ['tmrw', '2026-11-26'],
    ['the day after tomorrow', '2026-11-27'],
    ['Friday', '2026-11-27'],
    ['this Friday', '2026-11-27'],
    ['by Fri.', '2026-11-27'],
    ['Wed', '2026-11-25'],
    ['next Friday', '2026-12-04'],
    ['Friday next week', '2026-12-04'],
    ['next week', '2026-11-30'],
    ['the week after next', '2026-12-07'],
    ['next month', '2026-12-01'],
    ['next quarter', '2027-01-01'],
    ['this week', '2026-11-27'],
    ['EOW', '2026-11-27'],
    ['EOM', '2026-11-30'],
    ['end of quarter', '2026-12-31'],
    ['year end', '2026-12-31'],
    ['end of next month', '2026-12-31'],
    ['the weekend', '2026-11-28'],
    ['in 2 days', '2026-11-27'],
    ['in two weeks', '2026-12-09'],
    ['a month from now', '2026-12-25'],
    ['in 3 business days', '2026-11-30'],
    ['3d', '2026-11-28'],
    ['June', '2027-06-01'],
    ['until June 2028', '2028-06-01'],
    ['mid-March', '2027-03-15'],
    ['end of February', '2027-02-28'],
    ['Q3', '2027-07-01'],
    ['Q4', '2026-12-31'],
    ['end of Q1 2027', '2027-03-31'],
    ['Dec 5th', '2026-12-05'],
    ['5 December', '2026-12-05'],
    ['Nov 20', '2027-11-20'],
    ['the 15th', '2026-12-15'],
    ['Tue, Dec 1', '2026-12-01'],
    ['Feb 29', '2028-02-29'],
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['12/25', '2026-12-25'],
    ['25/12/2026', '2026-12-25'],
    ['04/04/2027', '2027-04-04'],
  ])('%s is %s', (text, day) => {
    expect(shown(parseDay(text, deadline))).toBe(day);
  });

  it.each([
    ['今天', '2026-11-25'],
    ['明天', '2026-11-26'],
    ['后天', '2026-11-27'],
    ['大后天', '2026-11-28'],
    ['周五', '2026-11-27'],
    ['周五前', '2026-11-27'],
    ['本周五', '2026-11-27'],
    ['这周五之前', '2026-11-27'],
    ['下周五', '2026-12-04'],
    ['下星期五', '2026-12-04'],
    ['下个礼拜五', '2026-12-04'],
    ['下週五', '2026-12-04'],
    ['下下周一', '2026-12-07'],
    ['上周三', '2026-11-18'],
    ['下周', '2026-11-30'],
    ['本周内', '2026-11-27'],
    ['周末', '2026-11-28'],
    ['月底', '2026-11-30'],
    ['下月底', '2026-12-31'],
    ['下个月初', '2026-12-01'],
    ['月初', '2026-12-01'],
    ['下个月15号', '2026-12-15'],
    ['季度末', '2026-12-31'],
    ['下季度末', '2027-03-31'],
    ['年底', '2026-12-31'],
    ['明年底', '2027-12-31'],
    ['2027年底', '2027-12-31'],
    ['明年三月', '2027-03-01'],
    ['6月底', '2027-06-30'],
    ['三月中旬', '2027-03-15'],
    ['第三季度', '2027-07-01'],
    ['明年Q1', '2027-01-01'],
    ['两天后', '2026-11-27'],
    ['3天内', '2026-11-28'],
    ['3天前', '2026-11-22'],
    ['两周后', '2026-12-09'],
    ['半个月后', '2026-12-10'],
    ['3个工作日内', '2026-11-30'],
    ['12月1日', '2026-12-01'],
    ['12月1号（周二）', '2026-12-01'],
    ['十二月二十五日', '2026-12-25'],
    ['2026年12月1日', '2026-12-01'],
    ['１２月１日', '2026-12-01'],
    ['15号', '2026-12-15'],
  ])('%s is %s', (text, day) => {
    expect(shown(parseDay(text, { ...deadline, language: 'zh' }))).toBe(day);
  });
});

describe('looking back from Wednesday 25 November 2026, ten in the morning', () => {
  it.each([
    ['Monday', '2026-11-23', false, ''],
    ['Friday', '2026-11-20', false, ''],
    ['last Friday', '2026-11-20', false, ''],
    ['yesterday 3pm', '2026-11-24', true, '2026-11-24T07:00:00.000Z'],
    ['3pm yesterday', '2026-11-24', true, '2026-11-24T07:00:00.000Z'],
    ['yesterday at 15:30', '2026-11-24', true, '2026-11-24T07:30:00.000Z'],
    ['3pm', '2026-11-24', true, '2026-11-24T07:00:00.000Z'],
    ['9am', '2026-11-25', true, '2026-11-25T01:00:00.000Z'],
    ['Wed 3pm', '2026-11-18', true, '2026-11-18T07:00:00.000Z'],
    ['2 hours ago', '2026-11-25', true, '2026-11-25T00:00:00.000Z'],
    ['just now', '2026-11-25', true, '2026-11-25T02:00:00.000Z'],
    ['this morning', '2026-11-25', false, ''],
    ['昨天下午三点', '2026-11-24', true, '2026-11-24T07:00:00.000Z'],
    ['昨晚8点半', '2026-11-24', true, '2026-11-24T12:30:00.000Z'],
    ['昨天上午', '2026-11-24', false, ''],
    ['上周五下午3点', '2026-11-20', true, '2026-11-20T07:00:00.000Z'],
    ['一个半小时前', '2026-11-25', true, '2026-11-25T00:30:00.000Z'],
    ['11月20日', '2026-11-20', false, ''],
    ['12/25', '2025-12-25', false, ''],
    ['June', '2026-06-01', false, ''],
  ])('%s is %s', (text, day, hasTime, at) => {
    const start = startOfDay(Day.parse(day), shanghai);
    expect(shown(parseMoment(text, past))).toEqual({ at: at === '' ? start : new Date(at), day, hasTime });
  });

  it('takes a bare small hour for the afternoon, and 03:00 at its word', () => {
    expect(shown(parseMoment('yesterday at 3', past))).toMatchObject({
      at: new Date('2026-11-24T07:00:00Z'),
    });
    expect(shown(parseMoment('yesterday 03:00', past))).toMatchObject({
      at: new Date('2026-11-23T19:00:00Z'),
    });
  });

  it('counts midnight as the end of the day that was named', () => {
    const friday = parseMoment('周五24点前', deadline);
    expect(shown(friday)).toEqual({ at: new Date('2026-11-27T16:00:00Z'), day: '2026-11-27', hasTime: true });
  });
});

describe('what cannot be a date', () => {
  it.each([
    ['', 'noDate'],
    ['hello', 'notADate'],
    ['someday soon', 'notADate'],
    ['Feb 30', 'impossibleDate'],
    ['2026-13-01', 'impossibleDate'],
    ['2027-02-29', 'impossibleDate'],
    ['二月三十日', 'impossibleDate'],
    ['13月1日', 'impossibleDate'],
    ['tomorrow 25:00', 'impossibleTime'],
    ['13pm', 'impossibleTime'],
    ['03/04/2026', 'ambiguousDate'],
    ['3/4', 'ambiguousDate'],
    ['Mon, Dec 1', 'weekdayMismatch'],
    ['3000-01-01', 'farAway'],
    ['x'.repeat(5_000), 'notADate'],
  ])('%j is refused as %s', (text, kind) => {
    expect(shown(parseDay(text, deadline))).toBe(kind);
  });

  it('names both readings of an ambiguous date', () => {
    expect(parseDay('03/04/2026', deadline)).toEqual({
      ok: false,
      refusal: { kind: 'ambiguousDate', text: '03/04/2026', readings: ['2026-03-04', '2026-04-03'] },
    });
  });

  it('reads month before day in Chinese, where nobody writes otherwise', () => {
    expect(shown(parseDay('3/4', { ...deadline, language: 'zh' }))).toBe('2027-03-04');
  });
});

describe('a date inside a sentence', () => {
  it.each([
    ['send contract by Tue', 'by Tue', '2026-12-01'],
    ['send contract by Tue 3pm', 'by Tue 3pm', '2026-12-01'],
    ['周二前发合同', '周二前', '2026-12-01'],
    ['周五下午3点前发合同给李总', '周五下午3点前', '2026-11-27'],
    ['Acme 50k by next Friday', 'by next Friday', '2026-12-04'],
    ['review in June with them', 'in June', '2027-06-01'],
    ['first Monday, then Thursday', 'Thursday', '2026-11-26'],
  ])('%s holds %j', (text, phrase, day) => {
    const found = findDay(text, deadline);
    expect(found?.text).toBe(phrase);
    expect(text.slice(found?.start, found?.end).trim()).toBe(phrase);
    expect(found && shown(found.reading)).toBe(day);
  });

  it.each([
    'we may send it',
    'send the June invoice',
    "send next week's plan",
    '每周五例会',
    '一周三次回访',
    '发6月发票',
    'version 1.2.3 of 5',
  ])('%s holds none', (text) => {
    expect(findMoments(text, deadline)).toEqual([]);
  });
});

describe('the calendar is that of the zone', () => {
  const midnights: readonly (readonly [string, Zone, string])[] = [
    ['2026-11-22T15:59:00Z', shanghai, '2026-11-22'],
    ['2026-11-22T16:01:00Z', shanghai, '2026-11-23'],
    ['2026-11-23T04:59:00Z', newYork, '2026-11-22'],
    ['2026-11-22T10:59:00Z', auckland, '2026-11-22'],
    ['2026-11-22T11:01:00Z', auckland, '2026-11-23'],
  ];
  it.each(midnights)('at %s in %s today is %s', (now, zone, day) => {
    expect(shown(parseDay('today', { ...deadline, now: new Date(now), zone }))).toBe(day);
  });

  it('means the Friday of the next Monday-first week by 下周五 and next Friday, whatever the weekday', () => {
    for (let shift = 0; shift < 400; shift += 1) {
      const now = new Date(Date.UTC(2027, 10, 29, 3) + shift * 86_400_000);
      const today = dayOf(now, auckland);
      const expected = addDays(today, 7 + 5 - weekday(today));
      for (const text of ['下周五', 'next Friday']) {
        expect(shown(parseDay(text, { ...deadline, now, zone: auckland }))).toBe(expected);
      }
    }
  });

  it.each([
    ['2026-12-31T12:00:00Z', 'EOM', '2026-12-31'],
    ['2026-12-31T12:00:00Z', 'tomorrow', '2027-01-01'],
    ['2028-02-28T12:00:00Z', 'tomorrow', '2028-02-29'],
    ['2028-02-29T12:00:00Z', '月底', '2028-02-29'],
    ['2028-02-29T12:00:00Z', 'in 1 year', '2029-02-28'],
    ['2027-01-31T12:00:00Z', 'in a month', '2027-02-28'],
    ['2026-11-28T12:00:00Z', 'eow', '2026-11-29'],
    ['2026-11-29T12:00:00Z', 'next Monday', '2026-11-30'],
    ['2026-11-30T12:00:00Z', 'next Monday', '2026-12-07'],
  ])('at %s in New York %s is %s', (now, text, day) => {
    expect(shown(parseDay(text, { ...deadline, now: new Date(now), zone: newYork }))).toBe(day);
  });

  it('keeps to the wall clock across daylight saving', () => {
    const ref = { ...deadline, now: new Date('2026-03-07T17:00:00Z'), zone: newYork };
    const at = (text: string): unknown => shown(parseMoment(text, ref));
    expect(at('tomorrow 3pm')).toMatchObject({ at: new Date('2026-03-08T19:00:00Z') });
    expect(at('tomorrow 2:30am')).toMatchObject({ at: new Date('2026-03-08T07:30:00Z') });
    expect(at('Nov 1 1:30am')).toMatchObject({ at: new Date('2026-11-01T05:30:00Z') });
  });
});
