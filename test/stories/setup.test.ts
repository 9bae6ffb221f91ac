import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SubmissionRefused } from '../../src/local-workspace/index.ts';
import type { ClientMessage } from '../../src/local-workspace/protocol.ts';
import { CHINA, type House, openHouse, SALES } from './house.ts';
import {
  answer,
  closeForms,
  fillIn,
  formSays,
  held,
  offers,
  pick,
  press,
  questions,
  says,
} from './selling.ts';

describe('setting up where Slack is slow, or from the Home tab', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.stop());

  test('the form opens at once, and the people of the channel come in when they are known', async () => {
    const { sam, mia, li, workspace } = house;
    workspace.faults.delay('conversations.members', 1500);
    await sam.command(SALES, '/stagecoach setup');
    await sam.waitFor('the form', () => sam.view());
    expect(formSays(sam, 'Looking up who is in the channel')).toBe(true);
    fillIn(sam, 'Team', 'Typed meanwhile');
    await sam.waitFor('the members', () => !formSays(sam, 'Looking up'));
    workspace.faults.clear();
    expect(held(sam, 'Members')).toEqual([mia.id, li.id]);
    expect(held(sam, 'Team')).toBe('Typed meanwhile');
    await closeForms(sam);
  });

  test('who speaks Chinese is asked in Chinese, with the zone and the currency of where they are', async () => {
    const { li } = house;
    await li.command('china', '/stagecoach 设置');
    await li.waitFor('the form', () => li.view());
    expect(held(li, '团队')).toBe('China');
    expect(held(li, '时区')).toBe('Asia/Shanghai');
    expect(held(li, '币种')).toBe('CNY');
    expect(held(li, '语言')).toBe('zh');
    expect(held(li, '经理')).toBe(li.id);
    expect(await offers(li, '时区', '中欧')).toContain('Europe/Berlin · 中欧时间');
    expect(await offers(li, '币种', '欧元')).toEqual(['EUR · 欧元']);
    await closeForms(li);
  });

  test('set up from the Home tab, the Home tab shows what is there now', async () => {
    const { sam } = house;
    await sam.openHome();
    await sam.waitFor('the doorstep', () => sam.home());
    await sam.click({ actionId: 'setup.start' });
    await sam.waitFor('the form', () => sam.view());
    await sam.submit();
    await sam.waitFor('the Home tab', () =>
      says({ text: '', blocks: sam.home()?.view.blocks ?? [] }, 'Hello Sam Carter'),
    );
    await sam.waitFor('the welcome', () => sam.directMessages().some((one) => says(one, 'Sales is ready')));
    await closeForms(sam);
  });
});

