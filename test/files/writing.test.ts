import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowProblem } from '../../src/domain/imported.ts';
import { problemReport } from '../../src/files/problem-report.ts';
import { recognise } from '../../src/files/recognise.ts';
import { type CsvCell, csvText } from '../../src/files/write-csv.ts';
import { cellsOf, dealsOf, tableOf } from '../support/files.ts';

const textOf = async (pieces: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
};
const written = (...rows: readonly (readonly CsvCell[])[]) => textOf(csvText(rows));

describe('what we write, a spreadsheet shows as it is and runs nothing of it', () => {
  test.each([
    ['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
    ['+49 30 1234', "'+49 30 1234"],
    ['-1+1', "'-1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['＝1+1', "'＝1+1"],
    ["'=1", "''=1"],
    ["O'Neill", "O'Neill"],
    [-5, '-5'],
    ['-5.25', '-5.25'],

    [null, ''],
    ['Acme, Inc', '"Acme, Inc"'],
    ['two\nlines', '"two\nlines"'],
  ])('%j', async (cell, text) => {
    expect(await written(['name', 'note'], ['x', cell])).toBe(`\ufeffname,note\r\nx,${text}\r\n`);
  });

  test('an amount of any size keeps its digits', async () => {
    expect(await written([10n ** 20n, 1])).toBe('\ufeff100000000000000000000,1\r\n');
  });

  test('what we write, we read back unchanged', async () => {
    const start = fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '"', ',', ';', ' ', '⚠', '\n');
    const cell = fc.tuple(start, fc.string({ unit: 'grapheme' })).map((parts) => parts.join(''));
    const table = fc
      .integer({ min: 2, max: 5 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 8 }),
      );
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        // A number in front keeps blank rows and totals apart from rows that only look so.
        const numbered = rows.map((row, index) => [`r${index}`, ...row]);
        const header = ['id', 'name', 'stage', 'amount', 'owner', 'account'].slice(0, numbered[0]?.length);
        const read = await tableOf(await written(header, ...numbered));
        expect(await cellsOf(read)).toEqual(numbered);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a report of problems can be corrected and imported again', () => {
  const words = {
    line: 'line',
    column: 'column',
    value: 'value',
    reason: 'reason',
    reasonText: (reason: RowProblem['reason']) => `it is ${reason}`,
  };
  const text =
    'id,name,stage,amount,created date\n1,Acme,Lead,1.50,2026-01-01\n2,=Beta,Lead,much,soon\n3,Gamma,Lead,less,2026-01-02\n';

  test('it has the rows that failed as they were, and why', async () => {
    const { problems } = await dealsOf(text);
    expect(await textOf(problemReport(await tableOf(text), problems, words))).toBe(
      '\ufeffid,name,stage,amount,created date,⚠ line,⚠ column,⚠ value,⚠ reason\r\n' +
        '2,\'=Beta,Lead,much,soon,3,created date; amount,"soon; much",it is not-a-date; it is not-an-amount\r\n'
          .replace('created date; amount', '"created date; amount"')
          .replace('it is not-a-date; it is not-an-amount', '"it is not-a-date; it is not-an-amount"') +
        '3,Gamma,Lead,less,2026-01-02,4,amount,less,it is not-an-amount\r\n',
    );
  });

  test('what it adds is passed over, and what it guards comes back as it was', async () => {
    const { problems } = await dealsOf(text);
    const report = await textOf(problemReport(await tableOf(text), problems, words));
    const again = report
      .replace('much', '2.50')
      .replace(',soon,', ',2026-01-03,')
      .replace(',less,', ',3.50,');
    const table = await tableOf(again);
    expect(recognise(table)).toMatchObject({ kind: 'deals', unused: [] });
    const { deals, problems: left } = await dealsOf(again);
    expect(left).toEqual([]);
    expect(deals.map(({ name, amount }) => [name, amount])).toEqual([
      ['=Beta', 250n],
      ['Gamma', 350n],
    ]);
  });
});
