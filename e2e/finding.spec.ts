/** Finding people and rooms, making them, and the ways in: on one homeserver and across two. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { composer, expectSent, message, roomOption, send, signIn } from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { encryptionEvent } from './harness/room-state';

const client = '/_matrix/client/v3';
const inRoom = (roomId: string) => `${client}/rooms/${encodeURIComponent(roomId)}`;

async function createRoom({ request }: TestHomeserver, as: TestAccount, options: object): Promise<string> {
  return String((await request('POST', `${client}/createRoom`, options, as.accessToken))['room_id']);
}
const state = (type: string, content: object) => ({ type, state_key: '', content });
const stateOf = ({ request }: TestHomeserver, as: TestAccount, roomId: string, type: string, key = '') =>
  request('GET', `${inRoom(roomId)}/state/${type}/${encodeURIComponent(key)}`, undefined, as.accessToken);
async function joinedRooms({ request }: TestHomeserver, as: TestAccount): Promise<readonly string[]> {
  return (await request('GET', `${client}/joined_rooms`, undefined, as.accessToken))['joined_rooms'] as string[];
}
const say = ({ request }: TestHomeserver, as: TestAccount, roomId: string, body: string) =>
  request(
    'PUT',
    `${inRoom(roomId)}/send/m.room.message/${encodeURIComponent(body)}`,
    { msgtype: 'm.text', body },
    as.accessToken,
  );

/** A picture of one point. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name });
async function explore(page: Page) {
  await page.getByRole('button', { name: 'Explore rooms' }).click();
  const dialog = dialogOf(page, 'Explore rooms');
  await expect(dialog.getByRole('searchbox', { name: 'Search the directory' })).toBeFocused();
  return dialog;
}
/** Goes to a typed address; what is said of it stands in a dialog. */
async function goTo(page: Page, address: string) {
  const dialog = await explore(page);
  await dialog.getByRole('searchbox').fill(address);
  await dialog.getByRole('button', { name: `Go to ${address}` }).click();
  return page.getByRole('dialog');
}

