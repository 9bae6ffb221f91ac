import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Currency, decimalText, largestAmount } from '../../../src/domain/money.ts';
import { findAmount, parseAmount } from '../../../src/slack/grammar/amounts.ts';
import { CNY, shownAmount, USD } from './examples.ts';

describe('amounts as people type them', () => {
  it.each([
    ['50k', '50000.00 USD'],
    ['50 thousand', '50000.00 USD'],
    ['€1.2m', '1200000.00 EUR'],
    ['1.2M EUR', '1200000.00 EUR'],
    ['2.5bn', '2500000000.00 USD'],
    ['1,200.50', '1200.50 USD'],
    ['1.200,50 €', '1200.50 EUR'],
    ['$1 200', '1200.00 USD'],
    ['1’200', '1200.00 USD'],
    ['12,00,000', '1200000.00 USD'],
    ['USD 5000', '5000.00 USD'],
    ['5000 usd', '5000.00 USD'],
    ['HK$30k', '30000.00 HKD'],
    ['$50 CAD', '50.00 CAD'],
    ['500 SEK', '500.00 SEK'],
    ['€1.200', '1200.00 EUR'],
    ['1,200', '1200.00 USD'],
    ['1,5m', '1500000.00 USD'],
    ['~50k', '50000.00 USD'],
    ['0', '0.00 USD'],
    ['12.00 JPY', '12 JPY'],
    ['1.234 KWD', 'ambiguousSeparator'],
    ['50万', '500000.00 USD'],
    ['５０万', '500000.00 USD'],
    ['50w', '500000.00 USD'],
    ['1.2亿', '120000000.00 USD'],
    ['三十万', '300000.00 USD'],
    ['五十万元', '500000.00 CNY'],
    ['一亿两千万', '120000000.00 USD'],
    ['1亿2000万', '120000000.00 USD'],
    ['三万五', '35000.00 USD'],
    ['三点五万', '35000.00 USD'],
    ['1.5百万', '1500000.00 USD'],
    ['50萬', '500000.00 USD'],
    ['人民币50万', '500000.00 CNY'],
    ['50万美元', '500000.00 USD'],
    ['约50万', '500000.00 USD'],
    ['¥500,000', '500000.00 CNY'],
    ['￥1.2w', '12000.00 CNY'],
  ])('%s is %s', (text, amount) => {
    expect(shownAmount(parseAmount(text, USD))).toBe(amount);
  });

  it('lets the team decide what $, ¥ and kr are', () => {
    const own = (text: string, code: string): string => shownAmount(parseAmount(text, Currency.parse(code)));
    expect(own('¥500', 'JPY')).toBe('500 JPY');
    expect(own('¥500', 'CNY')).toBe('500.00 CNY');
    expect(own('$50', 'SGD')).toBe('50.00 SGD');
    expect(own('500 kr', 'NOK')).toBe('500.00 NOK');
    expect(own('500 kr', 'USD')).toBe('ambiguousCurrency');
    expect(own('1.200', 'EUR')).toBe('1200.00 EUR');
    expect(own('1.200', 'JPY')).toBe('1200 JPY');
  });
});

describe('amounts that are refused with a reason', () => {
  it.each([
    ['', 'noAmount'],
    ['a lot', 'notAnAmount'],
    ['1e9', 'notAnAmount'],
    ['1,2,3', 'notAnAmount'],
    ['-5k', 'negativeAmount'],
    ['$-5', 'negativeAmount'],
    ['(5k)', 'negativeAmount'],
    ['50-60k', 'amountRange'],
    ['1.200', 'ambiguousSeparator'],
    ['500 kr', 'ambiguousCurrency'],
    ['5000 XYZ', 'unknownCurrency'],
    ['$50 EUR', 'twoCurrencies'],
    ['12.3456', 'tooManyDecimals'],
    ['1.5 JPY', 'tooManyDecimals'],
    ['99999999999999999999', 'amountTooLarge'],
    ['999 trillion', 'amountTooLarge'],
    ['9'.repeat(5_000), 'notAnAmount'],
  ])('%j: %s', (text, kind) => {
    expect(shownAmount(parseAmount(text, USD))).toBe(kind);
  });

  it('names both readings of a dot before three digits', () => {
    expect(parseAmount('1.200', USD)).toMatchObject({
      refusal: { kind: 'ambiguousSeparator', currency: 'USD', readings: ['1200', '1.200'] },
    });
  });
});

describe('an amount beside other words', () => {
  it.each([
    ['Acme 50k', '50k'],
    ['3M 50k', '50k'],
    ['50k Acme', '50k'],
    ['华为50万', '50万'],
    ['三一重工 80万', '80万'],
    ['万科一千万', '一千万'],
    ['Studio 54 200k', '200k'],
    ['Acme $1 200', '$1 200'],
    ['Acme TRY 50k', 'TRY 50k'],
    ['AMD 50k', '50k'],
    ['Acme 50000', '50000'],
    ['Acme 5,000 usd', '5,000 usd'],
    ['Acme 50-60k', '50-60k'],
    ['Acme -50k', '-50k'],
    ['Acme - 50k', '50k'],
    ['Acme', undefined],
    ['Acme 2027', undefined],
    ['Acme 360', undefined],
    ['Acme 10 seats', undefined],
  ])('%s holds %s', (text, amount) => {
    const found = findAmount(text, USD);
    expect(found?.text).toBe(amount);
    if (found !== undefined) expect(text.slice(found.start, found.end)).toBe(amount);
  });
});

describe('exactness', () => {
  const currencies = fc.constantFrom(USD, CNY, ...['EUR', 'JPY', 'KWD'].map((code) => Currency.parse(code)));

  it('reads back every amount it can write', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: largestAmount }), currencies, (minor, currency) => {
        const text = decimalText({ minor, currency });
        // Three decimals after one to three digits can also be thousands, and are asked about.
        fc.pre(!/^[1-9]\d{0,2}\.\d{3}$/u.test(text));
        expect(parseAmount(`${text} ${currency}`, USD)).toEqual({ ok: true, value: { minor, currency } });
        expect(parseAmount(`${currency} ${text}`, USD)).toEqual({ ok: true, value: { minor, currency } });
      }),
    );
  });

  it('reads grouped thousands and multiples exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999 }), (count) => {
        const minor = BigInt(count) * 100n;
        expect(parseAmount(count.toLocaleString('en-US'), USD)).toMatchObject({ value: { minor } });
        expect(parseAmount(`${count}万`, CNY)).toMatchObject({ value: { minor: minor * 10_000n } });
      }),
    );
  });
});
