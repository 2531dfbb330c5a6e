/** The account's identity: recovery set up, used, changed and reset, and every half-finished state of docs/ENCRYPTION.md. */
import { readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { accountKeys, crossSigningSecrets } from './harness/account-keys';
import {
  answerFileDialogs,
  deleteProfile,
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
import { startProxy } from './harness/proxy';
import { startSdkSession } from './harness/sdk-session';
import { bothConfirm, buttonOf, noticesOf } from './harness/verification';
import { encryptionEvent } from './harness/room-state';

const dialog = (page: Page) => page.getByRole('dialog');
const banner = (page: Page) => page.getByRole('main').getByRole('status');
const keyField = (page: Page) => page.getByRole('textbox', { name: 'Recovery key', exact: true });

/** The banner is there no more, and the core has looked: Settings say that all is well. */
async function expectAllWell(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await dialog(page).getByRole('tab', { name: 'Security' }).click();
  await expect(dialog(page).getByText('Your message keys are backed up, sealed')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(banner(page)).toBeHidden();
}

/** Goes through "Set up recovery" with a key; answers it. */
async function setUpRecovery(page: Page): Promise<string> {
  await page.getByRole('main').getByRole('button', { name: 'Set up recovery' }).click();
  return finishWithKey(page, 'Finish');
}

async function finishWithKey(page: Page, button: string): Promise<string> {
  const recoveryKey = await keyField(page).inputValue();
  await dialog(page)
    .getByText(/^I have kept/)
    .click();
  await dialog(page).getByRole('button', { name: button, exact: true }).click();
  await closeDone(page);
  return recoveryKey;
}

async function closeDone(page: Page): Promise<void> {
  await expect(dialog(page).getByRole('status').filter({ hasText: /\w/ })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(dialog(page)).toBeHidden();
}

/** An encrypted room of one's own, made over HTTP. */
const makeRoom = (homeserver: TestHomeserver, account: TestAccount, name: string) =>
  homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      name,
      initial_state: [encryptionEvent],
    },
    account.accessToken,
  );

async function restart(app: App, language = 'en'): Promise<App> {
  await app.close();
  const next = await startApp({ profile: app.profile, language });
  await passPassphrase(next.page);
  await expect(next.page.getByRole('listbox', { name: 'Conversations' })).toBeVisible();
  return next;
}

async function rotateKey(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Room information' }).click();
  const panel = page.getByRole('complementary', { name: 'Room information' });
  await panel.getByRole('button', { name: /^Encrypted/ }).click();
  await panel.getByRole('button', { name: 'Make a new key now' }).click();
  await expect(panel).toContainText('Your next message uses a new key.');
}

test('recovery is one step, and opens everything on a new computer', async ({ app, account, homeserver }) => {
  test.setTimeout(180_000);
  const camille = await account('Camille');
  const keys = accountKeys(homeserver, camille);
  await makeRoom(homeserver, camille, 'Cabinet');
  const first = await app();
  const { page } = first;
  await signIn(page, homeserver, camille);
  // The one step of a first sign-in; opening a conversation puts it off, and leaves one banner.
  await expect(page.getByRole('main').getByRole('heading', { name: 'Never lose a message' })).toBeVisible();
  await openRoom(page, 'Cabinet');
  await send(page, 'Note du matin');
  await expectSent(page, 'Note du matin');
  await expect(banner(page)).toContainText('Your message keys are not backed up yet.');

  // Signing out now would lose the keys, and says so with the way out.
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: /Sign out/ }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('only on this computer');
  await dialog(page).getByRole('alert').getByRole('button', { name: 'Set up recovery' }).click();

  await expect(page.getByRole('dialog', { name: 'Set up recovery' })).toBeVisible();
  await expect(keyField(page)).toHaveValue(/^(\w{4} ){11}\w{4}$/);
  const recoveryKey = await keyField(page).inputValue();
  await expect(dialog(page).getByRole('button', { name: 'Finish' })).toBeDisabled();
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByText('Copied.')).toBeVisible();
  expect(await first.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(recoveryKey);
  const file = path.join(tmpdir(), `pli-recovery-${process.pid}.txt`);
  await answerFileDialogs(first.electron, file);
  await dialog(page).getByRole('button', { name: 'Save to a file' }).click();
  await expect(dialog(page).getByText('Saved.')).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain(recoveryKey);
  await rm(file);
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Whoever has it can read them')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Finish' })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  // Nothing is on the server before the person has said that they kept the key.
  expect(await keys.defaultKeyId()).toBe('');
  await dialog(page).getByRole('button', { name: 'Finish' }).click();
  await closeDone(page);
  await expectAllWell(page);
  expect(await keys.isStored('m.cross_signing.master')).toBe(true);
  expect(await keys.isStored('m.megolm_backup.v1')).toBe(true);
  await expect.poll(async () => Number((await keys.backup())?.['count'])).toBeGreaterThan(0);

  const second = await app();
  await signIn(second.page, homeserver, camille);
  await expect(banner(second.page)).toContainText('This session is not confirmed.');
  await banner(second.page).getByRole('button', { name: 'Confirm it’s you' }).click();
  await expect(dialog(second.page).getByRole('button', { name: 'Use another session' })).toBeVisible();
  // A slip of the pen: every key begins with Es, and another letter follows.
  await keyField(second.page).fill(`Es${recoveryKey[2] === 'U' ? 'T' : 'U'}${recoveryKey.slice(3)}`);
  await dialog(second.page).getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(dialog(second.page).getByRole('alert')).toContainText('not the recovery key');
  // As it comes from a sheet of paper: with line breaks, without its spaces, one letter in the wrong case.
  await keyField(second.page).fill(`  ${recoveryKey.replace(/ /g, '').replace('E', 'e')} `);
  await dialog(second.page).getByRole('button', { name: 'Confirm', exact: true }).click();
  await closeDone(second.page);
  await expectAllWell(second.page);
  expect((await keys.signedSessions()).length).toBe(2);
  await openRoom(second.page, 'Cabinet');
  await expect(message(second.page, 'Note du matin')).toBeVisible();

  // A third session is confirmed by the first; its private keys and that of the backup follow by themselves.
  const third = await app();
  await signIn(third.page, homeserver, camille);
  await banner(third.page).getByRole('button', { name: 'Confirm it’s you' }).click();
  await dialog(third.page).getByRole('button', { name: 'Use another session' }).click();
  await noticesOf(page).getByRole('button', { name: 'Verify', exact: true }).click();
  await buttonOf(page, 'Compare symbols').click();
  await bothConfirm(page, third.page);
  for (const each of [page, third.page]) await buttonOf(each, 'Done').click();
  await expectAllWell(third.page);
  expect((await keys.signedSessions()).length).toBe(3);
  await openRoom(third.page, 'Cabinet');
  await expect(message(third.page, 'Note du matin')).toBeVisible();
  // With the backup's key it restores from the backup, and backs up itself, without a recovery key.
  await third.page.getByRole('button', { name: 'Settings', exact: true }).click();
  await third.page.getByRole('tab', { name: 'Security' }).click();
  const messageKeys = third.page.getByRole('region', { name: 'Message keys' });
  await expect(messageKeys).toContainText('The keys of your encrypted conversation are on this computer.');
  await third.page.keyboard.press('Escape');
  const backedUp = Number((await keys.backup())?.['count']);
  await rotateKey(third.page);
  await send(third.page, 'Note de la troisième');
  await expectSent(third.page, 'Note de la troisième');
  await expect.poll(async () => Number((await keys.backup())?.['count']), { timeout: 30_000 }).toBe(backedUp + 1);
  await third.close();

  // All is in the backup: signing out asks for nothing more.
  await second.page.getByRole('button', { name: 'Account' }).click();
  await second.page.getByRole('menuitem', { name: /Sign out/ }).click();
  await expect(dialog(second.page).getByRole('button', { name: 'Sign out', exact: true })).toBeEnabled();
  await expect(dialog(second.page).getByRole('alert')).toBeHidden();
});

