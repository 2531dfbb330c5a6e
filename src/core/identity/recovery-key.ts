/** Reads what a person typed as their recovery key or passphrase, with the mistakes that hands make. */
import { decodeRecoveryKey, deriveRecoveryKeyFromPassphrase } from 'matrix-js-sdk/lib/crypto-api';
import type { SecretStorageKeyDescriptionAesV1 } from 'matrix-js-sdk/lib/secret-storage';

type KeyBytes = Uint8Array<ArrayBuffer>;

/** A homeserver could ask for so many rounds that the worker stands still. */
const mostIterations = 10_000_000;

/** What was probably meant by signs that base58 (client-server API, "Recovery key") has none of. */
const lookAlikes: Readonly<Record<string, readonly string[]>> = {
  '0': ['o'],
  O: ['o'],
  I: ['i', '1'],
  l: ['L', '1'],
};

/**
 * The keys that a text can stand for: spaces, hyphens and line breaks do not count, signs that look alike are taken for one
 * another, and one letter may be in the wrong case (a parity byte rules out nearly all that was not meant).
 */
export function recoveryKeysOf(text: string): readonly KeyBytes[] {
  const compact = text.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff\-\u2010-\u2015]/g, '');
  if (compact.length < 44 || compact.length > 52) return [];
  const exact = readingsOf(compact);
  const readings = exact.length > 0 ? exact : otherCases(compact).flatMap(readingsOf);
  return readings;
}

/** Every reading of a text by its look-alikes, as far as it is a key. */
function readingsOf(text: string): KeyBytes[] {
  let texts = [''];
  for (const sign of text) {
    const meant = lookAlikes[sign] ?? [sign];
    texts = texts.flatMap((start) => meant.map((one) => start + one)).slice(0, 64);
  }
  return texts.map(decoded).filter((key): key is KeyBytes => key !== null);
}

function otherCases(text: string): string[] {
  return Array.from(text, (sign, index) => {
    const other = sign === sign.toLowerCase() ? sign.toUpperCase() : sign.toLowerCase();
    return text.slice(0, index) + other + text.slice(index + 1);
  }).filter((other) => other !== text);
}

function decoded(text: string): KeyBytes | null {
  try {
    return decodeRecoveryKey(text);
  } catch {
    return null;
  }
}

export type CheckKey = (key: KeyBytes, description: SecretStorageKeyDescriptionAesV1) => Promise<boolean>;

/** The key of secret storage that was typed, as a recovery key or as a passphrase; null where it is neither. */
export async function keyFromTyped(
  typed: string,
  description: SecretStorageKeyDescriptionAesV1,
  checkKey: CheckKey,
): Promise<KeyBytes | null> {
  for (const key of recoveryKeysOf(typed)) if (await checkKey(key, description)) return key;
  const { passphrase } = description;
  if (passphrase?.algorithm !== 'm.pbkdf2' || passphrase.iterations > mostIterations) return null;
  for (const text of new Set([typed, typed.trim()])) {
    const key = await deriveRecoveryKeyFromPassphrase(text, passphrase.salt, passphrase.iterations, passphrase.bits);
    if (await checkKey(key, description)) return key;
  }
  return null;
}
