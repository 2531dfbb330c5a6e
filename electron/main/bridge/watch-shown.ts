/** Whether the window can be seen. */
import type { BrowserWindow } from 'electron';

/** Tells now and at every change; answers the disposer. */
export function watchShown(window: BrowserWindow | null, emit: (isShown: boolean) => void): () => void {
  if (!window) return () => undefined;
  const tell = () => emit(window.isVisible() && !window.isMinimized());
  tell();
  window.on('show', tell).on('hide', tell).on('minimize', tell).on('restore', tell);
  return () => {
    if (!window.isDestroyed()) window.off('show', tell).off('hide', tell).off('minimize', tell).off('restore', tell);
  };
}
