/**
 * Whether the window can be seen, by main's knowledge: the page of a hidden window is not throttled, and takes itself for
 * visible for that.
 */

let shown = true;
const listeners = new Set<() => void>();

export const isWindowShown = (): boolean => shown;

export function noteWindowShown(now: boolean): void {
  if (now === shown) return;
  shown = now;
  for (const listener of listeners) listener();
}

/** Calls `listener` at every change; answers its disposer. */
export function onWindowShown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
