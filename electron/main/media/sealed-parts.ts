/**
 * A file of the cache that is filled in any order: its length is known, its chunks come as a player asks for them. When
 * all of them are there it is an ordinary sealed file.
 */
import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import {
  chunkLength,
  fileKey,
  headerLength,
  headerOf,
  openChunk,
  saltLength,
  sealChunk,
  sealedLength,
  tagLength,
} from './sealed-layout';

export class SealedParts {
  readonly #file: FileHandle;
  readonly #key: Buffer;
  readonly #present: Uint8Array;
  /** Chunks that are being written or are there. */
  readonly #taken: Uint8Array;
  #missing: number;
  /** Bytes of clear text. */
  readonly size: number;

  private constructor(file: FileHandle, key: Buffer, size: number) {
    this.#file = file;
    this.#key = key;
    this.size = size;
    this.#missing = Math.max(1, Math.ceil(size / chunkLength));
    this.#present = new Uint8Array(this.#missing);
    this.#taken = new Uint8Array(this.#missing);
  }

  /** Makes the file at `path`, which must not exist. `name` is part of its key, `size` its length in clear text. */
  static async create(path: string, mediaKey: Uint8Array, name: string, size: number): Promise<SealedParts> {
    const file = await open(path, 'wx+', 0o600);
    const salt = randomBytes(saltLength);
    await file.write(headerOf(salt), 0, headerLength, 0);
    return new SealedParts(file, fileKey(mediaKey, salt, name), size);
  }

  /** Chunks of the whole file. */
  get count(): number {
    return this.#present.length;
  }

  get isWhole(): boolean {
    return this.#missing === 0;
  }

  has(index: number): boolean {
    return this.#present[index] === 1;
  }

  /** Bytes of clear text in a chunk. */
  lengthOf(index: number): number {
    return Math.max(0, Math.min(chunkLength, this.size - index * chunkLength));
  }

  /** Keeps a chunk; one that is there already stays, since no nonce may be used twice. */
  async write(index: number, chunk: Uint8Array): Promise<void> {
    if (this.#taken[index] === 1) return;
    this.#taken[index] = 1;
    const sealed = sealChunk(this.#key, index, index === this.count - 1, chunk);
    await this.#file.write(sealed, 0, sealed.length, headerLength + index * sealedLength);
    this.#present[index] = 1;
    this.#missing -= 1;
  }

  /** A chunk that is there. Throws DamagedFileError. */
  async read(index: number): Promise<Buffer> {
    const sealed = Buffer.alloc(this.lengthOf(index) + tagLength);
    const { bytesRead } = await this.#file.read(sealed, 0, sealed.length, headerLength + index * sealedLength);
    return openChunk(this.#key, index, index === this.count - 1, sealed.subarray(0, bytesRead));
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
