/** The first two minutes: the guide's way through the product, and what a developer sees of it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openBrowser } from './browser.ts';
import { type Desk, openDesk } from './desk.ts';
import { pictured } from './seat.ts';

let browser: Browser;
let desk: Desk;

beforeAll(async () => {
  browser = await openBrowser();
  desk = await openDesk(browser);
});

afterAll(async () => {
  await desk?.leave();
  await browser?.close();
});

it('the guide leads from a list to Monday morning, types what it proposes, and ticks off what is done', async () => {
  const mia = await desk.sit('U0MIA/C0NEWBUSINESS');
  const guide = mia.page.getByRole('region', { name: 'Guide' });
  await pictured(mia, 'guide', async () => {
    await guide.getByText('Step 1 of 5').waitFor();
    await mia.press('Type it for me', guide);
    await mia.message('My open deals');
    await guide.getByText('Step 2 of 5').waitFor();

    await mia.press('Type it for me', guide);
    await mia.form.getByText('Only this is still missing').waitFor();
    await mia.send('Cancel');
    await guide.getByText('Step 3 of 5').waitFor();

    // By hand, and another deal than the one proposed.
    await mia.type('/deal lost D-4');
    await mia.pick('Reason', 'chose', /^Chose a competitor/u);
    await mia.pick('Lost to', 'Vega', /^Vega Vision/u);
    await mia.send('Lost');
    await guide.getByText('Step 4 of 5').waitFor();

    await mia.press('Type it for me', guide);
    await mia.press('Take back', await mia.message('Take this back from'));
    await guide.getByText('Step 5 of 5').waitFor();
    await mia.picture('guide');

    await mia.press('Move the clock', guide);
    await guide.getByText('All steps seen').waitFor();
    await mia.page.getByRole('button', { name: /^Workspace clock: Mon.* 9:00/u }).waitFor();
  });
});

it('the guide is where it was after a reload, goes when it is sent away, and comes back from the sidebar', async () => {
  const lin = await desk.sit('U0LINXIAO/C0NEWBUSINESS');
  const guide = lin.page.getByRole('region', { name: '向导' });
  await guide.getByText('第 1 步，共 5 步').waitFor();
  await lin.press('跳过', guide);
  await guide.getByText('第 2 步，共 5 步').waitFor();
  await lin.page.reload();
  await guide.getByText('第 2 步，共 5 步').waitFor();
  await lin.press('关闭向导', guide);
  await guide.waitFor({ state: 'detached' });
  await lin.page.getByRole('button', { name: '向导' }).click();
  await guide.getByText('第 2 步，共 5 步').waitFor();
});

it('whoever develops the app sees what it was told and what it did, live', async () => {
  const nora = await desk.sit('U0NORA/C0NEWBUSINESS');
  await nora.press('What just happened');
  const drawer = nora.page.getByRole('complementary', { name: 'What just happened' });
  await drawer.getByText('Nothing yet').or(drawer.getByText('The clock was moved')).first().waitFor();
  await nora.type('/deal show 2');
  const request = drawer.getByRole('button', {
    name: /Slash command \/deal show 2 acknowledged after \d+ ms/u,
  });
  await request.waitFor();
  await drawer.getByRole('button', { name: /response_url ok/u }).waitFor();
  await request.press('Enter');
  await drawer.getByText('"user_id": "U0NORA"').waitFor();
  expect(await drawer.innerText()).not.toContain('xoxb');
  await nora.picture('what-just-happened');
  await nora.page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'detached' });
});
