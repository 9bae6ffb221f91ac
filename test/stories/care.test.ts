import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { SlackUserId } from '../../src/domain/ids.ts';
import { SubmissionRefused } from '../../src/local-workspace/index.ts';
import { endMembership, setMember } from '../../src/operations/set-up-team.ts';
import { type By, readDirectory } from '../../src/operations/workspace.ts';
import { CHINA, type House, openHouse, SALES } from './house.ts';
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
} from './selling.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await setUpTeam(house);
  await newDeal(house.mia, 'Acme 50k');
  await newDeal(house.mia, 'Globex 20k');
  await newDeal(house.li, '华为 50万');
});
afterEach(() => closeForms(house.mia, house.sam, house.li));
afterAll(() => house.stop());

/** Li leaves Sam's team for a new one. */
async function moveLiToChina(): Promise<void> {
  const { sam, bot } = house;
  await sam.command(SALES, '/stagecoach setup');
  await press(sam, await answer(sam, 'What would you like to do?'), 'Add a team');
  await questions(sam);
  fillIn(sam, 'Team', '华东');
  fillIn(sam, 'Channel', CHINA);
  fillIn(sam, 'Members', []);
  await sam.submit();
  await answer(sam, '华东 is ready');
  const [workspace] = await bot.workspaces.all();
  if (!workspace) throw new Error('no workspace');
  const { teams, people } = await readDirectory(workspace);
  const idOf = (slackUserId: string) =>
    [...people.values()].find((one) => one.slackUserId === slackUserId)?.id;
  const [li, boss] = [idOf('U0LI'), idOf('U0SAM')];
  const china = [...teams.values()].find(({ name }) => name === '华东');
  const sales = [...teams.values()].find(({ name }) => name !== '华东');
  if (!li || !boss || !china || !sales) throw new Error('somebody is missing');
  const by: By = { actor: { kind: 'person', personId: boss }, requestKey: null };
  const profile = {
    slackUserId: SlackUserId.parse('U0LI'),
    name: '李雷',
    language: 'zh',
    zone: null,
  } as const;
  await setMember(workspace, by, china.id, profile, { role: 'member', isPrimary: true });
  await endMembership(workspace, by, sales.id, li);
}

describe('the next step', () => {
  test('is set in one line', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal next D-1 send contract by Friday');
    await answer(mia, 'D-1 · Acme Next step: send contract, due Fri, Nov 27');
    expect(mia.view()).toBeNull();
  });

  test('is offered again to be put off, and a due date nobody can read comes back', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal next acme');
    await questions(mia);
    expect(held(mia, 'What will you do?')).toBe('send contract');
    fillIn(mia, 'By when', 'when pigs fly');
    await expect(mia.submit()).rejects.toThrow(SubmissionRefused);
    fillIn(mia, 'By when', 'in 2 weeks');
    await mia.submit();
    await answer(mia, 'Next step: send contract, due Mon, Dec 7');
  });

  test('is done with one word, and what comes next is one button away', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal done D-1');
    const told = await answer(mia, 'Done: send contract', 'No next step yet');
    await press(mia, told, 'Other…');
    await questions(mia);
    fillIn(mia, 'What will you do?', 'Meet their lawyer');
    await mia.submit();
    await answer(mia, 'Next step: Meet their lawyer');
    await mia.command(SALES, '/deal done globex');
    await answer(mia, 'There is no open next step');
  });

  test('is not taken for done twice by two people with the same card', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/deal show D-1');
    await sam.command(SALES, '/deal show D-1');
    const mine = await answer(mia, 'D-1 · Acme', 'Step done');
    const theirs = await answer(sam, 'D-1 · Acme', 'Step done');
    await press(sam, theirs, 'Step done');
    await answer(sam, 'Done: Meet their lawyer');
    await press(mia, mine, 'Step done');
    await answer(mia, 'changed since', 'Done: Meet their lawyer');
  });

  test('in Chinese', async () => {
    const { li } = house;
    await li.command(SALES, '/deal 下一步 D-3 发合同 下周五前');
    await answer(li, '下一步：发合同');
    await li.command(SALES, '/deal 完成 D-3');
    await answer(li, '已完成：发合同', '还没有下一步');
  });
});

describe('parking', () => {
  test('needs only the day', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal park D-2 until June');
    await answer(mia, 'D-2 · Globex Parked until Tue, Jun 1, 2027');
    await mia.command(SALES, '/deal park D-2 until July');
    await answer(mia, 'parked');
  });

  test('asks for a day, in words, and says why one that is over will not do', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal park D-1 until 2026-11-20');
    await questions(mia);
    expect(formSays(mia, 'Choose a day after today')).toBe(true);
    fillIn(mia, 'Until', 'in 6 weeks');
    fillIn(mia, 'Why?', 'Budget freeze');
    await mia.submit();
    await answer(mia, 'D-1 · Acme Parked until Mon, Jan 4, 2027 · “Budget freeze”');
  });
});

