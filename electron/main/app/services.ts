/** Makes main's parts and joins them. */
import path from 'node:path';
import { app, net, safeStorage, session, shell, type BrowserWindow } from 'electron';
import { AccountFolders, AccountLife, Accounts, GuardedRequests, SessionLeases } from '../accounts';
import type { MenuChoice } from '../bridge';
import { createContentScanners } from '../content-scanner';
import { Emitter } from '../emitter';
import { electronTransport, registerGateway, type RequestsInFlight } from '../gateway';
import { Attention, Badge, DiskRoom, Online } from '../host';
import { requestHomeserver, type Fetch } from '../homeserver';
import { MatrixLinks } from '../links';
import type { RotatingLog } from '../log';
import { registerMedia, type MediaService } from '../media';
import { createNotifications, type Notifications } from '../notifications';
import { OpenedFiles, SavedFiles } from '../opened-files';
import { openSecretStorage, type Secrets } from '../secrets';
import { Settings } from '../settings';
import { Uploads } from '../uploads';
import { VaultProcesses } from '../vault-process';
import { spokenLanguage, systemLanguages } from './languages';
import { programPaths } from './paths';

export interface Services {
  accounts: Accounts;
  life: AccountLife;
  guarded: GuardedRequests;
  leases: SessionLeases;
  pliVersion: string;
  folders: AccountFolders;
  secrets: Secrets;
  settings: Settings;
  media: MediaService;
  openedFiles: OpenedFiles;
  savedFiles: SavedFiles;
  uploads: Uploads;
  vaults: VaultProcesses;
  links: MatrixLinks;
  menu: Emitter<MenuChoice>;
  online: Online;
  diskRoom: DiskRoom;
  attention: Attention;
  badge: Badge;
  notifications: Notifications;
  inFlight: RequestsInFlight;
  fetch: Fetch;
}

/**
 * Everything a page can leave behind but IndexedDB: the page deletes an account's databases by name. Cleared from here,
 * they are still being closed when the answer comes, and who signs in again at once finds a store that cannot be opened.
 */
const storagesBesidesDatabases = [
  'cookies',
  'filesystem',
  'localstorage',
  'shadercache',
  'serviceworkers',
  'cachestorage',
] as const;

export interface ServicesParts {
  userData: string;
  settings: Settings;
  links: MatrixLinks;
  log: RotatingLog;
  window: () => BrowserWindow | null;
  /** Told when a vault died by itself, which leaves its core without a store. */
  onVaultCrash: () => void;
}

export function createServices({ userData, settings, links, log, window, onVaultCrash }: ServicesParts): Services {
  const pageSession = session.defaultSession;
  // The app's own schemes are no way for main to ask anything.
  const fetch: Fetch = (url, init) => net.fetch(url, { ...init, bypassCustomProtocolHandlers: true });
  const folders = new AccountFolders(path.join(userData, 'accounts'));
  const secrets = openSecretStorage(folders.root, safeStorage);
  const accounts = new Accounts({ folders, secrets, fetch, log });
  const guarded = new GuardedRequests({
    accounts,
    fetch,
    openInBrowser: (url) => {
      shell.openExternal(url).catch((error: unknown) => log.warn('A page could not be opened', { error }));
    },
  });
  const leases = new SessionLeases(folders);
  const badge = new Badge();
  const vaults = new VaultProcesses({
    program: programPaths().vault,
    log,
    onCrash: onVaultCrash,
  });
  const inFlight = registerGateway(pageSession, accounts, log);
  const scannerOf = createContentScanners(
    {
      setting: () => settings.value('contentScanner'),
      serverNameOf: (accountId) => accounts.get(accountId).userId.split(':').slice(1).join(':') || null,
      folderOf: (accountId) => folders.folderOf(accountId),
      fetchJson: async (url) =>
        (await requestHomeserver(fetch, { method: 'GET', url, redirect: 'follow', timeout: 5_000 })).json,
      log,
    },
    (accountId) => async (method, url, body) => {
      const accessToken = accounts.find(accountId)?.accessToken;
      return requestHomeserver(fetch, {
        method,
        url,
        timeout: 120_000,
        ...(accessToken && { accessToken }),
        ...(body && { body }),
      });
    },
  );
  const media = registerMedia(pageSession, accounts, log, path.join(userData, 'media'), scannerOf);
  const language = () => spokenLanguage(settings.value('language'), systemLanguages());
  const notifications = createNotifications({ settings, language, window, media });
  const openedFiles = new OpenedFiles(path.join(userData, 'opened'), media, log);
  const uploads = new Uploads({
    directory: accounts,
    openMedia: (url) => media.open(url),
    mediaKeyOf: (accountId) => accounts.secretsOf(accountId).mediaKey,
    send: electronTransport(pageSession),
    inFlight,
    keptRoot: path.join(userData, 'uploads'),
    log,
  });
  const life = new AccountLife({
    accounts,
    leases,
    fetch,
    log,
    languages: systemLanguages,
    release: async (accountId) => {
      inFlight.cancelAll(accountId);
      await vaults.end(accountId);
      await media.forget(accountId);
      await openedFiles.forget(accountId);
      await uploads.forget(accountId);
    },
    deleteRest: async (accountId, last) => {
      badge.forget(accountId);
      notifications.forget(accountId);
      if (last) await pageSession.clearStorageData({ storages: [...storagesBesidesDatabases] });
    },
  });
  if (secrets.state().state === 'open') {
    accounts.unlock();
    for (const { id, state } of accounts.list()) if (state !== 'secrets-damaged') vaults.prepare(id);
  }
  const online = new Online();
  const diskRoom = new DiskRoom(userData);
  return {
    accounts,
    life,
    guarded,
    leases,
    pliVersion: app.getVersion(),
    folders,
    secrets,
    settings,
    media,
    openedFiles,
    savedFiles: new SavedFiles(),
    uploads,
    vaults,
    links,
    online,
    diskRoom,
    attention: new Attention(),
    badge,
    notifications,
    inFlight,
    fetch,
    menu: new Emitter<MenuChoice>(),
  };
}
