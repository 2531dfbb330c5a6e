/** Coming into rooms, out of them, and reading in them: invitations, new conversations, drafts, what is new, keys. */
import {
  composer,
  expectSent,
  message,
  openRoom,
  passPassphrase,
  roomOption,
  send,
  setSwitch,
  signIn,
  timeline,
} from './harness/app';
import { expect, test, type TestAccount } from './harness/fixtures';
import { startProxy } from './harness/proxy';

type Request = (method: string, path: string, body?: unknown, token?: string) => Promise<Record<string, unknown>>;
const client = '/_matrix/client/v3';

async function createRoom(request: Request, as: TestAccount, options: object): Promise<string> {
  return String((await request('POST', `${client}/createRoom`, options, as.accessToken))['room_id']);
}
const inRoom = (roomId: string) => `${client}/rooms/${encodeURIComponent(roomId)}`;

/** Sends messages one after another; answers the last one's event ID. */
async function say(request: Request, as: TestAccount, roomId: string, bodies: readonly string[]): Promise<string> {
  let eventId = '';
  for (const body of bodies) {
    const path = `${inRoom(roomId)}/send/m.room.message/${encodeURIComponent(body)}`;
    eventId = String((await request('PUT', path, { msgtype: 'm.text', body }, as.accessToken))['event_id']);
  }
  return eventId;
}

async function joinedRooms(request: Request, as: TestAccount): Promise<readonly string[]> {
  return (await request('GET', `${client}/joined_rooms`, undefined, as.accessToken))['joined_rooms'] as string[];
}

