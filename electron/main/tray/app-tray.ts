/** Pli beside the clock: what is new, do not disturb, and the way back to the window. */
import path from 'node:path';
import { Menu, nativeImage, nativeTheme, Tray, app } from 'electron';
import type { Badge } from '../host';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { buildTrayMenu, type TrayActs } from './tray-menu';
import { trayIcon } from './tray-icon';

/** Milliseconds between two looks at the clock: a silence may have ended, and the menu tells times. */
const lookEvery = 30_000;

export interface TrayParts extends Omit<TrayActs, 'setDoNotDisturb'> {
  settings: Settings;
  badge: Badge;
  language: () => string;
  log: Log;
}

export interface AppTray {
  /** The tray is there: a closed window can be found again. */
  isShown(): boolean;
}

/** Shows the tray as long as the setting says so. It lives as long as the app. */
export function showTray(parts: TrayParts): AppTray {
  const { settings, badge, log } = parts;
  let tray: Tray | null = null;
  let shown = '';

  const acts: TrayActs = {
    ...parts,
    setDoNotDisturb(value) {
      try {
        settings.set('doNotDisturb', value, null);
      } catch (error) {
        log.warn('Do not disturb could not be set', { error });
      }
    },
  };
  const image = (name: string) => nativeImage.createFromPath(path.join(app.getAppPath(), 'assets/icons', name));

  function make(): Tray | null {
    try {
      const made = new Tray(image(trayIcon({ platform: process.platform, isDark: false, unread: false })));
      made.setToolTip('Pli');
      // macOS opens the menu at every click.
      if (process.platform !== 'darwin') made.on('click', parts.open);
      return made;
    } catch (error) {
      log.warn('The tray could not be made', { error });
      return null;
    }
  }

  function update(): void {
    if (!settings.value('trayIcon')) {
      tray?.destroy();
      tray = null;
      shown = '';
      return;
    }
    tray ??= make();
    if (!tray) return;
    const now = Date.now();
    const { unread, mentions } = badge.now();
    const name = trayIcon({
      platform: process.platform,
      // Older Electron knows the windows' theme alone.
      isDark: nativeTheme.shouldUseDarkColorsForSystemIntegratedUI ?? nativeTheme.shouldUseDarkColors,
      unread: unread > 0 || mentions > 0,
    });
    const menu = buildTrayMenu(
      {
        unread,
        mentions,
        doNotDisturb: settings.value('doNotDisturb'),
        isLocked: settings.snapshot(null).doNotDisturb.lockedBy !== null,
        quietHours: settings.value('quietHours'),
        language: parts.language(),
      },
      acts,
      now,
    );
    // An open menu closes when it is replaced: only what has changed is.
    const next = JSON.stringify([name, menu]);
    if (next === shown) return;
    shown = next;
    const icon = image(name);
    if (process.platform === 'darwin' && unread === 0 && mentions === 0) icon.setTemplateImage(true);
    tray.setImage(icon);
    tray.setContextMenu(Menu.buildFromTemplate(menu));
  }

  update();
  badge.changed.on(update);
  settings.changed.on(update);
  nativeTheme.on('updated', update);
  setInterval(update, lookEvery).unref();
  return { isShown: () => tray !== null };
}
