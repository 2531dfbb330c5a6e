/** The page's own state: the bridge, the accounts and their cores, the language, and what has failed for good. */
import { createStore } from 'zustand/vanilla';
import type { Account } from '../../protocol/accounts';
import { bridgeContract, type Boot } from '../../protocol/bridge';
import { connect, webPort } from '../../protocol/channel';
import type { PliError, Result } from '../../protocol/errors';
import type { SettingsSnapshot } from '../../protocol/settings';
import { prepareCore, requestPort, startCore, type BridgeClient, type Core } from '../app';
import { chooseLanguage, loadMessages, type Language, type Messages } from '../language';

/** What leaves nothing to show but the calm page. */
export interface Failure {
  kind: 'start' | 'core' | 'view';
  error: PliError | null;
}

export interface SessionState {
  bridge: BridgeClient | null;
  boot: Boot | null;
  settings: SettingsSnapshot | null;
  accounts: readonly Account[];
  /** Running cores by account ID. */
  cores: Readonly<Record<string, Core>>;
  language: { language: Language; messages: Messages } | null;
  failure: Failure | null;
  /** Something went wrong that leaves the page usable. */
  defect: boolean;
}

export const session = createStore<SessionState>(() => ({
  bridge: null,
  boot: null,
  settings: null,
  accounts: [],
  cores: {},
  language: null,
  failure: null,
  defect: false,
}));

/** Tells main's log of an error that nothing caught. */
export function report(where: 'page' | 'core', message: string): void {
  void session.getState().bridge?.call('reportError', { where, message: message.slice(0, 8000) });
}

/** Shows the calm page. */
export function failForGood(failure: Failure): void {
  session.setState({ failure });
}

async function applyLanguage(settings: SettingsSnapshot | null, systemLanguages: readonly string[]): Promise<void> {
  const language = chooseLanguage(settings?.language.value ?? 'system', systemLanguages);
  if (session.getState().language?.language === language) return;
  const messages = await loadMessages(language);
  session.setState({ language: { language, messages } });
}

/** The cores being started or running; one for each account that has its secrets. */
const starting = new Set<string>();

function followAccounts(accounts: readonly Account[]): void {
  const { boot, cores } = session.getState();
  session.setState({ accounts });
  for (const core of Object.values(cores)) {
    if (!accounts.some((account) => account.id === core.accountId)) stopCore(core.accountId);
  }
  if (boot?.secretStorage.state !== 'open') return;
  for (const { id, state } of accounts) {
    if (state === 'secrets-damaged' || starting.has(id)) continue;
    starting.add(id);
    void runCore(id);
  }
}

async function runCore(accountId: string): Promise<void> {
  const core = await startCore(accountId, (message, fatal) => {
    report('core', message);
    if (fatal) failForGood({ kind: 'core', error: null });
    else session.setState({ defect: true });
  });
  if (!starting.has(accountId)) return core.stop();
  session.setState(({ cores }) => ({ cores: { ...cores, [accountId]: core } }));
}

function stopCore(accountId: string): void {
  starting.delete(accountId);
  const { [accountId]: core, ...cores } = session.getState().cores;
  core?.stop();
  session.setState({ cores });
}

/** Asks main how things stand, and starts what can be started: at start, and after the passphrase was given. */
export async function bootSession(bridge: BridgeClient): Promise<void> {
  const answer = await bridge.call('boot', undefined);
  if (!answer.ok) return failForGood({ kind: 'start', error: answer.error });
  const boot = answer.value;
  session.setState({ bridge, boot, settings: boot.settings });
  followAccounts(boot.accounts);
  await applyLanguage(boot.settings, boot.systemLanguages);
}

/** Starts everything. Resolves when there is something to show. */
export async function startSession(): Promise<void> {
  prepareCore();
  const early = loadMessages(chooseLanguage('system', navigator.languages));
  const bridge = connect(webPort(await requestPort({ channel: 'bridge' })), bridgeContract);
  session.setState({ bridge });
  await bootSession(bridge);
  if (!session.getState().language) {
    session.setState({ language: { language: chooseLanguage('system', navigator.languages), messages: await early } });
  }
  bridge.subscribe('accounts', undefined, followAccounts);
  bridge.subscribe('settings', undefined, (settings) => {
    session.setState({ settings });
    void applyLanguage(settings, session.getState().boot?.systemLanguages ?? []);
  });
}

/** Deletes the databases of an account; answers when they are gone, or will be as soon as nobody holds them any more. */
async function deleteDatabases(accountId: string): Promise<void> {
  const databases = await indexedDB.databases();
  const deletions = databases.flatMap(({ name }) => {
    if (name?.includes(accountId) !== true) return [];
    return new Promise<void>((resolve) => {
      const request = indexedDB.deleteDatabase(name);
      for (const end of ['success', 'error', 'blocked']) request.addEventListener(end, () => resolve());
    });
  });
  await Promise.all(deletions);
}

/** Removes an account that cannot be used any more from this computer. */
export async function forgetAccount(accountId: string): Promise<Result<null>> {
  const { bridge } = session.getState();
  if (!bridge) throw new Error('Forgotten before start.');
  stopCore(accountId);
  await deleteDatabases(accountId);
  return bridge.call('forgetAccount', { accountId });
}

/**
 * Signs an account out: the core deletes its crypto store, main everything else. What the core could not delete (it
 * may have stopped) is deleted here.
 */
export async function signOut(accountId: string): Promise<Result<null>> {
  const { bridge, cores } = session.getState();
  if (!bridge) throw new Error('Sign-out before start.');
  await cores[accountId]?.client.call('wipe', undefined);
  stopCore(accountId);
  await deleteDatabases(accountId);
  return bridge.call('signOut', { accountId });
}
