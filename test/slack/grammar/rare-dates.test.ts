import { describe, expect, it } from 'vitest';
import { Day, startOfDay } from '../../../src/domain/days.ts';
import { findMoments, parseMoment } from '../../../src/slack/grammar/dates.ts';
import { newYork, shanghai, shown, wednesday } from './examples.ts';

const deadline = { ...wednesday, direction: 'future' as const };
const past = { ...wednesday, direction: 'past' as const };

describe('a rare way to write a date is understood too', () => {
  it.each([
    ['the fifth of December', '2026-12-05'],
    ['by the fifth of December', '2026-12-05'],
    ['December fifth', '2026-12-05'],
    ['twenty-fifth of December 2027', '2027-12-25'],
    ['twentieth of November', '2027-11-20'],
    ['二零二六年十二月五日', '2026-12-05'],
    ['二〇二六年十二月五日前', '2026-12-05'],
  ])('%s is the day %s', (text, day) => {
    const at = startOfDay(Day.parse(day), shanghai);
    expect(shown(parseMoment(text, deadline))).toEqual({ at, day, hasTime: false });
  });

  it.each([
    ['2026-12-05T10:00', '2026-12-05T02:00:00.000Z', '2026-12-05'],
    ['2026-12-05T20:00:00Z', '2026-12-05T20:00:00.000Z', '2026-12-06'],
    ['Dec 5 at 3pm PST', '2026-12-05T23:00:00.000Z', '2026-12-06'],
    ['1 day 2 hours ago', '2026-11-24T00:00:00.000Z', '2026-11-24'],
  ])('%s is the moment %s', (text, at, day) => {
    expect(shown(parseMoment(text, deadline))).toEqual({ at: new Date(at), day, hasTime: true });
  });

  it('looks back when a log is written', () => {
    expect(shown(parseMoment('the twentieth of November', past))).toMatchObject({ day: '2026-11-20' });
    expect(shown(parseMoment('the fifth of December', past))).toMatchObject({ day: '2025-12-05' });
  });

  it('keeps to the zone of the person', () => {
    const ref = { ...deadline, zone: newYork };
    expect(shown(parseMoment('2026-12-05T10:00', ref))).toMatchObject({
      at: new Date('2026-12-05T15:00:00Z'),
    });
    expect(shown(parseMoment('December fifth', ref))).toMatchObject({ day: '2026-12-05' });
  });
});

describe('a rare way to write a date is no licence to guess', () => {
  it.each([
    ['a few days ago', 'notADate'],
    ['几天后', 'notADate'],
    ['3 days after tomorrow', 'notADate'],
    ['8/2027', 'notADate'],
    ['2027 March', 'notADate'],
    ['last night', 'notADate'],
    ['Dec 5-7', 'notADate'],
    ['5 Dec 2026 - 7 Dec 2026', 'notADate'],
    ['first Monday of December', 'notADate'],
    ['fifth of next month', 'notADate'],
    ['at 14.30', 'notADate'],
    ['thirtieth of February 2027', 'notADate'],
    ['Sunday, fifth of December 2026', 'weekdayMismatch'],
    ['10.12.2026', 'ambiguousDate'],
    ['Mon, Dec 1', 'weekdayMismatch'],
    ['2926-12-05T10:00:00Z', 'farAway'],
    [`${'the fifth '.repeat(11)}of May`, 'notADate'],
  ])('%s is refused as %s', (text, kind) => {
    expect(shown(parseMoment(text, deadline))).toBe(kind);
  });

  it('is only for a text that is a date and nothing else: a sentence keeps its words', () => {
    expect(findMoments('send the 8/2027 catalogue to the fifth floor', deadline)).toEqual([]);
  });
});
