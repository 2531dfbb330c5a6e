/** Sign-in and each of its failures: its own sentence and what to do. */
import { passPassphrase, roomOption, signIn } from './harness/app';
import { expect, test } from './harness/fixtures';
import { startProxy } from './harness/proxy';
import type { Page } from '@playwright/test';

async function chooseServer(page: Page, user: string, server: string): Promise<void> {
  await passPassphrase(page);
  await page.getByRole('textbox', { name: 'E-mail address or Matrix ID' }).fill(user);
  await page.getByRole('button', { name: 'Change homeserver' }).click();
  await page.getByRole('textbox', { name: 'Homeserver', exact: true }).fill(server);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
}

async function givePassword(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('signs in with a Matrix ID and a password, and shows the rooms', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  await homeserver.request('POST', '/_matrix/client/v3/createRoom', { name: 'Bureau 214' }, camille.accessToken);
  const { page } = await app();
  await signIn(page, homeserver, camille);
  await expect(roomOption(page, 'Bureau 214')).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /Connected/ })).toBeAttached();
});

test('a wrong password says so, and the right one then works', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  const { page } = await app();
  await chooseServer(page, camille.userId, homeserver.baseUrl);
  await givePassword(page, 'faux');
  await expect(page.getByRole('alert')).toContainText(/password/i);
  await givePassword(page, camille.password);
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible({ timeout: 40_000 });
});

test('a rate limit says how long to wait', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  const proxy = await startProxy(homeserver.baseUrl);
  proxy.when((request) =>
    request.method === 'POST' && request.url?.includes('/login')
      ? { status: 429, body: { errcode: 'M_LIMIT_EXCEEDED', error: 'Too many', retry_after_ms: 42_000 } }
      : null,
  );
  const { page } = await app();
  await chooseServer(page, camille.userId, proxy.baseUrl);
  await givePassword(page, camille.password);
  await expect(page.getByRole('alert')).toContainText(/4\d seconds/);
  await proxy.stop();
});

test('a deactivated account says so', async ({ app, account, homeserver }) => {
  const camille = await account('Camille');
  const proxy = await startProxy(homeserver.baseUrl);
  proxy.when((request) =>
    request.method === 'POST' && request.url?.includes('/login')
      ? { status: 403, body: { errcode: 'M_USER_DEACTIVATED', error: 'This account has been deactivated' } }
      : null,
  );
  const { page } = await app();
  await chooseServer(page, camille.userId, proxy.baseUrl);
  await givePassword(page, camille.password);
  await expect(page.getByRole('alert')).toContainText(/deactivated/i);
  await proxy.stop();
});

test('a server that is not Matrix, one that does not answer, and plain http beyond loopback are told apart', async ({
  app,
  homeserver,
}) => {
  const proxy = await startProxy(homeserver.baseUrl);
  const stopRule = proxy.when(() => ({
    status: 200,
    body: '<html>Welcome</html>',
    headers: { 'Content-Type': 'text/html' },
  }));
  const { page } = await app();
  await chooseServer(page, '@camille:localhost', proxy.baseUrl);
  await expect(page.getByRole('alert')).toContainText(/not a Matrix/i);
  stopRule();
  await proxy.stop();

  const server = page.getByRole('textbox', { name: 'Homeserver', exact: true });
  await server.fill(proxy.baseUrl);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/(reach|answer|network|connect)/i);

  await server.fill('http://matrix.example.org');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/https|secure|encrypt/i);
});

test('an unknown server name says so', async ({ app }) => {
  const { page } = await app();
  await chooseServer(page, '@camille:does-not-exist.invalid', 'does-not-exist.invalid');
  await expect(page.getByRole('alert')).toContainText(/does-not-exist\.invalid|no server|not found|exist/i);
});

test('a server with a certificate that nobody vouches for is refused', async ({ app }) => {
  const { createServer } = await import('node:https');
  const { selfSignedCertificate } = await import('./harness/certificate');
  const server = createServer(await selfSignedCertificate(), (_request, response) => response.end('{}'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { page } = await app();
  await chooseServer(page, '@camille:localhost', `https://localhost:${port}`);
  await expect(page.getByRole('alert')).toContainText(/certificate/i);
  await new Promise((resolve) => server.close(resolve));
});

test('what is neither an address nor a Matrix ID is said before anything is sent', async ({ app }) => {
  const { page } = await app();
  await passPassphrase(page);
  await page.getByRole('textbox', { name: 'E-mail address or Matrix ID' }).fill('camille moreau');
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(/address|Matrix ID/i);
});
