/** Whoever develops the app, or evaluates it, sees what it was told and what it did, as it happens. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { credentials, DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { expectAccessible } from './axe.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';
import type { Seat } from './seat.ts';

let browser: Browser;
let room: Room;

beforeAll(async () => {
  browser = await openBrowser();
  room = await openRoom(browser, (app) => {
    app.command('/help-me', async ({ ack, command, respond, client }) => {
      await ack();
      await client.chat.postMessage({ channel: command.channel_id, text: `Looking for ${command.text}` });
      await respond('Found it');
    });
  });
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

const drawerOf = ({ page }: Seat) =>
  page.getByRole('complementary', { name: /What just happened|刚才发生了什么/u });

describe('the drawer', () => {
  it('is closed until somebody asks, and says what it is for', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.composer.waitFor();
    await expect.poll(() => drawerOf(mia).count()).toBe(0);
    await mia.press('What just happened');
    await drawerOf(mia).getByText('Nothing yet.').waitFor();
    await expectAccessible(mia, 'drawer-empty');
  });

  it('shows the request, its acknowledgement, and every call and answer, while it is open', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.press('What just happened');
    await mia.type('/help-me the door');
    const drawer = drawerOf(mia);
    const request = drawer.getByRole('button', {
      name: /Slash command \/help-me the door acknowledged after \d+ ms/u,
    });
    await request.waitFor();
    await drawer.getByRole('button', { name: /chat\.postMessage ok/u }).waitFor();
    await drawer.getByRole('button', { name: /response_url ok/u }).waitFor();
    await request.press('Enter');
    await drawer.getByText(`"user_id": "${MIA}"`).waitFor();
    await expectAccessible(mia, 'drawer');
    await drawer.getByRole('button', { name: /chat\.postMessage/u }).click();
    await drawer.getByText('"text": "Looking for the door"').first().waitFor();
    await expect.poll(() => drawer.getByText(`"user_id": "${MIA}"`).count()).toBe(0);
  });

  it('never shows a token or a secret', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.press('What just happened');
    await mia.type('/help-me my keys');
    const drawer = drawerOf(mia);
    const entries = drawer.getByRole('listitem').getByRole('button', { expanded: false });
    await drawer.getByRole('button', { name: /response_url ok/u }).waitFor();
    for (let left = await entries.count(); left > 0; left -= 1) {
      await entries.nth(left - 1).click();
      const said = await drawer.innerText();
      for (const secret of Object.values(credentials)) expect(said).not.toContain(secret);
    }
  });

  it('copies what it shows, closes with Escape, and gives the cursor back to its button', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await mia.type('/help-me twice');
    await mia.message('Found it');
    await mia.press('What just happened');
    const drawer = drawerOf(mia);
    await drawer.getByRole('button', { name: /Slash command \/help-me twice/u }).click();
    await mia.press('Copy', drawer);
    await drawer.getByRole('button', { name: 'Copied' }).first().waitFor();
    await expect
      .poll(() => mia.page.evaluate('navigator.clipboard.readText()'))
      .toContain('"command": "/help-me"');
    await mia.page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'detached' });
    await expect.poll(() => mia.page.locator(':focus').getAttribute('aria-label')).toBe('What just happened');
  });

  it('tells each person of their own last action, in their language, on a phone too', async () => {
    const li = await room.sit(`${LI}/${DEALS}`, { isPhone: true });
    await li.type('/help-me 门');
    await li.message('Found it');
    await li.press('刚才发生了什么');
    const drawer = drawerOf(li);
    await drawer.getByRole('button', { name: /\/help-me 门/u }).waitFor();
    await drawer.getByText('你的上一次操作').waitFor();
    expect((await drawer.boundingBox())?.width).toBe(390);
    await expectAccessible(li, 'drawer-phone-zh');
  });
});
