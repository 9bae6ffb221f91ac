/** Files in the page: chosen, dropped, pasted, shared, downloaded, and what goes wrong with them. */
import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';
import type { Seat } from './seat.ts';

const csv = { name: 'our deals.csv', mimeType: 'text/csv', buffer: Buffer.from('name,amount\nAcme,5\n') };

let browser: Browser;
let room: Room;
let mia: Seat;

beforeAll(async () => {
  browser = await openBrowser();
  room = await openRoom(browser, () => {});
});

beforeEach(async () => {
  mia = await room.sit(`${MIA}/${DEALS}`);
  await mia.composer.waitFor();
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

const waiting = (seat: Seat) => seat.page.getByRole('list', { name: 'Files to send' }).getByRole('listitem');

/** Brings a file as a browser does that got one from outside: by dropping or pasting it. */
async function bring(seat: Seat, how: 'drop' | 'paste', name: string): Promise<void> {
  const made = `const data = new DataTransfer();
    data.items.add(new File(['a,b\\n1,2\\n'], ${JSON.stringify(name)}));`;
  if (how === 'paste') {
    await seat.composer.focus();
    await seat.page.evaluate(`{
      ${made}
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement.dispatchEvent(event);
    }`);
    return;
  }
  const dataTransfer = await seat.page.evaluateHandle(`(() => { ${made} return data; })()`);
  await seat.composer.dispatchEvent('dragover', { dataTransfer });
  await seat.page.getByText('Drop files here').waitFor();
  await seat.composer.dispatchEvent('drop', { dataTransfer });
}

describe('a file', () => {
  it('is chosen behind the plus, shared with or without words, and downloaded by whoever sees it', async () => {
    await mia.press('Files and shortcuts');
    const choosing = mia.page.waitForEvent('filechooser');
    await mia.page.getByRole('menuitem', { name: /Upload files/u }).click();
    await (await choosing).setFiles([csv]);
    await waiting(mia).filter({ hasText: 'our deals.csv' }).waitFor();
    await waiting(mia).getByRole('progressbar').waitFor({ state: 'detached' });
    await mia.picture('files-to-send');
    await mia.press('Send');
    await mia.message('our deals.csv', 'CSV · 19 bytes');
    await expect.poll(() => waiting(mia).count()).toBe(0);

    const li = await room.sit(`${LI}/${DEALS}`, { isDark: true, isPhone: true });
    const tile = li.log.getByRole('link', { name: '下载 our deals.csv' }).last();
    await tile.waitFor();
    await li.picture('file-phone-dark');
    const downloading = li.page.waitForEvent('download');
    await tile.click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('our deals.csv');
    expect(String(await readFile(await download.path()))).toBe(String(csv.buffer));
  });

  it.each(['drop', 'paste'] as const)('comes by %s too, and can be taken out again', async (how) => {
    await bring(mia, how, `by-${how}.csv`);
    await bring(mia, how, `not-this.csv`);
    await mia.press('Remove not-this.csv');
    await waiting(mia).getByRole('progressbar').waitFor({ state: 'detached' });
    await mia.type(`brought by ${how}`);
    const message = await mia.message(`brought by ${how}`, `by-${how}.csv`);
    await expect.poll(() => message.getByText('not-this.csv').count()).toBe(0);
  });

  it('that could not be uploaded says so, and the words beside it are kept', async () => {
    await mia.page.route('**/client/upload*', (route) => route.abort());
    await bring(mia, 'paste', 'lost.csv');
    await mia.page.getByRole('alert').filter({ hasText: 'The upload did not work' }).waitFor();
    await mia.composer.fill('still here');
    await mia.page.unroute('**/client/upload*');
    await mia.press('Remove lost.csv');
    await expect.poll(() => mia.composer.inputValue()).toBe('still here');
    await mia.composer.fill('');
  });

  it('eleven at once are too many', async () => {
    const many = Array.from({ length: 11 }, (_, nth) => ({ ...csv, name: `${nth}.csv` }));
    await mia.page.locator('input[type=file]').first().setInputFiles(many);
    await mia.page.getByRole('alert').filter({ hasText: 'at most 10 files' }).waitFor();
    await expect.poll(() => waiting(mia).count()).toBe(0);
  });
});