test('a passphrase can take the key’s place; key and backup can be changed and deleted', async ({
  app,
  account,
  homeserver,
}) => {
  test.setTimeout(150_000);
  const passphrase = 'girafe huit violon brume';
  const camille = await account('Camille');
  const keys = accountKeys(homeserver, camille);
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await page.getByRole('main').getByRole('button', { name: 'Set up recovery' }).click();
  await dialog(page).getByRole('button', { name: 'Use a passphrase instead' }).click();
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill('azerty12');
  await expect(dialog(page).getByText(/Weak|weak/)).toBeVisible();
  await dialog(page).getByLabel('Repeat the passphrase').fill('azerty12');
  await expect(dialog(page).getByRole('button', { name: 'Finish' })).toBeDisabled();
  await dialog(page).getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await dialog(page).getByLabel('Repeat the passphrase').fill(`${passphrase}s`);
  await expect(dialog(page).getByRole('alert')).toBeVisible();
  await dialog(page).getByLabel('Repeat the passphrase').fill(passphrase);
  await dialog(page).getByRole('button', { name: 'Finish' }).click();
  await closeDone(page);
  await expectAllWell(page);

  const second = await app();
  await signIn(second.page, homeserver, camille);
  await banner(second.page).getByRole('button', { name: 'Confirm it’s you' }).click();
  await dialog(second.page).getByRole('textbox', { name: 'Recovery key or passphrase' }).fill(`${passphrase} `);
  await dialog(second.page).getByRole('textbox', { name: 'Recovery key or passphrase' }).press('Enter');
  await closeDone(second.page);
  await expectAllWell(second.page);

  // A new key on one computer: nothing breaks on the other, and the passphrase opens nothing any more.
  const before = await keys.defaultKeyId();
  await openSecurity(second.page);
  await dialog(second.page).getByRole('button', { name: 'Change the recovery key' }).click();
  await finishWithKey(second.page, 'Finish');
  await expectAllWell(second.page);
  expect(await keys.defaultKeyId()).not.toBe(before);
  expect(await keys.accountData(`m.secret_storage.key.${before}`)).toEqual({});
  await expectAllWell(page);

  // Deleted by its owner, the backup stays deleted, and nobody complains; neither here nor after a restart elsewhere.
  await openSecurity(second.page);
  await dialog(second.page).getByRole('button', { name: 'Delete the backup' }).click();
  await dialog(second.page).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(dialog(second.page)).toBeHidden();
  expect(await keys.backup()).toBeNull();
  await openSecurity(second.page);
  await expect(dialog(second.page).getByText('are not backed up')).toBeVisible();
  await expect(banner(second.page)).toBeHidden();
  await dialog(second.page).getByRole('button', { name: 'Back up the message keys' }).click();
  await closeDone(second.page);
  await expectAllWell(second.page);
  expect(await keys.isStored('m.megolm_backup.v1')).toBe(true);
});

