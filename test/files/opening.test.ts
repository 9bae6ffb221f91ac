import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fileAt, fileOf } from '../../src/files/file-source.ts';
import { openTable, rowsOf } from '../../src/files/table.ts';
import { importTerms } from '../../src/texts/import-terms.ts';
import { brought, cellsOf, tableOf } from '../support/files.ts';

const utf16 = (text: string, mark: boolean): Buffer => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');
const swapped = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
/** 商机名称,阶段 / 联想续约,报价 */
const gbk = Buffer.from(
  'c9ccbbfac3fbb3c62cbdd7b6ce0a c1aacfebd0f8d4bc2cb1a8bcdb0a'.replaceAll(' ', ''),
  'hex',
);
const chinese = '商机名称,阶段\n联想续约,报价\n';

describe('a file is read in whatever encoding it was written', () => {
  test.each([
    ['UTF-8', 'utf-8', Buffer.from(chinese)],
    ['UTF-8 with a byte order mark', 'utf-8', Buffer.from(`\ufeff${chinese}`)],
    ['UTF-16, little end first, with a mark', 'utf-16le', utf16(chinese, true)],
    ['UTF-16, little end first, without', 'utf-16le', utf16(chinese, false)],
    ['UTF-16, big end first, with a mark', 'utf-16be', swapped(utf16(chinese, true))],
    ['UTF-16, big end first, without', 'utf-16be', swapped(utf16(chinese, false))],
    ['GBK', 'gb18030', gbk],
  ])('%s', async (_, encoding, bytes) => {
    const table = await tableOf(bytes);
    expect(table.encoding).toBe(encoding);
    expect(table.columns.map(({ name }) => name)).toEqual(['商机名称', '阶段']);
    expect(await cellsOf(table)).toEqual([['联想续约', '报价']]);
  });

  test('GBK is told from UTF-8 by a name far down in the file', async () => {
    const plain = Buffer.from(`deal name,stage\n${'Renewal,Proposal\n'.repeat(40_000)}`);
    const table = await tableOf(Buffer.concat([plain, gbk.subarray(gbk.indexOf(0x0a) + 1)]));
    expect(table.encoding).toBe('gb18030');
    expect((await cellsOf(table)).at(-1)).toEqual(['联想续约', '报价']);
  });

  test('what Excel writes in western Europe keeps its umlauts and its euro', async () => {
    const text = 'deal name;account;amount\nKühlung;Müller & Söhne;\x80 1.200,50\n';
    const table = await tableOf(Buffer.from(text, 'latin1'));
    expect(table.encoding).toBe('windows-1252');
    expect(await cellsOf(table)).toEqual([['Kühlung', 'Müller & Söhne', '€ 1.200,50']]);
  });

  test('a character cut in two between pieces of a file stays whole', async () => {
    const text = `name,stage\n${'甲'.repeat(100)},报价\n`.repeat(2000);
    const rows = await cellsOf(await tableOf(text));
    expect(rows.every(([name]) => name === '甲'.repeat(100) || name === 'name')).toBe(true);
  });
});

test('a zero byte that a program left behind is not part of what is written, and that is said', async () => {
  const table = await tableOf(
    'id,name,stage\n1,Ac\0me pumps and valves,Offer\n2,Bolt,Offer\n3,Corner,Offer\n',
  );
  expect(table).toMatchObject({ encoding: 'utf-8', rows: 3, repairs: ['characters-replaced'] });
});

test('a cell of a million characters is a cell, and one of many millions is refused', async () => {
  const file = (note: string) => `id,name,stage,note\n1,Acme,Offer,"${note}"\n2,Bolt,Offer,\n`;
  expect((await tableOf(file('x'.repeat(1_100_000)))).rows).toBe(2);
  const tooLong = await openTable(brought(file('x'.repeat(5_000_000))));
  expect(tooLong).toEqual({ ok: false, refusal: { kind: 'quote-not-closed', line: 2 } });
});

