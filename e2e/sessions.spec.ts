/** One's own sessions: the list, what is done with them, and what is told of them. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  deleteProfile,
  freshProfile,
  message,
  openRoom,
  passPassphrase,
  signIn,
  startApp,
  timeline,
} from './harness/app';
import { expect, test, type TestAccount, type TestHomeserver } from './harness/fixtures';
import { startProxy } from './harness/proxy';

const row = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Sessions' }).getByRole('listitem').filter({ hasText: name });
const rows = (page: Page) => page.getByRole('list', { name: 'Sessions' }).getByRole('listitem');
const connected = (page: Page) => page.getByRole('status').filter({ hasText: /^Connected/ });

async function openSessions(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: /^Sessions/ }).click();
  await expect(rows(page).first()).toBeVisible();
}
const closeSettings = (page: Page) =>
  page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Close' }).click();

/** Signs in by the API alone: a session without encryption. Answers its access token. */
async function signInElsewhere(homeserver: TestHomeserver, account: TestAccount, name: string) {
  const answer = await homeserver.request('POST', '/_matrix/client/v3/login', {
    type: 'm.login.password',
    identifier: { type: 'm.id.user', user: account.userId },
    password: account.password,
    initial_device_display_name: name,
  });
  return { deviceId: String(answer.device_id), token: String(answer.access_token) };
}

async function deviceNames(homeserver: TestHomeserver, account: TestAccount): Promise<(string | undefined)[]> {
  const { devices } = await homeserver.request('GET', '/_matrix/client/v3/devices', undefined, account.accessToken);
  return devices.map((device: { display_name?: string }) => device.display_name).sort();
}

test('the list says what each session is; they are renamed and signed out, one, several, all others', async ({
  account,
  homeserver,
}) => {
  const camille = await account('Camille');
  const phone = await signInElsewhere(homeserver, camille, 'Fairphone 5');
  const information = `io.element.matrix_client_information.${phone.deviceId}`;
  const where = `/_matrix/client/v3/user/${encodeURIComponent(camille.userId)}/account_data/`;
  await homeserver.request('PUT', where + information, { name: 'Element X' }, camille.accessToken);
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, homeserver, camille);
  await openSessions(first.page);
  await expect(rows(first.page)).toHaveCount(3);
  await expect(rows(first.page).first()).toContainText('This computer · Pli on Linux');
  await expect(rows(first.page).first()).toContainText('Confirmed');
  await expect(row(first.page, 'Fairphone 5 · Element X')).toContainText('Without encryption');
  // What others see of this one.
  const own = await homeserver.request('GET', '/_matrix/client/v3/devices', undefined, camille.accessToken);
  const { device_id: ownId } = own.devices.find(
    (device: { display_name?: string }) => device.display_name === 'Pli on Linux',
  );
  const said = await homeserver.request(
    'GET',
    `${where}io.element.matrix_client_information.${ownId}`,
    undefined,
    camille.accessToken,
  );
  expect(said).toMatchObject({ name: 'Pli', version: '0.1.0' });

  await row(first.page, 'Fairphone 5')
    .getByRole('button', { name: /^Rename/ })
    .click();
  await first.page.getByRole('textbox', { name: 'Name of the session' }).fill('Téléphone de service');
  await first.page.keyboard.press('Escape');
  await expect(row(first.page, 'Fairphone 5')).toBeVisible();
  await row(first.page, 'Fairphone 5')
    .getByRole('button', { name: /^Rename/ })
    .click();
  await first.page.getByRole('textbox', { name: 'Name of the session' }).fill('Téléphone de service');
  await first.page.keyboard.press('Enter');
  await expect(row(first.page, 'Téléphone de service · Element X')).toBeVisible();
  expect(await deviceNames(homeserver, camille)).toContain('Téléphone de service');
  await expectAccessible(first.page);
  await first.close();

  // From a new start on nobody remembers the password.
  for (const name of ['Bureau 214', 'Bureau 215', 'Bureau 216']) await signInElsewhere(homeserver, camille, name);
  const { page, close } = await startApp({ profile });
  await passPassphrase(page);
  await expect(page.getByText('3 new sessions, among them')).toBeVisible();
  await page.getByRole('button', { name: 'See the sessions' }).click();
  await expect(rows(page)).toHaveCount(6);
  await row(page, 'Téléphone de service')
    .getByRole('button', { name: /^Sign out/ })
    .click();
  const confirming = page.getByRole('dialog', { name: 'Sign out Téléphone de service · Element X?' });
  await expectAccessible(page);
  await confirming.getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill('faux');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(/password/i);
  await page.getByRole('textbox', { name: 'Password' }).fill(camille.password);
  await page.keyboard.press('Enter');
  await expect(rows(page)).toHaveCount(5);
  expect(await deviceNames(homeserver, camille)).not.toContain('Téléphone de service');

  await page.getByRole('button', { name: 'Select several' }).click();
  await page.getByRole('checkbox', { name: 'Select Bureau 214' }).press('Space');
  await page.getByRole('checkbox', { name: 'Select Bureau 216' }).press('Space');
  await page.getByRole('button', { name: 'Sign out 2 sessions' }).click();
  await page.getByRole('dialog', { name: 'Sign out 2 sessions?' }).getByRole('button', { name: 'Sign out' }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await page.getByRole('dialog', { name: 'Sign out 2 sessions?' }).getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('You are signed in nowhere else.')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  // All that had to be said of the others has been dealt with.
  await closeSettings(page);
  await expect(page.getByText(/new session/i)).toBeHidden();
  await expect(connected(page)).toBeAttached();
  await close();
  await deleteProfile(profile);
});