async function openSecurity(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await dialog(page).getByRole('tab', { name: 'Security' }).click();
}

type Keys = ReturnType<typeof accountKeys>;
interface State {
  name: string;
  /** Puts the account into the state while Pli is closed. */
  make: (keys: Keys) => Promise<unknown>;
  /** What is said of it, and the step that ends it; null where Pli repairs it by itself. */
  told: { text: string; step: 'enter' | 'set-up' } | null;
  /** What the homeserver has to hold afterwards. */
  check: (keys: Keys, made: unknown) => Promise<void>;
}

const emptied = async (keys: Keys, ...names: string[]) => {
  for (const name of names) await keys.setAccountData(name, {});
};
async function expectStored(keys: Keys) {
  for (const name of [...crossSigningSecrets, 'm.megolm_backup.v1']) expect(await keys.isStored(name), name).toBe(true);
}

/** The rows of the table in docs/ENCRYPTION.md that an account with recovery can come to. */
const states: readonly State[] = [
  {
    name: 'secret storage without cross-signing keys',
    make: (keys) => emptied(keys, ...crossSigningSecrets),
    told: { text: 'does not restore your identity yet', step: 'enter' },
    check: expectStored,
  },
  {
    name: 'one secret missing in secret storage',
    make: (keys) => emptied(keys, 'm.cross_signing.user_signing'),
    told: { text: 'does not restore your identity yet', step: 'enter' },
    check: expectStored,
  },
  {
    name: 'the backup’s key missing in secret storage',
    make: (keys) => emptied(keys, 'm.megolm_backup.v1'),
    told: { text: 'does not open the backup', step: 'enter' },
    check: expectStored,
  },
  {
    name: 'backup deleted elsewhere',
    async make(keys) {
      const backup = await keys.backup();
      await keys.deleteBackup();
      return backup?.['auth_data'];
    },
    told: null,
    async check(keys, made) {
      const publicKey = (data: unknown) => (data as { public_key: string }).public_key;
      await expect.poll(() => keys.backup()).not.toBeNull();
      expect(publicKey((await keys.backup())?.['auth_data'])).toBe(publicKey(made));
    },
  },
  {
    name: 'backup deleted elsewhere, and its key with it',
    async make(keys) {
      await keys.deleteBackup();
      await emptied(keys, 'm.megolm_backup.v1');
    },
    told: { text: 'The backup of your message keys was deleted.', step: 'enter' },
    async check(keys) {
      await expectStored(keys);
      expect(await keys.backup()).not.toBeNull();
    },
  },
  {
    name: 'backup with an unknown key',
    async make(keys) {
      return (await keys.makeUnknownBackup())['version'];
    },
    told: { text: 'Pli cannot open the backup', step: 'enter' },
    async check(keys, made) {
      await expectStored(keys);
      expect((await keys.backup())?.['version']).not.toBe(made);
    },
  },
  {
    name: 'a default key without description',
    make: async (keys) => emptied(keys, `m.secret_storage.key.${await keys.defaultKeyId()}`),
    told: { text: 'no longer opens anything', step: 'set-up' },
    check: expectStored,
  },
  {
    name: 'secret storage deleted elsewhere',
    make: (keys) => emptied(keys, 'm.secret_storage.default_key', ...crossSigningSecrets, 'm.megolm_backup.v1'),
    told: { text: 'brings your encrypted messages back', step: 'set-up' },
    check: expectStored,
  },
];

