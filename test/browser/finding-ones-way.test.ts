/** Where one can go, what is new, who one is: with the mouse, the keyboard, on a phone, in both languages. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEALS, LI, MIA, QUIET } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';
import type { Seat } from './seat.ts';

let browser: Browser;
let room: Room;

beforeAll(async () => {
  browser = await openBrowser();
  room = await openRoom(browser);
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

const placeOf = ({ page }: Seat, name: string) =>
  page.getByRole('navigation', { name: /^(?:Conversations|会话)$/u }).getByRole('button', { name });
const heading = ({ page }: Seat, name: string) => page.getByRole('heading', { name, level: 1 });
const drawerOf = ({ page }: Seat) => page.getByRole('navigation', { name: 'Conversations' });

/** How light the page is, from 0 to 255. */
async function lightness({ page }: Seat): Promise<number> {
  const colour = String(await page.evaluate(`getComputedStyle(document.body).backgroundColor`));
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/gu) ?? []).map(Number);
  return (red + green + blue) / 3;
}

describe('the sidebar', () => {
  it('marks what is new with its count, in the tab’s title too, until it is read', async () => {
    const mia = await room.sit(`${MIA}/${QUIET}`);
    await heading(mia, 'quiet').waitFor();
    await room.workspace().person(LI).say(DEALS, 'Anybody here?');
    await placeOf(mia, 'deals 1 unread message').waitFor();
    await expect.poll(() => mia.page.title()).toContain('(1)');
    await mia.picture('unread');
    await placeOf(mia, 'deals').click();
    await mia.message('Anybody here?');
    await placeOf(mia, 'deals 1 unread message').waitFor({ state: 'detached' });
    await expect.poll(() => mia.page.title()).not.toContain('(1)');
    await expect.poll(() => placeOf(mia, 'deals').getAttribute('aria-current')).toBe('page');
  });

  it('shows where in a channel the new messages begin', async () => {
    await room.workspace().person(MIA).say(DEALS, 'Read long ago');
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.message('Read long ago');
    await placeOf(mia, 'quiet').click();
    await heading(mia, 'quiet').waitFor();
    await room.workspace().person(LI).say(DEALS, 'The first of the new ones');
    await placeOf(mia, 'deals 1 unread message').waitFor();
    await placeOf(mia, 'deals').click();
    await mia.message('The first of the new ones');
    await mia.log.getByText('New messages', { exact: true }).waitFor();
    await mia.picture('new-line');
  });

  it('leads to direct messages and to the app’s Home tab', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await placeOf(mia, '李雷').click();
    await mia.page.getByRole('textbox', { name: 'Message 李雷' }).waitFor();
    await mia.type('Just between us');
    await mia.message('Just between us');
    await placeOf(mia, 'Helper').click();
    await mia.page.getByRole('tab', { name: 'Home', selected: true }).waitFor();
    await mia.page.getByText('This app has not published its Home tab yet.').waitFor();
    await mia.page.getByRole('tab', { name: 'Messages' }).click();
    await mia.page.getByRole('tab', { name: 'Messages', selected: true }).waitFor();
  });
});

describe('a thread', () => {
  it('opens beside its channel, counts its answers live, and closes with Escape', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    const li = await room.sit(`${LI}/${DEALS}`);
    await mia.type('Who calls Tidewater?');
    const question = await mia.message('Who calls Tidewater?');
    await question.hover();
    await mia.press('Reply in thread', question);
    const thread = mia.page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).fill('I can, on Tuesday');
    await thread.getByRole('textbox', { name: 'Reply in the thread' }).press('Enter');
    await thread.getByRole('article').filter({ hasText: 'on Tuesday' }).waitFor();
    const replies = (await li.message('Who calls Tidewater?')).getByRole('button', { name: '1 条回复' });
    await replies.click();
    await li.page.getByRole('complementary').getByText('I can, on Tuesday').waitFor();
    await mia.picture('thread');
    await mia.page.keyboard.press('Escape');
    await thread.waitFor({ state: 'detached' });
  });
});

