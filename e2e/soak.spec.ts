/** A long conversation with everything that happens to devices. `npm run soak` runs it with five hundred messages. */
import { composer, excludeInsecure, expectSent, message, openRoom, roomOption, send, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';
import { startProxy } from './harness/proxy';
import { untilSigned } from './harness/cross-signing.mjs';
import { startHomeserver } from '../scripts/homeserver.mjs';
import { readTimeline } from './soak/read-timeline';
import { report, wanted } from './soak/report';
import { faultless, soak } from './soak/soak';
import { encryptionEvent } from './harness/room-state';

test('every member reads what they were allowed to read, on every device', async ({ account }) => {
  const { seed, messages, apps } = wanted;
  test.setTimeout(180_000 + messages * 6_000);
  // matrix-nio does not ask for what a limited answer has left out.
  const homeserver = await startHomeserver({ extra: { filter_timeline_limit: 5_000 } });
  const figures = await soak({ seed, messages, apps, homeserver, account: (name) => account(name, homeserver) });
  await homeserver.stop();
  await report('soak', { seed, ...figures });
  expect(figures).toMatchObject(faultless);
});

// Seed 1 with five hundred messages ended here: the last sign-out's databases were still being closed.
test('who signs out and in again, time after time, can write at once', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  const room = { name: 'Registre', initial_state: [encryptionEvent] };
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', room, camille.accessToken);
  const { page } = await app();
  for (let round = 1; round <= 3; round += 1) {
    await signIn(page, homeserver, camille);
    // From the second time on nobody has confirmed the session; this is about its databases.
    await excludeInsecure(page, false);
    await openRoom(page, 'Registre');
    await send(page, `Tour ${round}`);
    await expectSent(page, `Tour ${round}`);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: /^Sign out/ }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Sign out/ })
      .click();
    await expect(page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
  }
});

// Seeds 1 and 3 ended so: what was in memory of the time before was taken for the room's beginning.
test('who left and comes back scrolls up to the beginning', async ({ app, account, homeserver }) => {
  const [ines, karim] = [await account('Ines'), await account('Karim')];
  const { room_id: roomId } = await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    { name: 'Archives', preset: 'private_chat', invite: [ines.userId] },
    karim.accessToken,
  );
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  await homeserver.request('POST', `${room}/join`, {}, ines.accessToken);
  const { page } = await app();
  await signIn(page, homeserver, ines);
  await openRoom(page, 'Archives');
  const ids = new Set<string>();
  const write = async (count: number) => {
    for (let number = 1; number <= count; number += 1) {
      const content = { msgtype: 'm.text', body: `Pièce ${ids.size + 1}` };
      const where = `${room}/send/m.room.message/${ids.size + 1}`;
      ids.add((await homeserver.request('PUT', where, content, karim.accessToken)).event_id);
    }
  };
  await write(160);
  await expect(message(page, 'Pièce 160')).toBeVisible();
  await homeserver.request('POST', `${room}/leave`, {}, ines.accessToken);
  await expect(roomOption(page, 'Archives')).toBeHidden();
  await write(40);
  await homeserver.request('POST', `${room}/invite`, { user_id: ines.userId }, karim.accessToken);
  await homeserver.request('POST', `${room}/join`, {}, ines.accessToken);
  await roomOption(page, 'Archives').click();
  await expect(composer(page)).toBeVisible();
  await write(40);
  await expect(message(page, 'Pièce 240')).toBeVisible();
  const seen = await readTimeline(page, ids);
  const missing = [...ids].flatMap((id, index) => (seen.has(id) ? [] : [index + 1]));
  expect(missing).toEqual([]);
});

