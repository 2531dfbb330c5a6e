/** Pli without its window in front: tray, count, and the start with the session. */
import { app, type BrowserWindow } from 'electron';
import { followAutostart } from '../autostart';
import type { Log } from '../log';
import { showCount } from '../taskbar';
import { showTray, trayWords } from '../tray';
import type { Services } from './services';

interface BackgroundParts extends Pick<Services, 'settings' | 'badge' | 'menu'> {
  language: () => string;
  log: Log;
  window: () => BrowserWindow | null;
  /** Shows the window, or opens it. */
  bringBack: () => void;
}

/** Answers what tells whether a closed window leaves Pli running. */
export function staysInBackground(parts: BackgroundParts): () => boolean {
  const { settings, badge, menu, language, log, window, bringBack } = parts;
  const tray = showTray({
    settings,
    badge,
    language,
    log,
    open: bringBack,
    showSettings: () => {
      bringBack();
      menu.emit('notifications');
    },
    quit: () => app.quit(),
  });
  badge.changed.on((unread) => showCount(unread, window(), trayWords(language()).unread));
  followAutostart(settings, log);
  // On macOS a program stays in the dock without its windows.
  return () => process.platform === 'darwin' || (tray.isShown() && settings.value('closeToTray'));
}
