/**
 * libolm's public-key encryption, in which a content scanner takes the keys of encrypted files: Curve25519, HKDF-SHA-256
 * to 80 bytes (AES key, MAC key, IV), AES-256-CBC, and eight bytes of an HMAC that libolm computes over nothing instead
 * of the ciphertext (client-server API, "Backup algorithm: m.megolm_backup.v1.curve25519-aes-sha2", its note).
 */
import { createCipheriv, createHmac, createPublicKey, diffieHellman, generateKeyPairSync, hkdfSync } from 'node:crypto';

/** The parts in unpadded base64, as the scanner's API names them. */
export interface PkMessage {
  ciphertext: string;
  mac: string;
  ephemeral: string;
}

const macLength = 8;
const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '');

/**
 * Encrypts a text for the owner of a Curve25519 key.
 * @param publicKey 32 bytes in base64
 * @throws {Error} where it is no such key
 */
export function pkEncrypt(publicKey: string, text: string): PkMessage {
  const bytes = Buffer.from(publicKey, 'base64');
  if (bytes.length !== 32) throw new Error('Not a Curve25519 key.');
  const theirs = createPublicKey({
    key: { kty: 'OKP', crv: 'X25519', x: bytes.toString('base64url') },
    format: 'jwk',
  });
  const ours = generateKeyPairSync('x25519');
  const secret = diffieHellman({ privateKey: ours.privateKey, publicKey: theirs });
  const keys = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), Buffer.alloc(0), 80));
  const cipher = createCipheriv('aes-256-cbc', keys.subarray(0, 32), keys.subarray(64, 80));
  const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  const mac = createHmac('sha256', keys.subarray(32, 64)).digest().subarray(0, macLength);
  const { x = '' } = ours.publicKey.export({ format: 'jwk' });
  return { ciphertext: unpadded(ciphertext), mac: unpadded(mac), ephemeral: unpadded(Buffer.from(x, 'base64url')) };
}
