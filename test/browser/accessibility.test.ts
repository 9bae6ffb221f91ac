/** Every surface in both themes and both languages, by the rules of WCAG 2 AA as axe checks them; with pictures. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, it } from 'vitest';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { expectAccessible } from './axe.ts';
import { openBrowser } from './browser.ts';
import { type Exhibition, openExhibition } from './exhibition.ts';

let browser: Browser;
let gallery: Exhibition;

beforeAll(async () => {
  browser = await openBrowser();
  gallery = await openExhibition(browser);
});

beforeEach(() => gallery.closeForms());

afterAll(async () => {
  await gallery?.leave();
  await browser?.close();
});

describe('everybody can use', () => {
  it.each(['text', 'pictures', 'boxes', 'actions', 'table', 'charts', 'more-charts'])(
    'a message with %s',
    async (name) => {
      const mia = await gallery.sit(`${MIA}/${DEALS}`);
      const message = await gallery.posted(mia, name);
      await message.scrollIntoViewIfNeeded();
      await expectAccessible(mia, `message-${name}`);
    },
  );

  it('a form with every input, its menus, its calendar and its errors', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const form = await gallery.opened(mia, 'form');
    await expectAccessible(mia, 'modal-form');
    await form.getByRole('combobox', { name: /^Stage/u }).click();
    await mia.page.getByRole('option').first().waitFor();
    await expectAccessible(mia, 'modal-select');
    await form.getByRole('textbox', { name: /^Expected close/u }).press('ArrowDown');
    await mia.page.getByRole('grid').waitFor();
    await expectAccessible(mia, 'modal-calendar');
    await mia.page.keyboard.press('Escape');
    await mia.press('Save', form);
    await form.locator('[aria-invalid=true]').first().waitFor();
    await expectAccessible(mia, 'modal-errors');
  });

  it('alerts in a form, and a question before anything dangerous', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    await gallery.opened(mia, 'alerts');
    await expectAccessible(mia, 'modal-alerts');
    await gallery.closeForms();
    await mia.form.waitFor({ state: 'detached' });
    await mia.press('Delete', await gallery.opened(mia, 'stack'));
    await mia.page.getByRole('dialog', { name: 'Lose this deal?' }).waitFor();
    await expectAccessible(mia, 'modal-confirm');
  });

  it('a thread beside its channel, and the menu of a message', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    await mia.type('What about the price?');
    const message = await mia.message('What about the price?');
    await message.hover();
    await mia.press('Reply in thread', message);
    await mia.page.getByRole('complementary').getByRole('article').first().waitFor();
    await message.click({ button: 'right' });
    await mia.page.getByRole('menu').waitFor();
    await expectAccessible(mia, 'thread-and-menu');
  });
});

/** What each finds under its own words. */
const readers = [
  { language: 'English', id: MIA, suffix: '', drawer: 'Open the sidebar', clock: /Workspace clock/u },
  { language: 'Chinese', id: LI, suffix: '-zh', drawer: '打开侧边栏', clock: /工作区时钟/u },
] as const;

describe.each(readers)('somebody who reads $language can use', ({ id, suffix, drawer, clock }) => {
  it('the Home tab', async () => {
    const seat = await gallery.sit(`${id}/home`);
    await seat.page.getByRole('table').first().waitFor();
    await seat.page.getByRole('figure').first().locator('svg').first().waitFor();
    await expectAccessible(seat, `home-gallery${suffix}`);
  });

  it('the sidebar, the clock, the people, the jump to anywhere, and the completion of commands', async () => {
    const seat = await gallery.sit(`${id}/${DEALS}`);
    await seat.page.getByRole('button', { name: clock }).click();
    await seat.page.getByRole('dialog').or(seat.page.locator('.clock-panel')).first().waitFor();
    await expectAccessible(seat, `clock${suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.page.getByRole('button', { name: /Switch person|切换成员/u }).click();
    await seat.page.getByRole('menu').waitFor();
    await expectAccessible(seat, `people${suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.page.keyboard.press('Control+k');
    await seat.page.getByRole('option').first().waitFor();
    await expectAccessible(seat, `jump${suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.composer.pressSequentially('/');
    await seat.page.getByRole('option').first().waitFor();
    await expectAccessible(seat, `completion${suffix}`);
  });

  it('a table, the drawer and a form on a phone', async () => {
    const seat = await gallery.sit(`${id}/${DEALS}`, { isPhone: true });
    await gallery.posted(seat, 'table');
    await expectAccessible(seat, `phone-table${suffix}`);
    await seat.press(drawer);
    await seat.page.getByRole('navigation').first().waitFor();
    await expectAccessible(seat, `phone-drawer${suffix}`);
    await seat.page.keyboard.press('Escape');
    await gallery.opened(seat, 'form');
    await expectAccessible(seat, `phone-form${suffix}`);
  });
});
