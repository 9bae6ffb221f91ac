/** The program with its page open in a real browser, and the hands of a person at it. */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Locator, type Page } from 'playwright-core';
import { freePort, type Program, startProgram } from '../support/program.ts';

const screenshots = fileURLToPath(new URL('../../screenshots', import.meta.url));
const patienceMs = 20_000;

/** Where systems keep a Chromium; CHROMIUM names another. */
const chromiums = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

export async function openBrowser(): Promise<Browser> {
  const executablePath = chromiums.find((path) => path !== undefined && existsSync(path));
  if (!executablePath) throw new Error('There is no Chromium on this machine; CHROMIUM can name one.');
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-dev-shm-usage',
  ];
  return chromium.launch({ executablePath, args });
}

export interface Desk {
  /** The program dies as in a power cut and is started again on the same folder and port. */
  crashAndRestart(): Promise<void>;
  /** A window of its own on what somebody sees: a person's id, and a channel's after a slash. */
  sit(where: string, look?: Look): Promise<Seat>;
  leave(): Promise<void>;
}

export interface Look {
  readonly isDark?: boolean;
  readonly isPhone?: boolean;
}

/** The program freshly started in a folder of its own. */
export async function openDesk(browser: Browser): Promise<Desk> {
  await mkdir(screenshots, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-browser-'));
  const [port, botPort] = [await freePort(), await freePort()];
  const contexts: BrowserContext[] = [];
  const errors: string[] = [];

  async function start(): Promise<Program> {
    const started = startProgram(['scripts/start.mjs'], {
      STAGECOACH_DATA: folder,
      PORT: String(port),
      BOT_PORT: String(botPort),
      LOG_LEVEL: 'warn',
    });
    await started.prints(/Stagecoach is ready/u);
    return started;
  }
  let program = await start();
  const address = `http://127.0.0.1:${port}`;

  return {
    async crashAndRestart() {
      await program.kill();
      program = await start();
    },
    async sit(where, { isDark = false, isPhone = false } = {}) {
      const context = await browser.newContext({
        viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
        deviceScaleFactor: isPhone ? 2 : 1,
        colorScheme: isDark ? 'dark' : 'light',
      });
      context.setDefaultTimeout(patienceMs);
      contexts.push(context);
      const page = await context.newPage();
      page.on('pageerror', (error) => errors.push(error.message));
      await page.goto(`${address}/#/${where}`);
      return seatAt(page);
    },
    async leave() {
      for (const context of contexts) await context.close();
      await program.stop();
      await rm(folder, { recursive: true, force: true });
      if (errors.length > 0) throw new Error(`The page failed: ${errors.join('; ')}`);
      const complaints = program.printed().match(/"level":(?:50|60).*/gu);
      if (complaints) throw new Error(`The program logged errors: ${complaints.join('\n')}`);
    },
  };
}

export interface Seat {
  readonly page: Page;
  /** The form on top. */
  readonly form: Locator;
  /** Goes to a channel by its name. */
  goTo(channel: string): Promise<void>;
  /** Types into the composer and sends. */
  type(text: string): Promise<void>;
  /** The latest message that contains all of these texts, once it is there. */
  message(...texts: readonly string[]): Promise<Locator>;
  /** Presses a button of the form, a message or the page. */
  press(name: string, within?: Locator): Promise<void>;
  /** Picks an option by typing its beginning into a menu of the form that loads its options. */
  pick(menu: string, typed: string, option: RegExp): Promise<void>;
  /** Presses the form's button and waits until the form is gone. */
  send(name: string): Promise<void>;
  picture(name: string): Promise<void>;
}

/** Runs a part of a story; if it fails, there is a picture of the screen it failed on. */
export async function pictured(seat: Seat, name: string, part: () => Promise<void>): Promise<void> {
  try {
    await part();
  } catch (error) {
    await seat.picture(`failed-${name}`);
    throw error;
  }
}

function seatAt(page: Page): Seat {
  const form = page.getByRole('dialog').last();
  const messages = page.getByRole('log').getByRole('article');
  return {
    page,
    form,
    async goTo(channel) {
      await page.getByRole('navigation').getByRole('button', { name: channel }).first().click();
      await page.getByRole('textbox', { name: `#${channel}` }).waitFor();
    },
    async type(text) {
      const composer = page.getByRole('main').getByRole('textbox').last();
      await composer.fill(text);
      await composer.press('Enter');
    },
    async message(...texts) {
      let found = messages;
      for (const text of texts) found = found.filter({ hasText: text });
      const latest = found.last();
      await latest.waitFor();
      return latest;
    },
    press: (name, within) => (within ?? page).getByRole('button', { name, exact: true }).last().click(),
    async pick(menu, typed, option) {
      await form.getByRole('combobox', { name: menu }).fill(typed);
      await page.getByRole('option', { name: option }).first().click();
    },
    async send(name) {
      await form.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').first().waitFor({ state: 'detached' });
    },
    async picture(name) {
      await page.screenshot({ path: join(screenshots, `${name}.png`) });
    },
  };
}
