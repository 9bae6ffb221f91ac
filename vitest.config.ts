import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { samples } from './test/support/samples.ts';

const slow = ['test/browser/**', 'test/kills/**', 'test/hostile/**'];
/** Nothing is ever skipped: where the sample company is not at hand, nothing is promised of it. */
const withoutSamples = samples === null ? ['test/samples/**'] : [];
/** Many processes on one database need a server. */
const withoutServer = process.env.TEST_DATABASE_URL ? [] : ['test/delivery/**'];

const longest = [
  'cli/beside-the-bot',
  'cli/import',
  'crash/crash',
  'delivery/exactly-once',
  'house/start',
  'operations/import/exporting',
  'operations/import/laws',
  'samples/published-facts',
  'storage/embedded/embedded-database',
  'storage/metrics/equality',
  'stories/import',
  'stories/metrics',
];

/** Files that take longest go first, so that no core waits for another at the end. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) =>
      longest.some((name) => moduleId.endsWith(`/${name}.test.ts`));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    // vitest leaves one core idle; two files at once make the most of the smallest machine.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...withoutSamples, ...withoutServer],
          globalSetup: ['test/support/database.ts'],
          setupFiles: ['test/support/watchdog.ts'],
          // Files share the modules they load: loading Bolt and Prisma anew for each would take most of the time.
          isolate: false,
          // Waits end with what they wait for: these limits are for machines with much else to do.
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/harbour.ts'],
          setupFiles: ['test/browser/after-each.ts'],
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'hostile',
          include: ['test/hostile/**/*.test.ts'],
          globalSetup: ['test/support/database.ts'],
          setupFiles: ['test/support/watchdog.ts'],
          isolate: false,
          testTimeout: 600_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'kills',
          include: ['test/kills/**/*.test.ts'],
          testTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
