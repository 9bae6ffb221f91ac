import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  coefficientOfVariation,
  differenceOf,
  quantile,
  rateOf,
  spreadOf,
  survivalCurve,
  survivalMedian,
} from '../../../src/domain/metrics/statistics.ts';

describe('a share is said with how sure it is, by Wilson', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('%i of %i', (counted, among, low, high) => {
    const rate = rateOf(counted, among);
    expect(rate.low).toBeCloseTo(low, 4);
    expect(rate.high).toBeCloseTo(high, 4);
  });

  test('12 of 40 is 30 %, and somewhere from 18 to 45 %', () => {
    const { share, low, high } = rateOf(12, 40);
    expect([share, low, high].map((part) => Math.round((part ?? 0) * 100))).toEqual([30, 18, 45]);
  });

  test('of nothing there is no share', () => {
    expect(rateOf(0, 0)).toEqual({ counted: 0, among: 0, share: null, low: null, high: null });
  });

  test('the interval holds the share, stays within 0 and 1, and narrows with more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.nat(5000), (among, some) => {
        const counted = Math.min(some, among);
        const { share, low, high } = rateOf(counted, among);
        const more = rateOf(counted * 2, among * 2);
        if (share === null || low === null || high === null) throw new Error('no data');
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share);
        expect(high).toBeGreaterThanOrEqual(share);
        expect(high).toBeLessThanOrEqual(1);
        expect((more.high ?? 0) - (more.low ?? 0)).toBeLessThan(high - low);
      }),
    );
  });
});

describe('two shares differ by more than chance when their difference surely does, by Newcombe', () => {
  // Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
  test.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i of %i against %i of %i', (a, m, b, n, low, high) => {
    const difference = differenceOf(rateOf(a, m), rateOf(b, n));
    expect(difference?.low).toBeCloseTo(low, 4);
    expect(difference?.high).toBeCloseTo(high, 4);
  });

  test('what holds alone may be chance among ten that are looked at together', () => {
    const [now, before] = [rateOf(30, 60), rateOf(18, 60)];
    expect(differenceOf(now, before)?.low).toBeGreaterThan(0);
    expect(differenceOf(now, before, 10)?.low).toBeLessThan(0);
  });

  test('against nothing there is no difference', () => {
    expect(differenceOf(rateOf(3, 4), rateOf(0, 0))).toBeNull();
    expect(differenceOf(rateOf(0, 0), rateOf(3, 4))).toBeNull();
  });

  test('seen from the other side it is the same with the other sign', () => {
    const rate = fc
      .tuple(fc.integer({ min: 1, max: 300 }), fc.nat(300))
      .map(([among, some]) => rateOf(Math.min(some, among), among));
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 1, max: 20 }), (a, b, together) => {
        const one = differenceOf(a, b, together);
        const other = differenceOf(b, a, together);
        expect(one?.low).toBeCloseTo(-(other?.high ?? Number.NaN), 10);
        expect(one?.high).toBeCloseTo(-(other?.low ?? Number.NaN), 10);
      }),
    );
  });
});

describe('middles and spreads', () => {
  test.each([
    [[5], 0.75, 5],
    [[1, 2, 3, 4], 0.5, 2.5],
    [[10, 0], 0.25, 2.5],
    [[15, 20, 35, 40, 50], 0.4, 29],
  ])('the quantile of %j at %f is %f', (values, fraction, expected) => {
    expect(quantile(values, fraction)).toBeCloseTo(expected, 10);
  });

  test('there is no quantile of nothing, and no spread', () => {
    expect(() => quantile([], 0.5)).toThrow('nothing');
    expect(spreadOf([])).toBeNull();
  });

  test('a spread has its number, mean, median and quartiles', () => {
    expect(spreadOf([7, 1, 3, 5])).toEqual({
      n: 4,
      mean: 4,
      lowerQuartile: 2.5,
      median: 4,
      upperQuartile: 5.5,
    });
  });

  test.each([
    ['even weeks', [10, 10, 10], 0],
    // Mean 5, sum of squares 32, n − 1 = 7.
    ['uneven weeks', [2, 4, 4, 4, 5, 5, 7, 9], Math.sqrt(32 / 7) / 5],
    ['one week', [4], null],
    ['weeks without any', [0, 0, 0], null],
  ])('how uneven: %s', (_, weeks, expected) => {
    const value = coefficientOfVariation(weeks);
    if (expected === null) expect(value).toBeNull();
    else expect(value).toBeCloseTo(expected, 12);
  });
});

describe('how long things last of which some still go on, by Kaplan and Meier', () => {
  const ended = (...days: readonly number[]) => days.map((one) => ({ days: one, hasEnded: true }));
  const running = (...days: readonly number[]) => days.map((one) => ({ days: one, hasEnded: false }));

  // Weeks in remission of Freireich and others (1963), as in Cox and Oakes, Analysis of Survival Data.
  const treated = [
    ...ended(6, 6, 6, 7, 10, 13, 16, 22, 23),
    ...running(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35),
  ];
  const untreated = ended(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23);

  test('the published curve of the treated', () => {
    const rounded = survivalCurve(treated).map(({ days, share }) => [days, Number(share.toFixed(3))]);
    expect(rounded).toEqual([
      [6, 0.857],
      [7, 0.807],
      [10, 0.753],
      [13, 0.69],
      [16, 0.627],
      [22, 0.538],
      [23, 0.448],
    ]);
  });

  test('the published medians: 23 weeks treated, 8 untreated', () => {
    expect(survivalMedian(treated)).toBe(23);
    expect(survivalMedian(untreated)).toBe(8);
  });

  test('while more than half go on there is no median', () => {
    expect(survivalMedian([...ended(1, 2), ...running(5, 6, 7)])).toBeNull();
    expect(survivalMedian([])).toBeNull();
  });

  test('exactly half is the median, whatever the fractions are', () => {
    for (let n = 1; n <= 60; n++)
      expect(survivalMedian(ended(...Array.from({ length: 2 * n }, (_, index) => index + 1)))).toBe(n);
  });

  test('the order they are told in changes nothing', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(treated, { minLength: treated.length }), (shuffled) => {
        expect(survivalCurve(shuffled)).toEqual(survivalCurve(treated));
      }),
    );
  });
});
