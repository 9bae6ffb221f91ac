import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Money } from '../../src/domain/money.ts';
import { type Desk, deals, newDesk } from './desk.ts';

let here: Desk;
let elsewhere: Desk;
beforeAll(async () => {
  [here, elsewhere] = await Promise.all([newDesk({ served: true }), newDesk({ served: true })]);
  const formula = 'A-5,=2+5,Edge,Carl Cox,Discovery,70,2026-02-12,';
  await here.put('deals.csv', [...deals, formula]);
  await here.counts('deals.csv', '--qualifying', 'Proposal', '--currency', 'EUR');
});
afterAll(() => Promise.all([here.clear(), elsewhere.clear()]));

const totals = `
  SELECT status, count(*)::int AS deals, sum(amount)::int AS worth, max(currency) AS currency FROM deals
  GROUP BY status ORDER BY status`;

describe('exporting', () => {
  test('writes deals that a spreadsheet opens without running anything in them', async () => {
    const { code, printed, told } = await here.type(['export', 'deals']);
    expect({ code, told }).toEqual({ code: 0, told: '' });
    expect(printed.startsWith('\ufeff')).toBe(true);
    expect(printed.trim().split('\r\n')).toHaveLength(6);
    expect(printed).toContain("'=2+5");
    expect(printed).toMatch(/A-1.*Line 4.*Acme.*Rita Ray.*1200\.50/u);
  });

  test.each(['history', 'interactions', 'people'])(
    'writes %s with a row that names the columns',
    async (what) => {
      const { code, printed } = await here.type(['export', what, '--out', '-']);
      expect(code).toBe(0);
      expect(printed.split('\r\n')[0]).toMatch(/\w,\w/u);
    },
  );

  test('writes a file that is whole or not there', async () => {
    const before = await readdir(here.desk);
    const failed = await here.type(['export', 'deals', '--out', 'no/such/folder.csv']);
    expect(failed.code).toBe(1);
    expect(failed.told).toContain('no/such/folder.csv can’t be written: there is no such folder');
    expect(await here.type(['export', 'people', '--out', 'people.csv'])).toMatchObject({
      code: 0,
      told: 'Written to people.csv.\n',
    });
    expect(await readdir(here.desk)).toEqual([...before, 'people.csv'].toSorted());
  });

  // Only Linux has a disk that is always full.
  const onFullDisk = existsSync('/dev/full') ? test : () => undefined;
  onFullDisk('says that the disk is full', async () => {
    expect(await here.type(['export', 'people', '--out', '/dev/full'])).toMatchObject({
      code: 1,
      told: expect.stringContaining('/dev/full can’t be written: the disk is full.'),
    });
    const { code, told } = await here.type(['export', 'people', '--out', '-'], { printsTo: '/dev/full' });
    expect({ code, told }).toEqual({
      code: 1,
      told: 'stagecoach: Standard output can’t be written: the disk is full.\n',
    });
  });

  test('writes into what is no file, and leaves it what it is', async () => {
    const pipe = join(here.desk, 'pipe');
    await promisify(execFile)('mkfifo', [pipe]);
    const reading = readFile(pipe, 'utf8');
    const { code } = await here.type(['export', 'people', '--out', 'pipe']);
    expect({ code, isPipe: (await stat(pipe)).isFIFO() }).toEqual({ code: 0, isPipe: true });
    expect(await reading).toContain('Rita Ray');
    await rm(pipe);
  });

  test('writes a whole workspace, which another folder reads back to the same', async () => {
    await here.type(['export', 'workspace', '--out', join(elsewhere.desk, 'all.jsonl')]);
    const read = await elsewhere.type(['import', 'all.jsonl']);
    expect(read).toMatchObject({ code: 0, printed: expect.stringContaining('Imported a whole workspace') });
    expect(await elsewhere.ask(totals)).toEqual(await here.ask(totals));
    const again = await elsewhere.type(['export', 'deals']);
    expect(again.printed).toBe((await here.type(['export', 'deals'])).printed);
    expect(await elsewhere.type(['import', 'all.jsonl'])).toMatchObject({
      code: 1,
      told: expect.stringContaining('has deals already'),
    });
  });

  test('answers with the same numbers after the move, and shows how they are counted', async () => {
    const question = ['metrics', 'win rate by owner, all'];
    const answer = await here.type(question);
    expect(answer.printed).toMatch(/Rita Ray +\S+ +\S+ +1 +1/u);
    expect(answer.printed).toContain('How is this counted? Win rate');
    const stamp = /As of:? .*/gu;
    const moved = await elsewhere.type(question);
    expect(moved.printed.replaceAll(stamp, '')).toBe(answer.printed.replaceAll(stamp, ''));
    const { printed } = await here.type([...question, '--json']);
    expect(JSON.parse(printed).answers[0].total.rate).toMatchObject({ counted: 1, among: 2 });
  });

  test('tells how a movement is counted, and gives it as data that balances', async () => {
    const question = ['metrics', 'pipeline movement, all'];
    const { printed, code } = await here.type(question);
    expect(code).toBe(0);
    expect(printed).toContain('Opening value + exchange rates + created');
    const [movement] = JSON.parse((await here.type([...question, '--json'])).printed).answers;
    const beside = ['advanced', 'moved-back', 'slipped'];
    const moved = movement.lines
      .filter(({ kind }: { readonly kind: string }) => !beside.includes(kind))
      .reduce((sum: number, { value }: { readonly value: Money }) => sum + Number(value.minor), 0);
    expect(movement.closing.minor).not.toBe('0');
    expect(Number(movement.opening.minor) + moved).toBe(Number(movement.closing.minor));
  }, 120_000);

  test('says what it did not understand of a question', async () => {
    const { code, told } = await here.type(['metrics', 'win rate by favourite colour']);
    expect(code).toBe(2);
    expect(told).toContain('favourite colour');
  });
});
