/** Saves an attachment where the person says. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { app, dialog, type BrowserWindow } from 'electron';
import { PliFailure, errorCodes, fail, pliError, type ErrorCode } from '../../../src/protocol/errors';
import { errorHeader, type MediaService } from '../media';

/** A file name that no system takes for a path, a hidden file or a device. */
export function safeFileName(name: string): string {
  const cleaned = name
    .normalize('NFC')
    // Control characters and those that turn the reading direction, by which "gpj.exe" could look like a picture.
    .replace(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, '')
    .replace(/[/\\:*?"<>|]/g, '_')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(-200);
  return /^(?:con|prn|aux|nul|com\d|lpt\d)?(?:\..*)?$/i.test(cleaned) ? `file${cleaned}` : cleaned;
}

/** @throws {PliFailure} what the media service answered, disk-full */
export async function saveMedia(
  window: BrowserWindow,
  media: MediaService,
  wanted: { url: string; name: string },
): Promise<{ name: string } | null> {
  const defaultPath = path.join(app.getPath('downloads'), safeFileName(wanted.name));
  const { canceled, filePath } = await dialog.showSaveDialog(window, { defaultPath });
  if (canceled || !filePath) return null;
  const response = await media.open(wanted.url);
  if (!response.ok || !response.body) fail(codeOf(response), { status: response.status });
  await writeTo(filePath, response.body);
  return { name: path.basename(filePath) };
}

/** Writes beside, then puts in place, so that a broken download never looks like a whole file. */
async function writeTo(file: string, body: ReadableStream): Promise<void> {
  const aside = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(aside));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT') fail('disk-full');
    if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') fail('forbidden');
    throw error instanceof PliFailure ? error : new PliFailure(pliError('network-unreachable'));
  }
}

function codeOf(response: Response): ErrorCode {
  const named = response.headers.get(errorHeader);
  return errorCodes.find((code) => code === named) ?? (response.status === 404 ? 'not-found' : 'server-error');
}
