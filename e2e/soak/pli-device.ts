/** A real Pli app in the soak, behind a proxy that can cut its network. */
import {
  composer,
  deleteProfile,
  excludeInsecure,
  expectSent,
  freshProfile,
  message,
  passPassphrase,
  roomOption,
  signIn,
  startApp,
  timeline,
  type App,
} from '../harness/app';
import { expect, type TestAccount } from '../harness/fixtures';
import { startProxy } from '../harness/proxy';
import type { Device, Homeserver, SoakRoom } from './device';
import { readTimeline } from './read-timeline';

interface QueryAnswer {
  device_keys?: Record<string, Record<string, unknown>>;
}

export async function createPliDevice(
  name: string,
  homeserver: Homeserver,
  account: TestAccount,
  room: SoakRoom,
): Promise<Device> {
  const proxy = await startProxy(homeserver.baseUrl);
  const profile = await freshProfile();
  /** Devices that the homeserver has told this app of, as `user device`. */
  let told = new Set<string>();
  proxy.rewrite('/keys/query', (answer: QueryAnswer) => {
    for (const [userId, devices] of Object.entries(answer.device_keys ?? {}))
      for (const deviceId of Object.keys(devices)) told.add(`${userId} ${deviceId}`);
    return answer;
  });
  let app: App = await startApp({ profile });
  let restore: (() => void) | null = null;
  let unsent: string[] = [];
  let deviceId = '';

  const connection = (words: RegExp) =>
    expect(app.page.getByRole('status').filter({ hasText: words }).first()).toBeAttached({ timeout: 60_000 });
  async function enterRoom(): Promise<void> {
    await roomOption(app.page, room.name).click();
    await expect(composer(app.page)).toBeVisible();
  }
  async function begin(): Promise<void> {
    await signIn(app.page, proxy, account);
    await connection(/Connected/);
    // Most of the sessions here are matrix-nio's, which nobody confirms.
    await excludeInsecure(app.page, false);
    deviceId = await newestDevice(homeserver, account);
  }

  await begin();
  return {
    name,
    account,
    canSendOffline: true,
    deviceId: () => deviceId,
    async send(text) {
      await composer(app.page).fill(text);
      await composer(app.page).press('Enter');
      await expect(message(app.page, text)).toBeVisible();
      if (restore) unsent.push(text);
      else await expectSent(app.page, text);
    },
    async goOffline() {
      restore = proxy.cut();
      await connection(/Offline/);
    },
    async goOnline() {
      restore?.();
      restore = null;
      await connection(/Connected/);
      for (const text of unsent) await expectSent(app.page, text);
      unsent = [];
    },
    async restart() {
      await app.kill();
      // What it was told before it may have had no time to keep.
      told = new Set();
      app = await startApp({ profile });
      await passPassphrase(app.page);
      if (!restore) await connection(/Connected/);
      if (await isMember(homeserver, account, room.roomId)) await enterRoom();
    },
    async signInAnew() {
      await app.page.getByRole('button', { name: 'Account' }).click();
      await app.page.getByRole('menuitem', { name: /Sign out/ }).click();
      await app.page
        .getByRole('dialog')
        .getByRole('button', { name: /^Sign out/ })
        .click();
      await expect(app.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
      told = new Set();
      await begin();
      await enterRoom();
    },
    rotate: () => Promise.resolve(false),
    async knowsMembers(userIds) {
      if (!userIds.includes(account.userId)) {
        await expect(roomOption(app.page, room.name)).toBeHidden();
        return;
      }
      if (!(await composer(app.page).isVisible())) await enterRoom();
      await expect(app.page.getByRole('main').getByText(`${userIds.length} members`, { exact: true })).toBeVisible();
    },
    async knowsDevice({ userId }, id) {
      await expect.poll(() => told.has(`${userId} ${id}`), { intervals: [20] }).toBe(true);
    },
    async readings(wanted) {
      await expect(timeline(app.page)).toBeVisible();
      const seen = await readTimeline(app.page, wanted);
      return new Map([...seen].map(([id, { text, locked }]) => [id, locked ? null : text]));
    },
    trace: () =>
      app
        .output()
        .split('\n')
        .filter((line) => line.includes(' › '))
        .slice(-25)
        .join('\n'),
    async close() {
      await app.close();
      await proxy.stop();
      await deleteProfile(profile);
    },
  };
}

/** The ID of the session that was made last. */
async function newestDevice(homeserver: Homeserver, { userId, accessToken, deviceId }: TestAccount): Promise<string> {
  const { devices } = await homeserver.request('GET', '/_matrix/client/v3/devices', undefined, accessToken);
  const own = (devices as { device_id: string; display_name?: string }[]).filter(
    (device) => device.device_id !== deviceId && device.display_name?.includes('Pli'),
  );
  const [only] = own;
  if (!only || own.length > 1) throw new Error(`${own.length} sessions of Pli for ${userId}`);
  return only.device_id;
}

async function isMember(homeserver: Homeserver, { accessToken }: TestAccount, roomId: string): Promise<boolean> {
  const { joined_rooms: joined } = await homeserver.request(
    'GET',
    '/_matrix/client/v3/joined_rooms',
    undefined,
    accessToken,
  );
  return (joined as string[]).includes(roomId);
}