test('a new sign-in is told once, until it is dealt with here or elsewhere', async ({ account, homeserver }) => {
  const camille = await account('Camille');
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, homeserver, camille);
  await expect(connected(first.page)).toBeAttached();
  const told = (page: Page, name: string) =>
    page.getByRole('status').filter({ hasText: new RegExp(`New session: ${name}`) });
  // Sessions that were there before are no news.
  await openSessions(first.page);
  await closeSettings(first.page);
  await expect(first.page.getByText(/New session/)).toBeHidden();

  await signInElsewhere(homeserver, camille, 'Firefox on Linux');
  await expect(told(first.page, 'Firefox on Linux')).toContainText(/today \d\d:\d\d. Was it you\?/);
  await expectAccessible(first.page);
  await first.close();
  const { page, close } = await startApp({ profile });
  await passPassphrase(page);
  await expect(told(page, 'Firefox on Linux')).toBeVisible();
  await page.getByRole('button', { name: 'It was me' }).click();
  await expect(told(page, 'Firefox on Linux')).toBeHidden();

  // One that is signed out elsewhere needs no answer here.
  const edge = await signInElsewhere(homeserver, camille, 'Edge on Windows');
  await expect(told(page, 'Edge on Windows')).toBeVisible();
  await homeserver.request('POST', '/_matrix/client/v3/logout', {}, edge.token);
  await expect(told(page, 'Edge on Windows')).toBeHidden();

  // "No" signs it out from the banner itself.
  await page.reload();
  await expect(connected(page)).toBeAttached();
  await signInElsewhere(homeserver, camille, 'Safari on macOS');
  await expect(told(page, 'Safari on macOS')).toBeVisible();
  await expect(told(page, 'Firefox on Linux')).toBeHidden();
  await told(page, 'Safari on macOS').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out' }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(camille.password);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/New session/)).toBeHidden();
  expect(await deviceNames(homeserver, camille)).not.toContain('Safari on macOS');
  await close();
  await deleteProfile(profile);
});

test('sessions unconfirmed for days are pointed out until put off; offline the list is as it was; single sign-on goes through the browser', async ({
  account,
  homeserver,
  nio,
}) => {
  const camille = await account('Camille');
  const other = await nio(camille, homeserver, { signed: false });
  const proxy = await startProxy(homeserver.baseUrl);
  const threeWeeks = 21 * 86_400_000;
  proxy.rewrite('/devices', (body: { devices?: { device_id: string; last_seen_ts?: number }[] }) => ({
    ...body,
    devices: body.devices?.map((device) =>
      device.device_id === other.deviceId ? { ...device, last_seen_ts: Date.now() - threeWeeks } : device,
    ),
  }));
  const profile = await freshProfile();
  const first = await startApp({ profile });
  await signIn(first.page, proxy, camille);
  const overdue = (page: Page) => page.getByText(/nio has not been confirmed for 7 days or more/);
  await expect(overdue(first.page)).toBeVisible();
  await expectAccessible(first.page);
  await first.page.getByRole('button', { name: 'See the sessions' }).click();
  await expect(row(first.page, 'nio')).toContainText('Not confirmed for 21 days');
  await expect(row(first.page, 'nio')).toContainText('3 weeks ago');
  await expect(row(first.page, 'nio').getByRole('button', { name: 'Confirm' })).toBeEnabled();
  await expect(first.page.getByRole('tab', { name: 'Sessions (one not confirmed)' })).toBeVisible();
  await closeSettings(first.page);
  await first.page.getByRole('button', { name: 'Not now' }).click();
  await expect(overdue(first.page)).toBeHidden();
  await first.close();

  const { page, electron, close } = await startApp({ profile });
  await passPassphrase(page);
  await expect(connected(page)).toBeAttached();
  await openSessions(page);
  await expect(page.getByRole('tab', { name: 'Sessions (one not confirmed)' })).toBeVisible();
  await expect(overdue(page)).toBeHidden();
  const days = page.getByRole('textbox', { name: /^Days until/ });
  await days.fill('30');
  await days.press('Enter');
  await expect(page.getByRole('tab', { name: 'Sessions', exact: true })).toBeVisible();

  const mend = proxy.cut();
  await expect(page.getByText('Pli is offline: this is how things stood')).toBeVisible();
  await expect(row(page, 'nio').getByRole('button', { name: 'Sign out' })).toBeDisabled();
  mend();
  await expect(row(page, 'nio').getByRole('button', { name: 'Sign out' })).toBeEnabled();

  // The homeserver has no password of this account, as far as Pli can see.
  let session = '';
  proxy.rewrite('/delete_devices', (body: { flows?: unknown; session?: string }) => {
    session = body.session ?? session;
    return body.flows ? { ...body, flows: [{ stages: ['m.login.sso'] }] } : body;
  });
  await electron.evaluate(({ shell }) => {
    shell.openExternal = (url) => {
      Object.assign(globalThis, { openedPage: url });
      return Promise.resolve();
    };
  });
  await row(page, 'nio').getByRole('button', { name: 'Sign out' }).click();
  await page
    .getByRole('dialog', { name: /^Sign out nio/ })
    .getByRole('button', { name: 'Sign out' })
    .click();
  await page.getByRole('button', { name: 'Open the page' }).click();
  await expect
    .poll(() => electron.evaluate(() => (globalThis as { openedPage?: string }).openedPage ?? ''))
    .toContain(`/auth/m.login.sso/fallback/web?session=${session}`);
  // Back too early: nothing has happened, and Pli says so.
  const done = page.getByRole('button', { name: 'I have confirmed' });
  await done.click();
  await expect(page.getByText('Your server has not received the confirmation yet.')).toBeVisible();
  // What the person does on the homeserver's page.
  await homeserver.request(
    'POST',
    '/_matrix/client/v3/delete_devices',
    {
      devices: [other.deviceId],
      auth: {
        type: 'm.login.password',
        identifier: { type: 'm.id.user', user: camille.userId },
        password: camille.password,
        session,
      },
    },
    camille.accessToken,
  );
  await done.click();
  await expect(row(page, 'nio')).toBeHidden();
  await close();
  await proxy.stop();
  await deleteProfile(profile);
});

