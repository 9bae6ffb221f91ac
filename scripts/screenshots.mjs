/**
 * Takes the pictures of the README from the real page: `npm run screenshots`. Starts the program in a fresh folder at
 * a fixed hour, so that the same company does the same things, and waits until it is complete.
 */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';
import { build } from './build.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const pictures = join(root, 'docs');
/** A Tuesday morning in Europe and America, and still working hours in China. */
const clock = '2026-11-24T08:30:00Z';
const desktop = { width: 1080, height: 680 };
const tall = { width: 940, height: 900 };
const phone = { width: 390, height: 780 };
const mostBytes = 400_000;
/** The company's first Friday, once owners in Europe heard what the brief may say, and Monday, when it is due there. */
const friday = '2026-11-27T14:30:00Z';
const monday = '2026-11-30T08:00:00Z';

const take = [
  { name: 'gate', where: 'U0MIA/C0NEWBUSINESS', viewport: desktop, act: openGate },
  { name: 'pipeline', where: 'U0DAVID/home', viewport: desktop, act: readHome },
  { name: 'home-chinese', where: 'U0LINXIAO/home', viewport: desktop, act: readHome },
  { name: 'phone-dark', where: 'U0LENA/C0NEWBUSINESS', viewport: phone, colorScheme: 'dark', act: showDeal },
];
/** A nudge speaks of the brief until that is posted. */
const nudge = { name: 'nudge', where: 'U0JONAS', viewport: tall, act: readNudge };
const brief = { name: 'brief', where: 'U0DAVID/C0NEWBUSINESS', viewport: tall, act: readBrief };

await build();
const { module: tools } = await load('test/browser/browser.ts');
const { module: programs } = await load('test/support/program.ts');
const folder = await mkdtemp(join(tmpdir(), 'stagecoach-screenshots-'));
const [port, botPort] = [await programs.freePort(), await programs.freePort()];
const program = programs.startProgram(['scripts/start.mjs'], {
  STAGECOACH_DATA: folder,
  STAGECOACH_CLOCK: clock,
  PORT: String(port),
  BOT_PORT: String(botPort),
  LOG_LEVEL: 'warn',
});
const browser = await tools.openBrowser();
try {
  await program.prints(/Stagecoach is ready/u);
  await mkdir(pictures, { recursive: true });
  await untilComplete();
  for (const each of take) await picture(each);
  await until(friday);
  await picture(nudge);
  await until(monday);
  await picture(brief);
} finally {
  await browser.close();
  await program.stop();
  await rm(folder, { recursive: true, force: true });
}

/** Reads a TypeScript file of the tests, which Node 20 does not by itself. */
function load(file) {
  return runnerImport(join(root, file), { configFile: false, logLevel: 'error' });
}

/** The page says how far the company is for as long as it is not complete. */
async function untilComplete() {
  const page = await browser.newPage();
  await page.goto(addressOf('U0NORA/home'));
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByText('Preparing the company’s deals').waitFor({ state: 'detached', timeout: 120_000 });
  await page.close();
}

/** The days between pass, so that everybody has heard what they would have. */
async function until(instant) {
  const answer = await fetch(`http://127.0.0.1:${port}/client/moveClock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ toEpochMs: Date.parse(instant) }),
  });
  if (!answer.ok) throw new Error(`The clock could not be moved: ${await answer.text()}`);
}

async function picture({ name, where, viewport, colorScheme = 'light', act }) {
  const context = await browser.newContext({
    viewport,
    colorScheme,
    deviceScaleFactor: 1.5,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(addressOf(where));
  await act(page);
  // A blinking cursor would make two pictures of the same thing differ.
  await page.addStyleTag({ content: '* { caret-color: transparent !important; }' });
  await page.evaluate(() => document.fonts.ready);
  const path = join(pictures, `${name}.png`);
  await page.screenshot({ path });
  await context.close();
  const { size } = await stat(path);
  if (size > mostBytes) throw new Error(`${path} has ${size} bytes, more than ${mostBytes}.`);
  process.stdout.write(`${path} (${Math.round(size / 1000)} kB)\n`);
}

function addressOf(where) {
  return `http://127.0.0.1:${port}/#/${where}`;
}

/** What a rep is asked on the way to the next stage, over the deal's card. */
async function openGate(page) {
  await dismissGuide(page);
  await type(page, '/deal show nordlicht');
  await page.getByRole('log').getByRole('button', { name: 'Post here' }).waitFor();
  await type(page, '/deal advance nordlicht');
  await page.getByRole('dialog').getByText('Only this is still missing').waitFor();
}

async function readHome(page) {
  await page.getByRole('tabpanel').getByRole('button').first().waitFor();
  const chart = page.getByRole('figure').first();
  if ((await chart.count()) > 0) await chart.locator('svg').first().waitFor();
}

async function showDeal(page) {
  await dismissGuide(page);
  await type(page, '/deal show rheinfeld');
  await page.getByRole('log').getByRole('button', { name: 'Post here' }).waitFor();
}

async function readBrief(page) {
  await dismissGuide(page);
  const brief = page.getByRole('article').filter({ hasText: 'Weekly brief' }).last();
  await brief.getByRole('figure').locator('svg').first().waitFor();
  await brief.getByText('3 replies').waitFor();
  await toTop(brief);
}

async function readNudge(page) {
  await dismissGuide(page);
  await page.getByRole('navigation').getByRole('button', { name: 'Stagecoach' }).first().click();
  const messages = page.getByRole('tab', { name: 'Messages' });
  if ((await messages.count()) > 0) await messages.click();
  const nudge = page.getByRole('article').filter({ hasText: 'Monday’s brief' }).last();
  await nudge.waitFor();
  await toTop(nudge);
}

/** The beginning of a message is what a picture shows. */
async function toTop(message) {
  await message.evaluate((element) => element.scrollIntoView({ block: 'start' }));
}

async function dismissGuide(page) {
  await page.getByRole('button', { name: 'Dismiss the guide' }).click();
}

async function type(page, text) {
  const composer = page.getByRole('textbox', { name: /^Message /u });
  await composer.fill(text);
  await composer.press('Enter');
}
