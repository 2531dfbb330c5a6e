/** What main promises of its window, its page, its log and its connections. */
import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import {
  deleteProfile,
  expectSent,
  freshProfile,
  openRoom,
  passPassphrase,
  projectRoot,
  runtime,
  send,
  signIn,
  startApp,
  type App,
} from './harness/app';
import { expect, test } from './harness/fixtures';
import { startProxy } from './harness/proxy';

const bounds = ({ electron }: App) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds());
const address = ({ electron }: App) =>
  electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
/** Text of what the window shows; it may be another page than Playwright's, whose process has gone. */
const shown = ({ electron }: App) =>
  electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    return String(await contents?.executeJavaScript('document.body.innerText').catch(() => ''));
  });

test('the window keeps its place, and a second start brings it to the front', async () => {
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await passPassphrase(first.page);
  await first.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 90, y: 70, width: 1010, height: 690 }),
  );
  await first.close();

  const second = await startApp({ profile });
  await passPassphrase(second.page);
  expect(await bounds(second)).toEqual({ x: 90, y: 70, width: 1010, height: 690 });
  await second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const another = spawn(runtime(), [...asRoot, projectRoot, `--user-data-dir=${profile}`], { stdio: 'ignore' });
  expect(await new Promise((resolve) => another.once('exit', resolve))).toBe(0);
  await expect
    .poll(() =>
      second.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((w) => w.isVisible())),
    )
    .toEqual([true]);
  await second.close();
  await deleteProfile(profile);
});

test('the page has no way out: its headers, its links, its windows, its permissions', async ({ app }) => {
  const { page, electron } = await app();
  await passPassphrase(page);
  const opened = await electron.evaluateHandle(({ shell }) => {
    const addresses: string[] = [];
    shell.openExternal = (address) => {
      addresses.push(address);
      return Promise.resolve();
    };
    return addresses;
  });
  const found = await page.evaluate(async () => {
    const { headers } = await fetch('/');
    const refused = (address: string) =>
      fetch(address).then(
        ({ status }) => status,
        () => 'refused',
      );
    return {
      policy: headers.get('content-security-policy') ?? '',
      sniff: headers.get('x-content-type-options'),
      node: typeof (globalThis as { require?: unknown }).require + typeof (globalThis as { process?: unknown }).process,
      web: await refused('https://example.org/'),
      file: await refused('file:///etc/passwd'),
      climbing: await refused('/..%2f..%2fpackage.json'),
      stranger: await refused('pli-hs://0123456789abcdef/_matrix/client/versions'),
      window: window.open('https://exemple.fr/nouvelle') === null,
      notification: await Notification.requestPermission(),
    };
  });
  expect(found).toMatchObject({
    sniff: 'nosniff',
    node: 'undefinedundefined',
    web: 'refused',
    file: 'refused',
    climbing: 404,
    stranger: 403,
    window: true,
    notification: 'denied',
  });
  for (const part of [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "require-trusted-types-for 'script'",
  ])
    expect(found.policy).toContain(part);
  for (const address of [
    'https://exemple.fr/page',
    'http://exemple.fr/',
    'file:///etc/passwd',
    'mailto:a@exemple.fr',
  ]) {
    await page.evaluate((to) => {
      const link = Object.assign(document.createElement('a'), { href: to });
      document.body.append(link);
      link.click();
      link.remove();
    }, address);
  }
  await expect
    .poll(() => opened.jsonValue())
    .toEqual(['https://exemple.fr/nouvelle', 'https://exemple.fr/page', 'mailto:a@exemple.fr']);
  expect(page.url()).toBe('pli://app/');
});

test('what crashes comes back, and what goes on crashing gives way to a calm page', async ({
  app,
  account,
  homeserver,
}) => {
  const started = await app();
  await signIn(started.page, homeserver, await account('Camille'));
  await started.electron.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const loadedAgain = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(undefined)));
    contents?.forcefullyCrashRenderer();
    await loadedAgain;
  });
  await expect.poll(() => shown(started)).toContain('Connected');
  for (let crash = 0; crash < 3; crash += 1) {
    const known = await vaultProcess(started);
    process.kill(known, 'SIGKILL');
    if (crash < 2) await expect.poll(() => vaultProcess(started).catch(() => known)).not.toBe(known);
  }
  await expect.poll(() => address(started)).toBe('pli://app/calm.html');
  await expect.poll(() => shown(started)).toMatch(/Pli has stopped[\s\S]*main\.log[\s\S]*Open Pli again/);
});

/** Process ID of the app's vault. */
async function vaultProcess({ electron }: App): Promise<number> {
  const found = await electron.evaluate(({ app: main }) =>
    main.getAppMetrics().find(({ serviceName }) => serviceName === 'node.mojom.NodeService'),
  );
  if (!found) throw new Error('no vault runs');
  return found.pid;
}

test('rooms opened one after another, and pages loaded anew, leave one request waiting at the homeserver', async ({
  app,
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const names = Array.from({ length: 8 }, (_, index) => `Bureau ${index + 1}`);
  for (const name of names)
    await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name }, camille.accessToken);
  const proxy = await startProxy(homeserver.baseUrl);
  const { page } = await app();
  await signIn(page, proxy, camille);
  for (const name of names) await openRoom(page, name);
  await send(page, 'Rien ne retient ce message.');
  await expectSent(page, 'Rien ne retient ce message.');
  for (let load = 0; load < 3; load += 1) {
    await page.reload();
    await expect(page.getByRole('status').filter({ hasText: /Connected/ })).toBeAttached();
  }
  await expect.poll(() => proxy.waiting('/sync')).toBe(1);
  await proxy.stop();
});

test('neither the log nor the diagnostics say who writes what', async ({ account, homeserver }) => {
  const camille = await account('Camille');
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Affaire Z' }, camille.accessToken);
  const profile = await freshProfile();
  const { page, electron, close } = await startApp({ profile });
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Affaire Z');
  await send(page, 'Texte confidentiel 1789');
  await expectSent(page, 'Texte confidentiel 1789');
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByRole('button', { name: 'Diagnostics copied' })).toBeVisible();
  const diagnostics = await electron.evaluate(({ clipboard }) => clipboard.readText());
  await close();
  const log = await readFile(path.join(profile, 'logs/main.log'), 'utf8');
  expect(diagnostics).toMatch(/^Pli diagnostics, [\s\S]*versions: pli \d[\s\S]*secrets: [\s\S]*Starting version=/);
  for (const text of [diagnostics, log]) {
    for (const secret of [camille.localpart, camille.password, 'Texte confidentiel', 'Affaire Z', 'syt_'])
      expect(text).not.toContain(secret);
  }
  await deleteProfile(profile);
});

test('a folder that nothing can be written to is said, with exit code 1', () => {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const folder = path.join(projectRoot, 'package.json', 'profile');
  let said = '';
  try {
    execFileSync(runtime(), [...asRoot, projectRoot, `--user-data-dir=${folder}`, '--lang=fr'], {
      encoding: 'utf8',
      stdio: 'pipe',
    });
  } catch (error) {
    const { status, stderr } = error as { status: number; stderr: string };
    said = `${status} ${stderr}`;
  }
  expect(said).toMatch(/^1 [\s\S]*Pli ne peut pas écrire dans son dossier/);
});
