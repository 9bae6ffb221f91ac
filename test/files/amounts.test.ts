import { describe, expect, test } from 'vitest';
import { Currency } from '../../src/domain/money.ts';
import { decideFormats } from '../../src/files/decide-formats.ts';
import { answers, dealsOf, tableOf } from '../support/files.ts';

const column = (cells: readonly string[]) =>
  `id\tstage\tamount\n${cells.map((cell, index) => `${index}\tProposal\t${cell}`).join('\n')}\n`;
const currency = (code: string) => ({ currency: Currency.parse(code) });
const amounts = async (cells: readonly string[], said = {}) =>
  (await dealsOf(column(cells), said)).deals.map(({ amount, currency: named }) =>
    named === null ? `${amount}` : `${amount} ${named}`,
  );

describe('an amount is what it says, in minor units', () => {
  test.each([
    ['1234.56', '123456'],
    ['1,234.56', '123456'],
    ['1.234,56', '123456'],
    ['1 234,56', '123456'],
    ["1'234.56", '123456'],
    ['1’234.56', '123456'],
    ['１，２３４．５６', '123456'],
    ['12,34,567.00', '123456700'],
    ['1,234,567', '123456700'],
    ['1.234.567', '123456700'],
    ['0', '0'],
    ['1200.000000', '120000'],
    ['$1,234.56', '123456 USD'],
    ['USD 1,234.56', '123456 USD'],
    ['1.234,56 €', '123456 EUR'],
    ['¥50,000', '5000000 CNY'],
    ['50万元', '50000000 CNY'],
    ['1.5万', '1500000'],
    ['50k', '5000000'],
    ['JPY 5000', '5000 JPY'],
    ['KWD 1,234.567', '1234567 KWD'],
  ])('%s', async (cell, minor) => {
    expect(await amounts([cell])).toEqual([minor]);
  });

  test.each(['-5', '(1,234.50)', '1,23,4', 'free', '12.345.67', '5.001 or so', '99999999999999'])(
    '%s is no amount of a deal',
    async (cell) => {
      const { problems } = await dealsOf(column([cell, '7.50', '8.25']));
      expect(problems).toEqual([{ line: 2, column: 'amount', value: cell, reason: 'not-an-amount' }]);
    },
  );

  test('more decimals than a currency has are reported, not rounded', async () => {
    expect((await dealsOf(column(['12.5']), currency('JPY'))).problems).toMatchObject([
      { reason: 'not-an-amount' },
    ]);
  });

  test('a currency nobody knows is reported', async () => {
    const text =
      'id,stage,amount,currency\n1,Proposal,5,EUR\n2,Proposal,5,XQX\n3,Proposal,$5,EUR\n4,Proposal,5,US Dollar (USD)\n';
    const { deals, problems } = await dealsOf(text);
    expect(problems).toEqual([{ line: 3, column: 'currency', value: 'XQX', reason: 'not-a-currency' }]);
    expect(deals.map(({ currency: named }) => named)).toEqual(['EUR', 'USD', 'USD']);
  });
});

describe('the name of a column of amounts says what they are in', () => {
  const named = async (header: string, ...cells: readonly string[]) => {
    const rows = cells.map((cell, index) => `${index}\tWon\t2026-03-01\t${cell}\n`);
    const { deals } = await dealsOf(`id\tstage\tclose date\t${header}\n${rows.join('')}`);
    return deals.map(({ amount, currency: of }) => (of === null ? `${amount}` : `${amount} ${of}`));
  };

  test.each([
    ['金额（万元）', '12.5', '12500000 CNY'],
    ['商机金额(元)', '12.5', '1250 CNY'],
    ['合同金额（单位：万元）', '30', '30000000 CNY'],
    ['Amount (k€)', '7.5', '750000 EUR'],
    ['Amount ($000s)', '12', '1200000 USD'],
    ['Amount (in thousands)', '12', '1200000'],
    ['Amount (USD, millions)', '1.2', '120000000 USD'],
    ['Amount (EUR)', '1,000.50', '100050 EUR'],
    ['Amount €', '12', '1200 EUR'],
    ['Amount (JPY)', '1200', '1200 JPY'],
    ['Amount', '12', '1200'],
    ['Amount (net)', '12', '1200'],
    ['Amount (all)', '12', '1200'],
    ['Price (kr)', '12', '1200'],
  ])('%s of %s', async (header, cell, minor) => {
    expect(await named(header, cell)).toEqual([minor]);
  });

  test('a cell that says more goes before it', async () => {
    expect(await named('金额（万元）', '50万', '$3', '2')).toEqual([
      '50000000 CNY',
      '3000000 USD',
      '2000000 CNY',
    ]);
  });
});

describe('a column of amounts has one decimal mark', () => {
  test.each([
    ['decimals show it', ['1,234', '5.50'], 'USD', ['123400', '550']],
    ['decimals show it, the other way round', ['1.234', '5,50'], 'USD', ['123400', '550']],
    ['commas before three digits part thousands, where cents are two digits', ['1,234'], 'USD', ['123400']],
    ['points do so where that is the custom', ['1.234'], 'EUR', ['123400']],
    ['and where there are no cents', ['1.234'], 'JPY', ['1234']],
  ])('%s', async (_, cells, code, minor) => {
    expect(await amounts(cells, currency(code))).toEqual(minor);
  });

  test.each([
    ['a thousand or a decimal', ['1.234', '5.600'], 'USD', ['1.234', '5.600']],
    ['a thousand or a decimal, in a currency of three', ['1,234'], 'KWD', ['1,234']],
    ['both marks before three digits', ['1,234', '1.234'], 'EUR', ['1,234', '1.234']],
    ['decimals of both kinds', ['1,5', '1.5'], 'EUR', ['1.5', '1,5']],
  ])('%s is asked', async (_, cells, code, examples) => {
    const table = await tableOf(column(cells));
    const mapping = { id: 'id', stage: 'stage', amount: 'amount' };
    const question = { kind: 'decimal-mark', column: 'amount', examples };
    expect(decideFormats(table, mapping, { ...answers, ...currency(code) })).toEqual({
      ok: false,
      refusal: [question],
    });
  });

  test('the answer decides', async () => {
    expect(await amounts(['1.234'], { decimalMark: ',' })).toEqual(['123400']);
    expect(await amounts(['1.250'], { decimalMark: '.' })).toEqual(['125']);
  });
});
