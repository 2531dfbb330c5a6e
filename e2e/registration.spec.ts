/** A new account, where the homeserver is open for it. */
import { tmpdir } from 'node:os';
import { startHomeserver } from '../scripts/homeserver.mjs';
import { passPassphrase } from './harness/app';
import { expect, test } from './harness/fixtures';
import { startProxy } from './harness/proxy';
import type { Page } from '@playwright/test';

const open = { enable_registration: true, enable_registration_without_verification: true };
const terms = { version: '1.0', template_dir: tmpdir(), require_at_registration: true, policy_name: 'Charte' };

/** From the first page to the form for a new account on this server. */
async function createAccountOn(page: Page, baseUrl: string): Promise<void> {
  await passPassphrase(page);
  await page.getByRole('button', { name: 'Change homeserver' }).click();
  await page.getByRole('textbox', { name: 'Homeserver', exact: true }).fill(baseUrl);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('button', { name: 'Create an account' }).click();
}

async function fillForm(page: Page, username: string, repeated: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Username' }).fill(username);
  await page.getByLabel('Password', { exact: true }).fill('Une phrase assez longue 7');
  await page.getByLabel('Repeat the password', { exact: true }).fill(repeated);
  await page.getByRole('button', { name: 'Create the account' }).click();
}

test('an account is made where the server asks for nothing more, and a taken name is said', async ({ app }) => {
  const homeserver = await startHomeserver({ extra: open });
  await homeserver.createAccount('camille', 'autre mot de passe');
  const { page } = await app();
  await createAccountOn(page, homeserver.baseUrl);
  await fillForm(page, 'camille.moreau', 'autre chose');
  await expect(page.getByRole('alert')).toContainText(/differ/);
  await fillForm(page, 'camille', 'Une phrase assez longue 7');
  await expect(page.getByRole('alert')).toContainText(/taken/i);
  await fillForm(page, 'camille.moreau', 'Une phrase assez longue 7');
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible({ timeout: 40_000 });
  await expect(page.getByRole('status').filter({ hasText: /Connected/ })).toBeAttached();
  await homeserver.stop();
});

test('the terms of a server are read and accepted before the account is made', async ({ app }) => {
  const homeserver = await startHomeserver({ extra: { ...open, user_consent: terms } });
  const proxy = await startProxy(homeserver.baseUrl);
  const { page, electron } = await app();
  const opened = await electron.evaluateHandle(({ shell }) => {
    const addresses: string[] = [];
    shell.openExternal = (address) => {
      addresses.push(address);
      return Promise.resolve();
    };
    return addresses;
  });
  await createAccountOn(page, proxy.baseUrl);
  await fillForm(page, 'jean.delorme', 'Une phrase assez longue 7');
  await expect(page.getByRole('button', { name: 'Create the account' })).toBeDisabled();
  // This test server's terms have a plain http address, which no link may open.
  await page.getByRole('button', { name: /^Charte/ }).click();
  await expect(page.getByRole('alert')).toContainText(/secure web links/);
  expect(await opened.jsonValue()).toEqual([]);

  await page.getByRole('checkbox', { name: 'I have read and accept them' }).check({ force: true });
  const free = '/_matrix/client/v3/register/available?username=jean.delorme';
  expect(await homeserver.request('GET', free)).toEqual({ available: true });
  await page.getByRole('button', { name: 'Create the account' }).click();
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible({ timeout: 40_000 });
  await proxy.stop();
  await homeserver.stop();
});
