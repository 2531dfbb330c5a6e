/** Links that leave the app. */
import { shell } from 'electron';
import type { Log } from '../log';

/** What may be handed to the system: nothing that could start a program or read a file. */
const allowed: ReadonlySet<string> = new Set(['https:', 'mailto:', 'matrix:']);

/** Whether a link may be opened outside the app. */
export function isAllowedOutside(url: string): boolean {
  return URL.canParse(url) && allowed.has(new URL(url).protocol);
}

/** Opens a link in the system's browser or mail program; answers whether it was allowed. */
export function openOutside(url: string, log: Log): boolean {
  if (!isAllowedOutside(url)) {
    log.warn('A link was refused', { scheme: URL.canParse(url) ? new URL(url).protocol : 'none' });
    return false;
  }
  shell.openExternal(new URL(url).href).catch((error: unknown) => log.warn('A link could not be opened', { error }));
  return true;
}
