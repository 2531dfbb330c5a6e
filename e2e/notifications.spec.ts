/** What one is told of: native notifications, the push rules behind them, and being left alone. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import { deleteProfile, freshProfile, message, openRoom, passPassphrase, roomOption, signIn } from './harness/app';
import { untilSigned } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import {
  badgeCount,
  chooseInTray,
  clickNotification,
  expectNotifications,
  keepNotifications,
  keepTrayMenu,
  shownNotifications,
  trayLabels,
} from './harness/native-notifications';

const client = '/_matrix/client/v3';

/** What people do from other programs. */
function elsewhere({ request }: TestHomeserver) {
  let number = 0;
  const inRoom = (roomId: string) => `${client}/rooms/${encodeURIComponent(roomId)}`;
  return {
    async room(by: TestAccount, name: string, ...others: readonly TestAccount[]): Promise<string> {
      const invite = others.map(({ userId }) => userId);
      const { room_id: roomId } = await request('POST', `${client}/createRoom`, { name, invite }, by.accessToken);
      for (const other of others) await request('POST', `${inRoom(roomId)}/join`, {}, other.accessToken);
      return roomId;
    },
    async say(by: TestAccount, roomId: string, body: string, mentioned?: TestAccount): Promise<string> {
      number += 1;
      const content = { msgtype: 'm.text', body, 'm.mentions': mentioned ? { user_ids: [mentioned.userId] } : {} };
      const where = `${inRoom(roomId)}/send/m.room.message/${by.localpart}-${number}`;
      return (await request('PUT', where, content, by.accessToken)).event_id;
    },
    async send(by: TestAccount, roomId: string, type: string, content: object): Promise<string> {
      number += 1;
      const where = `${inRoom(roomId)}/send/${type}/${by.localpart}-${number}`;
      return (await request('PUT', where, content, by.accessToken)).event_id;
    },
    read: (by: TestAccount, roomId: string, eventId: string) =>
      request('POST', `${inRoom(roomId)}/receipt/m.read/${encodeURIComponent(eventId)}`, {}, by.accessToken),
    redact: (by: TestAccount, roomId: string, eventId: string) =>
      request('PUT', `${inRoom(roomId)}/redact/${encodeURIComponent(eventId)}/${by.localpart}`, {}, by.accessToken),
    setAccountData: (by: TestAccount, roomId: string, type: string, content: object) =>
      request(
        'PUT',
        `${client}/user/${encodeURIComponent(by.userId)}/rooms/${encodeURIComponent(roomId)}/account_data/${type}`,
        content,
        by.accessToken,
      ),
    rules: async (by: TestAccount) => (await request('GET', `${client}/pushrules/`, undefined, by.accessToken)).global,
  };
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Notifications' }).click();
  await expect(page.getByText('On all your devices')).toBeVisible();
}

/** Chooses in the information of the opened room. */
async function chooseLevel(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('complementary', { name: 'Room information' }).getByRole('button', { name: /^Mute/ }).click();
  await page
    .getByRole('menu')
    .getByRole(/For|Until/.test(name.source) ? 'menuitem' : 'menuitemradio', { name })
    .click();
  await expect(page.getByRole('menu')).toBeHidden();
}

