import type { MatrixClient } from 'matrix-js-sdk/lib/client';
import { describe, expect, test } from 'vitest';
import { createMemoryVault, createTestContext } from '../testing';
import { createRecovery } from './recovery';
import { createSecretStorageKeys } from './secret-storage-keys';

/** A client that notes which key secret storage was to be made with, and goes no further. */
function clientUpTo(sealed: string[]): MatrixClient {
  let made = 0;
  const crypto = {
    createRecoveryKeyFromPassphrase: (passphrase?: string) => {
      made += 1;
      return Promise.resolve({ encodedPrivateKey: `${passphrase ?? 'random'} ${made}` });
    },
    getCrossSigningKeyId: () => Promise.resolve('master'),
    async bootstrapSecretStorage(options: { createSecretStorageKey: () => Promise<{ encodedPrivateKey: string }> }) {
      sealed.push((await options.createSecretStorageKey()).encodedPrivateKey);
      throw new Error('no further');
    },
  };
  return {
    getCrypto: () => crypto,
    downloadKeysForUsers: () => Promise.resolve({ device_keys: {}, master_keys: { '@me:example.org': {} } }),
    secretStorage: { getDefaultKeyId: () => Promise.resolve(null) },
  } as unknown as MatrixClient;
}

function setUp() {
  const sealed: string[] = [];
  const context = createTestContext(createMemoryVault());
  const parts = { context, client: clientUpTo(sealed), throughMain: { current: null, failure: null } };
  return { sealed, recovery: createRecovery(parts, createSecretStorageKeys()) };
}

describe('a recovery key that is put into force', () => {
  test('is the one that was shown, whatever was tried after it', async () => {
    const { sealed, recovery } = setUp();
    const shown = await recovery.prepare(null);
    await recovery.prepare('a passphrase that was tried');
    const apply = recovery.apply({ ...shown, newIdentity: false, session: null });
    await expect(apply).rejects.toThrow('no further');
    expect(sealed).toEqual([shown.recoveryKey]);
  });

  test('has to have been made here', async () => {
    const { sealed, recovery } = setUp();
    await recovery.prepare(null);
    const apply = recovery.apply({ recoveryKey: 'another', newIdentity: false, session: null });
    await expect(apply).rejects.toMatchObject({ error: { code: 'not-ready' } });
    expect(sealed).toEqual([]);
  });
});
