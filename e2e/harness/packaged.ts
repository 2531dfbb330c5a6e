/** The packaged app, laid out and started as it is on a person's computer: by a user who is not root, in its sandbox. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmod, chown, copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { projectRoot } from './app';

/** Debian's user without rights. */
const nobody = 65_534;

/** Builds the .deb from dist/ and unpacks it below a new folder, which it answers. */
export async function unpackDeb(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'pli-package-'));
  const output = path.join(folder, 'release');
  execFileSync(
    process.execPath,
    [path.join(projectRoot, 'scripts/package/package.mjs'), '--built', `--output=${output}`, 'deb'],
    {
      cwd: projectRoot,
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, PLI_DEB_COMPRESSION: 'none' },
    },
  );
  const [deb] = execFileSync('find', [output, '-name', '*.deb'], { encoding: 'utf8' }).trim().split('\n');
  if (!deb) throw new Error('no .deb was built');
  execFileSync('dpkg-deb', ['-R', deb, path.join(folder, 'root')]);
  await rm(output, { recursive: true, force: true });
  await chmod(folder, 0o755);
  await chmod(path.join(folder, 'root'), 0o755);
  return folder;
}

/** What the package's install script does to the sandbox's helper. */
export async function giveSandboxItsRights(program: string): Promise<void> {
  const helper = path.join(path.dirname(program), 'chrome-sandbox');
  await chown(helper, 0, 0);
  await chmod(helper, 0o4755);
}

export interface PackagedApp {
  page: Page;
  /** Process IDs of the app and all below it, with their command lines. */
  processes: () => { pid: number; command: string }[];
  output: () => string;
  close: () => Promise<void>;
}

/** Starts a program as nobody and attaches to its page over the DevTools protocol: inspecting main is fused off. */
export async function startPackaged(program: string): Promise<PackagedApp> {
  const home = await mkdtemp(path.join(tmpdir(), 'pli-home-'));
  const authority = process.env['XAUTHORITY'];
  if (authority) await copyFile(authority, path.join(home, 'xauthority'));
  await mkdir(path.join(home, 'run'), { mode: 0o700 });
  execFileSync('chown', ['-R', `${nobody}:${nobody}`, home]);
  const child = spawn(
    'setpriv',
    [
      `--reuid=${nobody}`,
      `--regid=${nobody}`,
      '--clear-groups',
      program,
      `--user-data-dir=${path.join(home, 'data')}`,
      '--remote-debugging-port=0',
      '--lang=en',
    ],
    {
      env: {
        PATH: process.env['PATH'] ?? '',
        DISPLAY: process.env['DISPLAY'] ?? '',
        XAUTHORITY: path.join(home, 'xauthority'),
        XDG_RUNTIME_DIR: path.join(home, 'run'),
        HOME: home,
        LANGUAGE: 'en',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const written: string[] = [];
  child.stdout.on('data', (chunk) => written.push(String(chunk)));
  child.stderr.on('data', (chunk) => written.push(String(chunk)));
  const browser = await attach(child, () => written.join(''));
  const page = browser.contexts()[0]?.pages()[0] ?? (await browser.contexts()[0]?.waitForEvent('page'));
  if (!page) throw new Error('the packaged app shows no window');
  return {
    page,
    processes: () => descendants(child.pid ?? 0),
    output: () => written.join(''),
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await browser.close();
      child.kill('SIGTERM');
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function attach(child: ChildProcess, output: () => string): Promise<Browser> {
  const endpoint = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /DevTools listening on (ws:\S+)/.exec(output())?.[1];
      if (found) resolve(found);
    };
    child.stderr?.on('data', look);
    child.once('exit', (code) => reject(new Error(`the packaged app ended with ${code}: ${output().slice(-2000)}`)));
  });
  // Once in some dozens of runs, under load, the browser takes the connection and never answers on it.
  return chromium
    .connectOverCDP(endpoint, { timeout: 15_000 })
    .catch(() => chromium.connectOverCDP(endpoint, { timeout: 30_000 }));
}

function descendants(root: number): { pid: number; command: string }[] {
  const lines = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => {
    const [, pid, parent, command] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    return { pid: Number(pid), parent: Number(parent), command: command ?? '' };
  });
  const found = new Set([root]);
  for (let before = 0; before !== found.size;) {
    before = found.size;
    for (const { pid, parent } of all) if (found.has(parent)) found.add(pid);
  }
  return all.filter(({ pid }) => found.has(pid));
}
