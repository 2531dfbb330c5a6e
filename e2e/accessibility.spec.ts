/** axe on every page, in both themes, without a serious finding. */
import { expectAccessible } from './harness/accessible';
import { message, openRoom, passPassphrase, send, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';

test('every page is free of serious accessibility findings', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Accueil' }, camille.accessToken);
  const { page } = await app();
  const passphrase = page.getByLabel('Passphrase', { exact: true });
  const address = page.getByRole('textbox', { name: 'E-mail address or Matrix ID' });
  await expect(passphrase.or(address)).toBeVisible();
  await expectAccessible(page);
  await passPassphrase(page);
  await expect(address).toBeFocused();
  await expectAccessible(page);
  await signIn(page, homeserver, camille);
  await openRoom(page, 'Accueil');
  await send(page, 'Bonjour à tous, voir https://exemple.fr');
  await expect(message(page, 'Bonjour')).toBeVisible();
  await expectAccessible(page);
  for (const name of ['New conversation', 'Settings']) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toBeHidden();
  }
});
