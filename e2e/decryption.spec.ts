/** Messages that cannot be read: why, which step helps, and how they are repaired; files of keys. */
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sealKeys } from '../src/core/key-backup/key-file';
import { expectAccessible } from './harness/accessible';
import {
  answerFileDialogs,
  composer,
  expectSent,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  signIn,
  timeline,
} from './harness/app';
import { expect, test, type TestAccount } from './harness/fixtures';
import { startProxy } from './harness/proxy';
import { startSdkSession } from './harness/sdk-session';

const passphrase = 'Sept cigognes traversent la gare de Lyon';
const locked = (page: Page) => timeline(page).getByText(/encrypted messages? that cannot be read yet/i);

async function openSecurity(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Security' }).click();
}

/** The device ID of the session that the app has made, known by being no other one. */
async function deviceOf(
  homeserver: { request: (method: string, path: string, body: unknown, token: string) => Promise<unknown> },
  account: TestAccount,
  others: readonly string[],
): Promise<string> {
  const answer = await homeserver.request('GET', '/_matrix/client/v3/devices', undefined, account.accessToken);
  const { devices } = answer as { devices: { device_id: string; display_name?: string }[] };
  const own = devices.filter(({ device_id: id, display_name: name }) => !others.includes(id) && name?.includes('Pli'));
  return own.at(-1)?.device_id ?? '';
}

test('keys go to a file and come from one, with matrix-nio on the other side', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  test.setTimeout(180_000);
  const fromPli = path.join(tmpdir(), `pli-keys-${Date.now()}.txt`);
  const fromNio = path.join(tmpdir(), `pli-keys-nio-${Date.now()}.txt`);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const sender = await nio(ines);
  const first = await app();
  await signIn(first.page, homeserver, camille);
  const roomId = await sender.createRoom({ name: 'Cellule de crise', invite: [camille.userId] });
  await roomOption(first.page, 'Cellule de crise').click();
  await first.page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(first.page)).toBeVisible();
  await sender.devicesOf(camille.userId);
  for (const text of ['La digue tient.', 'Relève à 18 h.']) await sender.sendText(roomId, text);
  await expect(message(first.page, 'Relève à 18 h.')).toBeVisible();

  // Out of Pli, into matrix-nio: a session that was not there then reads it.
  await answerFileDialogs(first.electron, fromPli);
  await openSecurity(first.page);
  await first.page.getByRole('button', { name: 'Export keys…' }).click();
  const exporting = first.page.getByRole('dialog', { name: 'Export message keys' });
  await expect(exporting).toBeVisible();
  await expectAccessible(first.page);
  await exporting.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('soleil');
  await exporting.getByRole('textbox', { name: 'Repeat the passphrase' }).fill('soleil');
  await exporting.getByRole('button', { name: 'Export' }).click();
  await expect(exporting.getByRole('alert')).toContainText('too easy to guess');
  await exporting.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await exporting.getByRole('button', { name: 'Export' }).click();
  await expect(exporting.getByRole('alert')).toContainText('differ');
  await exporting.getByRole('textbox', { name: 'Repeat the passphrase' }).fill(passphrase);
  await exporting.getByRole('textbox', { name: 'Repeat the passphrase' }).press('Enter');
  await expect(exporting.getByText(/keys? (is|are) in the file/)).toBeVisible();
  await expect(exporting.getByRole('button', { name: 'Close' }).last()).toBeFocused();
  await exporting.getByRole('button', { name: 'Close' }).last().click();
  expect(await readFile(fromPli, 'utf8')).toMatch(/^-----BEGIN MEGOLM SESSION DATA-----\n/);
  const other = await nio(camille);
  expect((await other.call('history', { room_id: roomId })).bodies).toEqual([null, null]);
  await other.call('import_keys', { path: fromPli, passphrase });
  expect((await other.call('history', { room_id: roomId })).bodies).toEqual(['La digue tient.', 'Relève à 18 h.']);
  await first.close();

  // Out of matrix-nio, into a Pli that was not there then.
  await other.call('export_keys', { path: fromNio, passphrase });
  const second = await app();
  await signIn(second.page, homeserver, camille);
  await openRoom(second.page, 'Cellule de crise');
  await expect(locked(second.page)).toHaveText('2 encrypted messages that cannot be read yet');
  await expect(timeline(second.page)).toContainText('there is no backup of your keys');
  await expect(roomOption(second.page, 'Cellule de crise')).not.toContainText('Relève');
  await timeline(second.page).getByRole('button', { name: 'Import keys…' }).click();
  const importing = second.page.getByRole('dialog', { name: 'Import message keys' });
  await expect(importing).toBeVisible();
  await expectAccessible(second.page);
  const whole = await readFile(fromNio, 'utf8');
  const secret = importing.getByRole('textbox', { name: 'Passphrase of the file' });
  const tryFile = async (content: string, typed: string, sentence: RegExp) => {
    await writeFile(fromNio, content);
    await answerFileDialogs(second.electron, fromNio);
    await importing.getByRole('button', { name: /Choose a file|pli-keys/ }).click();
    await expect(importing.getByRole('button', { name: /pli-keys/ })).toBeVisible();
    // The files share a name: that the chosen one was read shows in what was said of the one before going away.
    await expect(importing.getByRole('alert')).toHaveCount(0);
    await secret.fill(typed);
    await secret.press('Enter');
    await expect(importing.getByRole('alert')).toContainText(sentence);
  };
  await tryFile('%PDF-1.7 rien à voir', passphrase, /not a file of message keys/);
  await tryFile(whole.slice(0, whole.length / 2), passphrase, /damaged or incomplete/);
  await tryFile(whole, 'Sept cigognes', /does not open the file/);
  await secret.fill(passphrase);
  await secret.press('Enter');
  await expect(importing.getByText(/keys? (was|were) imported/)).toBeVisible();
  await importing.getByRole('button', { name: 'Close' }).last().click();
  for (const text of ['La digue tient.', 'Relève à 18 h.']) await expect(message(second.page, text)).toBeVisible();
  await expect(locked(second.page)).toHaveCount(0);
  await expect(roomOption(second.page, 'Cellule de crise')).toContainText('Relève à 18 h.');
});

