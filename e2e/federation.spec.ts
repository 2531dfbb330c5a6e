/** People on two homeservers that federate. */
import { composer, expectSent, message, roomOption, send, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';

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
});
