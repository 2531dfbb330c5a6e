/** A file of message keys: main asks which it is, and moves the text; only the core can open it. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { app, dialog, type BrowserWindow } from 'electron';
import { fail } from '../../../src/protocol/errors';
import { longestKeyFile } from '../../../src/protocol/key-backup';
import { isPlaceRefused } from '../files';

/** @throws {PliFailure} too-large, forbidden, not-found */
export async function openKeyFile(window: BrowserWindow): Promise<{ name: string; content: string } | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, {
    defaultPath: app.getPath('documents'),
    properties: ['openFile'],
  });
  const [file] = filePaths;
  if (canceled || file === undefined) return null;
  try {
    const { size } = await stat(file);
    if (size > longestKeyFile) fail('too-large');
    return { name: path.basename(file), content: await readFile(file, 'latin1') };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isPlaceRefused(error)) fail('forbidden');
    if (code === 'ENOENT' || code === 'EISDIR') fail('not-found');
    throw error;
  }
}
