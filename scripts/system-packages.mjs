/**
 * Debian packages that the demo, the tests, the carried runtime and the packaging need. As root they are installed; otherwise the one
 * line to run is printed. On other systems there is nothing to do.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** What has to be there, and the package that brings it. */
const needed = {
  '/usr/bin/Xvfb': 'xvfb',
  '/usr/bin/xauth': 'xauth',
  '/usr/bin/gnome-keyring-daemon': 'gnome-keyring',
  '/usr/bin/dbus-run-session': 'dbus',
  '/usr/bin/openssl': 'openssl',
};
const libraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libsecret-1-0',
  'fonts-noto-color-emoji',
  'libmagic1',
];

const isInstalled = (name) => {
  // Since Debian 13 some libraries carry the suffix t64; apt-get still takes the plain name.
  return [name, `${name}t64`].some((candidate) => {
    const asked = spawnSync('dpkg-query', ['-W', '-f=${Status}', candidate], { encoding: 'utf8' });
    return asked.status === 0 && asked.stdout.includes('install ok installed');
  });
};

/** Whether the Python on the path can make environments with pip; Debian ships that part apart. */
const pythonMakesEnvironments = () => spawnSync('python3', ['-c', 'import ensurepip, venv']).status === 0;

/** What electron-builder uses where it cannot download tools of its own. */
const packagingTools = {
  deb: { '/usr/bin/7z': 'p7zip-full' },
  rpm: { '/usr/bin/7z': 'p7zip-full', '/usr/bin/rpmbuild': 'rpm' },
  'tar.gz': { '/usr/bin/7z': 'p7zip-full' },
};

const isDebian = () => process.platform === 'linux' && existsSync('/usr/bin/dpkg-query');
const missingFrom = (files) =>
  Object.entries(files)
    .filter(([file]) => !existsSync(file))
    .map(([, name]) => name);

/** As root installs these packages; otherwise exits with the one line to run. */
function install(names) {
  if (names.length === 0) return;
  const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (process.getuid?.() !== 0) {
    console.error(`Some system packages are missing. Run this once, then try again:\n  sudo ${line}`);
    process.exit(1);
  }
  console.error(`Installing ${names.join(', ')}…`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  execFileSync('apt-get', line.split(' ').slice(1), { stdio: ['ignore', 'ignore', 'inherit'], env });
}

/** What the demo and the tests need. */
export function ensureSystemPackages(extra = []) {
  if (!isDebian()) return;
  install([
    ...missingFrom(needed),
    ...[...libraries, ...extra].filter((name) => !isInstalled(name)),
    ...(pythonMakesEnvironments() ? [] : ['python3', 'python3-venv']),
  ]);
}

/** What the packages of these kinds (`dir`, `deb`, `rpm`, `tar.gz`) need to be built. */
export function ensurePackagingTools(kinds) {
  if (!isDebian()) return;
  install(missingFrom(Object.assign({}, ...kinds.map((kind) => packagingTools[kind]))));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) ensureSystemPackages();
