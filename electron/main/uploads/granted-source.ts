/** A granted file, opened: the one that was chosen and no other. */
import { open, type FileHandle } from 'node:fs/promises';
import { PliFailure, fail, pliError } from '../../../src/protocol/errors';
import { DamagedFileError, type SealedFile } from '../media';
import type { ByteSource } from './byte-source';
import type { Grant } from './file-grants';
import type { KeptFiles } from './kept-files';

/** Bytes read at once: large enough for the disk, small enough that main answers others in between. */
const pieceLength = 1024 * 1024;

export interface GrantedSource extends ByteSource {
  /** The whole file in pieces, each the reader's own. @throws {PliFailure} file-changed, file-missing, file-unreadable */
  pieces(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** @throws {PliFailure} file-missing, file-changed, file-unreadable, file-is-folder */
export async function openGranted(
  grant: Grant,
  account: { accountId: string; mediaKey: Uint8Array; kept: KeptFiles },
): Promise<GrantedSource> {
  try {
    return grant.kind === 'path'
      ? await openPath(grant)
      : keptSource(await account.kept.open(account.accountId, account.mediaKey, grant.name));
  } catch (error) {
    throw fileFailure(error);
  }
}

/** The typed error of what the file system says. */
export function fileFailure(error: unknown): unknown {
  if (error instanceof DamagedFileError) return new PliFailure(pliError('file-changed'));
  switch ((error as Partial<NodeJS.ErrnoException> | null)?.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new PliFailure(pliError('file-missing'));
    case 'EISDIR':
      return new PliFailure(pliError('file-is-folder'));
    case 'EACCES':
    case 'EPERM':
    case 'EBUSY':
    case 'EIO':
      return new PliFailure(pliError('file-unreadable'));
    default:
      return error;
  }
}

async function openPath({ path, size, mtime }: Extract<Grant, { kind: 'path' }>): Promise<GrantedSource> {
  const file = await open(path, 'r');
  const check = async () => {
    const now = await file.stat();
    if (now.size !== size || now.mtimeMs !== mtime) fail('file-changed');
  };
  try {
    await check();
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    size,
    read: (offset, length) => readAt(file, offset, length),
    async *pieces() {
      try {
        for (let offset = 0; offset < size;) {
          const piece = await readAt(file, offset, Math.min(pieceLength, size - offset));
          if (piece.length === 0) fail('file-changed');
          offset += piece.length;
          yield piece;
        }
        // What was written to it meanwhile would make a file that never was.
        await check();
      } catch (error) {
        throw fileFailure(error);
      }
    },
    close: () => file.close(),
  };
}

async function readAt(file: FileHandle, offset: number, length: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  const { bytesRead } = await file.read(buffer, 0, length, offset);
  return buffer.subarray(0, bytesRead);
}

function keptSource(file: SealedFile): GrantedSource {
  return {
    size: file.size,
    async read(offset, length) {
      const last = Math.min(offset + length, file.size) - 1;
      const parts: Uint8Array[] = [];
      if (offset <= last) for await (const part of file.read(offset, last)) parts.push(part);
      return Buffer.concat(parts);
    },
    async *pieces() {
      if (file.size === 0) return;
      try {
        for await (const part of file.read(0, file.size - 1)) yield Buffer.from(part.buffer);
      } catch (error) {
        throw fileFailure(error);
      }
    },
    close: () => file.close(),
  };
}
