/** Forms as people fill them in: errors beside the field, nothing typed lost, the keyboard enough for all of it. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
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
  await gallery.closeForms();
  mia = await gallery.sit(`${MIA}/${DEALS}`);
});

afterAll(async () => {
  await gallery?.leave();
  await browser?.close();
});

const field = (form: Locator, name: string) =>
  form.getByRole('textbox', { name: new RegExp(`^${name}`, 'u') });
const menu = (form: Locator, name: string) =>
  form.getByRole('combobox', { name: new RegExp(`^${name}`, 'u') });
const hasFocus = async (locator: Locator) => (await locator.and(mia.page.locator(':focus')).count()) === 1;

describe('a form', () => {
  it('opens with the cursor in the field that matters, and says what is missing beside it', async () => {
    const form = await gallery.opened(mia, 'form');
    const account = field(form, 'Account');
    await expect.poll(() => hasFocus(account)).toBe(true);
    await mia.picture('form');
    const before = gallery.told('view_submission').length;
    await mia.press('Save', form);
    await expect.poll(() => account.getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => hasFocus(account)).toBe(true);
    await mia.picture('form-missing');
    expect(gallery.told('view_submission')).toHaveLength(before);
  });

  it('shows the app’s objections beside their fields, moves there, and keeps everything typed', async () => {
    const form = await gallery.opened(mia, 'form');
    await field(form, 'Account').fill('wrong');
    await field(form, 'What was said').fill('They want it by Tuesday');
    await mia.press('Save', form);
    await form.getByText('There is no such account.').waitFor();
    await form.getByText('Only a manager can choose the owner.').waitFor();
    await expect.poll(() => hasFocus(field(form, 'Account'))).toBe(true);
    const described = await field(form, 'Account').getAttribute('aria-describedby');
    await expect
      .poll(() => form.locator(`#${described?.split(' ').at(-1)}`).innerText())
      .toBe('There is no such account.');
    await expect.poll(() => field(form, 'What was said').inputValue()).toBe('They want it by Tuesday');
    await mia.picture('form-errors');
    await field(form, 'Account').fill('Tidewater');
    await form.getByText('There is no such account.').waitFor({ state: 'detached' });
    await mia.send('Save');
    expect(gallery.told('view_submission').at(-1)).toMatchObject({
      account: { value: { value: 'Tidewater' } },
      notes: { value: { value: 'They want it by Tuesday' } },
    });
  });

  it('is sent with the keyboard, works visibly while the app thinks, and hands the cursor back', async () => {
    const form = await gallery.opened(mia, 'form');
    const before = gallery.told('view_submission').length;
    await field(form, 'Account').fill('slow');
    await field(form, 'What was said').fill('Sent from here');
    const answer = gallery.holdAnswers();
    await mia.page.keyboard.press('Control+Enter');
    await form.getByRole('button', { name: 'Working…' }).waitFor();
    await mia.page.keyboard.press('Control+Enter');
    answer();
    await form.waitFor({ state: 'detached' });
    expect(gallery.told('view_submission')).toHaveLength(before + 1);
    await expect.poll(() => hasFocus(mia.composer)).toBe(true);
  });

  it('fills the screen of a phone', async () => {
    const phone = await gallery.sit(`${MIA}/${DEALS}`, { isPhone: true });
    const form = await gallery.opened(phone, 'form');
    await phone.picture('form-phone');
    await expect.poll(() => form.boundingBox()).toMatchObject({ x: 0, y: 0, width: 390, height: 844 });
  });

  it('counts what is left, and refuses what is no number, address or link', async () => {
    const form = await gallery.opened(mia, 'form');
    await field(form, 'Account').fill('Tidewater');
    await field(form, 'E-mail').fill('nobody');
    await field(form, 'Website').fill('not a link');
    await mia.press('Save', form);
    await expect.poll(() => field(form, 'E-mail').getAttribute('aria-invalid')).toBe('true');
    await expect.poll(() => field(form, 'Website').getAttribute('aria-invalid')).toBe('true');
    await field(form, 'Account').fill('x'.repeat(36));
    await form.getByText('4 characters left').waitFor();
  });
});

describe('a menu', () => {
  it('is searched by typing, walked with arrows, chosen with Enter and left with Escape', async () => {
    const form = await gallery.opened(mia, 'form');
    const many = menu(form, 'One of a hundred');
    await many.focus();
    await many.press('ArrowDown');
    await mia.page.getByRole('option', { name: 'Option number 1', exact: true }).waitFor();
    await many.press('End');
    await many.press('Enter');
    await expect.poll(() => many.inputValue()).toBe('Option number 100');
    await many.pressSequentially('number 42');
    await expect.poll(() => mia.page.getByRole('option').count()).toBe(1);
    await many.press('Escape');
    await expect.poll(() => many.inputValue()).toBe('Option number 100');
    await form.waitFor();
    await many.pressSequentially('no such thing');
    await mia.page.getByText('No matches.').waitFor();
  });

  it('keeps its groups and descriptions', async () => {
    const form = await gallery.opened(mia, 'form');
    const stage = menu(form, 'Stage');
    await expect.poll(() => stage.inputValue()).toBe('Proposal');
    await stage.click();
    const closed = mia.page.getByRole('group', { name: 'Closed' });
    await closed.getByRole('option', { name: 'Won' }).waitFor();
    await mia.page.getByRole('option', { name: /Proposal.*They have our offer/u, selected: true }).waitFor();
    await mia.picture('select-groups');
  });

  it('that asks the app says when it waits, when there is nothing, and when it failed', async () => {
    const form = await gallery.opened(mia, 'form');
    const company = menu(form, 'Company');
    await company.click();
    await mia.page.getByText('Type at least 2 characters to search.').waitFor();
    const answer = gallery.holdAnswers();
    await company.fill('ac');
    await mia.page.getByText('Loading…').waitFor();
    await mia.picture('select-loading');
    answer();
    await mia.page.getByRole('option', { name: 'Ackermann' }).click();
    await expect.poll(() => company.inputValue()).toBe('Ackermann');
    await menu(form, 'Never found').click();
    await mia.page.getByText('No matches.').waitFor();
    await menu(form, 'Never answered').click();
    await mia.page.locator('.menu-failed').waitFor();
    await mia.picture('select-failed');
  });

  it('takes several, no more than allowed, and gives the last one up with Backspace', async () => {
    const form = await gallery.opened(mia, 'form');
    const products = menu(form, 'Products');
    await products.click();
    for (const name of ['Core', 'Insights', 'Connect']) {
      await mia.page.getByRole('option', { name, exact: true }).click();
    }
    await mia.page.getByText('You can choose at most 3.').waitFor();
    await mia.page.getByRole('option', { name: 'Support' }).click({ force: true });
    await mia.page.keyboard.press('Escape');
    await expect.poll(() => form.getByRole('button', { name: 'Remove Support' }).count()).toBe(0);
    await products.press('Backspace');
    await form.getByRole('button', { name: 'Remove Connect' }).waitFor({ state: 'detached' });
    await mia.press('Remove Core', form);
    await field(form, 'Account').fill('Several');
    await mia.send('Save');
    expect(gallery.told('view_submission').at(-1)).toMatchObject({
      products: { value: { selected_options: [{ value: 'insights' }] } },
      team: { value: { selected_users: [MIA] } },
    });
  });

  it('offers people and channels by name', async () => {
    const form = await gallery.opened(mia, 'form');
    await menu(form, 'Owner').fill('李');
    await mia.page.getByRole('option', { name: '李雷' }).click();
    await menu(form, 'Channel').first().fill('dea');
    await mia.page.getByRole('option', { name: 'deals' }).first().click();
    await field(form, 'Account').fill('People');
    await mia.send('Save');
    expect(gallery.told('view_submission').at(-1)).toMatchObject({
      owner: { value: { selected_user: LI } },
      channel: { value: { selected_channel: DEALS } },
    });
  });
});

describe('a date', () => {
  it('is typed, or picked from a calendar that starts on Monday, with the keyboard alone', async () => {
    const form = await gallery.opened(mia, 'form');
    const day = field(form, 'Expected close');
    await day.fill('2026-12-24');
    await day.press('Enter');
    await expect.poll(() => day.inputValue()).toMatch(/24/u);
    await day.press('ArrowDown');
    const calendar = mia.page.getByRole('dialog', { name: 'Calendar' });
    await calendar.getByRole('grid').waitFor();
    await expect.poll(() => calendar.locator('th').first().innerText()).toBe('Mo');
    await mia.picture('calendar');
    await mia.page.keyboard.press('ArrowRight');
    await mia.page.keyboard.press('Enter');
    await calendar.waitFor({ state: 'detached' });
    await expect.poll(() => hasFocus(day)).toBe(true);
    await field(form, 'Account').fill('Dated');
    await mia.send('Save');
    expect(gallery.told('view_submission').at(-1)).toMatchObject({
      day: { value: { selected_date: '2026-12-25' } },
    });
  });

  it('has one frame, as every other field', async () => {
    const form = await gallery.opened(mia, 'form');
    await field(form, 'Expected close').focus();
    const frames = await mia.page.evaluate(`(() => {
      const input = document.activeElement;
      const around = [];
      for (let at = input.parentElement; at && !at.matches('.input-block'); at = at.parentElement)
        around.push(at);
      return around.filter((one) => getComputedStyle(one).borderTopWidth !== '0px').length;
    })()`);
    expect(frames).toBe(1);
  });

  it('that is none says so, and how to write one', async () => {
    const form = await gallery.opened(mia, 'form');
    const day = field(form, 'Expected close');
    await day.fill('soonish');
    await day.press('Tab');
    await form.getByText(/That is not a date\. Write it like/u).waitFor();
    await expect.poll(() => day.inputValue()).toBe('soonish');
  });

  it('has a time that can be typed or taken from the half hours, in the person’s zone', async () => {
    const form = await gallery.opened(mia, 'form');
    const time = menu(form, 'At');
    await time.click();
    await mia.page.getByRole('option', { name: '9:30 AM' }).click();
    await expect.poll(() => time.inputValue()).toBe('9:30 AM');
    await time.fill('14:15');
    await time.press('Enter');
    await expect.poll(() => time.inputValue()).toBe('2:15 PM');
    await form.getByText(/Rome/u).first().waitFor();
    await field(form, 'Account').fill('Timed');
    await mia.send('Save');
    expect(gallery.told('view_submission').at(-1)).toMatchObject({
      time: { value: { selected_time: '14:15' } },
    });
  });

  it('speaks Chinese with a Chinese person', async () => {
    const li = await gallery.sit(`${LI}/${DEALS}`);
    const form = await gallery.opened(li, 'form');
    const day = field(form, 'Expected close');
    await expect.poll(() => day.inputValue()).toBe('2026年11月30日');
    await day.press('ArrowDown');
    const calendar = li.page.getByRole('dialog', { name: '日历' });
    await calendar.getByRole('grid').waitFor();
    await expect.poll(() => calendar.locator('th').first().innerText()).toBe('一');
    await li.picture('calendar-zh');
  });
});

describe('forms on top of each other', () => {
  it('stay when they are hidden and shown again faster than the browser tells of it', async () => {
    const form = await gallery.opened(mia, 'form');
    await field(form, 'Account').fill('still here');
    await mia.page.evaluate(`(async () => {
      const dialog = document.querySelector('dialog[open]');
      const told = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
      dialog.close();
      dialog.showModal();
      await told;
    })()`);
    await mia.press('Save', form);
    await expect
      .poll(() => gallery.told('view_submission').at(-1))
      .toMatchObject({ account: { value: { value: 'still here' } } });
  });

  it('push, come back with what was typed, and close together at the end', async () => {
    const form = await gallery.opened(mia, 'stack');
    await field(form, 'Kept').fill('typed below');
    await mia.press('Push', form);
    await mia.page.getByRole('dialog', { name: 'Form 2 of 3' }).waitFor();
    await field(mia.form, 'Kept').fill('typed on top');
    await mia.page.keyboard.press('Escape');
    await mia.page.getByRole('dialog', { name: 'Form 1 of 3' }).waitFor();
    await expect.poll(() => field(mia.form, 'Kept').inputValue()).toBe('typed below');
    for (const button of ['Next', 'Next', 'Finish']) {
      await mia.press(button, mia.form);
      if (button === 'Next') await mia.picture('form-stack');
      const next = button === 'Finish' ? undefined : mia.form.getByRole('heading');
      await next?.waitFor();
    }
    await mia.form.waitFor({ state: 'detached' });
  });

  it('are updated in place, and neither the text nor the cursor is lost', async () => {
    const form = await gallery.opened(mia, 'stack');
    const kept = field(form, 'Kept');
    await kept.fill('half a sente');
    await mia.press('Update', form);
    await form.getByText('Updated 1 times.').waitFor();
    await field(form, 'Only after an update').waitFor();
    await expect.poll(() => kept.inputValue()).toBe('half a sente');
    await expect.poll(() => hasFocus(form.getByRole('button', { name: 'Update' }))).toBe(true);
  });

  it('ask before anything dangerous, and no means no', async () => {
    const form = await gallery.opened(mia, 'stack');
    const before = gallery.told('block_actions').length;
    await mia.press('Delete', form);
    const question = mia.page.getByRole('dialog', { name: 'Lose this deal?' });
    await question.getByText('leaves the open pipeline').waitFor();
    await mia.picture('confirm');
    await mia.press('Keep it', question);
    await question.waitFor({ state: 'detached' });
    expect(gallery.told('block_actions')).toHaveLength(before);
    await mia.press('Delete', form);
    await mia.press('Lose it', question);
    await expect.poll(() => gallery.told('block_actions').at(-1)).toMatchObject({ action_id: 'stack-sure' });
  });
});
