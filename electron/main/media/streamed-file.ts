/**
 * A sound or film that is played while it comes. The player asks for parts; what is missing is fetched from where it is
 * wanted (RFC 9110, "Range Requests"), or, where the homeserver knows no ranges, from the beginning up to there. Counter
 * mode opens any block alone (client-server API, "Sending encrypted attachments"); the hash of the whole can only be
 * checked once all of it is there: a file that fails then is thrown away and played no further.
 */
import { createCipheriv, createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { MediaDamagedError } from './media-download';
import type { SealedParts } from './sealed-parts';
import { chunkLength } from './sealed-layout';

/** How a file was encrypted: AES-256-CTR with a `key` of 32 and an `iv` of 16 bytes; `sha256` of the ciphertext. */
export interface FileCipher {
  key: Buffer;
  iv: Buffer;
  sha256: Buffer;
}
/** An answer of the homeserver that begins at byte `start` of the file. */
export interface PartialBody {
  start: number;
  body: ReadableStream<Uint8Array>;
}
/** Asks for the file from byte `from` on. A homeserver without ranges answers from 0. */
export type OpenFrom = (from: number, signal: AbortSignal) => Promise<PartialBody>;

/** Chunks that a running answer may lie behind what is wanted, before a new one is asked for: 2 MiB. */
const worthWaiting = 32;
/** Chunks that are fetched ahead of the player: 8 MiB. */
const ahead = 128;

export interface StreamSource {
  parts: SealedParts;
  /** Null for a file in clear. */
  cipher: FileCipher | null;
  /** Whether the homeserver's first answer was one to a range. */
  knowsRanges: boolean;
  openFrom: OpenFrom;
  /** Called once all is there and the hash is right. */
  onWhole: () => Promise<void>;
}

interface Connection {
  /** The chunk it was asked for. */
  from: number;
  /** The chunk that comes next. */
  next: number;
  controller: AbortController;
}

export class StreamedFile {
  readonly #parts: SealedParts;
  readonly #cipher: FileCipher | null;
  readonly #openFrom: OpenFrom;
  #connection: Connection | null = null;
  /** Whether the homeserver answers from where it is asked to. */
  #knowsRanges: boolean;
  #wanted = 0;
  #failure: Error | null = null;
  #isChecked = false;
  readonly #waiting = new Set<() => void>();
  readonly #onWhole: () => Promise<void>;

  constructor({ parts, cipher, knowsRanges, openFrom, onWhole }: StreamSource) {
    this.#parts = parts;
    this.#cipher = cipher;
    this.#knowsRanges = knowsRanges;
    this.#openFrom = openFrom;
    this.#onWhole = onWhole;
  }

  get size(): number {
    return this.#parts.size;
  }

  get failed(): boolean {
    return this.#failure !== null;
  }

  /** Whether all of it is there and its hash was right. */
  get isWhole(): boolean {
    return this.#isChecked;
  }

  /**
   * Clear text from byte `first` to byte `last`, both included, as long as `reader` is not aborted.
   * @throws what the homeserver's answer threw
   * @throws {MediaDamagedError}
   */
  async *read(first: number, last: number, reader: AbortSignal): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    reader.addEventListener('abort', () => this.#wake(), { once: true });
    for (let index = Math.floor(first / chunkLength); index * chunkLength <= last; index += 1) {
      const chunk = await this.#chunk(index, reader);
      const from = Math.max(first - index * chunkLength, 0);
      yield new Uint8Array(chunk.subarray(from, last - index * chunkLength + 1));
    }
  }

  /** Ends what is under way; the parts are closed by their owner. */
  stop(reason: Error): void {
    this.#failure ??= reason;
    this.#connection?.controller.abort(reason);
    this.#wake();
  }

  async #chunk(index: number, reader: AbortSignal): Promise<Buffer> {
    this.#wanted = index;
    this.#wake();
    for (;;) {
      // One who has gone must not call the fetching back from where another reads.
      reader.throwIfAborted();
      if (this.#failure) throw this.#failure;
      if (this.#parts.has(index)) return this.#parts.read(index);
      this.#fetchTowards(index);
      await this.#news();
    }
  }

  /** Leaves an answer that will soon be there alone; else asks for a new one. */
  #fetchTowards(index: number): void {
    const running = this.#connection;
    if (running) {
      const behind = index - running.next;
      if (behind >= 0 && (behind <= worthWaiting || !this.#knowsRanges)) return;
      running.controller.abort(new Error('ERR_ABORTED'));
    }
    const connection: Connection = { from: index, next: index, controller: new AbortController() };
    this.#connection = connection;
    this.#run(connection, index).then(
      () => this.#ended(connection, null),
      (error: unknown) => this.#ended(connection, error),
    );
  }

  #ended(connection: Connection, error: unknown): void {
    // One that was given up for another says nothing about the file.
    if (this.#connection !== connection) return;
    this.#connection = null;
    // An answer that broke off after it had brought something is asked for again from there.
    const goesOn = this.#knowsRanges && connection.next > connection.from && !(error instanceof MediaDamagedError);
    if (error !== null && !goesOn) this.#failure = error instanceof Error ? error : new Error('The answer ended.');
    this.#wake();
  }

  async #run(connection: Connection, from: number): Promise<void> {
    const { signal } = connection.controller;
    const { start, body } = await this.#openFrom(from * chunkLength, signal);
    if (start !== from * chunkLength) {
      this.#knowsRanges = false;
      if (start !== 0) throw new Error('The homeserver answered with another part.');
    }
    connection.next = start / chunkLength;
    let held: Buffer = Buffer.alloc(0);
    for await (const bytes of body) {
      held = held.length === 0 ? Buffer.from(bytes) : Buffer.concat([held, bytes]);
      for (;;) {
        const length = this.#parts.lengthOf(connection.next);
        if (connection.next >= this.#parts.count || held.length < length) break;
        await this.#keep(connection.next, held.subarray(0, length));
        held = held.subarray(length);
        connection.next += 1;
        this.#wake();
      }
      if (this.#mayStop(connection)) {
        connection.controller.abort(new Error('ERR_ABORTED'));
        break;
      }
      while (this.#knowsRanges && connection.next - this.#wanted > ahead && !signal.aborted) await this.#news();
      if (signal.aborted) throw signal.reason;
    }
    if (this.#parts.isWhole) await this.#check();
    else if (!this.#knowsRanges) throw new Error('net::ERR_CONTENT_LENGTH_MISMATCH');
  }

  /** What comes next is there already. */
  #mayStop({ next }: Connection): boolean {
    return this.#knowsRanges && next < this.#parts.count && this.#parts.has(next);
  }

  async #keep(index: number, bytes: Buffer): Promise<void> {
    const cipher = this.#cipher;
    const decipher = cipher && createDecipheriv('aes-256-ctr', cipher.key, counterAt(cipher.iv, index));
    await this.#parts.write(index, decipher ? decipher.update(bytes) : bytes);
  }

  async #check(): Promise<void> {
    if (this.#cipher) {
      const { key, iv, sha256 } = this.#cipher;
      const hash = createHash('sha256');
      const cipher = createCipheriv('aes-256-ctr', key, iv);
      for (let index = 0; index < this.#parts.count; index += 1)
        hash.update(cipher.update(await this.#parts.read(index)));
      if (!timingSafeEqual(hash.digest(), sha256)) throw new MediaDamagedError();
    }
    await this.#onWhole();
    this.#isChecked = true;
  }

  /** Resolves when something has changed. */
  #news(): Promise<void> {
    return new Promise((resolve) => this.#waiting.add(resolve));
  }

  #wake(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const resolve of waiting) resolve();
  }
}

/** The counter of counter mode where a chunk begins. */
function counterAt(iv: Buffer, chunk: number): Buffer {
  const blocks = BigInt(chunk) * BigInt(chunkLength / 16);
  const counter = (BigInt(`0x${iv.toString('hex')}`) + blocks) & ((1n << 128n) - 1n);
  return Buffer.from(counter.toString(16).padStart(32, '0'), 'hex');
}
