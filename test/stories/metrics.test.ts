import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { CHINA, type House, openHouse, SALES } from './house.ts';
import {
  answer,
  closeForms,
  fillIn,
  held,
  newDeal,
  pick,
  pickFrom,
  press,
  questions,
  says,
  setUpTeam,
} from './selling.ts';

/** Two wins and three losses, 90 of 150 thousand dollars, and one deal that is still open. */
async function sell({ mia, sam }: House): Promise<void> {
  await closeForms(sam);
  for (const deal of ['Acme 50k', 'Globex 40k', 'Initech 30k', 'Umbrella 20k', 'Hooli 10k', 'Stark 60k'])
    await newDeal(mia, deal);
  for (const won of ['acme', 'globex']) {
    await sam.command(SALES, `/deal won ${won}`);
    await questions(sam);
    fillIn(sam, 'Or go ahead without: why?', 'Signed before we used this');
    await sam.submit();
    await answer(sam, 'Won', 'gate overridden');
    await closeForms(sam);
  }
  for (const [lost, reason] of [
    ['initech', 'Too late'],
    ['umbrella', 'Too late'],
    ['hooli', 'Merger'],
  ] as const) {
    await sam.command(SALES, `/deal lost ${lost}`);
    await questions(sam);
    await pick(sam, 'Reason', reason);
    await sam.submit();
    await answer(sam, `Lost: ${reason}`);
    await closeForms(sam);
  }
}

