/** Numbers that people sort, page through and compare, by eye or by ear. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { type Exhibition, openExhibition } from './exhibition.ts';
import type { Seat } from './seat.ts';

let browser: Browser;
let gallery: Exhibition;

beforeAll(async () => {
  browser = await openBrowser();
  gallery = await openExhibition(browser);
});

afterAll(async () => {
  await gallery?.leave();
  await browser?.close();
});

const columns = { account: 1, amount: 3 } as const;

async function column(table: Locator, name: keyof typeof columns): Promise<string[]> {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map((row) => row.locator('th, td').nth(columns[name]).innerText()));
}

const euros = (text: string): number => Number(text.replace(/[^\d.-]/gu, ''));

describe('a table of deals', () => {
  it('sorts by number, not by letter, up, down and back, with the keyboard too', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const table = (await gallery.posted(mia, 'table')).getByRole('table', { name: 'Open deals' });
    const heading = table.getByRole('columnheader', { name: /Amount/u });
    const asPosted = await column(table, 'account');

    await heading.getByRole('button').click();
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('ascending');
    const upwards = (await column(table, 'amount')).map(euros);
    expect(upwards).toEqual([...upwards].sort((a, b) => a - b));

    await heading.getByRole('button').press('Enter');
    await expect.poll(() => heading.getAttribute('aria-sort')).toBe('descending');
    const downwards = (await column(table, 'amount')).map(euros);
    expect(downwards).toEqual([...downwards].sort((a, b) => b - a));
    expect(downwards[0]).toBeGreaterThan(upwards[0] ?? Number.POSITIVE_INFINITY);
    await expect.poll(() => column(table, 'account')).not.toEqual(asPosted);
  });

  it('is read page by page, and says which rows are shown of how many', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const message = await gallery.posted(mia, 'table');
    const table = message.getByRole('table', { name: 'Open deals' });
    await expect.poll(() => table.locator('tbody tr').count()).toBe(10);
    await message.getByText('1–10 of 37').waitFor();
    const first = await column(table, 'account');
    await mia.press('Next page', message);
    await message.getByText('11–20 of 37').waitFor();
    await expect.poll(() => column(table, 'account')).not.toEqual(first);
    await mia.press('Next page', message);
    await mia.press('Next page', message);
    await message.getByText('31–37 of 37').waitFor();
    await expect.poll(() => table.locator('tbody tr').count()).toBe(7);
    await expect.poll(() => message.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
    await mia.press('Previous page', message);
    await message.getByText('21–30 of 37').waitFor();
  });

  it('names each row after its account for those who listen', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const table = (await gallery.posted(mia, 'table')).getByRole('table', { name: 'Open deals' });
    await table.getByRole('rowheader', { name: 'Acme 1', exact: true }).waitFor();
    await expect.poll(() => table.getByRole('rowheader').count()).toBe(10);
  });

  it('scrolls inside its own box on a phone, and the page does not', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`, { isPhone: true });
    const table = (await gallery.posted(mia, 'table')).getByRole('table', { name: 'Open deals' });
    await mia.picture('table-phone');
    expect((await table.boundingBox())?.width).toBeGreaterThan(390);
    await expect.poll(() => widthOf(mia)).toBe(390);
  });
});

describe('a chart', () => {
  it.each([
    { name: 'charts', title: 'Won by month', legend: ['This year', 'Last year'], cell: '40,000' },
    {
      name: 'more-charts',
      title: 'Change against plan',
      legend: ['North America', 'DACH', '中国'],
      cell: '18,000',
    },
    {
      name: 'more-charts',
      title: 'Why deals are lost',
      legend: ['Price', 'No decision', '没有预算'],
      cell: '14',
    },
  ])('has a legend, and “$title” as numbers for those who cannot see it', async (chart) => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const figure = (await gallery.posted(mia, chart.name)).getByRole('figure', { name: chart.title });
    await figure.locator('svg').first().waitFor();
    for (const name of chart.legend) await figure.getByText(name).first().waitFor();
    await figure.getByText('Show the numbers').click();
    await figure.getByRole('table').getByText(chart.cell, { exact: true }).first().waitFor();
  });

  it('does not need a legend for a single series, and shortens its numbers as the reader does', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`);
    const english = (await gallery.posted(mia, 'charts')).getByRole('figure', {
      name: 'Pipeline by stage',
    });
    await english.getByText('1.2M', { exact: true }).first().waitFor();
    const li = await gallery.sit(`${LI}/${DEALS}`);
    const chinese = (await gallery.posted(li, 'charts')).getByRole('figure', {
      name: 'Pipeline by stage',
    });
    await chinese.getByText('124万', { exact: true }).first().waitFor();
  });

  it('fits a phone, even with as much in it as a chart can hold', async () => {
    const mia = await gallery.sit(`${MIA}/${DEALS}`, { isPhone: true });
    const message = await gallery.posted(mia, 'crowded');
    await message.locator('svg').first().waitFor();
    await mia.picture('chart-crowded-phone');
    await expect.poll(() => widthOf(mia)).toBe(390);
  });
});

/** Of what can be scrolled to sideways. */
const widthOf = async ({ page }: Seat): Promise<number> =>
  z.number().parse(await page.evaluate('document.documentElement.scrollWidth'));