test('every half-finished state is repaired in silence, or explained with one step that ends it', async ({
  account,
  homeserver,
}) => {
  test.setTimeout(300_000);
  const camille = await account('Camille');
  const keys = accountKeys(homeserver, camille);
  const profile = await freshProfile();
  let app = await startApp({ profile });
  await signIn(app.page, homeserver, camille);
  let recoveryKey = await setUpRecovery(app.page);
  await expectAllWell(app.page);

  for (const { name, make, told, check } of states) {
    await test.step(name, async () => {
      await app.close();
      const made = await make(keys);
      app = await startApp({ profile });
      await passPassphrase(app.page);
      if (told) {
        await expect(app.page.getByRole('main'), name).toContainText(told.text);
        if (told.step === 'set-up') recoveryKey = await setUpRecovery(app.page);
        else {
          await banner(app.page).getByRole('button', { name: 'Enter your recovery key' }).click();
          await keyField(app.page).fill(recoveryKey);
          await dialog(app.page).getByRole('button', { name: 'Confirm', exact: true }).click();
          await closeDone(app.page);
        }
      }
      await expectAllWell(app.page);
      await check(keys, made);
    });
  }

  await test.step('nothing returns after a restart', async () => {
    app = await restart(app);
    await expectAllWell(app.page);
  });

  await test.step('with the key at hand, what breaks while Pli runs is repaired before anybody sees it', async () => {
    await openSecurity(app.page);
    await dialog(app.page).getByRole('button', { name: 'Change the recovery key' }).click();
    recoveryKey = await finishWithKey(app.page, 'Finish');
    await emptied(keys, ...crossSigningSecrets, 'm.megolm_backup.v1');
    await expect.poll(() => keys.isStored('m.megolm_backup.v1')).toBe(true);
    await expectStored(keys);
    await expectAllWell(app.page);
  });

  const before = { storage: await keys.storage(), recoveryKey };
  await test.step('identity replaced on another session', async () => {
    await app.close();
    const foreign = await keys.replaceIdentity();
    app = await startApp({ profile });
    await passPassphrase(app.page);
    await expect(banner(app.page)).toContainText('Your identity was reset on another session.');
    await banner(app.page).getByRole('button', { name: 'Confirm it’s you' }).click();
    await keyField(app.page).fill(recoveryKey);
    await dialog(app.page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await expect(dialog(app.page).getByRole('alert')).toContainText('an identity that has been replaced');
    await dialog(app.page)
      .getByRole('button', { name: /Reset your identity|neither/ })
      .click();
    await dialog(app.page).getByRole('button', { name: 'Continue' }).click();
    await dialog(app.page)
      .getByText(/^I have kept/)
      .click();
    await dialog(app.page).getByRole('button', { name: 'Reset your identity' }).click();
    // Who gives up at the password has lost nothing.
    const backup = await keys.backup();
    await app.page
      .getByRole('dialog', { name: 'Confirm that it is you' })
      .getByRole('button', { name: 'Cancel' })
      .click();
    expect(await keys.identity()).toBe(foreign);
    expect(await keys.backup()).toEqual(backup);
    await dialog(app.page).getByRole('button', { name: 'Reset your identity' }).click();
    await app.page.getByRole('textbox', { name: 'Password' }).fill(camille.password);
    await app.page.getByRole('button', { name: 'Confirm', exact: true }).click();
    await closeDone(app.page);
    await expectAllWell(app.page);
    expect(await keys.identity()).not.toBe(foreign);
    await expectStored(keys);
  });

  await test.step('secret storage holds keys of a replaced identity, this session the new ones', async () => {
    await app.close();
    const identity = await keys.identity();
    await keys.putStorage(before.storage);
    await keys.deleteBackup();
    app = await startApp({ profile });
    await passPassphrase(app.page);
    await expect(banner(app.page)).toContainText('The backup of your message keys was deleted.');
    await banner(app.page).getByRole('button', { name: 'Enter your recovery key' }).click();
    await keyField(app.page).fill(before.recoveryKey);
    await dialog(app.page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await closeDone(app.page);
    await expectAllWell(app.page);
    expect(await keys.identity()).toBe(identity);
    await expectStored(keys);
    // What lies there now is the identity in force: a new session is confirmed with it.
    const another = await startApp();
    await signIn(another.page, homeserver, camille);
    await banner(another.page).getByRole('button', { name: 'Confirm it’s you' }).click();
    await keyField(another.page).fill(before.recoveryKey);
    await dialog(another.page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await closeDone(another.page);
    await expectAllWell(another.page);
    expect((await keys.signedSessions()).length).toBe(2);
    await another.close();
  });
  await app.close();
  await deleteProfile(profile);
});

test('a backup that another session has made anew is connected by its key, from there or from secret storage', async ({
  account,
  homeserver,
}) => {
  test.setTimeout(150_000);
  const camille = await account('Camille');
  const keys = accountKeys(homeserver, camille);
  const other = await startSdkSession(homeserver, camille);
  const profile = await freshProfile();
  let app = await startApp({ profile });
  await signIn(app.page, homeserver, camille);
  await banner(app.page).getByRole('button', { name: 'Confirm it’s you' }).click();
  await keyField(app.page).fill(other.recoveryKey);
  await dialog(app.page).getByRole('button', { name: 'Confirm', exact: true }).click();
  await closeDone(app.page);
  await expectAllWell(app.page);
  // From here on the recovery key is not at hand.
  app = await restart(app);
  await expectAllWell(app.page);
  const publicKey = async () => (await keys.backup())?.['auth_data'];
  const first = await publicKey();

  await test.step('the other session is there, and sends the key: nobody is asked', async () => {
    await other.client.getCrypto()?.resetKeyBackup();
    expect(await publicKey()).not.toEqual(first);
    await expectAllWell(app.page);
    // A start looks at everything anew.
    app = await restart(app);
    await expectAllWell(app.page);
  });

  await test.step('it is gone: signed by the identity, the backup is opened by the recovery key, and kept', async () => {
    await app.close();
    await other.renewBackup();
    const made = await keys.backup();
    const master = await keys.identity();
    expect(made).toMatchObject({
      auth_data: { signatures: { [camille.userId]: { [`ed25519:${String(master)}`]: expect.any(String) } } },
    });
    await other.client.logout(true);
    app = await startApp({ profile });
    await passPassphrase(app.page);
    await expect(banner(app.page)).toContainText('Pli cannot open the backup');
    await banner(app.page).getByRole('button', { name: 'Enter your recovery key' }).click();
    await keyField(app.page).fill(other.recoveryKey);
    await dialog(app.page).getByRole('button', { name: 'Confirm', exact: true }).click();
    await closeDone(app.page);
    await expectAllWell(app.page);
    expect((await keys.backup())?.['version']).toBe(made?.['version']);
  });
  await app.close();
  await deleteProfile(profile);
});

test('without an identity, or without its signature, the next start mends it', async ({ account, homeserver }) => {
  test.setTimeout(150_000);
  const camille = await account('Camille');
  const keys = accountKeys(homeserver, camille);
  const proxy = await startProxy(homeserver.baseUrl);
  const refused = { status: 403, body: { errcode: 'M_FORBIDDEN', error: 'Not now' } };
  const refuse = (end: string) => proxy.when(({ url }) => (url?.endsWith(end) ? refused : null));
  const profile = await freshProfile();
  const takeKeys = refuse('/keys/device_signing/upload');
  let app = await startApp({ profile });
  await signIn(app.page, proxy, camille);
  await expect(banner(app.page)).toContainText('Your account has no identity yet');
  expect(await keys.identity()).toBeNull();

  await test.step('an account without cross-signing keys', async () => {
    takeKeys();
    const takeSignatures = refuse('/keys/signatures/upload');
    app = await restart(app);
    await expect.poll(() => keys.identity()).not.toBeNull();
    await expect(banner(app.page)).toContainText('This session is not confirmed.');
    expect(await keys.signedSessions()).toEqual([]);
    takeSignatures();
  });

  await test.step('a session that holds the keys, and is not signed by them', async () => {
    app = await restart(app);
    await expect(app.page.getByRole('main')).toContainText('brings your encrypted messages back');
    expect((await keys.signedSessions()).length).toBe(1);
  });
  await app.close();
  await proxy.stop();
  await deleteProfile(profile);
});

test('an administrator can make recovery compulsory; every dialog is accessible, in French too', async ({
  account,
  homeserver,
}) => {
  test.setTimeout(180_000);
  const camille = await account('Camille');
  const profile = await freshProfile();
  let app = await startApp({ profile });
  await signIn(app.page, homeserver, camille);
  await app.close();
  const accounts = path.join(profile, 'accounts');
  const [folder = ''] = (await readdir(accounts, { withFileTypes: true }))
    .filter((each) => each.isDirectory())
    .map(({ name }) => name);
  await writeFile(path.join(accounts, folder, 'settings.json'), JSON.stringify({ requireRecovery: true }));

  app = await startApp({ profile, language: 'fr' });
  let { page } = app;
  await passPassphrase(page);
  const required = page.getByRole('dialog', { name: 'Configurer la récupération' });
  await expect(required.getByRole('textbox', { name: 'Clé de récupération' })).toHaveValue(/^Es/);
  await page.keyboard.press('Escape');
  await expect(required).toBeVisible();
  await expect(required.getByRole('button', { name: 'Fermer' })).toBeHidden();
  await expect(required.getByRole('button', { name: /Se déconnecter/ })).toBeVisible();
  await expectAccessible(page);
  await required.getByRole('button', { name: 'Utiliser plutôt une phrase secrète' }).click();
  await expectAccessible(page);
  await required.getByRole('button', { name: 'Utiliser plutôt une clé' }).click();
  // By keyboard alone: to the checkbox, then to the button.
  await required.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await required.getByRole('button', { name: 'Terminer' }).focus();
  await page.keyboard.press('Enter');
  await expect(required).toBeHidden();

  await page.getByRole('button', { name: 'Paramètres' }).click();
  await dialog(page).getByRole('tab', { name: 'Sécurité' }).click();
  await expect(dialog(page).getByText('sauvegardées, scellées')).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Supprimer la sauvegarde' })).toBeHidden();
  await expectAccessible(page);
  await app.close();

  const signedIn = await startApp({ profile: await freshProfile() });
  await signIn(signedIn.page, homeserver, camille);
  const second = await restart(signedIn, 'fr');
  page = second.page;
  await page.getByRole('main').getByRole('button', { name: 'Confirmer que c’est vous' }).click();
  await expect(dialog(page).getByRole('button', { name: 'Utiliser une autre session' })).toBeVisible();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Je n’ai ni l’un ni l’autre' }).click();
  await expectAccessible(page);
  await second.close();
  await deleteProfile(second.profile);
  await deleteProfile(profile);
});
