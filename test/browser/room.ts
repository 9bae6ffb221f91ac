/** A small workspace in this process, with a plain app and windows on its page: quick, and free of sales. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { App } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import type { LocalWorkspace, LocalWorkspaceOptions } from '../../src/local-workspace/index.ts';
import { startScene } from '../local-workspace/scene.ts';
import { freePort } from '../support/program.ts';
import { openWindows, type Windows } from './browser.ts';

const pageFolder = fileURLToPath(new URL('../../dist/page', import.meta.url));

export interface Room extends Pick<Windows, 'sit' | 'sitBeside'> {
  readonly workspace: () => LocalWorkspace;
  stop(): Promise<void>;
  /** Starts it again, on the same port and with what it kept. */
  start(): Promise<void>;
  leave(): Promise<void>;
}

export async function openRoom(
  browser: Browser,
  listen: (app: App) => void = () => {},
  options: Partial<LocalWorkspaceOptions> = {},
): Promise<Room> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-room-'));
  const port = await freePort();
  const stateFile = join(folder, 'workspace.json');
  const start = () => startScene('socket', listen, { pageFolder, stateFile, port, ...options });
  let scene = await start();
  const windows = openWindows(browser, () => scene.workspace.url);
  return {
    sit: windows.sit,
    sitBeside: windows.sitBeside,
    workspace: () => scene.workspace,
    stop: () => scene.stop(),
    async start() {
      scene = await start();
    },
    async leave() {
      await scene.stop();
      await rm(folder, { recursive: true, force: true });
      windows.leave();
    },
  };
}
