/** Copies of conversations on their way to the disk: written beside, put in place when they are whole. */
import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BrowserWindow } from 'electron';
import { fail } from '../../../src/protocol/errors';
import { isDiskFull, isPlaceRefused, safeFileName } from '../files';
import type { MediaService } from '../media';
import { askWhere } from './ask-where';
import { fetchTo } from './save-media';

interface OpenExport {
  /** What is written, and where it is put in the end: a file or a folder. */
  aside: string;
  place: string;
  /** The file that text goes to. */
  text: string;
  /** Names of attachments that are taken. */
  names: Set<string>;
}

/** Messages' own file in an export with attachments. */
const messagesFile = 'messages';
const filesFolder = 'files';

async function onDisk<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (isDiskFull(error)) fail('disk-full');
    if (isPlaceRefused(error)) fail('forbidden');
    throw error;
  }
}

/** The place itself, or one beside it where a folder is there already: nobody's folder is replaced. */
async function freePlace(place: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? place : `${place} (${number})`;
    const isFolder = await stat(candidate).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) return candidate;
  }
}

/** The copies being written; {@link dispose} takes the unfinished ones away. */
export class Exports {
  readonly #open = new Map<string, OpenExport>();

  /** @throws {PliFailure} disk-full, forbidden */
  async begin(
    window: BrowserWindow,
    wanted: { name: string; extension: 'html' | 'txt' | 'json'; folder: boolean },
  ): Promise<{ exportId: string; name: string } | null> {
    const { extension, folder } = wanted;
    const filePath = await askWhere(window, 'documents', folder ? wanted.name : `${wanted.name}.${extension}`);
    if (filePath === null) return null;
    const aside = `${filePath}.part`;
    const text = folder ? path.join(aside, `${messagesFile}.${extension}`) : aside;
    await onDisk(async () => {
      await rm(aside, { recursive: true, force: true });
      if (folder) await mkdir(path.join(aside, filesFolder), { recursive: true, mode: 0o700 });
      await writeFile(text, '', { mode: 0o600 });
    });
    const exportId = randomUUID();
    this.#open.set(exportId, { aside, place: filePath, text, names: new Set() });
    return { exportId, name: path.basename(filePath) };
  }

  /** @throws {PliFailure} disk-full, not-found */
  async write(exportId: string, text: string): Promise<void> {
    const copy = this.#get(exportId);
    await onDisk(() => appendFile(copy.text, text));
  }

  /** Puts an attachment beside the messages; answers its path from them, with a name that none has yet. */
  async writeFile(exportId: string, media: MediaService, wanted: { url: string; name: string }): Promise<string> {
    const copy = this.#get(exportId);
    const { name, ext } = path.parse(safeFileName(wanted.name));
    let free = `${name}${ext}`;
    // Some systems take Plan.pdf and plan.pdf for one.
    for (let number = 2; copy.names.has(free.toLowerCase()); number += 1) free = `${name} (${number})${ext}`;
    copy.names.add(free.toLowerCase());
    await fetchTo(media, wanted.url, path.join(copy.aside, filesFolder, free));
    return `${filesFolder}/${free}`;
  }

  async end(exportId: string, keep: boolean): Promise<void> {
    const copy = this.#get(exportId);
    this.#open.delete(exportId);
    await onDisk(async () => {
      if (keep) await rename(copy.aside, await freePlace(copy.place));
      else await rm(copy.aside, { recursive: true, force: true });
    });
  }

  async dispose(): Promise<void> {
    for (const exportId of this.#open.keys()) await this.end(exportId, false);
  }

  #get(exportId: string): OpenExport {
    return this.#open.get(exportId) ?? fail('not-found');
  }
}
