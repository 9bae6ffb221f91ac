import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SubmissionRefused } from '../../src/local-workspace/person.ts';
import { type House, openHouse, SALES } from './house.ts';
import {
  answer,
  closeForms,
  fillIn,
  formSays,
  held,
  newDeal,
  offers,
  pick,
  press,
  questions,
  says,
  setUpTeam,
  tick,
} from './selling.ts';

const statements = [
  'The customer named a problem worth solving',
  'There is a budget',
  'The customer says the proposal fits their needs',
  'Price and terms are agreed',
];

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await setUpTeam(house);
});
afterEach(() => closeForms(house.mia, house.sam, house.li));
afterAll(() => house.stop());

describe('winning a deal', () => {
  test('confirms amount and day, and asks for what the stages still miss', async () => {
    const { mia } = house;
    await newDeal(mia, 'Acme 50k');
    await mia.command(SALES, '/deal close acme won');
    expect(await questions(mia)).toEqual([
      'Amount (USD)',
      'Won on',
      'Competitors beaten',
      'Was it qualified?',
      statements[0],
      'Decision maker',
      ...statements.slice(1),
    ]);
    expect(held(mia, 'Amount (USD)')).toBe('USD 50,000');
    expect(held(mia, 'Won on')).toBe('2026-11-23');
    for (const statement of statements) tick(mia, statement);
    await pick(mia, 'Decision maker', 'Dana Fox');
    await pick(mia, 'Competitors beaten', 'Vandelay');
    tick(mia, 'Was it qualified?');
    fillIn(mia, 'Amount (USD)', '48k');
    expect(await mia.submit()).toBe('closed');
    const told = await answer(mia, 'D-1 · Acme Won, $48,000', 'against Vandelay', 'was qualified');
    expect(told.isOnlyVisibleToYou).toBe(true);
  });

  test('on a day in the past is recorded as of that day, and an unknown one is told next to it', async () => {
    const { sam, mia } = house;
    await newDeal(mia, 'Globex 20k');
    await sam.command(SALES, '/deal won globex 19k');
    await questions(sam);
    expect(held(sam, 'Amount (USD)')).toBe('19k');
    fillIn(sam, 'Won on', '2026-11-20');
    fillIn(sam, 'Or go ahead without: why?', 'Signed before we used this');
    const refused = await sam.submit().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SubmissionRefused);
    expect(String(refused)).toContain('Choose a later date');
    fillIn(sam, 'Won on', '2026-11-23');
    await sam.submit();
    await answer(sam, 'Won, $19,000', 'gate overridden: Signed before we used this');
  });

  test('keeps words it has no place for in sight', async () => {
    const { mia } = house;
    await newDeal(mia, 'Hooli 30k');
    await mia.command(SALES, '/deal won hooli: great teamwork');
    await questions(mia);
    expect(formSays(mia, 'Not used here: “great teamwork”')).toBe(true);
  });

  test('a deal that is won can’t be won again', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal close acme won');
    await answer(mia, 'This deal is won', 'Reopen it first');
  });
});

