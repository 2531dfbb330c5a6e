/** Encrypted conversations: between two apps, with an independent client, across restarts and broken networks. */
import {
  expectSent,
  composer,
  message,
  openRoom,
  roomOption,
  send,
  signIn,
  startApp,
  timeline,
  freshProfile,
  deleteProfile,
  passPassphrase,
} from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test } from './harness/fixtures';
import { hideEventsOf, hideSlidingSync, startProxy } from './harness/proxy';

test('two apps hold an encrypted conversation', async ({ app, account, homeserver }) => {
  const [camille, jean] = [await account('Camille'), await account('Jean')];
  const one = await app();
  await signIn(one.page, homeserver, camille);
  const other = await app();
  await signIn(other.page, homeserver, jean);
  // Nobody gives keys to a session in the moment before it is signed.
  await untilSigned(homeserver, jean);

  await one.page.getByRole('button', { name: 'New conversation' }).click();
  const dialog = one.page.getByRole('dialog');
  await dialog
    .getByRole('textbox')
    .or(dialog.getByRole('combobox'))
    .or(dialog.getByRole('searchbox'))
    .first()
    .fill(jean.userId);
  await dialog
    .getByRole('option')
    .or(dialog.getByRole('button', { name: /Jean/ }))
    .first()
    .click();
  await expect(composer(one.page)).toBeVisible();
  await send(one.page, 'Bonjour Jean, tu me lis ?');
  await expectSent(one.page, 'Bonjour Jean, tu me lis ?');

  await roomOption(other.page, 'Camille').click();
  await other.page.getByRole('button', { name: 'Accept' }).click();
  await expect(message(other.page, 'Bonjour Jean, tu me lis ?')).toBeVisible();
  await send(other.page, 'Oui, très bien.');
  await expect(message(one.page, 'Oui, très bien.')).toBeVisible();
});

test('matrix-nio reads what Pli writes, and Pli reads what matrix-nio writes', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Cellule de crise', invite: [camille.userId] });

  await roomOption(page, 'Cellule de crise').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'La cote d’alerte est franchie.');
  await expect(message(page, 'La cote d’alerte est franchie.')).toBeVisible();
  await composer(page).fill('Bien **reçu**, merci.');
  await composer(page).press('Enter');
  await expect(message(page, 'Bien reçu, merci.')).toBeVisible();
  const received = await other.waitForMessage(roomId, 'Bien **reçu**, merci.');
  expect(received).toMatchObject({ decrypted: true, sender: camille.userId });
  expect(received.formatted_body).toContain('<strong>reçu</strong>');
});

test('after a restart, with the network and without, everything read is still there', async ({
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const proxy = await startProxy(homeserver.baseUrl);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, proxy, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Préfecture', invite: [camille.userId] });
  await roomOption(first.page, 'Préfecture').click();
  await first.page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(first.page)).toBeVisible();
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Premier message');
  await expect(message(first.page, 'Premier message')).toBeVisible();
  await send(first.page, 'Ma réponse');
  await expectSent(first.page, 'Ma réponse');
  await first.close();

  const second = await startApp({ profile });
  await passPassphrase(second.page);
  await openRoom(second.page, 'Préfecture');
  await expect(message(second.page, 'Premier message')).toBeVisible();
  await other.sendText(roomId, 'Pendant que tu es là');
  await expect(message(second.page, 'Pendant que tu es là')).toBeVisible();
  await second.close();

  const restore = proxy.cut();
  const third = await startApp({ profile });
  await passPassphrase(third.page);
  await openRoom(third.page, 'Préfecture');
  for (const text of ['Premier message', 'Ma réponse', 'Pendant que tu es là'])
    await expect(message(third.page, text)).toBeVisible();
  await expect(
    third.page
      .getByRole('status')
      .filter({ hasText: /Offline/ })
      .first(),
  ).toBeAttached();
  await send(third.page, 'Écrit sans réseau');
  await third.kill();

  const fourth = await startApp({ profile });
  await passPassphrase(fourth.page);
  await openRoom(fourth.page, 'Préfecture');
  await expect(message(fourth.page, 'Écrit sans réseau')).toBeVisible();
  restore();
  await expectSent(fourth.page, 'Écrit sans réseau');
  await other.waitForMessage(roomId, 'Écrit sans réseau');
  const { messages } = await other.call('all_messages', { room_id: roomId });
  expect(messages.filter((sent: { body: string }) => sent.body === 'Écrit sans réseau')).toHaveLength(1);
  await fourth.close();
  await deleteProfile(profile);
  await proxy.stop();
});