test('who came while one was offline reads what was written then, and who left does not', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, lucie] = [await account('Camille'), await account('Lucie')];
  const [karim, ines] = [await account('Karim'), await account('Ines')];
  const [comer, leaver] = [await nio(karim), await nio(ines)];
  const roomId = await leaver.createRoom({ name: 'Veille', invite: [camille.userId, lucie.userId] });
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  for (const { accessToken } of [camille, lucie]) await homeserver.request('POST', `${room}/join`, {}, accessToken);
  const proxy = await startProxy(homeserver.baseUrl);
  const { page } = await app();
  await signIn(page, proxy, camille);
  await openRoom(page, 'Veille');
  await expect(composer(page)).toBeVisible();
  await send(page, 'Encore à trois');
  await expectSent(page, 'Encore à trois');
  expect(await leaver.waitForMessage(roomId, 'Encore à trois')).toMatchObject({ decrypted: true });

  // More happens than one answer of sync holds: who came and who left is not in it.
  const restore = proxy.cut();
  await expect(
    page
      .getByRole('status')
      .filter({ hasText: /Offline/ })
      .first(),
  ).toBeAttached();
  await homeserver.request('POST', `${room}/invite`, { user_id: karim.userId }, ines.accessToken);
  await comer.join(roomId);
  await homeserver.request('POST', `${room}/leave`, {}, ines.accessToken);
  for (let number = 1; number <= 60; number += 1) {
    const content = { msgtype: 'm.text', body: `Bruit ${number}` };
    await homeserver.request('PUT', `${room}/send/m.room.message/${number}`, content, lucie.accessToken);
  }
  await send(page, 'À ceux qui sont là');
  restore();
  await expectSent(page, 'À ceux qui sont là');
  expect(await comer.waitForMessage(roomId, 'À ceux qui sont là')).toMatchObject({ decrypted: true });

  await homeserver.request('POST', `${room}/invite`, { user_id: ines.userId }, camille.accessToken);
  await leaver.join(roomId);
  const eventId = await message(page, 'À ceux qui sont là').getAttribute('data-event-id');
  const seen = async () =>
    (await leaver.call('all_messages', { room_id: roomId })).messages.find(
      (each: { event_id: string }) => each.event_id === eventId,
    );
  await expect.poll(seen).toMatchObject({ readable: false });
  await proxy.stop();
});

// Seed 2 with five hundred messages ended here: the first message of three who were back went to the sessions known before.
test('who signed in while one was offline reads what was written then', async ({ app, account, nio, homeserver }) => {
  const [camille, karim] = [await account('Camille'), await account('Karim')];
  const first = await nio(karim);
  const roomId = await first.createRoom({ name: 'Relève', invite: [camille.userId] });
  const proxy = await startProxy(homeserver.baseUrl);
  const { page } = await app();
  await signIn(page, proxy, camille);
  await roomOption(page, 'Relève').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await send(page, 'À un seul poste');
  await expectSent(page, 'À un seul poste');
  expect(await first.waitForMessage(roomId, 'À un seul poste')).toMatchObject({ decrypted: true });

  const restore = proxy.cut();
  const offline = page.getByRole('status').filter({ hasText: /Offline/ });
  await expect(offline.first()).toBeAttached();
  const second = await nio(karim);
  await send(page, 'Aux deux postes');
  restore();
  await expectSent(page, 'Aux deux postes');
  expect(await second.waitForMessage(roomId, 'Aux deux postes')).toMatchObject({ decrypted: true });
  await proxy.stop();
});

// The homeserver tells nobody of the sessions of who is only invited.
test('who had no session when the first message went out reads the next', async ({ app, account, nio, homeserver }) => {
  const [camille, ines, paul] = [await account('Camille'), await account('Ines'), await account('Paul')];
  const other = await nio(paul);
  await other.createRoom({ name: 'Cellule de crise', invite: [camille.userId, ines.userId] });
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await roomOption(page, 'Cellule de crise').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await send(page, 'Premier');
  await expectSent(page, 'Premier');
  const { page: second } = await app();
  await signIn(second, homeserver, ines);
  await untilSigned(homeserver, ines);
  await roomOption(second, 'Cellule de crise').click();
  await second.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(second)).toBeVisible();
  await expect(page.getByText('3 members').first()).toBeVisible();
  await send(page, 'Second');
  await expectSent(page, 'Second');
  await expect(message(second, 'Second')).toBeVisible();
});
