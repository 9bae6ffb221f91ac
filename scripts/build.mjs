/**
 * Builds what is missing or older than its sources: `node scripts/build.mjs [--only client,schema,code,page]`.
 *
 * A step is up to date when the fingerprint of its sources (names, sizes, times of change) is the one noted beside
 * its output, so that a deleted or replaced source counts as well. One build at a time: a second one waits, and
 * then finds its work done. Types are checked by `npm run check`; a build only translates.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { filesBelow, replaceChanged } from './support/folders.mjs';
import { whileLocked } from './support/lock.mjs';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const page = 'src/local-workspace/page';
const binary = (name) => join(root, 'node_modules', name);

/**
 * In the order in which they depend on each other: `after` names the steps whose output is a source of this one.
 * `needs` is a source without which there is nothing to build.
 */
const steps = {
  client: {
    tells: 'generating the database client',
    needs: 'prisma/schema.prisma',
    sources: ['prisma/schema.prisma', 'prisma.config.ts'],
    output: 'src/storage/generated',
    after: [],
    run: () => runNode(binary('prisma/build/index.js'), ['generate']),
  },
  schema: {
    tells: 'deriving the schema of Block Kit',
    needs: 'scripts/generate-block-schema.mjs',
    sources: ['scripts/generate-block-schema.mjs', 'src/local-workspace/block-kit.ts'],
    output: 'src/local-workspace/generated',
    after: [],
    run: () => runNode(join(root, 'scripts/generate-block-schema.mjs'), []),
  },
  page: {
    tells: "building the local workspace's page",
    needs: `${page}/vite.config.ts`,
    sources: ['src/local-workspace'],
    output: 'dist/page',
    after: ['schema'],
    run: () =>
      runNode(binary('vite/bin/vite.js'), [
        'build',
        '--config',
        `${page}/vite.config.ts`,
        '--logLevel',
        'warn',
      ]),
  },
  code: {
    tells: 'translating the code',
    needs: 'tsconfig.build.json',
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json'],
    leaves: page,
    output: 'dist',
    keeps: ['page'],
    after: ['client', 'schema'],
    run: translateCode,
  },
};

/**
 * Runs the steps named, and those they depend on, if they are out of date. Says one line for each that runs, unless it
 * is to be done quietly.
 */
export async function build(only = Object.keys(steps), { quietly = false } = {}) {
  const wanted = withDependencies(only);
  if (wanted.every(isFresh)) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  await whileLocked(join(root, 'dist/.building'), () => runAll(wanted, quietly));
}

function withDependencies(names) {
  for (const name of names) {
    if (!(name in steps))
      throw new Error(`There is no step "${name}". There are: ${Object.keys(steps).join(', ')}.`);
  }
  const all = new Set(names.flatMap((name) => [...withDependencies(steps[name].after), name]));
  return Object.keys(steps).filter((name) => all.has(name));
}

async function runAll(wanted, quietly) {
  const running = new Map();
  for (const name of wanted) {
    const before = steps[name].after.map((other) => running.get(other));
    running.set(
      name,
      Promise.all(before).then(() => runStep(name, quietly)),
    );
  }
  const outcomes = await Promise.allSettled(running.values());
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
}

async function runStep(name, quietly) {
  if (isFresh(name)) return;
  const step = steps[name];
  if (!quietly) process.stderr.write(`stagecoach: ${step.tells}\n`);
  // Taken before the run: a source changed meanwhile leaves the step out of date.
  const fingerprint = fingerprintOf(step);
  rmSync(stampOf(name), { force: true });
  await step.run();
  mkdirSync(join(root, step.output), { recursive: true });
  writeFileSync(stampOf(name), fingerprint);
}

function isFresh(name) {
  const step = steps[name];
  if (!existsSync(join(root, step.needs))) return true;
  return existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === fingerprintOf(step);
}

const stampOf = (name) => join(root, steps[name].output, `.built-${name}`);

function fingerprintOf({ sources, leaves }) {
  const hash = createHash('sha256');
  // The lock file stands for the versions of everything that takes part in a build.
  for (const source of [...sources, 'package-lock.json', 'scripts/build.mjs']) {
    for (const file of filesBelow(join(root, source), leaves && join(root, leaves))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${relative(root, file)} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** Translates into a folder beside the output and moves over what changed: a running bot never sees half a file. */
async function translateCode() {
  const { output, keeps, leaves } = steps.code;
  const fresh = join(root, output, '.fresh');
  rmSync(fresh, { recursive: true, force: true });
  await runNode(binary('typescript/bin/tsc'), ['-p', 'tsconfig.build.json', '--noCheck', '--outDir', fresh]);
  const isData = (file) => file.endsWith('.json') && !file.startsWith(join(root, leaves));
  replaceChanged({ from: join(root, 'src'), to: fresh, only: isData });
  replaceChanged({ from: fresh, to: join(root, output), keeps });
  rmSync(fresh, { recursive: true });
}

/** Runs a script of Node's quietly; if it fails, what it said becomes the error. */
function runNode(script, args) {
  return new Promise((done, fail) => {
    const env = {
      ...process.env,
      // Whoever asks for it, tests included: what is built is what people get.
      NODE_ENV: 'production',
      CHECKPOINT_DISABLE: '1',
      PRISMA_HIDE_UPDATE_MESSAGE: '1',
      FORCE_COLOR: '0',
    };
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said = [];
    child.stdout.on('data', (chunk) => said.push(chunk));
    child.stderr.on('data', (chunk) => said.push(chunk));
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) return done();
      const command = [relative(root, script), ...args].join(' ');
      fail(new Error(`\`node ${command}\` failed:\n${Buffer.concat(said).toString().trim()}`));
    });
  });
}

if (process.argv[1] && pathToFileURL(process.argv[1]).href === import.meta.url) {
  const flag = process.argv.indexOf('--only');
  try {
    await build(flag === -1 ? undefined : (process.argv[flag + 1] ?? '').split(','));
  } catch (error) {
    process.stderr.write(`stagecoach: ${error.message}\n`);
    process.exitCode = 1;
  }
}
