/** The first two minutes: the guide's way through the product, with its buttons or by hand. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible } from './axe.ts';
import { openBrowser, type Windows } from './browser.ts';
import { openCompany } from './company.ts';

let browser: Browser;
let company: Windows;

beforeAll(async () => {
  browser = await openBrowser();
  company = await openCompany(browser);
});

afterAll(async () => {
  company?.leave();
  await browser?.close();
});

const guides = [
  {
    language: 'English',
    person: 'U0MIA',
    picture: 'guide',
    name: 'Guide',
    step: (step: number) => `Step ${step} of 6`,
    type: 'Type it for me',
    colleague: 'David Okafor',
    list: 'My open deals',
    logged: 'Logged Call',
    gate: 'Only this is still missing',
    cancel: 'Cancel',
    reason: 'Reason',
    winner: 'Lost to',
    lose: 'Lost',
    ask: 'Take this back from',
    undo: 'Take back',
    undone: 'Took back',
    clock: 'Move the clock',
    monday: /Mon.* 9:00/u,
    end: 'All steps seen',
  },
  {
    language: 'Chinese',
    // Others type as somebody else at the same time, and would take her steps for her.
    person: 'U0WUJING',
    picture: 'guide-zh',
    name: '向导',
    step: (step: number) => `第 ${step} 步，共 6 步`,
    type: '替我输入',
    colleague: '陈立',
    list: '我的进行中商机',
    logged: '记录了电话',
    gate: '只差以下几项',
    cancel: '取消',
    reason: '输单原因',
    winner: '输给谁',
    lose: '输单',
    ask: '要撤销',
    undo: '撤销',
    undone: '撤销了',
    clock: '调整时钟',
    monday: /周一.*0?9:00/u,
    end: '已全部看完',
  },
] as const;

describe('the guide', () => {
  it.each(guides)(
    'leads from a list to Monday morning with its buttons alone, in $language',
    async (words) => {
      const seat = await company.sit(words.person);
      const guide = seat.page.getByRole('region', { name: words.name });
      await guide.getByText(words.step(1)).waitFor();
      await seat.message(words.colleague);
      await expectAccessible(seat, words.picture);
      await seat.press(words.type, guide);
      await seat.message(words.list);

      await guide.getByText(words.step(2)).waitFor();
      await seat.press(words.type, guide);
      await seat.message(words.logged);

      await guide.getByText(words.step(3)).waitFor();
      await seat.press(words.type, guide);
      await seat.form.getByText(words.gate).waitFor();
      await expectAccessible(seat, `${words.picture}-gate`);
      await seat.send(words.cancel);

      await guide.getByText(words.step(4)).waitFor();
      await seat.press(words.type, guide);
      for (const menu of [words.reason, words.winner]) {
        await seat.form.getByRole('combobox', { name: menu }).click();
        await seat.page.getByRole('option').first().click();
      }
      await seat.send(words.lose);

      await guide.getByText(words.step(5)).waitFor();
      await seat.press(words.type, guide);
      await seat.press(words.undo, await seat.message(words.ask));
      await seat.message(words.undone);

      await guide.getByText(words.step(6)).waitFor();
      await seat.press(words.clock, guide);
      await guide.getByText(words.end).waitFor();
      await seat.page.getByRole('button', { name: words.monday }).waitFor();
      await seat.picture(`${words.picture}-end`);
    },
  );

  it('ticks off what is done by hand, is where it was after a reload and in another tab, and can be sent away', async () => {
    const nora = await company.sit('U0NORA');
    const guide = nora.page.getByRole('region', { name: 'Guide' });
    await guide.getByText(/^Step 1 of/u).waitFor();
    await nora.type('/deal list');
    await guide.getByText(/^Step 2 of/u).waitFor();
    await nora.press('Skip', guide);
    await guide.getByText(/^Step 3 of/u).waitFor();
    await nora.page.reload();
    await guide.getByText(/^Step 3 of/u).waitFor();
    const second = await company.sit('U0NORA');
    const same = second.page.getByRole('region', { name: 'Guide' });
    await same.getByText(/^Step 3 of/u).waitFor();
    await nora.press('Dismiss the guide', guide);
    await guide.waitFor({ state: 'detached' });
    await same.waitFor({ state: 'detached' });
    await nora.page.getByRole('button', { name: /^Guide/u }).click();
    await guide.getByText(/^Step 3 of/u).waitFor();
  });

  it('fits a phone, where it leaves the conversation the room until all of a step is asked for', async () => {
    const david = await company.sit('U0DAVID', { isPhone: true });
    const guide = david.page.getByRole('region', { name: 'Guide' });
    await guide.getByRole('button', { name: 'Type it for me' }).waitFor();
    await expectAccessible(david, 'guide-phone');
    const folded = await guide.boundingBox();
    expect(folded?.width).toBeLessThanOrEqual(390);
    expect(folded?.height).toBeLessThanOrEqual(120);
    await expect.poll(() => guide.getByRole('button', { name: 'Skip' }).isVisible()).toBe(false);
    await david.press('Show the whole step', guide);
    await guide.getByRole('button', { name: 'Skip' }).waitFor();
  });
});
