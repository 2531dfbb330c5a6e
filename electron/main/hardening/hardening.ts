/** What no page may do, whatever it loads: leave the app, open windows, embed, or be granted a permission. */
import { app, systemPreferences, type Event, type Session, type WebContents } from 'electron';
import { openOutside } from '../links';
import type { Log } from '../log';
import { calmPageUrl, pageUrl } from '../page-protocol';
import type { DevicePermission } from './device-permission';

/** The addresses that a page may load in the window. */
const isPage = (url: string): boolean => url === pageUrl || url === calmPageUrl;

/** macOS asks once whether a program may use a device; Windows has a switch for all programs. */
export async function askForDevice(device: 'camera' | 'microphone'): Promise<boolean> {
  if (process.platform === 'darwin') return systemPreferences.askForMediaAccess(device);
  return process.platform !== 'win32' || systemPreferences.getMediaAccessStatus(device) !== 'denied';
}

/** Permissions are denied, but for the devices that the page has said it needs. Answers nothing; holds for the session's life. */
export function denyPermissions(session: Session, devices: readonly DevicePermission[], log: Log): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const mediaTypes = ('mediaTypes' in details ? details.mediaTypes : undefined) ?? [];
    const granted = details.isMainFrame && devices.some((device) => device.take({ permission, mediaTypes }));
    if (!granted) log.warn('A permission was denied', { permission });
    answer(granted);
  });
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    devices.some((device) => device.check(permission, details.mediaType)),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(null);
  session.on('will-download', (event) => {
    event.preventDefault();
    log.warn('A download was refused');
  });
}

/** Guards every web contents that is ever made. Answers its disposer. */
export function guardWebContents(log: Log): () => void {
  const refuse = (event: Event, url: string) => {
    if (isPage(url)) return;
    event.preventDefault();
    openOutside(url, log);
  };
  const guard = (_event: unknown, contents: WebContents) => {
    contents.on('will-navigate', (event) => refuse(event, event.url));
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!isPage(event.url)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      openOutside(url, log);
      return { action: 'deny' };
    });
  };
  app.on('web-contents-created', guard);
  return () => app.off('web-contents-created', guard);
}
