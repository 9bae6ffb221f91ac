/** One program for all that is tried in the demo company: started with the run, so that the company is told meanwhile. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { build } from '../../scripts/build.mjs';
import { freePort, startProgram } from '../support/program.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the company's page is; the company may not be complete yet. */
    companyAddress: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await build();
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-company-'));
  const [port, botPort] = [await freePort(), await freePort()];
  const program = startProgram(['scripts/start.mjs'], {
    STAGECOACH_DATA: folder,
    PORT: String(port),
    BOT_PORT: String(botPort),
    LOG_LEVEL: 'warn',
    // A working day like any other, whenever the tests are run.
    STAGECOACH_CLOCK: '2026-11-27T07:30:00Z',
  });
  await program.prints(/Stagecoach is ready/u);
  project.provide('companyAddress', `http://127.0.0.1:${port}`);
  return async () => {
    await program.stop();
    await rm(folder, { recursive: true, force: true });
    const complaints = program.printed().match(/"level":(?:50|60).*/gu);
    if (complaints) throw new Error(`The program logged errors: ${complaints.join('\n')}`);
  };
}
