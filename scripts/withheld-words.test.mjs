import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withheldWords } from '../src/core/timeline/decryption-failure';

const program = 'node_modules/@matrix-org/matrix-sdk-crypto-wasm/pkg/matrix_sdk_crypto_wasm_bg.wasm';

describe('the words for a key that was withheld', () => {
  it.each(Object.keys(withheldWords))('are those of the crypto in use: %s', (words) => {
    expect(readFileSync(program).includes(words)).toBe(true);
  });
});
