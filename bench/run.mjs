/** Runs a TypeScript file of this folder, which Node 20 does not read by itself: `node bench/run.mjs bench.ts`. */
import { resolve } from 'node:path';
import { runnerImport } from 'vite';

const [file = 'bench.ts'] = process.argv.slice(2);
await runnerImport(resolve(import.meta.dirname, file), { configFile: false, logLevel: 'error' });
