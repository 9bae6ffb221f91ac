import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Desk, deals, newDesk } from './desk.ts';

let here: Desk;
/** Each test's deals come from a source of their own: what another one imported is none of theirs. */
let source: readonly string[];
let nth = 0;
beforeAll(async () => {
  here = await newDesk({ served: true });
});
beforeEach(() => {
  nth += 1;
  source = ['--source', `source ${nth}`];
});
afterAll(() => here.clear());

describe('importing deals', () => {
  test('says what it understood and what it did, and the same file again changes nothing', async () => {
    await here.put('deals.csv', deals);
    const first = await here.type(['import', 'deals.csv', ...source, '--qualifying', 'Proposal']);
    expect(first).toMatchObject({ code: 0, told: '' });
    expect(first.printed).toContain('deals.csv: deals, 4 rows');
    expect(first.printed).toMatch(/amount +← +Amount/u);
    expect(first.printed).toContain('2 open, 1 won, 1 lost');
    expect(first.printed).toMatch(/Proposal.*qualified from here on/u);
    expect(first.printed).toContain('Imported deals: 4 created, 0 updated, 0 unchanged.');

    const again = await here.type(['import', 'deals.csv', ...source, '--qualifying', 'Proposal']);
    expect(again.printed).toContain('Imported deals: 0 created, 0 updated, 4 unchanged.');
  });

  test('says which deals a changed file changed, from what to what', async () => {
    await here.put('deals.csv', deals);
    await here.counts('deals.csv', ...source, '--qualifying', 'none');
    await here.put('deals.csv', deals.with(1, 'A-1,Line 4,Acme,Rita Ray,Proposal,1500,2026-01-15,'));
    const { code, printed } = await here.type(['import', 'deals.csv', ...source, '--qualifying', 'none']);
    expect(code).toBe(0);
    expect(printed).toContain('0 created, 1 updated, 3 unchanged');
    expect(printed).toMatch(/D-\d+ \(line 2\): amount .*1200\.50.* → .*1500/u);
  });

  test('takes a company’s own word for a win, in its history too', async () => {
    await here.put(
      'deals.csv',
      deals.map((line) => line.replace('Closed Won', 'CUSTOMER')),
    );
    await here.put('changes.csv', [
      'Deal id,Stage,Entered at',
      'A-2,Proposal,2026-01-20',
      'A-2,CUSTOMER,2026-03-01',
    ]);
    const files = ['import', 'deals.csv', '--history', 'changes.csv', ...source, '--qualifying', 'none'];
    const { code, printed } = await here.type([...files, '--stage', 'CUSTOMER=won']);
    expect(code).toBe(0);
    expect(printed).toContain('2 open, 1 won, 1 lost');
    expect(printed).not.toMatch(/^ +CUSTOMER/mu);
    expect(printed).toContain('4 created, 0 updated, 0 unchanged.');
  });

  test('puts rows that can’t be read into a file to mend, which then imports', async () => {
    await here.put('deals.csv', [...deals, 'A-5,Pump,Edge,Carl Cox,Discovery,ten,2026-02-30,']);
    const first = await here.type(['import', 'deals.csv', ...source, '--qualifying', 'none']);
    expect(first.printed).toContain('4 created, 0 updated, 0 unchanged, 1 row left out');
    expect(first.printed).toContain('in deals.problems.csv');
    const problems = await readFile(join(here.desk, 'deals.problems.csv'), 'utf8');
    expect(problems).toContain('A-5,Pump');
    await here.put('mended.csv', [
      problems.trim().replace('ten', '10').replaceAll('2026-02-30', '2026-02-28'),
    ]);
    expect(await here.counts('mended.csv', ...source, '--qualifying', 'none')).toMatchObject({
      created: 1,
      leftOut: 0,
    });
  });

  test('says what it did even where the rows left out can’t be written down', async () => {
    await here.put('deals.csv', [...deals, 'A-5,Pump,Edge,Carl Cox,Discovery,ten,2026-02-11,']);
    const asked = [
      'import',
      'deals.csv',
      ...source,
      '--qualifying',
      'none',
      '--problems',
      'no/such/rows.csv',
    ];
    const { code, printed, told } = await here.type(asked);
    expect(code).toBe(1);
    expect(printed).toContain('Imported deals: 4 created, 0 updated, 0 unchanged, 1 row left out');
    expect(printed).toMatch(/line 6.*“ten”: it is no amount/u);
    expect(told).toContain('no/such/rows.csv can’t be written: there is no such folder');
    const { printed: json } = await here.type([...asked, '--json']);
    expect(JSON.parse(json)).toMatchObject({ counts: { unchanged: 4, leftOut: 1 }, problemFiles: [] });
  });

  test('says the same of a file of which nothing can be read', async () => {
    await here.put('deals.csv', [...deals.slice(0, 1), 'A-5,Pump,Edge,Carl Cox,,10,2026-02-11,']);
    const { code, printed, told } = await here.type([
      ...['import', 'deals.csv', ...source, '--problems', 'no/such/rows.csv'],
    ]);
    expect(code).toBe(1);
    expect(printed).toMatch(/line 2, Stage.*it is missing/u);
    expect(told).toContain('no/such/rows.csv can’t be written');
  });

  test('looks without touching anything: no deal, no folder, no file', async () => {
    await here.put('deals.csv', [...deals, 'A-5,Pump,Edge,Carl Cox,Discovery,ten,2026-02-11,']);
    const fresh = { env: { STAGECOACH_DATA: join(here.desk, 'data') } };
    const before = await readdir(here.desk);
    const { code, printed } = await here.type(
      ['import', 'deals.csv', ...source, '--qualifying', 'none', '--dry-run'],
      fresh,
    );
    expect(code).toBe(0);
    expect(printed).toContain('Would import deals: 4 created, 0 updated, 0 unchanged, 1 row left out');
    expect(printed).toMatch(/line 6.*“ten”: it is no amount/u);
    expect(await readdir(here.desk)).toEqual(before);
  });

  test.each([
    [
      'which stage qualifies',
      deals.map((line) => line.replace('Proposal', 'Offer made')),
      [],
      /qualified\?.*--qualifying/u,
    ],
    [
      'which of day and month comes first',
      deals.map((line) => line.replaceAll(/2026-(0\d)-\d\d/gu, '$1/03/2026')),
      ['--qualifying', 'none'],
      /--date-order/u,
    ],
  ])('where nobody can be asked %s, says which option answers it', async (_, lines, args, advice) => {
    await here.put('deals.csv', lines);
    const { code, told } = await here.type(['import', 'deals.csv', ...source, ...args]);
    expect(code).toBe(2);
    expect(told).toMatch(advice);
  });

  test('asks whoever sits at the terminal, and goes on with the answers', async () => {
    await here.put(
      'deals.csv',
      deals.map((line) => line.replaceAll(/2026-(0\d)-\d\d/gu, '$1/03/2026')),
    );
    const { code, printed, told } = await here.type(['import', 'deals.csv', ...source], {
      answers: ['2', 'Proposal', 'y'],
    });
    expect(told).toMatch(/can be read both ways: 01\/03\/2026/u);
    expect({ code, printed }).toMatchObject({ code: 0, printed: expect.stringContaining('4 created') });
    expect(printed).toMatch(/Proposal.*qualified from here on/u);
  });

  test('whoever says no has changed nothing', async () => {
    await here.put('deals.csv', deals);
    const answers = ['n'];
    const { code, printed } = await here.type(['import', 'deals.csv', ...source, '--qualifying', 'none'], {
      answers,
    });
    expect({ code, printed }).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Nothing was imported'),
    });
    expect(await here.counts('deals.csv', ...source, '--qualifying', 'none')).toMatchObject({ created: 4 });
  });

  test.each([
    ['nothing.csv', [], /nothing\.csv: there is no such file/u],
    ['empty.csv', [], /empty\.csv: the file is empty/u],
    ['-', [], /read more than once/u],
    ['deals.csv', ['--map', 'amout=Amount'], /no field “amout”.*Did you mean “amount”/u],
    ['deals.csv', ['--map', 'amount=Amont'], /no column “Amont”.*Did you mean “Amount”/u],
    ['deals.csv', ['--stage', '=Proposal'], /two names with = between/u],
    ['shelf.csv', ['--qualifying', 'Proposal'], /“Proposal”.*second stage on.*Leave it out\./u],
    ['deals.csv', ['--workspace', 'T404'], /no workspace T404/u],
  ])('of %s with %j says what is wrong', async (file, args, complaint) => {
    await here.put('deals.csv', deals);
    await writeFile(join(here.desk, 'empty.csv'), '');
    await writeFile(join(here.desk, 'shelf.csv'), 'id,stage\n1,Shelf\n2,Shelf\n');
    const { code, told } = await here.type(['import', file, ...args]);
    expect(code).toBeGreaterThan(0);
    expect(told).toMatch(complaint);
    expect(told).not.toMatch(/^\s+at /mu);
  });
});
