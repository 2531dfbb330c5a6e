import { deriveRecoveryKeyFromPassphrase, encodeRecoveryKey } from 'matrix-js-sdk/lib/crypto-api';
import type { SecretStorageKeyDescriptionAesV1 } from 'matrix-js-sdk/lib/secret-storage';
import { describe, expect, it } from 'vitest';
import { keyFromTyped, recoveryKeysOf } from './recovery-key';

const bytes = Uint8Array.from({ length: 32 }, (_, index) => (index * 37 + 11) % 256);
const written = encodeRecoveryKey(bytes) ?? '';
const description = { algorithm: 'm.secret_storage.v1.aes-hmac-sha2' } as SecretStorageKeyDescriptionAesV1;
const isSame = async (key: Uint8Array) => key.every((byte, index) => byte === bytes[index]);

/** The text with the sign at `index` changed. */
const changed = (text: string, index: number, change: (sign: string) => string) =>
  text.slice(0, index) + change(text.charAt(index)) + text.slice(index + 1);
const letterAt = Array.from(written).findIndex((sign, index) => index > 4 && /[a-hj-km-np-z]/.test(sign));

describe('a recovery key', () => {
  it.each([
    ['as it is shown', written],
    ['without spaces', written.replace(/ /g, '')],
    ['with line breaks, hyphens and spaces of all kinds', ` ${written.replace(/ /g, '\u00a0-\n')}\u200b`],
    ['with one letter in the wrong case', changed(written, letterAt, (sign) => sign.toUpperCase())],
    ['with a zero or a capital o for a small o', written.replace('o', '0').replace('o', 'O')],
  ])('is read %s', async (_how, typed) => {
    expect(await keyFromTyped(typed, description, isSame)).toEqual(bytes);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'azerty'],
    ['a key with a sign missing', written.slice(0, -1)],
    [
      'a key with two signs exchanged for others',
      changed(
        changed(written, 8, () => '2'),
        30,
        () => '3',
      ),
    ],
    ['very much', 'l'.repeat(100_000)],
  ])('is not made of %s', async (_what, typed) => {
    expect(await keyFromTyped(typed, description, isSame)).toBeNull();
  });

  it('is not guessed at without end', () => {
    expect(recoveryKeysOf('IlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIlIl').length).toBeLessThan(100);
  });
});

describe('a passphrase', () => {
  const passphrase = { algorithm: 'm.pbkdf2', salt: 'sel', iterations: 1000 } as const;
  it('opens with and without the space that a paste brought', async () => {
    const key = await deriveRecoveryKeyFromPassphrase('girafe huit', 'sel', 1000);
    const check = async (candidate: Uint8Array) => candidate.every((byte, index) => byte === key[index]);
    expect(await keyFromTyped('girafe huit', { ...description, passphrase }, check)).toEqual(key);
    expect(await keyFromTyped(' girafe huit\n', { ...description, passphrase }, check)).toEqual(key);
    expect(await keyFromTyped('girafe neuf', { ...description, passphrase }, check)).toBeNull();
  });

  it('is not stretched for hours because a homeserver says so', async () => {
    const endless = { ...passphrase, iterations: 2 ** 31 };
    expect(await keyFromTyped('girafe huit', { ...description, passphrase: endless }, isSame)).toBeNull();
  });
});