describe('columns are parted by what the file uses', () => {
  test.each([
    ['commas', ',', 'id,stage,amount\n1,Won,5\n2,"Lost, late",6\n'],
    ['semicolons', ';', 'id;stage;amount\n1;Won;1,5\n2;Lost;2,5\n'],
    ['tabs', '\t', 'id\tstage\tamount\n1\tWon, really\t5\n2\tLost\t6\n'],
    ['what the first line says', ';', 'sep=;\r\nid;stage,x;amount\r\n1;Won,y;5\r\n'],
    ['the only one that fits every row', ';', 'id;name\n1;"a, b, c"\n2;"d, e, f"\n3;"g, h, i"\n'],
  ])('%s', async (_, delimiter, text) => {
    const table = await tableOf(text);
    expect(table.delimiter).toBe(delimiter);
    expect(table.columns.length).toBe(delimiter === ';' && text.startsWith('id;name') ? 2 : 3);
  });
});

describe('every row keeps the line on which it begins', () => {
  const text = 'id,note\n1,"two\nlines"\n\n2,x\n3,"a ""quoted"" word"\n4,5" disk\n';
  test.each([
    ['line feeds', text],
    ['carriage returns and line feeds', text.replaceAll('\n', '\r\n')],
    ['carriage returns', text.replaceAll('\n', '\r')],
  ])('with %s', async (_, content) => {
    const rows: unknown[] = [];
    for await (const { line, cells } of rowsOf(await tableOf(content))) rows.push([line, ...cells]);
    expect(rows).toEqual([
      [2, '1', 'two\nlines'],
      [5, '2', 'x'],
      [6, '3', 'a "quoted" word'],
      [7, '4', '5" disk'],
    ]);
  });
});

