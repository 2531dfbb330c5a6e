/**
 * npm run package: builds the app and its packages for the system it runs on. `-- dir`, `-- deb` and so on name single
 * targets; `-- --built` packs dist/ as it stands; `-- --output=FOLDER` puts the result elsewhere than in release/;
 * `-- --validate` only checks the configuration of every system.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, Platform } from 'electron-builder';
import { resolveElectron, versionOf } from '../electron-path.mjs';

const here = path.dirname(fileURLToPath(import.meta.url));
const root = path.resolve(here, '../..');
process.chdir(root);

/** Checks electron-builder.yml against electron-builder's own schema. */
async function validate() {
  const { validateConfiguration } = await import('app-builder-lib/out/util/config/config.js');
  const { DebugLogger } = await import('builder-util');
  const { load } = await import('js-yaml');
  const { readFileSync } = await import('node:fs');
  await validateConfiguration(load(readFileSync('electron-builder.yml', 'utf8')), new DebugLogger(false));
  console.log('electron-builder.yml is valid for Linux, Windows and macOS');
}

/** Helper tools that electron-builder would download; Debian's own serve on Linux. */
function preferLocalTools() {
  const sevenZip = ['/usr/bin/7zz', '/usr/bin/7za', '/usr/bin/7z'].find(existsSync);
  if (sevenZip) process.env['ELECTRON_BUILDER_7ZIP_PATH'] ??= sevenZip;
  process.env['CUSTOM_FPM_PATH'] ??= path.join(here, 'fpm.mjs');
}

const words = process.argv.slice(2);
await validate();
if (!words.includes('--validate')) {
  if (!words.includes('--built')) execFileSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' });
  const platform = { linux: Platform.LINUX, darwin: Platform.MAC, win32: Platform.WINDOWS }[process.platform];
  const named = words.filter((word) => !word.startsWith('-'));
  const runtime = await resolveElectron();
  const config = {};
  const output = words.find((word) => word.startsWith('--output='))?.slice('--output='.length);
  if (output) config.directories = { output };
  if (process.platform === 'linux') {
    preferLocalTools();
    config.electronDist = path.dirname(runtime);
    config.electronVersion = versionOf(runtime);
  }
  const made = await build({
    targets: platform.createTarget(
      named.length > 0 ? named : process.platform === 'linux' ? ['dir', 'deb'] : undefined,
    ),
    config,
    publish: 'never',
  });
  for (const file of made) console.log(path.relative(root, file));
}
