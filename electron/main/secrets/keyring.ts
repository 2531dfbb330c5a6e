/** The system's key ring, seen through Electron's safeStorage. */
import type { SafeStorage } from 'electron';
import type { KeyWrapper } from './sealed-file';

export type Keyring = Pick<SafeStorage, 'isEncryptionAvailable' | 'encryptString' | 'decryptString'> &
  Partial<Pick<SafeStorage, 'getSelectedStorageBackend'>>;

/** Whether there is a real key ring: on Linux `basic_text` wraps with a key that everybody knows. */
export function isKeyringAvailable(keyring: Keyring, platform: NodeJS.Platform = process.platform): boolean {
  try {
    if (!keyring.isEncryptionAvailable()) return false;
    if (platform !== 'linux') return true;
    const backend = keyring.getSelectedStorageBackend?.();
    return backend !== undefined && backend !== 'basic_text' && backend !== 'unknown';
  } catch {
    return false;
  }
}

export function keyringWrapper(keyring: Keyring): KeyWrapper {
  return {
    kind: 'keyring',
    wrap: (key) => keyring.encryptString(Buffer.from(key).toString('base64')),
    unwrap: (wrapped) => {
      try {
        return Buffer.from(keyring.decryptString(wrapped), 'base64');
      } catch {
        return null;
      }
    },
  };
}