describe('what stands around the table is passed over, and said', () => {
  const report = [
    '"Opportunities by stage"',
    '"As of 2026-03-01, 10:00"',
    '',
    '"Filtered By:","All opportunities"',
    '',
    '"Opportunity Name","Stage","Amount"',
    '"Acme","Proposal","100"',
    '"Beta","Closed Won","200"',
    '',
    '"Grand Totals (2 records)","","300"',
    '"Confidential Information - Do Not Distribute"',
    '"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved."',
  ].join('\r\n');

  test('the title of a report and its small print', async () => {
    const table = await tableOf(report);
    expect(table).toMatchObject({ headerLine: 6, footerLine: 10, rows: 2 });
    expect(table.repairs).toEqual(['preamble-skipped', 'footer-skipped']);
    expect((await cellsOf(table)).map(([name]) => name)).toEqual(['Acme', 'Beta']);
  });

  test('quotes that stand after a space hold a cell together', async () => {
    const table = await tableOf('id, name, account\n1, "One", "Acme, Inc"\n2, "Two", Beta\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'name', 'account']);
    expect(await cellsOf(table)).toEqual([
      ['1', 'One', 'Acme, Inc'],
      ['2', 'Two', 'Beta'],
    ]);
  });

  test('what keeps a spreadsheet from making numbers of texts', async () => {
    const table = await tableOf('id,name,stage\n"=""001""",One,New\n="002",=A1,New\n');
    expect(await cellsOf(table)).toEqual([
      ['001', 'One', 'New'],
      ['002', '=A1', 'New'],
    ]);
  });

  test('there is a header: a deal in its place is not taken for one', async () => {
    const table = await openTable(brought('1,Acme,Won,1200.50,2026-03-01\n2,Beta,Lost,7,2026-03-02\n'));
    expect(table).toEqual({
      ok: false,
      refusal: { kind: 'no-header', row: '1, Acme, Won, 1200.50, 2026-03-01' },
    });
  });

  test('one character that was cut in two does not spoil all others', async () => {
    const whole = Buffer.from('name,stage\nMüller,报价\nÇem,方案\nKühn,赢单\nZoë,New\n');
    const cut = whole.indexOf(Buffer.from('ë'));
    const table = await tableOf(Buffer.concat([whole.subarray(0, cut + 1), whole.subarray(cut + 2)]));
    expect(table).toMatchObject({ encoding: 'utf-8', repairs: ['characters-replaced'] });
    expect(await cellsOf(table)).toEqual([
      ['Müller', '报价'],
      ['Çem', '方案'],
      ['Kühn', '赢单'],
      ['Zo\ufffd', 'New'],
    ]);
  });

  test('so do a margin and the counts of a report laid out for reading', async () => {
    const table = await tableOf(
      ',Opportunities,,\n,,,\n,Opportunity Name,Stage,Amount\n,Acme,Closed Won,5\n,Count,Proposal,6\n,Beta,Proposal,7\n' +
        ',Total,,18\n,Count,3,\n,Confidential Information - Do Not Distribute,,\n',
    );
    expect(table).toMatchObject({ headerLine: 3, footerLine: 7, rows: 3 });
  });

  test('a deal with a name only, in the middle, is no small print', async () => {
    const table = await tableOf('name,stage,amount\nAcme,Won,1\n\nBeta,,\n\nGamma,Won,2\n');
    expect(table.rows).toBe(3);
    expect(table.footerLine).toBeNull();
  });

  test('columns and lines without anything in them', async () => {
    const table = await tableOf('id,stage,,\n1,Won,,\n,,,\n2,Lost,,\n\n\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['id', 'stage']);
    expect(table.rows).toBe(2);
  });

  test('columns of one name, and of none, can be told apart', async () => {
    const table = await tableOf('Name,Name,,Stage\na,b,c,Won\n');
    expect(table.columns.map(({ name }) => name)).toEqual(['Name', 'Name (2)', '#3', 'Stage']);
  });
});

test('headers that come again and totals between the rows are passed over, a customer called Total is not', async () => {
  const header = 'Account,Deal,Stage,Amount,Created';
  const rows = ['Acme,Line 4,Offer,1200,2026-03-01', 'Total,Refinery,Won,800,2026-03-02'];
  const table = await tableOf(
    [header, rows[0], 'Subtotal,,,"$1,200.00",', header, rows[1], 'Total,,,800,', rows[0], ''].join('\n'),
  );
  expect(table).toMatchObject({ rows: 3, footerLine: null, repairs: ['rows-between-skipped'] });
  expect((await cellsOf(table)).map((cells) => cells.join(','))).toEqual([rows[0], rows[1], rows[0]]);
});

describe('a grouped report names each group once, and its other rows are filled in', () => {
  const rows = (text: string) =>
    tableOf(text).then(async (table) => ({
      cells: (await cellsOf(table)).map((cells) => cells.join(',')),
      isFilled: table.repairs.includes('groups-filled'),
    }));

  test('by stage and owner, with subtotals', async () => {
    const found = await rows(
      'Stage ↑,Opportunity Owner ↑,Opportunity Name,Amount\nOffer,Nora,A,1\n,,B,2\n,Subtotal,,3\n,Carl,C,4\n,Subtotal,,4\n' +
        'Subtotal,,Sum,7\n,,Count,3\nDemo,Carl,D,5\n,,E,\n,Subtotal,,5\nSubtotal,,Sum,5\n,,Count,2\nTotal,,Sum,12\n',
    );
    expect(found).toEqual({
      cells: ['Offer,Nora,A,1', 'Offer,Nora,B,2', 'Offer,Carl,C,4', 'Demo,Carl,D,5', 'Demo,Carl,E,'],
      isFilled: true,
    });
  });

  test('in Chinese, with one total at its end', async () => {
    const found = await rows('阶段,商机名称,金额\n报价,甲,1\n,乙,2\n演示,丙,3\n总计,,6\n');
    expect(found).toEqual({ cells: ['报价,甲,1', '报价,乙,2', '演示,丙,3'], isFilled: true });
  });

  test.each([
    [
      'a list without such totals',
      'Owner,Deal,Stage,Amount\nNora,A,Offer,1\n,B,Offer,2\nCarl,C,Demo,3\nTotal,,,6\n',
    ],
    [
      'owners that come again',
      'Owner,Deal,Stage,Amount\nNora,A,Offer,1\n,B,Offer,2\nNora,C,Demo,3\nGrand Total,,,6\n',
    ],
    [
      'owners that do not begin after a subtotal',
      'Owner,Stage,Deal,Amount\nNora,Offer,A,1\n,Offer,B,2\nCarl,Offer,C,3\nSubtotal,,,6\nMia,Demo,D,4\n',
    ],
    ['next steps', 'Next Step,Stage,Deal,Amount\nCall,Offer,A,1\n,Demo,B,2\nGrand Total,,,3\n'],
  ])('what is blank stays blank in %s', async (_, text) => {
    const { cells, isFilled } = await rows(text);
    expect(isFilled).toBe(false);
    expect(cells[1]?.startsWith(',')).toBe(true);
  });
});

describe('rows that are wrapped whole in quotes are unwrapped, and that is said', () => {
  test.each([
    ['all of them', '"id,name,stage"\n"1,""Acme, Inc"",Won"\n"2,Beta,Lost"\n'],
    ['all but the header', 'id,name,stage\n"1,""Acme, Inc"",Won"\n"2,Beta,Lost"\n'],
    ['some', 'id,name,stage\n"1,""Acme, Inc"",Won"\n2,Beta,Lost\n'],
  ])('%s', async (_, text) => {
    const table = await tableOf(text);
    expect(table.repairs).toEqual(['rows-wrapped-in-quotes']);
    expect(await cellsOf(table)).toEqual([
      ['1', 'Acme, Inc', 'Won'],
      ['2', 'Beta', 'Lost'],
    ]);
  });
});

describe('what is no table is refused with the reason', () => {
  test.each([
    ['an Excel workbook', Buffer.from('PK\x03\x04\x14\x00xl/workbook.xml'), { kind: 'spreadsheet' }],
    ['an old Excel workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), { kind: 'spreadsheet' }],
    [
      'an Excel workbook as XML',
      '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x"/>',
      { kind: 'spreadsheet' },
    ],
    ['a PDF', '%PDF-1.7\n…', { kind: 'pdf' }],
    ['a sign-in page', '\n<!DOCTYPE html><html><body>Sign in</body></html>', { kind: 'html' }],
    ['a table that calls itself Excel', '<table><tr><td>id</td></tr></table>', { kind: 'html' }],
    ['JSON', '[{"id": 1, "stage": "Won"}]', { kind: 'json' }],
    ['JSON Lines', '{"id": 1}\n{"id": 2}\n', { kind: 'json' }],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { kind: 'binary' }],
    ['nothing', '', { kind: 'empty' }],
    ['a mark and blank lines', '\ufeff\r\n \r\n', { kind: 'empty' }],
    ['a header alone', 'id,name,stage\n', { kind: 'header-only' }],
    ['a header with its small print', 'id,name,stage\n\nCopyright (c) Acme\n', { kind: 'header-only' }],
    ['a letter', 'Dear Nora,\nthank you\nfor the call\n', { kind: 'one-column', header: 'Dear Nora,' }],
    ['a quote without end', 'id,name\n1,"Acme\n2,Beta\n', { kind: 'quote-not-closed', line: 2 }],
    [
      'broken UTF-8',
      Buffer.concat([Buffer.from('a,b\n商机商机,'), Buffer.from([0xff, 0x0a])]),
      { kind: 'unknown-encoding' },
    ],
  ])('%s', async (_, content, problem) => {
    expect(await openTable(brought(content))).toEqual({ ok: false, refusal: problem });
  });

  test('one column is enough for a list of products', async () => {
    expect((await tableOf('product\nGTX\nMG\n')).rows).toBe(2);
  });
});

describe('files on disk', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stagecoach-files-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are opened as often as needed', async () => {
    const path = join(folder, 'deals.csv');
    await writeFile(path, 'id,stage\n1,Won\n');
    const opened = await openTable(fileAt(path));
    expect(opened).toMatchObject({ ok: true, value: { rows: 1 } });
  });

  test('that are not there are a refusal', async () => {
    const refusal = { kind: 'cannot-open', code: 'ENOENT' };
    expect(await openTable(fileAt(join(folder, 'none.csv')))).toEqual({ ok: false, refusal });
  });

  test('that may not be read are a refusal in words', async () => {
    const denied = {
      name: 'secret.csv',
      // biome-ignore lint/correctness/useYield: nothing comes of it
      async *open(): AsyncGenerator<Uint8Array> {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      },
    };
    const refusal = { kind: 'cannot-open', code: 'EACCES' };
    expect(await openTable(denied)).toEqual({ ok: false, refusal });
    expect(importTerms.en.unusable['cannot-open']('EACCES')).toBe('this user may not read it.');
    expect(importTerms.zh.unusable['cannot-open']('EACCES')).not.toContain('EACCES');
  });
});

test('no file, whatever is in it, is an unexpected error', async () => {
  const bit = fc.oneof(
    fc.constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '\r\n',
      '\t',
      '=',
      'sep=;',
      'Stage',
      '商机',
      '1/2/2026',
      '1.234',
      '\u0000',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const text = fc.array(bit, { maxLength: 60 }).map((bits) => Buffer.from(bits.join('')));
  await fc.assert(
    fc.asyncProperty(fc.oneof(text, fc.uint8Array({ maxLength: 300 })), async (bytes) => {
      const table = await openTable(fileOf('x', bytes));
      if (table.ok) expect((await cellsOf(table.value)).length).toBe(table.value.rows);
    }),
    { numRuns: 400 },
  );
});
