/** From any day to Monday morning: the days between pass, owners hear of their deals, and the channel has its brief. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
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

it('to Monday 09:00 brings the brief, and a nudge that is done with where it stands', async () => {
  const jonas = await company.sit('U0JONAS/C0NEWBUSINESS');
  await jonas.page.getByRole('button', { name: /Workspace clock/u }).click();
  await jonas.press('Next Monday 09:00');
  const brief = await jonas.message('Weekly brief · DACH', 'Needs attention');
  await brief.getByRole('figure').locator('svg').first().waitFor();
  await brief.getByText('3 replies').waitFor();
  await expectAccessible(jonas, 'brief');

  await jonas.page.getByRole('navigation').getByRole('button', { name: 'Stagecoach' }).first().click();
  const nudge = await jonas.message('of your deals', 'Snooze…');
  await expectAccessible(jonas, 'nudge');
  const snoozed = nudge.getByText(/✓ .*no reminders before/iu);
  await expect.poll(() => snoozed.count()).toBe(0);
  await nudge.getByRole('button', { name: 'Snooze…' }).first().click();
  await jonas.press('In 2 weeks', jonas.form);
  await jonas.press('Close', jonas.form);
  await jonas.log
    .getByText(/✓ .*no reminders before/iu)
    .last()
    .waitFor();
});
