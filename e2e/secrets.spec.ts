/** Where tokens and keys are, and where they are not. */
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  composer,
  deleteProfile,
  expectSent,
  freshProfile,
  openRoom,
  passPassphrase,
  send,
  signIn,
  startApp,
} from './harness/app';
import { expect, test } from './harness/fixtures';
import { pageHeap, workerHeaps } from './harness/heap';
import { hasKeyring, withKeyring } from './harness/keyring';
import { startProxy } from './harness/proxy';

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
}

test('neither the page nor the worker ever sees a token, and no file holds one in the clear', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Coffre' }, camille.accessToken);
  const tokens = new Set<string>();
  const proxy = await startProxy(homeserver.baseUrl);
  proxy.when((request) => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token) tokens.add(token);
    return null;
  });
  const profile = await freshProfile();
  const app = await startApp({ profile });
  await signIn(app.page, proxy, camille);
  await openRoom(app.page, 'Coffre');
  await send(app.page, 'Texte-tres-secret-4711');
  await expectSent(app.page, 'Texte-tres-secret-4711');

  expect(tokens.size).toBeGreaterThan(0);
  const heaps = [await pageHeap(app.page), ...(await workerHeaps(app.page))];
  expect(heaps.length, 'the page and one worker').toBeGreaterThanOrEqual(2);
  expect(heaps[0], 'the heap is really searched').toContain('Texte-tres-secret-4711');
  for (const token of tokens) for (const heap of heaps) expect(heap.includes(token)).toBe(false);
  const seen = await app.page.evaluate(async () => {
    const databases = await indexedDB.databases();
    return JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage), document.cookie, databases]);
  });
  for (const token of tokens) expect(seen).not.toContain(token);
  const log = app.output();
  await app.close();

  for (const token of tokens) expect(log).not.toContain(token);
  expect(log).not.toContain('Texte-tres-secret-4711');
  expect(log).not.toContain(camille.userId);
  for (const file of await filesBelow(profile)) {
    const bytes = await readFile(file);
    for (const token of tokens) expect(bytes.includes(token), file).toBe(false);
    expect(bytes.includes('Texte-tres-secret-4711'), file).toBe(false);
  }
  await deleteProfile(profile);
  await proxy.stop();
});

test('without a key ring a passphrase guards the secrets, and a wrong one is refused', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const profile = await freshProfile();
  const first = await startApp({ profile, args: ['--password-store=basic'] });
  await expect(first.page.getByLabel('Passphrase', { exact: true })).toBeVisible();
  await first.page.getByLabel('Passphrase', { exact: true }).fill('azerty');
  await expect(first.page.getByText(/weak|short|guess/i).first()).toBeVisible();
  await signIn(first.page, homeserver, camille);
  await first.close();

  const second = await startApp({ profile, args: ['--password-store=basic'] });
  await second.page.getByLabel('Passphrase', { exact: true }).fill('not the passphrase at all 99');
  await second.page.getByRole('button', { name: /^(Continue|Open|Unlock)/ }).click();
  await expect(second.page.getByRole('alert')).toBeVisible();
  await passPassphrase(second.page);
  await expect(second.page.getByRole('listbox', { name: 'Conversations' })).toBeVisible();
  await second.close();
  await deleteProfile(profile);
});

test('with an unlocked key ring nothing is asked', async ({ account, homeserver }) => {
  test.skip(!hasKeyring(), 'no gnome-keyring on this system');
  const camille = await account('Camille');
  const profile = await freshProfile();
  await withKeyring(async (env) => {
    const first = await startApp({ profile, env, args: ['--password-store=gnome-libsecret'] });
    await expect(first.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
    await signIn(first.page, homeserver, camille);
    await first.close();
    const second = await startApp({ profile, env, args: ['--password-store=gnome-libsecret'] });
    await expect(second.page.getByRole('listbox', { name: 'Conversations' })).toBeVisible();
    await second.close();
  });
  await deleteProfile(profile);
});

test('a damaged secrets file is a clear page with two choices', async ({ account, homeserver }) => {
  const camille = await account('Camille');
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, homeserver, camille);
  await first.close();
  const secrets = (await filesBelow(path.join(profile, 'accounts'))).find((file) => file.endsWith('secrets.json'));
  if (!secrets) throw new Error('no secrets file');
  const whole = await readFile(secrets);
  await writeFile(secrets, whole.subarray(0, Math.floor(whole.length / 2)));

  const second = await startApp({ profile });
  const page = second.page;
  await passPassphrase(page).catch(() => undefined);
  await expect(page.getByRole('button', { name: /again/i })).toBeVisible();
  await expect(page.getByRole('button', { name: /remove|forget|delete/i })).toBeVisible();
  await writeFile(secrets, whole);
  await page.getByRole('button', { name: /again/i }).click();
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible();
  await second.close();
  await deleteProfile(profile);
});

test('signing out leaves nothing behind', async ({ account, homeserver }) => {
  const camille = await account('Camille');
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Éphémère' }, camille.accessToken);
  const profile = await freshProfile();
  const app = await startApp({ profile });
  await signIn(app.page, homeserver, camille);
  await openRoom(app.page, 'Éphémère');
  await expect(composer(app.page)).toBeVisible();
  expect((await filesBelow(path.join(profile, 'accounts'))).length).toBeGreaterThan(0);
  await app.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await app.page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await app.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sign out/ })
    .last()
    .click();
  await expect(app.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
  expect(await app.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([]);
  await app.close();

  const left = await filesBelow(path.join(profile, 'accounts')).catch(() => []);
  // The passphrase's salt and check belong to the computer: the next account is sealed with the same passphrase.
  expect(left.filter((file) => !file.endsWith('/accounts/passphrase.json'))).toEqual([]);
  const devices = await homeserver.request('GET', '/_matrix/client/v3/devices', undefined, camille.accessToken);
  expect(devices.devices.map((device: { device_id: string }) => device.device_id)).toEqual([camille.deviceId]);
  for (const file of await filesBelow(profile)) {
    if ((await stat(file)).size > 20_000_000) continue;
    expect((await readFile(file)).includes(camille.localpart), file).toBe(false);
  }
  await rm(profile, { recursive: true, force: true });
});
