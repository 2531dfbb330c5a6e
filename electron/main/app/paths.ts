/** Where the program's parts and the person's data lie. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';

/** Honours `--user-data-dir`; to be called before anything is stored or locked. */
export function chooseUserData(): string {
  const wanted = app.commandLine.getSwitchValue('user-data-dir');
  if (wanted) app.setPath('userData', path.resolve(wanted));
  return app.getPath('userData');
}

/** Whether something can be kept in a folder, which is made where it is missing. */
export function isWritable(folder: string): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

export function programPaths(): { page: string; vault: string; licences: string } {
  const dist = path.join(app.getAppPath(), 'dist');
  return {
    page: path.join(dist, 'page'),
    vault: path.join(dist, 'vault/index.js'),
    licences: path.join(dist, 'licences.json'),
  };
}
