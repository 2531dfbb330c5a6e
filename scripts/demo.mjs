/**
 * npm run demo: does the set-up, starts a homeserver with a small world and opens Pli signed in. Without a display it
 * walks through the product under Xvfb and leaves a picture of each step, light and dark, in demo-output/. `-- --keep`
 * leaves all running.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureSystemPackages } from './system-packages.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);
const output = path.join(root, 'demo-output');
const keep = process.argv.includes('--keep');
const underXvfb = process.env['PLI_DEMO_XVFB'] === '1';
const hasDisplay = process.platform !== 'linux' || Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
const say = (text) => console.log(text);

function must(label, command, args, env = {}) {
  say(`${label}…`);
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) process.exit(1);
}

if (!underXvfb) {
  ensureSystemPackages();
  if (!existsSync('node_modules/.package-lock.json')) must('Installing dependencies', 'npm', ['ci']);
  must('Building', 'npm', ['run', '--silent', 'build']);
  if (!hasDisplay) {
    const again = [process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
    const screen = ['-a', '-s', '-screen 0 1600x1000x24'];
    const { status } = spawnSync('xvfb-run', [...screen, ...again], {
      stdio: 'inherit',
      env: { ...process.env, PLI_DEMO_XVFB: '1' },
    });
    process.exit(status ?? 1);
  }
}

const { runnerImport } = await import('vite');
const { startHomeserver } = await import('./homeserver.mjs');
const { createPeople, makeWorld } = await import('./world.mjs');
const { module: harness } = await runnerImport(path.join(root, 'e2e/harness/app.ts'));
const { expect } = await import('@playwright/test');

say('Starting the homeserver…');
const homeserver = await startHomeserver().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
const accounts = await createPeople(homeserver);
const profile = await harness.freshProfile();
// Who closes the window ends the demo.
await writeFile(path.join(profile, 'settings.json'), JSON.stringify({ closeToTray: false }));
let app = await harness.startApp({ profile });
let world = null;

async function end(code) {
  await app?.close().catch(() => undefined);
  await world?.close();
  await homeserver.stop();
  await harness.deleteProfile(profile);
  process.exit(code);
}

try {
  await (underXvfb ? walk() : open());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  if (underXvfb) await shot('failed').catch(() => undefined);
  await end(1);
}

/** With a display: sign in, let the world come to life, and leave the window to the person. */
async function open() {
  say('Signing in as Camille Moreau…');
  await harness.signIn(app.page, homeserver, accounts.camille);
  world = await makeWorld(homeserver, accounts);
  say('Pli is open. Close the window to end. The others, for another client:');
  sayAccounts();
  await new Promise((resolve) => app.electron.once('close', resolve));
  app = null;
  await end(0);
}

/** With what another client, or another Pli, can sign in. */
function sayAccounts() {
  for (const { userId, password } of Object.values(accounts)) say(`  ${userId}, password: ${password}`);
}

/** Waits until nothing moves any more, such as colours on their way from one theme to the other. */
async function settled() {
  await app.page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const passing = document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity);
    await Promise.allSettled(passing.map(({ finished }) => finished));
  });
}

/** The step in both themes. */
async function shot(name) {
  await app.page.mouse.move(0, 0);
  for (const [colorScheme, suffix] of [
    ['dark', '-dark'],
    ['light', ''],
  ]) {
    await app.page.emulateMedia({ colorScheme });
    await settled();
    await app.page.screenshot({ path: path.join(output, `${name}${suffix}.png`) });
  }
  say(`  demo-output/${name}.png, ${name}-dark.png`);
}

async function expectConnection(words) {
  await expect(app.page.getByRole('status').filter({ hasText: words }).first()).toBeAttached({ timeout: 40_000 });
}

/** Without a display: every step, with a picture of it. */
async function walk() {
  await rm(output, { recursive: true, force: true });
  await mkdir(output, { recursive: true });
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900));
  await harness.passPassphrase(app.page);
  await expect(app.page.getByRole('textbox', { name: 'E-mail address or Matrix ID' })).toBeVisible();
  await shot('01-sign-in');
  say('Signing in as Camille Moreau…');
  await harness.signIn(app.page, homeserver, accounts.camille);
  await expectConnection(/Connected/);
  await shot('02-signed-in');

  say('The others write…');
  world = await makeWorld(homeserver, accounts);
  const { page } = app;
  await expect(harness.roomOption(page, 'Cellule de crise')).toBeVisible();
  await expect(harness.roomOption(page, 'Jean Delorme')).toContainText('Je te rappelle');
  await shot('03-room-list');

  await harness.openRoom(page, 'Cellule de crise – Inondations');
  await expect(harness.message(page, 'Une voiture de permanence')).toBeVisible();
  await shot('04-conversation');

  say('Camille answers…');
  const words = 'Validé côté cabinet. On diffuse aux communes à 10 h.';
  await harness.send(page, words);
  await harness.expectSent(page, words);
  await world.clients.ines.waitForMessage(world.rooms.crisis, words);
  await shot('05-sent');

  await world.clients.ines.sendText(world.rooms.crisis, 'Merci ! Je diffuse.');
  await expect(harness.message(page, 'Je diffuse')).toBeVisible();
  await shot('06-reply');
  await app.close();

  say('Restarting, in French…');
  app = await harness.startApp({ profile, language: 'fr' });
  await harness.passPassphrase(app.page);
  await expect(app.page.getByRole('article').filter({ hasText: 'Je diffuse' })).toBeVisible();
  await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1440, 900));
  await expectConnection(/Connecté/);
  await shot('07-restart-french');
  await app.close();

  say('Starting without the homeserver…');
  await homeserver.halt();
  app = await harness.startApp({ profile });
  await harness.passPassphrase(app.page);
  await expect(app.page.getByRole('article').filter({ hasText: 'Je diffuse' })).toBeVisible();
  await expectConnection(/Offline/);
  await shot('08-offline');
  say('Signed in, read, wrote, was answered, restarted and read again without network.');
  if (keep) {
    await homeserver.start();
    say(`All is left running: the homeserver at ${homeserver.baseUrl}. Interrupt to end. Its people:`);
    sayAccounts();
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void end(0));
    return;
  }
  await end(0);
}
