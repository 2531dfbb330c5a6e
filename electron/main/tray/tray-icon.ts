/** Which of the tray's drawings (scripts/icons.mjs) fits. */
export interface TrayLook {
  platform: NodeJS.Platform;
  /** The system's bars are dark. */
  isDark: boolean;
  unread: boolean;
}

/** A file's name in assets/icons; it has a second one with twice the dots beside it. */
export function trayIcon({ platform, isDark, unread }: TrayLook): string {
  // The bars of Linux desktops are dark, whatever their windows are.
  const ground = platform === 'linux' || isDark ? 'dark' : 'light';
  return `tray-${ground}${unread ? '-unread' : ''}.png`;
}
