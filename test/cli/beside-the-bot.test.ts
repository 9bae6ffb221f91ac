/** The bot and the command line on one folder: people go on working, and nothing is lost or poured on top. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freePort, type Program, startProgram } from '../support/program.ts';
import { type Desk, deals, manyDeals, newDesk } from './desk.ts';
import type { Typed } from './typing.ts';

const countOf = (source: string) =>
  `SELECT count(*)::int AS deals, count(DISTINCT "externalId")::int AS ids FROM deals WHERE source = '${source}'`;
const qualifying = ['--qualifying', 'none'];

describe('the bot started after an import', () => {
  let here: Desk;
  let bot: Program;
  let ready: string;
  beforeAll(async () => {
    here = await newDesk();
    await here.put('deals.csv', deals);
    await here.put('many.csv', manyDeals(1_200));
    await here.counts('deals.csv', '--source', 'few', ...qualifying);
    const [port, botPort] = [await freePort(), await freePort()];
    bot = startProgram(['dist/main.js'], {
      STAGECOACH_DATA: here.folder,
      PORT: String(port),
      BOT_PORT: String(botPort),
    });
    await bot.prints(/Stagecoach is ready/u);
    // Where it tells whether it is.
    ready = `http://127.0.0.1:${botPort}/readyz`;
  });
  afterAll(async () => {
    await bot.kill();
    await here.clear();
  });

  /** Begins the large import from a terminal, and waits until some of it is in. */
  async function beginMany(source: string): Promise<Typed> {
    const args = ['import', 'many.csv', '--source', source, '--yes', ...qualifying];
    const typed = here.begin(args, { answers: [] });
    await typed.tells(/[1-9]\d* of 1,200 deals/u);
    return typed;
  }

  test('shows what was imported and tells no demo company on top', async () => {
    await bot.answers(ready);
    expect(await here.ask('SELECT count(*)::int AS deals FROM deals')).toEqual([{ deals: 4 }]);
    expect(await here.ask('SELECT name FROM people WHERE "isAdmin"')).toEqual([{ name: 'Nora Lindqvist' }]);
  });

  test('answers all the while that an import goes through its database', async () => {
    const typed = await beginMany('many');
    // Asked whenever the import says how far it is; how soon the answer comes is for the benchmark.
    const answers = [fetch(ready)];
    typed.child.stderr?.on('data', () => answers.push(fetch(ready)));
    expect(await typed.end).toMatchObject({ code: 0, printed: expect.stringContaining('1,200 created') });
    for (const { ok } of await Promise.all(answers)) expect(ok).toBe(true);
    expect(await here.ask(countOf('many'))).toEqual([{ deals: 1_200, ids: 1_200 }]);
  });

  test('an import that loses it says so, and goes on with the same command without it', async () => {
    const typed = await beginMany('more');
    expect(await bot.stop()).toBe(0);
    const { code, told } = await typed.end;
    expect(code).toBe(1);
    expect(told).toMatch(/The bot whose database this is \(process \d+\) has stopped/u);

    const again = await here.type(['import', 'many.csv', '--source', 'more', ...qualifying]);
    expect(again.printed).toContain('Went on where an earlier import of the same files had stopped');
    expect(await here.ask(countOf('more'))).toEqual([{ deals: 1_200, ids: 1_200 }]);
  });
});

describe('an interrupted import', () => {
  let here: Desk;
  beforeEach(async () => {
    here = await newDesk();
  });
  afterEach(() => here.clear());

  test.each(['SIGKILL', 'SIGINT'] as const)('goes on after %s, and nothing is in twice', async (signal) => {
    await here.put('many.csv', manyDeals(1_200));
    const command = ['import', 'many.csv', '--yes', ...qualifying];
    const typed = here.begin(command, { answers: [] });
    await typed.tells(/[1-9]\d* of 1,200 deals/u);
    typed.child.kill(signal);
    const { code, told } = await typed.end;
    expect(code).toBe(signal === 'SIGINT' ? 130 : null);
    if (signal === 'SIGINT') expect(told).toMatch(/Interrupted: [\d,]+ of 1,200 are in.*same command/u);
    const [before] = await here.ask(countOf('file'));
    expect(before).not.toEqual({ deals: 1_200, ids: 1_200 });

    const again = await here.type(command);
    expect(again).toMatchObject({ code: 0, printed: expect.stringContaining('1,200 created') });
    expect(again.printed).toContain('Went on where');
    expect(await here.ask(countOf('file'))).toEqual([{ deals: 1_200, ids: 1_200 }]);
  });
});
