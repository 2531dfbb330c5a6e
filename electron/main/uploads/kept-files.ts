/** What has no path of its own (pasted pictures, thumbnails) waits here, sealed, until it has been sent. */
import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { fail } from '../../../src/protocol/errors';
import { isDiskFull } from '../files';
import { SealedFile, SealedWriter } from '../media';

export class KeptFiles {
  readonly #root: string;

  /** @param root folder that holds one folder for each account */
  constructor(root: string) {
    this.#root = root;
  }

  /** Answers the name by which it is found again. @throws {PliFailure} disk-full */
  async keep(accountId: string, mediaKey: Uint8Array, bytes: Uint8Array): Promise<string> {
    const name = randomUUID();
    const file = this.#at(accountId, name);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const writer = await SealedWriter.create(file, mediaKey, name);
    try {
      await writer.write(bytes);
      await writer.finish();
    } catch (error) {
      await writer.abandon().catch(() => undefined);
      await rm(file, { force: true });
      if (isDiskFull(error)) fail('disk-full');
      throw error;
    }
    return name;
  }

  /** The caller closes it. Throws the file system's error, or DamagedFileError. */
  open(accountId: string, mediaKey: Uint8Array, name: string): Promise<SealedFile> {
    return SealedFile.open(this.#at(accountId, name), mediaKey, name);
  }

  async delete(accountId: string, name: string): Promise<void> {
    await rm(this.#at(accountId, name), { force: true });
  }

  async deleteAllBut(accountId: string, names: ReadonlySet<string>): Promise<void> {
    const folder = path.join(this.#root, accountId);
    const found = await readdir(folder).catch(() => []);
    for (const name of found) if (!names.has(name)) await rm(path.join(folder, name), { force: true });
  }

  async forget(accountId: string): Promise<void> {
    await rm(path.join(this.#root, accountId), { recursive: true, force: true });
  }

  #at(accountId: string, name: string): string {
    return path.join(this.#root, accountId, name);
  }
}