describe.each(['socket', 'http'] as const)('asking for numbers, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await sell(house);
  });
  afterEach(() => closeForms(house.mia, house.sam, house.li));
  afterAll(() => house.stop());

  test('the overview has the process metrics and the win rate, and says what comes later', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics');
    const overview = await answer(
      mia,
      'Numbers · Sales',
      'This quarter (Oct – Dec), compared with Jul 1 – Aug 23',
      'comes with leads',
      'Win rate',
      '2 of 5 · 40 % (12–77 %)',
      '$45,000',
      '1 deal · $60K',
    );
    expect(overview.isOnlyVisibleToYou).toBe(true);
    await press(mia, overview, 'Average deal size');
    await answer(mia, 'Average deal size · Sales', 'mean $45,000 · median $45,000 · 2 deals · sum $90,000');
    await press(mia, overview, 'How is this counted?');
    await answer(
      mia,
      'Whose: Sales',
      'Period: Oct – Dec; days begin and end in America/New_York',
      'As of: ',
      'Compared with: Jul 1 – Aug 23, the same part of the period before',
      'Of the deals closed in the period, qualified or not',
      'Counted: 2 out of 5 deals',
      'Of the qualified deals closed',
      'one period ago',
      'How sure',
    );
    // What is open today was not open last year.
    await mia.command(SALES, '/metrics last year');
    await answer(mia, 'Last year (Jan – Dec 2025)', 'Value per stage, as things stand');
  });

  test('every number of the overview leads to its deals', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics');
    const overview = await answer(mia, 'Numbers · Sales', 'This quarter');
    for (const name of ['Opportunity → qualified', 'Value per stage', 'Win rate']) {
      await press(mia, overview, name);
      await press(mia, await answer(mia, `${name} · Sales`), 'Show deals');
      await answer(mia, `Deals · ${name} · Sales`, 'deals');
    }
    for (const name of ['Qualified win rate', 'Sales cycle', 'Qualified deals per win', 'Average deal size'])
      await press(mia, overview, name);
  });

  test('a number comes with how sure it is, by value, its receipt and exactly its deals', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics win rate this quarter');
    const rate = await answer(
      mia,
      'Win rate · Sales · This quarter (Oct – Dec)',
      '2 of 5 · 40 % (12–77 %) · by value 60 %',
      'Before (Jul 1 – Aug 23): no data',
    );
    await press(mia, rate, 'How is this counted?');
    await answer(
      mia,
      'How is this counted? Win rate',
      'Counted: 2 out of 5 deals',
      'Whose: Sales',
      'Oct – Dec; days begin and end in America/New_York',
      'Left out: nothing',
      'Small sample',
    );
    await press(mia, rate, 'Show deals');
    const behind = await answer(mia, 'Deals · Win rate · Sales', 'D-1 · Acme', 'D-5 · Hooli', '5 deals');
    expect(says(behind, 'Stark')).toBe(false);
    await press(mia, behind, 'Won');
    const won = await mia.waitFor('the won ones in its place', () =>
      mia.messages(SALES).find((message) => says(message, 'Won · Win rate') && says(message, '2 deals')),
    );
    expect(says(won, 'Hooli')).toBe(false);
    await pickFrom(mia, won, 'D-2 · Globex');
    await answer(mia, 'D-2 · Globex', 'Won');
  });

  test('reasons, stages and owners come as a picture and a table', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics loss-reasons');
    const reasons = await answer(
      mia,
      'Loss reasons · Sales',
      '3 deals · worth $60,000',
      'Too late',
      '$50,000',
    );
    expect(reasons.blocks.map((block) => block.type)).toContain('data_visualization');
    await mia.command(SALES, '/metrics win rate by owner');
    await answer(mia, 'Win rate by owner · Sales', 'Mia Rossi');
    await mia.command(SALES, '/metrics value per stage');
    await answer(
      mia,
      'Value per stage · Sales',
      'Qualification',
      '1 deal · worth $60,000',
      'weighted $6,000',
    );
  });

  test('where Slack cannot draw charts yet, the table alone carries the numbers', async () => {
    const { mia, workspace } = house;
    workspace.faults.refuseBlock('data_visualization');
    await mia.command(SALES, '/metrics loss reasons this year');
    const plain = await answer(mia, 'Loss reasons · Sales · This year', 'Too late');
    workspace.faults.clear();
    expect(plain.blocks.map((block) => block.type)).not.toContain('data_visualization');
    expect(plain.blocks.map((block) => block.type)).toContain('data_table');
  });

  test('a slip of the finger is asked about, and its button does what was meant', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics winrte by ownr');
    const asked = await answer(mia, 'I don’t know what “winrte by ownr” is here', 'Did you mean');
    await press(mia, asked, '/metrics win rate by owner');
    await answer(mia, 'Win rate by owner · Sales', '2 of 5');
    await mia.command(SALES, '/metrics win rate of the moon');
    await answer(mia, 'I don’t know what “moon” is here', 'whose: /metrics win rate by competitor');
    await mia.command(SALES, '/metrics win rate and sales cycle');
    await press(mia, await answer(mia, 'One number at a time'), '/metrics sales cycle');
    await answer(mia, 'Sales cycle · Sales', 'median', '2 deals');
    await mia.command(SALES, '/metrics stage age by month');
    await answer(mia, 'Stage age can’t be split by month');
    await mia.command(SALES, '/metrics deals won last century');
    expect(says(await answer(mia, 'I don’t know what “last century” is here'), 'Did you mean')).toBe(false);
    await mia.command(SALES, '/metrics stage mix by owner');
    await answer(mia, 'Second half of the stages, by owner');
    await mia.command(SALES, '/metrics activities by type last month');
    await answer(mia, 'Activities · Sales · Last month');
    await mia.command(SALES, '/metrics winrte lst quarter by ownr');
    await press(mia, await answer(mia, 'Did you mean'), '/metrics win rate last quarter by owner');
    await answer(mia, 'Win rate by owner · Sales · Last quarter');
    // Words that mean something by themselves may belong to the one that does not.
    await mia.command(SALES, '/metrics win rat by competiter last quarter');
    await press(mia, await answer(mia, 'Did you mean'), '/metrics win rate by competitor last quarter');
    await answer(mia, 'Win rate by competitor · Sales · Last quarter');
    await mia.command(SALES, '/metrics los reasons');
    await press(mia, await answer(mia, '“los” is here', 'Did you mean'), '/metrics loss reasons');
    await answer(mia, 'Loss reasons · Sales');
    await mia.command(SALES, '/metrics average deal siez');
    await press(mia, await answer(mia, '“siez” is here', 'Did you mean'), '/metrics average deal size');
    await answer(mia, 'Average deal size · Sales');
    await mia.command(SALES, '/metrics win rate for carterr');
    await press(mia, await answer(mia, 'Did you mean'), '/metrics win rate for carter');
    await answer(mia, 'Win rate · Sam Carter');
    await mia.command(SALES, '/metrics stage tiem last 90 dyas');
    await press(mia, await answer(mia, 'Did you mean'), '/metrics stage time last 90 days');
    await answer(mia, 'Stage time · Sales · Last 90 days');
    await mia.command(SALES, '/metrics win rate excluding Sam');
    expect(says(await answer(mia, 'I don’t know what “excluding Sam” is here'), 'Did you mean')).toBe(false);
    await mia.command(SALES, '/metrics win rate next quarter');
    await answer(mia, 'Win rate · Sales', 'this period is still to come');
    await mia.command(SALES, '/metrics win rate by owner, source and product');
    await answer(mia, 'I can split by two at most');
    await mia.command(SALES, '/pipeline next month');
    await answer(mia, 'which is still to come');
    await mia.command(SALES, '/metrics win rate as of tomorrow');
    await answer(mia, 'Tue, Nov 24 is still to come');
  });

  test('names of people need no keyword, and a past day is as it was', async () => {
    const { sam } = house;
    await sam.command(SALES, '/metrics win rate mia rossi');
    await answer(sam, 'Win rate · Mia Rossi', '2 of 5');
    await sam.command(SALES, '/metrics mine win rate');
    await answer(sam, 'Win rate · mine', 'No data');
    await sam.command(SALES, '/metrics win rate as of yesterday');
    await answer(sam, 'Win rate · Sales', 'as of Nov 22', 'No data');
    // What is “this quarter” to whoever reads was another one then.
    await sam.command(SALES, '/metrics win rate as of last quarter');
    await answer(sam, 'Win rate · Sales · Jul – Sep · as of Sep 30');
  });

  test('of two people none is left out in silence: which one, is asked', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics win rate by owner Mia Rossi and Sam Carter this year');
    const asked = await answer(mia, 'One at a time: Mia Rossi and Sam Carter?');
    await press(mia, asked, '/metrics win rate by owner this year Mia Rossi');
    await answer(mia, 'Win rate by owner · mine · This year', '2 of 5');
    await mia.command(SALES, '/metrics win rate everyone');
    await press(mia, await answer(mia, 'Win rate · everyone'), 'How is this counted?');
    await answer(mia, 'Whose: everyone whose deals you see: Sales, and your own');
    await mia.command(SALES, '/metrics sales cycle mine Sam Carter');
    await answer(mia, 'One at a time: Mia Rossi and Sam Carter?');
    // A few letters within a name are no name.
    await mia.command(SALES, '/metrics win rate ossi');
    await answer(mia, 'I don’t know what “ossi” is here');
  });

  test('what is put together shows what it is made of, and the deals that begins with', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics velocity');
    await answer(
      mia,
      'Sales velocity · Sales',
      'actually won over the last 90 days: $1,000 a day',
      'Average deal size',
    );
    await mia.command(SALES, '/metrics share over average');
    const older = await answer(mia, 'Share over average · Sales', 'Mean sales cycle in Classic', 'Mia Rossi');
    await press(mia, older, 'Show deals');
    const won = await answer(mia, 'Won deals · Share over average', 'D-1 · Acme', '2 deals');
    // It is about days; what the deals are worth was not asked.
    expect(says(won, 'Value')).toBe(false);
    await mia.command(SALES, '/metrics pipeline movement this month');
    await answer(mia, 'What moved · Sales', 'Closing');
  });

  test('one steps to the period before, and back', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics win rate');
    const now = await answer(mia, 'Win rate · Sales · This quarter');
    await press(mia, now, '‹ 2026-Q3');
    const before = await mia.waitFor('the quarter before', () =>
      mia.messages(SALES).find((message) => says(message, 'Win rate · Sales · 2026-Q3 (Jul – Sep)')),
    );
    await press(mia, before, '2026-Q4 ›');
    await mia.waitFor('this quarter again', () =>
      mia.messages(SALES).find((message) => says(message, 'Win rate · Sales · 2026-Q4 (Oct – Dec)')),
    );
  });

  test('a form asks the same without typing, opened with the question at hand', async () => {
    const { mia } = house;
    await mia.command(SALES, '/metrics sales cycle by source last month');
    await press(mia, await answer(mia, 'Sales cycle by source · Sales'), 'Change…');
    await questions(mia);
    expect(held(mia, 'Number')).toBe('sales-cycle');
    expect(held(mia, 'Split by')).toBe('source');
    fillIn(mia, 'Number', 'win-rate');
    fillIn(mia, 'Split by', 'outcome');
    await mia.submit().catch(() => undefined);
    fillIn(mia, 'Split by', 'owner');
    fillIn(mia, 'Period', '{"kind":"this","unit":"year"}');
    fillIn(mia, 'First day', '2026-11-01');
    fillIn(mia, 'Last day', '2026-11-10');
    expect(await mia.submit().catch(() => 'asked again')).toBe('asked again');
    fillIn(mia, 'First day', null);
    fillIn(mia, 'Last day', null);
    expect(await mia.submit()).toBe('closed');
    await answer(mia, 'Win rate by owner · Sales · This year', '2 of 5');
  });

  test('sharing names who shared it, and only in the channel of the team it is about', async () => {
    const { mia, sam, li } = house;
    await mia.command(SALES, '/metrics mine win rate');
    const own = await answer(mia, 'Win rate · mine');
    await Promise.all([press(mia, own, 'Share in channel'), press(mia, own, 'Share in channel')]);
    await answer(mia, 'You have shared this already');
    const shared = await li.waitFor('the shared number', () =>
      li.messages(SALES).find((message) => says(message, 'Win rate · Mia Rossi')),
    );
    expect(shared.isOnlyVisibleToYou).toBe(false);
    expect(says(shared, '2 of 5 · 40 % (12–77 %)')).toBe(true);
    expect(says(shared, 'Shared by')).toBe(true);
    const all = li.messages(SALES).filter((message) => says(message, 'Win rate · Mia Rossi'));
    expect(all).toHaveLength(1);
    await press(li, shared, 'Show deals');
    await li.waitFor('the deals behind it', () =>
      li.messages(SALES).find((message) => says(message, '商机 · 赢单率 · Mia Rossi')),
    );
    await sam.command(CHINA, '/metrics win rate');
    const elsewhere = await sam.waitFor('the answer', () =>
      sam.messages(CHINA).find((message) => says(message, 'Win rate · Sales')),
    );
    await press(sam, elsewhere, 'Share in channel');
    await sam.waitFor('the reason', () =>
      sam.messages(CHINA).find((message) => says(message, 'This channel belongs to no team')),
    );
  });

  test('whoever reads a shared overview looks closer with their own eyes, unseen by the others', async () => {
    const { mia, li } = house;
    await mia.command(SALES, '/metrics this year');
    await press(mia, await answer(mia, 'Numbers · Sales', 'This year'), 'Share in channel');
    const shared = await li.waitFor('the shared overview', () =>
      li.messages(SALES).find((message) => says(message, 'Numbers · Sales') && says(message, 'Shared by')),
    );
    await press(li, shared, 'Win rate');
    const closer = await answer(li, '赢单率 · Sales · 今年');
    expect(closer.isOnlyVisibleToYou).toBe(true);
  });

  test('a question needs no slash in a direct message', async () => {
    const { mia } = house;
    await mia.directMessage('win rate by owner this year');
    await mia.waitFor('the answer', () =>
      mia.directMessages().find((message) => says(message, 'Win rate by owner · Sales · This year')),
    );
    await mia.directMessage('funnel by source');
    await mia.waitFor('the answer', () =>
      mia.directMessages().find((message) => says(message, 'Stage conversion by source · Sales')),
    );
  });

  test('a Chinese-speaking rep asks and reads it all in Chinese', async () => {
    const { li } = house;
    await li.command(SALES, '/metrics 本季度各销售赢单率');
    const rate = await answer(
      li,
      '赢单率（按负责人） · Sales · 本季度（10月至12月）',
      '2 / 5 · 40%（12–77%）',
    );
    await press(li, rate, '怎么算的？');
    await answer(li, '统计期内关闭的商机', '5 个商机中的 2 个');
    await li.command(SALES, '/metrics');
    await answer(li, '指标 · Sales', '随线索功能提供', '各阶段金额');
    await li.command(SALES, '/metrics 赢单率 李雷和Mia Rossi');
    await answer(li, '一次只能看其中一个：李雷和Mia Rossi');
    await li.command(SALES, '/metrics 赢单律 按 竞争对手');
    await answer(li, '没看懂', '你是不是要输入');
    await li.command(SALES, '/metrics 帮助');
    await answer(li, '/metrics 后面可以输入', '/metrics 赢单率 按竞争对手 上季度');
  });
});