test('conversations begin with their first message, and rooms are made as wished', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, philomene, jean] = [await account('Camille'), await account('Philomene'), await account('Jean')];
  await createRoom(homeserver, jean, { preset: 'public_chat', room_alias_name: `salle-${jean.localpart}` });
  const { page } = await app();
  await signIn(page, homeserver, camille);
  // The homeserver puts new accounts into its directory by and by.
  const search = (term: string) =>
    homeserver.request('POST', `${client}/user_directory/search`, { search_term: term }, camille.accessToken);
  await expect.poll(async () => JSON.stringify(await search('philomene'))).toContain(philomene.userId);

  // Several people, found by an e-mail address's name and by a Matrix ID.
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('button', { name: 'Write to several people' }).click();
  const several = dialogOf(page, 'New conversation with several people');
  await several.getByRole('combobox').fill('philomene@ministere.example');
  await expect(several.getByText(/the directory finds people by what an address says/)).toBeVisible();
  await several.getByRole('option', { name: 'Philomene' }).first().click();
  await several.getByRole('combobox').fill(jean.userId);
  await several.getByRole('option', { name: 'Jean' }).first().click();
  await expect(several.getByRole('row')).toHaveCount(2);
  await several.getByRole('textbox', { name: 'Title (optional)' }).fill('Trio');
  await expectAccessible(page);
  await several.getByRole('button', { name: 'Write', exact: true }).click();
  await expect(page.getByText(/This is where your conversation with .*Philomene.* begins/)).toBeVisible();
  expect(await joinedRooms(homeserver, camille), 'nothing is created yet').toEqual([]);
  await send(page, 'À trois');
  await expectSent(page, 'À trois');
  const [trio = '', ...others] = await joinedRooms(homeserver, camille);
  expect(others).toEqual([]);
  expect(await stateOf(homeserver, camille, trio, 'm.room.encryption')).toMatchObject({
    algorithm: 'm.megolm.v1.aes-sha2',
  });
  for (const { userId } of [philomene, jean])
    expect(await stateOf(homeserver, camille, trio, 'm.room.member', userId)).toMatchObject({ membership: 'invite' });
  await expect(roomOption(page, 'Trio')).toBeVisible();

  // A public room on this server: its address is proposed, checked as typed, and never leaves the server.
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('button', { name: 'Create a room instead' }).click();
  const form = dialogOf(page, 'New room');
  await form.getByRole('textbox', { name: 'Name' }).fill('Salle Élysée');
  await expect(form.getByRole('switch', { name: 'Encrypted' })).toBeChecked();
  await form.getByText('Everybody on this server').click();
  await expect(form.getByRole('switch', { name: 'Encrypted' })).not.toBeChecked();
  const address = form.getByRole('textbox', { name: 'Address' });
  await expect(address).toHaveValue('salle-elysee');
  await expect(form.getByText('#salle-elysee:localhost is free.')).toBeVisible();
  await address.fill(`salle-${jean.localpart}`);
  await expect(form.getByText(/is taken by another room/)).toBeVisible();
  await expect(form.getByRole('button', { name: 'Create the room' })).toBeDisabled();
  await address.fill(`salle-${camille.localpart}`);
  await expect(form.getByText(/is free/)).toBeVisible();
  await form.locator('input[type="file"]').setInputFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: pixel });
  await expect(form.getByRole('button', { name: 'Remove the picture' })).toBeVisible();
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Create the room' }).click();
  await expect(page.getByRole('heading', { name: 'Salle Élysée' })).toBeVisible();
  const made = (await joinedRooms(homeserver, camille)).find((roomId) => roomId !== trio) ?? '';
  expect(await stateOf(homeserver, camille, made, 'm.room.create')).toMatchObject({ 'm.federate': false });
  expect(await stateOf(homeserver, camille, made, 'm.room.join_rules')).toEqual({ join_rule: 'public' });
  expect(await stateOf(homeserver, camille, made, 'm.room.avatar')).toMatchObject({
    url: expect.stringMatching(/^mxc:/),
  });
  expect(await stateOf(homeserver, camille, made, 'm.room.canonical_alias')).toMatchObject({
    alias: `#salle-${camille.localpart}:localhost`,
  });

  // Directness ends with the conversation.
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('combobox').fill(philomene.userId);
  await page.getByRole('option', { name: 'Philomene' }).first().click();
  await send(page, 'À deux');
  await expectSent(page, 'À deux');
  const direct = async () =>
    JSON.stringify(
      await homeserver.request(
        'GET',
        `${client}/user/${encodeURIComponent(camille.userId)}/account_data/m.direct`,
        undefined,
        camille.accessToken,
      ),
    );
  expect(await direct()).toContain(philomene.userId);
  await page.getByRole('button', { name: 'Room information' }).click();
  await page.getByRole('complementary', { name: 'Room information' }).getByRole('button', { name: 'Leave' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
  await expect.poll(direct).toBe('{}');
});

test('a directory is searched and paged; a room is read before joining, another is asked to join', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const agora = await createRoom(homeserver, ines, {
    name: 'Agora des agents',
    topic: 'Ouverte à toutes et tous',
    preset: 'public_chat',
    visibility: 'public',
    initial_state: [state('m.room.history_visibility', { history_visibility: 'world_readable' })],
  });
  await say(homeserver, ines, agora, 'Bienvenue sur l’agora');
  const asked = await createRoom(homeserver, ines, {
    name: 'Comité sur demande',
    preset: 'private_chat',
    visibility: 'public',
    initial_state: [state('m.room.join_rules', { join_rule: 'knock' }), encryptionEvent],
  });
  await Promise.all(
    Array.from({ length: 34 }, (_, index) =>
      createRoom(homeserver, ines, { name: `Atelier ${index + 1}`, preset: 'public_chat', visibility: 'public' }),
    ),
  );
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const dialog = await explore(page);
  const results = dialog.getByRole('listbox', { name: 'Public rooms' });
  await dialog.getByRole('searchbox').fill('Atelier');
  await expect(results.getByRole('option', { name: /^Atelier/ })).toHaveCount(30);
  await results.getByRole('option').last().scrollIntoViewIfNeeded();
  await expect(results.getByRole('option', { name: /^Atelier/ })).toHaveCount(34);
  await dialog.getByRole('searchbox').fill('agora');
  await expect(results.getByRole('option')).toHaveCount(1);
  await expectAccessible(page);
  await results.getByRole('option', { name: 'Agora des agents' }).click();
  const entrance = dialogOf(page, 'Agora des agents');
  await expect(entrance.getByText('Bienvenue sur l’agora')).toBeVisible();
  await expectAccessible(page);
  await entrance.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(message(page, 'Bienvenue sur l’agora')).toBeVisible();

  await (await explore(page)).getByRole('searchbox').fill('comité');
  await expect(results.getByRole('option')).toHaveCount(1);
  await results.getByRole('option', { name: 'Comité sur demande' }).click();
  const asking = dialogOf(page, 'Comité sur demande');
  await asking.getByRole('textbox', { name: /Why you would like to join/ }).fill('Je suis du cabinet');
  await asking.getByRole('button', { name: 'Ask to join' }).click();
  await expect(asking.getByText('You have asked to join.')).toBeVisible();
  await asking.getByRole('button', { name: 'Close' }).click();
  expect(await stateOf(homeserver, ines, asked, 'm.room.member', camille.userId)).toMatchObject({
    membership: 'knock',
    reason: 'Je suis du cabinet',
  });
  await expect(roomOption(page, 'Comité sur demande')).toHaveAccessibleName(/asked to join/);
  await roomOption(page, 'Comité sur demande').click();
  await expect(page.getByText('One of its moderators decides.')).toBeVisible();
  await homeserver.request('POST', `${inRoom(asked)}/invite`, { user_id: camille.userId }, ines.accessToken);
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
});

