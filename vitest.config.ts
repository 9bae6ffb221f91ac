import { defineConfig } from 'vitest/config';

const slow = ['test/browser/**', 'test/kills/**'];

export default defineConfig({
  test: {
    // vitest leaves one core idle; two files at once make the most of the smallest machine.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: slow,
          globalSetup: ['test/support/database.ts'],
          // Files share the modules they load: loading Bolt and Prisma anew for each would take most of the time.
          isolate: false,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'kills',
          include: ['test/kills/**/*.test.ts'],
          testTimeout: 900_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
