/** Earlier messages for those who join (MSC4268): shared by the one who invites, said before and after. */
import type { Page } from '@playwright/test';
import { expectAccessible } from './harness/accessible';
import {
  composer,
  deleteProfile,
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
import { crossSign } from './harness/cross-signing.mjs';
import { expect, test, type TestAccount } from './harness/fixtures';

async function createRoom(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'New conversation' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Create a room instead' }).click();
  const dialog = page.getByRole('dialog', { name: 'New room' });
  await dialog.getByText('People who join later can read earlier messages', { exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(page.getByRole('heading', { name })).toBeVisible();
  await expect(composer(page)).toBeVisible();
}

async function openInvitation(page: Page, room: string) {
  if (!(await page.getByRole('complementary', { name: 'Room information' }).isVisible()))
    await page.getByRole('button', { name: 'Room information' }).click();
  await page.getByRole('button', { name: 'Invite people' }).click();
  return page.getByRole('dialog', { name: `Invite to ${room}` });
}

/** Chooses a person by the whole Matrix ID. */
async function choose(page: Page, { userId }: TestAccount): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('combobox').fill(userId);
  await dialog.getByRole('option').filter({ hasText: userId }).click();
  await expect(
    dialog.getByRole('row').filter({ has: page.getByRole('button', { name: /^Do not invite/ }) }),
  ).not.toHaveCount(0);
}

async function accept(page: Page, room: string): Promise<void> {
  await roomOption(page, room).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
}

test('earlier messages are shared with the invitation, said before and after, in both directions', async ({
  app,
  account,
  homeserver,
}) => {
  test.setTimeout(150_000);
  const [camille, karim, lucie] = [await account('Camille'), await account('Karim'), await account('Lucie')];
  const profile = await freshProfile();
  const [one, other, third] = [await app(), await startApp({ profile }), await app()];
  await signIn(one.page, homeserver, camille);
  await signIn(other.page, homeserver, karim);
  await signIn(third.page, homeserver, lucie);

  await createRoom(one.page, 'Plan Orsec');
  await send(one.page, 'Avant tout le monde');
  await expectSent(one.page, 'Avant tout le monde');
  await openInvitation(one.page, 'Plan Orsec');
  await choose(one.page, karim);
  const dialog = one.page.getByRole('dialog');
  await expect(
    dialog.getByRole('status').filter({ hasText: 'They will be able to read earlier messages.' }),
  ).toBeVisible();
  await expectAccessible(one.page);
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog).toBeHidden();

  await accept(other.page, 'Plan Orsec');
  await expect(message(other.page, 'Avant tout le monde')).toBeVisible();
  const shared = other.page
    .getByRole('status')
    .filter({ hasText: 'Camille shared the earlier messages of this room with you.' });
  await expect(shared).toBeVisible();
  await expect(timeline(other.page).getByText('cannot be read')).toHaveCount(0);
  await send(other.page, 'Bien lu, merci');
  await expectSent(other.page, 'Bien lu, merci');
  await expect(message(one.page, 'Bien lu, merci')).toBeVisible();

  // The other way: who was invited shares, too, what was shared with him and what came after.
  await openInvitation(other.page, 'Plan Orsec');
  await choose(other.page, lucie);
  await other.page.getByRole('dialog').getByRole('button', { name: 'Invite', exact: true }).click();
  await accept(third.page, 'Plan Orsec');
  for (const text of ['Avant tout le monde', 'Bien lu, merci']) await expect(message(third.page, text)).toBeVisible();
  await expect(third.page.getByRole('status').filter({ hasText: /^Karim shared the earlier messages/ })).toBeVisible();

  // Read once, it is in the vault: also after a restart, where the line stays until it is closed.
  await other.close();
  const again = await startApp({ profile });
  await passPassphrase(again.page);
  await openRoom(again.page, 'Plan Orsec');
  await expect(message(again.page, 'Avant tout le monde')).toBeVisible();
  const line = again.page.getByRole('status').filter({ hasText: 'shared the earlier messages' });
  await line.getByRole('button', { name: 'Close' }).click();
  await expect(line).toBeHidden();
  await again.close();
  await deleteProfile(profile);
});

test('the dialog says who will not read earlier messages, and why', async ({ app, account, nio, homeserver }) => {
  test.setTimeout(120_000);
  const [camille, ines, karim] = [await account('Camille'), await account('Ines'), await account('Karim')];
  const { page } = await app();
  await signIn(page, homeserver, camille);
  const other = await nio(ines, homeserver, { signed: false });
  const second = await app();
  await signIn(second.page, homeserver, karim);
  await createRoom(page, 'Cabinet');
  await send(page, 'Ancien message');
  await expectSent(page, 'Ancien message');

  // A client without cross-signing, as matrix-nio's: its keys are nobody's in particular.
  const dialog = await openInvitation(page, 'Cabinet');
  await choose(page, ines);
  await expect(
    dialog.getByRole('status').filter({ hasText: 'They will read only what is written from now on.' }),
  ).toBeVisible();
  await choose(page, karim);
  await expect(
    dialog.getByRole('status').filter({ hasText: 'They will be able to read earlier messages.' }),
  ).toContainText('Ines will read only what is written from now on');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();

  const reopened = await openInvitation(page, 'Cabinet');
  await choose(page, ines);
  await reopened.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(reopened).toBeHidden();
  const roomId = await other.waitForInvite();
  await other.join(roomId);
  await crossSign(homeserver, ines, other.deviceId);
  await expect(page.getByRole('main').getByText('2 members', { exact: true }).first()).toBeVisible();
  await send(page, 'Nouveau message');
  expect(await other.waitForMessage(roomId, 'Nouveau message')).toMatchObject({ decrypted: true });

  // Who is there already cannot be invited again.
  const third = await openInvitation(page, 'Cabinet');
  await third.getByRole('combobox').fill(ines.userId);
  await expect(third.getByRole('option').filter({ hasText: ines.userId })).toContainText('Already a member');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // A room that keeps its history from those who come later.
  await homeserver.request(
    'PUT',
    `/_matrix/client/v3/rooms/${encodeURIComponent(roomId)}/state/m.room.history_visibility`,
    { history_visibility: 'joined' },
    camille.accessToken,
  );
  await expect(
    timeline(page)
      .getByText(/history/i)
      .last(),
  ).toBeVisible();
  const closed = await openInvitation(page, 'Cabinet');
  await choose(page, karim);
  await expect(
    closed.getByRole('status').filter({ hasText: 'They will read only what is written from now on.' }),
  ).toContainText('closed to those who join later');
  await closed.getByRole('button', { name: 'Invite', exact: true }).click();
  await accept(second.page, 'Cabinet');
  await send(page, 'Pour tous les trois');
  await expect(message(second.page, 'Pour tous les trois')).toBeVisible();
  await expect(message(second.page, 'Ancien message')).toHaveCount(0);
  await expect(second.page.getByText('shared the earlier messages')).toHaveCount(0);
});
