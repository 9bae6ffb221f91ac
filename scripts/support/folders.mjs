import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** Every file at or below a path, in a fixed order, without hidden files and without the folder to leave out. */
export function filesBelow(path, leaveOut) {
  const kind = statSync(path, { throwIfNoEntry: false });
  if (!kind || path === leaveOut) return [];
  if (kind.isFile()) return [path];
  return readdirSync(path)
    .filter((name) => !name.startsWith('.'))
    .sort()
    .flatMap((name) => filesBelow(join(path, name), leaveOut));
}

/**
 * Makes `to` hold the files of `from`: a file that differs is replaced in one step, one that is the same is not
 * touched. Without `only`, files of `to` that `from` does not have are removed, save below the folders it `keeps`.
 */
export function replaceChanged({ from, to, keeps = [], only }) {
  const wanted = new Set();
  for (const source of filesBelow(from)) {
    if (only && !only(source)) continue;
    const target = join(to, relative(from, source));
    wanted.add(target);
    const content = readFileSync(source);
    if (contentOf(target)?.equals(content)) continue;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(`${target}.new`, content);
    renameSync(`${target}.new`, target);
  }
  if (only) return;
  const kept = keeps.map((name) => join(to, name) + sep);
  for (const file of filesBelow(to)) {
    if (!wanted.has(file) && !kept.some((folder) => file.startsWith(folder))) rmSync(file);
  }
}

function contentOf(file) {
  try {
    return readFileSync(file);
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}
