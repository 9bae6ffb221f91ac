/** Builds what is out of date, then becomes the bot: same process, so that signals reach it. */
import module from 'node:module';
import { build } from './build.mjs';

process.env.NODE_ENV ??= 'production';

try {
  await build();
} catch (error) {
  process.stderr.write(`stagecoach: ${error.message}\n`);
  process.exit(1);
}

// Keeps compiled code from one start to the next, where Node can (22.8 and later).
module.enableCompileCache?.();
await import('../dist/main.js');