test('a message says that its key is kept back, or that one was not there, and what can be done', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const sender = await nio(ines);
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const deviceId = await deviceOf(homeserver, camille, []);
  const roomId = await sender.createRoom({ name: 'Préfecture', public: true });
  for (const text of ['Avant vous 1', 'Avant vous 2', 'Avant vous 3']) await sender.sendText(roomId, text);
  await homeserver.request(
    'POST',
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/join`,
    {},
    camille.accessToken,
  );
  await openRoom(page, 'Préfecture');
  const before = timeline(page).getByText('Sent when you were not a member of the room.');
  await expect(before).toBeVisible();
  await expect(locked(page)).toHaveText('3 encrypted messages that cannot be read yet');
  await timeline(page).getByRole('button', { name: 'Show' }).last().click();
  await expectAccessible(page);
  await expect(timeline(page).getByRole('article').filter({ hasText: 'Ines' })).toHaveCount(3);

  // Kept back from this session, and said so.
  await sender.devicesOf(camille.userId);
  const { sender_key: senderKey } = await sender.call('blacklist', { user_id: camille.userId, device_id: deviceId });
  const eventId = await sender.sendText(roomId, 'Pas pour cette session');
  const sent = await homeserver.request(
    'GET',
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/event/${encodeURIComponent(eventId)}`,
    undefined,
    ines.accessToken,
  );
  const row = timeline(page).locator(`[data-event-id="${eventId}"]`);
  await expect(row).toContainText('The key is on its way.');
  const withhold = (code: string) =>
    sender.request('PUT', `/_matrix/client/v3/sendToDevice/m.room_key.withheld/${code}-${Date.now()}`, {
      messages: {
        [camille.userId]: {
          [deviceId]: {
            algorithm: 'm.megolm.v1.aes-sha2',
            room_id: roomId,
            session_id: sent.content.session_id,
            sender_key: senderKey,
            code,
            reason: 'test',
          },
        },
      },
    });
  await withhold('m.blacklisted');
  await expect(row).toContainText('Ines has blocked this session.');
  await row.getByRole('button', { name: 'Ask Ines to resend' }).click();
  await expect(composer(page)).toHaveText(/^Hello, I cannot read this message/);
  await composer(page).press('Enter');
  await expect(message(page, 'Could you send it again, please?')).toBeVisible();
  const asked = await sender.waitForMessage(
    roomId,
    'Hello, I cannot read this message: its key is missing on my side. Could you send it again, please?',
  );
  expect(asked.content['m.relates_to']).toMatchObject({ 'm.in_reply_to': { event_id: eventId } });
  await expect(roomOption(page, 'Préfecture')).toContainText('Could you send it again');
});

