/** Encryption of one attachment (client-server API, "Sending encrypted attachments"): AES-256-CTR, SHA-256 of the ciphertext. */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { UploadedFile } from '../../../src/protocol/attachments';

export interface AttachmentCipher {
  /** Encrypts the pieces; anew from the start at each call, as a request that is repeated needs it. */
  encrypt(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer>;
  /** How what was encrypted last is opened; null while it has not come to its end. */
  opening(): NonNullable<UploadedFile['encrypted']> | null;
}

export function createAttachmentCipher(): AttachmentCipher {
  const key = randomBytes(32);
  // The counter, in the last eight bytes, begins at 0: it cannot run over into the random half.
  const iv = Buffer.concat([randomBytes(8), Buffer.alloc(8)]);
  let sha256: string | null = null;
  return {
    async *encrypt(pieces) {
      sha256 = null;
      const cipher = createCipheriv('aes-256-ctr', key, iv);
      const hash = createHash('sha256');
      for await (const piece of pieces) {
        const sealed = cipher.update(piece);
        hash.update(sealed);
        yield sealed;
      }
      sha256 = unpadded(hash.digest());
    },
    opening: () => (sha256 === null ? null : { key: key.toString('base64url'), iv: unpadded(iv), sha256 }),
  };
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
