/** Trust: changed identities, insecure sessions, verified-only rooms, and how rooms are encrypted. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  composer,
  deleteProfile,
  excludeInsecure,
  expectSent,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  signIn,
  startApp,
  timeline,
} from './harness/app';
import { crossSign, resetIdentity, untilSigned } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount } from './harness/fixtures';
import { startProxy } from './harness/proxy';
import { bothConfirm, buttonOf, dialogOf, hasVerified, makeDirectRoom, noticesOf } from './harness/verification';

const information = (page: Page) => page.getByRole('complementary', { name: 'Room information' });
const member = (page: Page, name: string) =>
  information(page).getByRole('list', { name: 'Members' }).getByRole('listitem').filter({ hasText: name });
const header = (page: Page) =>
  page.getByRole('main').getByRole('banner').or(page.getByRole('main').locator('header')).first();
const identityBanner = (page: Page) => page.getByRole('status').filter({ hasText: /identit(y|ies) of/ });

async function enterRoom(page: Page, name: string): Promise<void> {
  await roomOption(page, name).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
}

/** A person's identity is replaced by another one, and their session signed by it. */
async function startAfresh(
  homeserver: Parameters<typeof resetIdentity>[0],
  account: TestAccount,
  deviceId: string,
): Promise<void> {
  await resetIdentity(homeserver, account);
  await crossSign(homeserver, account, deviceId);
}

