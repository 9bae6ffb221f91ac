/** A channel with years of talk in it opens at once and scrolls from end to end. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { DEALS, LI, MIA } from '../local-workspace/scene.ts';
import { openBrowser } from './browser.ts';
import { openRoom, type Room } from './room.ts';
import type { Seat } from './seat.ts';

const count = 5_000;
/** What fits a screen a few times over. */
const fewArticles = 120;
/** More than that, and the eye loses its place. */
const halfALine = 11;
const hour = 3_600_000;

let browser: Browser;
let room: Room;

beforeAll(async () => {
  browser = await openBrowser();
  const begin = Date.now() - count * hour;
  const messages = Array.from({ length: count }, (_, index) => ({
    where: DEALS,
    author: index % 3 === 0 ? LI : MIA,
    text: `Message ${index + 1} of ${count}. ${'They asked about the price again. '.repeat(index % 7)}`,
    at: new Date(begin + index * hour),
  }));
  room = await openRoom(browser, undefined, { messages });
});

afterAll(async () => {
  await room?.leave();
  await browser?.close();
});

describe('a channel with 5,000 messages', () => {
  it('opens at its latest message, with only what is near the screen on the page', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await expectInSight(numbered(mia, count));
    await expect.poll(() => articlesOf(mia).count()).toBeLessThan(fewArticles);
    await mia.picture('long-channel');
  });

  it('scrolls up to the first message there ever was, and back down to the latest', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await expectInSight(numbered(mia, count));
    await mia.log.hover();
    await expect
      .poll(async () => {
        await mia.page.mouse.wheel(0, -20_000);
        return numbered(mia, 1).isVisible();
      }, patient)
      .toBe(true);
    await expect.poll(() => articlesOf(mia).count()).toBeLessThan(fewArticles);
    await expect
      .poll(async () => {
        await mia.page.mouse.wheel(0, 100_000);
        return numbered(mia, count).isVisible();
      }, patient)
      .toBe(true);
    await expect.poll(() => articlesOf(mia).count()).toBeLessThan(fewArticles);
  });

  it('keeps what is being read in its place while earlier messages arrive above it', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await expectInSight(numbered(mia, count));
    const arrive = await holdEarlier(mia);
    const read = await messageInTheMiddle(mia);
    const [before, height] = [await topOf(read), await heightOf(mia)];
    await arrive();
    await expect.poll(() => heightOf(mia)).toBeGreaterThan(height);
    await expect.poll(async () => Math.abs((await topOf(read)) - before)).toBeLessThan(halfALine);
  });

  it('does not pull a reader down when something new is said, but says so and brings them there', async () => {
    const mia = await room.sit(`${MIA}/${DEALS}`);
    await expectInSight(numbered(mia, count));
    await mia.log.hover();
    await mia.page.mouse.wheel(0, -3_000);
    await expect.poll(() => numbered(mia, count).isVisible()).toBe(false);
    await room.workspace().person(LI).say(DEALS, 'Breaking news from the customer');
    const pill = mia.page.getByRole('button', { name: /^1 new message/u });
    await pill.waitFor();
    await mia.picture('new-messages-below');
    await pill.click();
    await expectInSight(articlesOf(mia).filter({ hasText: 'Breaking news' }));
  });
});

const patient = { timeout: 60_000, interval: 20 };

const articlesOf = (seat: Seat): Locator => seat.log.getByRole('article');
const numbered = (seat: Seat, number: number): Locator =>
  articlesOf(seat).filter({ hasText: `Message ${number} of ` });

const topOf = async (message: Locator): Promise<number> => (await message.boundingBox())?.y ?? Number.NaN;

/** On the screen, not only on the page. */
async function expectInSight(message: Locator): Promise<void> {
  await message.waitFor();
  await expect.poll(() => topOf(message)).toBeLessThan(900);
  await expect.poll(() => topOf(message)).toBeGreaterThan(0);
}

/** Scrolls up until the page asks for earlier messages, which then do not come before they are let through. */
async function holdEarlier({ page, log }: Seat): Promise<() => Promise<void>> {
  let isAsked = false;
  let letThrough = (): void => {};
  const allowed = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/client/messages', async (route) => {
    isAsked = true;
    await allowed;
    await route.continue();
  });
  await log.hover();
  await expect
    .poll(async () => {
      if (!isAsked) await page.mouse.wheel(0, -800);
      return isAsked;
    }, patient)
    .toBe(true);
  return async () => letThrough();
}

/** A turn of the wheel may still be on its way when the last one has been seen: the list rests once it stood still for so many looks. */
const looksAtRest = 8;

/** Once the list has come to rest. */
async function messageInTheMiddle(seat: Seat): Promise<Locator> {
  const middle = 450;
  let last = '';
  let looks = 0;
  for (;;) {
    await seat.page.evaluate(
      `new Promise((seen) => requestAnimationFrame(() => requestAnimationFrame(seen)))`,
    );
    const seen = z
      .array(Row)
      .parse(
        await seat.page.evaluate(
          `[...document.querySelectorAll('[role=log] article')].map((each) => ({ top: each.getBoundingClientRect().top, text: each.textContent }))`,
        ),
      );
    const { text, top } = Row.parse(seen.find((each) => each.top > middle));
    const now = `${text} at ${top}`;
    const number = /Message (\d+) of/u.exec(text)?.[1];
    looks = now === last ? looks + 1 : 0;
    if (looks === looksAtRest && number !== undefined) return numbered(seat, Number(number));
    last = now;
  }
}

const Row = z.object({ top: z.number(), text: z.string() });

/** Of all there is to scroll through. */
const heightOf = async ({ page }: Seat): Promise<number> =>
  z
    .number()
    .parse(
      await page.evaluate(
        `Math.max(...[...document.querySelectorAll('[role=log], [role=log] *')].map((each) => each.scrollHeight))`,
      ),
    );
