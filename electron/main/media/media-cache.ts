/**
 * One account's media on the disk: sealed files named by a keyed hash of what they are, bounded, the least recently
 * used going first. What does not open is deleted and fetched again.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { renameSync } from 'node:fs';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { DamagedFileError, SealedFile, SealedWriter } from './sealed-file';

interface Entry {
  size: number;
  /** Milliseconds since 1970. */
  usedAt: number;
}

const namePattern = /^[0-9a-f]{64}$/;

export class MediaCache {
  readonly #folder: string;
  readonly #mediaKey: Uint8Array;
  readonly #bound: number;
  readonly #now: () => number;
  #entries: Promise<Map<string, Entry>> | null = null;
  readonly #downloads = new Map<string, Promise<void>>();

  /** @param bound bytes on the disk */
  constructor(folder: string, mediaKey: Uint8Array, bound: number, now: () => number = Date.now) {
    this.#folder = folder;
    this.#mediaKey = mediaKey;
    this.#bound = bound;
    this.#now = now;
  }

  /**
   * The file of an identity; where it is not there or damaged, `download` writes it first. Callers at the same time
   * share one download. The caller closes the file.
   */
  async open(identity: string, download: (writer: SealedWriter) => Promise<void>): Promise<SealedFile> {
    const name = this.nameOf(identity);
    const cached = await this.#openCached(name);
    if (cached) return cached;
    const running = this.#downloads.get(name) ?? this.#startDownload(name, download);
    await running;
    return SealedFile.open(this.#at(name), this.#mediaKey, name);
  }

  /** Deletes the file of an identity, found damaged while it was read. */
  async drop(identity: string): Promise<void> {
    await this.#remove(this.nameOf(identity));
  }

  /** The file of an identity where it is there, else null. The caller closes it. */
  async find(identity: string): Promise<SealedFile | null> {
    return this.#openCached(this.nameOf(identity));
  }

  /** Takes over a whole sealed file that was written under the name of an identity, inside the cache's folder. */
  async adopt(name: string, file: string): Promise<void> {
    const entries = await this.#known();
    const { size } = await stat(file);
    const entry = { size, usedAt: 0 };
    // In one step: whoever found the file without its entry would fetch it anew.
    renameSync(file, this.#at(name));
    entries.set(name, entry);
    await this.#use(name, entry);
    await this.#keepBound(entries, name);
  }

  /** The name of an identity's file. */
  nameOf(identity: string): string {
    return createHmac('sha256', this.#mediaKey).update('pli media name\0').update(identity).digest('hex');
  }

  #at(name: string): string {
    return path.join(this.#folder, name);
  }

  async #openCached(name: string): Promise<SealedFile | null> {
    const entry = (await this.#known()).get(name);
    if (!entry) return null;
    try {
      const file = await SealedFile.open(this.#at(name), this.#mediaKey, name);
      await this.#use(name, entry);
      return file;
    } catch (error) {
      if (!(error instanceof DamagedFileError) && !isMissing(error)) throw error;
      await this.#remove(name);
      return null;
    }
  }

  #startDownload(name: string, download: (writer: SealedWriter) => Promise<void>): Promise<void> {
    const running = this.#download(name, download).finally(() => this.#downloads.delete(name));
    this.#downloads.set(name, running);
    return running;
  }

  async #download(name: string, download: (writer: SealedWriter) => Promise<void>): Promise<void> {
    await this.#known();
    const part = this.#at(`${name}.${randomUUID()}.part`);
    const writer = await SealedWriter.create(part, this.#mediaKey, name);
    try {
      await download(writer);
      await writer.finish();
      await this.adopt(name, part);
    } catch (error) {
      await writer.abandon().catch(() => undefined);
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Notes the use, also in the file's time, where the next run finds it. */
  async #use(name: string, entry: Entry): Promise<void> {
    entry.usedAt = this.#now();
    const seconds = entry.usedAt / 1000;
    await utimes(this.#at(name), seconds, seconds).catch(() => undefined);
  }

  async #keepBound(entries: Map<string, Entry>, newest: string): Promise<void> {
    let total = 0;
    for (const { size } of entries.values()) total += size;
    const oldestFirst = [...entries].sort(([, a], [, b]) => a.usedAt - b.usedAt);
    for (const [name, { size }] of oldestFirst) {
      if (total <= this.#bound) return;
      if (name === newest) continue; // Somebody waits for it.
      total -= size;
      await this.#remove(name);
    }
  }

  async #remove(name: string): Promise<void> {
    (await this.#known()).delete(name);
    await rm(this.#at(name), { force: true });
  }

  #known(): Promise<Map<string, Entry>> {
    this.#entries ??= this.#scan().catch((error: unknown) => {
      this.#entries = null;
      throw error;
    });
    return this.#entries;
  }

  /** What an earlier run left: whole files are known again, half ones go. */
  async #scan(): Promise<Map<string, Entry>> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const entries = new Map<string, Entry>();
    for (const name of await readdir(this.#folder)) {
      if (namePattern.test(name)) {
        const { size, mtimeMs } = await stat(this.#at(name));
        entries.set(name, { size, usedAt: mtimeMs });
      } else if (name.endsWith('.part')) await rm(this.#at(name), { force: true });
    }
    return entries;
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';
