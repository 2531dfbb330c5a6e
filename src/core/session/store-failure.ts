/** What an error of the crypto store means. */
import type { ErrorCode } from '../../protocol/errors';

/** In the order in which they are asked; the words are Chromium's and matrix-sdk-indexeddb's. */
const signs: readonly (readonly [RegExp, ErrorCode])[] = [
  [/quota|full disk|no space/i, 'disk-full'],
  [/internal error opening backing store|lock/i, 'store-locked'],
  // The store's own cipher is sealed with the key from main; everything else with that cipher.
  [/failed to be decrypted while unpickling/i, 'store-key-wrong'],
  [
    /aead|cipher|decrypt|unpickle|corrupt|mismatch|doesn't match|invalid|serializ|deserializ|missing field|version/i,
    'store-corrupt',
  ],
];

/** The code for an error that was thrown while the store was opened or used; `encryption-unavailable` for all else. */
export function codeOfStoreError(cause: unknown): ErrorCode {
  const text = cause instanceof Error ? `${cause.name} ${cause.message}` : String(cause);
  return signs.find(([sign]) => sign.test(text))?.[1] ?? 'encryption-unavailable';
}
