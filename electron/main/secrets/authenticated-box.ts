/** AES-256-GCM: nonce (12 bytes), tag (16), then what is sealed. `context` is authenticated with it, not hidden. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const nonceLength = 12;
const tagLength = 16;

export function seal(key: Uint8Array, context: string, clear: Uint8Array): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(clear), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** Null where key, context or content are not those it was sealed with. */
export function unseal(key: Uint8Array, context: string, box: Uint8Array): Buffer | null {
  if (box.length < nonceLength + tagLength) return null;
  const decipher = createDecipheriv('aes-256-gcm', key, box.subarray(0, nonceLength), { authTagLength: tagLength })
    .setAAD(Buffer.from(context))
    .setAuthTag(box.subarray(nonceLength, nonceLength + tagLength));
  try {
    return Buffer.concat([decipher.update(box.subarray(nonceLength + tagLength)), decipher.final()]);
  } catch {
    return null;
  }
}
