/** Running rooms: their marks in the list, the people in them, and what may be done about both. */
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { message, openRoom, roomOption, signIn } from './harness/app';
import { expect, test, type TestAccount } from './harness/fixtures';

type Request = (method: string, path: string, body?: unknown, token?: string) => Promise<Record<string, unknown>>;
const client = '/_matrix/client/v3';
const inRoom = (roomId: string) => `${client}/rooms/${encodeURIComponent(roomId)}`;

async function createRoom(request: Request, as: TestAccount, options: object): Promise<string> {
  return String((await request('POST', `${client}/createRoom`, options, as.accessToken))['room_id']);
}
const join = (request: Request, as: TestAccount, roomId: string) =>
  request('POST', `${inRoom(roomId)}/join`, {}, as.accessToken);
const say = (request: Request, as: TestAccount, roomId: string, body: string) =>
  request(
    'PUT',
    `${inRoom(roomId)}/send/m.room.message/${encodeURIComponent(body)}`,
    { msgtype: 'm.text', body },
    as.accessToken,
  );
/** Content of a state event; empty where the room has none. */
const stateOf = (request: Request, as: TestAccount, roomId: string, type: string, key = '') =>
  request('GET', `${inRoom(roomId)}/state/${type}/${encodeURIComponent(key)}`, undefined, as.accessToken).catch(
    (): Record<string, unknown> => ({}),
  );

const information = (page: Page) => page.getByRole('complementary', { name: 'Room information' });
const members = (page: Page) => information(page).getByRole('list', { name: 'Members' });

/** Chooses an entry of a room's menu, opened by the pointer. */
async function choose(page: Page, room: string, entry: string): Promise<void> {
  await roomOption(page, room).click({ button: 'right' });
  await page
    .getByRole('menu', { name: `Actions for ${room}` })
    .getByRole('menuitem', { name: entry })
    .click();
}

/** Closes a dialog that others may have stood on, and waits until it has gone. */
async function close(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await expect(dialog).toBeHidden();
}

test('rooms are marked, read, ordered, left and forgotten from the list', async ({ app, account, homeserver }) => {
  const { request } = homeserver;
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const rooms: string[] = [];
  for (const name of ['Alpha', 'Bravo', 'Charlie']) {
    const roomId = await createRoom(request, ines, { name, preset: 'public_chat' });
    await join(request, camille, roomId);
    rooms.push(roomId);
  }
  const [alpha = '', bravo = '', charlie = ''] = rooms;
  await say(request, ines, charlie, 'Bonjour Charlie');
  const tagsOf = async (roomId: string) => {
    const path = `${client}/user/${encodeURIComponent(camille.userId)}/rooms/${encodeURIComponent(roomId)}/tags`;
    return (await request('GET', path, undefined, camille.accessToken))['tags'];
  };

  const { page } = await app();
  await signIn(page, homeserver, camille);
  await expect(roomOption(page, 'Charlie')).toHaveAccessibleName(/1 unread message/);

  await choose(page, 'Alpha', 'Add to favourites');
  await expect(roomOption(page, 'Alpha')).toHaveAccessibleName(/favourite/);
  expect(await tagsOf(alpha)).toEqual({ 'm.favourite': {} });

  // The same by keys alone: the menu of the room that the keyboard stands on.
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('b');
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu', { name: 'Actions for Bravo' });
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeFocused();
  await page.keyboard.press('Shift+F10');
  await menu.getByRole('menuitem', { name: 'Add to favourites' }).press('Enter');
  await expect(roomOption(page, 'Bravo')).toHaveAccessibleName(/favourite/);
  const order = () =>
    page
      .getByRole('listbox', { name: 'Conversations' })
      .getByRole('option')
      .evaluateAll((options) => options.map((option) => option.getAttribute('aria-label')?.split(',')[0]));
  const before = (await order()).slice(0, 2);
  await choose(page, String(before[1]), 'Move up');
  await expect.poll(order).toEqual([before[1], before[0], 'Charlie']);
  await choose(page, 'Bravo', 'Low priority');
  await expect.poll(order).toEqual(['Alpha', 'Charlie', 'Bravo']);
  expect(await tagsOf(bravo)).toEqual({ 'm.lowpriority': {} });

  // What another client does is followed.
  const tag = `${client}/user/${encodeURIComponent(camille.userId)}/rooms/${encodeURIComponent(alpha)}/tags/m.favourite`;
  await request('DELETE', tag, undefined, camille.accessToken);
  await expect(roomOption(page, 'Alpha')).not.toHaveAccessibleName(/favourite/);

  await choose(page, 'Charlie', 'Mark as read');
  await expect(roomOption(page, 'Charlie')).not.toHaveAccessibleName(/unread/);
  await choose(page, 'Charlie', 'Mark as unread');
  await expect(roomOption(page, 'Charlie')).toHaveAccessibleName(/unread/);
  await choose(page, 'Alpha', 'Mark as unread');
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'Mark all as read' }).click();
  for (const name of ['Alpha', 'Charlie']) await expect(roomOption(page, name)).not.toHaveAccessibleName(/unread/);

  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'Order of the sections' }).click();
  await page.getByRole('button', { name: 'Move Low priority up' }).click();
  await expectAccessible(page);
  await close(page.getByRole('dialog', { name: 'Order of the sections' }));
  await expect.poll(order).toEqual(['Bravo', 'Charlie', 'Alpha']);

  // Left rooms stay with the server until they are forgotten.
  for (const name of ['Alpha', 'Charlie']) {
    await choose(page, name, 'Leave the room');
    await page.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click();
    await expect(roomOption(page, name)).toHaveCount(0);
  }
  await page.getByRole('button', { name: 'List options' }).click();
  await page.getByRole('menuitem', { name: 'Rooms you have left' }).click();
  const left = page.getByRole('dialog', { name: 'Rooms you have left' });
  await expect(left.getByRole('list').getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page);
  await left.getByRole('button', { name: 'Forget, Charlie' }).click();
  await page.getByRole('dialog', { name: 'Forget Charlie?' }).getByRole('button', { name: 'Forget' }).click();
  await expect(left.getByText('Charlie')).toHaveCount(0);
  await left.getByRole('button', { name: 'Join again, Alpha' }).click();
  await expect(page.getByRole('heading', { name: 'Alpha' })).toBeVisible();
});

