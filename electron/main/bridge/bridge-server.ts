/** Main's end of the border to the page (src/protocol/bridge.ts). */
import { app, clipboard, type BrowserWindow, type MessagePortMain } from 'electron';
import { emitterPort, serve } from '../../../src/protocol/channel';
import { bridgeContract, type Boot } from '../../../src/protocol/bridge';
import { fail } from '../../../src/protocol/errors';
import type { AccountLife, Accounts, GuardedRequests } from '../accounts';
import type { Emitter } from '../emitter';
import type { DevicePermission } from '../hardening';
import { openOutside, type MatrixLinks } from '../links';
import { defectReporter, type RotatingLog } from '../log';
import type { MediaService } from '../media';
import type { OpenedFiles, SavedFiles } from '../opened-files';
import type { Notifications } from '../notifications';
import { passphraseStrength, type Secrets } from '../secrets';
import type { Settings } from '../settings';
import type { Uploads } from '../uploads';
import { copyDiagnostics } from './diagnostics';
import { Exports } from './exports';
import { readLicences } from './licences';
import { openKeyFile } from './open-key-file';
import { createFileCommands } from './file-commands';
import { saveText } from './save-text';
import { watchShown } from './watch-shown';

export type MenuChoice = 'settings' | 'notifications' | 'about' | 'search';

export interface BridgeParts {
  accounts: Accounts;
  life: AccountLife;
  guarded: GuardedRequests;
  secrets: Secrets;
  settings: Settings;
  media: MediaService;
  openedFiles: OpenedFiles;
  savedFiles: SavedFiles;
  uploads: Uploads;
  camera: DevicePermission;
  microphone: DevicePermission;
  links: MatrixLinks;
  menu: Emitter<MenuChoice>;
  notifications: Notifications;
  log: RotatingLog;
  window: () => BrowserWindow | null;
  isOnline: () => boolean;
  systemLanguages: () => readonly string[];
  /** dist/licences.json. */
  licencesFile: string;
}

/** Serves the page; answers the disposer. */
export function serveBridge(port: MessagePortMain, parts: BridgeParts): () => void {
  const { accounts, life, guarded, secrets, settings, log } = parts;
  const window = () => parts.window() ?? fail('closed');
  const firstAccount = () => accounts.list()[0]?.id ?? null;
  /** For handlers that answer nothing. */
  const done = (_nothing: void): null => null;
  const boot = (): Boot => ({
    accounts: accounts.list(),
    secretStorage: secrets.state(),
    settings: settings.snapshot(firstAccount()),
    platform: process.platform as Boot['platform'],
    systemLanguages: parts.systemLanguages(),
    versions: {
      pli: app.getVersion(),
      electron: process.versions.electron ?? '',
      chrome: process.versions['chrome'] ?? '',
      node: process.versions.node,
    },
  });

  const copies = new Exports();
  const stop = serve(emitterPort(port), bridgeContract, {
    onDefect: defectReporter(log, 'bridge'),
    commands: {
      boot,
      givePassphrase: async ({ passphrase }) => {
        const state = await secrets.givePassphrase(passphrase);
        if (state.state === 'open') accounts.unlock();
        return state;
      },
      passphraseStrength: ({ passphrase }) => passphraseStrength(passphrase),
      discover: ({ input, typed }) => life.discover(input, typed),
      signIn: (wanted) => life.signIn(wanted),
      signInAgain: ({ accountId, password }) => life.signInAgain(accountId, password),
      signInAnew: ({ accountId, password, endOld }) => life.signInAnew(accountId, password, endOld),
      register: (wanted) => life.register(wanted),
      keepPassword: ({ accountId, password }) => {
        accounts.get(accountId);
        return done(accounts.passwords.keep(accountId, password));
      },
      openAuthenticationPage: ({ accountId, session }) => done(guarded.openPage(accountId, session)),
      signOut: async ({ accountId }) => done(await life.signOut(accountId)),
      forgetAccount: async ({ accountId }) => done(await life.forget(accountId)),
      retrySecrets: ({ accountId }) => accounts.retry(accountId),
      setSetting: ({ name, value }) => done(settings.set(name, value, firstAccount())),
      copyDiagnostics: async ({ core }) => done(await copyDiagnostics(boot(), parts.isOnline(), core, log)),
      openExternal: ({ url }) => (openOutside(url, log) ? null : fail('link-refused')),
      ...createFileCommands({ ...parts, window }),
      keepFile: ({ accountId, ...wanted }) => parts.uploads.keep(accountId, wanted),
      forgetFiles: async ({ accountId, tokens }) => done(await parts.uploads.forgetFiles(accountId, tokens)),
      allowCamera: async () => ({ allowed: await parts.camera.allow() }),
      allowMicrophone: async () => ({ allowed: await parts.microphone.allow() }),
      saveText: (wanted) => saveText(window(), wanted),
      // Newer Electron answers a promise.
      copyText: async ({ text }) => done(await clipboard.writeText(text)),
      saveKeyFile: ({ content, name }) => saveText(window(), { text: content, name }),
      openKeyFile: () => openKeyFile(window()),
      openExport: (wanted) => copies.begin(window(), wanted),
      writeExport: async ({ exportId, text }) => done(await copies.write(exportId, text)),
      writeExportFile: async ({ exportId, ...wanted }) => ({
        path: await copies.writeFile(exportId, parts.media, wanted),
      }),
      closeExport: async ({ exportId, keep }) => done(await copies.end(exportId, keep)),
      licences: () => readLicences(parts.licencesFile),
      reportError: ({ where, message }) => done(log.error(message, { from: where })),
      setTitle: ({ title }) => done(window().setTitle(title)),
      reload: () => done(window().webContents.reload()),
    },
    topics: {
      accounts: (_params, emit) => {
        emit(accounts.list());
        return accounts.changed.on(emit);
      },
      settings: (_params, emit) => {
        const tell = () => emit(settings.snapshot(firstAccount()));
        tell();
        // Some settings are an account's own: another account has others.
        const stops = [settings.changed.on(tell), accounts.changed.on(tell)];
        return () => {
          for (const stop of stops) stop();
        };
      },
      openLink: (_params, emit) => parts.links.listen(emit),
      menu: (_params, emit) => parts.menu.on(emit),
      openNotification: (_params, emit) =>
        parts.notifications.clicked.on(({ accountId, roomId, eventId }) => {
          if (roomId !== null) emit({ accountId, roomId, eventId });
        }),
      windowShown: (_params, emit) => watchShown(parts.window(), emit),
      chime: (_params, emit) => parts.notifications.chimed.on(emit),
      scan: ({ url }, emit) => parts.media.watchScan(url, emit),
    },
  });
  return () => {
    stop();
    // What a page that is gone has begun is nobody's any more.
    copies.dispose().catch((error: unknown) => log.warn('An unfinished export could not be deleted', { error }));
  };
}
