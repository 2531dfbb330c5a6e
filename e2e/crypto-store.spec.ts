/** The crypto store's accidents, made for real: each ends in a page that says what is and offers a safe way on. */
import { execFileSync, spawn } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  deleteProfile,
  excludeInsecure,
  expectSent,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  send,
  signIn,
  startApp,
  type App,
} from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { encryptionEvent } from './harness/room-state';

const page1 = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const connected = (page: Page) => page.getByRole('status').filter({ hasText: /^Connected/ });
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

const copiedTitle = 'This session runs somewhere else';
const damagedTitle = 'The message keys here are damaged';
const keyTitle = 'The message keys cannot be opened';
const lockedTitle = 'The message keys are in use';
const fullTitle = 'The disk is full';

/** A profile signed in, with an encrypted room and one message of one's own in it. */
async function signedIn(homeserver: TestHomeserver, account: TestAccount, profile: string): Promise<App> {
  const room = { name: 'Salle des cartes', initial_state: [encryptionEvent] };
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', room, account.accessToken);
  const app = await startApp({ profile });
  await signIn(app.page, homeserver, account);
  await openRoom(app.page, room.name);
  await send(app.page, 'avant l’accident');
  await expectSent(app.page, 'avant l’accident');
  return app;
}

async function deviceIdsOf(homeserver: TestHomeserver, account: TestAccount): Promise<string[]> {
  const path = '/_matrix/client/v3/devices';
  const { devices } = await homeserver.request('GET', path, undefined, account.accessToken);
  return devices.map((device: { device_id: string }) => device.device_id).sort();
}

/** A whole copy of a profile, as a backup or a roaming profile makes it; the locks of a running Pli are left out. */
async function copyOf(profile: string): Promise<string> {
  const copy = await freshProfile();
  const filter = (file: string) => !path.basename(file).startsWith('Singleton') && path.basename(file) !== 'LOCK';
  await cp(profile, copy, { recursive: true, filter });
  return copy;
}

async function signInAnew(page: Page, account: TestAccount): Promise<void> {
  await press(page, 'Sign in as a new session');
  await page.getByRole('textbox', { name: /^Password of/ }).fill(account.password);
  await press(page, 'Sign in');
  await expect(connected(page)).toBeAttached();
  // A new session writes once it is confirmed (e2e/identity.spec.ts), or where insecure sessions are not excluded.
  await excludeInsecure(page, false);
}

test('a copied profile is stopped before it spoils the session that runs, and becomes a session of its own', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const original = await signedIn(homeserver, camille, await freshProfile());
  const before = await deviceIdsOf(homeserver, camille);

  const copy = await startApp({ profile: await copyOf(original.profile) });
  await passPassphrase(copy.page);
  await expect(page1(copy.page, copiedTitle)).toBeVisible();
  await expectAccessible(copy.page);
  await press(copy.page, 'Keep reading what is here');
  await openRoom(copy.page, 'Salle des cartes');
  await expect(message(copy.page, 'avant l’accident')).toBeVisible();
  await expect(copy.page.getByText('Encryption has stopped.')).toBeVisible();
  await press(copy.page, 'Decide');
  await signInAnew(copy.page, camille);

  // Both go on, each as a session of its own.
  await excludeInsecure(original.page, false);
  await openRoom(copy.page, 'Salle des cartes');
  await expect(message(copy.page, 'avant l’accident')).toBeVisible();
  await send(copy.page, 'de la copie');
  await expectSent(copy.page, 'de la copie');
  await send(original.page, 'de l’original');
  await expectSent(original.page, 'de l’original');
  await expect(message(original.page, 'de la copie')).toBeVisible();
  const after = await deviceIdsOf(homeserver, camille);
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after).toHaveLength(before.length + 1);

  await copy.close();
  await original.close();
  await deleteProfile(copy.profile);
  await deleteProfile(original.profile);
});

