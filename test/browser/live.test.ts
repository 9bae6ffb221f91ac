/** What one person does, everybody sees, in whichever tab, without asking for it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';

let browser: Browser;
let room: Room;

beforeAll(async () => {
  browser = await openBrowser();
  room = await openRoom(browser, (app) => {
    app.command('/help-me', async ({ ack, command, client }) => {
      await ack();
      const { ts } = await client.chat.postMessage({ channel: command.channel_id, text: 'Counting…' });
      if (ts) await client.chat.update({ channel: command.channel_id, ts, text: 'Three deals are open' });
    });
  });
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

describe('a workspace that several people look at', () => {
  it('shows a message to everybody in the channel as it is sent, with its edit in place', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    const li = await room.sit(`${LI}/${DEALS}`);
    await mia.type('Tidewater signed!');
    await li.message('Tidewater signed!');
    await li.type('/help-me');
    await mia.message('Three deals are open', '(edited)');
    await expect.poll(() => mia.log.getByText('Counting…').count()).toBe(0);
  });

  it('shows a second tab and a reload the same as the first', async () => {
    const first = await room.sit(`${MIA}/${DEALS}`);
    await first.type('One truth for all tabs');
    const second = await room.sitBeside(first, `${MIA}/${DEALS}`);
    await second.message('One truth for all tabs');
    await second.type('And the other way round');
    await first.message('And the other way round');
    const before = await first.log.getByRole('article').allInnerTexts();
    await first.page.bringToFront();
    await first.page.reload();
    await first.message('And the other way round');
    await expect.poll(() => first.log.getByRole('article').allInnerTexts()).toEqual(before);
  });

  it('keeps the open conversation in the address, so that a reload stays there', async () => {
    const mia = await room.sit(MIA);
    await mia.goTo('quiet');
    await mia.page.reload();
    await mia.page.getByRole('heading', { name: 'quiet', level: 1 }).waitFor();
    expect(mia.page.url()).toContain('C0QUIET');
  });

  it('says that the connection is lost, comes back by itself, and has missed nothing', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await mia.type('Before the cut');
    await mia.message('Before the cut');
    await room.stop();
    const lost = mia.page.getByRole('status').filter({ hasText: 'Connection lost' });
    await lost.waitFor();
    await mia.picture('connection-lost');
    await room.start();
    await room.workspace().person(LI).say(DEALS, 'Said while Mia was away');
    await lost.waitFor({ state: 'detached' });
    await mia.message('Said while Mia was away');
    await mia.type('And on we go');
    await mia.message('And on we go');
    await expect
      .poll(() => mia.log.getByRole('article').filter({ hasText: 'Before the cut' }).count())
      .toBe(1);
  });
});
