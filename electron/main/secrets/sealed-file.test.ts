import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { PliFailure } from '../../../src/protocol/errors';
import type { AccountSecrets } from './account-secrets';
import { passphraseWrapper } from './passphrase-key';
import { openSecrets, sealSecrets } from './sealed-file';

const accountId = '0123456789abcdef';
const key = () => new Uint8Array(randomBytes(32));
const secrets: AccountSecrets = {
  accountId,
  accessToken: 'syt_access',
  refreshToken: null,
  cryptoStoreKey: key(),
  vaultKey: key(),
  mediaKey: key(),
};
const wrapper = passphraseWrapper(key());
const sealed = sealSecrets(secrets, wrapper);

/** The reason with which a file is refused; null where it opens. */
function refusalOf(text: string, account = accountId, by = wrapper): unknown {
  try {
    openSecrets(text, account, by);
    return null;
  } catch (error) {
    if (!(error instanceof PliFailure) || error.error.code !== 'secrets-damaged') throw error;
    return error.error.detail['reason'];
  }
}
const changed = (change: (file: Record<string, string>) => void): string => {
  const file = JSON.parse(sealed) as Record<string, string>;
  change(file);
  return JSON.stringify(file);
};
/** Another base 64 character in the middle. */
const flipped = (text: string): string => {
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1);
};

describe('a sealed file of secrets', () => {
  it('opens to what was sealed, and shows none of it', () => {
    expect(openSecrets(sealed, accountId, wrapper)).toEqual(secrets);
    expect(sealed).not.toContain('syt_access');
    expect(sealed).not.toContain(Buffer.from(secrets.vaultKey).toString('hex'));
  });

  it('has another key each time it is written', () => {
    const boxes = [sealed, sealSecrets(secrets, wrapper)].map((text) => (JSON.parse(text) as { box: string }).box);
    expect(boxes[0]).not.toBe(boxes[1]);
  });

  it('cut anywhere is refused', () => {
    for (let length = 0; length < sealed.length - 2; length += 7) {
      expect(refusalOf(sealed.slice(0, length))).toBe('format');
    }
  });

  it.each([
    ['its content', (file: Record<string, string>) => (file['box'] = flipped(file['box'] ?? '')), 'content'],
    ['its key', (file: Record<string, string>) => (file['wrappedKey'] = flipped(file['wrappedKey'] ?? '')), 'key'],
    ['how it is wrapped', (file: Record<string, string>) => (file['wrappedBy'] = 'keyring'), 'key'],
    ['its version', (file: Record<string, string>) => (file['version'] = '2'), 'format'],
  ])('changed in %s is refused', (_what, change, reason) => {
    expect(refusalOf(changed((file) => void change(file)))).toBe(reason);
  });

  it('of another account is refused, also when it was given this one’s name', () => {
    const foreign = sealSecrets({ ...secrets, accountId: 'fedcba9876543210' }, wrapper);
    expect(refusalOf(foreign)).toBe('foreign');
    expect(refusalOf(foreign.replaceAll('fedcba9876543210', accountId))).toBe('content');
  });

  it('does not open with another passphrase or key ring', () => {
    expect(refusalOf(sealed, accountId, passphraseWrapper(key()))).toBe('key');
  });
});
