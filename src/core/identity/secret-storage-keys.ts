/**
 * The keys of secret storage that were given since the start, in memory alone. The SDK asks here when it reads or stores
 * a secret; nobody is asked from here: who has not given the recovery key gets an error that leads to the question.
 */
import type { CryptoCallbacks } from 'matrix-js-sdk/lib/crypto-api';

type SecretStorageKeyBytes = Uint8Array<ArrayBuffer>;

export interface SecretStorageKeys {
  /** For the SDK's client. */
  readonly callbacks: CryptoCallbacks;
  put(keyId: string, key: SecretStorageKeyBytes): void;
  has(keyId: string): boolean;
}

export function createSecretStorageKeys(): SecretStorageKeys {
  const known = new Map<string, SecretStorageKeyBytes>();
  return {
    callbacks: {
      async getSecretStorageKey({ keys }) {
        for (const keyId of Object.keys(keys)) {
          const key = known.get(keyId);
          if (key) return [keyId, key];
        }
        return null;
      },
      cacheSecretStorageKey: (keyId, _keyInfo, key) => void known.set(keyId, key),
    },
    put: (keyId, key) => void known.set(keyId, key),
    has: (keyId) => known.has(keyId),
  };
}
