/**
 * Is `package-lock.json` one that anybody can install from: with the versions of `package.json`, exact ones; complete
 * for every platform and not only the one it was made on; with a checksum for everything and the address of no registry?
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = resolve(fileURLToPath(import.meta.url), '../..');
const read = (file) => JSON.parse(readFileSync(resolve(root, file), 'utf8'));
const manifest = read('package.json');
const { packages } = read('package-lock.json');
const problems = [];

for (const kind of ['dependencies', 'devDependencies']) {
  for (const [name, version] of Object.entries(manifest[kind])) {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
      problems.push(`${name}: "${version}" is not an exact version`);
  }
  if (!isDeepStrictEqual(packages[''][kind], manifest[kind]))
    problems.push(`the ${kind} are not those of package.json: run \`npm install\``);
}
for (const [place, entry] of Object.entries(packages)) {
  if (entry.resolved !== undefined) problems.push(`${place}: has the address of a registry`);
  if (place !== '' && entry.integrity === undefined && !entry.inBundle)
    problems.push(`${place}: has no checksum`);
  for (const name of Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })) {
    if (!isFound(name, place)) problems.push(`${place}: needs ${name}, which is missing`);
  }
}

/** As Node looks for it: beside the package, then in every folder above. */
function isFound(name, place) {
  const from = place === '' ? '' : `${place}/`;
  if (packages[`${from}node_modules/${name}`]) return true;
  if (place === '') return false;
  return isFound(name, place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1)));
}

if (problems.length > 0) {
  process.stderr.write(
    `package-lock.json:\n  ${problems.join('\n  ')}\n` +
      'npm leaves out what other platforms need when it updates a lock in place, or when the registry does not have it\n' +
      'yet. Choose versions that are there for every platform, then make it anew: remove package-lock.json, and in an\n' +
      'empty folder with only package.json and .npmrc run `npm install --package-lock-only`.\n',
  );
  process.exitCode = 1;
} else {
  process.stdout.write(`The lock file is complete (${Object.keys(packages).length - 1} packages).\n`);
}