describe('handing over', () => {
  test('takes one line, and the new owner learns what they got', async () => {
    const { mia, sam } = house;
    await mia.command(SALES, '/deal assign D-1 <@U0SAM>');
    await answer(mia, 'D-1 · Acme Handed over from');
    house.bot.kick();
    await sam.waitFor('the news', () => sam.directMessages().find((message) => says(message, 'Acme')));
  });

  test('by a name that fits nobody, asks who', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal assign D-2 to Bob');
    await questions(mia);
    expect(formSays(mia, 'I know nobody called “Bob”')).toBe(true);
    fillIn(mia, 'To', 'U0MIA');
    await expect(mia.submit()).rejects.toThrow(SubmissionRefused);
    fillIn(mia, 'To', 'U0SAM');
    fillIn(mia, 'What should they know?', 'Be gentle with their CFO');
    await mia.submit();
    await answer(mia, 'D-2 · Globex Handed over from', '“Be gentle with their CFO”');
  });

  test('asks for the team only when the new owner is in another one', async () => {
    const { sam, li } = house;
    await li.command(SALES, '/deal assign D-3 sam');
    await answer(li, '转交给');
    expect(li.view()).toBeNull();
    await moveLiToChina();
    await sam.command(SALES, '/deal assign D-3');
    expect(await questions(sam)).toEqual(['To', 'What should they know?']);
    fillIn(sam, 'To', 'U0LI');
    fillIn(sam, 'What should they know?', 'It was yours from the start');
    expect(await sam.submit()).toBe('updated');
    expect(held(sam, 'What should they know?')).toBe('It was yours from the start');
    expect(await questions(sam)).toContain('Team of the deal');
    expect(await sam.submit()).toBe('closed');
    await answer(sam, 'D-3 · 华为 Handed over', '“It was yours from the start”', 'now with team 华东');
    await sam.command(SALES, '/deal assign D-2 <@U0LI>');
    expect(await questions(sam)).toContain('Team of the deal');
    await sam.closeView();
  });

  test('a deal of somebody else stays with them', async () => {
    const { mia } = house;
    await mia.command(SALES, '/deal assign D-1 <@U0MIA>');
    await answer(mia, 'You can’t change this deal', 'can.');
  });
});

describe('editing', () => {
  test('shows every field as it is and writes only what is changed', async () => {
    const { sam } = house;
    await sam.command(SALES, '/deal edit D-1');
    await questions(sam);
    expect(held(sam, 'Deal name')).toBe('Acme');
    expect(held(sam, 'Amount (USD)')).toBe('USD 50,000');
    await sam.submit();
    expect(formSays(sam, 'Nothing to change')).toBe(true);
    fillIn(sam, 'Amount (USD)', '€1.2m');
    await pick(sam, 'Products', 'Premium support');
    await pick(sam, 'Source', 'Trade fair');
    await sam.submit();
    const told = await answer(sam, 'D-1 · Acme Changed Amount: €1,200,000', 'Source: Trade fair');
    expect(says(told, 'Products: Premium support')).toBe(true);
    expect(says(told, 'Name')).toBe(false);
  });

  test('two people who change different fields do not get in each other’s way', async () => {
    const { sam, li } = house;
    await sam.command(SALES, '/deal edit D-3');
    await questions(sam);
    await li.command(SALES, '/deal edit D-3');
    await questions(li);
    fillIn(li, '负责人判断', 'commit');
    await li.submit();
    await answer(li, '修改了 负责人判断：承诺');
    fillIn(sam, 'Deal name', '华为 2027');
    expect(await sam.submit()).toBe('closed');
    const told = await answer(sam, 'Changed Name: 华为 2027');
    expect(says(told, 'call')).toBe(false);
  });

  test('what somebody else changed meanwhile is told, and submitting again confirms', async () => {
    const { sam, li } = house;
    await sam.command(SALES, '/deal edit D-3');
    await questions(sam);
    await li.command(SALES, '/deal edit D-3');
    await questions(li);
    fillIn(li, '商机名称', '华为水泵');
    fillIn(li, '金额（USD）', '90万');
    await li.submit();
    await answer(li, '修改了 名称：华为水泵, 金额：US$900,000');
    fillIn(sam, 'Amount (USD)', '950k');
    expect(await sam.submit()).toBe('updated');
    expect(formSays(sam, '华为水泵')).toBe(true);
    expect(held(sam, 'Amount (USD)')).toBe('950k');
    expect(await sam.submit()).toBe('closed');
    const told = await answer(sam, 'D-3 · 华为水泵', 'Changed Amount: $950,000');
    expect(says(told, 'Name')).toBe(false);
  });
});

test('menus find deals by number and accounts by any part of their name', async () => {
  const { mia, sam } = house;
  await mia.globalShortcut('shortcut.new-deal');
  await questions(mia);
  expect(await offers(mia, 'Account', 'cm')).toEqual(['Acme', 'New: cm']);
  expect(await offers(mia, 'Account', 'ＡＣＭＥ')).toEqual(['Acme']);
  await sam.globalShortcut('shortcut.log');
  await questions(sam);
  expect((await offers(sam, 'Deal', 'D-2'))[0]).toBe('D-2 · Globex');
});
