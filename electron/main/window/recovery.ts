/** A page that crashed, or lost its vault, is loaded again; when that goes on, a calm page stands in. Never a blank window. */
import type { BrowserWindow, Event, RenderProcessGoneDetails, WebContents } from 'electron';
import type { Log } from '../log';
import { calmPageUrl, pageUrl } from '../page-protocol';

const mostReloads = 3;
const within = 60_000;

/** Counts crashes; answers whether one more may be answered by loading again. `now` in milliseconds. */
export function createCrashBudget(): (now: number) => boolean {
  let crashes: number[] = [];
  return (now) => {
    crashes = [...crashes.filter((time) => now - time < within), now];
    return crashes.length <= mostReloads;
  };
}

export interface Recovery {
  reloadAfterCrash: () => void;
  stop: () => void;
}

/** @param isPutAway the window is out of sight because the person has closed it, or has not asked for it yet */
export function recoverFromCrashes(window: BrowserWindow, log: Log, isPutAway: () => boolean): Recovery {
  const mayReload = createCrashBudget();
  const contents: WebContents = window.webContents;
  const load = (url: string) => {
    if (window.isDestroyed()) return;
    if (!isPutAway()) window.show();
    void contents.loadURL(url).catch((error: unknown) => log.error('A page could not be loaded', { error }));
  };
  const reloadAfterCrash = () => load(mayReload(Date.now()) ? pageUrl : calmPageUrl);
  const onGone = (_event: Event, { reason, exitCode }: RenderProcessGoneDetails) => {
    if (reason === 'clean-exit') return;
    log.error('The page’s process has gone', { reason, exitCode });
    reloadAfterCrash();
  };
  const onFailed = (_event: Event, code: number, description: string, url: string, isMainFrame: boolean) => {
    // -3 is a load that another one replaced.
    if (!isMainFrame || code === -3) return;
    log.error('The page could not be loaded', { code, description, url });
    if (url !== calmPageUrl) load(calmPageUrl);
  };
  const onPreloadError = (_event: Event, _path: string, error: Error) => log.error('The preload failed', { error });
  const onUnresponsive = () => log.warn('The page does not answer');
  contents.on('render-process-gone', onGone);
  contents.on('did-fail-load', onFailed);
  contents.on('preload-error', onPreloadError);
  window.on('unresponsive', onUnresponsive);
  const stop = () => {
    if (contents.isDestroyed()) return;
    contents.off('render-process-gone', onGone);
    contents.off('did-fail-load', onFailed);
    contents.off('preload-error', onPreloadError);
  };
  return { reloadAfterCrash, stop };
}
