/** Files of the cache as they are written and read: encrypted and authenticated in chunks, so that any part can be read alone. */
import { randomBytes } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import {
  chunkLength,
  DamagedFileError,
  fileKey,
  headerLength,
  headerOf,
  openChunk,
  saltLength,
  saltOf,
  sealChunk,
  sealedLength,
  tagLength,
} from './sealed-layout';

export { DamagedFileError } from './sealed-layout';

/** Writes one file; `finish` or `abandon` must end it. */
export class SealedWriter {
  readonly #file: FileHandle;
  readonly #key: Buffer;
  #held: Buffer[] = [];
  #heldLength = 0;
  #index = 0;

  private constructor(file: FileHandle, key: Buffer) {
    this.#file = file;
    this.#key = key;
  }

  /** Makes the file at `path`, which must not exist. `name` is part of its key. */
  static async create(path: string, mediaKey: Uint8Array, name: string): Promise<SealedWriter> {
    const file = await open(path, 'wx', 0o600);
    const salt = randomBytes(saltLength);
    await file.write(headerOf(salt));
    return new SealedWriter(file, fileKey(mediaKey, salt, name));
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#held.push(Buffer.from(bytes));
    this.#heldLength += bytes.length;
    // One chunk is held back until it is known whether it is the last.
    if (this.#heldLength <= chunkLength) return;
    let rest: Buffer = Buffer.concat(this.#held);
    while (rest.length > chunkLength) {
      await this.#seal(rest.subarray(0, chunkLength), false);
      rest = rest.subarray(chunkLength);
    }
    this.#held = [rest];
    this.#heldLength = rest.length;
  }

  async finish(): Promise<void> {
    await this.#seal(Buffer.concat(this.#held), true);
    await this.#file.close();
  }

  async abandon(): Promise<void> {
    await this.#file.close();
  }

  async #seal(chunk: Buffer, isLast: boolean): Promise<void> {
    await this.#file.write(sealChunk(this.#key, this.#index++, isLast, chunk));
  }
}

/** An open file of the cache. */
export class SealedFile {
  readonly #file: FileHandle;
  readonly #key: Buffer;
  readonly #chunks: number;
  /** Bytes of clear text. */
  readonly size: number;

  private constructor(file: FileHandle, key: Buffer, bodyLength: number) {
    this.#file = file;
    this.#key = key;
    this.#chunks = Math.ceil(bodyLength / sealedLength);
    this.size = bodyLength - this.#chunks * tagLength;
  }

  /** Opens and checks header and length. Throws {@link DamagedFileError}, or the file system's error. */
  static async open(path: string, mediaKey: Uint8Array, name: string): Promise<SealedFile> {
    const file = await open(path, 'r');
    try {
      const header = Buffer.alloc(headerLength);
      const { bytesRead } = await file.read(header, 0, headerLength, 0);
      const bodyLength = (await file.stat()).size - headerLength;
      if (bytesRead !== headerLength || bodyLength < tagLength) throw new DamagedFileError();
      const opened = new SealedFile(file, fileKey(mediaKey, saltOf(header), name), bodyLength);
      await opened.#chunk(opened.#chunks - 1); // The last chunk opens only where the length is right.
      return opened;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** The chunks of clear text from byte `first` to byte `last`, both included. Throws {@link DamagedFileError}. */
  async *read(first: number, last: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    for (let index = Math.floor(first / chunkLength); index * chunkLength <= last; index += 1) {
      const chunk = await this.#chunk(index);
      const from = Math.max(first - index * chunkLength, 0);
      yield new Uint8Array(chunk.subarray(from, last - index * chunkLength + 1));
    }
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  async #chunk(index: number): Promise<Buffer> {
    const sealed = Buffer.alloc(sealedLength);
    const { bytesRead } = await this.#file.read(sealed, 0, sealedLength, headerLength + index * sealedLength);
    return openChunk(this.#key, index, index === this.#chunks - 1, sealed.subarray(0, bytesRead));
  }
}
