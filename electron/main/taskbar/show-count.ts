/** What is unread on the dock, on the launchers of Linux desktops that can show it, and over the button in Windows' task bar. */
import { app, nativeImage, type BrowserWindow } from 'electron';
import type { Unread } from '../host';
import { drawOverlay, overlaySize } from './overlay';

/** @param describe the same in words, for screen readers */
export function showCount(
  { unread, mentions }: Unread,
  window: BrowserWindow | null,
  describe: (unread: number, mentions: number) => string,
): void {
  const count = Math.max(unread, mentions);
  app.setBadgeCount(count);
  if (process.platform !== 'win32' || !window) return;
  const size = { width: overlaySize, height: overlaySize };
  const mark = count === 0 ? null : nativeImage.createFromBitmap(Buffer.from(drawOverlay(count, mentions > 0)), size);
  window.setOverlayIcon(mark, count === 0 ? '' : describe(unread, mentions));
}
