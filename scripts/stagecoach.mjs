#!/usr/bin/env node
/** The command `stagecoach`: builds what is out of date, then does what was typed. */
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from './build.mjs';

process.env.NODE_ENV ??= 'production';
// The data that `npm start` keeps, wherever the command is typed; files are looked for where it is typed.
process.env.STAGECOACH_DATA ||= fileURLToPath(new URL('../data', import.meta.url));

try {
  // Whoever reads what this prints wants the answer only.
  await build(['code'], { quietly: !process.stderr.isTTY });
  // Keeps compiled code from one run to the next, where Node can (22.8 and later).
  module.enableCompileCache?.();
  const { runCommandLine } = await import('../dist/cli/main.js');
  await runCommandLine(process.argv.slice(2), { start: () => import('./start.mjs') });
} catch (error) {
  const advice = error.code === 'ERR_MODULE_NOT_FOUND' ? ' Run `npm ci` first.' : '';
  process.stderr.write(`stagecoach: ${error.message}.${advice}\n`);
  process.exitCode = 1;
}
