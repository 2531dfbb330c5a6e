/** Files that are whole or absent, also after a crash or a power cut. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fail } from '../../../src/protocol/errors';
import { isDiskFull } from './disk-errors';

/**
 * Writes beside, syncs, then renames into place; readable by the owner alone.
 * @throws {PliFailure} disk-full
 */
export function writeFileAtomically(file: string, data: string | Uint8Array): void {
  const folder = path.dirname(file);
  const aside = `${file}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const descriptor = openSync(aside, 'wx', 0o600);
    try {
      writeFileSync(descriptor, data);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    renameSync(aside, file);
    syncFolder(folder);
  } catch (error) {
    rmSync(aside, { force: true });
    if (isDiskFull(error)) fail('disk-full');
    throw error;
  }
}

/** Makes the rename itself last. Windows cannot sync a folder and needs none. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
