/** One account's sounds and films that are being played while they come; whole ones move into the cache. */
import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { AccountDirectory } from '../accounts';
import { Watch, watchedBody, type Send } from '../gateway';
import type { MediaAddress } from './media-address';
import type { MediaCache } from './media-cache';
import { askForMedia, largestFile, MediaTooLargeError, patience } from './media-download';
import { SealedParts } from './sealed-parts';
import { StreamedFile, type PartialBody } from './streamed-file';

/** Milliseconds that an unfinished file is kept for after nobody reads it any more. */
const kept = 60_000;

interface Entry {
  file: StreamedFile;
  parts: SealedParts;
  at: string;
  readers: number;
  timer: NodeJS.Timeout | null;
}

export interface StreamParts {
  /** The account's folder of the cache. */
  folder: string;
  mediaKey: Uint8Array;
  cache: MediaCache;
  directory: AccountDirectory;
  send: Send;
  cancel: AbortSignal;
}

/** A reader's end of a file. */
export interface OpenStream {
  /** Bytes of the whole file. */
  size: number;
  read: (first: number, last: number) => AsyncGenerator<Uint8Array<ArrayBuffer>>;
  /** Ends the reading. */
  release: () => void;
}

export class StreamedFiles {
  readonly #parts: StreamParts;
  readonly #entries = new Map<string, Promise<Entry | null>>();

  constructor(parts: StreamParts) {
    this.#parts = parts;
    parts.cancel.addEventListener('abort', () => void this.#dropAll(), { once: true });
  }

  /** Null where the homeserver does not say how long the file is: then it has to be fetched whole. */
  async open(identity: string, address: MediaAddress): Promise<OpenStream | null> {
    const running = this.#entries.get(identity) ?? this.#start(identity, address);
    const entry = await running;
    if (!entry) return null;
    if (entry.file.failed) {
      await this.#drop(identity, entry);
      return this.open(identity, address);
    }
    if (entry.timer) clearTimeout(entry.timer);
    entry.timer = null;
    entry.readers += 1;
    const reader = new AbortController();
    return {
      size: entry.file.size,
      read: (first, last) => entry.file.read(first, last, reader.signal),
      release: () => {
        if (reader.signal.aborted) return;
        reader.abort(new Error('ERR_ABORTED'));
        entry.readers -= 1;
        if (entry.readers > 0) return;
        const wait = entry.file.isWhole || entry.file.failed ? 0 : kept;
        entry.timer = setTimeout(() => void this.#drop(identity, entry), wait);
        entry.timer.unref();
      },
    };
  }

  #start(identity: string, address: MediaAddress): Promise<Entry | null> {
    const started = this.#begin(identity, address);
    this.#entries.set(identity, started);
    const forget = () => this.#entries.delete(identity);
    started.then((entry) => entry ?? forget(), forget);
    return started;
  }

  async #begin(identity: string, address: MediaAddress): Promise<Entry | null> {
    const { cache, folder, mediaKey } = this.#parts;
    const controller = new AbortController();
    const first = await this.#ask(address, 0, controller);
    const size = sizeOf(first.response);
    if (size === null || size === 0) {
      controller.abort(new Error('ERR_ABORTED'));
      return null;
    }
    if (size > largestFile) {
      controller.abort(new Error('ERR_ABORTED'));
      throw new MediaTooLargeError();
    }
    const name = cache.nameOf(identity);
    const at = path.join(folder, `${name}.${randomUUID()}.part`);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const parts = await SealedParts.create(at, mediaKey, name, size);
    // The answer that told the length is the beginning of the file as well, for the first who wants that.
    let unused: { controller: AbortController; answer: PartialBody } | null = { controller, answer: first.partial };
    const openFrom = async (from: number, signal: AbortSignal): Promise<PartialBody> => {
      const ready = unused;
      unused = null;
      if (ready && from === 0) {
        signal.addEventListener('abort', () => ready.controller.abort(signal.reason), { once: true });
        return ready.answer;
      }
      ready?.controller.abort(new Error('ERR_ABORTED'));
      const later = new AbortController();
      signal.addEventListener('abort', () => later.abort(signal.reason), { once: true });
      return (await this.#ask(address, from, later)).partial;
    };
    const file = new StreamedFile({
      parts,
      cipher: address.kind === 'encrypted' ? address : null,
      knowsRanges: first.response.status === 206,
      openFrom,
      onWhole: () => cache.adopt(name, at),
    });
    return { file, parts, at, readers: 0, timer: null };
  }

  async #ask(
    address: MediaAddress,
    from: number,
    controller: AbortController,
  ): Promise<{ response: Response; partial: PartialBody }> {
    const { directory, send, cancel } = this.#parts;
    const watch = new Watch(controller);
    cancel.addEventListener('abort', () => controller.abort(cancel.reason), { once: true });
    watch.set(patience);
    try {
      const response = await askForMedia(address, from, directory, send, controller.signal);
      const start = response.status === 206 ? rangeOf(response)?.start : 0;
      if (!response.body || start === undefined) throw new Error('net::ERR_INVALID_RESPONSE');
      return {
        response,
        partial: { start, body: watchedBody(response.body, watch, patience, controller, () => undefined) },
      };
    } catch (error) {
      throw controller.signal.aborted ? (controller.signal.reason ?? error) : error;
    } finally {
      watch.stop();
    }
  }

  async #drop(identity: string, entry: Entry): Promise<void> {
    if ((await this.#entries.get(identity)) === entry) this.#entries.delete(identity);
    entry.file.stop(new Error('ERR_ABORTED'));
    await entry.parts.close().catch(() => undefined);
    // A whole one has moved into the cache by now.
    await rm(entry.at, { force: true });
  }

  async #dropAll(): Promise<void> {
    for (const [identity, running] of this.#entries) {
      const entry = await running.catch(() => null);
      if (entry) await this.#drop(identity, entry);
    }
  }
}

/** Start and total of `Content-Range` (RFC 9110, section 14.4). */
function rangeOf(response: Response): { start: number; total: number } | null {
  const match = /^bytes (\d+)-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  return match ? { start: Number(match[1]), total: Number(match[2]) } : null;
}

/** Bytes of the whole file, or null where the answer does not say. */
function sizeOf(response: Response): number | null {
  if (response.status === 206) return rangeOf(response)?.total ?? null;
  const encoding = response.headers.get('content-encoding');
  const length = Number(response.headers.get('content-length') ?? Number.NaN);
  return Number.isSafeInteger(length) && (encoding === null || encoding === 'identity') ? length : null;
}
