import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Keyring } from './keyring';
import { openSecretStorage } from './secret-storage';

const accountId = '0123456789abcdef';
const strong = 'correct cheval pile agrafe 1848';
const secrets = {
  accountId,
  accessToken: 'syt_access',
  refreshToken: 'syr_refresh',
  cryptoStoreKey: new Uint8Array(randomBytes(32)),
  vaultKey: new Uint8Array(randomBytes(32)),
  mediaKey: new Uint8Array(randomBytes(32)),
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pli-secrets-'));
  mkdirSync(path.join(folder, accountId));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A key ring that turns bytes over; `backend` as Electron names it on Linux. */
function ring(backend: string | null): Keyring {
  const turn = (bytes: Uint8Array) => Buffer.from(bytes).map((byte) => byte ^ 0x55);
  return {
    isEncryptionAvailable: () => backend !== null,
    getSelectedStorageBackend: () =>
      (backend ?? 'unknown') as ReturnType<Electron.SafeStorage['getSelectedStorageBackend']>,
    encryptString: (text) => Buffer.from(turn(Buffer.from(text))),
    decryptString: (bytes) => Buffer.from(turn(bytes)).toString(),
  };
}
const keyring = ring('gnome_libsecret');
const code = (value: string) => expect.objectContaining({ error: expect.objectContaining({ code: value }) as unknown });

describe('with a key ring', () => {
  it('secrets are kept without any question', () => {
    const storage = openSecretStorage(folder, keyring);
    expect(storage.state()).toEqual({ kind: 'keyring', state: 'open' });
    storage.write(secrets);
    expect(openSecretStorage(folder, keyring).read(accountId)).toEqual(secrets);
  });

  it('that is gone for now, nothing is asked for and nothing lost: the file opens when it is back', () => {
    openSecretStorage(folder, keyring).write(secrets);
    const backends: (string | null)[] = [null, 'gnome_libsecret'];
    const later = openSecretStorage(folder, {
      ...keyring,
      isEncryptionAvailable: () => backends[0] !== null,
    });
    expect(later.state()).toEqual({ kind: 'keyring', state: 'open' });
    expect(() => later.read(accountId)).toThrow(code('secrets-damaged'));
    backends.shift();
    later.recheckKeyring();
    expect(later.read(accountId)).toEqual(secrets);
  });
});

describe.runIf(process.platform === 'linux')('without a key ring, or with one that everybody can open', () => {
  it.each([[null], ['basic_text'], ['unknown']])('a passphrase is asked for (%s)', (backend) => {
    expect(openSecretStorage(folder, ring(backend)).state()).toEqual({ kind: 'passphrase', state: 'new' });
  });

  it('the passphrase guards the secrets', { timeout: 30_000 }, async () => {
    const storage = openSecretStorage(folder, ring(null));
    expect(() => storage.write(secrets)).toThrow(code('locked'));
    await expect(storage.givePassphrase('azerty123')).rejects.toEqual(code('passphrase-weak'));
    await storage.givePassphrase(strong);
    storage.write(secrets);

    const later = openSecretStorage(folder, ring('gnome_libsecret'));
    expect(later.state()).toEqual({ kind: 'passphrase', state: 'locked' });
    await expect(later.givePassphrase(`${strong}9`)).rejects.toEqual(code('passphrase-wrong'));
    await later.givePassphrase(` ${strong}`);
    expect(later.read(accountId)).toEqual(secrets);
  });

  it('a damaged check of the passphrase is set aside, and a new one can be chosen', async () => {
    writeFileSync(path.join(folder, 'passphrase.json'), '{"format":"pli-pass');
    const storage = openSecretStorage(folder, ring(null));
    await expect(storage.givePassphrase(strong)).rejects.toEqual(code('secrets-damaged'));
    expect(storage.state()).toEqual({ kind: 'passphrase', state: 'new' });
  });
});