test('across two servers: the other’s directory, joining by address, and each reason why not', async ({
  app,
  account,
  federation: [here, elsewhere],
}) => {
  test.setTimeout(120_000);
  const [camille, ines] = [await account('Camille', here), await account('Ines', elsewhere)];
  const hall = await createRoom(elsewhere, ines, {
    name: 'Hall fédéral',
    preset: 'public_chat',
    visibility: 'public',
    room_alias_name: 'hall',
  });
  await say(elsewhere, ines, hall, 'Bonjour du hall');
  const banned = await createRoom(elsewhere, ines, { name: 'Fermé', preset: 'public_chat', room_alias_name: 'ferme' });
  await elsewhere.request('POST', `${inRoom(banned)}/ban`, { user_id: camille.userId }, ines.accessToken);
  await createRoom(elsewhere, ines, { name: 'Privé', preset: 'private_chat', room_alias_name: 'prive' });
  const space = await createRoom(elsewhere, ines, {
    name: 'Direction du budget',
    preset: 'public_chat',
    creation_content: { type: 'm.space' },
  });
  const allow = [{ type: 'm.room_membership', room_id: space }];
  await createRoom(elsewhere, ines, {
    name: 'Entre nous',
    preset: 'private_chat',
    room_alias_name: 'entre-nous',
    initial_state: [
      state('m.room.join_rules', { join_rule: 'restricted', allow }),
      state('m.room.history_visibility', { history_visibility: 'world_readable' }),
    ],
  });
  const other = elsewhere.serverName;

  const { page } = await app();
  await signIn(page, here, camille);
  const dialog = await explore(page);
  await dialog.getByRole('combobox', { name: 'Directory of' }).selectOption('Another server…');
  await dialog.getByRole('textbox', { name: 'Name of the server' }).fill(other);
  await dialog.getByRole('button', { name: 'Look there' }).click();
  await dialog.getByRole('option', { name: 'Hall fédéral' }).click();
  await dialogOf(page, 'Hall fédéral').getByRole('button', { name: 'Join', exact: true }).click();
  await expect(message(page, 'Bonjour du hall')).toBeVisible();

  // Each reason has its own sentence.
  const inSpace = await goTo(page, `#entre-nous:${other}`);
  await expect(inSpace.getByText('Members of Direction du budget alone may join this room.')).toBeVisible();
  await expect(inSpace.getByRole('button', { name: 'Join', exact: true })).toHaveCount(0);
  await page.keyboard.press('Escape');
  const invited = await goTo(page, `#prive:${other}`);
  await expect(invited.getByText('This room tells strangers nothing about itself.')).toBeVisible();
  await invited.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(invited.getByRole('alert')).toContainText('This room is by invitation only.');
  await page.keyboard.press('Escape');
  const out = await goTo(page, `#ferme:${other}`);
  await out.getByRole('button', { name: 'Join', exact: true }).click();
  await expect(out.getByRole('alert')).toContainText('You have been banned from this room.');
  await page.keyboard.press('Escape');
  const nowhere = await goTo(page, `#nulle-part:${other}`);
  await expect(nowhere.getByRole('alert')).toContainText('There is no room with the address');
  await page.keyboard.press('Escape');

  // The other server goes down in the middle: it is named, and nothing is stuck.
  await elsewhere.halt();
  const down = await goTo(page, `#prive:${other}`);
  await expect(down.getByRole('alert')).toContainText(`The server ${other} does not answer.`);
  await page.keyboard.press('Escape');
  const people = page.getByRole('dialog', { name: 'New conversation' });
  await page.getByRole('button', { name: 'New conversation' }).click();
  await people.getByRole('combobox').fill(`@nobody:${other}`);
  await expect(people.getByRole('alert')).toContainText(`The server ${other} does not answer.`);
  await page.keyboard.press('Escape');
  await elsewhere.start();
});

