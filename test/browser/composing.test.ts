/** What is typed: commands with what can follow them, names, emoji, what was said before, and what an app offers. */
import type { App } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';
import type { Seat } from './seat.ts';

let browser: Browser;
let room: Room;
let mia: Seat;

/** Tells back what it was asked, so that a test sees what arrived. */
function listen(app: App): void {
  app.command('/help-me', async ({ ack, command, respond }) => {
    await ack();
    await respond(`You asked: ${command.text}`);
  });
  app.shortcut('new_thing', async ({ ack, body, client }) => {
    await ack();
    const title = { type: 'plain_text' as const, text: 'A new thing' };
    await client.views.open({
      trigger_id: body.trigger_id,
      view: { type: 'modal', title, blocks: [{ type: 'divider' }] },
    });
  });
  app.shortcut(
    { callback_id: 'keep_message', type: 'message_action' },
    async ({ ack, shortcut, respond }) => {
      await ack();
      await respond(`Kept: ${shortcut.message.text}`);
    },
  );
}

beforeAll(async () => {
  browser = await openBrowser();
  room = await openRoom(browser, listen);
});

beforeEach(async () => {
  mia = await room.sit(`${MIA}/${DEALS}`);
  await mia.composer.waitFor();
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

const option = (name: string | RegExp) => mia.page.getByRole('option', { name });

describe('a command', () => {
  it('is completed step by step: the command, then its keywords with what they take and do', async () => {
    await mia.composer.pressSequentially('/he');
    await option(/\/help-me.*Helps/u).waitFor();
    await mia.composer.press('Tab');
    await expect.poll(() => mia.composer.inputValue()).toBe('/help-me ');
    await option(/find.*the door.*finds something/u).waitFor();
    await mia.picture('keywords');
    await mia.composer.pressSequentially('fi');
    await mia.composer.press('Enter');
    await expect.poll(() => mia.composer.inputValue()).toBe('/help-me find ');
    await mia.page.getByText('finds something').waitFor();
    await mia.composer.pressSequentially('the key');
    await mia.composer.press('Enter');
    await mia.message('You asked: find the key', 'Only visible to you');
    await expect.poll(() => mia.composer.inputValue()).toBe('');
  });

  it('offers a Chinese person its Chinese keywords', async () => {
    const li = await room.sit(`${LI}/${DEALS}`);
    await li.composer.pressSequentially('/help-me ');
    await li.page.getByRole('option', { name: /搜索.*门.*找东西/u }).click();
    await expect.poll(() => li.composer.inputValue()).toBe('/help-me 搜索 ');
  });

  it('can be sent as it is, and its list left with Escape', async () => {
    await mia.composer.pressSequentially('/help-me');
    await option(/\/help-me/u).waitFor();
    await mia.composer.press('Escape');
    await option(/\/help-me/u).waitFor({ state: 'detached' });
    await mia.composer.press('Enter');
    await mia.message('You asked:');
  });

  it('is kept, with the reason, when nobody knows it or a thread does not take it', async () => {
    await mia.type('/nonsense please');
    await mia.page.getByRole('alert').filter({ hasText: '/nonsense' }).waitFor();
    await expect.poll(() => mia.composer.inputValue()).toBe('/nonsense please');
    await mia.composer.fill('');
    await mia.type('Under this one');
    const message = await mia.message('Under this one');
    await message.hover();
    await mia.press('Reply in thread', message);
    const reply = mia.page.getByRole('textbox', { name: 'Reply in the thread' });
    await reply.fill('/help-me find');
    await reply.press('Enter');
    await mia.page.getByText('Slash commands do not work in threads.').waitFor();
    await expect.poll(() => reply.inputValue()).toBe('/help-me find');
  });
});

describe('a message', () => {
  it('completes people after @, channels after # and emoji after a colon', async () => {
    await mia.composer.pressSequentially('Ask @李');
    await option('李雷').first().click();
    await mia.composer.pressSequentially('in #de');
    await option('#deals').first().click();
    await mia.composer.pressSequentially('now :tad');
    await option(/:tada:/u)
      .first()
      .click();
    await mia.composer.press('Enter');
    const message = await mia.message('Ask @', '#deals', '🎉');
    await message.getByText('@李雷').waitFor();
  });

  it('takes emoji from a picker that can be searched', async () => {
    await mia.composer.fill('Signed ');
    await mia.press('Emoji');
    await mia.page.getByRole('searchbox', { name: 'Search emoji' }).fill('rocket');
    await mia.page
      .getByRole('option', { name: /rocket/u })
      .or(mia.page.getByRole('button', { name: /rocket/u }))
      .first()
      .click();
    await expect.poll(() => mia.composer.inputValue()).toContain('🚀');
  });

  it('grows with its lines, and Shift+Enter does not send it', async () => {
    const height = async () => (await mia.composer.boundingBox())?.height ?? 0;
    const before = await height();
    await mia.composer.pressSequentially('First line');
    await mia.composer.press('Shift+Enter');
    await mia.composer.pressSequentially('Second line');
    await expect.poll(() => height()).toBeGreaterThan(before);
    await mia.composer.press('Enter');
    await mia.message('First line', 'Second line');
    await expect.poll(height).toBe(before);
  });

  it('is not sent by the Enter that ends the writing of Chinese', async () => {
    await mia.composer.focus();
    const keyboard = await mia.page.context().newCDPSession(mia.page);
    await keyboard.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 });
    await mia.composer.dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
    await keyboard.send('Input.insertText', { text: '你好' });
    await expect.poll(() => mia.composer.inputValue()).toBe('你好');
    await mia.composer.press('Enter');
    await mia.message('你好');
  });

  it('stays as a draft where it was begun', async () => {
    await mia.composer.fill('Not finished yet');
    await mia.goTo('quiet');
    await expect.poll(() => mia.composer.inputValue()).toBe('');
    await mia.goTo('deals');
    await expect.poll(() => mia.composer.inputValue()).toBe('Not finished yet');
  });

  it('comes back with the up arrow, and further back, and forward again', async () => {
    await mia.type('/help-me one');
    await mia.message('You asked: one');
    await mia.type('/help-me two');
    await mia.message('You asked: two');
    await expect.poll(() => mia.composer.inputValue()).toBe('');
    await mia.composer.press('ArrowUp');
    await expect.poll(() => mia.composer.inputValue()).toBe('/help-me two');
    await mia.composer.press('ArrowUp');
    await expect.poll(() => mia.composer.inputValue()).toBe('/help-me one');
    await mia.composer.press('ArrowDown');
    await expect.poll(() => mia.composer.inputValue()).toBe('/help-me two');
  });
});

describe('an app’s shortcuts', () => {
  it('are found beside the message box, and among the commands', async () => {
    await mia.press('Files and shortcuts');
    await mia.page.getByRole('menuitem', { name: 'New thing' }).click();
    await mia.page.getByRole('dialog', { name: 'A new thing' }).waitFor();
    await mia.page.keyboard.press('Escape');
    await mia.form.waitFor({ state: 'detached' });
    await mia.composer.pressSequentially('/thing');
    await option('New thing').first().click();
    await mia.page.getByRole('dialog', { name: 'A new thing' }).waitFor();
    // An open form would wait for its person in the next window too.
    await mia.page.keyboard.press('Escape');
    await mia.form.waitFor({ state: 'detached' });
  });

  it('for a message are in its menu, by button and by right click', async () => {
    await mia.type('Worth keeping');
    const message = await mia.message('Worth keeping');
    await message.hover();
    await mia.press('Message actions', message);
    await mia.page.getByRole('menuitem', { name: 'Keep' }).waitFor();
    await mia.picture('message-menu');
    await mia.page.keyboard.press('Escape');
    await message.click({ button: 'right' });
    await mia.page.getByRole('menuitem', { name: 'Keep' }).click();
    await mia.message('Kept: Worth keeping');
  });
});
