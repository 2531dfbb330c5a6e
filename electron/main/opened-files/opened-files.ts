/**
 * Copies of attachments that other programs open. They lie unencrypted for as long as Pli runs, in a folder that its
 * owner alone can enter, and cannot be written to: who wants to change a file saves it. The folder is wiped at start, at
 * the end, and an account's part of it when that signs out.
 */
import { randomUUID } from 'node:crypto';
import { createWriteStream, rmSync } from 'node:fs';
import { chmod, mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PliFailure, fail, pliError } from '../../../src/protocol/errors';
import { mediaBody, type MediaService } from '../media';
import { isDiskFull, safeFileName } from '../files';
import type { Log } from '../log';
import { dangerOf } from './dangerous-types';
import { markAsForeign } from './foreign-mark';

export interface OpenedCopy {
  path: string;
  /** The name it has there. */
  name: string;
}

/** A second opening of the same file within the run uses the copy that is there. */
export class OpenedFiles {
  readonly #folder: string;
  readonly #media: MediaService;
  readonly #log: Log;
  readonly #copies = new Map<string, Promise<OpenedCopy>>();

  /** @param folder wiped when it is made */
  constructor(folder: string, media: MediaService, log: Log) {
    this.#folder = folder;
    this.#media = media;
    this.#log = log;
    this.wipe();
  }

  /**
   * A copy for another program to open. `accepted` says that the person was warned of a dangerous type.
   * @throws {PliFailure} file-dangerous (detail.danger), what the media service answered, disk-full
   */
  async copy(wanted: { url: string; name: string; accepted: boolean }): Promise<OpenedCopy> {
    const name = safeFileName(wanted.name);
    // Of most dangerous types the name alone tells: nothing has to be fetched to warn.
    this.#warn(name, new Uint8Array(), wanted.accepted);
    const key = `${wanted.url}\n${name}`;
    const making = this.#copies.get(key) ?? this.#make(wanted.url, name);
    this.#copies.set(key, making);
    const made = await making.catch((error: unknown) => {
      this.#copies.delete(key);
      throw error;
    });
    this.#warn(name, await startOf(made.path), wanted.accepted);
    return made;
  }

  /** Deletes every copy. */
  wipe(): void {
    this.#copies.clear();
    try {
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 2 });
    } catch (error) {
      // Windows keeps what a program still holds open; the next start tries again.
      this.#log.warn('Opened copies could not be deleted', { error });
    }
  }

  /** Deletes an account's copies. */
  async forget(accountId: string): Promise<void> {
    for (const key of this.#copies.keys()) if (key.startsWith(`pli-media://${accountId}/`)) this.#copies.delete(key);
    await rm(path.join(this.#folder, accountId), { recursive: true, force: true });
  }

  #warn(name: string, start: Uint8Array, accepted: boolean): void {
    const danger = accepted ? null : dangerOf(name, start);
    if (danger) fail('file-dangerous', { danger });
  }

  async #make(url: string, name: string): Promise<OpenedCopy> {
    const body = mediaBody(await this.#media.open(url));
    const folder = path.join(this.#folder, new URL(url).host, randomUUID());
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const file = path.join(folder, name);
    try {
      await pipeline(Readable.fromWeb(body), createWriteStream(file, { mode: 0o600 }));
      await markAsForeign(file);
      await chmod(file, 0o400);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (isDiskFull(error)) fail('disk-full');
      throw error instanceof PliFailure ? error : new PliFailure(pliError('network-unreachable'));
    }
    return { path: file, name };
  }
}

async function startOf(file: string): Promise<Uint8Array> {
  const handle = await open(file, 'r');
  try {
    const start = Buffer.alloc(8);
    const { bytesRead } = await handle.read(start, 0, 8, 0);
    return start.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
