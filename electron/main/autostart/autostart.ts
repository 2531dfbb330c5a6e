/** Starts Pli with the session, hidden, as long as the setting says so. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { app } from 'electron';
import type { Log } from '../log';
import type { Settings } from '../settings';
import { autostartFile, desktopEntry } from './desktop-entry';

/** The argument with which a start shows no window. */
export const hiddenArgument = '--hidden';

function apply(isOn: boolean): void {
  if (process.platform !== 'linux') {
    app.setLoginItemSettings({ openAtLogin: isOn, args: [hiddenArgument] });
    return;
  }
  const file = autostartFile(process.env, homedir());
  if (!isOn) {
    rmSync(file, { force: true });
    return;
  }
  // An AppImage is mounted elsewhere at every start.
  const program = process.env['APPIMAGE'] ?? process.execPath;
  const folder = app.isPackaged ? [] : [app.getAppPath()];
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, desktopEntry([program, ...folder, hiddenArgument]));
}

/** Follows the setting; what the system was told before is left alone until it changes. */
export function followAutostart(settings: Settings, log: Log): void {
  let known = false;
  const update = () => {
    const isOn = settings.value('autostart');
    if (isOn === known) return;
    known = isOn;
    try {
      apply(isOn);
    } catch (error) {
      log.error('The start with the session could not be set', { error });
    }
  };
  update();
  settings.changed.on(update);
}