test('a moved profile goes on, the one left behind does not, and a lease taken elsewhere stops a session at once', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const original = await signedIn(homeserver, camille, await freshProfile());
  await original.close();
  const moved = await startApp({ profile: await copyOf(original.profile) });
  await passPassphrase(moved.page);
  await openRoom(moved.page, 'Salle des cartes');
  await send(moved.page, 'après le déménagement');
  await expectSent(moved.page, 'après le déménagement');

  const left = await startApp({ profile: original.profile });
  await passPassphrase(left.page);
  await expect(page1(left.page, copiedTitle)).toBeVisible();
  await left.close();

  const deviceId = (await deviceIdsOf(homeserver, camille)).find((id) => id !== camille.deviceId);
  const type = `org.pli.session_lease.${deviceId}`;
  const where = `/_matrix/client/v3/user/${encodeURIComponent(camille.userId)}/account_data/${type}`;
  await homeserver.request('PUT', where, { token: 'somebody else’s' }, camille.accessToken);
  await expect(page1(moved.page, copiedTitle)).toBeVisible();
  // Trying again does not make it one's own.
  await press(moved.page, 'Try again');
  await expect(page1(moved.page, copiedTitle)).toBeVisible();
  await moved.close();
  await deleteProfile(moved.profile);
  await deleteProfile(left.profile);
});

/** Takes LevelDB's own lock, as another program that has the profile open does. */
async function lockDatabases(folder: string): Promise<() => Promise<void>> {
  const script = `import fcntl, sys
with open(sys.argv[1], 'r+') as file:
    fcntl.lockf(file, fcntl.LOCK_EX)
    print('held', flush=True)
    sys.stdin.read()`;
  const holder = spawn('python3', ['-c', script, path.join(folder, 'LOCK')], { stdio: ['pipe', 'pipe', 'inherit'] });
  await new Promise((resolve) => holder.stdout.once('data', resolve));
  return async () => {
    const gone = new Promise((resolve) => holder.once('exit', resolve));
    holder.stdin.end();
    await gone;
  };
}

/** Another window of the same app that has the lock of the crypto store. */
async function lockInSecondWindow(electron: ElectronApplication, page: Page): Promise<() => Promise<void>> {
  const name = await page.evaluate(async () => (await navigator.locks.query()).held?.[0]?.name ?? 'none');
  const opened = electron.waitForEvent('window');
  await electron.evaluate(async ({ BrowserWindow }) => {
    await new BrowserWindow({ show: false }).loadURL('pli://app/index.html');
  });
  const second = await opened;
  // It waits until the first window's worker ends, and then has it for as long as it is there.
  await second.evaluate((wanted) => {
    void navigator.locks.request(wanted, () => new Promise(() => undefined));
  }, name);
  return () => second.close();
}

/** Damages every value of one store of the crypto databases; doing it again takes it back. */
function flip(page: Page, database: string, store: string): Promise<number> {
  return page.evaluate(
    async ([ending, storeName]) => {
      const names = (await indexedDB.databases()).map(({ name }) => name ?? '');
      const request = indexedDB.open(names.find((name) => name.endsWith(ending)) ?? '');
      const connection = await new Promise<IDBDatabase>((resolve) =>
        request.addEventListener('success', () => resolve(request.result)),
      );
      const cursors = connection.transaction(storeName, 'readwrite').objectStore(storeName).openCursor();
      let count = 0;
      await new Promise<void>((resolve) =>
        cursors.addEventListener('success', () => {
          const cursor = cursors.result;
          if (!cursor) return resolve();
          const value = cursor.value as { ciphertext: string } | number[];
          if (Array.isArray(value)) {
            cursor.update(value.map((byte, index) => (index === value.length - 5 ? byte ^ 1 : byte)));
          } else {
            const [one = '', other = ''] = value.ciphertext;
            cursor.update({ ...value, ciphertext: other + one + value.ciphertext.slice(2) });
          }
          count += 1;
          return cursor.continue();
        }),
      );
      connection.close();
      return count;
    },
    [database, store] as const,
  );
}

