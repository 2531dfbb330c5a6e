/** The one window: no white flash, its place remembered, and a calm page instead of a blank one. */
import path from 'node:path';
import { BrowserWindow, app, nativeTheme, screen } from 'electron';
import type { Log } from '../log';
import { pageUrl } from '../page-protocol';
import { boundsToOpen, smallest } from './bounds';
import { recoverFromCrashes } from './recovery';
import { readBounds, rememberBounds } from './remembered-bounds';

/** The canvas of src/ui/design/tokens.css, painted before the page is. */
const canvas = { light: '#ffffff', dark: '#16181e' } as const;
const canvasNow = (): string => (nativeTheme.shouldUseDarkColors ? canvas.dark : canvas.light);

export interface MainWindowOptions {
  userData: string;
  log: Log;
  /** The window stays out of sight until it is asked for. */
  isHidden: boolean;
  /** A window that is closed now is only put out of sight. */
  staysWhenClosed: () => boolean;
}

export interface MainWindow {
  window: BrowserWindow;
  /** Loads the page again, because a process that it needs has died; the calm page where that happens too often. */
  reloadAfterCrash: () => void;
}

/** Opens the window and starts loading the page. It shows itself at its first paint. */
export function openMainWindow(options: MainWindowOptions): MainWindow {
  const { userData, log } = options;
  const saved = readBounds(userData);
  const areas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const window = new BrowserWindow({
    ...boundsToOpen(saved, areas),
    minWidth: smallest.width,
    minHeight: smallest.height,
    show: false,
    title: 'Pli',
    backgroundColor: canvasNow(),
    autoHideMenuBar: true,
    ...(process.platform === 'linux' ? { icon: path.join(app.getAppPath(), 'assets/icons/icon.png') } : {}),
    webPreferences: {
      preload: path.join(app.getAppPath(), 'dist/preload/index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      navigateOnDragDrop: false,
      spellcheck: false,
      // Sync and the send queue go on while the window is hidden.
      backgroundThrottling: false,
      // The sound of a notification comes without anybody's touch.
      autoplayPolicy: 'no-user-gesture-required',
    },
  });
  // To maximise shows it.
  if (saved?.maximized && !options.isHidden) window.maximize();
  if (process.platform !== 'darwin') window.setMenuBarVisibility(false);
  if (!options.isHidden) window.once('ready-to-show', () => window.show());
  let isPutAway = options.isHidden;
  window.on('show', () => (isPutAway = false));
  window.on('close', (event) => {
    if (!options.staysWhenClosed()) return;
    event.preventDefault();
    isPutAway = true;
    window.hide();
  });
  const onTheme = () => window.setBackgroundColor(canvasNow());
  nativeTheme.on('updated', onTheme);
  const forgetBounds = rememberBounds(window, userData, log);
  const recovery = recoverFromCrashes(window, log, () => isPutAway);
  window.once('closed', () => {
    nativeTheme.off('updated', onTheme);
    forgetBounds();
    recovery.stop();
  });
  void window.loadURL(pageUrl).catch((error: unknown) => log.error('The page could not be loaded', { error }));
  return { window, reloadAfterCrash: recovery.reloadAfterCrash };
}

/** Brings the window to the front, also from the dock or a minimised state. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
