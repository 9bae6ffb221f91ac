import { describe, expect, it } from 'vitest';
import { parseDays, writtenDays } from '../../../src/slack/grammar/day-list.ts';
import { wednesday } from './examples.ts';

describe('days off', () => {
  it.each([
    ['', []],
    ['24 Dec', ['2026-12-24']],
    ['24 Dec, 31 Dec', ['2026-12-24', '2026-12-31']],
    ['31 Dec to 2 Jan', ['2026-12-31', '2027-01-01', '2027-01-02']],
    ['2026-12-24..2026-12-26', ['2026-12-24', '2026-12-25', '2026-12-26']],
    ['24 Dec – 25 Dec\n1 Jan', ['2026-12-24', '2026-12-25', '2027-01-01']],
    ['12月30日至31日，2027年1月1日', ['2026-12-30', '2026-12-31', '2027-01-01']],
    ['25 Dec, 24 Dec to 25 Dec', ['2026-12-24', '2026-12-25']],
  ])('%s', (text, days) => {
    const read = parseDays(text, wednesday);
    expect(read.ok && read.value).toEqual(days);
  });

  it.each(['sometime', '24 Dec, whenever', '30 Feb', '24 Dec to 1 Dec 2026', '1 Jan 2027 to 1 Jan 2028'])(
    '%s is no list of days',
    (text) => {
      expect(parseDays(text, wednesday).ok).toBe(false);
    },
  );

  it('stand in the field as they can be read again', () => {
    const text = '24 Dec, 31 Dec to 2 Jan';
    const read = parseDays(text, wednesday);
    if (!read.ok) throw new Error('unread');
    const written = writtenDays(read.value, ' to ').join(', ');
    expect(written).toBe('2026-12-24, 2026-12-31 to 2027-01-02');
    expect(parseDays(written, wednesday)).toEqual(read);
  });
});