test('a network cut in the middle of a send neither loses nor doubles a message', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const proxy = await startProxy(homeserver.baseUrl);
  const { page } = await app();
  await signIn(page, proxy, camille);
  const other = await nio(ines);
  const roomId = await other.createRoom({ name: 'Arbitrages', invite: [camille.userId] });
  await roomOption(page, 'Arbitrages').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
  await send(page, 'Avant la coupure');
  await expectSent(page, 'Avant la coupure');

  // The request reaches the homeserver, and the answer never comes back: the message is there, Pli cannot know.
  let restore = () => {};
  const stopRule = proxy.when((request) => {
    if (request.method !== 'PUT' || !request.url?.includes('/send/m.room.encrypted/')) return null;
    return { onAnswer: () => (restore = proxy.cut()) };
  });
  // Nor does sync bring it back in the last moment.
  const stopHiding = hideEventsOf(proxy, camille.userId);
  await send(page, 'Pendant la coupure');
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /Offline/ })
      .first(),
  ).toBeAttached({ timeout: 40_000 });
  await send(page, 'Juste après');
  stopRule();
  stopHiding();
  restore();
  await expectSent(page, 'Juste après');
  await other.waitForMessage(roomId, 'Juste après');
  const { messages } = await other.call('all_messages', { room_id: roomId });
  expect(messages.map((sent: { body: string }) => sent.body)).toEqual([
    'Avant la coupure',
    'Pendant la coupure',
    'Juste après',
  ]);
});

test('a restart of the homeserver is survived', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Astreinte' },
    camille.accessToken,
  );
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Astreinte');
  await homeserver.halt();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /Offline|Connecting/ })
      .first(),
  ).toBeAttached({ timeout: 40_000 });
  await homeserver.start();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /Connected/ })
      .first(),
  ).toBeAttached({ timeout: 60_000 });
  await homeserver.request(
    'PUT',
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/1`,
    { msgtype: 'm.text', body: 'De retour' },
    camille.accessToken,
  );
  await expect(message(page, 'De retour')).toBeVisible();
});

for (const kind of ['sliding', 'classic'] as const) {
  test(`the room list is the same by ${kind} sync`, async ({ app, account, homeserver }) => {
    const camille = await account('Camille');
    const names = ['Alpha', 'Bravo', 'Charlie', 'Delta'];
    for (const name of names) {
      const { room_id: roomId } = await homeserver.request(
        'POST',
        '/_matrix/client/v3/createRoom',
        { name },
        camille.accessToken,
      );
      await homeserver.request(
        'PUT',
        `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/send/m.room.message/1`,
        { msgtype: 'm.text', body: `Dans ${name}` },
        camille.accessToken,
      );
    }
    const proxy = await startProxy(homeserver.baseUrl);
    if (kind === 'classic') hideSlidingSync(proxy);
    const { page } = await app();
    await signIn(page, proxy, camille);
    const options = page.getByRole('listbox', { name: 'Conversations' }).getByRole('option');
    await expect(options).toHaveCount(4);
    for (const [index, name] of [...names].reverse().entries()) {
      await expect(options.nth(index)).toHaveAccessibleName(new RegExp(`^${name}`));
      await expect(options.nth(index)).toContainText(`Dans ${name}`);
    }
    await openRoom(page, 'Charlie');
    await expect(message(page, 'Dans Charlie')).toBeVisible();
    await expect(timeline(page)).toBeVisible();
    expect(proxy.requests.some((line) => line === 'GET /_matrix/client/v3/sync')).toBe(kind === 'classic');
    await proxy.stop();
  });
}
