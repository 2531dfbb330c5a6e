/** What flows of verification need: the state of signatures on the homeserver, and the dialog as a person finds it. */
import { expect, type Page } from '@playwright/test';
import type { TestAccount } from './fixtures';
import { encryptionEvent } from './room-state';

interface Homeserver {
  request: (method: string, where: string, body?: unknown, token?: string) => Promise<unknown>;
}
interface Signed {
  keys: Record<string, string>;
  signatures?: Record<string, Record<string, string>>;
}
interface KeysAnswer {
  master_keys?: Record<string, Signed>;
  self_signing_keys?: Record<string, Signed>;
  user_signing_keys?: Record<string, Signed>;
  device_keys: Record<string, Record<string, Signed & { dehydrated?: boolean }>>;
}

async function keysOf(homeserver: Homeserver, asker: TestAccount, userIds: readonly string[]): Promise<KeysAnswer> {
  const body = { device_keys: Object.fromEntries(userIds.map((userId) => [userId, []])) };
  return (await homeserver.request('POST', '/_matrix/client/v3/keys/query', body, asker.accessToken)) as KeysAnswer;
}
const keyIdOf = (key: Signed | undefined) => Object.keys(key?.keys ?? {})[0] ?? '';

/**
 * IDs of the account's sessions, and of those that its self-signing key has signed. The dehydrated device (MSC3814) is
 * nobody's session.
 */
export async function sessionsOf(homeserver: Homeserver, account: TestAccount) {
  const { userId } = account;
  const answer = await keysOf(homeserver, account, [userId]);
  const selfSigning = keyIdOf(answer.self_signing_keys?.[userId]);
  const devices = Object.entries(answer.device_keys[userId] ?? {}).filter(([, { dehydrated }]) => dehydrated !== true);
  const signed = devices.filter(([, device]) => device.signatures?.[userId]?.[selfSigning] !== undefined);
  return { all: devices.map(([id]) => id), signed: signed.map(([id]) => id) };
}

/**
 * Waits until the account's first session has made its cross-signing keys and has signed itself with them: two requests,
 * and whoever closes Pli between them finds a session that is not signed yet.
 */
export async function untilCrossSigned(homeserver: Homeserver, account: TestAccount): Promise<void> {
  await expect.poll(async () => (await sessionsOf(homeserver, account)).signed.length).toBeGreaterThan(0);
}

/** Whether `by` has signed the master key of `whom`, as only `by` can see. */
export async function hasVerified(homeserver: Homeserver, by: TestAccount, whom: TestAccount): Promise<boolean> {
  const answer = await keysOf(homeserver, by, [by.userId, whom.userId]);
  const userSigning = keyIdOf(answer.user_signing_keys?.[by.userId]);
  return answer.master_keys?.[whom.userId]?.signatures?.[by.userId]?.[userSigning] !== undefined;
}

export const dialogOf = (page: Page) => page.getByRole('dialog', { name: /^(Verify|Vérifier) / });
export const noticesOf = (page: Page) => page.getByRole('region', { name: 'Verification requests' });
export const buttonOf = (page: Page, name: string) => dialogOf(page).getByRole('button', { name, exact: true });

/** The symbols' names, in their order. */
export async function symbolsOf(page: Page): Promise<string[]> {
  const symbols = dialogOf(page).getByRole('list', { name: 'Symbols' }).getByRole('listitem');
  await expect(symbols).toHaveCount(7);
  return symbols.allInnerTexts();
}

/** A session that is not confirmed asks any other of one's own, from the banner. */
export async function askOwnSessions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Confirm it’s you' }).click();
  await page.getByRole('button', { name: 'Use another session' }).click();
  await expect(dialogOf(page)).toBeVisible();
}

/** What a camera of 640 by 480 pixels sees of the code: one frame, which Chromium's fake camera repeats. */
export async function filmOfCode(page: Page): Promise<Buffer> {
  const code = dialogOf(page).getByRole('img', { name: 'My verification code' });
  await expect(code).toBeVisible();
  const box = await code.boundingBox();
  if (!box) throw new Error('The code has no place on the screen.');
  const clip = { x: box.x + box.width / 2 - 320, y: box.y + box.height / 2 - 240, width: 640, height: 480 };
  return page.screenshot({ type: 'jpeg', quality: 95, clip });
}

/** Both compare, see the same, and say so. */
export async function bothConfirm(one: Page, other: Page): Promise<void> {
  expect(await symbolsOf(one)).toEqual(await symbolsOf(other));
  await buttonOf(one, 'They match').click();
  await buttonOf(other, 'They match').click();
}

/** Walks to a button of the dialog with Tab, as somebody without a mouse does, and presses it. */
export async function pressByKeyboard(page: Page, name: string): Promise<void> {
  const button = buttonOf(page, name);
  const mostStops = 8;
  for (let stops = 0; stops < mostStops; stops += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
}

/** An encrypted direct conversation of two, known as such to both. */
export async function makeDirectRoom(homeserver: Homeserver, one: TestAccount, other: TestAccount): Promise<string> {
  const { room_id: roomId } = (await homeserver.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      preset: 'trusted_private_chat',
      is_direct: true,
      invite: [other.userId],
      initial_state: [encryptionEvent],
    },
    one.accessToken,
  )) as { room_id: string };
  await homeserver.request('POST', `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`, {}, other.accessToken);
  for (const [mine, theirs] of [
    [one, other],
    [other, one],
  ] as const) {
    const where = `/_matrix/client/v3/user/${encodeURIComponent(mine.userId)}/account_data/m.direct`;
    await homeserver.request('PUT', where, { [theirs.userId]: [roomId] }, mine.accessToken);
  }
  return roomId;
}

interface WireEvent {
  event_id: string;
  sender: string;
  type: string;
  content: Record<string, unknown>;
}

/** The verification events of a room, oldest first, as they are on the homeserver. */
export async function wireEvents(homeserver: Homeserver, asker: TestAccount, roomId: string): Promise<WireEvent[]> {
  const where = `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/messages?dir=b&limit=100`;
  const { chunk } = (await homeserver.request('GET', where, undefined, asker.accessToken)) as { chunk: WireEvent[] };
  const isOurs = ({ type, content }: WireEvent) =>
    type.startsWith('m.key.verification.') || content['msgtype'] === 'm.key.verification.request';
  return chunk.filter(isOurs).reverse();
}

/** Opens the room's information and asks the person. */
export async function askPerson(page: Page, name: string): Promise<void> {
  const panel = page.getByRole('complementary', { name: 'Room information' });
  if (!(await panel.isVisible())) await page.getByRole('button', { name: 'Room information' }).click();
  await panel.getByRole('button', { name: `Verify ${name}` }).click();
}

/** Makes whatever the app's cores wait for from now on, if it is long, come so many times sooner: minutes become seconds. */
export async function hurry(page: Page, times: number): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate((factor) => {
      const scope = globalThis as typeof globalThis & { realSetTimeout?: typeof setTimeout };
      const real = (scope.realSetTimeout ??= scope.setTimeout.bind(scope));
      const aMinute = 60_000;
      scope.setTimeout = ((act: () => void, wait = 0, ...rest: never[]) =>
        real(act, wait > aMinute ? wait / factor : wait, ...rest)) as typeof setTimeout;
    }, times);
}