test('changed identities are told in header, banner and list, accepted at once, and never for oneself', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, ines, jean] = [await account('Camille'), await account('Ines'), await account('Jean')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const [first, second] = [await nio(ines), await nio(jean)];
  const roomId = await first.createRoom({ name: 'Cellule', invite: [camille.userId, jean.userId] });
  await second.join(roomId);
  await enterRoom(page, 'Cellule');
  await first.devicesOf(camille.userId);
  await first.sendText(roomId, 'Avant');
  await expect(message(page, 'Avant')).toBeVisible();
  await send(page, 'Bien lu');
  await second.waitForMessage(roomId, 'Bien lu');
  await expect(identityBanner(page)).toBeHidden();
  await page.getByRole('button', { name: 'Room information' }).click();
  await expect(member(page, 'Ines')).not.toContainText('Identity changed');

  await startAfresh(homeserver, ines, first.deviceId);
  await expect(identityBanner(page)).toContainText('The identity of Ines has changed.');
  await startAfresh(homeserver, jean, second.deviceId);
  await expect(identityBanner(page)).toContainText('The identities of Ines and Jean have changed.');
  await expect(member(page, 'Ines')).toContainText('Identity changed');
  await expect(header(page)).toContainText('Identity changed');
  await expectAccessible(page);
  // Never verified: the change is told, and nothing is held back.
  await send(page, 'Toujours là ?');
  await expectSent(page, 'Toujours là ?');

  await identityBanner(page).getByRole('button', { name: 'Continue' }).click();
  await expect(identityBanner(page)).toBeHidden();
  await expect(member(page, 'Ines')).not.toContainText('Identity changed');
  await expect(header(page)).not.toContainText('Identity changed');
  await first.devicesOf(camille.userId);
  await first.sendText(roomId, 'Après');
  await expect(message(page, 'Après')).toBeVisible();

  await member(page, 'Ines').getByRole('button').click();
  const person = page.getByRole('dialog', { name: 'Ines' });
  await expect(person).toContainText('You have not verified their identity.');
  await expect(person.getByRole('list', { name: 'Sessions' })).toContainText(first.deviceId);
  await expect(person.getByRole('list', { name: 'Sessions' })).toContainText('Confirmed by its owner');
  await expect(person.getByRole('button', { name: 'Verify', exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // One's own identity made anew elsewhere: nobody else's has changed, and this session has to be confirmed.
  await resetIdentity(homeserver, camille);
  await send(page, 'Sans identité');
  const held = message(page, 'Sans identité');
  await expect(held).toContainText('Not sent');
  await expect(held).toContainText('This session is not confirmed');
  await expect(held.getByRole('button', { name: 'Confirm it’s you' })).toBeVisible();
  await expect(identityBanner(page)).toBeHidden();
});

test('a verified person’s new identity holds messages back until one decides', async ({ app, account, homeserver }) => {
  test.setTimeout(180_000);
  const [camille, jean] = [await account('Camille'), await account('Jean')];
  await makeDirectRoom(homeserver, camille, jean);
  const [one, other] = [await app(), await app()];
  await signIn(one.page, homeserver, camille);
  await signIn(other.page, homeserver, jean);
  for (const each of [camille, jean]) await untilSigned(homeserver, each);
  await openRoom(one.page, 'Jean');
  await openRoom(other.page, 'Camille');
  const { page } = one;

  // From the list of members to the person, and on to the verification.
  await page.getByRole('button', { name: 'Room information' }).click();
  await member(page, 'Jean').getByRole('button').click();
  await page.getByRole('dialog', { name: 'Jean' }).getByRole('button', { name: 'Verify', exact: true }).click();
  await noticesOf(other.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await buttonOf(other.page, 'Compare symbols').click();
  await bothConfirm(page, other.page);
  for (const each of [page, other.page]) await buttonOf(each, 'Done').click();
  await expect.poll(() => hasVerified(homeserver, camille, jean)).toBe(true);
  await expect(member(page, 'Jean')).toContainText('Verified');
  await expect(header(page)).toContainText('Everyone verified');
  await send(page, 'Entre nous');
  await expect(message(other.page, 'Entre nous')).toBeVisible();

  // Jean's own reset says nothing of Camille on Jean's side.
  await resetIdentity(homeserver, jean);
  const banner = page.getByRole('alert').filter({ hasText: 'whom you had verified, has changed' });
  await expect(banner).toContainText('Jean');
  await expect(header(page)).toContainText('Verified identity changed');
  await expect(member(page, 'Jean')).toContainText('Verified identity changed');
  await expect(other.page.getByText('has changed.')).toBeHidden();
  // Held back as the first one with a new key: its author has to read it, too, when it goes out.
  await information(page)
    .getByRole('button', { name: /^Encrypted/ })
    .click();
  await information(page).getByRole('button', { name: 'Make a new key now' }).click();
  await expect(information(page)).toContainText('Your next message uses a new key.');
  await send(page, 'Retenu');
  await expect(message(page, 'Retenu')).toContainText('Not sent');
  await expect(message(page, 'Retenu')).toContainText('The identity of somebody you had verified has changed');
  await banner.getByRole('button', { name: 'Verify again' }).click();
  await expect(dialogOf(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  await expect(banner).toBeVisible();

  await banner.getByRole('button', { name: 'Withdraw verification' }).click();
  await expect(banner).toBeHidden();
  await expectSent(page, 'Retenu');
  await expect(message(page, 'Retenu')).not.toContainText('Not sent');
  await expect(header(page)).not.toContainText('Verified');
});

test('an insecure session is excluded both ways until its owner confirms it', async ({ account, nio, homeserver }) => {
  const [camille, karim] = [await account('Camille'), await account('Karim')];
  const proxy = await startProxy(homeserver.baseUrl);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  const { page } = first;
  await signIn(page, proxy, camille);
  const other = await nio(karim, homeserver, { signed: false });
  const roomId = await other.createRoom({ name: 'Préfecture', invite: [camille.userId] });
  await enterRoom(page, 'Préfecture');
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Non confirmé');
  const excluded = page.getByRole('article').filter({ hasText: 'Sent from a session that Karim has not confirmed' });
  await expect(excluded).toBeVisible();
  await send(page, 'Pas pour lui');
  await expectSent(page, 'Pas pour lui');
  const { message: sealed } = await other.call('wait_for_sealed', { room_id: roomId, sender: camille.userId });
  expect(sealed.readable).toBe(false);

  // Without exclusion the message is read, with what is to be known of it, offline too.
  await excludeInsecure(page, false);
  const marked = message(page, 'Non confirmé');
  await expect(marked).toContainText('Sent by a session that its owner has not confirmed');
  await expect(excluded).toBeHidden();
  await send(page, 'Pour tous');
  await other.waitForMessage(roomId, 'Pour tous');
  await first.close();
  const restore = proxy.cut();
  const second = await startApp({ profile });
  await passPassphrase(second.page);
  await openRoom(second.page, 'Préfecture');
  await expect(message(second.page, 'Non confirmé')).toContainText(
    'Sent by a session that its owner has not confirmed',
  );
  restore();

  // Confirmed by its owner, there is nothing to say any more; what it sends is read with the exclusion on.
  await crossSign(homeserver, karim, other.deviceId);
  await expect(message(second.page, 'Non confirmé')).not.toContainText('has not confirmed');
  await excludeInsecure(second.page, true);
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Confirmé');
  await expect(message(second.page, 'Confirmé')).toBeVisible();
  await send(second.page, 'Bienvenue');
  await other.waitForMessage(roomId, 'Bienvenue');
  await second.close();
  await deleteProfile(profile);
  await proxy.stop();
});

test('a message that came before its session was confirmed is read in its place afterwards', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const [camille, karim] = [await account('Camille'), await account('Karim')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(karim, homeserver, { signed: false });
  const roomId = await other.createRoom({ name: 'Astreinte', invite: [camille.userId] });
  await enterRoom(page, 'Astreinte');
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Trop tôt');
  await expect(page.getByRole('article').filter({ hasText: 'cannot be read' })).toBeVisible();
  await crossSign(homeserver, karim, other.deviceId);
  await expect(message(page, 'Trop tôt')).toBeVisible();
  await expect(message(page, 'Trop tôt')).not.toContainText('has not confirmed');

  // To verified sessions alone: Karim is not verified and gets no key any more.
  await send(page, 'Pour Karim');
  await other.waitForMessage(roomId, 'Pour Karim');
  await page.getByRole('button', { name: 'Room information' }).click();
  await information(page)
    .getByRole('button', { name: /^Encrypted/ })
    .click();
  await information(page).getByText('Verified sessions only').click();
  await expect(header(page)).toContainText('Verified sessions only');
  await expect(information(page)).toContainText('1 member is not verified and cannot read what you write.');
  await send(page, 'Pas pour Karim');
  const { message: sealed } = await other.call('wait_for_sealed', { room_id: roomId, sender: camille.userId });
  expect(sealed.readable).toBe(false);
  await information(page).getByText('Verified sessions only').click();
  await expect(header(page)).not.toContainText('Verified sessions only');
  await send(page, 'De nouveau pour Karim');
  await other.waitForMessage(roomId, 'De nouveau pour Karim');
});

test('encryption is turned on for ever, its keys are rotated, and a server that hides it changes nothing', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const proxy = await startProxy(homeserver.baseUrl);
  const asCamille = (method: string, where: string, body?: unknown) =>
    homeserver.request(method, where, body, camille.accessToken);
  const { room_id: roomId } = await asCamille('POST', '/_matrix/client/v3/createRoom', { name: 'Logistique' });
  const room = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}`;
  const sent = async (): Promise<{ type: string; content: { session_id?: string } }[]> =>
    (await asCamille('GET', `${room}/messages?dir=b&limit=20`)).chunk.filter(
      ({ type }: { type: string }) => type === 'm.room.encrypted' || type === 'm.room.message',
    );
  // A thousand members more than there are: the list has to bear them.
  proxy.rewrite('/members', (body: { chunk: object[] }) => ({ chunk: [...body.chunk, ...manyMembers(roomId, 1_000)] }));
  const profile = await freshProfile();
  const first = await startApp({ profile });
  const { page } = first;
  await signIn(page, proxy, camille);
  await openRoom(page, 'Logistique');
  await expect(header(page)).toContainText('Not encrypted');
  await page.getByRole('button', { name: 'Room information' }).click();
  await information(page).getByRole('button', { name: 'Not encrypted' }).click();
  await information(page).getByRole('button', { name: 'Turn on encryption' }).click();
  const dialog = page.getByRole('dialog', { name: 'Turn on encryption in Logistique?' });
  await expect(dialog).toContainText('cannot be turned off again');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Turn on encryption' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('textbox', { name: 'Encrypted message to Logistique' })).toBeVisible();

  const list = information(page).getByRole('list', { name: 'Members' });
  await expect(information(page)).toContainText('Members · 1,001');
  expect(await list.getByRole('listitem').count()).toBeLessThan(60);
  await list.getByRole('button').first().focus();
  await page.keyboard.press('End');
  await expect(list.getByRole('button', { name: 'Membre 999' })).toBeFocused();
  // By keyboard, as one came to the end of the list: a pointer would chase a button that is being scrolled back.
  await information(page).getByRole('button', { name: 'Search members' }).press('Enter');
  await information(page).getByRole('searchbox', { name: 'Search members' }).fill('membre 737');
  await expect(list.getByRole('listitem')).toHaveCount(1);

  await expect(information(page)).toContainText('After 7 days or 100 messages');
  await send(page, 'Avec la première clé');
  await expectSent(page, 'Avec la première clé');
  await information(page).getByRole('button', { name: 'Change…' }).click();
  const rotation = page.getByRole('dialog', { name: 'New key' });
  await rotation.getByRole('textbox', { name: 'Days' }).fill('0');
  await expect(rotation.getByRole('button', { name: 'Save' })).toBeDisabled();
  await expectAccessible(page);
  await rotation.getByRole('textbox', { name: 'Days' }).fill('1');
  await rotation.getByRole('textbox', { name: 'Messages' }).fill('2');
  await rotation.getByRole('button', { name: 'Save' }).click();
  await expect(information(page)).toContainText('After 1 day or 2 messages');
  await expect(timeline(page)).toContainText('changed how long a key is used: a new one after 1 day or 2 messages');
  const words = ['un', 'deux', 'trois'];
  for (const word of words) {
    await send(page, `Message ${word}`);
    await expectSent(page, `Message ${word}`);
  }
  const sessions = (await sent()).map(({ content }) => content.session_id);
  // Newest first: the third needed a new key, and so did the first after the change.
  expect(new Set(sessions.slice(0, 4)).size).toBe(3);
  expect(sessions[1]).toBe(sessions[2]);
  await information(page).getByRole('button', { name: 'Make a new key now' }).click();
  await expect(information(page)).toContainText('Your next message uses a new key.');
  await send(page, 'Avec une nouvelle clé');
  await expectSent(page, 'Avec une nouvelle clé');
  expect((await sent())[0]?.content.session_id).not.toBe(sessions[0]);

  await asCamille('PUT', `${room}/send/m.room.message/clair`, { msgtype: 'm.text', body: 'En clair' });
  await expect(message(page, 'En clair')).toContainText('Not encrypted');
  await first.close();

  // The crypto store knows the first setting alone; a changed one must not keep anybody from writing.
  const changed = await startApp({ profile });
  await passPassphrase(changed.page);
  await openRoom(changed.page, 'Logistique');
  await send(changed.page, 'Après un redémarrage');
  await expectSent(changed.page, 'Après un redémarrage');
  await changed.page.getByRole('button', { name: 'Room information' }).click();
  await information(changed.page)
    .getByRole('button', { name: /^Encrypted/ })
    .click();
  await expect(information(changed.page)).toContainText('After 1 day or 2 messages');
  await changed.close();

  proxy.rewrite('/sync', hideEncryption);
  const second = await startApp({ profile });
  await passPassphrase(second.page);
  await openRoom(second.page, 'Logistique');
  await expect(
    second.page
      .getByRole('status')
      .filter({ hasText: /Connected/ })
      .first(),
  ).toBeAttached();
  await second.page.getByRole('button', { name: 'Room information' }).click();
  await information(second.page)
    .getByRole('button', { name: /^Encrypted/ })
    .click();
  await expect(information(second.page)).toContainText('Your server no longer says that this room is encrypted.');
  await send(second.page, 'Toujours chiffré');
  await expectSent(second.page, 'Toujours chiffré');
  expect((await sent())[0]?.type).toBe('m.room.encrypted');
  await expect(message(second.page, 'En clair')).toContainText('Not encrypted');
  await second.close();
  await deleteProfile(profile);
  await proxy.stop();
});

function manyMembers(roomId: string, count: number): object[] {
  return Array.from({ length: count }, (_, index) => ({
    type: 'm.room.member',
    room_id: roomId,
    state_key: `@membre.${index}:localhost`,
    sender: `@membre.${index}:localhost`,
    event_id: `$membre-${index}`,
    origin_server_ts: 1_000_000 + index,
    content: { membership: 'join', displayname: `Membre ${String(index).padStart(3, '0')}` },
  }));
}

/** What a homeserver answers to sliding sync, without any word of encryption. */
function hideEncryption(body: {
  rooms?: Record<string, { required_state?: object[] | undefined; timeline?: object[] | undefined }>;
}): object {
  const isHidden = (event: object) => (event as { type?: string }).type === 'm.room.encryption';
  for (const room of Object.values(body.rooms ?? {})) {
    room.required_state = room.required_state?.filter((event) => !isHidden(event));
    room.timeline = room.timeline?.filter((event) => !isHidden(event));
  }
  return body;
}
