/** Starts the real app, as a person would, and finds what ui-contract.md promises. */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, type ElectronApplication, type Page } from '@playwright/test';

export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
let electronPath: string | undefined;

/** Path of the Electron program. */
export function runtime(): string {
  electronPath ??= execFileSync(process.execPath, [path.join(projectRoot, 'scripts/electron-path.mjs')], {
    encoding: 'utf8',
  }).trim();
  return electronPath;
}

export interface AppOptions {
  /** A profile to use again; without one a fresh one is made and deleted at the end. */
  profile?: string;
  language?: string;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export interface App {
  electron: ElectronApplication;
  page: Page;
  profile: string;
  /** All that the app wrote to standard error and output so far. */
  output: () => string;
  close: () => Promise<void>;
  /** Ends the app as a power cut would; its profile stays. */
  kill: () => Promise<void>;
}

const running = new Set<App>();

export const freshProfile = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'pli-profile-'));

/** The passphrase that tests give where this machine has no key ring. */
export const testPassphrase = 'correct cheval pile agrafe 1848';

/** Starts Electron with an app's folder and what follows, and attaches to it before it is ready (see hold-ready.cjs). */
export function launch(args: readonly string[], env?: Record<string, string>): Promise<ElectronApplication> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return _electron.launch({
    executablePath: runtime(),
    args: ['-r', path.join(projectRoot, 'e2e/harness/hold-ready.cjs'), ...asRoot, ...args],
    ...(env ? { env } : {}),
  });
}

export async function startApp(options: AppOptions = {}): Promise<App> {
  const profile = options.profile ?? (await freshProfile());
  const electron = await launch(
    [projectRoot, `--user-data-dir=${profile}`, `--lang=${options.language ?? 'en'}`, ...(options.args ?? [])],
    { ...(process.env as Record<string, string>), LANGUAGE: options.language ?? 'en', ...options.env },
  );
  const written: string[] = [];
  electron.process().stderr?.on('data', (chunk) => written.push(String(chunk)));
  electron.process().stdout?.on('data', (chunk) => written.push(String(chunk)));
  const page = await electron.firstWindow();
  const app: App = {
    electron,
    page,
    profile,
    output: () => written.join(''),
    async close() {
      running.delete(app);
      await electron.close();
      if (!options.profile) await deleteProfile(profile);
    },
    async kill() {
      running.delete(app);
      const gone = new Promise((resolve) => electron.process().once('exit', resolve));
      electron.process().kill('SIGKILL');
      await gone;
    },
  };
  running.add(app);
  return app;
}

/** Ends every app that a test left running. */
export async function closeAll(): Promise<void> {
  for (const app of running) await app.close().catch(() => undefined);
}

export const deleteProfile = (profile: string): Promise<void> => rm(profile, { recursive: true, force: true });

/** Chooses or gives the passphrase where there is no key ring. */
export async function passPassphrase(page: Page): Promise<void> {
  const address = page.getByRole('textbox', { name: /^(E-mail address or Matrix ID|Adresse électronique)/ });
  const passphrase = page.getByLabel(/^(Passphrase|Phrase secrète)$/);
  const search = page.getByRole('listbox', { name: 'Conversations' });
  await expect(address.or(passphrase).or(search).first()).toBeVisible();
  if (!(await passphrase.isVisible())) return;
  await passphrase.fill(testPassphrase);
  const again = page.getByLabel(/^(Repeat the passphrase|Répétez la phrase secrète)/);
  if (await again.isVisible()) await again.fill(testPassphrase);
  await page.getByRole('button', { name: /^(Continue|Continuer|Unlock|Déverrouiller)$/ }).click();
  await expect(passphrase).toBeHidden();
}

export interface Credentials {
  userId: string;
  password: string;
}

/** Goes through the sign-in page up to the room list. */
export async function signIn(page: Page, homeserver: { baseUrl: string }, account: Credentials): Promise<void> {
  await passPassphrase(page);
  await page.getByRole('textbox', { name: 'E-mail address or Matrix ID' }).fill(account.userId);
  await page.getByRole('button', { name: 'Change homeserver' }).click();
  await page.getByRole('textbox', { name: 'Homeserver', exact: true }).fill(homeserver.baseUrl);
  await page.getByRole('button', { name: 'Continue', exact: true }).click();
  await page.getByRole('textbox', { name: 'Password' }).fill(account.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(page.getByRole('listbox', { name: 'Conversations' })).toBeVisible({ timeout: 40_000 });
}

export const roomOption = (page: Page, name: string) =>
  page.getByRole('listbox', { name: 'Conversations' }).getByRole('option', { name: new RegExp(`^${escape(name)}`) });
export const timeline = (page: Page) => page.getByRole('log', { name: 'Messages' });
export const message = (page: Page, text: string) => timeline(page).getByRole('article').filter({ hasText: text });
export const composer = (page: Page) => page.getByRole('textbox', { name: /^(Encrypted message|Message) to / });

export async function openRoom(page: Page, name: string): Promise<void> {
  await roomOption(page, name).click();
  await expect(page.getByRole('heading', { name })).toBeVisible();
}

export async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text);
  await composer(page).press('Enter');
  await expect(message(page, text)).toBeVisible();
}

/** Switches the exclusion of insecure sessions (MSC4153) on or off, in the settings. */
export const excludeInsecure = (page: Page, exclude: boolean): Promise<void> =>
  setSwitch(page, 'Exclude insecure sessions', exclude);

/** Moves a switch of the security settings, which stands the other way. */
export async function setSwitch(page: Page, name: string, isOn: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await page.getByRole('tab', { name: 'Security' }).click();
  const choice = page.getByRole('switch', { name });
  await expect(choice).toBeChecked({ checked: !isOn });
  await page.getByText(name, { exact: true }).click();
  await expect(choice).toBeChecked({ checked: isOn });
  await page.keyboard.press('Escape');
}

/** Answers the system's dialogs for files with one path from now on. */
export const answerFileDialogs = (electron: ElectronApplication, file: string): Promise<void> =>
  electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);

/** Waits until the homeserver has a message, told by the event ID on its article. */
export async function expectSent(page: Page, text: string): Promise<void> {
  await expect(message(page, text).last()).toHaveAttribute('data-event-id', /^\$/);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
