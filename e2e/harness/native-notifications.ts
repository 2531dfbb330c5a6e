/** Native notifications as the system would get them: the program's own code runs up to Electron's `Notification`. */
import { expect, type ElectronApplication } from '@playwright/test';

export interface NativeNotification {
  title: string;
  body: string;
  silent: boolean;
}

type Kept = { pliNotifications?: { each: Electron.Notification; isShown: boolean }[]; pliBadge?: number };

/**
 * Stands in for the system, which has no notifications here: keeps what is shown, in place of showing it. Somebody is at the
 * computer, which nothing here tells either.
 */
export const keepNotifications = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(({ app, Notification, powerMonitor }) => {
    powerMonitor.getSystemIdleState = () => 'active';
    const kept: NonNullable<Kept['pliNotifications']> = [];
    Object.assign(globalThis, { pliNotifications: kept, pliBadge: 0 });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show(this: Electron.Notification) {
      kept.push({ each: this, isShown: true });
    };
    Notification.prototype.close = function close(this: Electron.Notification) {
      for (const entry of kept) if (entry.each === this) entry.isShown = false;
    };
    app.setBadgeCount = (count) => {
      (globalThis as Kept).pliBadge = count ?? 0;
      return true;
    };
  });

/** What the system shows now. */
export const shownNotifications = (electron: ElectronApplication): Promise<readonly NativeNotification[]> =>
  electron.evaluate(() =>
    ((globalThis as Kept).pliNotifications ?? [])
      .filter(({ isShown }) => isShown)
      .map(({ each }) => ({ title: each.title, body: each.body, silent: each.silent })),
  );

/** Waits until the system shows exactly these, told as `title: body`. */
export const expectNotifications = (electron: ElectronApplication, ...wanted: readonly string[]): Promise<void> =>
  expect
    .poll(async () => (await shownNotifications(electron)).map(({ title, body }) => `${title}: ${body}`), {
      timeout: 15_000,
    })
    .toEqual(wanted);

/** Clicks the last one that is shown. */
export const clickNotification = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(() => {
    const last = ((globalThis as Kept).pliNotifications ?? []).findLast(({ isShown }) => isShown);
    last?.each.emit('click');
  });

export const badgeCount = (electron: ElectronApplication): Promise<number> =>
  electron.evaluate(() => (globalThis as Kept).pliBadge ?? 0);

type KeptTray = { pliTrayMenu?: Electron.Menu };

/** Keeps the tray's menu as it is set next: nothing shows it here. */
export const keepTrayMenu = (electron: ElectronApplication): Promise<void> =>
  electron.evaluate(({ Tray }) => {
    Tray.prototype.setContextMenu = (menu) => {
      if (menu) (globalThis as KeptTray).pliTrayMenu = menu;
    };
  });

/** Labels of the tray's menu, and of what opens from it. */
export const trayLabels = (electron: ElectronApplication): Promise<readonly string[]> =>
  electron.evaluate(() => {
    const labels = (menu: Electron.Menu | undefined): string[] =>
      (menu?.items ?? []).flatMap(({ label, submenu }) => [label, ...labels(submenu)]);
    return labels((globalThis as KeptTray).pliTrayMenu);
  });

/** Chooses in the tray's menu, or in what opens from it. */
export const chooseInTray = (electron: ElectronApplication, name: string): Promise<void> =>
  electron.evaluate((_electron, wanted) => {
    const all = (menu: Electron.Menu | undefined): Electron.MenuItem[] =>
      (menu?.items ?? []).flatMap((item) => [item, ...all(item.submenu)]);
    all((globalThis as KeptTray).pliTrayMenu)
      .find(({ label }) => label === wanted)
      ?.click();
  }, name);
