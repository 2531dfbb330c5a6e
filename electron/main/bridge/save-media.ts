/** Saves an attachment where the person says. */
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { BrowserWindow } from 'electron';
import { PliFailure, fail, pliError } from '../../../src/protocol/errors';
import { isDiskFull, isPlaceRefused } from '../files';
import { mediaBody, type MediaService } from '../media';
import { markAsForeign, type SavedFiles } from '../opened-files';
import { askWhere } from './ask-where';

/** @throws {PliFailure} what the media service answered, disk-full */
export async function saveMedia(
  window: BrowserWindow,
  media: MediaService,
  saved: SavedFiles,
  wanted: { url: string; name: string },
): Promise<{ name: string; saved: string } | null> {
  const filePath = await askWhere(window, 'downloads', wanted.name);
  if (filePath === null) return null;
  await fetchTo(media, wanted.url, filePath);
  return { name: path.basename(filePath), saved: saved.note(filePath) };
}

/**
 * Writes an attachment to a file.
 * @throws {PliFailure} what the media service answered, disk-full, forbidden
 */
export async function fetchTo(media: MediaService, url: string, file: string): Promise<void> {
  await writeTo(file, mediaBody(await media.open(url)));
  await markAsForeign(file);
}

/** Writes beside, then puts in place, so that a broken download never looks like a whole file. */
async function writeTo(file: string, body: ReadableStream): Promise<void> {
  const aside = `${file}.part`;
  try {
    await pipeline(Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]), createWriteStream(aside));
    await rename(aside, file);
  } catch (error) {
    await rm(aside, { force: true });
    if (isDiskFull(error)) fail('disk-full');
    if (isPlaceRefused(error)) fail('forbidden');
    throw error instanceof PliFailure ? error : new PliFailure(pliError('network-unreachable'));
  }
}