test('keys that are in use, sealed otherwise, damaged or gone are told apart, and what was read stays', async ({
  account,
  homeserver,
}) => {
  test.setTimeout(150_000);
  const camille = await account('Camille');
  const profile = await freshProfile();
  const databases = path.join(profile, 'IndexedDB', 'pli_app_0.indexeddb.leveldb');
  const first = await signedIn(homeserver, camille, profile);
  const before = await deviceIdsOf(homeserver, camille);

  // A second window of this Pli.
  const closeSecond = await lockInSecondWindow(first.electron, first.page);
  await first.page.reload();
  await expect(page1(first.page, lockedTitle)).toBeVisible();
  await closeSecond();
  await expect(connected(first.page)).toBeAttached();

  // The store's cipher is sealed with another key; then a value in it is damaged.
  expect(await flip(first.page, '::matrix-sdk-crypto-meta', 'matrix-sdk-crypto')).toBeGreaterThan(0);
  await first.page.reload();
  await expect(page1(first.page, keyTitle)).toBeVisible();
  await flip(first.page, '::matrix-sdk-crypto-meta', 'matrix-sdk-crypto');
  await press(first.page, 'Try again');
  await expect(connected(first.page)).toBeAttached();
  expect(await flip(first.page, '::matrix-sdk-crypto', 'core')).toBeGreaterThan(0);
  await first.page.reload();
  await expect(page1(first.page, damagedTitle)).toBeVisible();
  await flip(first.page, '::matrix-sdk-crypto', 'core');
  await first.close();

  // Another program has the databases.
  const release = await lockDatabases(databases);
  const second = await startApp({ profile });
  await passPassphrase(second.page);
  await expect(page1(second.page, lockedTitle)).toBeVisible();
  await release();
  await expect(connected(second.page)).toBeAttached();
  await second.close();

  // The files are damaged: Chromium throws them away and would begin anew without a word.
  for (const name of (await readdir(databases)).filter((file) => /\.(log|ldb)$/.test(file))) {
    const bytes = await readFile(path.join(databases, name));
    for (let at = 200; at < bytes.length; at += 97) bytes.writeUInt8(bytes.readUInt8(at) ^ 0xff, at);
    await writeFile(path.join(databases, name), bytes);
  }
  const third = await startApp({ profile });
  await passPassphrase(third.page);
  await expect(page1(third.page, damagedTitle)).toBeVisible();
  await press(third.page, 'Try again');
  await expect(page1(third.page, damagedTitle)).toBeVisible();
  await signInAnew(third.page, camille);
  await openRoom(third.page, 'Salle des cartes');
  await expect(message(third.page, 'avant l’accident')).toBeVisible();
  await send(third.page, 'après l’accident');
  await expectSent(third.page, 'après l’accident');
  const after = await deviceIdsOf(homeserver, camille);
  expect(after, 'the old session is signed out').toHaveLength(before.length);
  expect(after).not.toEqual(before);
  await third.close();
  await deleteProfile(profile);
});

test('a full disk stops Pli before a key is lost, at its start and while it runs', async ({
  account,
  homeserver,
  nio,
}) => {
  test.skip(process.platform !== 'linux' || process.getuid?.() !== 0, 'needs to mount a small disk');
  const [camille, louis] = [await account('Camille'), await account('Louis')];
  const peer = await nio(louis);
  const mount = await mkdtemp(path.join(tmpdir(), 'pli-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', mount]);
  // As a disk fills: nearly, before it does so to the last byte.
  const fill = async () => {
    const { bavail, bsize } = await statfs(mount);
    await writeFile(path.join(mount, 'fill'), Buffer.alloc(bavail * bsize - 20 * 1024 * 1024, 1));
  };
  const empty = () => rm(path.join(mount, 'fill'));
  try {
    const app = await signedIn(homeserver, camille, path.join(mount, 'profile'));
    const { page } = app;
    await fill();
    await page.reload();
    await expect(page1(page, fullTitle)).toBeVisible();
    await empty();
    await expect(connected(page)).toBeAttached();

    const roomId = await peer.createRoom({ name: 'Crue', invite: [camille.userId] });
    await page.getByRole('option', { name: /^Crue/ }).click();
    await press(page, 'Accept');
    await expect(page.getByRole('heading', { name: 'Crue' })).toBeVisible();
    await fill();
    await peer.sendText(roomId, 'la clé de ceci arrive sur un disque plein');
    await expect(page1(page, fullTitle)).toBeVisible();
    await empty();
    await press(page, 'Try again');
    await expect(connected(page)).toBeAttached();
    await openRoom(page, 'Crue');
    await expect(message(page, 'la clé de ceci arrive sur un disque plein')).toBeVisible();
    await app.close();
  } finally {
    execFileSync('umount', ['-l', mount]);
  }
});
