/** Joins the notifications with Electron and the window. */
import { Notification, type BrowserWindow } from 'electron';
import type { MediaService } from '../media';
import type { Settings } from '../settings';
import { Notifications } from './notifications';
import { notificationPicture } from './picture';

export interface NotificationSurroundings {
  settings: Settings;
  language: () => string;
  window: () => BrowserWindow | null;
  media: MediaService;
}

export function createNotifications({ settings, language, window, media }: NotificationSurroundings): Notifications {
  return new Notifications({
    make: (options) => (Notification.isSupported() ? new Notification(options) : null),
    setting: (name) => settings.value(name),
    language,
    isLookedAt() {
      const shown = window();
      return shown !== null && shown.isVisible() && !shown.isMinimized() && shown.isFocused();
    },
    picture: (url) => notificationPicture((address) => media.open(address), url),
    flash() {
      const shown = window();
      shown?.flashFrame(true);
      shown?.once('focus', () => shown.flashFrame(false));
    },
    platform: process.platform,
  });
}
