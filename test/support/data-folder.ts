import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startEmbeddedDatabase } from '../../src/storage/embedded/embedded-database.ts';
import { systemCodeOf } from '../../src/storage/embedded/errors.ts';

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** A data folder with an empty database, for one test: copied, because creating one takes seconds. */
export async function newDataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stagecoach-test-'));
  await cp(await emptyDatabase(), folder, { recursive: true });
  return folder;
}

/** Made once for each version of the engine; of several that make it at the same time, one puts it in place. */
async function emptyDatabase(): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(modules, '@electric-sql/pglite/package.json'), 'utf8')));
  const made = join(modules, '.cache/stagecoach', `empty-database-${version}`);
  if (existsSync(made)) return made;
  await mkdir(dirname(made), { recursive: true });
  const fresh = await mkdtemp(`${made}-`);
  await (await startEmbeddedDatabase({ folder: fresh })).stop();
  try {
    await rename(fresh, made);
  } catch (error) {
    // Which of the two, the system may choose.
    if (!['ENOTEMPTY', 'EEXIST'].includes(systemCodeOf(error) ?? '')) throw error;
    await rm(fresh, { recursive: true });
  }
  return made;
}