test('the people of a room: roles, removal, bans, and no button that would fail', async ({
  app,
  account,
  homeserver,
}) => {
  const { request } = homeserver;
  const [camille, ines, karim] = [await account('Camille'), await account('Ines'), await account('Karim')];
  const users = { [ines.userId]: 100, [camille.userId]: 50 };
  const roomId = await createRoom(request, ines, {
    name: 'Préfecture',
    topic: 'Plan : https://gard.example/plan',
    preset: 'public_chat',
    room_version: '11',
    initial_state: [{ type: 'm.room.retention', state_key: '', content: { max_lifetime: 31_536_000_000 } }],
    power_level_content_override: { users, events: { 'm.room.power_levels': 50 } },
  });
  const founded = await createRoom(request, ines, {
    name: 'Fondation',
    preset: 'public_chat',
    room_version: '12',
    power_level_content_override: { users: { [camille.userId]: 100 } },
  });
  for (const person of [camille, karim]) for (const room of [roomId, founded]) await join(request, person, room);
  await say(request, karim, roomId, 'Première bêtise');
  await say(request, karim, roomId, 'Deuxième bêtise');
  const levelOf = async (who: TestAccount) => {
    const { users: levels } = await stateOf(request, ines, roomId, 'm.room.power_levels');
    return (levels as Record<string, number>)[who.userId];
  };
  const membershipOf = async (who: TestAccount) => stateOf(request, ines, roomId, 'm.room.member', who.userId);

  const { page } = await app();
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Préfecture');
  await expect(message(page, 'Deuxième bêtise')).toBeVisible();
  await page.getByRole('button', { name: 'Room information' }).click();
  await expect(information(page).getByText('1 year')).toBeVisible();
  await expect(information(page).getByRole('link', { name: 'https://gard.example/plan' })).toBeVisible();
  await expect(members(page).getByRole('listitem')).toHaveText([
    /Ines.*Administrator/,
    /Camille \(you\).*Moderator/,
    /Karim/,
  ]);
  await expectAccessible(page);

  // Over who has more power there is no button.
  await members(page).getByRole('button', { name: /Ines/ }).click();
  const card = page.getByRole('dialog', { name: 'Ines' });
  await expect(card.getByText('In this room')).toBeVisible();
  for (const name of ['Change… Role', 'Mute', 'Remove…', 'Ban…'])
    await expect(card.getByRole('button', { name, exact: true })).toHaveCount(0);
  await expect(card.getByRole('button', { name: 'Fondation' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');

  // A role is given, up to one's own, and one's own is not lowered by a slip.
  await members(page).getByRole('button', { name: /Karim/ }).click();
  const karimCard = page.getByRole('dialog', { name: 'Karim', exact: true });
  await karimCard.getByRole('button', { name: 'Change… Role' }).click();
  const role = page.getByRole('dialog', { name: 'Role of Karim' });
  await expect(role.getByRole('radio')).toHaveCount(3);
  await role.getByText('Another level').click();
  await role.getByRole('textbox', { name: 'Power level' }).fill('60');
  await expect(role.getByRole('button', { name: 'Change role' })).toBeDisabled();
  await role.getByRole('textbox', { name: 'Power level' }).fill('20');
  await expectAccessible(page);
  await role.getByRole('button', { name: 'Change role' }).click();
  await expect(karimCard.getByText('Member (20)')).toBeVisible();
  expect(await levelOf(karim)).toBe(20);
  await karimCard.getByRole('button', { name: 'Mute' }).click();
  await expect(karimCard.getByRole('button', { name: 'Let them write again' })).toBeVisible();
  expect(await levelOf(karim)).toBe(-1);
  await karimCard.getByRole('button', { name: 'Let them write again' }).click();
  await expect(karimCard.getByRole('button', { name: 'Mute' })).toBeVisible();
  expect(await levelOf(karim)).toBeUndefined();
  await karimCard.getByRole('button', { name: 'Delete recent messages…' }).click();
  await page
    .getByRole('dialog', { name: /Delete recent/ })
    .getByRole('button', { name: 'Delete', exact: true })
    .click();
  await expect(karimCard.getByText('2 messages are being deleted.')).toBeVisible();
  await expect(message(page, 'Deuxième bêtise')).toHaveCount(0);
  await karimCard.getByRole('button', { name: 'Ban…' }).click();
  const ban = page.getByRole('dialog', { name: 'Ban Karim from the room?' });
  await ban.getByRole('textbox', { name: 'Reason (optional)' }).fill('Bêtises');
  await ban.getByRole('button', { name: 'Ban', exact: true }).click();
  await expect(karimCard.getByText('Is banned from this room. Reason: Bêtises')).toBeVisible();
  expect(await membershipOf(karim)).toMatchObject({ membership: 'ban', reason: 'Bêtises' });
  await karimCard.getByRole('button', { name: 'Lift the ban…' }).click();
  await page
    .getByRole('dialog', { name: /Lift the ban/ })
    .getByRole('button', { name: 'Lift the ban' })
    .click();
  await expect(karimCard.getByText('Is not in this room any more.')).toBeVisible();
  await karimCard.getByRole('button', { name: 'Ignore…' }).click();
  await page.getByRole('dialog', { name: 'Ignore Karim?' }).getByRole('button', { name: 'Ignore' }).click();
  await karimCard.getByRole('button', { name: 'Stop ignoring' }).click();
  await expect(karimCard.getByRole('button', { name: 'Ignore…' })).toBeVisible();
  await karimCard.getByRole('button', { name: 'Report…' }).click();
  const report = page.getByRole('dialog', { name: 'Report Karim' });
  await report.getByRole('textbox', { name: 'What is wrong?' }).fill('Insultes');
  await report.getByRole('button', { name: 'Send report' }).click();
  await expect(report.getByText('Your report has been sent to the administrators of your server.')).toBeVisible();
  await close(report);
  await close(karimCard);

  // One's own role is lowered on purpose alone; and a right that is lost while its dialog is open is told.
  await join(request, karim, roomId);
  await members(page)
    .getByRole('button', { name: /Camille/ })
    .click();
  await page.getByRole('button', { name: 'Change… Role' }).click();
  const own = page.getByRole('dialog', { name: 'Your own role' });
  await own.getByText('Reads and writes.').click();
  await expect(own.getByText('You lower your own role.')).toBeVisible();
  await expect(own.getByRole('button', { name: 'Lower my own role' })).toBeDisabled();
  await own.getByText('I know that I cannot take this back').click();
  await expect(own.getByRole('button', { name: 'Lower my own role' })).toBeEnabled();
  await close(own);
  await close(page.getByRole('dialog', { name: 'Camille' }));
  await members(page).getByRole('button', { name: /Karim/ }).click();
  await karimCard.getByRole('button', { name: 'Remove…' }).click();
  const removal = page.getByRole('dialog', { name: 'Remove Karim from the room?' });
  const levels = await stateOf(request, ines, roomId, 'm.room.power_levels');
  const lowered = { ...levels, users: { [ines.userId]: 100 } };
  await request('PUT', `${inRoom(roomId)}/state/m.room.power_levels`, lowered, ines.accessToken);
  await expect(removal.getByRole('alert')).toHaveText(/You no longer have the right to do this/);
  await expect(removal.getByRole('button', { name: 'Remove', exact: true })).toBeDisabled();
  await close(removal);
  await expect(karimCard.getByRole('button', { name: 'Remove…' })).toHaveCount(0);
  await close(karimCard);

  // Nobody is above the creator of a room of version 12, whatever the levels say.
  await openRoom(page, 'Fondation');
  await expect(members(page).getByRole('listitem')).toHaveText([
    /Ines.*Creator/,
    /Camille \(you\).*Administrator/,
    /Karim/,
  ]);
  await members(page).getByRole('button', { name: /Ines/ }).click();
  await expect(card.getByText('Creator')).toBeVisible();
  await expect(card.getByRole('button', { name: /Change…|Remove…|Ban…/ })).toHaveCount(0);
});

test('a room’s settings are changed, only read without the right, and told when it is lost', async ({
  app,
  account,
  homeserver,
}) => {
  const { request } = homeserver;
  const [camille, ines, karim] = [await account('Camille'), await account('Ines'), await account('Karim')];
  const roomId = await createRoom(request, ines, {
    name: 'Préfecture',
    preset: 'private_chat',
    room_version: '11',
    invite: [camille.userId],
    power_level_content_override: { users: { [ines.userId]: 100, [camille.userId]: 100 } },
  });
  const other = await createRoom(request, ines, { name: 'Lecture seule', preset: 'public_chat' });
  const lent = await createRoom(request, ines, { name: 'Partage', preset: 'public_chat', room_version: '11' });
  for (const room of [roomId, other, lent]) await join(request, camille, room);
  /** What state needs in the room that is lent, and what Camille has. */
  const setPower = async (needed: number, level: number) => {
    const content = { state_default: needed, users: { [ines.userId]: 100, [camille.userId]: level } };
    await request('PUT', `${inRoom(lent)}/state/m.room.power_levels`, content, ines.accessToken);
  };
  await setPower(50, 50);
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const openSettings = async (room: string) => {
    await openRoom(page, room);
    if (!(await information(page).isVisible())) await page.getByRole('button', { name: 'Room information' }).click();
    await information(page).getByRole('button', { name: 'Room settings' }).click();
    return page.getByRole('dialog', { name: `Settings of ${room}` });
  };

  // Who has no right reads, and finds no button that would fail.
  const read = await openSettings('Lecture seule');
  await expect(read.getByText('only those with the power to do so can change it')).toBeVisible();
  for (const tab of ['General', 'Access', 'History', 'Roles & permissions', 'Servers & version']) {
    await read.getByRole('tab', { name: tab }).click();
    await expect(read.getByRole('tabpanel')).toBeVisible();
    await expect(read.getByRole('button', { name: /^(Save|Upgrade the room…|Choose a picture…)$/ })).toHaveCount(0);
    await expect(read.getByRole('combobox')).toHaveCount(0);
  }
  await close(read);

  // A right that is lost while the dialog is open is told, and its buttons go.
  const shared = await openSettings('Partage');
  await expect(shared.getByRole('button', { name: 'Save' })).toBeVisible();
  await setPower(50, 0);
  await expect(shared.getByRole('alert')).toContainText('You no longer have the right to change this');
  await expect(shared.getByRole('button', { name: 'Save' })).toHaveCount(0);
  await close(shared);

  const dialog = await openSettings('Préfecture');
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Préfecture du Gard');
  await dialog.getByRole('textbox', { name: 'Topic' }).fill('Crue du Gardon');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => stateOf(request, ines, roomId, 'm.room.topic')).toMatchObject({ topic: 'Crue du Gardon' });
  const settings = page.getByRole('dialog', { name: 'Settings of Préfecture du Gard' });

  await page.getByRole('tab', { name: 'Addresses' }).click();
  const alias = `gard-${Date.now().toString(36)}`;
  await settings.getByRole('textbox', { name: 'New address' }).fill('deux mots');
  await expect(settings.getByText('This cannot be an address')).toBeVisible();
  await settings.getByRole('textbox', { name: 'New address' }).fill(alias);
  await settings.getByRole('textbox', { name: 'New address' }).press('Enter');
  const address = `#${alias}:${homeserver.serverName}`;
  await expect(settings.getByRole('button', { name: `Remove, ${address}` })).toBeVisible();
  await settings.getByRole('combobox', { name: 'Main address' }).selectOption(address);
  await expect.poll(() => stateOf(request, ines, roomId, 'm.room.canonical_alias')).toMatchObject({ alias: address });
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Access' }).click();
  await settings.getByText('People who ask and are let in').click();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect.poll(() => stateOf(request, ines, roomId, 'm.room.join_rules')).toMatchObject({ join_rule: 'knock' });
  await page.getByRole('tab', { name: 'History' }).click();
  await settings.getByText('Members read what was written since they were invited.').click();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => stateOf(request, ines, roomId, 'm.room.history_visibility'))
    .toMatchObject({ history_visibility: 'invited' });

  await page.getByRole('tab', { name: 'Roles & permissions' }).click();
  await expect(settings.getByRole('list', { name: 'Roles' }).getByRole('listitem')).toHaveCount(2);
  await settings.getByRole('combobox', { name: 'Change the name' }).selectOption('Administrators');
  await expect
    .poll(() => stateOf(request, ines, roomId, 'm.room.power_levels'))
    .toMatchObject({ events: { 'm.room.name': 100 } });
  await expectAccessible(page);

  // Who knocks is let in.
  await page.getByRole('tab', { name: 'Requests & bans' }).click();
  await expect(settings.getByText('Nobody asks to come in.')).toBeVisible();
  await request('POST', `${client}/knock/${encodeURIComponent(roomId)}`, { reason: 'Renfort' }, karim.accessToken);
  await expect(settings.getByRole('listitem').filter({ hasText: 'Reason: Renfort' })).toBeVisible();
  await expectAccessible(page);
  await settings.getByRole('button', { name: 'Let them in, Karim' }).click();
  await expect(settings.getByText('Nobody asks to come in.')).toBeVisible();
  expect(await stateOf(request, ines, roomId, 'm.room.member', karim.userId)).toMatchObject({ membership: 'invite' });

  await page.getByRole('tab', { name: 'Servers & version' }).click();
  await settings.getByRole('textbox', { name: 'Servers that are shut out' }).fill('*.mal.example\nlocalhost');
  await expect(settings.getByRole('alert')).toContainText('your own server');
  await settings.getByRole('textbox', { name: 'Servers that are shut out' }).fill('*.mal.example');
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(() => stateOf(request, ines, roomId, 'm.room.server_acl'))
    .toMatchObject({ allow: ['*'], deny: ['*.mal.example'] });
  await expectAccessible(page);

  await page.getByRole('tab', { name: 'Changes' }).click();
  await expect(settings.getByRole('listitem').filter({ hasText: 'Préfecture du Gard' })).toBeVisible();
  await expectAccessible(page);

  // The room is upgraded: settings and people go along, and the new one opens.
  await page.getByRole('tab', { name: 'Servers & version' }).click();
  await settings.getByRole('button', { name: 'Upgrade the room…' }).click();
  await page
    .getByRole('dialog', { name: 'Upgrade Préfecture du Gard?' })
    .getByRole('button', { name: 'Upgrade' })
    .click();
  await expect(settings).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Préfecture du Gard' })).toBeVisible();
  const successor = String((await stateOf(request, ines, roomId, 'm.room.tombstone'))['replacement_room']);
  for (const person of [ines, karim])
    expect(await stateOf(request, camille, successor, 'm.room.member', person.userId)).toMatchObject({
      membership: 'invite',
    });
  await join(request, ines, successor);
});
