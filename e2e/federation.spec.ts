/** People on two homeservers that federate. */
import type { Page } from '@playwright/test';
import { composer, expectSent, message, openRoom, roomOption, send, signIn } from './harness/app';
import { crossSign, resetIdentity, untilSigned } from './harness/cross-signing.mjs';
import { expect, test } from './harness/fixtures';
import {
  askPerson,
  bothConfirm,
  buttonOf,
  dialogOf,
  hasVerified,
  noticesOf,
  untilCrossSigned,
} from './harness/verification';
import { encryptionEvent } from './harness/room-state';

test('an encrypted conversation crosses from one homeserver to another and back', async ({
  app,
  account,
  nio,
  federation: [here, elsewhere],
}) => {
  const [camille, ines] = [await account('Camille', here), await account('Ines', elsewhere)];
  const { page } = await app();
  await signIn(page, here, camille);
  const other = await nio(ines, elsewhere);
  const roomId = await other.createRoom({ name: 'Interministériel', invite: [camille.userId] });

  await roomOption(page, 'Interministériel').click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(page)).toBeVisible();
  await other.devicesOf(camille.userId);
  await other.sendText(roomId, 'Bonjour de l’autre serveur.');
  await expect(message(page, 'Bonjour de l’autre serveur.')).toBeVisible();
  await send(page, 'Bien reçu ici.');
  await expectSent(page, 'Bien reçu ici.');
  expect(await other.waitForMessage(roomId, 'Bien reçu ici.')).toMatchObject({
    decrypted: true,
    sender: camille.userId,
  });

  // A new identity over there is told here; never verified, it holds nothing back.
  await resetIdentity(elsewhere, ines);
  await crossSign(elsewhere, ines, other.deviceId);
  const changed = page.getByRole('status').filter({ hasText: 'The identity of Ines has changed.' });
  await expect(changed).toBeVisible();
  await send(page, 'Encore vous ?');
  expect(await other.waitForMessage(roomId, 'Encore vous ?')).toMatchObject({ decrypted: true });
  await changed.getByRole('button', { name: 'Continue' }).click();
  await expect(changed).toBeHidden();
});

test('two apps on different homeservers write to one another, and history is shared across', async ({
  app,
  account,
  federation: [here, elsewhere],
}) => {
  test.setTimeout(120_000);
  const [camille, karim] = [await account('Camille', here), await account('Karim', elsewhere)];
  const { room_id: roomId } = await here.request(
    'POST',
    '/_matrix/client/v3/createRoom',
    {
      name: 'Frontière',
      preset: 'private_chat',
      initial_state: [
        encryptionEvent,
        { type: 'm.room.history_visibility', state_key: '', content: { history_visibility: 'shared' } },
      ],
    },
    camille.accessToken,
  );
  expect(roomId).toMatch(/^!/);
  const [one, other] = [await app(), await app()];
  await signIn(one.page, here, camille);
  await signIn(other.page, elsewhere, karim);
  await untilSigned(elsewhere, karim);
  await openRoom(one.page, 'Frontière');
  await send(one.page, 'Écrit avant l’invitation');
  await expectSent(one.page, 'Écrit avant l’invitation');

  await one.page.getByRole('button', { name: 'Room information' }).click();
  await one.page.getByRole('button', { name: 'Invite people' }).click();
  const dialog = one.page.getByRole('dialog', { name: 'Invite to Frontière' });
  await dialog.getByRole('combobox').fill(karim.userId);
  await dialog.getByRole('option').filter({ hasText: karim.userId }).click();
  await expect(
    dialog.getByRole('status').filter({ hasText: 'They will be able to read earlier messages.' }),
  ).toBeVisible();
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(dialog).toBeHidden();

  await roomOption(other.page, 'Frontière').click();
  await other.page.getByRole('button', { name: 'Accept' }).click();
  await expect(composer(other.page)).toBeVisible();
  await expect(message(other.page, 'Écrit avant l’invitation')).toBeVisible();
  await send(other.page, 'Bonjour d’ailleurs');
  await expectSent(other.page, 'Bonjour d’ailleurs');
  await expect(message(one.page, 'Bonjour d’ailleurs')).toBeVisible();
  await send(one.page, 'Bonjour d’ici');
  await expect(message(other.page, 'Bonjour d’ici')).toBeVisible();
});

/** Somebody whose identity was replaced, and who has neither it nor a recovery key, makes a new one in Pli. */
async function startAfresh(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'Confirm it’s you' }).first().click();
  await dialog.getByRole('button', { name: /Reset your identity|neither/ }).click();
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await dialog.getByText(/^I have kept/).click();
  // Main still has the password of the sign-in.
  await dialog.getByRole('button', { name: 'Reset your identity' }).click();
  await expect(dialog.getByText('Your identity is new')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
}

test('two people on different homeservers verify each other, and a new identity is told across', async ({
  app,
  account,
  federation: [here, elsewhere],
}) => {
  test.setTimeout(180_000);
  const [camille, karim] = [await account('Camille', here), await account('Karim', elsewhere)];
  const [one, other] = [await app(), await app()];
  await signIn(one.page, here, camille);
  await signIn(other.page, elsewhere, karim);
  await untilCrossSigned(here, camille);
  await untilCrossSigned(elsewhere, karim);

  await one.page.getByRole('button', { name: 'New conversation' }).click();
  const dialog = one.page.getByRole('dialog', { name: 'New conversation' });
  await dialog.getByRole('combobox').fill(karim.userId);
  await dialog.getByRole('option').filter({ hasText: karim.userId }).click();
  await send(one.page, 'Vérifions-nous.');
  await expectSent(one.page, 'Vérifions-nous.');
  await roomOption(other.page, 'Camille').click();
  await other.page.getByRole('button', { name: 'Accept' }).click();
  await expect(message(other.page, 'Vérifions-nous.')).toBeVisible();

  await askPerson(one.page, 'Karim');
  await noticesOf(other.page).getByRole('button', { name: 'Verify', exact: true }).click();
  await buttonOf(other.page, 'Compare symbols').click();
  await bothConfirm(one.page, other.page);
  await expect(dialogOf(one.page)).toContainText('Karim is verified');
  await expect(dialogOf(other.page)).toContainText('Camille is verified');
  await expect.poll(() => hasVerified(here, camille, karim)).toBe(true);
  await expect.poll(() => hasVerified(elsewhere, karim, camille)).toBe(true);
  for (const { page } of [one, other]) await buttonOf(page, 'Done').click();

  // Verified: nothing goes out before one has decided.
  await resetIdentity(elsewhere, karim);
  const lost = one.page
    .getByRole('alert')
    .filter({ hasText: 'The identity of Karim, whom you had verified, has changed.' });
  await expect(lost).toBeVisible();
  await send(one.page, 'Est-ce encore vous ?');
  await expect(message(one.page, 'Est-ce encore vous ?')).toContainText('Not sent');
  await startAfresh(other.page);
  await lost.getByRole('button', { name: 'Withdraw verification' }).click();
  await expect(lost).toBeHidden();
  await expectSent(one.page, 'Est-ce encore vous ?');
  await expect(message(other.page, 'Est-ce encore vous ?')).toBeVisible();
});
