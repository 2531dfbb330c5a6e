/** Spaces: the rail, a space's home, what one adds, suggests, joins and leaves. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { composer, roomOption, signIn } from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';

const client = '/_matrix/client/v3';
const inRoom = (roomId: string) => `${client}/rooms/${encodeURIComponent(roomId)}`;

async function createRoom({ request }: TestHomeserver, as: TestAccount, options: object): Promise<string> {
  return String((await request('POST', `${client}/createRoom`, options, as.accessToken))['room_id']);
}
const createSpace = (on: TestHomeserver, as: TestAccount, name: string, options: object = {}) =>
  createRoom(on, as, { name, creation_content: { type: 'm.space' }, preset: 'public_chat', ...options });
const addChild = (on: TestHomeserver, as: TestAccount, space: string, child: string, content: object = {}) =>
  on.request(
    'PUT',
    `${inRoom(space)}/state/m.space.child/${encodeURIComponent(child)}`,
    { via: [on.serverName], ...content },
    as.accessToken,
  );
const stateOf = ({ request }: TestHomeserver, as: TestAccount, roomId: string, type: string, key = '') =>
  request('GET', `${inRoom(roomId)}/state/${type}/${encodeURIComponent(key)}`, undefined, as.accessToken);
async function joinedRooms({ request }: TestHomeserver, as: TestAccount): Promise<readonly string[]> {
  return (await request('GET', `${client}/joined_rooms`, undefined, as.accessToken))['joined_rooms'] as string[];
}
const tab = (page: Page, name: string) => page.getByRole('tablist', { name: 'Spaces' }).getByRole('tab', { name });
const tabNames = (page: Page) =>
  page
    .getByRole('tablist', { name: 'Spaces' })
    .getByRole('tab')
    .evaluateAll((tabs) => tabs.map((each) => each.getAttribute('aria-label')));
const main = (page: Page) => page.getByRole('main');
const section = (page: Page, name: string) => main(page).getByRole('region', { name });

test('a space is read in pages, joined into, and left with the rooms one chooses', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const ministry = await createSpace(homeserver, ines, 'Ministère', { topic: 'Tous les services' });
  const office = await createSpace(homeserver, ines, 'Bureau du chiffre');
  const restricted = [{ type: 'm.room_membership', room_id: ministry }];
  const welcome = await createRoom(homeserver, ines, {
    name: 'Accueil des arrivants',
    preset: 'private_chat',
    initial_state: [
      { type: 'm.room.join_rules', state_key: '', content: { join_rule: 'restricted', allow: restricted } },
    ],
  });
  await addChild(homeserver, ines, ministry, welcome, { suggested: true });
  await addChild(homeserver, ines, ministry, office);
  const many = await Promise.all(
    Array.from({ length: 33 }, (_, index) =>
      createRoom(homeserver, ines, { name: `Dossier ${String(index + 1).padStart(2, '0')}`, preset: 'public_chat' }),
    ),
  );
  for (const roomId of many) await addChild(homeserver, ines, ministry, roomId);
  await homeserver.request('POST', `${inRoom(ministry)}/join`, {}, camille.accessToken);
  await homeserver.request('POST', `${inRoom(office)}/join`, {}, camille.accessToken);

  const { page } = await app();
  await signIn(page, homeserver, camille);
  await tab(page, 'Ministère').click();
  // What lies in the chosen space stands below it in the rail.
  await expect.poll(() => tabNames(page)).toEqual(['All', 'Ministère', 'Bureau du chiffre']);
  await page.getByRole('button', { name: 'Space home' }).click();
  await expect(main(page).getByRole('heading', { name: 'Ministère' })).toBeVisible();
  await expect(main(page).getByText('Tous les services')).toBeVisible();
  await expect(section(page, 'Spaces').getByRole('listitem')).toHaveCount(1);
  await expectAccessible(page);
  const rooms = section(page, 'Rooms').getByRole('listitem');
  await expect(rooms.first()).toBeVisible();
  await expect(main(page).getByRole('button', { name: 'Add', exact: true }), 'no right, no button').toHaveCount(0);
  await rooms.last().scrollIntoViewIfNeeded();
  await expect(rooms).toHaveCount(33);

  // A member of the space joins what is open to its members.
  await section(page, 'Suggested for you').getByRole('button', { name: 'Join Accueil des arrivants' }).click();
  await expect(section(page, 'Suggested for you')).toBeHidden();
  await expect(roomOption(page, 'Accueil des arrivants')).toBeVisible();
  await rooms.filter({ hasText: 'Dossier 01' }).getByRole('button', { name: 'Join Dossier 01' }).click();
  await expect(roomOption(page, 'Dossier 01')).toBeVisible();
  await rooms.filter({ hasText: 'Accueil des arrivants' }).getByRole('button').first().click();
  await expect(composer(page)).toBeVisible();

  // Left with one of its rooms.
  await tab(page, 'Ministère').click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Leave the space' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave Ministère?' });
  await dialog.getByText('Leave some of its rooms').click();
  await dialog.getByRole('option', { name: 'Dossier 01' }).click();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Leave the space' }).click();
  await expect(tab(page, 'Ministère')).toHaveCount(0);
  await expect(roomOption(page, 'Dossier 01')).toHaveCount(0);
  await expect(roomOption(page, 'Accueil des arrivants')).toBeVisible();
  expect([...(await joinedRooms(homeserver, camille))].sort()).toEqual([welcome, office].sort());
});

test('a space is made and filled, its rooms suggested and taken out; the rail is put in order', async ({
  app,
  account,
  homeserver,
}) => {
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  for (const name of ['Armées', 'Budget']) await createSpace(homeserver, camille, name);
  const known = await createRoom(homeserver, camille, { name: 'Revue de presse' });
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await page.getByRole('button', { name: 'New space' }).click();
  const form = page.getByRole('dialog', { name: 'New space' });
  await form.getByRole('textbox', { name: 'Name' }).fill('Cabinet');
  await expectAccessible(page);
  await form.getByRole('button', { name: 'Create the space' }).click();
  await expect(main(page).getByRole('heading', { name: 'Cabinet' })).toBeVisible();
  await expect(main(page).getByText('This space holds no rooms yet.')).toBeVisible();

  const add = async (entry: string) => {
    await main(page).getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('menuitem', { name: entry }).click();
  };
  await add('Rooms I am in');
  const adding = page.getByRole('dialog', { name: 'Add rooms to Cabinet' });
  await adding.getByRole('option', { name: 'Revue de presse' }).click();
  await expectAccessible(page);
  await adding.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(adding).toBeHidden();
  const row = section(page, 'Rooms').getByRole('listitem').filter({ hasText: 'Revue de presse' });
  await expect(row).toBeVisible();
  await expect(roomOption(page, 'Revue de presse')).toBeVisible();
  await row.getByRole('button', { name: 'Actions on Revue de presse' }).click();
  await page.getByRole('menuitem', { name: 'Suggest to everybody' }).click();
  await expect(row.getByLabel('Suggested')).toBeVisible();
  const spaceId = await spaceNamed(homeserver, camille, 'Cabinet');
  expect(await stateOf(homeserver, camille, spaceId, 'm.space.child', known)).toMatchObject({ suggested: true });

  // A room for the members of the space, made in it.
  await add('New room');
  const made = page.getByRole('dialog', { name: 'New room' });
  await made.getByRole('textbox', { name: 'Name' }).fill('Arbitrages');
  await expect(made.getByRole('radio', { name: /Members of a space/ })).toBeChecked();
  await made.getByRole('button', { name: 'Create the room' }).click();
  await expect(composer(page)).toBeVisible();
  await page.getByRole('button', { name: 'Space home' }).click();
  await expect(section(page, 'Rooms').getByRole('listitem').filter({ hasText: 'Arbitrages' })).toBeVisible();

  await row.getByRole('button', { name: 'Actions on Revue de presse' }).click();
  await page.getByRole('menuitem', { name: 'Remove from the space' }).click();
  await expect(row).toHaveCount(0);

  await main(page).getByRole('button', { name: 'People', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'People of Cabinet' }).getByText('Camille').first()).toBeVisible();
  await page.keyboard.press('Escape');

  // The rail's order, by keys and by hand, is the account's.
  await expect.poll(() => tabNames(page)).toEqual(['All', 'Armées', 'Budget', 'Cabinet']);
  await tab(page, 'Cabinet').focus();
  await page.keyboard.press('Control+Shift+ArrowUp');
  await expect.poll(() => tabNames(page)).toEqual(['All', 'Armées', 'Cabinet', 'Budget']);
  await tab(page, 'Budget').dragTo(tab(page, 'Armées'), { targetPosition: { x: 20, y: 4 } });
  await expect.poll(() => tabNames(page)).toEqual(['All', 'Budget', 'Armées', 'Cabinet']);
  const order = await homeserver.request(
    'GET',
    `${client}/user/${encodeURIComponent(camille.userId)}/rooms/${encodeURIComponent(spaceId)}/account_data/org.matrix.msc3230.space_order`,
    undefined,
    camille.accessToken,
  );
  expect(order['order']).toMatch(/^[ -~]+$/);

  // An invitation to a space leads to its home.
  const delegation = await createSpace(homeserver, ines, 'Délégation', {
    invite: [camille.userId],
    power_level_content_override: { events: { 'm.space.child': 0 } },
  });
  await addChild(
    homeserver,
    ines,
    delegation,
    await createRoom(homeserver, ines, { name: 'Notes', preset: 'public_chat' }),
  );
  await tab(page, 'All').click();
  await roomOption(page, 'Délégation').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(main(page).getByRole('heading', { name: 'Délégation' })).toBeVisible();
  await expect(tab(page, 'Délégation')).toBeVisible();

  // A right that is lost while the menu is open gives a sentence, and no button is left that would fail.
  const notes = section(page, 'Rooms').getByRole('listitem').filter({ hasText: 'Notes' });
  await notes.getByRole('button', { name: 'Actions on Notes' }).click();
  const levels = await stateOf(homeserver, ines, delegation, 'm.room.power_levels');
  await homeserver.request(
    'PUT',
    `${inRoom(delegation)}/state/m.room.power_levels/`,
    { ...levels, events: { 'm.space.child': 100 } },
    ines.accessToken,
  );
  await page.getByRole('menuitem', { name: 'Remove from the space' }).click();
  await expect(notes.getByRole('alert')).toContainText('You do not have the right to do this.');
  await expect(main(page).getByRole('button', { name: 'Add', exact: true })).toHaveCount(0);
  await expect(notes.getByRole('button', { name: 'Actions on Notes' })).toHaveCount(0);
});

async function spaceNamed(on: TestHomeserver, as: TestAccount, name: string): Promise<string> {
  for (const roomId of await joinedRooms(on, as)) {
    const named = await stateOf(on, as, roomId, 'm.room.name').catch(() => null);
    if (named?.['name'] === name) return roomId;
  }
  throw new Error(`No space is called ${name}.`);
}
