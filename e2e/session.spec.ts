/** What can happen to a session from outside: it expires, it is ended elsewhere, its keys come late, its data are damaged. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import path from 'node:path';
import {
  deleteProfile,
  expectSent,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  signIn,
  startApp,
} from './harness/app';
import type { Page } from '@playwright/test';
import { expect, test } from './harness/fixtures';
import { startNio } from './harness/nio.mjs';
import { startProxy } from './harness/proxy';

const client = '/_matrix/client/v3';

test('an expired session asks for the password, and one that was ended elsewhere leaves the choice', async ({
  app,
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const { room_id: roomId } = await homeserver.request(
    'POST',
    `${client}/createRoom`,
    { name: 'Dossiers' },
    camille.accessToken,
  );
  /** News from another session end the request that Pli has waiting: the next one meets what has changed. */
  const writeElsewhere = (body: string) =>
    homeserver.request(
      'PUT',
      `${client}/rooms/${encodeURIComponent(roomId)}/send/m.room.message/${body}`,
      { msgtype: 'm.text', body },
      camille.accessToken,
    );
  const proxy = await startProxy(homeserver.baseUrl);
  const profile = await freshProfile();
  const first = await app({ profile });
  await signIn(first.page, proxy, camille);
  await openRoom(first.page, 'Dossiers');
  await send(first.page, 'À garder');
  await expectSent(first.page, 'À garder');

  const stopExpiry = proxy.when((request) =>
    request.headers.authorization && !request.url?.includes('/login')
      ? { status: 401, body: { errcode: 'M_UNKNOWN_TOKEN', error: 'Token has expired', soft_logout: true } }
      : null,
  );
  await writeElsewhere('un');
  await expect(first.page.getByRole('heading', { name: 'Give your password again' })).toBeVisible();
  await first.page.getByRole('textbox', { name: 'Password' }).fill('faux');
  await first.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(first.page.getByRole('alert')).toContainText(/password is wrong/);
  stopExpiry();
  await first.page.getByRole('textbox', { name: 'Password' }).fill(camille.password);
  await first.page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await openRoom(first.page, 'Dossiers');
  await send(first.page, 'De retour');
  await expectSent(first.page, 'De retour');
  const { devices } = await homeserver.request('GET', `${client}/devices`, undefined, camille.accessToken);
  expect(devices, 'the device stays the same').toHaveLength(2);

  const ended = devices.find(({ device_id: id }: { device_id: string }) => id !== camille.deviceId).device_id;
  const auth = {
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user: camille.userId },
    password: camille.password,
  };
  await homeserver.request('POST', `${client}/delete_devices`, { devices: [ended], auth }, camille.accessToken);
  await writeElsewhere('deux');
  await expect(first.page.getByRole('heading', { name: 'This session was signed out' })).toBeVisible();
  await first.page.getByRole('button', { name: 'Keep reading what is here' }).click();
  await openRoom(first.page, 'Dossiers');
  await expect(message(first.page, 'À garder')).toBeVisible();
  await first.close();

  const second = await app({ profile });
  await passPassphrase(second.page).catch(() => undefined);
  await second.page.getByRole('button', { name: 'Delete the data and sign in again' }).click();
  await second.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sign out/ })
    .click();
  await expect(second.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
  await second.close();
  await deleteProfile(profile);
  await proxy.stop();
});