test('messages are told, encrypted ones with their text, until they are read', async ({
  app,
  account,
  nio,
  homeserver,
}) => {
  const other = elsewhere(homeserver);
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const [quay, forum] = [await other.room(ines, 'Quai nord', camille), await other.room(ines, 'Forum', camille)];
  const { page, electron, profile } = await app();
  await keepNotifications(electron);
  await signIn(page, homeserver, camille);
  const phone = await nio(ines);
  await untilSigned(homeserver, camille);
  const sealed = await phone.createRoom({ name: 'Cellule', invite: [camille.userId] });
  await expectNotifications(electron, 'Cellule: Ines invites you');
  await homeserver.request('POST', `${client}/rooms/${encodeURIComponent(sealed)}/join`, {}, camille.accessToken);
  await expectNotifications(electron);
  await phone.call('devices_of_members', { room_id: sealed });
  await openRoom(page, 'Quai nord');

  await test.step('one for each room, and none of the room that one looks at', async () => {
    await other.say(ines, quay, 'Vu par Camille.');
    await expect(message(page, 'Vu par Camille.')).toBeVisible();
    await phone.sendText(sealed, 'La cote monte.');
    await expectNotifications(electron, 'Cellule: Ines: La cote monte.');
    await phone.sendText(sealed, 'Elle descend.');
    await expectNotifications(electron, 'Cellule (2): Ines: La cote monte.\nInes: Elle descend.');
    await expect.poll(() => badgeCount(electron)).toBe(2);
  });

  await test.step('a click opens the message, and what is read is told no longer', async () => {
    await clickNotification(electron);
    await expect(page.getByRole('heading', { name: 'Cellule' })).toBeVisible();
    await expect(message(page, 'Elle descend.')).toBeVisible();
    await expectNotifications(electron);
    await expect.poll(() => badgeCount(electron)).toBe(0);
    const first = await other.say(ines, forum, 'Premier');
    await expectNotifications(electron, 'Forum: Ines: Premier');
    await other.read(camille, forum, first);
    await expectNotifications(electron);
    const slip = await other.say(ines, forum, 'Une erreur');
    await expectNotifications(electron, 'Forum: Ines: Une erreur');
    await other.redact(ines, forum, slip);
    await expectNotifications(electron);
  });

  await test.step('as much is shown as one wants', async () => {
    await openSettings(page);
    await page.getByText('Who writes, without the text').click();
    await other.say(ines, forum, 'Sans le texte');
    await expectNotifications(electron, 'Forum: Ines: new message');
    await page.getByText('Only that something has come').click();
    await other.say(ines, forum, 'Sans rien');
    await expectNotifications(electron, 'Pli: 2 new messages');
    await page.keyboard.press('Escape');
    await openRoom(page, 'Forum');
    await expectNotifications(electron);
  });

  await test.step('what was for me stands in one list, encrypted mentions too', async () => {
    const question = await other.say(camille, forum, 'Qui est de garde ?');
    await other.send(ines, forum, 'm.room.message', {
      msgtype: 'm.text',
      body: 'Karim.',
      'm.mentions': { user_ids: [camille.userId] },
      'm.relates_to': { 'm.in_reply_to': { event_id: question } },
    });
    await other.send(ines, forum, 'm.reaction', {
      'm.relates_to': { rel_type: 'm.annotation', event_id: question, key: '👍' },
    });
    await phone.send(sealed, {
      msgtype: 'm.text',
      body: 'Camille, la digue ?',
      'm.mentions': { user_ids: [camille.userId] },
    });
    const { room_id: invited } = await homeserver.request(
      'POST',
      `${client}/createRoom`,
      { name: 'Astreinte', invite: [camille.userId] },
      ines.accessToken,
    );
    expect(invited).toMatch(/^!/);
    await expect(page.getByRole('option', { name: /^Astreinte/ })).toBeVisible();
    // The opened room's are read already.
    const bell = page.getByRole('button', { name: 'Notifications, 2 new' });
    await bell.click();
    const list = page.getByRole('dialog', { name: 'Notifications' });
    await expect(list.getByRole('listitem')).toHaveText([
      /Ines invites you.*Astreinte/,
      /Ines mentions you.*Camille, la digue \?.*Cellule/,
      /Ines reacts with 👍.*Qui est de garde \?.*Forum/,
      /Ines answers you.*Karim\..*Forum/,
    ]);
    await expectAccessible(page);
    await list.getByRole('button', { name: /la digue/ }).click();
    await expect(page.getByRole('heading', { name: 'Cellule' })).toBeVisible();
    await expect(message(page, 'Camille, la digue ?')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Notifications, one new' })).toBeVisible();
  });

  const log = await readFile(path.join(profile, 'logs/main.log'), 'utf8');
  for (const text of ['cote monte', 'Premier', 'Sans rien', 'Forum']) expect(log).not.toContain(text);
});

test('the rules are edited here, in step with the account, and a timed mute ends by itself', async ({
  app,
  account,
  homeserver,
}) => {
  const other = elsewhere(homeserver);
  const profile = await freshProfile();
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const jean = await account('Jean');
  await other.room(ines, 'Quai nord', camille, jean);
  const forum = await other.room(ines, 'Forum', camille, jean);
  let started = await app({ profile });
  await keepNotifications(started.electron);
  await signIn(started.page, homeserver, camille);
  let { page, electron } = started;
  await openRoom(page, 'Forum');
  await page.getByRole('button', { name: 'Room information' }).click();

  await test.step('a room: mentions alone, nothing, and nothing for an hour', async () => {
    await chooseLevel(page, /^Mentions/);
    await expect.poll(async () => (await other.rules(camille)).room).toMatchObject([{ rule_id: forum, actions: [] }]);
    await openRoom(page, 'Quai nord');
    await other.say(ines, forum, 'Pour tous');
    await other.say(ines, forum, 'Pour Camille', camille);
    await expectNotifications(electron, 'Forum: Ines: Pour Camille');
    await openRoom(page, 'Forum');
    await chooseLevel(page, /^For an hour/);
    await expect(page.getByText(/^Muted until/)).toBeVisible();
    await expect(roomOption(page, 'Forum')).toHaveAccessibleName(/muted/);
    expect((await other.rules(camille)).override).toContainEqual(
      expect.objectContaining({ rule_id: forum, actions: [], enabled: true }),
    );
    await openRoom(page, 'Quai nord');
    await expectNotifications(electron);
    await other.say(ines, forum, 'En silence', camille);
    await expect(roomOption(page, 'Forum')).toContainText('En silence');
    expect(await shownNotifications(electron)).toEqual([]);
  });

  await test.step('keywords, subjects and rules of other programs', async () => {
    await homeserver.request(
      'PUT',
      `${client}/pushrules/global/sender/${encodeURIComponent(jean.userId)}`,
      { actions: [] },
      camille.accessToken,
    );
    await openSettings(page);
    await expect(page.getByRole('switch', { name: `From ${jean.userId}: tell me nothing` })).toBeChecked();
    await page.getByRole('textbox', { name: 'New keyword' }).fill('inondation');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('list', { name: 'Keywords' })).toContainText('inondation');
    await expect(page.getByRole('list', { name: 'Conversations with a choice of their own' })).toContainText('Forum');
    await page.getByText('Tell me when I am invited').click();
    await expect(page.getByRole('switch', { name: 'Tell me when I am invited' })).not.toBeChecked();
    const rules = await other.rules(camille);
    expect(rules.content).toContainEqual(expect.objectContaining({ pattern: 'inondation' }));
    expect(rules.override).toContainEqual(
      expect.objectContaining({ rule_id: '.m.rule.invite_for_me', enabled: false }),
    );
    await expectAccessible(page);
  });

  await test.step('do not disturb, after a restart too', async () => {
    await page.getByRole('button', { name: 'Turn on', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Until I turn it off' }).click();
    await expect(page.getByText('On, until you turn it off.')).toBeVisible();
    await started.close();
    // The hour goes by while Pli is closed.
    await other.setAccountData(camille, forum, 'org.pli.timed_mute', { until: Date.now() - 1 });
    started = await app({ profile });
    ({ page, electron } = started);
    await keepNotifications(electron);
    await passPassphrase(page);
    await expect(roomOption(page, 'Forum')).not.toHaveAccessibleName(/muted/);
    const rules = await other.rules(camille);
    expect(rules.override).not.toContainEqual(expect.objectContaining({ rule_id: forum }));
    expect(rules.room).toMatchObject([{ rule_id: forum, actions: [] }]);
    await other.say(ines, forum, 'Ne pas déranger', camille);
    await expect(roomOption(page, 'Forum')).toHaveAccessibleName(/mention/);
    expect(await shownNotifications(electron)).toEqual([]);
    await openSettings(page);
    await page.getByRole('button', { name: 'Turn off', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Turn on', exact: true })).toBeVisible();
    await other.say(ines, forum, 'Une inondation');
    await expectNotifications(electron, 'Forum: Ines: Une inondation');
  });
  await started.close();
  await deleteProfile(profile);
});

test('Pli goes on without its window, and is left alone from the tray', async ({ app, account, homeserver }) => {
  const other = elsewhere(homeserver);
  const configuration = await mkdtemp(path.join(tmpdir(), 'pli-configuration-'));
  const [camille, ines] = [await account('Camille'), await account('Ines')];
  const forum = await other.room(ines, 'Forum', camille);
  const { page, electron } = await app({ env: { XDG_CONFIG_HOME: configuration } });
  await keepNotifications(electron);
  await keepTrayMenu(electron);
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Forum');
  const isVisible = () => electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible());

  await test.step('a closed window is out of sight, and its room is told of', async () => {
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isVisible).toBe(false);
    await other.say(ines, forum, 'Es-tu là ?');
    await expectNotifications(electron, 'Forum: Ines: Es-tu là ?');
    await expect.poll(() => trayLabels(electron)).toContain('One unread message');
    await clickNotification(electron);
    await expect.poll(isVisible).toBe(true);
    await expectNotifications(electron);
  });

  await test.step('do not disturb from the tray', async () => {
    await expect.poll(() => trayLabels(electron)).toContain('Nothing new');
    await chooseInTray(electron, 'For an Hour');
    await expect.poll(async () => (await trayLabels(electron)).join()).toMatch(/Do Not Disturb Until \d/);
    await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
    await expect.poll(isVisible).toBe(false);
    await other.say(ines, forum, 'Sans bruit');
    await expect.poll(() => trayLabels(electron)).toContain('One unread message');
    expect(await shownNotifications(electron)).toEqual([]);
    await chooseInTray(electron, 'Notification Settings…');
    await expect.poll(isVisible).toBe(true);
    await expect(page.getByText(/^On until/)).toBeVisible();
    await chooseInTray(electron, 'Off');
    await expect(page.getByRole('button', { name: 'Turn on', exact: true })).toBeVisible();
  });

  await test.step('it starts with the session, and no longer', async () => {
    const entry = () => readFile(path.join(configuration, 'autostart/pli.desktop'), 'utf8').catch(() => 'none');
    await page.getByText('Start Pli with the computer').click();
    await expect.poll(entry).toMatch(/^Exec=".*" "--hidden"$/m);
    await page.getByText('Start Pli with the computer').click();
    await expect.poll(entry).toBe('none');
  });
  await rm(configuration, { recursive: true, force: true });
});
