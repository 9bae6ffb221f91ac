import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  Currency,
  convert,
  decimalText,
  divideHalfEven,
  minorDigits,
  parseDecimal,
} from '../../src/domain/money.ts';
import { eur, jpy, usd } from '../support/deals.ts';

const one = { units: 1n, scale: 0 };
const minor = fc.bigInt({ min: 0n, max: 10n ** 15n });
const rate = fc
  .tuple(fc.bigInt({ min: 1n, max: 10n ** 12n }), fc.integer({ min: 0, max: 12 }))
  .map(([units, scale]) => ({ units, scale }));

describe('rounding goes to the nearest, and from the middle to the even neighbour', () => {
  test.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [5n, 2n, 2n],
    [7n, 2n, 4n],
    [249n, 100n, 2n],
    [251n, 100n, 3n],
    [0n, 7n, 0n],
    [14n, 7n, 2n],
  ])('%s / %s is %s', (numerator, denominator, quotient) => {
    expect(divideHalfEven(numerator, denominator)).toBe(quotient);
  });

  test('it is never off by more than a half', () => {
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 12n }), (numerator, denominator) => {
        const off = divideHalfEven(numerator, denominator) * denominator - numerator;
        expect((off < 0n ? -off : off) * 2n <= denominator).toBe(true);
      }),
    );
  });
});

describe('how many decimals a currency has is what ISO 4217 says, on every Node', () => {
  test.each([
    ['USD', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['KWD', 3],
    ['IQD', 3],
    ['HUF', 2],
    ['IDR', 2],
    ['COP', 2],
  ])('%s has %i', (code, digits) => {
    expect(minorDigits(Currency.parse(code))).toBe(digits);
  });

  test.each(['usd', 'XYZ', '', '$'])('%j is no currency', (code) => {
    expect(Currency.safeParse(code).success).toBe(false);
  });
});

describe('converting', () => {
  test('100 euros at 1.08 are 108 dollars', () => {
    const converted = convert({ minor: 100_00n, currency: eur }, usd, { units: 108n, scale: 2 }, one);
    expect(converted).toEqual({ minor: 108_00n, currency: usd });
  });

  test('between two other currencies it goes through the base and rounds once', () => {
    const yen = { units: 66n, scale: 4 };
    const euros = { units: 108n, scale: 2 };
    expect(convert({ minor: 1_000_000n, currency: jpy }, eur, yen, euros)).toEqual({
      minor: 611_111n,
      currency: eur,
    });
  });

  test('an amount stays itself in its own currency, whatever the rates', () => {
    fc.assert(
      fc.property(minor, rate, rate, (amount, from, to) => {
        expect(convert({ minor: amount, currency: usd }, usd, from, to).minor).toBe(amount);
      }),
    );
  });

  test('at equal rates only the decimals change', () => {
    fc.assert(
      fc.property(minor, rate, (amount, both) => {
        expect(convert({ minor: amount, currency: jpy }, usd, both, both).minor).toBe(amount * 100n);
      }),
    );
  });

  test('more money is never worth less', () => {
    fc.assert(
      fc.property(minor, minor, rate, rate, (a, b, from, to) => {
        const [less, more] = a < b ? [a, b] : [b, a];
        const worth = (amount: bigint) => convert({ minor: amount, currency: eur }, jpy, from, to).minor;
        expect(worth(less) <= worth(more)).toBe(true);
      }),
    );
  });

  test('there and back loses at most what one rounding hides', () => {
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 50n, max: 200n }), (amount, units) => {
        const euros = { units, scale: 2 };
        const there = convert({ minor: amount, currency: eur }, usd, euros, one);
        const back = convert(there, eur, one, euros).minor;
        const off = back - amount;
        expect(off >= -1n && off <= 1n).toBe(true);
      }),
    );
  });

  test('a rate means the same with more zeros behind it', () => {
    fc.assert(
      fc.property(minor, rate, fc.integer({ min: 1, max: 6 }), (amount, from, zeros) => {
        const longer = { units: from.units * 10n ** BigInt(zeros), scale: from.scale + zeros };
        const money = { minor: amount, currency: eur };
        expect(convert(money, usd, longer, one)).toEqual(convert(money, usd, from, one));
      }),
    );
  });
});

describe('reading and writing figures', () => {
  test.each([
    ['1.08', { units: 108n, scale: 2 }],
    ['7', { units: 7n, scale: 0 }],
    ['0.000000000001', { units: 1n, scale: 12 }],
  ])('%s is read exactly', (text, decimal) => {
    expect(parseDecimal(text)).toEqual(decimal);
  });

  test.each(['', '-1', '+1', '1e3', '1.', '.5', '1,5', ' 1', '0.0000000000001', '1.2.3'])(
    '%j is no figure',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  test.each([
    [0n, usd, '0.00'],
    [5n, usd, '0.05'],
    [1250n, usd, '12.50'],
    [1250n, jpy, '1250'],
  ])('%s minor units of %s are written %s', (amount, currency, text) => {
    expect(decimalText({ minor: amount, currency })).toBe(text);
  });

  test('what was written is read back as the same amount', () => {
    fc.assert(
      fc.property(minor, (amount) => {
        expect(parseDecimal(decimalText({ minor: amount, currency: usd }))).toEqual({
          units: amount,
          scale: 2,
        });
      }),
    );
  });
});