test('what is sent to a person without any session is there at the next sign-in', async ({
  account,
  homeserver,
  nio,
}) => {
  const [camille, louis] = [await account('Camille'), await account('Louis')];
  const first = await startApp();
  await signIn(first.page, homeserver, camille);
  const peer = await nio(louis);
  const roomId = await peer.createRoom({ name: 'Astreinte', invite: [camille.userId] });
  await homeserver.request('POST', `/_matrix/client/v3/join/${encodeURIComponent(roomId)}`, {}, camille.accessToken);
  await openRoom(first.page, 'Astreinte');

  // Recovery brings the device that waits for its owner, and it is none of the sessions one sees.
  await first.page.getByRole('main').getByRole('button', { name: 'Set up recovery' }).click();
  const recoveryKey = await first.page.getByRole('textbox', { name: 'Recovery key', exact: true }).inputValue();
  await first.page.getByText(/^I have kept/).click();
  await first.page.getByRole('button', { name: 'Finish' }).click();
  await first.page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
  const dehydrated = '/_matrix/client/unstable/org.matrix.msc3814.v1/dehydrated_device';
  const dehydratedId = async () => {
    const answer = await homeserver.request('GET', dehydrated, undefined, camille.accessToken).catch(() => null);
    return String(answer?.device_id ?? '');
  };
  await expect.poll(dehydratedId).not.toBe('');
  const waiting = await dehydratedId();
  await openSessions(first.page);
  await expect(rows(first.page)).toHaveCount(2);
  await expect(row(first.page, 'Dehydrated')).toHaveCount(0);
  await closeSettings(first.page);
  await first.page.getByRole('button', { name: 'Account' }).click();
  await first.page.getByRole('menuitem', { name: /Sign out/ }).click();
  await first.page
    .getByRole('dialog')
    .getByRole('button', { name: /^Sign out/ })
    .last()
    .click();
  await expect(first.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
  await first.close();

  // The key of this message goes to no session: there is none.
  await expect.poll(async () => (await peer.devicesOf(camille.userId)).length).toBe(1);
  await peer.sendText(roomId, 'quand il n’y avait personne');

  const second = await startApp();
  await signIn(second.page, homeserver, camille);
  await openRoom(second.page, 'Astreinte');
  await expect(timeline(second.page).getByText('Encrypted message that cannot be read yet')).toBeVisible();
  await second.page.getByRole('main').getByRole('button', { name: 'Confirm it’s you' }).click();
  await second.page.getByRole('textbox', { name: 'Recovery key', exact: true }).fill(recoveryKey);
  await second.page.getByRole('dialog').getByRole('button', { name: 'Confirm', exact: true }).click();
  await expect(message(second.page, 'quand il n’y avait personne')).toBeVisible();
  // It has done its service: another one waits now.
  await expect.poll(dehydratedId).not.toBe(waiting);
  await second.close();
  await deleteProfile(first.profile);
  await deleteProfile(second.profile);
});