describe('losing a deal', () => {
  test('needs only the reason, and looks again when that is usual for it', async () => {
    const { mia } = house;
    await newDeal(mia, 'Initech 5k');
    await mia.command(SALES, '/deal close initech lost');
    expect(await questions(mia)).toEqual([
      'Reason',
      'Lost to',
      'What happened?',
      'Look again',
      'Lost on',
      'Was it qualified?',
    ]);
    await pick(mia, 'Reason', 'price');
    await mia.submit();
    await answer(mia, 'D-4 · Initech Lost', 'look again');
  });

  test('takes what was typed for reason and story, and a new competitor by name', async () => {
    const { mia } = house;
    await newDeal(mia, 'Umbrella 5k');
    await mia.command(SALES, '/deal lost umbrella: no budget until they merged');
    await questions(mia);
    expect(held(mia, 'What happened?')).toBe('no budget until they merged');
    await pick(mia, 'Reason', 'Merger');
    await pick(mia, 'Lost to', 'Cyberdyne');
    fillIn(mia, 'Look again', 'never');
    await mia.submit();
    const told = await answer(mia, 'Lost: Merger', 'to Cyberdyne', '“no budget until they merged”');
    expect(says(told, 'look again')).toBe(false);
    await newDeal(mia, 'Soylent 5k');
    await mia.command(SALES, '/deal lost soylent: merger');
    await questions(mia);
    expect(held(mia, 'Reason')).toBe('Merger');
    expect(held(mia, 'What happened?')).toBeNull();
    expect(await offers(mia, 'Lost to', 'cyber')).toEqual(['Cyberdyne', 'New: cyber']);
  });

  test('a day to look again that nobody can read, or that is gone, is told next to its field', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal lost soylent: merger');
    await questions(mia);
    fillIn(mia, 'Look again', 'some day');
    await expect(mia.submit()).rejects.toThrow('some day');
    fillIn(mia, 'Look again', '2026-11-23');
    await expect(mia.submit()).rejects.toThrow('Choose a day after today');
    fillIn(mia, 'Look again', 'in 3 months');
    await mia.submit();
    await answer(mia, 'Soylent', 'look again Tue, Feb 23, 2027');
  });

  test('without an outcome the bot asks which, and keeps what was typed', async () => {
    const { mia } = house;
    await newDeal(mia, 'Stark 5k');
    await mia.command(SALES, '/deal close stark: merger');
    const asked = await answer(mia, 'How did D-7 · Stark end?');
    await press(mia, asked, 'Lost');
    await questions(mia);
    expect(held(mia, 'Reason')).toBe('Merger');
  });

  test('from a direct message goes through a button that opens the form', async () => {
    const { mia } = house;
    await mia.directMessage('lost stark: merger');
    const offer = await mia.waitFor('the button', () =>
      mia.directMessages().find((message) => message.isFromApp),
    );
    await press(mia, offer, 'Fill in');
    await questions(mia);
    expect(held(mia, 'Reason')).toBe('Merger');
    await mia.submit();
    await mia.waitFor('the confirmation', () =>
      mia.directMessages().find((message) => says(message, 'D-7 · Stark Lost: Merger')),
    );
  });

  test('somebody else’s deal is refused before anything is asked', async () => {
    const { li, sam } = house;
    await newDeal(sam, 'Tyrell 5k');
    await li.command(SALES, '/deal 输单 tyrell');
    await answer(li, '你不能修改这个商机');
    expect(li.view()).toBeNull();
  });

  test('two people closing one deal give one outcome and one who is told', async () => {
    const { mia, sam } = house;
    await newDeal(mia, 'Wonka 5k');
    await mia.command(SALES, '/deal lost wonka: merger');
    await questions(mia);
    await sam.command(SALES, '/deal lost wonka: merger');
    await questions(sam);
    await sam.submit();
    await answer(sam, 'Wonka Lost');
    expect(await mia.submit()).toBe('updated');
    expect(formSays(mia, 'This changed while you were at it')).toBe(true);
    expect(held(mia, 'Reason')).toBe('Merger');
    expect(await mia.submit()).toBe('updated');
    expect(formSays(mia, 'This deal is lost')).toBe(true);
  });
});

describe('reopening a deal', () => {
  test('typed, it is done at once', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal reopen wonka');
    await answer(mia, 'Wonka Reopened');
    await mia.command(SALES, '/deal reopen wonka');
    await answer(mia, 'This deal is open');
  });

  test('from its card it asks what changed', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal show stark');
    const card = await answer(mia, 'D-7 · Stark', 'Lost');
    await press(mia, card, 'Reopen');
    expect(await questions(mia)).toEqual(['What changed?']);
    fillIn(mia, 'What changed?', 'The merger fell through');
    await mia.submit();
    await answer(mia, 'Stark Reopened', 'The merger fell through');
  });
});

describe('用中文关闭商机', () => {
  test('输单只要原因，赢单确认金额与日期', async () => {
    const { li } = house;
    await li.command(SALES, '/deal 新建 华为 50万');
    await answer(li, '华为');
    await li.command(SALES, '/deal 输单 华为：价格太高');
    expect(await questions(li)).toContain('输单原因');
    expect(held(li, '经过')).toBe('价格太高');
    await pick(li, '输单原因', '预算取消');
    fillIn(li, '何时再跟进', '三个月后');
    await li.submit();
    await answer(li, '输单：预算取消', '“价格太高”', '2027年2月23日');
    await li.command(SALES, '/deal 重新打开 华为');
    await answer(li, '重新打开');
    await li.command(SALES, '/deal 赢单 华为 48万');
    await questions(li);
    expect(held(li, '金额（USD）')).toBe('48万');
    for (const statement of statements) tick(li, statement);
    await pick(li, '决策人', '王芳');
    await pick(li, '胜过的竞争对手', '中兴');
    await li.submit();
    await answer(li, '赢单，US$480,000', '胜过 中兴');
  });
});

describe('a reason named in two languages', () => {
  test('is understood by either half of its name', async () => {
    const { mia } = house;
    await newDeal(mia, 'Oscorp 5k');
    await mia.command(SALES, '/deal lost oscorp');
    await questions(mia);
    await pick(mia, 'Reason', 'Lead time 交期');
    await mia.submit();
    await answer(mia, 'Lost: Lead time 交期');
    await newDeal(mia, 'Cyberia 5k');
    await mia.command(SALES, '/deal lost cyberia: lead time');
    await questions(mia);
    expect([held(mia, 'Reason'), held(mia, 'What happened?')]).toEqual(['Lead time 交期', null]);
    await closeForms(mia);
    await mia.command(SALES, '/deal 输单 cyberia：交期太长');
    await questions(mia);
    expect([held(mia, 'Reason'), held(mia, 'What happened?')]).toEqual(['Lead time 交期', '交期太长']);
    await closeForms(mia);
  });
});
