/** A real browser, and windows in it that somebody sits at. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type Seat, seatAt } from './seat.ts';

const patienceMs = Number(process.env.PATIENCE_MS ?? 60_000);

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

export interface Look {
  readonly isDark?: boolean;
  readonly isPhone?: boolean;
}

export interface Windows {
  /** A window of its own on what somebody sees: a person's id, and a place's after a slash. */
  sit(where: string, look?: Look): Promise<Seat>;
  /** Another tab of the same browser: what the page keeps there is shared. */
  sitBeside(seat: Seat, where: string): Promise<Seat>;
  /** Throws if a page failed. */
  leave(): void;
}

/** Windows on the workspace that answers at `address`. */
export function openWindows(browser: Browser, address: () => string): Windows {
  const errors: string[] = [];

  const open = async (context: ReturnType<Browser['newContext']>, where: string): Promise<Seat> => {
    const page = await (await context).newPage();
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(`${address()}/#/${where}`);
    return seatAt(page);
  };

  return {
    async sit(where, { isDark = false, isPhone = false } = {}) {
      const context = await browser.newContext({
        viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 900 },
        deviceScaleFactor: isPhone ? 2 : 1,
        hasTouch: isPhone,
        colorScheme: isDark ? 'dark' : 'light',
        // What moves cannot be photographed or measured.
        reducedMotion: 'reduce',
      });
      context.setDefaultTimeout(patienceMs);
      return open(Promise.resolve(context), where);
    },
    sitBeside: (seat, where) => open(Promise.resolve(seat.page.context()), where),
    leave() {
      if (errors.length > 0) throw new Error(`The page failed: ${errors.join('; ')}`);
    },
  };
}
