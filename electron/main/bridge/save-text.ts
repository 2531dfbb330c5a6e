/** Saves a secret text, such as a recovery key or a file of message keys, where the person says. */
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { fail } from '../../../src/protocol/errors';
import { isPlaceRefused, writeFileAtomically } from '../files';
import { askWhere } from './ask-where';

/** @throws {PliFailure} disk-full, forbidden (a place one may not write to) */
export async function saveText(
  window: BrowserWindow,
  wanted: { text: string; name: string },
): Promise<{ name: string } | null> {
  const filePath = await askWhere(window, 'documents', wanted.name);
  if (filePath === null) return null;
  try {
    writeFileAtomically(filePath, wanted.text);
  } catch (error) {
    if (isPlaceRefused(error)) fail('forbidden');
    throw error;
  }
  return { name: path.basename(filePath) };
}
