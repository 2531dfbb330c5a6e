/**
 * The layout of the cache's files: a mark, a random salt, then chunks of 64 KiB, each AES-256-GCM with its tag. The key
 * is the file's own (media key, salt and name), the nonce is the chunk's number with a flag on the last one: a chunk that
 * was changed, moved, cut off or taken from another file does not open.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const mark = Buffer.from('PLM1');
export const saltLength = 32;
export const headerLength = mark.length + saltLength;
/** Bytes of clear text in every chunk but the last. */
export const chunkLength = 64 * 1024;
export const tagLength = 16;
export const sealedLength = chunkLength + tagLength;

/** The file is not what was written. */
export class DamagedFileError extends Error {}

export const headerOf = (salt: Uint8Array): Buffer => Buffer.concat([mark, salt]);

/** The salt of a file that begins with `header`. Throws {@link DamagedFileError}. */
export function saltOf(header: Buffer): Buffer {
  if (!header.subarray(0, mark.length).equals(mark)) throw new DamagedFileError();
  return header.subarray(mark.length);
}

export function fileKey(mediaKey: Uint8Array, salt: Uint8Array, name: string): Buffer {
  return createHmac('sha256', mediaKey).update('pli media file\0').update(salt).update(name).digest();
}

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(index, 0);
  nonce.writeUInt8(isLast ? 1 : 0, 11);
  return nonce;
}

export function sealChunk(key: Buffer, index: number, isLast: boolean, chunk: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index, isLast));
  return Buffer.concat([cipher.update(chunk), cipher.final(), cipher.getAuthTag()]);
}

/** Throws {@link DamagedFileError}. */
export function openChunk(key: Buffer, index: number, isLast: boolean, sealed: Buffer): Buffer {
  if (sealed.length < tagLength) throw new DamagedFileError();
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index, isLast), { authTagLength: tagLength });
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagLength)), decipher.final()]);
  } catch {
    throw new DamagedFileError();
  }
}