test('what cannot be decrypted yet says so, and becomes readable when its key comes', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const proxy = await startProxy(homeserver.baseUrl);
  const held: { path: string; token: string; body: Promise<string> }[] = [];
  const bodyOf = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString('utf8');
  };
  // The other side believes that its keys went out.
  proxy.when((request) => {
    if (request.method !== 'PUT' || !request.url?.includes('/sendToDevice/m.room.encrypted/')) return null;
    const token = request.headers.authorization?.replace('Bearer ', '') ?? '';
    held.push({ path: request.url, token, body: bodyOf(request) });
    return { status: 200, body: {} };
  });
  const other = await startNio(proxy, ines);
  const roomId = await other.createRoom({ name: 'En retard', invite: [camille.userId] });
  await roomOption(page, 'En retard').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await other.devicesOf(camille.userId);
  const eventId = await other.sendText(roomId, 'La clé suit');
  const article = page.locator(`article[data-event-id="${eventId}"]`);
  await expect(article).toContainText('Encrypted message that cannot be read yet');
  await expect(roomOption(page, 'En retard')).toContainText('Encrypted message');

  expect(held.length).toBeGreaterThan(0);
  for (const { path: where, token, body } of held)
    await homeserver.request('PUT', where, JSON.parse(await body), token);
  await expect(article).toContainText('La clé suit');
  await expect(roomOption(page, 'En retard')).toContainText('La clé suit');
  await other.close();
  await proxy.stop();
});

test('a mention that came while Pli was closed is counted, also where more was said since', async ({
  account,
  homeserver,
  nio,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  await homeserver.request('POST', `${client}/createRoom`, { name: 'Ailleurs' }, camille.accessToken);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, homeserver, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Relectures', invite: [camille.userId] });
  await roomOption(first.page, 'Relectures').click();
  await first.page.getByRole('button', { name: 'Accept' }).click();
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Bienvenue');
  await expect(message(first.page, 'Bienvenue')).toBeVisible();
  await expect(roomOption(first.page, 'Relectures')).not.toHaveAccessibleName(/unread/);
  await openRoom(first.page, 'Ailleurs');
  await first.close();
  await other.send(roomId, {
    msgtype: 'm.text',
    body: 'Camille, tu relis ?',
    'm.mentions': { user_ids: [camille.userId] },
  });
  // More than fits into a window: who opens the room is at its first new message, and has not read the last.
  for (let page = 2; page <= 13; page += 1) await other.sendText(roomId, `Page ${page}\n…\n…\n…\n…`);

  const second = await startApp({ profile });
  await passPassphrase(second.page);
  const option = (page: Page) => roomOption(page, 'Relectures');
  await expect(option(second.page)).toHaveAccessibleName(/13 unread messages, 1 mention/);
  await openRoom(second.page, 'Relectures');
  await expect(message(second.page, 'Camille, tu relis ?')).toBeInViewport();
  await second.close();

  // At the next start the SDK decrypts the newest event alone, and yet the mention is there.
  const third = await startApp({ profile });
  await passPassphrase(third.page);
  await expect(message(third.page, 'Camille, tu relis ?')).toBeVisible();
  await other.sendText(roomId, 'Sans urgence');
  await expect(option(third.page)).toHaveAccessibleName(/14 unread messages, 1 mention/);
  await third.close();
  await deleteProfile(profile);
});

test('damaged data on the computer are set aside with a sentence, and come back from the server', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  await homeserver.request('POST', `${client}/createRoom`, { name: 'Solide' }, camille.accessToken);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, homeserver, camille);
  await openRoom(first.page, 'Solide');
  await send(first.page, 'Toujours là');
  await expectSent(first.page, 'Toujours là');
  await first.close();
  const files = await readdir(path.join(profile, 'accounts'), { recursive: true });
  const vault = path.join(profile, 'accounts', files.find((file) => file.endsWith('vault.db')) ?? 'no vault');
  const bytes = await readFile(vault);
  bytes.fill(0x5a, 16, 4096);
  await writeFile(vault, bytes);
  // What was written last may lie in the write-ahead log, the first page too.
  await rm(`${vault}-wal`, { force: true });

  const second = await startApp({ profile });
  await passPassphrase(second.page);
  await expect(second.page.getByRole('alert').filter({ hasText: 'set aside' })).toBeVisible();
  await openRoom(second.page, 'Solide');
  await expect(message(second.page, 'Toujours là')).toBeVisible();
  await second.page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(second.page.getByRole('alert')).toBeHidden();
  await second.close();
  await deleteProfile(profile);
});
