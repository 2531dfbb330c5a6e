/** Asks the person where a file is to go. */
import path from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { safeFileName } from '../files';

/** The chosen path, or null when cancelled. `name` may be anything: it is made one that every system takes. */
export async function askWhere(
  window: BrowserWindow,
  folder: 'documents' | 'downloads',
  name: string,
): Promise<string | null> {
  const defaultPath = path.join(app.getPath(folder), safeFileName(name));
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
  return canceled || !filePath ? null : filePath;
}