describe('setting up', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house.stop());

  /** Sends the form and waits for what is told in the channel. */
  async function sendForm(said: string): Promise<ClientMessage> {
    const { sam } = house;
    await sam.submit();
    const told = await sam.waitFor(said, () => lastOf(SALES, said));
    await sam.waitFor('the form to be over', () => !sam.view() || formSays(sam, 'Done'));
    await closeForms(sam);
    return told;
  }

  function lastOf(channel: string, said: string): ClientMessage | undefined {
    const last = house.sam.messages(channel).at(-1);
    return last && says(last, said) ? last : undefined;
  }

  test('before setup the Home tab offers to start it, in the language of who looks', async () => {
    const { li, sam } = house;
    await li.openHome();
    const home = await li.waitFor('the doorstep', () => li.home());
    expect(says({ text: '', blocks: home.view.blocks }, '开始设置')).toBe(true);
    await sam.openHome();
    await sam.waitFor('the doorstep', () => sam.home());
    await sam.click({ actionId: 'setup.start' });
    await sam.waitFor('the form', () => sam.view());
    expect(held(sam, 'Manager')).toBe(sam.id);
    await closeForms(sam);
  });

  test('the form comes filled in: the channel, its people, whoever runs it, their zone and its currency', async () => {
    const { sam, mia, li } = house;
    await sam.command(SALES, '/stagecoach setup');
    expect(await questions(sam)).toEqual([
      'Pipeline',
      'Team',
      'Channel',
      'Members',
      'Manager',
      'Time zone',
      'Currency',
      'Language',
    ]);
    expect(held(sam, 'Pipeline')).toBe('classic');
    expect(held(sam, 'Team')).toBe('Sales');
    expect(held(sam, 'Channel')).toBe(SALES);
    expect(held(sam, 'Members')).toEqual([mia.id, li.id]);
    expect(held(sam, 'Manager')).toBe(sam.id);
    expect(held(sam, 'Time zone')).toBe('America/New_York');
    expect(held(sam, 'Currency')).toBe('USD');
    expect(held(sam, 'Language')).toBe('en');
  });

  test('zones and currencies are found by how people call them', async () => {
    const { sam } = house;
    expect(await offers(sam, 'Time zone', 'shanghai')).toEqual(['Asia/Shanghai · China Standard Time']);
    expect(await offers(sam, 'Currency', 'yuan')).toContain('CNY · Chinese Yuan');
    expect(await offers(sam, 'Currency', '')).toContain('USD · US Dollar');
  });

  test('a bot cannot be a member, and nothing that was chosen is lost', async () => {
    const { sam, mia } = house;
    fillIn(sam, 'Members', [mia.id, 'U0STAGE']);
    const refused = await sam.submit().catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(SubmissionRefused);
    expect(refused instanceof SubmissionRefused && refused.errors.members).toContain('can’t be members');
    expect(held(sam, 'Members')).toEqual([mia.id, 'U0STAGE']);
  });

  test('once sent, it says what was made and what to type next', async () => {
    const { sam, mia } = house;
    fillIn(sam, 'Members', [mia.id]);
    const told = await sendForm('Sales is ready');
    expect(says(told, 'Classic: Qualification → Needs analysis → Proposal → Negotiation')).toBe(true);
    expect(says(told, 'You are the admin')).toBe(true);
    expect(says(told, '/deal new Acme 50k by end of month')).toBe(true);
    expect(told.isOnlyVisibleToYou).toBe(true);
  });

  test('a rate says what one unit is worth, and must be in the currency of the workspace', async () => {
    const { sam, mia } = house;
    await sam.command(SALES, '/stagecoach rate EUR 1,08');
    await answer(sam, '1 EUR = 1.08 USD');
    await sam.command(SALES, '/stagecoach rate EUR 7.8 CNY');
    await answer(sam, 'Rates are kept in USD');
    await sam.command(SALES, '/stagecoach rate USD 2');
    await answer(sam, 'it needs no rate');
    await sam.command(SALES, '/stagecoach rate EUR lots');
    await answer(sam, 'can’t read “lots” as a rate');
    await mia.command(SALES, '/stagecoach rate EUR 2');
    await answer(mia, 'can’t set exchange rates');
  });

  test('a rate for a coming day is not taken for last year’s', async () => {
    const { sam } = house;
    await sam.command(SALES, '/stagecoach rate EUR 1.09 on 1 December');
    await answer(sam, 'Do you mean Mon, Dec 1, 2025?', 'EUR 1.09 2025-12-01', 'ahead of its day');
    await sam.command(SALES, '/stagecoach rate EUR 1.09 2025-12-01');
    await answer(sam, '1 EUR = 1.09 USD from Mon, Dec 1, 2025 on');
    await sam.command(SALES, '/stagecoach rate EUR 1.07 on 1 November');
    await answer(sam, '1 EUR = 1.07 USD from Sun, Nov 1 on');
  });

  test('a rep who wants to change the team is told who can', async () => {
    const { mia } = house;
    await mia.command(SALES, '/stagecoach setup');
    await answer(mia, 'You can’t change this team');
  });

  test('run again, setup changes the team that is there', async () => {
    const { sam } = house;
    await sam.command(SALES, '/stagecoach setup');
    await press(sam, await answer(sam, 'What would you like to do?'), 'Change Sales');
    await sam.waitFor('the form', () => sam.view());
    expect(held(sam, 'Managers')).toEqual([sam.id]);
    fillIn(sam, 'Team', 'North');
    await pick(sam, 'Time zone', 'chicago');
    const told = await sendForm('North is changed');
    expect(says(told, 'America/Chicago')).toBe(true);
    expect(says(told, 'with 1 member')).toBe(true);
  });

  test('in a channel without a team, setup offers first to add one there', async () => {
    const { sam } = house;
    await sam.command(CHINA, '/stagecoach setup');
    const asked = await sam.waitFor('the question', () =>
      sam.messages(CHINA).find((message) => says(message, 'This channel has no team yet')),
    );
    expect(says(asked, 'Add a team Change North')).toBe(true);
    await press(sam, asked, 'Add a team');
    await sam.waitFor('the form', () => sam.view());
    expect(held(sam, 'Channel')).toBe(CHINA);
    await closeForms(sam);
  });

  test('or adds another one, with a pipeline in its own language', async () => {
    const { sam } = house;
    await sam.command(SALES, '/stagecoach setup');
    await press(sam, await answer(sam, 'What would you like to do?'), 'Add a team');
    await sam.waitFor('the form', () => sam.view());
    fillIn(sam, 'Team', 'north');
    await expect(sam.submit()).rejects.toThrow('There is a “north” already');
    fillIn(sam, 'Team', '华东');
    fillIn(sam, 'Channel', CHINA);
    fillIn(sam, 'Members', []);
    fillIn(sam, 'Language', 'zh');
    fillIn(sam, 'Pipeline', 'manufacturing');
    await pick(sam, 'Currency', 'CNY');
    const told = await sendForm('华东 is ready');
    expect(says(told, '方案与报价 → 样品测试 → 规格确认 → 合同与招标')).toBe(true);
  });

  test('somebody who comes later says which team is theirs, and is welcomed', async () => {
    const { li } = house;
    await li.command(SALES, '/deal');
    await press(li, await answer(li, '你属于哪个团队？'), '华东');
    await answer(li, '欢迎加入 华东', '/deal 新建');
    await li.command(SALES, '/pipeline');
    await answer(li, '制造业 · 华东');
  });
});