/** "Confirm it's you" with the recovery key, from a locked message. */
async function recover(page: Page, recoveryKey: string): Promise<void> {
  await timeline(page).getByRole('button', { name: 'Recover from backup' }).click();
  const dialog = page.getByRole('dialog', { name: 'Confirm it’s you' });
  await dialog.getByRole('textbox', { name: 'Recovery key' }).fill(recoveryKey);
  await dialog.getByRole('textbox', { name: 'Recovery key' }).press('Enter');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

test('history from before this session is restored in place: messages, quotes, previews, search', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  test.setTimeout(180_000);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const sender = await nio(ines);
  const sdk = await startSdkSession(homeserver, camille);
  const roomId = await sender.createRoom({ name: 'Cellule de crise', invite: [camille.userId] });
  const otherId = await sender.createRoom({ name: 'Archives', invite: [camille.userId] });
  const thirdId = await sender.createRoom({ name: 'Logistique', invite: [camille.userId] });
  for (const each of [roomId, otherId, thirdId]) await sdk.join(each);
  await sender.devicesOf(camille.userId);
  const firstId = await sender.sendText(roomId, 'La digue tient.');
  for (const text of ['Relève à 18 h.', 'Le quai est fermé.']) await sender.sendText(roomId, text);
  await sender.sendText(otherId, 'Plan de 1958');
  await sender.sendText(thirdId, 'Camion 12');
  await sdk.backedUp(3);

  const proxy = await startProxy(homeserver.baseUrl);
  const { page, electron } = await app();
  await signIn(page, proxy, camille);
  await openRoom(page, 'Cellule de crise');
  await expect(locked(page)).toHaveText('3 encrypted messages that cannot be read yet');
  await expect(timeline(page)).toContainText('your backup is not connected here');
  for (const name of ['Cellule de crise', 'Archives', 'Logistique']) {
    await expect(roomOption(page, name)).toContainText('Encrypted message');
  }
  const found = page.getByRole('listbox', { name: 'Messages' }).getByRole('option');
  const searchFor = async (text: string) => {
    await page.keyboard.press('Control+k');
    await page.getByRole('textbox', { name: 'Search' }).fill(text);
  };
  await searchFor('digue');
  await expect(page.getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Escape');
  await sender.devicesOf(camille.userId);
  await sender.send(roomId, {
    msgtype: 'm.text',
    body: 'Bien vu.',
    'm.relates_to': { 'm.in_reply_to': { event_id: firstId } },
  });
  const answer = message(page, 'Bien vu.');
  await expect(answer.locator('blockquote')).toContainText('Encrypted message that cannot be read yet');

  // Rooms that nobody has opened come later, one after the other: the one that comes first is held up.
  const restoring = [otherId, thirdId].map((each) => proxy.hold(`/room_keys/keys/${encodeURIComponent(each)}`));
  await recover(page, sdk.recoveryKey);
  for (const text of ['La digue tient.', 'Relève à 18 h.', 'Le quai est fermé.']) {
    await expect(timeline(page).getByRole('article').getByText(text, { exact: true }).first()).toBeVisible();
  }
  await expect(locked(page)).toHaveCount(0);
  await expect(answer.locator('blockquote')).toContainText('La digue tient.');
  await searchFor('digue');
  await expect(found).toHaveCount(1);
  await page.keyboard.press('Escape');

  // What is under way is finished; paused, nothing else begins, also after a restart.
  const keys = page.getByRole('region', { name: 'Message keys' });
  await openSecurity(page);
  await expect(keys.getByRole('progressbar', { name: 'Restoring keys' })).toBeVisible();
  await expect(keys).toContainText('1 of 3 conversations restored');
  await keys.getByRole('button', { name: 'Pause' }).click();
  await expect(keys.getByRole('button', { name: 'Resume' })).toBeVisible();
  await expectAccessible(page);
  for (const release of restoring) release();
  await expect(keys).toContainText('2 of 3 conversations restored');
  await page.reload();
  await passPassphrase(page);
  await openSecurity(page);
  await expect(keys).toContainText('2 of 3 conversations restored');
  await keys.getByRole('button', { name: 'Resume' }).click();
  await expect(keys).toContainText('The keys of your 3 encrypted conversations are on this computer.');
  await page.keyboard.press('Escape');
  // Never opened: their keys came in the background, and what they say can be read and found without network.
  await expect(roomOption(page, 'Archives')).toContainText('Plan de 1958');
  await expect(roomOption(page, 'Logistique')).toContainText('Camion 12');
  const goOnline = proxy.cut();
  await page.reload();
  await passPassphrase(page);
  await expect(roomOption(page, 'Logistique')).toContainText('Camion 12');
  await searchFor('camion');
  await expect(found).toHaveCount(1);
  await page.keyboard.press('Escape');
  goOnline();
  await openRoom(page, 'Cellule de crise');
  await expect(message(page, 'La digue tient.').first()).toBeVisible();

  await openSecurity(page);
  await expect(page.getByRole('region', { name: 'Recovery and backup' })).toContainText('keys are backed up');
  await expect(keys).toContainText('Nothing waits to be backed up.', { timeout: 30_000 });
  await page.getByRole('tab', { name: 'About' }).click();
  await page.getByRole('button', { name: 'Copy diagnostics' }).click();
  await expect(page.getByRole('button', { name: /copied/i })).toBeVisible();
  const copied = await electron.evaluate(({ clipboard }) => clipboard.readText());
  expect(copied).toMatch(/undecryptable=0, repaired=5, repairedAfterMedianSeconds=/);
  await page.getByRole('button', { name: 'Close' }).click();

  // A key that only another session has: asked for, it comes.
  const deviceId = await deviceOf(homeserver, camille, [sdk.deviceId]);
  await sender.call('blacklist', { user_id: camille.userId, device_id: deviceId });
  await sdk.client.getCrypto()?.disableKeyStorage();
  const lateId = await sender.sendText(roomId, 'Seulement pour l’autre session');
  const late = timeline(page).locator(`[data-event-id="${lateId}"]`);
  await expect(late).toContainText('The key is on its way.');
  // Nothing is offered for what may be on its way; later one comes back to it.
  await openRoom(page, 'Archives');
  await page.clock.setSystemTime(Date.now() + 300_000);
  await openRoom(page, 'Cellule de crise');
  await late.getByRole('button', { name: 'Ask my other sessions' }).click();
  await expect(late).toContainText('Seulement pour l’autre session');
  sdk.close();
  await proxy.stop();
});

test('ten thousand keys come from a file, and Pli goes on meanwhile', async ({ app, account, homeserver }) => {
  test.setTimeout(180_000);
  const file = path.join(tmpdir(), `pli-many-keys-${Date.now()}.txt`);
  const camille = await account('Camille');
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Bureau', preset: 'private_chat' },
    camille.accessToken,
  );
  await writeFile(file, await sealKeys(JSON.stringify(madeUpKeys(roomId, 10_000)), passphrase));
  const { page, electron } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Bureau');
  await answerFileDialogs(electron, file);
  await openSecurity(page);
  await page.getByRole('button', { name: 'Import keys…' }).click();
  const importing = page.getByRole('dialog', { name: 'Import message keys' });
  await importing.getByRole('button', { name: 'Choose a file…' }).click();
  await importing.getByRole('textbox', { name: 'Passphrase of the file' }).fill(passphrase);
  const started = Date.now();
  await importing.getByRole('textbox', { name: 'Passphrase of the file' }).press('Enter');
  await expect(importing.getByRole('progressbar')).toBeVisible();
  await page.keyboard.press('Escape');
  await send(page, 'Pendant ce temps');
  await expectSent(page, 'Pendant ce temps');
  // Who comes back to it sees how far it is.
  await openSecurity(page);
  await page.getByRole('button', { name: 'Import keys…' }).click();
  await expect(importing.getByRole('progressbar')).toBeVisible();
  await expect(importing.getByRole('progressbar')).toHaveCount(0, { timeout: 60_000 });
  console.log(`10,000 keys imported within ${((Date.now() - started) / 1000).toFixed(1)} s`);
  await page.keyboard.press('Escape');
  await openSecurity(page);
  await page.getByRole('button', { name: 'Export keys…' }).click();
  const exporting = page.getByRole('dialog', { name: 'Export message keys' });
  await exporting.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(passphrase);
  await exporting.getByRole('textbox', { name: 'Repeat the passphrase' }).fill(passphrase);
  const exported = Date.now();
  await exporting.getByRole('button', { name: 'Export' }).click();
  await expect(exporting.getByText('10,000 keys are in the file')).toBeVisible({ timeout: 60_000 });
  console.log(`and exported in ${((Date.now() - exported) / 1000).toFixed(1)} s`);
});

/** Keys of sessions that nobody has: valid, and as large as real ones. */
function madeUpKeys(roomId: string, count: number) {
  const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  return Array.from({ length: count }, () => {
    const signing = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    const ratchet = randomBytes(128);
    return {
      algorithm: 'm.megolm.v1.aes-sha2',
      room_id: roomId,
      session_id: base64(signing),
      session_key: base64(Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), ratchet, signing])),
      sender_key: base64(randomBytes(32)),
      sender_claimed_keys: { ed25519: base64(signing) },
      forwarding_curve25519_key_chain: [],
    };
  });
}
