/**
 * How long the local workspace's page takes to show a first message, what that brings over the wire, and how evenly
 * 5,000 messages scroll. Beside each, the floor from the same server, browser and run: an empty page, and a plain
 * list of 200 items. `node bench/run.mjs page.ts`
 */
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { z } from 'zod';
import { build } from '../scripts/build.mjs';
import { type LocalWorkspace, startLocalWorkspace } from '../src/local-workspace/index.ts';
import { openBrowser } from '../test/browser/browser.ts';
import { DEALS, LI, MIA, workspaceOptions } from '../test/local-workspace/scene.ts';
import { spreadOf } from './measuring.ts';

const aims = { firstViewMs: 1_000, firstLoadKb: 250, frameMs: 34 };
const messageCount = 5_000;
const listItems = 200;
const opens = 9;
const scrolls = 5;
const hourMs = 3_600_000;
const pixelsPerScroll = 6_000;
const pixelsPerSecond = 3_000;

/** Collects the times between frames until they are asked for. */
const watchFrames = `
  (() => {
    const gaps = [];
    let last = performance.now();
    let isWatching = true;
    const onFrame = (now) => {
      gaps.push(now - last);
      last = now;
      if (isWatching) requestAnimationFrame(onFrame);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(onFrame); });
    window.stopWatching = () => { isWatching = false; return gaps; };
  })()`;

await build(['page']);
const folder = await mkdtemp(join(tmpdir(), 'stagecoach-bench-page-'));
const workspace = await startWorkspace(join(folder, 'page'));
const browser = await openBrowser();
try {
  say(
    `Node ${process.version}, Chromium ${browser.version()}, ${availableParallelism()} cores shared by both.\n`,
  );
  const page = `${workspace.url}/#/${MIA}/${DEALS}`;
  const empty = `${workspace.url}/empty.html`;
  const list = `${workspace.url}/list.html`;

  const loads = { page: await loaded(browser, page, 'article'), floor: await loaded(browser, empty, 'p') };
  say(`Opened ${opens} times with an empty cache, medians:`);
  line('', 'the page', 'an empty page');
  const { firstView, bytes } = loads.page;
  line('first message painted', `${firstView.toFixed(0)} ms`, `${loads.floor.firstView.toFixed(0)} ms`);
  line('over the wire until then', kilobytes(bytes), kilobytes(loads.floor.bytes));
  say(`  ${verdict(firstView < aims.firstViewMs)} first view within ${aims.firstViewMs} ms`);
  say(`  ${verdict(bytes < aims.firstLoadKb * 1000)} first load within ${aims.firstLoadKb} kB\n`);

  const frames = {
    page: await scrolled(browser, page, 'article'),
    floor: await scrolled(browser, list, 'li'),
  };
  say(
    `Frames while scrolling up at ${pixelsPerSecond} pixels a second, ${scrolls} times ${pixelsPerScroll}:`,
  );
  line('', `${messageCount} messages`, `a list of ${listItems}`);
  line('median', ...both(frames, ({ p50 }) => `${p50.toFixed(1)} ms`));
  line('99 of 100 within', ...both(frames, ({ p99 }) => `${p99.toFixed(1)} ms`));
  line('later than two refreshes', ...both(frames, ({ late }) => `${(late * 100).toFixed(1)} %`));
  say(`  ${verdict(frames.page.p99 < aims.frameMs)} 99 of 100 frames within ${aims.frameMs} ms`);
} finally {
  await browser.close();
  await workspace.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Serves the built page, and the floors beside it. */
async function startWorkspace(pageFolder: string): Promise<LocalWorkspace> {
  await cp(resolve(import.meta.dirname, '../dist/page'), pageFolder, { recursive: true });
  const frame = (body: string) =>
    `<!doctype html><html lang="en"><title>Floor</title><body>${body}</body></html>`;
  const items = Array.from({ length: listItems }, (_, index) => `<li>${textOf(index)}</li>`);
  await writeFile(join(pageFolder, 'empty.html'), frame('<p>Nothing</p>'));
  await writeFile(join(pageFolder, 'list.html'), frame(`<ul>${items.join('')}</ul>`));
  const begin = Date.now() - messageCount * hourMs;
  const messages = Array.from({ length: messageCount }, (_, index) => ({
    where: DEALS,
    author: index % 3 === 0 ? LI : MIA,
    text: textOf(index),
    at: new Date(begin + index * hourMs),
  }));
  return startLocalWorkspace(workspaceOptions({ pageFolder, messages }));
}

function textOf(index: number): string {
  return `Message ${index + 1}. ${'They asked about the *price* again, see <https://example.com|the offer>. '.repeat(index % 6)}`;
}

/** Medians: milliseconds from the navigation to the first paint of what `selector` finds, and bytes until then. */
async function loaded(browser: Browser, url: string, selector: string) {
  const views: number[] = [];
  const sizes: number[] = [];
  for (let run = 0; run < opens; run += 1) {
    const { page, session } = await openTab(browser);
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await page.addInitScript(tellWhenPainted(selector));
    await page.goto(url);
    views.push(z.number().parse(await page.evaluate('painted')));
    sizes.push(bytes);
    await page.context().close();
  }
  return { firstView: spreadOf(views).p50, bytes: spreadOf(sizes).p50 };
}

/** Two frames after the element is there, it has been painted. */
function tellWhenPainted(selector: string): string {
  return `
  window.painted = new Promise((resolve) => {
    const look = () => {
      if (!document.querySelector('${selector}')) return;
      watching.disconnect();
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now())));
    };
    const watching = new MutationObserver(look);
    watching.observe(document, { childList: true, subtree: true });
  });`;
}

/** Milliseconds between frames while a finger scrolls up from the end, and the share of frames that came late. */
async function scrolled(browser: Browser, url: string, selector: string) {
  const { page, session } = await openTab(browser);
  await page.goto(url);
  await page.locator(selector).last().waitFor();
  await page.locator(selector).last().scrollIntoViewIfNeeded();
  const times: number[] = [];
  for (let run = 0; run < scrolls; run += 1) {
    await page.evaluate(watchFrames);
    await session.send('Input.synthesizeScrollGesture', {
      x: 640,
      y: 400,
      yDistance: pixelsPerScroll,
      speed: pixelsPerSecond,
    });
    times.push(...z.array(z.number()).parse(await page.evaluate('stopWatching()')));
  }
  await page.context().close();
  return { ...spreadOf(times), late: times.filter((each) => each > aims.frameMs).length / times.length };
}

async function openTab(browser: Browser): Promise<{ page: Page; session: CDPSession }> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Network.enable');
  return { page, session };
}

function both<Measured>(
  { page, floor }: { page: Measured; floor: Measured },
  tell: (measured: Measured) => string,
): [string, string] {
  return [tell(page), tell(floor)];
}

function line(what: string, page: string, floor: string): void {
  say(`  ${what.padEnd(28)}${page.padStart(16)}${floor.padStart(16)}`);
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function verdict(isMet: boolean): string {
  return isMet ? '✓' : '✗';
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
