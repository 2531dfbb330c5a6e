/**
 * Writes dist/licences.json: name, version, licence and its text of every dependency that ships, for Settings → About.
 * Fails on a licence that cannot be combined with AGPL-3.0.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const modules = path.join(root, 'node_modules');

/** Licences that the FSF or their own text allow to combine with AGPL-3.0. */
const compatible = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'MPL-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  'Python-2.0',
  'Zlib',
  'OFL-1.1',
  'AGPL-3.0-only',
  'AGPL-3.0-or-later',
  'GPL-3.0-only',
  'LGPL-3.0-only',
  'W3C-20150513',
]);

const isCompatible = (licence) =>
  licence
    .replaceAll(/[()]/g, '')
    .split(/\s+OR\s+/)
    .some((choice) => choice.split(/\s+AND\s+/).every((part) => compatible.has(part)));

const packageOf = (file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? null;

/** Folders of the packages whose code stands in a bundle, told by the bundles' source maps. */
function bundled(folder, found = new Set()) {
  for (const entry of existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : []) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) bundled(file, found);
    if (!entry.name.endsWith('.map')) continue;
    for (const source of JSON.parse(readFileSync(file, 'utf8')).sources) {
      const owner = source && packageOf(path.resolve(path.dirname(file), source));
      if (owner && owner.startsWith(modules)) found.add(owner);
    }
  }
  return found;
}

function textOf(folder) {
  const name = readdirSync(folder).find((file) => /^(licen[cs]e|copying)/i.test(file));
  return name ? readFileSync(path.join(folder, name), 'utf8') : '';
}

/** Packages that ship and leave no trace in a source map: binaries, WebAssembly, styles and fonts. */
const alsoShipped = [
  '@signalapp/sqlcipher',
  'node-gyp-build',
  '@matrix-org/matrix-sdk-crypto-wasm',
  '@fontsource-variable/public-sans',
  'electron',
];

const folders = new Set([
  ...bundled(path.join(root, 'dist')),
  ...alsoShipped.map((name) => path.join(modules, name)).filter(existsSync),
]);
const licences = [...folders]
  .map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    return {
      name,
      version,
      licence: typeof license === 'string' ? license : (license?.type ?? 'unknown'),
      text: textOf(folder),
    };
  })
  .filter(({ name }) => name)
  .sort((one, other) => one.name.localeCompare(other.name));

const refused = licences.filter(({ licence }) => !isCompatible(licence));
for (const { name, licence } of refused) console.error(`${name}: the licence "${licence}" cannot ship with AGPL-3.0`);
mkdirSync(path.join(root, 'dist'), { recursive: true });
writeFileSync(path.join(root, 'dist/licences.json'), JSON.stringify(licences));
console.log(`${licences.length} licences listed`);
process.exit(refused.length === 0 ? 0 : 1);
