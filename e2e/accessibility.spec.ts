/** axe on every page, in both themes, without a serious finding. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { message, openRoom, passPassphrase, send, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';

/** What lies behind an open dialog is dimmed and out of reach: only the dialog is judged then. */
async function expectAccessible(page: Page): Promise<void> {
  const part = (await page.getByRole('dialog').count()) > 0 ? '[role="dialog"]' : 'body';
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Colours on their way from one theme to the other are nobody's to judge.
    await page.evaluate(async () => {
      await new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(resolve));
      });
      const running = document.getAnimations().filter((each) => each.effect?.getTiming().iterations !== Infinity);
      await Promise.allSettled(running.map((each) => each.finished));
    });
    const { violations } = await new AxeBuilder({ page }).include(part).setLegacyMode(true).analyze();
    const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
    const told = serious.map(
      ({ id, nodes }) =>
        `${colorScheme} ${id}: ${nodes.map((node) => `${node.html.slice(0, 120)} ${node.failureSummary}`).join(', ')}`,
    );
    expect(told).toEqual([]);
  }
}

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
