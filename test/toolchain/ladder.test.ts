import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A file of each room, named like its room. */
const fileOf = {
  domain: 'src/domain/a.ts',
  storage: 'src/storage/a.ts',
  files: 'src/files/a.ts',
  operations: 'src/operations/a.ts',
  texts: 'src/texts/a.ts',
  slack: 'src/slack/a.ts',
  jobs: 'src/jobs/a.ts',
  'local-workspace': 'src/local-workspace/a.ts',
  demo: 'src/demo/a.ts',
  cli: 'src/cli/a.ts',
  config: 'src/config.ts',
  log: 'src/log.ts',
  secrets: 'src/secrets.ts',
  'startup-problems': 'src/startup-problems.ts',
  bot: 'src/bot.ts',
  main: 'src/main.ts',
} as const;
type Room = keyof typeof fileOf;
const rooms: readonly string[] = Object.keys(fileOf);

const granted: Readonly<Record<Room, readonly Room[]>> = {
  domain: [],
  storage: ['domain'],
  files: ['domain'],
  operations: ['files', 'storage', 'domain'],
  texts: ['domain'],
  slack: ['operations', 'files', 'texts', 'domain'],
  jobs: ['operations', 'slack', 'texts', 'domain'],
  'local-workspace': [],
  demo: ['operations', 'texts', 'domain'],
  cli: [
    'operations',
    'files',
    'storage',
    'texts',
    'domain',
    'config',
    'log',
    'secrets',
    'startup-problems',
    'bot',
  ],
  config: ['domain'],
  log: ['config', 'secrets'],
  secrets: ['config'],
  'startup-problems': ['config'],
  bot: ['config', 'log', 'secrets', 'domain', 'storage', 'operations', 'texts', 'slack', 'jobs', 'demo'],
  main: ['config', 'log', 'secrets', 'startup-problems', 'bot', 'local-workspace', 'demo', 'domain'],
};

/** Breaches that are not about one room importing another. */
const otherBreaches = [
  ['src/domain/reads-files.ts', "import 'node:fs';", 'domain-uses-few-packages'],
  ['src/slack/asks-prisma.ts', "import '@prisma/client';", 'only-storage-knows-the-database'],
  ['src/operations/parses.ts', "import 'csv-parse';", 'only-files-know-csv'],
  ['src/operations/posts.ts', "import '@slack/web-api';", 'only-slack-rooms-know-slack'],
  ['src/texts/tested.ts', "import '../../test/helper.ts';", 'the-product-does-not-know-its-tests'],
  ['src/attic/lost.ts', "import '../domain/a.ts';", 'every-file-has-a-room'],
  ['src/texts/lost.ts', "import './not-there.ts';", 'everything-resolves'],
  [
    'src/local-workspace/page/button.tsx',
    "import '../a.ts';\nexport const Button = () => <button type='button' />;",
    'the-page-runs-in-a-browser',
  ],
] as const;

const Report = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});
type Violation = z.infer<typeof Report>['summary']['violations'][number];

describe('the ladder', () => {
  let folder: string;
  let violations: readonly Violation[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'stagecoach-ladder-'));
    for (const [room, file] of Object.entries(fileOf)) {
      const imports = Object.entries(fileOf).filter(([other]) => other !== room);
      // Half of them are types only, which are as much knowledge as anything.
      const lines = imports.map(([, target], index) => {
        const path = `${'../'.repeat(file.split('/').length - 2) || './'}${target.slice('src/'.length)}`;
        return index % 2 === 0 ? `import type { A${index} } from '${path}';` : `import '${path}';`;
      });
      await plant(file, [...lines, 'export {};'].join('\n'));
    }
    for (const [file, source] of otherBreaches) await plant(file, source);
    await plant('test/helper.ts', 'export {};');
    for (const name of ['@prisma/client', '@slack/web-api', 'csv-parse']) {
      await plant(
        `node_modules/${name}/package.json`,
        `{"name":"${name}","version":"1.0.0","main":"index.js"}`,
      );
      await plant(`node_modules/${name}/index.js`, '');
    }
    violations = await cruise();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(Object.entries(granted))('lets %s import %j, and nothing else', (room, grants) => {
    const caught = violations.filter(({ from, rule }) => isFileOf(room, from) && rule.name.startsWith(room));
    const forbidden = rooms.filter((other) => other !== room && !grants.some((grant) => grant === other));
    expect(caught.map(({ to }) => rooms.find((other) => isFileOf(other, to))).sort()).toEqual(
      forbidden.sort(),
    );
  });

  it.each(otherBreaches)('catches %s, which says `%s`', (file, _source, rule) => {
    expect(violations.filter(({ from }) => from === file).map((one) => one.rule.name)).toContain(rule);
  });

  async function plant(file: string, source: string): Promise<void> {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), `${source}\n`);
  }

  /** Its exit code is the number of breaches, of which there are some. */
  function cruise(): Promise<readonly Violation[]> {
    const script = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
    const config = join(root, '.dependency-cruiser.mjs');
    return new Promise((resolve, reject) => {
      execFile(
        process.execPath,
        [script, 'src', '--config', config, '--output-type', 'json'],
        { cwd: folder, maxBuffer: 64e6 },
        (_exit, report, problem) => {
          if (report === '') reject(new Error(problem));
          else resolve(Report.parse(JSON.parse(report)).summary.violations);
        },
      );
    });
  }
});

function isFileOf(room: string, file: string): boolean {
  return Object.entries(fileOf).some(([name, path]) => name === room && path === file);
}
