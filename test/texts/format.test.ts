import { describe, expect, test } from 'vitest';
import { Day, Zone } from '../../src/domain/days.ts';
import { Currency, type Money } from '../../src/domain/money.ts';
import { formatFor } from '../../src/texts/format.ts';

const now = new Date('2026-11-22T09:00:00Z');
const en = formatFor('en', Zone.parse('Europe/Berlin'), now);
const zh = formatFor('zh', Zone.parse('Asia/Shanghai'), now);
const money = (minor: bigint, currency: string): Money => ({ minor, currency: Currency.parse(currency) });

describe('money', () => {
  test.each([
    [money(12_500_00n, 'USD'), '$12,500', 'US$12,500'],
    [money(12_500_50n, 'EUR'), '€12,500.50', '€12,500.50'],
    [money(500_000_00n, 'CNY'), 'CN¥500,000', '¥500,000'],
    [money(7n, 'USD'), '$0.07', 'US$0.07'],
    [money(1_000_000n, 'JPY'), '¥1,000,000', 'JP¥1,000,000'],
    // Beyond what a float holds exactly.
    [money(9_007_199_254_740_993_01n, 'USD'), '$9,007,199,254,740,993.01', 'US$9,007,199,254,740,993.01'],
  ])('is written exactly, decimals only where there are any: %o', (amount, english, chinese) => {
    expect(en.money(amount)).toBe(english);
    expect(zh.money(amount)).toBe(chinese);
  });

  test('is short in tables and charts', () => {
    expect(en.shortMoney(money(1_234_567_00n, 'USD'))).toBe('$1.23M');
    expect(zh.shortMoney(money(500_000_00n, 'CNY'))).toBe('¥50万');
  });
});

describe('days and moments', () => {
  test('carry the year only when it is another one', () => {
    expect(en.day(Day.parse('2026-11-27'))).toBe('Fri, Nov 27');
    expect(en.day(Day.parse('2027-01-08'))).toBe('Fri, Jan 8, 2027');
    expect(zh.day(Day.parse('2026-11-27'))).toBe('11月27日周五');
  });

  test('a calendar day is the same for everybody, wherever they are', () => {
    const auckland = formatFor('en', Zone.parse('Pacific/Auckland'), now);
    const honolulu = formatFor('en', Zone.parse('Pacific/Honolulu'), now);
    const day = Day.parse('2026-11-27');
    expect(auckland.day(day)).toBe(honolulu.day(day));
  });

  test('an instant is told in the person’s zone', () => {
    expect(zh.moment(now)).toBe('11月22日 17:00');
    expect(en.moment(now)).toMatch(/^Nov 22, 10:00\sAM$/u);
  });

  test('near days are told as people say them', () => {
    expect(en.relativeDay(Day.parse('2026-11-22'))).toBe('today');
    expect(en.relativeDay(Day.parse('2026-11-25'))).toBe('in 3 days');
    expect(zh.relativeDay(Day.parse('2026-11-23'))).toBe('明天');
  });

  test('a stay is whole days once a day has passed', () => {
    expect(en.days(0.4)).toBe('less than a day');
    expect(en.days(1.9)).toBe('1 day');
    expect(zh.days(18.2)).toBe('18天');
  });
});
