/** Runs the tests of everything that touches the database again, on the PostgreSQL server TEST_DATABASE_URL names. */
import { spawnSync } from 'node:child_process';

if (!process.env.TEST_DATABASE_URL) {
  process.stderr.write(
    'TEST_DATABASE_URL names no PostgreSQL server. It takes one in which databases may be created and dropped:\n' +
      '  TEST_DATABASE_URL=postgresql://postgres@127.0.0.1:5432/postgres npm run test:server\n',
  );
  process.exit(1);
}
const folders = [
  'test/storage/records',
  'test/storage/migrate',
  'test/storage/metrics',
  'test/operations',
  'test/stories',
  'test/delivery',
];
// Enough for processes to be killed and answers to be lost; `npm run test:delivery` takes a thousand.
const env = { TEAMS: '50', ...process.env };
const { status } = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'core', ...folders],
  { env, stdio: 'inherit' },
);
process.exitCode = status ?? 1;