test('an invitation is declined or accepted, and what was accepted can be left', async ({
  app,
  account,
  homeserver,
}) => {
  const { request } = homeserver;
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const accepted = await createRoom(request, ines, { name: 'Bienvenue', invite: [camille.userId] });
  const declined = await createRoom(request, ines, { name: 'Sans façon' });
  await request(
    'POST',
    `${inRoom(declined)}/invite`,
    { user_id: camille.userId, reason: 'Pour le rapport' },
    ines.accessToken,
  );

  const { page } = await app();
  await signIn(page, homeserver, camille);
  await expect(roomOption(page, 'Bienvenue')).toContainText('Ines invites you');
  await roomOption(page, 'Sans façon').click();
  await expect(page.getByText('Pour le rapport')).toBeVisible();
  await page.getByRole('button', { name: 'Decline' }).click();
  await expect(roomOption(page, 'Sans façon')).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Sans façon' })).toHaveCount(0);
  const mine = `${inRoom(declined)}/state/m.room.member/${encodeURIComponent(camille.userId)}`;
  expect(await request('GET', mine, undefined, ines.accessToken)).toMatchObject({ membership: 'leave' });

  await roomOption(page, 'Bienvenue').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeFocused();
  expect(await joinedRooms(request, camille)).toEqual([accepted]);

  await page.getByRole('button', { name: 'Room information' }).click();
  await page.getByRole('complementary', { name: 'Room information' }).getByRole('button', { name: 'Leave' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave Bienvenue?' });
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await dialog.getByRole('button', { name: 'Leave', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(roomOption(page, 'Bienvenue')).toHaveCount(0);
  expect(await joinedRooms(request, camille)).toEqual([]);
});

test('a conversation is created by its first message, a room by its name; both are encrypted', async ({
  app,
  account,
  homeserver,
}) => {
  const { request } = homeserver;
  const [camille, jean] = [await account('Camille'), await account('Jean')];
  const proxy = await startProxy(homeserver.baseUrl);
  const { page } = await app();
  await signIn(page, proxy, camille);
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('combobox', { name: 'Name, e-mail or Matrix ID' }).fill('@nobody-at-all:localhost');
  await expect(page.getByText('Nobody found.')).toBeVisible();
  await page.getByRole('combobox', { name: 'Name, e-mail or Matrix ID' }).fill(jean.userId);
  await page.getByRole('option', { name: 'Jean' }).click();
  await expect(page.getByText('This is where your conversation with Jean begins.')).toBeVisible();
  expect(await joinedRooms(request, camille), 'nothing is created yet').toEqual([]);
  // The room is made, and what comes next fails: who sends again goes on with that room.
  const mend = proxy.when(({ method, url }) =>
    method === 'PUT' && url?.endsWith('/account_data/m.direct')
      ? { status: 500, body: { errcode: 'M_UNKNOWN' } }
      : null,
  );
  await composer(page).fill('Premiers mots');
  await composer(page).press('Enter');
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(composer(page)).toHaveText('Premiers mots');
  expect(await joinedRooms(request, camille)).toHaveLength(1);
  mend();
  await composer(page).press('Enter');
  await expect(message(page, 'Premiers mots')).toBeVisible();
  await expectSent(page, 'Premiers mots');
  const [direct, ...others] = await joinedRooms(request, camille);
  expect(others, 'no second room').toEqual([]);
  const data = await request(
    'GET',
    `${client}/user/${encodeURIComponent(camille.userId)}/account_data/m.direct`,
    undefined,
    camille.accessToken,
  );
  expect(data).toEqual({ [jean.userId]: [direct] });

  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('button', { name: 'Create a room instead' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Budget 2027');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Budget 2027' })).toBeVisible();
  await send(page, 'Un premier chiffre');
  await expectSent(page, 'Un premier chiffre');
  for (const roomId of await joinedRooms(request, camille))
    expect(
      await request('GET', `${inRoom(roomId)}/state/m.room.encryption`, undefined, camille.accessToken),
    ).toMatchObject({ algorithm: 'm.megolm.v1.aes-sha2' });
  await proxy.stop();
});

test('drafts, new messages, receipts and typing are each room’s own, and keys go everywhere', async ({
  app,
  account,
  homeserver,
}) => {
  const { request } = homeserver;
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const rooms: string[] = [];
  for (const name of ['Alpha', 'Bravo', 'Charlie']) {
    const roomId = await createRoom(request, ines, { name, preset: 'public_chat' });
    await request('POST', `${inRoom(roomId)}/join`, {}, camille.accessToken);
    rooms.push(roomId);
  }
  const [alpha = '', bravo = '', charlie = ''] = rooms;
  const read = await say(request, ines, alpha, ['Déjà lu']);
  await request('POST', `${inRoom(alpha)}/receipt/m.read/${encodeURIComponent(read)}`, {}, camille.accessToken);
  const many = Array.from({ length: 15 }, (_, index) => `Ligne ${index + 1}\n…\n…\n…`);
  await say(request, ines, alpha, many);
  const known = await say(request, ines, bravo, ['Bonjour Bravo']);
  await request('POST', `${inRoom(bravo)}/receipt/m.read/${encodeURIComponent(known)}`, {}, camille.accessToken);
  await say(
    request,
    ines,
    bravo,
    Array.from({ length: 70 }, (_, index) => `Suite ${index + 1}`),
  );
  await say(request, ines, charlie, ['Bonjour Charlie']);
  await say(request, ines, alpha, ['Ligne 16']);

  const one = await app();
  const { page } = one;
  await signIn(page, homeserver, camille);
  await expect(roomOption(page, 'Alpha')).toHaveAccessibleName(/16 unread messages/);

  // What is new begins below a line, and is read when its end is in front of the person.
  await openRoom(page, 'Alpha');
  await expect(timeline(page).getByText('New', { exact: true })).toBeInViewport();
  const jump = page.getByRole('button', { name: /Jump to latest|new message/ });
  await expect(jump).toBeVisible();
  const last = await say(request, ines, alpha, ['Encore une', 'Et une autre']);
  await expect(jump).toHaveText('2 new messages');
  await expect(roomOption(page, 'Alpha')).toHaveAccessibleName(/unread/);
  await jump.click();
  await expect(message(page, 'Et une autre')).toBeInViewport();
  await expect(jump).toBeHidden();
  for (const [width, height] of [
    [960, 640],
    [1440, 900],
  ] as const) {
    await one.electron.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    await expect(message(page, 'Et une autre'), 'the end stays in view').toBeInViewport();
    await expect(jump).toBeHidden();
  }
  await expect(roomOption(page, 'Alpha')).not.toHaveAccessibleName(/unread/);
  let asked = 0;
  /** Receipts and typing of Alpha as somebody sees them; each time asked a little differently: Synapse keeps answers. */
  const ephemeralOf = async ({ accessToken }: TestAccount) => {
    asked += 1;
    const filter = encodeURIComponent(JSON.stringify({ room: { timeline: { limit: asked } } }));
    const sync = await request('GET', `${client}/sync?timeout=0&filter=${filter}`, undefined, accessToken);
    const { join } = (sync as { rooms: { join: Record<string, { ephemeral: unknown }> } }).rooms;
    return JSON.stringify(join[alpha]?.ephemeral);
  };
  await expect.poll(() => ephemeralOf(ines)).toContain(last);

  // A draft stays with its room, and the list shows it.
  await composer(page).fill('À moitié écrit');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('heading', { name: 'Charlie' })).toBeVisible();
  await expect(composer(page)).toHaveText('');
  await page.keyboard.press('Alt+ArrowUp');
  await expect(page.getByRole('heading', { name: 'Alpha' })).toBeVisible();
  await expect(composer(page)).toHaveText('À moitié écrit');

  // Typing is told both ways.
  const typing = (who: TestAccount, on: boolean) =>
    request(
      'PUT',
      `${inRoom(alpha)}/typing/${encodeURIComponent(who.userId)}`,
      { typing: on, timeout: 30_000 },
      who.accessToken,
    );
  await typing(ines, true);
  await expect(page.getByText('Ines is typing…')).toBeVisible();
  await typing(ines, false);
  await expect(page.getByText('Ines is typing…')).toBeHidden();
  await composer(page).pressSequentially(' encore');
  await expect.poll(() => ephemeralOf(ines)).toContain(`"user_ids":["${camille.userId}"]`);
  await composer(page).fill('À moitié écrit');

  // Private receipts are nobody else's business.
  await setSwitch(page, 'Show others what I have read', false);
  const secret = await say(request, ines, alpha, ['En privé']);
  await expect(message(page, 'En privé')).toBeInViewport();
  await expect.poll(() => ephemeralOf(camille)).toContain(secret);
  expect(await ephemeralOf(ines)).not.toContain(secret);

  // Keys: unread rooms, search, regions, messages. Where more is new than is kept at hand, a button leads up to it.
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect(page.getByRole('heading', { name: 'Bravo' })).toBeVisible();
  await expect(message(page, 'Suite 70')).toBeInViewport();
  await page.getByRole('button', { name: 'First new message' }).click();
  await expect(timeline(page).getByText('New', { exact: true })).toBeInViewport();
  await expect(timeline(page).getByText('Suite 1', { exact: true })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'First new message' })).toBeHidden();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('textbox', { name: 'Search' })).toBeFocused();
  await page.keyboard.type('alph');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Alpha' })).toBeVisible();
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press('F6');
  await expect(page.getByRole('navigation', { name: 'Spaces and account' }).locator(':focus')).toHaveCount(1);
  await page.keyboard.press('F6');
  await expect(page.getByRole('region', { name: 'Conversations' }).locator(':focus')).toHaveCount(1);
  await roomOption(page, 'Alpha').click();
  await page.getByRole('listbox', { name: 'Conversations' }).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Bravo' })).toBeVisible();
  await roomOption(page, 'Alpha').click();
  await message(page, 'En privé').focus();
  await page.keyboard.press('ArrowUp');
  await expect(message(page, 'Et une autre')).toBeFocused();
  await page.getByRole('button', { name: 'Room information' }).press('Enter');
  await expect(page.getByRole('complementary', { name: 'Room information' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('complementary', { name: 'Room information' })).toBeHidden();

  await one.kill();
  const two = await app({ profile: one.profile });
  await passPassphrase(two.page);
  await expect(composer(two.page)).toHaveText('À moitié écrit');
  await expect(roomOption(two.page, 'Bravo')).toBeVisible();
});