test('invitations one does not want: declined, their senders ignored, a whole server refused', async ({
  app,
  account,
  federation: [here, elsewhere],
}) => {
  const [camille, ines, spam] = [
    await account('Camille', here),
    await account('Ines', here),
    await account('Publicite', elsewhere),
  ];
  const invite = [camille.userId];
  await createRoom(here, ines, {
    name: 'Direction',
    topic: 'Les services de la direction',
    creation_content: { type: 'm.space' },
    invite,
  });
  await createRoom(here, ines, { name: 'Café', invite });
  for (const name of ['Offre 1', 'Offre 2', 'Offre 3']) await createRoom(elsewhere, spam, { name, invite });

  const { page } = await app();
  await signIn(page, here, camille);
  await expect(roomOption(page, 'Offre 1')).toContainText(`Publicite invites you · ${elsewhere.serverName}`);
  await expect(roomOption(page, 'Direction')).toContainText('Ines invites you to a space');
  await roomOption(page, 'Direction').click();
  await expect(page.getByText('Les services de la direction')).toBeVisible();
  await expect(page.getByText(`from ${here.serverName}`)).toBeVisible();
  await expectAccessible(page);

  // All of a server at once, and none from there any more.
  await roomOption(page, 'Offre 1').click();
  await page.getByRole('button', { name: 'Other answers' }).click();
  await page.getByRole('menuitem', { name: `Decline all from ${elsewhere.serverName}` }).click();
  const all = page.getByRole('dialog');
  await expect(all.getByText(/3 invitations will be declined: Offre/)).toBeVisible();
  await all.getByText(`Take no more invitations from ${elsewhere.serverName}`).click();
  await expectAccessible(page);
  await all.getByRole('button', { name: 'Decline all 3' }).click();
  await expect(roomOption(page, 'Offre')).toHaveCount(0);
  await expect(roomOption(page, 'Café')).toBeVisible();
  const again = createRoom(elsewhere, spam, { name: 'Offre 4', invite });
  await expect(again).rejects.toThrow(/M_INVITE_BLOCKED|403/);

  // Who sends them is ignored from then on.
  await roomOption(page, 'Café').click();
  await page.getByRole('button', { name: 'Other answers' }).click();
  await page.getByRole('menuitem', { name: 'Decline and ignore Ines' }).click();
  await expect(roomOption(page, 'Café')).toHaveCount(0);
  const ignored = await here.request(
    'GET',
    `${client}/user/${encodeURIComponent(camille.userId)}/account_data/m.ignored_user_list`,
    undefined,
    camille.accessToken,
  );
  expect(ignored).toEqual({ ignored_users: { [ines.userId]: {} } });

  // The same rules in the settings.
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Security' }).click();
  const blocked = page.getByRole('list', { name: 'Servers whose people cannot invite you' });
  await expect(blocked.getByRole('listitem')).toHaveText([elsewhere.serverName]);
  await page.getByText('People of my server', { exact: true }).click();
  await expect(page.getByRole('radio', { name: 'People of my server' })).toBeChecked();
  await expectAccessible(page);
  await expect
    .poll(() =>
      here.request(
        'GET',
        `${client}/user/${encodeURIComponent(camille.userId)}/account_data/org.matrix.msc4155.invite_permission_config`,
        undefined,
        camille.accessToken,
      ),
    )
    .toMatchObject({ allowed_servers: [here.serverName], blocked_servers: [elsewhere.serverName, '*'] });
});