describe('the keyboard', () => {
  it('jumps anywhere by a few letters', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.composer.waitFor();
    await mia.page.keyboard.press('Control+k');
    const jump = mia.page.getByRole('combobox', { name: 'Jump to…' });
    await jump.fill('qui');
    await mia.page.getByRole('option', { name: 'quiet' }).waitFor();
    await mia.picture('quick-switcher');
    await jump.press('Enter');
    await heading(mia, 'quiet').waitFor();
    await mia.page.keyboard.press('Control+k');
    await jump.fill('nowhere at all');
    await mia.page.getByText('No matches.').waitFor();
    await jump.press('Escape');
    await jump.waitFor({ state: 'detached' });
    await heading(mia, 'quiet').waitFor();
  });

  it('walks through the conversations, and arrives with the cursor in the message box', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.composer.waitFor();
    await mia.page.keyboard.press('Alt+ArrowDown');
    await heading(mia, 'quiet').waitFor();
    await mia.page.keyboard.type('Typed without a mouse');
    await expect.poll(() => mia.composer.inputValue()).toBe('Typed without a mouse');
    await mia.page.keyboard.press('Alt+ArrowUp');
    await heading(mia, 'deals').waitFor();
    await expect.poll(() => mia.composer.inputValue()).toBe('');
  });

  it('skips straight to the message box', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.composer.waitFor();
    const skip = mia.page.getByText('Skip to the message box');
    await skip.focus();
    await skip.press('Enter');
    await expect.poll(() => mia.page.locator(':focus').getAttribute('aria-label')).toMatch(/^Message /u);
  });
});

describe('on a phone', () => {
  let mia: Seat;
  beforeEach(async () => {
    mia = await room.sit(`${MIA}/${DEALS}`, { isPhone: true });
    await mia.composer.waitFor();
  });

  it('the sidebar is a drawer: it keeps the focus while open, and Escape closes it', async () => {
    await expect.poll(() => drawerOf(mia).isVisible()).toBe(false);
    await mia.press('Open the sidebar');
    await drawerOf(mia).waitFor();
    await mia.picture('phone-drawer');
    for (let count = 0; count < 30; count += 1) await mia.page.keyboard.press('Tab');
    await expect.poll(() => mia.page.evaluate(`document.activeElement.closest('main') === null`)).toBe(true);
    await mia.page.keyboard.press('Escape');
    await drawerOf(mia).waitFor({ state: 'hidden' });
    await expect.poll(() => mia.page.locator(':focus').getAttribute('aria-label')).toBe('Open the sidebar');
  });

  it('choosing a place closes the drawer, and a thread fills the screen', async () => {
    await mia.press('Open the sidebar');
    await placeOf(mia, 'quiet').tap();
    await heading(mia, 'quiet').waitFor();
    await drawerOf(mia).waitFor({ state: 'hidden' });
    await mia.type('On the train');
    const message = await mia.message('On the train');
    await mia.press('Message actions', message);
    await mia.page.getByRole('menuitem', { name: 'Reply in thread' }).tap();
    const thread = mia.page.getByRole('complementary', { name: 'Thread' });
    await thread.waitFor();
    expect((await thread.boundingBox())?.width).toBe(390);
    await mia.picture('phone-thread');
    await mia.press('Close the thread');
    await heading(mia, 'quiet').waitFor();
  });
});

describe('the colours', () => {
  it('follow the system until somebody chooses, and the choice outlives a reload', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`, { isDark: true });
    await mia.composer.waitFor();
    await expect.poll(() => lightness(mia)).toBeLessThan(60);
    await mia.page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(() => lightness(mia)).toBeGreaterThan(200);
    const colours = mia.page.getByRole('group', { name: 'Colours' });
    await colours.getByText('Dark').click({ force: true });
    await expect.poll(() => lightness(mia)).toBeLessThan(60);
    await mia.page.reload();
    await mia.composer.waitFor();
    await expect.poll(() => lightness(mia)).toBeLessThan(60);
    await colours.getByText('Like the system').click({ force: true });
    await expect.poll(() => lightness(mia)).toBeGreaterThan(200);
  });
});

describe('the people', () => {
  it('can be stepped into one by one, and the page then speaks their language', async () => {
    const seat = await room.sit(`${MIA}/${DEALS}`);
    await seat.page.getByRole('button', { name: /Switch person/u }).click();
    await seat.picture('people');
    await seat.page.getByRole('menuitemradio', { name: /Mia Rossi.*Account executive/u }).waitFor();
    await seat.page.getByRole('menuitemradio', { name: '李雷' }).click();
    await seat.page.getByRole('textbox', { name: '发消息给 #deals' }).waitFor();
    expect(seat.page.url()).toContain(`${LI}/${DEALS}`);
    await expect.poll(() => seat.page.locator(':root').getAttribute('lang')).toBe('zh-CN');
    await seat.picture('chinese');
    await seat.page.reload();
    await seat.page.getByRole('navigation', { name: '会话' }).getByText('频道').waitFor();
  });

  it('do not see channels they are not in', async () => {
    const li = await room.sit(`${LI}/${QUIET}`);
    await placeOf(li, 'deals').waitFor();
    await expect.poll(() => placeOf(li, 'quiet').count()).toBe(0);
  });
});
