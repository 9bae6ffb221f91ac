/** What apps show in messages and on their Home tab, as people expect it to look and to react. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEALS, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { type Exhibition, openExhibition } from './exhibition.ts';
import type { Seat } from './seat.ts';

let browser: Browser;
let gallery: Exhibition;
let mia: Seat;

beforeAll(async () => {
  browser = await openBrowser();
  gallery = await openExhibition(browser);
});

beforeEach(async () => {
  mia = await gallery.sit(`${MIA}/${DEALS}`);
});

afterAll(async () => {
  await gallery?.leave();
  await browser?.close();
});

/** What the app was told, once it was told more than before. */
async function toldBy(act: () => Promise<unknown>): Promise<unknown> {
  const before = gallery.told('block_actions').length;
  await act();
  await expect.poll(() => gallery.told('block_actions').length).toBe(before + 1);
  return gallery.told('block_actions').at(-1);
}

describe('what an app writes', () => {
  it('has its emphasis, lists, quotes, code, links, names, dates and emoji', async () => {
    const message = await gallery.posted(mia, 'text');
    await message.getByRole('heading', { name: 'Everything that is text 📝' }).waitFor();
    for (const [tag, text] of [
      ['strong', 'Bold'],
      ['em', 'italic'],
      ['s', 'struck'],
      ['code', 'code'],
      ['blockquote', 'The price is fine.'],
      ['pre', '/deal show D-42'],
      ['ol > li', 'First'],
      ['ul > li', 'A point under it'],
    ]) {
      await message
        .locator(tag ?? '', { hasText: text ?? '' })
        .first()
        .waitFor();
    }
    await expect
      .poll(() => message.getByRole('link', { name: 'a link' }).first().getAttribute('href'))
      .toContain('https://example.com');
    for (const text of ['@Mia Rossi', '#deals', '🎉', 'November 18']) {
      await message.getByText(text).first().waitFor();
    }
    await expect.poll(() => message.getByText(/<https:|:tada:|\{date/u).count()).toBe(0);
  });

  it('shows pictures with what they are of, also when they are not there', async () => {
    const message = await gallery.posted(mia, 'pictures');
    await message.getByRole('img', { name: 'Hills at dawn' }).first().waitFor();
    await message.getByRole('img', { name: 'The mark of Acme' }).waitFor();
    await message.getByText('A picture that is not there').waitFor();
    await message
      .getByRole('link', { name: /How to advance a deal/u })
      .first()
      .waitFor();
  });

  it('can be leafed through card by card', async () => {
    const message = await gallery.posted(mia, 'pictures');
    const [first, last] = [message.getByText('Deal 1 of 4'), message.getByText('Deal 4 of 4')];
    await first.waitFor();
    await expect.poll(() => isInSight(last, message)).toBe(false);
    await leaf(message.getByRole('button', { name: 'Next card' }), () => isInSight(last, message));
    await expect.poll(() => isInSight(first, message)).toBe(false);
    await leaf(message.getByRole('button', { name: 'Previous card' }), () => isInSight(first, message));
  });

  it('folds and unfolds, and says how far each task is', async () => {
    const message = await gallery.posted(mia, 'boxes');
    const inside = message.getByText('Inside the container.');
    const wasOpen = await inside.isVisible();
    const fold = message.getByRole('button', { name: /A container that folds|Collapse|Expand/u }).first();
    await fold.click();
    await expect.poll(() => inside.isVisible()).toBe(!wasOpen);
    await fold.click();
    await expect.poll(() => inside.isVisible()).toBe(wasOpen);
    for (const state of ['Waiting', 'In progress', 'Done', 'Failed']) {
      await message
        .getByText(state)
        .or(message.getByRole('img', { name: state }))
        .first()
        .waitFor();
    }
  });
});

async function leaf(button: Locator, until: () => Promise<boolean>): Promise<void> {
  const pressed = async () => {
    if (await button.isEnabled()) await button.click();
    return until();
  };
  await expect.poll(pressed).toBe(true);
}

/** Inside the box it scrolls in. */
async function isInSight(card: Locator, message: Locator): Promise<boolean> {
  const [at, around] = [await card.boundingBox(), await message.boundingBox()];
  return at !== null && around !== null && at.x >= around.x && at.x + at.width <= around.x + around.width;
}

describe('what can be pressed', () => {
  it('tells the app once, however often it is pressed while the app thinks', async () => {
    const message = await gallery.posted(mia, 'actions');
    const slow = message.getByRole('button', { name: 'Slow', exact: true });
    const acted = await toldBy(async () => {
      const answer = gallery.holdAnswers();
      await slow.dblclick();
      await expect.poll(() => slow.getAttribute('aria-busy')).toBe('true');
      await slow.click({ force: true });
      answer();
      await expect.poll(() => slow.getAttribute('aria-busy')).not.toBe('true');
    });
    expect(acted).toMatchObject({ action_id: 'slow' });
  });

  it('asks first when it is dangerous, and Escape is a no', async () => {
    const message = await gallery.posted(mia, 'actions');
    const before = gallery.told('block_actions').length;
    await mia.press('Lose', message);
    await mia.page.getByRole('dialog', { name: 'Lose this deal?' }).waitFor();
    await mia.page.keyboard.press('Escape');
    await mia.form.waitFor({ state: 'detached' });
    expect(gallery.told('block_actions')).toHaveLength(before);
    const acted = await toldBy(async () => {
      await mia.press('Lose', message);
      await mia.press('Lose it', mia.form);
    });
    expect(acted).toMatchObject({ action_id: 'danger' });
  });

  it('hides more in a menu that the keyboard reaches', async () => {
    const message = await gallery.posted(mia, 'actions');
    const more = message.getByRole('button', { name: 'More options' }).first();
    const acted = await toldBy(async () => {
      await more.press('Enter');
      await mia.page.getByRole('menuitem', { name: /Log.*A call or a meeting/u }).waitFor();
      await mia.page.keyboard.press('ArrowDown');
      await mia.page.keyboard.press('Enter');
    });
    expect(acted).toMatchObject({ action_id: 'overflow', selected_option: { value: 'park' } });
    await more.press('Enter');
    await mia.page.keyboard.press('Escape');
    await mia.page.getByRole('menuitem').first().waitFor({ state: 'detached' });
    await expect.poll(() => more.and(mia.page.locator(':focus')).count()).toBe(1);
  });

  it('says plainly what does not work in a workspace on one’s own machine', async () => {
    const message = await gallery.posted(mia, 'actions');
    await mia.press('Workflow', message);
    await mia.page.getByText('Workflows cannot be started in this local workspace.').waitFor();
  });
});

describe('what can be picked beside a text', () => {
  it('reaches the app in the shape it knows', async () => {
    const message = await gallery.posted(mia, 'actions');
    const pick = (menu: Locator, option: string) =>
      toldBy(async () => {
        await menu.click();
        await mia.page.getByRole('option', { name: option }).first().click();
      });
    expect(await pick(message.getByRole('combobox', { name: 'Pick one' }), 'Two')).toMatchObject({
      action_id: 'select',
      selected_option: { value: 'two' },
    });
    expect(await pick(message.getByRole('combobox', { name: 'Owner' }), '李雷')).toMatchObject({
      action_id: 'owner',
      selected_user: 'U0000LI',
    });
    expect(await toldBy(() => message.getByRole('checkbox', { name: /Date agreed/u }).check())).toMatchObject(
      {
        action_id: 'boxes',
        selected_options: [{ value: 'b' }],
      },
    );
    expect(await toldBy(() => message.getByRole('radio', { name: 'Renewal' }).check())).toMatchObject({
      action_id: 'radio',
      selected_option: { value: 'renewal' },
    });
    const day = message.getByRole('textbox', { name: 'Pick a day' });
    const dated = await toldBy(async () => {
      await day.fill('2026-12-01');
      await day.press('Enter');
    });
    expect(dated).toMatchObject({ action_id: 'date', selected_date: '2026-12-01' });
  });
});

describe('a Home tab', () => {
  it('holds everything a message does, and inputs that answer to Enter', async () => {
    const home = await gallery.sit(`${MIA}/home`);
    await home.page.getByRole('heading', { name: 'Good morning 👋' }).waitFor();
    await home.page.getByRole('table', { name: 'Open deals' }).waitFor();
    await home.page.getByRole('figure', { name: 'Pipeline by stage' }).waitFor();
    const note = home.page.getByRole('textbox', { name: /A note to yourself/u });
    const acted = await toldBy(async () => {
      await note.fill('Call Tidewater');
      await note.press('Enter');
    });
    expect(acted).toMatchObject({ value: 'Call Tidewater' });
  });
});
