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

/** One person of each language; what differs is what they read. */
const readers = [
  {
    language: 'English',
    id: MIA,
    suffix: '',
    thread: 'Reply in thread',
    drawer: 'Open the sidebar',
    home: 'Gallery',
    person: /Switch person/u,
    clock: /Workspace clock/u,
  },
  {
    language: 'Chinese',
    id: LI,
    suffix: '-zh',
    thread: '在消息列中回复',
    drawer: '打开侧边栏',
    home: 'Gallery',
    person: /切换成员/u,
    clock: /工作区时钟/u,
  },
] as const;

describe.each(readers)('everybody can use, in $language,', (reader) => {
  const place = `${reader.id}/${DEALS}`;

  it.each(['text', 'pictures', 'boxes', 'actions', 'table', 'charts', 'more-charts'])(
    'a message with %s',
    async (name) => {
      const seat = await gallery.sit(place);
      const message = await gallery.posted(seat, name);
      await message.scrollIntoViewIfNeeded();
      await expectAccessible(seat, `message-${name}${reader.suffix}`);
    },
  );

  it.each(['form', 'alerts', 'stack'])('the form %s, and its menus and questions', async (name) => {
    const seat = await gallery.sit(place);
    const form = await gallery.opened(seat, name);
    await expectAccessible(seat, `modal-${name}${reader.suffix}`);
    if (name === 'form') {
      await form.getByRole('combobox', { name: /^Stage/u }).click();
      await seat.page.getByRole('option').first().waitFor();
      await expectAccessible(seat, `modal-select${reader.suffix}`);
      await seat.page.keyboard.press('Escape');
      await form.getByRole('textbox', { name: /^Expected close/u }).press('ArrowDown');
      await seat.page.getByRole('grid').waitFor();
      await expectAccessible(seat, `modal-calendar${reader.suffix}`);
      await seat.page.keyboard.press('Escape');
      await seat.press('Save', form);
      await form.locator('[aria-invalid=true]').first().waitFor();
      await expectAccessible(seat, `modal-errors${reader.suffix}`);
    }
    if (name === 'stack') {
      await seat.press('Delete', form);
      await seat.page.getByRole('dialog', { name: 'Lose this deal?' }).waitFor();
      await expectAccessible(seat, `modal-confirm${reader.suffix}`);
    }
  });

  it('a thread beside its channel, and a menu on a message', async () => {
    const seat = await gallery.sit(place);
    await seat.type('What about the price?');
    const message = await seat.message('What about the price?');
    await message.hover();
    await seat.press(reader.thread, message);
    await seat.page.getByRole('complementary').getByRole('article').first().waitFor();
    await expectAccessible(seat, `thread${reader.suffix}`);
    await message.click({ button: 'right' });
    await seat.page.getByRole('menu').waitFor();
    await expectAccessible(seat, `menu${reader.suffix}`);
  });

  it('the Home tab', async () => {
    const seat = await gallery.sit(`${reader.id}/home`);
    await seat.page.getByRole('table').first().waitFor();
    await seat.page.locator('svg.recharts-surface').first().waitFor();
    await expectAccessible(seat, `home-gallery${reader.suffix}`);
  });

  it('the sidebar with its switches, the jump to anywhere, and the completion of commands', async () => {
    const seat = await gallery.sit(place);
    await seat.page.getByRole('button', { name: reader.person }).click();
    await seat.page.getByRole('menu').waitFor();
    await expectAccessible(seat, `person-switch${reader.suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.page.getByRole('button', { name: reader.clock }).click();
    await seat.page.locator('.clock-panel').waitFor();
    await expectAccessible(seat, `clock${reader.suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.page.keyboard.press('Control+k');
    await seat.page.getByRole('option').first().waitFor();
    await expectAccessible(seat, `jump${reader.suffix}`);
    await seat.page.keyboard.press('Escape');
    await seat.composer.pressSequentially('/');
    await seat.page.getByRole('option').first().waitFor();
    await expectAccessible(seat, `completion${reader.suffix}`);
  });

  it('all of it on a phone, with the drawer open too', async () => {
    const seat = await gallery.sit(place, { isPhone: true });
    await gallery.posted(seat, 'table');
    await expectAccessible(seat, `phone-table${reader.suffix}`);
    await seat.press(reader.drawer);
    await seat.page.getByRole('navigation').first().waitFor();
    await expectAccessible(seat, `phone-drawer${reader.suffix}`);
    await seat.page.keyboard.press('Escape');
    await gallery.opened(seat, 'form');
    await expectAccessible(seat, `phone-form${reader.suffix}`);
  });
});
