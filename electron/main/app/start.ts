/** The order of starting and ending. */
import { randomBytes } from 'node:crypto';
import { homedir } from 'node:os';
import path from 'node:path';
import { app, nativeTheme, net, protocol, session } from 'electron';
import { hiddenArgument } from '../autostart';
import { acceptPorts } from '../connect';
import { askForDevice, createDevicePermission, denyPermissions, guardWebContents } from '../hardening';
import { MatrixLinks, matrixLinkIn } from '../links';
import { createRedactor, logDefects, openRotatingLog, type RotatingLog } from '../log';
import { buildMenu, setMenu } from '../menu';
import { createPageHandler, schemes } from '../page-protocol';
import { Settings } from '../settings';
import { acceptGrants } from '../uploads';
import { openMainWindow, showWindow, type MainWindow } from '../window';
import { staysInBackground } from './background';
import { createChannels } from './channels';
import { spokenLanguage, systemLanguages } from './languages';
import { chooseUserData, isWritable, programPaths } from './paths';
import { createServices, type Services } from './services';
import { endUnstarted } from './start-failure';

const appId = 'org.pli.desktop';

/** Everything that has to happen before Electron is ready, then the rest when it is. */
export function startApp(): void {
  const userData = chooseUserData();
  if (!isWritable(userData)) return endUnstarted('folder', userData);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  protocol.registerSchemesAsPrivileged(schemes);
  app.setAppUserModelId(appId);
  // On Linux the desktop entry says so.
  if (app.isPackaged && process.platform !== 'linux') app.setAsDefaultProtocolClient('matrix');
  const log = openRotatingLog({
    folder: path.join(userData, 'logs'),
    redact: createRedactor(randomBytes(32), homedir()),
    verbose: !app.isPackaged && process.env['PLI_VERBOSE'] === '1',
  });
  logDefects(log);
  guardWebContents(log);
  const links = new MatrixLinks();
  let main: MainWindow | null = null;
  const openLink = (uri: string | null) => {
    if (uri) links.open(uri);
    if (main) showWindow(main.window);
  };
  openLink(matrixLinkIn(process.argv));
  app.on('second-instance', (_event, args) => openLink(matrixLinkIn(args)));
  app.on('open-url', (event, url) => {
    event.preventDefault();
    openLink(matrixLinkIn([url]));
  });
  log.info('Starting', { version: app.getVersion(), electron: process.versions.electron, platform: process.platform });

  let isEnding = false;
  app.on('before-quit', () => (isEnding = true));
  const background: Background = { staysWhenClosed: () => false };
  const open = (isHidden = false) => {
    const staysWhenClosed = () => !isEnding && background.staysWhenClosed();
    main = openMainWindow({ userData, log, isHidden, staysWhenClosed });
    main.window.once('closed', () => (main = null));
  };
  app
    .whenReady()
    .then(() => whenReady({ userData, links, log, main: () => main, open, background }))
    .catch((error: unknown) => {
      log.error('Pli could not start', { error });
      endUnstarted('other', path.join(userData, 'logs'));
    });
}

/** Whether Pli goes on without a window; known once the tray is there. */
interface Background {
  staysWhenClosed: () => boolean;
}

interface ReadyParts {
  userData: string;
  links: MatrixLinks;
  log: RotatingLog;
  main: () => MainWindow | null;
  open: (isHidden?: boolean) => void;
  background: Background;
}

function whenReady({ userData, links, log, main, open, background }: ReadyParts): void {
  const window = () => main()?.window ?? null;
  const camera = createDevicePermission('video', () => askForDevice('camera'));
  const microphone = createDevicePermission('audio', () => askForDevice('microphone'));
  denyPermissions(session.defaultSession, [camera, microphone], log);
  const settings = new Settings(userData);
  const language = () => spokenLanguage(settings.value('language'), systemLanguages());
  applyTheme(settings);
  servePage(userData, language, log);
  // The window first: the page loads while the rest is made.
  open(process.argv.includes(hiddenArgument) && settings.value('trayIcon'));
  const services = createServices({
    userData,
    settings,
    links,
    log,
    window,
    onVaultCrash: () => main()?.reloadAfterCrash(),
  });
  const bringBack = () => {
    const shown = window();
    if (shown) showWindow(shown);
    else open();
  };
  services.notifications.clicked.on(bringBack);
  background.staysWhenClosed = staysInBackground({ ...services, language, log, window, bringBack });
  const mainFrame = () => window()?.webContents.mainFrame ?? null;
  acceptPorts(createChannels({ ...services, camera, microphone }, log, window), mainFrame, log);
  acceptGrants(services.uploads, mainFrame, log);
  services.online.watch();
  services.diskRoom.watch();
  services.attention.watch();
  const showMenu = () => setMenu(buildMenu(language(), (choice) => services.menu.emit(choice)));
  showMenu();
  settings.changed.on(() => {
    applyTheme(settings);
    showMenu();
  });
  app.on('activate', bringBack);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  app.on('quit', () => services.openedFiles.wipe());
  endVaultsBeforeQuit(services);
}

function servePage(userData: string, language: () => string, log: RotatingLog): void {
  const handler = createPageHandler({
    folder: programPaths().page,
    developmentServer: app.isPackaged ? null : (process.env['PLI_DEV_SERVER'] ?? null),
    language,
    logFile: path.join(userData, 'logs/main.log'),
    fetch: (url, headers) => net.fetch(url, { headers, bypassCustomProtocolHandlers: true }),
    log,
  });
  session.defaultSession.protocol.handle('pli', handler);
}

/** High contrast is the page's own; what is native follows the system with it. */
function applyTheme(settings: Settings): void {
  const value = settings.value('theme');
  nativeTheme.themeSource = value === 'light' || value === 'dark' ? value : 'system';
}

/** The vaults close their files before the app ends. */
function endVaultsBeforeQuit({ vaults }: Services): void {
  let isEnding = false;
  app.on('will-quit', (event) => {
    if (vaults.areEnded()) return;
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    // In a turn of its own: to quit within the event that has just been prevented hangs.
    void vaults.endAll().finally(() => setImmediate(() => app.quit()));
  });
}
