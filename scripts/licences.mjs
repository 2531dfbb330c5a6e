/**
 * Writes dist/licences.json: name, version, licence and its text of every dependency that ships, for Settings → About.
 * Fails on a licence that cannot be combined with AGPL-3.0, and on one whose text cannot be found.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { resolveElectron, versionOf } from './electron-path.mjs';
import { isCompatible } from './licence-rules.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');

/** Folder of the package that a file belongs to, the innermost where packages are nested; null for Pli's own files. */
function packageOf(file) {
  const parts = file.split(path.sep);
  const at = parts.lastIndexOf('node_modules');
  if (at < 0 || !file.startsWith(modules)) return null;
  return parts.slice(0, at + (parts[at + 1]?.startsWith('@') ? 3 : 2)).join(path.sep);
}

/** Folders of the packages whose code stands in a bundle, told by the bundles' source maps. */
function bundled(folder, found = new Set()) {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bundled(file, found);
    if (!entry.name.endsWith('.map')) continue;
    for (const source of JSON.parse(readFileSync(file, 'utf8')).sources) {
      const owner = source && packageOf(path.resolve(path.dirname(file), source));
      if (owner && existsSync(path.join(owner, 'package.json'))) found.add(owner);
    }
  }
  return found;
}

/** The licence's own text; some small packages print it at the end of their README alone. */
function textOf(folder) {
  const files = readdirSync(folder);
  const own = files.find((file) => /^(licen[cs]e|copying)/i.test(file));
  if (own) return readFileSync(path.join(folder, own), 'utf8');
  const readme = files.find((file) => /^readme/i.test(file));
  const text = readme ? readFileSync(path.join(folder, readme), 'utf8') : '';
  return /^#+\s*licen[cs]e[\s\S]*/im.exec(text)?.[0] ?? '';
}

/** Packages that ship and leave no trace in a source map: binaries, WebAssembly, styles and fonts. */
const alsoShipped = [
  '@signalapp/sqlcipher',
  'node-addon-api',
  'node-gyp-build',
  '@matrix-org/matrix-sdk-crypto-wasm',
  '@fontsource-variable/public-sans',
  'electron',
];

const runtimeVersion = versionOf(await resolveElectron());
const folders = new Set([
  ...bundled(path.join(root, 'dist')),
  ...alsoShipped.map((name) => path.join(modules, name)).filter(existsSync),
]);
const licences = [...folders]
  .map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return {
      name,
      // The runtime that ships may be another than the package's own.
      version: name === 'electron' ? runtimeVersion : version,
      licence: typeof license === 'string' ? license : (license?.type ?? 'unknown'),
      text: textOf(folder),
    };
  })
  .filter(({ name }) => name)
  .sort((one, other) => one.name.localeCompare(other.name));

const faults = licences.flatMap(({ name, licence, text }) => [
  ...(isCompatible(licence) ? [] : [`${name}: the licence "${licence}" cannot ship with AGPL-3.0`]),
  ...(text ? [] : [`${name}: the text of its licence (${licence}) is not in the package`]),
]);
for (const fault of faults) console.error(fault);
mkdirSync(path.join(root, 'dist'), { recursive: true });
writeFileSync(path.join(root, 'dist/licences.json'), JSON.stringify(licences));
console.log(`${licences.length} licences listed`);
process.exit(faults.length === 0 ? 0 : 1);
