import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copyDeal } from '../support/many-deals.ts';
import { CHINA, type House, openHouse, SALES } from './house.ts';
import { answer, newDeal, pickFrom, press, says, setUpTeam } from './selling.ts';

describe.each(['socket', 'http'] as const)('looking at deals, over %s', (transport) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(transport);
    await setUpTeam(house);
    await newDeal(house.mia, 'Acme 50k');
    await newDeal(house.mia, 'Globex €20k');
    await newDeal(house.mia, 'Initech');
  });
  afterAll(() => house.stop());

  test('a list shows a rep their own open deals, and a manager the team’s with who owns them', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/deal list');
    const own = await answer(mia, 'My open deals', 'D-1 · Acme', '$50K', 'Qualification', 'As of');
    expect(says(own, 'Owner')).toBe(false);
    await sam.command(SALES, '/deal list');
    await answer(sam, 'Open deals of Sales', 'Owner', 'Mia Rossi', 'D-3 · Initech');
  });

  test('a deal picked from the list is shown', async () => {
    const { sam } = house;
    await sam.command(SALES, '/deal list');
    const list = await answer(sam, 'Open deals of Sales', 'D-3 · Initech');
    await pickFrom(sam, list, 'D-2 · Globex');
    await answer(sam, 'D-2 · Globex', '€20,000', 'Qualification (1 of 4)');
  });

  test('Refresh shows the same list as it is now', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal list');
    const before = await answer(mia, 'My open deals', '3 deals');
    await mia.command(SALES, '/deal next Acme send contract by Tue');
    await answer(mia, 'Next step: send contract');
    await press(mia, before, 'Refresh');
    const after = await mia.waitFor('the list anew', () =>
      mia.messages(SALES).find((message) => says(message, 'My open deals') && says(message, 'send contract')),
    );
    expect(says(after, 'Tue, Nov 24')).toBe(true);
  });

  test('words without a keyword are a stage, a person, a deal, or a question back', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/deal list proposal');
    await answer(mia, 'My open deals · Proposal', 'No open deal matches that');
    await sam.command(SALES, '/deal list mia');
    await answer(sam, 'Open deals of Mia Rossi');
    await mia.command(SALES, '/deal list globex');
    await answer(mia, 'D-2 · Globex', '€20,000');
    await mia.command(SALES, '/deal list zzz');
    await answer(mia, 'I don’t know what “zzz” is here');
    await mia.command(SALES, '/deal list stalled');
    await answer(mia, 'Nothing is stalled');
    await sam.command(SALES, '/deal list <@U0MIA> <@U0SAM>');
    await answer(sam, 'One at a time: Mia Rossi and Sam Carter?');
    await sam.command(SALES, '/deal list mine mia');
    await answer(sam, 'One at a time: Mia Rossi and Sam Carter?');
  });

  test('the pipeline adds up what it can, and says what it leaves out and why', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/pipeline');
    const overview = await answer(mia, 'Classic · Sales', '3 open deals, worth $50,000');
    expect(overview.blocks.map((block) => block.type)).toContain('data_visualization');
    expect(says(overview, '1 deal has no amount')).toBe(true);
    expect(says(overview, 'there is no exchange rate for EUR')).toBe(true);
    await sam.command(SALES, '/stagecoach rate EUR 1.10');
    await answer(sam, '1 EUR = 1.10 USD');
    await press(mia, overview, 'Refresh');
    await mia.waitFor('the value with euros', () =>
      mia.messages(SALES).find((message) => says(message, 'worth $72,000')),
    );
  });

  test('where Slack cannot draw charts yet, the table alone carries the numbers', async () => {
    const { mia, workspace } = house;
    workspace.faults.refuseBlock('data_visualization');
    await mia.command(SALES, '/pipeline mine');
    const plain = await answer(mia, 'Classic · mine', 'Qualification');
    workspace.faults.clear();
    expect(plain.blocks.map((block) => block.type)).not.toContain('data_visualization');
    expect(plain.blocks.map((block) => block.type)).toContain('data_table');
  });

  test('a slip of the finger is asked about, and its button does what was meant', async () => {
    const { mia } = house;
    await mia.command(SALES, '/pipeline moevment');
    const asked = await answer(mia, 'I don’t know what “moevment” is here', '/pipeline movement');
    await press(mia, asked, '/pipeline movement');
    await answer(mia, 'What moved · Sales · Classic · since Mon, Nov 16');
  });

  test('what moved since a day goes from opening to closing, with each line’s deals and value', async () => {
    const { mia } = house;
    await mia.command(SALES, '/pipeline since yesterday');
    const moved = await answer(
      mia,
      'What moved · Sales · Classic · since Sun, Nov 22',
      'Open value +$72,000',
      '$0 (start of Sun, Nov 22) → $72,000 (Nov 23, 9:00 AM)',
      'Opening',
      'Created',
      'Closing',
      '1 deal has no amount',
    );
    await press(mia, moved, 'Show deals');
    const deals = await answer(
      mia,
      'Deals behind: What moved · Sales',
      '3 changes',
      'D-1 · Acme',
      '+$50,000',
    );
    await pickFrom(mia, deals, 'D-2 · Globex');
    await press(mia, moved, 'How is this counted?');
    await answer(
      mia,
      'How this is counted · What moved',
      'to the last cent',
      'no amount and is not in the value',
    );
    await press(mia, moved, 'By stage');
    await mia.waitFor('the stages in its place', () =>
      mia.messages(SALES).find((message) => message.ts === moved.ts && says(message, 'Classic · Sales')),
    );
  });

  test('the deals of a stage are exactly those it counts, and the receipt says how', async () => {
    const { sam } = house;
    await sam.command(SALES, '/pipeline');
    const overview = await answer(sam, 'Classic · Sales', 'weighted by the stages’ probabilities');
    await press(sam, overview, 'Show deals');
    const deals = await answer(sam, 'Deals behind: Classic · Sales', '3 deals', 'Mia Rossi', '$22,000');
    await press(sam, deals, 'Qualification (3)');
    await answer(sam, 'Deals behind: Classic · Sales · Qualification', '3 deals');
    await press(sam, overview, 'How is this counted?');
    await answer(
      sam,
      'How this is counted · Classic · Sales',
      'Qualification 10%',
      'Only deals that you may see',
    );
  });

  test('a shared answer says who shared it, names them where they said “mine”, and is for everybody', async () => {
    const { mia, li } = house;
    await mia.command(SALES, '/pipeline mine');
    await press(mia, await answer(mia, 'Classic · mine', '3 open deals'), 'Share in channel');
    const shared = await answer(li, 'Classic · Mia Rossi', 'Shared by', 'with what Sales may see');
    expect(says(shared, 'Refresh')).toBe(false);
    await press(li, shared, 'Show deals');
    await answer(li, '数字背后的商机：Classic · Mia Rossi', '3 个商机');
  });

  test('everyone, as far as a channel may see, is its team, also for whoever sees more', async () => {
    const { sam, mia } = house;
    await sam.command(SALES, '/pipeline everyone');
    await press(sam, await answer(sam, 'Classic · everyone'), 'Share in channel');
    await answer(mia, 'Classic · Sales', 'Shared by', 'with what Sales may see');
  });

  test('in a channel of no team nothing is shared, and it is said where it can be', async () => {
    const { sam } = house;
    await sam.command(CHINA, '/pipeline');
    const asked = await sam.waitFor('the pipeline', () =>
      sam.messages(CHINA).find((message) => says(message, 'Classic · Sales')),
    );
    await press(sam, asked, 'Share in channel');
    await sam.waitFor('the refusal', () =>
      sam.messages(CHINA).find((message) => says(message, 'This channel belongs to no team')),
    );
  });

  test('the pipeline of a past day is as it was then, and of a day to come it is refused', async () => {
    const { mia } = house;
    await mia.command(SALES, '/pipeline as of yesterday');
    await answer(mia, 'Classic · Sales · Sun, Nov 22', 'There were no open deals here on Nov 22');
    await mia.command(SALES, '/pipeline as of tomorrow');
    await answer(mia, 'which is still to come');
    await mia.command(SALES, '/pipeline mine');
    await answer(mia, 'Classic · mine');
    await mia.command(SALES, '/pipeline @mia @sam');
    await answer(mia, 'One at a time: Mia Rossi and Sam Carter?');
    await mia.command(SALES, '/pipeline Mia Classic');
    await answer(mia, 'Classic · mine');
    await mia.command(SALES, '/pipeline stalled');
    const some = await answer(mia, 'Here all open deals are counted', '/deal list stalled');
    await press(mia, some, '/deal list stalled');
    await answer(mia, 'stalled', 'Nothing is stalled');
    await mia.command(SALES, '/pipeline nowhere');
    await answer(mia, 'There is no pipeline “nowhere”');
  });

  test('undo shows what it would take back, and the history keeps it with who took it back', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal next Acme call the lawyer');
    await answer(mia, 'Next step: call the lawyer');
    await mia.command(SALES, '/deal undo');
    const asked = await answer(mia, 'Take this back from D-1 · Acme?', 'call the lawyer');
    await press(mia, asked, 'Take back');
    await mia.waitFor('the confirmation', () =>
      mia.messages(SALES).find((message) => says(message, 'Took back: Next step: call the lawyer')),
    );
    await mia.command(SALES, '/deal history acme');
    const history = await answer(mia, 'History of D-1', 'call the lawyer', 'taken back by');
    expect(says(history, 'Created in Qualification')).toBe(true);
    await mia.command(SALES, '/deal show acme');
    await answer(mia, 'D-1 · Acme', 'send contract');
  });

  test('Undo below a change takes back that change, unless something later rests on it', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal next Initech first plan');
    const first = await answer(mia, 'Next step: first plan');
    await mia.command(SALES, '/deal next Initech second plan');
    const second = await answer(mia, 'Next step: second plan');
    await press(mia, first, 'Undo');
    await answer(mia, 'I can’t take that back', 'second plan');
    await press(mia, second, 'Undo');
    await mia.waitFor('the confirmation', () =>
      mia.messages(SALES).find((message) => says(message, 'Took back: Next step: second plan')),
    );
  });

  test('a long history comes in pages', async () => {
    const { mia } = house;
    for (let call = 1; call <= 22; call += 1) {
      await mia.command(SALES, `/deal log Globex call: talk number ${call}`);
      await answer(mia, `talk number ${call}”`);
    }
    await mia.command(SALES, '/deal history globex');
    const latest = await answer(mia, 'History of D-2', 'talk number 22', 'Entries 4 to 23 of 23');
    expect(says(latest, 'Created in Qualification')).toBe(false);
    await press(mia, latest, 'Earlier');
    await mia.waitFor('the first page', () =>
      mia
        .messages(SALES)
        .find(
          (message) => says(message, 'Created in Qualification') && says(message, 'Entries 1 to 3 of 23'),
        ),
    );
  });

  test('a name alone shows the deal, and a slip of the finger is offered again', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal acme');
    await answer(mia, 'D-1 · Acme', '$50,000');
    await mia.command(SALES, '/deal shwo acme');
    await press(mia, await answer(mia, 'Did you mean'), '/deal show acme');
    await answer(mia, 'D-1 · Acme', '$50,000');
  });

  test('the Home tab lists what is due and what is open, and a step can be ticked off there', async () => {
    const { mia } = house;
    await mia.openHome();
    const home = await mia.waitFor('the Home tab', () => mia.home());
    const spoken = { text: '', blocks: home.view.blocks };
    expect(says(spoken, 'Hello Mia Rossi')).toBe(true);
    expect(says(spoken, '*send contract* · Tue, Nov 24, tomorrow')).toBe(true);
    expect(says(spoken, '3 open deals')).toBe(true);
    await mia.click({ actionId: 'deal.done' });
    await mia.waitFor('the step to be gone', () => {
      const now = mia.home();
      return now && !says({ text: '', blocks: now.view.blocks }, 'send contract');
    });
  });

  test('a Chinese-speaking rep sees it all in Chinese', async () => {
    const { li } = house;
    await li.command(SALES, '/deal 列表 团队');
    await answer(li, 'Sales：进行中商机', '3 个商机', '负责人', '阶段停留', 'D-1 · Acme');
    await li.command(SALES, '/pipeline 我的');
    await answer(li, 'Classic · 我的', '这里没有进行中的商机');
    await li.command(SALES, '/deal 帮助');
    await answer(li, '/deal 后面可以输入', '/deal 推进 华为 到 方案报价');
    await li.command(SALES, '/deal 撤销');
    await answer(li, '没有可以撤销的操作');
    await li.command(SALES, '/deal 历史 acme');
    await answer(li, 'D-1 · Acme 的历史', '新建于阶段', '已撤销');
  });

  test('a list that can’t hold all deals says so, and how to see the others', async () => {
    const { bot, sam } = house;
    for (const workspace of await bot.workspaces.all()) await copyDeal(workspace, 3, 1000);
    await sam.command(SALES, '/deal list team');
    const list = await answer(sam, 'Open deals of Sales', 'These are only the 1,000 deals created first');
    expect(says(list, ' more; narrow')).toBe(false);
  });
});
