/** Questions with a time in them, from the keyboard to the answer: its day is always shown. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type House, openHouse, SALES } from './house.ts';
import { answer, closeForms, held, newDeal, press, questions, setUpTeam } from './selling.ts';

describe('asking about a time', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse('socket');
    await setUpTeam(house);
    await newDeal(house.mia, 'Acme 50k');
  });
  afterEach(() => closeForms(house.mia, house.li));
  afterAll(() => house.stop());

  test('as of a past period is as of its last day, and as of one that still runs is now', async () => {
    const { mia, li } = house;
    await mia.command(SALES, '/metrics value per stage as of last quarter');
    await answer(mia, 'Value per stage · Sales', 'as of Sep 30', 'No data');
    await mia.command(SALES, '/metrics value per stage as of this quarter');
    await answer(mia, 'Value per stage · Sales', '1 deal · worth $50,000');
    await mia.command(SALES, '/pipeline as of last month');
    await answer(mia, 'Sat, Oct 31');
    await li.command(SALES, '/metrics 各阶段金额 截至上季度');
    // In New York, where the team is, 30 September ends when it is noon in Shanghai.
    await answer(li, '各阶段金额 · Sales · 截至 10月1日 11:59');
  });

  test('what stands, asked of a period, is as it stood at its end', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics deal age last month');
    await answer(mia, 'Deal age · Sales', 'as of Oct 31');
    await mia.command(SALES, '/metrics deal age next month');
    await answer(mia, 'Thu, Dec 31 is still to come');
  });

  test('a wish to compare with a year ago is answered with what can be shown, a press away', async () => {
    const { mia, li } = house;
    await mia.command(SALES, '/metrics win rate by owner this quarter vs same period last year @mia');
    const asked = await answer(
      mia,
      'not with the year before',
      '/metrics win rate by owner this quarter @mia',
    );
    await press(mia, asked, '/metrics win rate by owner 2025-10-01..2025-11-23 @mia');
    await answer(mia, 'Win rate by owner', 'Oct 1 – Nov 23, 2025');
    await mia.command(SALES, '/metrics win rate same period last year');
    await answer(mia, 'Win rate · Sales · Oct 1 – Nov 23, 2025');
    await li.command(SALES, '/metrics 上季度赢单率同比');
    await press(li, await answer(li, '不能和去年同期比'), '/metrics 赢单率 2025-Q3');
    await answer(li, '赢单率 · Sales · 2025-Q3');
  });

  test('choosing in a form begins with what was typed, as far as it is understood', async () => {
    const { mia, li } = house;
    await mia.command(SALES, '/metrics choose win rate by owner and source last month everyone as of 1 Nov');
    await questions(mia);
    expect(held(mia, 'Number')).toBe('win-rate');
    expect(held(mia, 'Split by')).toBe('owner');
    expect(held(mia, 'And by')).toBe('source');
    expect(held(mia, 'Period')).toBe('{"kind":"last","unit":"month"}');
    expect(held(mia, 'Whose deals')).toBe('{"whose":"everyone"}');
    expect(held(mia, 'As things stood at the end of')).toBe('2026-11-01');
    await closeForms(mia);
    await mia.command(SALES, '/metrics choose sales cycle of the moon by source');
    await questions(mia);
    expect(held(mia, 'Number')).toBe('sales-cycle');
    expect(held(mia, 'Split by')).toBe('source');
    await li.command(SALES, '/metrics 选择 赢单率 按负责人');
    await questions(li);
    expect(held(li, '指标')).toBe('win-rate');
    expect(held(li, '划分方式')).toBe('owner');
  });
});
