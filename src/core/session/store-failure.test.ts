import { describe, expect, it } from 'vitest';
import { codeOfStoreError } from './store-failure';

/** Messages as Chromium and matrix-sdk-crypto-wasm 18.9 give them. */
describe('an error of the crypto store', () => {
  it.each([
    ['QuotaExceededError: Encountered full disk while opening backing store for indexedDB.open.', 'disk-full'],
    ['UnknownError: Internal error opening backing store for indexedDB.open.', 'store-locked'],
    ['An object failed to be decrypted while unpickling', 'store-key-wrong'],
    ['Error encrypting or decrypting a value: `aead::Error`', 'store-corrupt'],
    ['invalid type: null, expected struct PickledAccount', 'store-corrupt'],
    ["the account in the store doesn't match the account in the constructor", 'store-corrupt'],
    ['WebAssembly could not be compiled', 'encryption-unavailable'],
  ] as const)('%s', (message, code) => {
    expect(codeOfStoreError(new Error(message))).toBe(code);
  });
});
