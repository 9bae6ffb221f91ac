/** A company to walk into, in which everybody sees their own world. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('on opening the app', () => {
  it('a rep sees what is due today and the deals that are theirs', async () => {
    const mia = await company.sit('U0MIA/home');
    await mia.page.getByRole('heading', { name: 'Hello Mia Rossi' }).waitFor();
    await mia.page.getByRole('heading', { name: 'Next steps' }).waitFor();
    await mia.page
      .getByText(/today|tomorrow|yesterday|overdue/u)
      .first()
      .waitFor();
    await expect
      .poll(() => mia.page.getByRole('button', { name: 'Show deal' }).count())
      .toBeGreaterThanOrEqual(4);
    await expectAccessible(mia, 'home-rep');
  });

  it('a manager reads what the team carries, where it sticks and who needs help', async () => {
    const david = await company.sit('U0DAVID/home');
    await david.page.getByRole('heading', { name: /DACH/u }).waitFor();
    const chart = david.page.getByRole('figure').first();
    await chart.locator('svg').first().waitFor();
    await david.page.getByRole('table', { name: /Open deals of DACH by owner/u }).waitFor();
    for (const rep of ['Mia Rossi', 'Jonas Keller', 'Lena Vogt']) {
      await david.page.getByRole('rowheader', { name: rep }).waitFor();
    }
    await david.page.getByRole('heading', { name: 'Needs attention' }).waitFor();
    await expectAccessible(david, 'home-manager');
  });

  it('whoever answers for all teams compares them, each in its own currency', async () => {
    const nora = await company.sit('U0NORA/home');
    const teams = nora.page.getByRole('table', { name: 'Open deals by team' });
    for (const [team, sign] of [
      ['DACH', '€'],
      ['North America', '$'],
      ['中国', '¥'],
    ] as const) {
      await teams.getByRole('row').filter({ hasText: team }).filter({ hasText: sign }).waitFor();
    }
    await nora.picture('home-admin');
  });

  it('China reads Chinese, its stages too', async () => {
    const lin = await company.sit('U0LINXIAO/home');
    await lin.page.getByRole('heading', { name: '你好，林晓' }).waitFor();
    await lin.page.getByRole('heading', { name: '下一步' }).waitFor();
    await lin.page
      .getByText(/样品测试|规格确认|合同与招标|方案与报价/u)
      .first()
      .waitFor();
    await expectAccessible(lin, 'home-rep-zh');
    const chen = await company.sit('U0CHENLI/home', { isDark: true });
    await chen.page.getByRole('heading', { name: '需要关注' }).waitFor();
    await chen.picture('home-manager-zh-dark');
  });
});

describe('in the channels', () => {
  it('people have talked, each in their language', async () => {
    const mia = await company.sit('U0MIA/C0GENERAL');
    await mia.message('Nora Lindqvist');
    const lin = await company.sit('U0LINXIAO/C0CHINA');
    await lin.log
      .getByText(/\p{Script=Han}{6,}/u)
      .first()
      .waitFor();
    await lin.picture('channel-zh');
  });

  it('a list and a pipeline are there for the asking, in the team’s currency', async () => {
    const helen = await company.sit('U0HELEN/C0AMERICA');
    await helen.type('/deal list team');
    await helen.log.getByRole('table').last().waitFor();
    await expectAccessible(helen, 'list-team');
    await helen.type('/pipeline');
    const pipeline = await helen.message('North America', 'open deals, worth $');
    await pipeline.getByRole('figure').locator('svg').first().waitFor();
    await expectAccessible(helen, 'pipeline');
    const phone = await company.sit('U0LINXIAO/C0CHINA', { isPhone: true });
    await phone.type('/deal 列表');
    await phone.log.getByRole('table').last().waitFor();
    await expectAccessible(phone, 'list-phone-zh');
  });
});
