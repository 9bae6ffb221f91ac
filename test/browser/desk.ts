/** The program as people start it, with windows on its page. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { freePort, type Program, startProgram } from '../support/program.ts';
import { type Look, openWindows } from './browser.ts';
import type { Seat } from './seat.ts';

export interface Desk {
  /** The program dies as in a power cut and is started again on the same folder and port. */
  crashAndRestart(): Promise<void>;
  sit(where: string, look?: Look): Promise<Seat>;
  leave(): Promise<void>;
}

/** The program in a fresh folder of its own. */
export async function openDesk(browser: Browser): Promise<Desk> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-browser-'));
  const [port, botPort] = [await freePort(), await freePort()];

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
  const windows = openWindows(browser, () => `http://127.0.0.1:${port}`);

  return {
    async crashAndRestart() {
      await program.kill();
      program = await start();
    },
    sit: windows.sit,
    async leave() {
      await program.stop();
      await rm(folder, { recursive: true, force: true });
      windows.leave();
      const complaints = program.printed().match(/"level":(?:50|60).*/gu);
      if (complaints) throw new Error(`The program logged errors: ${complaints.join('\n')}`);
    },
  };
}
