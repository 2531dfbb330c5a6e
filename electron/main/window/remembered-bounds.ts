/** Size and place of the window, kept in `window.json`. */
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import * as v from 'valibot';
import { readJsonFile, writeJsonFile } from '../files';
import type { Log } from '../log';

const schema = v.object({
  x: v.pipe(v.number(), v.integer()),
  y: v.pipe(v.number(), v.integer()),
  width: v.pipe(v.number(), v.integer()),
  height: v.pipe(v.number(), v.integer()),
  maximized: v.boolean(),
});
export type RememberedBounds = v.InferOutput<typeof schema>;

const fileIn = (userData: string): string => path.join(userData, 'window.json');
export const readBounds = (userData: string): RememberedBounds | null => readJsonFile(fileIn(userData), schema);

/** Saves the bounds a moment after the last change and at closing. Answers its disposer. */
export function rememberBounds(window: BrowserWindow, userData: string, log: Log): () => void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed()) return;
    try {
      writeJsonFile(fileIn(userData), { ...window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      log.warn('The window’s place could not be saved', { error });
    }
  };
  const saveSoon = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 500);
  };
  window.on('resize', saveSoon);
  window.on('move', saveSoon);
  window.on('close', save);
  return () => clearTimeout(timer);
}
